import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferAssessmentMissing = defineCheck({
  code: 'transfer/assessment-missing',
  kind: placeKinds,
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
    'Få vurderingen fra leverandøren, registrér den som dokumentation, og skriv dens id i `tia`.',
    'Get the assessment from the vendor, record it as evidence, and write its id in `tia`.',
  ),
  check(document, context) {
    eachTransferProblem(document, context, 'assessment-missing', (_, { severity, field, basis, when }) => {
      context.report({
        at: field('tia'),
        severity,
        message: text(
          `Grundlaget ${basis} kræver en vurdering af lov og praksis i landet (TIA), og den mangler${when.da}.`,
          `The basis ${basis} requires an assessment of law and practice in the country (TIA), and it is missing${when.en}.`,
        ),
      });
    });
  },
});
