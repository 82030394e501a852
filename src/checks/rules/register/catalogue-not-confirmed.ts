import type { Span } from '../../../domain/diagnostic.ts';
import { text } from '../../../domain/text.ts';
import { catalogue, catalogueKinds } from '../../../repository/catalogues.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { defineRepositoryCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

// Catalogues are large, and this finding is on nearly every run: the line is found without reading the whole file again for places.
function confirmedIn(document: TypedDocument): Span {
  const { text: content } = document.source;
  const line = /^confirmed:[ \t]+(?=false[ \t]*\r?$)/m.exec(content);
  if (line === null) return document.at('/confirmed');
  const start = line.index + line[0].length;
  return document.source.span(start, start + 'false'.length);
}

export const registerCatalogueNotConfirmed = defineRepositoryCheck({
  code: 'register/catalogue-not-confirmed',
  kind: 'repository',
  severity: 'info',
  summary: text(
    'Katalogerne i brug er efterprøvet mod deres kilde.',
    'The catalogues in use are checked against their source.',
  ),
  why: text(
    'Tal og ord, ingen har efterprøvet, må ikke læses som fakta. Rapporten siger det også.',
    'Numbers and words nobody has checked must not read as facts. The report says so too.',
  ),
  sources: [sources.accountability, sources.supervisionGuide],
  mend: text(
    'Efterprøv kataloget mod kilden, og sæt `confirmed: true` i en ny version.',
    'Check the catalogue against its source, and set `confirmed: true` in a new version.',
  ),
  check({ repository, report }) {
    const inUse = catalogueKinds.map((kind) => catalogue(repository, kind));
    for (const document of [...inUse, repository.find('municipalities', 'municipalities')]) {
      if (document === undefined || document.data.confirmed) continue;
      report({
        at: confirmedIn(document),
        message: text(
          `„${document.data.title}“ er ikke efterprøvet mod sin kilde.`,
          `“${document.data.title}” has not been checked against its source.`,
        ),
      });
    }
  },
});
