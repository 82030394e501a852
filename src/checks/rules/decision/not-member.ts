import { isWithin } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { municipalities } from '../../../facts/municipalities.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionNotMember = defineCheck({
  code: 'decision/not-member',
  kind: 'decision',
  severity: 'error',
  summary: text(
    'Kommunen var medlem, da den tog stilling.',
    'The municipality was a member when it took its position.',
  ),
  why: text(
    'Rapporten er lavet til medlemmerne. En kommune udenfor kan ikke have fået den, eller registret er forkert.',
    'The report is made for the members. A municipality outside cannot have received it, or the register is wrong.',
  ),
  sources: [sources.ownRule],
  mend: text(
    'Ret kommunekoden, datoen eller medlemskabet i register/municipalities.yaml.',
    'Correct the code, the date or the membership in register/municipalities.yaml.',
  ),
  check(document, { repository, report }) {
    const { municipality, date } = document.data;
    const known = municipalities(repository).get(municipality);
    // A code nobody has is already reported by `reference/entry-not-found`.
    if (known === undefined || (known.membership ?? []).some((period) => isWithin(date, period))) return;
    report({
      at: document.at('/municipality'),
      message: text(
        `${known.name} (${municipality}) var ikke medlem ${date}.`,
        `${known.name} (${municipality}) was no member on ${date}.`,
      ),
    });
  },
});
