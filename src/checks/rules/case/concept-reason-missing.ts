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
  mend: text('Skriv begrundelsen i `conceptReason`.', 'Write the reason in `conceptReason`.'),
  check(document, { repository, report }) {
    const model = catalogue(repository, 'risk-model')?.data;
    const risk = caseRisk(repository, document);
    const { concept, conceptReason } = document.data;
    if (model === undefined || risk === undefined || conceptReason !== undefined || isAbandoned(document)) return;
    const lowest = lowestConcept(model, risk.score.points);
    if (lowest === undefined || concept <= lowest) return;
    report({
      at: document.at('/concept'),
      message: text(
        `Koncept ${lowest} er nok ved ${risk.score.points} point; valget af koncept ${concept} er ikke begrundet.`,
        `Concept ${lowest} is enough at ${risk.score.points} points; the choice of concept ${concept} is not justified.`,
      ),
    });
  },
});
