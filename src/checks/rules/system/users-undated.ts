import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const systemUsersUndated = defineCheck({
  code: 'system/users-undated',
  kind: 'system',
  severity: 'warning',
  summary: text(
    'Listen over kommuner, der bruger et system, har en kilde og en dato.',
    'The list of municipalities using a system has a source and a date.',
  ),
  why: text(
    'Listen afgør, om DBS fører tilsyn, og hvem der skal tage stilling. Uden dato ved ingen, om den er gammel.',
    'The list decides whether DBS supervises and who must take a position. Without a date nobody knows whether it is old.',
  ),
  sources: [sources.ownRule],
  mend: text('Skriv `usersSource: { source: …, date: … }`.', 'Write `usersSource: { source: …, date: … }`.'),
  check(document, { report }) {
    if (document.data.users.length === 0 || document.data.usersSource !== undefined) return;
    report({
      at: document.at('/users', 'key'),
      message: text(
        'Det fremgår ikke, hvor listen kommer fra, og hvornår.',
        'It is not stated where the list comes from, and when.',
      ),
    });
  },
});
