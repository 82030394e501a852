import { endings, phaseLabels, stages } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseMilestoneInFuture = defineCheck({
  code: 'case/milestone-in-future',
  kind: 'tilsyn',
  severity: 'warning',
  summary: text('Et trin er først noteret, når det er nået.', 'A step is recorded only once it is reached.'),
  why: text(
    'Fasen regnes ud af trinnene; en dato i fremtiden får sagen til at se længere ud, end den er.',
    'The phase is computed from the steps; a future date makes the case look further than it is.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text('Ret datoen, eller vent med at notere trinnet.', 'Correct the date, or wait with recording the step.'),
  check(document, { today, report }) {
    for (const step of [...stages, ...endings]) {
      for (const [index, entry] of (document.data.milestones[step] ?? []).entries()) {
        if (!('date' in entry) || entry.date <= today) continue;
        report({
          at: document.at(`/milestones/${step}/${index}/date`),
          message: text(
            `${phaseLabels[step].da} er dateret ${entry.date}, som ligger efter ${today}.`,
            `${phaseLabels[step].en} is dated ${entry.date}, which is after ${today}.`,
          ),
        });
      }
    }
  },
});
