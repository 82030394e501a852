import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const trustAuthorRemoved = defineRepositoryCheck({
  code: 'trust/author-removed',
  kind: 'repository',
  severity: 'error',
  summary: text('Navne tages ikke af listen over en sags forfattere.', 'Names are not taken off a case’s authors.'),
  why: text(
    'Den, der har skrevet i sagen, må ikke godkende den. Det ændrer sig ikke af, at navnet slettes.',
    'Whoever has written in a case may not approve it. Deleting the name does not change that.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text('Skriv navnet på listen igen.', 'Put the name back on the list.'),
  check({ repository, review, report }) {
    for (const { caseId, person } of review?.change.authorsRemoved ?? []) {
      const tilsyn = repository.find('tilsyn', caseId);
      if (tilsyn === undefined) continue;
      report({
        at: tilsyn.at('/authors'),
        message: text(
          `${person} står som forfatter på hovedgrenen, men ikke her.`,
          `${person} is named as an author on the main branch, but not here.`,
        ),
      });
    }
  },
});
