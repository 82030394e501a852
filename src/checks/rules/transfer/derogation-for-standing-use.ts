import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferDerogationForStandingUse = defineCheck({
  code: 'transfer/derogation-for-standing-use',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'En fast behandling bygger ikke på en undtagelse efter art. 49.',
    'Standing processing does not rest on a derogation under art. 49.',
  ),
  why: text(
    'Undtagelserne er til enkeltstående tilfælde og kan ikke bære det daglige.',
    'Derogations are for single cases and cannot carry daily work.',
  ),
  sources: [sources.derogations],
  mend: text(
    'Find et grundlag efter art. 45 eller 46, eller hold oplysningerne i EU.',
    'Find a basis under art. 45 or 46, or keep the data within the EU.',
  ),
  check(document, context) {
    eachTransferProblem(document, context, 'derogation', (_, { severity, field }) => {
      context.report({
        at: field('basis'),
        severity,
        message: text(
          'En fast behandling kan ikke bygge på en undtagelse efter GDPR art. 49.',
          'Standing processing cannot rest on a derogation under GDPR art. 49.',
        ),
      });
    });
  },
});
