import { hasCome } from '../date.ts';
import { compareText } from '../order.ts';

/** What the life of a case asks of a step in the follow-up of a finding. */
export interface FollowUpFacts {
  readonly id: string;
  readonly finding: string;
  readonly date: string;
  readonly status: 'open' | 'in-progress' | 'resolved' | 'accepted-risk';
  readonly effect?: { readonly checkedOn: string; readonly result: string };
}

/**
 * The newest step of the follow-up of a finding; of two on one day the last by id. Steps dated after `at` have not been taken;
 * a report, which knows no clock, leaves it out.
 */
export const latestFollowUp = <F extends FollowUpFacts>(
  followUps: readonly F[],
  finding: string,
  at?: string,
): F | undefined =>
  followUps
    .filter((followUp) => followUp.finding === finding && (at === undefined || hasCome(followUp.date, at)))
    .sort((a, b) => compareText(a.date, b.date) || compareText(a.id, b.id))
    .at(-1);

/** Whether somebody has seen by a day that what was done about a finding works. */
export const isEffective = (followUp: Pick<FollowUpFacts, 'effect'> | undefined, at: string): boolean =>
  followUp?.effect?.result === 'effective' && hasCome(followUp.effect.checkedOn, at);

/**
 * Whether the follow-up of a finding has come to an end: resolved, or the risk accepted. What somebody has seen not to work is open
 * again, until it is done otherwise or accepted.
 */
export const isSettled = (followUp: Pick<FollowUpFacts, 'status' | 'effect'> | undefined): boolean =>
  (followUp?.status === 'resolved' && followUp.effect?.result !== 'not-effective') ||
  followUp?.status === 'accepted-risk';

/** Whether a second end of a finding is only a check of its effect: the first check, or a new one after a check that it did not hold. */
export const isEffectCheck = (
  { status, effect }: Pick<FollowUpFacts, 'status' | 'effect'>,
  before: Pick<FollowUpFacts, 'status' | 'effect'>,
): boolean => before.status === status && effect !== undefined && before.effect?.result !== 'effective';
