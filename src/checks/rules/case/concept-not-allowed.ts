import { allowedConcepts } from '../../../domain/risk.ts';
import { listed, text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { caseRisk } from '../../../facts/risk.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseConceptNotAllowed = defineCheck({
  code: 'case/concept-not-allowed',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Konceptet er tilladt for det mest risikofyldte systems point.',
    'The concept is allowed by the points of the riskiest system.',
  ),
  why: text(
    'Jo større risiko for de registrerede, jo mere indgående tilsyn. Modellen er vejledende; en afvigelse skal kunne forklares, og med en begrundelse er fundet kun en advarsel.',
    'The greater the risk to the data subjects, the more thorough the supervision. The model is indicative; a deviation must be explained, and with a reason this is only a warning.',
  ),
  sources: [sources.supervisionGuide, sources.accountability],
  mend: text(
    'Vælg et tilladt koncept, eller begrund afvigelsen i `conceptReason`.',
    'Choose an allowed concept, or justify the deviation in `conceptReason`.',
  ),
  example: { bad: `concept: 4          # systemet har 8 point: kun 5 og 6`, good: `concept: 5` },
  check(document, { repository, report }) {
    const model = catalogue(repository, 'risk-model')?.data;
    const risk = caseRisk(repository, document);
    if (model === undefined || risk === undefined || isAbandoned(document)) return;
    const { concept, conceptReason } = document.data;
    const allowed = allowedConcepts(model, risk.score.points);
    if (allowed.includes(concept)) return;
    const sum = risk.score.lines.map(({ letter, points }) => `${letter} ${points}`).join(' + ');
    const choices = listed(allowed.map(String));
    report({
      at: document.at('/concept'),
      ...(conceptReason !== undefined && { severity: 'warning' }),
      message: text(
        `Koncept ${concept} er ikke tilladt: ${risk.system} har ${risk.score.points} point (${sum}), som tillader koncept ${choices.da}.`,
        `Concept ${concept} is not allowed: ${risk.system} has ${risk.score.points} points (${sum}), which allow concept ${choices.en}.`,
      ),
    });
  },
});
