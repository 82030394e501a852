import { phaseLabels, stages } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import type { Repository } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

const noDays: ReadonlySet<string> = new Set();

const returnDays = (repository: Repository, caseId: string): ReadonlySet<string> =>
  new Set(
    repository
      .ofCase('approval', caseId)
      .filter(({ data }) => data.decision === 'return')
      .map(({ data }) => data.date),
  );

export const caseMilestoneRepeated = defineCheck({
  code: 'case/milestone-repeated',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'Det samme trin er ikke noteret to gange samme dag af samme person.',
    'A step is not recorded twice on one day by one person.',
  ),
  why: text(
    'En dobbelt post er som regel en fletning af to grene, og den får sagen til at ligne en, der er returneret.',
    'A double entry is mostly a merge of two branches, and makes the case look as if it had been returned.',
  ),
  sources: [sources.dataModel],
  mend: text('Slet den ene post.', 'Delete one entry.'),
  check(document, { repository, report }) {
    for (const stage of stages) {
      const seen = new Set<string>();
      const returned = stage === 'inReview' ? returnDays(repository, document.id) : noDays;
      for (const [index, entry] of (document.data.milestones[stage] ?? []).entries()) {
        const key = 'date' in entry ? `${entry.date} ${entry.by}` : entry.skipped;
        // Sent again on the day the reviewers returned it.
        if (seen.has(key) && !('date' in entry && returned.has(entry.date))) {
          report({
            at: document.at(`/milestones/${stage}/${index}`),
            message: text(
              `${phaseLabels[stage].da} står to gange med samme indhold.`,
              `${phaseLabels[stage].en} stands twice with the same content.`,
            ),
          });
        }
        seen.add(key);
      }
    }
  },
});
