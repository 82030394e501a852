import { hasCome } from '../../../domain/date.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const decisionConditionOverdue = defineCheck({
  code: 'decision/condition-overdue',
  kind: 'decision',
  severity: 'warning',
  summary: text(
    'Et vilkår er opfyldt eller frafaldet inden sin frist.',
    'A condition is met or dropped by its deadline.',
  ),
  why: text(
    'Et vilkår, ingen følger op på, er ikke et vilkår, og så hviler godkendelsen på noget, der ikke er sket.',
    'A condition nobody follows up is none, and the approval rests on something that has not happened.',
  ),
  sources: [sources.responsibility, sources.stateSupervision],
  mend: text(
    'Følg op, og skriv det under vilkårets `followUps`.',
    'Follow up, and write it under the condition’s `followUps`.',
  ),
  check(document, { today, report }) {
    for (const [index, { deadline, followUps = [] }] of (document.data.conditions ?? []).entries()) {
      if (deadline === null || deadline >= today) continue;
      const latest = followUps.filter(({ date }) => hasCome(date, today)).at(-1);
      if (latest !== undefined && latest.status !== 'open') continue;
      report({
        at: document.at(`/conditions/${index}/deadline`),
        message: text(
          `Fristen ${deadline} for vilkåret er gået, og det er hverken opfyldt eller frafaldet.`,
          `The condition’s deadline ${deadline} has passed, and it is neither met nor dropped.`,
        ),
      });
    }
  },
});
