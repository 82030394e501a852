import { hasReached } from '../../../domain/lifecycle/milestones.ts';
import { listed, text } from '../../../domain/text.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { uncoveredPeriod } from '../../../facts/uncovered-period.ts';
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
    if (isAbandoned(document) || !hasReached(document.data.milestones, 'assessed')) return;
    const missing = uncoveredPeriod(repository, document, today) ?? [];
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
