import { backwardsSteps, phaseLabels } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseMilestoneBackwards = defineCheck({
  code: 'case/milestone-backwards',
  kind: 'tilsyn',
  severity: 'error',
  summary: text('DBS’ egne trin løber ikke baglæns i tid.', 'DBS’s own steps do not run backwards in time.'),
  why: text(
    'Rækkefølgen viser, at sagen blev vurderet på et oplyst grundlag. Leverandørens egne trin må gerne komme før tid.',
    'The order shows that the case was assessed on an informed basis. The vendor’s own steps may come early.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text('Ret datoen på det trin, der er skrevet forkert.', 'Correct the date of the step that is written wrong.'),
  example: {
    bad: `milestones:
  started: [{ date: 2026-02-01, by: abc }]
  assessed: [{ date: 2026-01-15, by: abc }]`,
    good: `milestones:
  started: [{ date: 2026-01-15, by: abc }]
  assessed: [{ date: 2026-02-01, by: abc }]`,
  },
  check(document, { report }) {
    for (const { stage, index, date, after } of backwardsSteps(document.data.milestones)) {
      report({
        at: document.at(`/milestones/${stage}/${index}/date`),
        message: text(
          `${phaseLabels[stage].da} er dateret ${date}, før ${phaseLabels[after.stage].da.toLowerCase()} (${after.date}).`,
          `${phaseLabels[stage].en} is dated ${date}, before ${phaseLabels[after.stage].en.toLowerCase()} (${after.date}).`,
        ),
        related: [
          {
            at: document.at(`/milestones/${after.stage}/${after.index}/date`),
            message: text('Det tidligere trin.', 'The earlier step.'),
          },
        ],
      });
    }
  },
});
