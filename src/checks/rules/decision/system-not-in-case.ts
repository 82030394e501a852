import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionSystemNotInCase = defineCheck({
  code: 'decision/system-not-in-case',
  kind: 'decision',
  severity: 'error',
  summary: text(
    'En stillingtagen nævner kun systemer, rapporten handler om.',
    'A position names only systems the report is about.',
  ),
  why: text(
    'Kommunen tager stilling til det, rapporten viser. Om et andet system viser den ingenting.',
    'The municipality decides on what the report shows. Of another system it shows nothing.',
  ),
  sources: [sources.responsibility, sources.dataModel],
  mend: text(
    'Ret `systems`, eller flyt stillingtagen til den rigtige sag.',
    'Correct `systems`, or move the position to the right case.',
  ),
  check(document, { repository, report }) {
    const tilsyn = repository.find('tilsyn', caseIdOf(document));
    if (tilsyn === undefined) return;
    for (const [index, system] of (document.data.systems ?? []).entries()) {
      // A system nobody has is already reported by `reference/not-found`.
      if (tilsyn.data.systems.includes(system) || !repository.knows('system', system)) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(`${tilsyn.id} handler ikke om ${system}.`, `${tilsyn.id} is not about ${system}.`),
      });
    }
  },
});
