import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { listed, text } from '../../../domain/text.ts';
import { leftOutOf } from '../../../facts/carve-out.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned, judgedOn } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

/** Roles in which the data itself lies with the sub-processor. */
const keepsTheData: ReadonlySet<string> = new Set(['hosting', 'cloud', 'backup']);

export const caseCarveOutNotCovered = defineCheck({
  code: 'case/carve-out-not-covered',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'En underdatabehandler, som erklæringen holder ude, er dækket af sin egen dokumentation, og den er af en slags, der kan dække.',
    'A sub-processor that a report leaves out is covered by evidence of its own, of a kind that can cover it.',
  ),
  why: text(
    'Ved partielmetoden har revisor ikke set på underdatabehandlerens kontroller. Uden dens egen erklæring om de samme systemer og den samme tid er der et hul dér, hvor oplysningerne faktisk ligger. En politik eller et certifikat med en anden afgrænsning lukker det ikke.',
    'By the carve-out method the auditor did not look at the sub-processor’s controls. Without its own report on the same systems and the same time there is a hole just where the data lies. A policy, or a certificate of another scope, does not close it.',
  ),
  sources: [sources.sameDuties, sources.chainOpinion, sources.assuranceReports],
  mend: text(
    'Hent underdatabehandlerens egen erklæring, og sæt den på sagen under `evidence`.',
    'Get the sub-processor’s own report, and put it on the case under `evidence`.',
  ),
  check(document, { repository, today, report }) {
    if (isAbandoned(document)) return;
    const { concept, milestones } = document.data;
    const { date } = judgedOn(document, today);
    // Until the assessment the report may still be on its way; where the data lies elsewhere or the concept asks for less, a person judges.
    const isHole = hasReached(milestones, 'assessed') && concept >= 4;
    for (const filed of caseEvidence(repository, document)) {
      for (const { target, links, uncovered, insufficient } of leftOutOf(repository, document, filed, date)) {
        if (uncovered.length === 0) continue;
        const keeps = links.some(({ record }) => keepsTheData.has(record.data.role));
        const of = listed(uncovered);
        const out =
          filed.evidence.subProcessors === 'carve-out'
            ? text(
                `${filed.id} holder underdatabehandlerne ude (partielmetoden)`,
                `${filed.id} leaves the sub-processors out (carve-out)`,
              )
            : text(
                `Det fremgår ikke, om underdatabehandlerne er med i ${filed.id}`,
                `Whether the sub-processors are in ${filed.id} is not stated`,
              );
        const short = (language: 'da' | 'en'): string =>
          insufficient.length === 0
            ? ''
            : ` (${insufficient.map(({ id, why }) => `${id} ${why[language]}`).join('; ')})`;
        report({
          at: document.at(`/evidence/${filed.index}`),
          severity: isHole && keeps ? 'error' : 'warning',
          message: text(
            `${out.da}, og ${target} har ingen dokumentation på sagen, der dækker dens del af ${of.da}${short('da')}.`,
            `${out.en}, and ${target} has no evidence on the case that covers its part of ${of.en}${short('en')}.`,
          ),
        });
      }
    }
  },
});
