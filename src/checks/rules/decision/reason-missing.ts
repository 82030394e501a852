import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionReasonMissing = defineCheck({
  code: 'decision/reason-missing',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'En stillingtagen med forbehold, en afvisning og et råd, der ikke er fulgt, er begrundet.',
    'A position with a reservation, a refusal, and advice not followed have their reasons.',
  ),
  why: text(
    'Den dataansvarlige skal kunne vise, hvorfor den har besluttet, som den har. Uden begrundelse kan ingen følge op på forbeholdet.',
    'The controller must be able to show why it decided as it did. Without a reason nobody can follow the reservation up.',
  ),
  sources: [sources.accountability, sources.responsibility],
  mend: text(
    'Skriv `reservation` eller `conditions`, og `reason` under `dpoAdvice`.',
    'Write `reservation` or `conditions`, and `reason` under `dpoAdvice`.',
  ),
  check(document, { report }) {
    const { position, reservation, conditions = [], dpoAdvice } = document.data;
    if (position === 'approved-with-reservation' && reservation === undefined && conditions.length === 0) {
      report({
        at: document.at('/position'),
        message: text(
          'Kommunen tager forbehold, men det står ikke for hvad.',
          'The municipality has a reservation, but it is not said what.',
        ),
      });
    }
    if (position === 'not-approved' && reservation === undefined) {
      report({
        at: document.at('/position'),
        message: text(
          'Kommunen godkender ikke, men det står ikke hvorfor.',
          'The municipality does not approve, but it is not said why.',
        ),
      });
    }
    if (dpoAdvice !== undefined && !dpoAdvice.followed && dpoAdvice.reason === undefined) {
      report({
        at: document.at('/dpoAdvice/followed'),
        message: text(
          'DPO’ens råd er ikke fulgt, og det står ikke hvorfor.',
          'The DPO’s advice is not followed, and it is not said why.',
        ),
      });
    }
  },
});
