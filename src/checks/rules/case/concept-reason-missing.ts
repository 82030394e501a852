import { countOf } from '../../../domain/counted-things.ts';
import { lowestConcept } from '../../../domain/risk.ts';
import { text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { caseRisk } from '../../../facts/risk.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseConceptReasonMissing = defineCheck({
  code: 'case/concept-reason-missing',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Et koncept, der ikke er det laveste tilladte, er begrundet.',
    'A concept that is not the lowest allowed is justified.',
  ),
  why: text(
    'Den dataansvarlige skal kunne vise, hvorfor tilsynet blev ført på netop den måde; og et dyrere koncept end nødvendigt koster leverandør og kommuner tid.',
    'The controller must be able to show why supervision was done in just that way; and a costlier concept than needed takes the vendor’s and the municipalities’ time.',
  ),
  sources: [sources.accountability, sources.ownRule],
  mend: text(
    'Skriv begrundelsen i `conceptReason`: `direction: higher` og `text`.',
    'Write the reason in `conceptReason`: `direction: higher` and `text`.',
  ),
  check(document, { repository, report }) {
    const model = catalogue(repository, 'risk-model')?.data;
    const risk = caseRisk(repository, document);
    const { concept, conceptReason } = document.data;
    // A former reason says no direction, and is a finding of its own.
    if (model === undefined || risk === undefined || typeof conceptReason === 'string' || isAbandoned(document)) return;
    const lowest = lowestConcept(model, risk.score.points);
    if (lowest === undefined || concept <= lowest || conceptReason?.direction === 'higher') return;
    if (conceptReason !== undefined) {
      report({
        at: document.at('/conceptReason'),
        message: text(
          `Koncept ${concept} er højere end det laveste tilladte (${lowest}), men begrundelsen siger ikke \`direction: higher\`.`,
          `Concept ${concept} is higher than the lowest allowed (${lowest}), but the reason does not say \`direction: higher\`.`,
        ),
      });
      return;
    }
    report({
      at: document.at('/concept'),
      message: text(
        `Koncept ${lowest} er nok ved ${countOf(risk.score.points, 'point').da}; valget af koncept ${concept} er ikke begrundet.`,
        `Concept ${lowest} is enough at ${countOf(risk.score.points, 'point').en}; the choice of concept ${concept} is not justified.`,
      ),
    });
  },
});
