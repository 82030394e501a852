import { wholeFile } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const approvalChangedOrRemoved = defineRepositoryCheck({
  code: 'approval/changed-or-removed',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Svar, der er på hovedgrenen, ændres og slettes aldrig; en tilbagesendelse heller ikke på en gren.',
    'Answers that are on the main branch are never changed or deleted; nor is a return on any branch.',
  ),
  why: text(
    'Svarene er sporet af, hvem der har set hvad. Den, der kan slette en tilbagesendelse, kan også få en sag igennem uden kvalitetssikrerens vidende.',
    'The answers are the record of who has seen what. Whoever can delete a return can also get a case through without the reviewer knowing.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem, som den er på hovedgrenen eller i grenens historik: `git checkout <hovedgren> -- <filen>`, `git log -- <filen>`. Et nyt svar skrives i en ny fil.',
    'Bring the file back as it is on the main branch or in the branch’s history: `git checkout <main branch> -- <file>`, `git log -- <file>`. A new answer is a new file.',
  ),
  check({ review, report }) {
    const altered = review?.change.altered ?? [];
    const told = new Set(altered.map(({ file }) => file));
    for (const { file, reviewer } of [...(review?.cases.values() ?? [])].flatMap(({ lost }) => lost)) {
      if (told.has(file)) continue;
      report({
        at: wholeFile(file),
        message: text(
          `${reviewer} har sendt sagen tilbage, og filen er siden fjernet eller ændret. Tilbagesendelsen gælder stadig.`,
          `${reviewer} has returned the case, and the file was removed or changed since. The return still stands.`,
        ),
      });
    }
    for (const { file, removed, reviewer } of altered) {
      report({
        at: wholeFile(file),
        message: removed
          ? text(`Svaret fra ${reviewer} er fjernet eller flyttet.`, `The answer by ${reviewer} is removed or moved.`)
          : text(`Svaret fra ${reviewer} er ændret.`, `The answer by ${reviewer} is changed.`),
      });
    }
  },
});
