import { text } from '../../../domain/text.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainOwnSystemOfOtherVendor = defineCheck({
  code: 'chain/own-system-of-other-vendor',
  kind: 'processing',
  severity: 'error',
  summary: text(
    'En leverandørs egen behandling nævner kun dens egne systemer.',
    'A vendor’s own processing names its own systems only.',
  ),
  why: text(
    'Behandler den for en anden leverandør, er den underdatabehandler dér, og leddet hører til hos den anden.',
    'Where it processes for another vendor, it is a sub-processor there, and the link belongs with the other.',
  ),
  sources: [sources.dataModel, sources.chainOpinion],
  mend: text(
    'Ret `systems`, eller notér leddet under den anden leverandørs `sub-processors/`.',
    'Correct `systems`, or record the link under the other vendor’s `sub-processors/`.',
  ),
  check(document, { repository, report }) {
    for (const [index, system] of document.data.systems.entries()) {
      const owner = repository.find('system', system);
      if (owner === undefined || vendorOf(owner) === vendorOf(document)) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(`${system} hører til ${vendorOf(owner)}.`, `${system} belongs to ${vendorOf(owner)}.`),
      });
    }
  },
});
