import { wholeFile } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseChangedOrRemoved = defineRepositoryCheck({
  code: 'release/changed-or-removed',
  kind: 'repository',
  severity: 'error',
  summary: text(
    'Frigivelser, der er på hovedgrenen, ændres og slettes aldrig.',
    'Releases that are on the main branch are never changed or deleted.',
  ),
  why: text(
    'Kommunerne har handlet på det frigivne. Den, der kan skrive en frigivelse om, kan skrive historien om.',
    'The municipalities have acted on what was released. Whoever can rewrite a release can rewrite history.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent filen frem, som den er på hovedgrenen: `git checkout <hovedgren> -- <filen>`. En rettelse er en ny frigivelse.',
    'Bring the file back as it is on the main branch: `git checkout <main branch> -- <file>`. A correction is a new release.',
  ),
  check({ review, report }) {
    for (const { file, removed } of review?.change.releases ?? []) {
      report({
        at: wholeFile(file),
        message: removed
          ? text('En del af en frigivelse er fjernet eller flyttet.', 'A part of a release is removed or moved.')
          : text('En frigivelse er ændret.', 'A release is changed.'),
      });
    }
  },
});
