import { isMemberAt } from '../../../domain/scope.ts';
import { listed, text } from '../../../domain/text.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemUserNotMember = defineCheck({
  code: 'system/user-not-member',
  kind: 'system',
  severity: 'info',
  summary: text('De kommuner, der bruger et system, er medlemmer.', 'The municipalities using a system are members.'),
  why: text(
    'Kun medlemmer tælles med, når det afgøres, om DBS fører tilsyn, og kun de får rapporten.',
    'Only members count when it is decided whether DBS supervises, and only they get the report.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Intet, hvis kommunen bruger systemet uden at være medlem. Ellers ret koden eller medlemskabet i register/municipalities.yaml.',
    'Nothing, if the municipality uses the system without being a member. Otherwise correct the code, or the membership in register/municipalities.yaml.',
  ),
  check(document, { repository, today, report }) {
    const known = municipalities(repository);
    const { users, usersSource } = document.data;
    const at = usersSource?.date ?? today;
    const outside = users.filter((code) => known.has(code) && !isMemberAt(known.get(code), at));
    const [first] = outside;
    if (first === undefined) return;
    const names = listed(outside.slice(0, 6).map((code) => known.get(code)?.name ?? code));
    const more = outside.length - 6;
    report({
      at: document.at(`/users/${users.indexOf(first)}`),
      message: text(
        `Ikke medlem ${at}: ${names.da}${more > 0 ? ` og ${more} flere` : ''}. De tælles ikke med.`,
        `No member on ${at}: ${names.en}${more > 0 ? ` and ${more} more` : ''}. They are not counted.`,
      ),
    });
  },
});
