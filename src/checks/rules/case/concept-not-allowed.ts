import { statedReason } from '../../../domain/concept-reason.ts';
import { countOf } from '../../../domain/counted-things.ts';
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
    'Jo større risiko for de registrerede, jo mere indgående tilsyn. Modellen er vejledende; en afvigelse skal kunne forklares. Med en begrundelse for at gå lavere er fundet kun en advarsel; en begrundelse for noget andet ændrer intet.',
    'The greater the risk to the data subjects, the more thorough the supervision. The model is indicative; a deviation must be explained. With a reason for going lower this is only a warning; a reason for something else changes nothing.',
  ),
  sources: [sources.supervisionGuide, sources.accountability],
  mend: text(
    'Vælg et tilladt koncept, eller begrund afvigelsen i `conceptReason` med `direction: lower`.',
    'Choose an allowed concept, or justify the deviation in `conceptReason` with `direction: lower`.',
  ),
  example: { bad: `concept: 4          # systemet har 8 point: kun 5 og 6`, good: `concept: 5` },
  check(document, { repository, report }) {
    const model = catalogue(repository, 'risk-model')?.data;
    const risk = caseRisk(repository, document);
    if (model === undefined || risk === undefined || isAbandoned(document)) return;
    const { concept, conceptReason } = document.data;
    const allowed = allowedConcepts(model, risk.score.points);
    if (allowed.includes(concept)) return;
    // What was released with a reason in its former form was sealed as explained.
    const sealed = typeof conceptReason === 'string' && repository.ofCase('release', document.id).length > 0;
    const explained = sealed || statedReason(conceptReason)?.direction === 'lower';
    const sum = risk.score.lines.map(({ letter, points }) => `${letter} ${points}`).join(' + ');
    const choices = listed(allowed.map(String));
    report({
      at: document.at('/concept'),
      ...(explained && { severity: 'warning' }),
      message: text(
        `Koncept ${concept} er ikke tilladt: ${risk.system} har ${countOf(risk.score.points, 'point').da} (${sum}), som tillader koncept ${choices.da}.`,
        `Concept ${concept} is not allowed: ${risk.system} has ${countOf(risk.score.points, 'point').en} (${sum}), which allow concept ${choices.en}.`,
      ),
    });
  },
});
