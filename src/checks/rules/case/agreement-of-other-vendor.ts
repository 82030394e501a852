import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseAgreementOfOtherVendor = defineCheck({
  code: 'case/agreement-of-other-vendor',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Tilsynets databehandleraftaler er indgået med tilsynets leverandør.',
    'The agreements of a case are with the case’s vendor.',
  ),
  why: text(
    'Tilsynet måler leverandøren op imod den instruks, kommunerne har givet netop den.',
    'The case measures the vendor against the instruction the municipalities gave that very vendor.',
  ),
  sources: [sources.contract],
  mend: text('Henvis til leverandørens egen aftale.', 'Refer to the vendor’s own agreement.'),
  check(document, { repository, report }) {
    for (const [index, id] of document.data.dpas.entries()) {
      if (ownerOfId(id) === document.data.vendor || !repository.knows('dpa', id)) continue;
      report({
        at: document.at(`/dpas/${index}`),
        message: text(
          `Aftalen ${id} er indgået med en anden leverandør end ${document.data.vendor}.`,
          `The agreement ${id} is with another vendor than ${document.data.vendor}.`,
        ),
      });
    }
  },
});
