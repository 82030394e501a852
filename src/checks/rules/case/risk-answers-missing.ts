import { text } from '../../../domain/text.ts';
import { caseSystems } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseRiskAnswersMissing = defineCheck({
  code: 'case/risk-answers-missing',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Hvert system i et tilsyn har svar på de fire risikospørgsmål.',
    'Every system of a case has answers to the four risk questions.',
  ),
  why: text(
    'Risikoen for de registrerede afgør, hvor indgående tilsynet skal være. Uden svar kan konceptet ikke begrundes.',
    'The risk to the data subjects decides how thorough supervision must be. Without answers the concept cannot be justified.',
  ),
  sources: [sources.supervisionGuide, sources.accountability],
  mend: text(
    'Besvar de fire spørgsmål under `risk` i systemets fil.',
    'Answer the four questions under `risk` in the system’s file.',
  ),
  check(document, { repository, report }) {
    if (isAbandoned(document)) return;
    for (const system of caseSystems(repository, document)) {
      if (system.data.risk !== undefined) continue;
      report({
        at: document.at(`/systems/${document.data.systems.indexOf(system.id)}`),
        message: text(
          `Systemet ${system.id} har ingen svar på risikospørgsmålene, så tilsynets point kan ikke regnes ud.`,
          `The system ${system.id} has no answers to the risk questions, so the case’s points cannot be computed.`,
        ),
        related: [{ at: system.at(''), message: text('Svarene hører hjemme her.', 'The answers belong here.') }],
      });
    }
  },
});
