import { hasCome } from '../../../domain/date.ts';
import { fitsConcept, uncoveredDays } from '../../../domain/evidence.ts';
import { ownerOfId } from '../../../domain/ids.ts';
import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { listed, text } from '../../../domain/text.ts';
import { caseEvidence } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { concepts } from '../../../facts/catalogue-entries.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const casePeriodNotCovered = defineCheck({
  code: 'case/period-not-covered',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text(
    'Den periode, tilsynet udtaler sig om, er dækket af dokumentationen.',
    'The period a case speaks of is covered by its evidence.',
  ),
  why: text(
    'Kommunen læser perioden på forsiden som et løfte. Dage, ingen har dokumenteret, skal fremgå.',
    'The municipality reads the period on the front page as a promise. Days nobody documented must be stated.',
  ),
  sources: [sources.accountability, sources.assuranceReports, sources.ownRule],
  mend: text(
    'Tilpas perioden, eller tilføj dokumentation for de manglende dage.',
    'Adjust the period, or add evidence for the missing days.',
  ),
  check(document, { repository, today, report }) {
    const { period, concept, milestones, vendor } = document.data;
    const entry = concepts(repository).get(concept);
    if (period === undefined || entry === undefined || isAbandoned(document)) return;
    if (!hasReached(milestones, 'assessed')) return;
    const speaking = caseEvidence(repository, document).filter(
      ({ id, evidence }) =>
        ownerOfId(id) === vendor &&
        hasCome(evidence.issuedOn, today) &&
        evidence.period !== undefined &&
        (fitsConcept(evidence, entry) || evidence.type === 'bridge-letter'),
    );
    // Answers and inspections speak of a day; only evidence with a period can leave some of it out.
    if (speaking.length === 0) return;
    const missing = uncoveredDays(period, speaking);
    if (missing.length === 0) return;
    const stretches = listed(missing.map(({ from, to }) => (from === to ? from : `${from}–${to}`)));
    report({
      at: document.at('/period'),
      message: text(
        `Dokumentationen dækker ikke hele tilsynsperioden; der mangler ${stretches.da}.`,
        `The evidence does not cover the whole period; ${stretches.en} is missing.`,
      ),
    });
  },
});
