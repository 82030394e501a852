import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseSystemOfOtherVendor = defineCheck({
  code: 'case/system-of-other-vendor',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Alle tilsynets systemer hører til tilsynets leverandør.',
    'Every system of a case belongs to the case’s vendor.',
  ),
  why: text(
    'Et tilsyn føres med én databehandler. Et system fra en anden leverandør ville blive vurderet efter den forkerte aftale og den forkerte dokumentation.',
    'A case supervises one processor. A system of another vendor would be assessed against the wrong agreement and the wrong evidence.',
  ),
  sources: [sources.sufficientGuarantees, sources.dataModel],
  mend: text(
    'Ret leverandøren, eller opret et tilsyn for sig til systemet med `dbs tilsyn new`.',
    'Correct the vendor, or make a case of its own for the system with `dbs tilsyn new`.',
  ),
  example: {
    bad: `vendor: nordlys
systems: [journal]   # ligger under vendors/sydlys/systems/`,
    good: `vendor: sydlys
systems: [journal]`,
  },
  check(document, { repository, report }) {
    for (const [index, id] of document.data.systems.entries()) {
      const owner = repository.find('system', id)?.parts['vendor'];
      if (owner === undefined || owner === document.data.vendor) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(
          `Systemet ${id} hører til ${owner}, men tilsynet føres med ${document.data.vendor}.`,
          `The system ${id} belongs to ${owner}, but the case supervises ${document.data.vendor}.`,
        ),
      });
    }
  },
});
