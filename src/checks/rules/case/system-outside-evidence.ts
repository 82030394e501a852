import { systemsNotCovered } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseSystemOutsideEvidence = defineCheck({
  code: 'case/system-outside-evidence',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Hvert af tilsynets systemer er nævnt i leverandørens dokumentation.',
    'Each system of a case is named in the vendor’s evidence.',
  ),
  why: text(
    'En erklæring dækker kun den ydelse, den beskriver. Et system, den ikke nævner, er der ikke ført tilsyn med.',
    'A report covers only the service it describes. A system it does not name has not been supervised.',
  ),
  sources: [sources.assuranceReports, sources.sufficientGuarantees],
  mend: text(
    'Undersøg dokumentets omfang: nævn systemet under `systems`, hvis det er dækket, eller find anden dokumentation.',
    'Examine the document’s scope: name the system under `systems` if it is covered, or find other evidence.',
  ),
  check(document, { repository, report }) {
    const { systems, vendor, milestones } = document.data;
    if (isAbandoned(document) || !hasReached(milestones, 'assessed')) return;
    const own = caseEvidence(repository, document).filter(({ id }) => ownerOfId(id) === vendor);
    if (own.length === 0) return;
    const missing = new Set(systemsNotCovered(systems, own));
    for (const [index, system] of systems.entries()) {
      if (!missing.delete(system)) continue;
      report({
        at: document.at(`/systems/${index}`),
        message: text(
          `Ingen af leverandørens dokumenter på sagen nævner systemet ${system}.`,
          `None of the vendor’s documents on the case names the system ${system}.`,
        ),
      });
    }
  },
});
