import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseRecommendationReasonMissing = defineCheck({
  code: 'case/recommendation-reason-missing',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('En indstilling er begrundet.', 'A recommendation is justified.'),
  why: text(
    'Kommunen skal selv tage stilling og kan ikke gøre det ud fra ét ord.',
    'The municipality takes its own position and cannot do so on a single word.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Skriv to til fire sætninger i `recommendationReason`.',
    'Write two to four sentences in `recommendationReason`.',
  ),
  check(document, { report }) {
    const { recommendation, recommendationReason } = document.data;
    if (isAbandoned(document)) return;
    if (recommendation === undefined || (recommendationReason ?? '').trim() !== '') return;
    report({
      at: document.at('/recommendation'),
      message: text('Indstillingen har ingen begrundelse.', 'The recommendation has no reason.'),
    });
  },
});
