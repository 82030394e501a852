import { phaseLabels, stages } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseMilestoneMixed = defineCheck({
  code: 'case/milestone-mixed',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Et trin er enten nået eller sprunget over, ikke begge dele.',
    'A step is either reached or left out, not both.',
  ),
  why: text(
    'To personer kan have noteret hver sit i hver sin gren. Git fletter det uden at sige noget.',
    'Two people may have recorded different things on different branches. Git merges that without a word.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text('Behold det, der er rigtigt, og slet det andet.', 'Keep what is right, and delete the other.'),
  check(document, { report }) {
    for (const stage of stages) {
      const entries = document.data.milestones[stage] ?? [];
      const skipped = entries.findIndex((entry) => 'skipped' in entry);
      if (skipped === -1 || entries.length === 1) continue;
      report({
        at: document.at(`/milestones/${stage}/${skipped}`),
        message: text(
          `${phaseLabels[stage].da} er sprunget over, men har også andre poster.`,
          `${phaseLabels[stage].en} is left out, but has other entries too.`,
        ),
      });
    }
  },
});
