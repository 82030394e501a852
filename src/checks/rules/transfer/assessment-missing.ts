import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferAssessmentMissing = defineCheck({
  code: 'transfer/assessment-missing',
  kind: 'sub-processor',
  severity: 'error',
  summary: text(
    'Et grundlag efter art. 46 har en vurdering af lov og praksis i landet (TIA).',
    'A basis under art. 46 has an assessment of law and practice in the country (TIA).',
  ),
  why: text(
    'Den, der overfører, skal vurdere, om kontrakten kan holdes under landets lov, før overførslen sker.',
    'The exporter must assess whether the contract can be kept under the country’s law before the transfer.',
  ),
  sources: [sources.safeguards, sources.otherBases],
  mend: text(
    'Få vurderingen fra leverandøren, registrér den som dokumentation, og skriv dens id i `transfer.tia`.',
    'Get the assessment from the vendor, record it as evidence, and write its id in `transfer.tia`.',
  ),
  check(document, context) {
    eachTransferProblem(document, context, 'assessment-missing', (_, { severity }) => {
      context.report({
        at: document.at('/transfer/tia'),
        severity,
        message: text(
          `Grundlaget ${document.data.transfer?.basis} kræver en vurdering af lov og praksis i landet (TIA), og den mangler.`,
          `The basis ${document.data.transfer?.basis} requires an assessment of law and practice in the country (TIA), and it is missing.`,
        ),
      });
    });
  },
});
