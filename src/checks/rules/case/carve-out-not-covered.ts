import { isWithin } from '../../../domain/date.ts';
import { leftOutByCarveOut } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { caseLinks } from '../../../facts/chain.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseCarveOutNotCovered = defineCheck({
  code: 'case/carve-out-not-covered',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'En underdatabehandler, som erklæringen holder ude, er dækket af sin egen dokumentation.',
    'A sub-processor that a report leaves out is covered by evidence of its own.',
  ),
  why: text(
    'Ved partielmetoden har revisor ikke set på underdatabehandlerens kontroller. Uden dens egen dokumentation er der et hul dér, hvor oplysningerne faktisk ligger.',
    'By the carve-out method the auditor did not look at the sub-processor’s controls. Without its own evidence there is a hole just where the data lies.',
  ),
  sources: [sources.sameDuties, sources.chainOpinion, sources.assuranceReports],
  mend: text(
    'Hent underdatabehandlerens egen erklæring, og sæt den på sagen under `evidence`.',
    'Get the sub-processor’s own report, and put it on the case under `evidence`.',
  ),
  check(document, { repository, today, report }) {
    if (isAbandoned(document)) return;
    const { date } = judgedOn(document, today);
    const links = caseLinks(repository, document).filter(({ inUse }) => isWithin(date, inUse));
    const owners = new Set(document.data.evidence.map(ownerOfId));
    for (const { id, index, evidence } of caseEvidence(repository, document)) {
      const below = links.filter(({ from }) => from === ownerOfId(id));
      for (const target of leftOutByCarveOut(evidence, below, owners)) {
        report({
          at: document.at(`/evidence/${index}`),
          message: text(
            `${id} holder underdatabehandlerne ude (partielmetoden), og ${target} har ingen dokumentation på sagen.`,
            `${id} leaves the sub-processors out (carve-out), and ${target} has no evidence on the case.`,
          ),
        });
      }
    }
  },
});
