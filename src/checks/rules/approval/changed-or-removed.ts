import { wholeFile } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const approvalChangedOrRemoved = defineRepositoryCheck({
  code: 'approval/changed-or-removed',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Svar, der er på hovedgrenen, ændres og slettes aldrig.',
    'Answers that are on the main branch are never changed or deleted.',
  ),
  why: text(
    'Svarene er sporet af, hvem der har set hvad. Den, der kan slette en tilbagesendelse, kan også få en sag igennem uden kvalitetssikrerens vidende.',
    'The answers are the record of who has seen what. Whoever can delete a return can also get a case through without the reviewer knowing.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem, som den er på hovedgrenen: `git checkout <hovedgren> -- <filen>`. Et nyt svar skrives i en ny fil.',
    'Bring the file back as it is on the main branch: `git checkout <main branch> -- <file>`. A new answer is a new file.',
  ),
  check({ review, report }) {
    for (const { file, removed, reviewer } of review?.change.altered ?? []) {
      report({
        at: wholeFile(file),
        message: removed
          ? text(`Svaret fra ${reviewer} er fjernet eller flyttet.`, `The answer by ${reviewer} is removed or moved.`)
          : text(`Svaret fra ${reviewer} er ændret.`, `The answer by ${reviewer} is changed.`),
      });
    }
  },
});
