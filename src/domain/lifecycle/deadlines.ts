import { compareText } from '../order.ts';
import { type Text, text } from '../text.ts';
import { deadlineAfter } from '../working-days.ts';
import type { CaseFacts } from './conditions.ts';
import { hearingAt, openQuestions } from './dialogue.ts';
import { isSettled, latestFollowUp } from './follow-up.ts';
import { isOver } from './milestones.ts';
import { standingOf } from './phase.ts';

/** A day by which somebody owes the case something. */
export interface Deadline {
  readonly date: string;
  readonly what: 'answer' | 'hearing' | 'finding' | 'position';
  /** The dialogue entry or finding; absent for the municipalities' positions. */
  readonly subject?: string;
}

/** What the deadlines are called in a list. */
export const deadlineLabels: Readonly<Record<Deadline['what'], Text>> = {
  answer: text('svar', 'answer'),
  hearing: text('høring', 'hearing'),
  finding: text('observation', 'finding'),
  position: text('stillingtagen', 'positions'),
};

/**
 * The days by which somebody owes a case something, earliest first, those that have passed included: open questions, the hearing,
 * findings that are not settled, and the municipalities' positions on a release. None when the case is over.
 * @param positionDays how many days the municipalities have, by `dbs.yaml`
 */
export function deadlinesOf(facts: CaseFacts, at: string, positionDays: number): readonly Deadline[] {
  const { dialogue, findings, followUps, milestones, outcome } = facts;
  const standing = standingOf(milestones, outcome);
  if (isOver(standing.phase)) return [];
  const hearing = standing.phase === 'assessed' ? hearingAt(dialogue, at) : undefined;
  const found: readonly Deadline[] = [
    ...openQuestions(dialogue, at).map(
      ({ id, answerDue }): Deadline => ({ date: answerDue, what: 'answer', subject: id }),
    ),
    ...(hearing === undefined || hearing.over || hearing.entry.deadline === undefined
      ? []
      : [{ date: hearing.entry.deadline, what: 'hearing' as const, subject: hearing.entry.id }]),
    ...findings.flatMap(({ id, deadline, carriedOn }): readonly Deadline[] =>
      deadline === undefined || carriedOn === true || isSettled(latestFollowUp(followUps, id, at))
        ? []
        : [{ date: deadline, what: 'finding', subject: id }],
    ),
    ...(standing.phase === 'released' && standing.release !== undefined
      ? [{ date: deadlineAfter(standing.release.date, positionDays), what: 'position' as const }]
      : []),
  ];
  return [...found].sort((a, b) => compareText(a.date, b.date) || compareText(a.subject ?? '', b.subject ?? ''));
}
