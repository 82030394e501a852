import { addDays } from './date.ts';
import { compareText } from './order.ts';
import {
  membersAmong,
  type OutOfScopeRule,
  type ScopeFacts,
  type ScopeGround,
  type ScopeReason,
  type ScopeStanding,
  type ScopeVerdict,
  scopeOf,
} from './scope.ts';

/** What became of a system between two days; each system is exactly one of them. */
export type ScopeMove = 'stays-in' | 'stays-out' | 'comes-in' | 'drops-out' | 'unclear';

/** The move between two standings; undefined is a system that the register does not have. One that is unclear now is always `unclear`. */
export function moveOf(before: ScopeStanding | undefined, after: ScopeStanding | undefined): ScopeMove {
  if (after === 'unclear') return 'unclear';
  if (after === 'in') return before === 'in' ? 'stays-in' : 'comes-in';
  return before === 'in' ? 'drops-out' : 'stays-out';
}

/** A system as it was judged on a day. */
export interface ScopeMoment<R extends OutOfScopeRule = OutOfScopeRule> {
  readonly system: ScopeFacts;
  readonly ground: ScopeGround<R>;
  readonly at: string;
  readonly verdict: ScopeVerdict<R>;
}

/** Judges a system on a day, and keeps what it was judged by. */
export const momentOf = <R extends OutOfScopeRule>(
  system: ScopeFacts,
  ground: ScopeGround<R>,
  at: string,
): ScopeMoment<R> => ({ system, ground, at, verdict: scopeOf(system, { ...ground, at }) });

/** Why a system's standing is another than it was. Municipalities are named by their codes. */
export type ScopeCause =
  | {
      readonly cause: 'threshold';
      readonly from: number | null;
      readonly to: number | null;
      readonly on: string | null;
    }
  | { readonly cause: 'members-joined' | 'members-left'; readonly municipalities: readonly string[] }
  | { readonly cause: 'users-added' | 'users-removed'; readonly municipalities: readonly string[] }
  | {
      readonly cause: 'personal-data';
      readonly from: ScopeFacts['personalData'];
      readonly to: ScopeFacts['personalData'];
    }
  | { readonly cause: 'deactivated' | 'activated' }
  | { readonly cause: 'rule-applies' | 'rule-lifted'; readonly rule: string }
  | { readonly cause: 'decision-made' | 'decision-lifted'; readonly decision: 'in' | 'out'; readonly on: string }
  | { readonly cause: 'agreement-made' | 'agreement-ended' }
  | { readonly cause: 'registered' | 'removed' };

/**
 * Why a standing changed: for each reason that came or went, what came or went with it. Empty when the standing is the same. A decision
 * explains alone what it changed.
 */
export function causesOf<R extends OutOfScopeRule>(
  before: ScopeMoment<R> | undefined,
  after: ScopeMoment<R> | undefined,
): readonly ScopeCause[] {
  if (before?.verdict.standing === after?.verdict.standing) return [];
  if (before === undefined) return [{ cause: 'registered' }];
  if (after === undefined) return [{ cause: 'removed' }];
  const [had, has] = [before.verdict.decision, after.verdict.decision];
  if (has !== undefined) return [{ cause: 'decision-made', decision: has.decision, on: has.date }];
  const lifted: readonly ScopeCause[] =
    had === undefined ? [] : [{ cause: 'decision-lifted', decision: had.decision, on: had.date }];
  return [
    ...lifted,
    ...dataCauses(before, after),
    ...ruleCauses(before, after),
    ...agreementCauses(before, after),
    ...memberCauses(before, after),
  ];
}

const reasonOf = <R extends OutOfScopeRule, K extends ScopeReason['reason']>(
  { verdict }: ScopeMoment<R>,
  kind: K,
): Extract<ScopeReason<R>, { readonly reason: K }> | undefined =>
  verdict.reasons.find((each): each is Extract<ScopeReason<R>, { readonly reason: K }> => each.reason === kind);

const turned = (before: ScopeMoment, after: ScopeMoment, kind: ScopeReason['reason']): boolean =>
  (reasonOf(before, kind) === undefined) !== (reasonOf(after, kind) === undefined);

function dataCauses(before: ScopeMoment, after: ScopeMoment): readonly ScopeCause[] {
  const causes: ScopeCause[] = [];
  const [from, to] = [before.system.personalData, after.system.personalData];
  const dataTurned = turned(before, after, 'no-personal-data') || turned(before, after, 'personal-data-unknown');
  if (from !== to && dataTurned) causes.push({ cause: 'personal-data', from, to });
  if (before.system.deactivated !== after.system.deactivated && turned(before, after, 'deactivated'))
    causes.push({ cause: after.system.deactivated ? 'deactivated' : 'activated' });
  return causes;
}

function ruleCauses(before: ScopeMoment, after: ScopeMoment): readonly ScopeCause[] {
  const [had, has] = [reasonOf(before, 'rule'), reasonOf(after, 'rule')];
  if (had !== undefined && has === undefined) return [{ cause: 'rule-lifted', rule: had.rule.id }];
  return had === undefined && has !== undefined ? [{ cause: 'rule-applies', rule: has.rule.id }] : [];
}

function agreementCauses(before: ScopeMoment, after: ScopeMoment): readonly ScopeCause[] {
  if (!turned(before, after, 'no-agreement')) return [];
  const [had, has] = [before.verdict.threshold, after.verdict.threshold];
  if ((had?.withAgreement ?? false) !== (has?.withAgreement ?? false))
    return [{ cause: 'threshold', from: had?.members ?? null, to: has?.members ?? null, on: has?.from ?? null }];
  return [{ cause: reasonOf(after, 'no-agreement') === undefined ? 'agreement-made' : 'agreement-ended' }];
}

/** The limit, the memberships and the users, as far as they pulled the way the standing went. */
function memberCauses(before: ScopeMoment, after: ScopeMoment): readonly ScopeCause[] {
  if (!turned(before, after, 'too-few-members') && !turned(before, after, 'not-begun')) return [];
  const enough = (moment: ScopeMoment): boolean =>
    reasonOf(moment, 'too-few-members') === undefined && reasonOf(moment, 'not-begun') === undefined;
  const [had, has] = [before.verdict.threshold, after.verdict.threshold];
  const limit: readonly ScopeCause[] =
    had?.members === has?.members && !turned(before, after, 'not-begun')
      ? []
      : [{ cause: 'threshold', from: had?.members ?? null, to: has?.members ?? null, on: has?.from ?? null }];
  const using = ({ system, ground, at }: ScopeMoment): ReadonlySet<string> =>
    new Set(membersAmong(system.users, ground.municipalities, at));
  const [usedBefore, usedAfter] = [using(before), using(after)];
  const gained = [...usedAfter].filter((code) => !usedBefore.has(code)).sort(compareText);
  const lost = [...usedBefore].filter((code) => !usedAfter.has(code)).sort(compareText);
  return [
    ...limit,
    ...(enough(after) ? gainedCauses(gained, before.system.users) : lostCauses(lost, after.system.users)),
  ];
}

type Codes = readonly string[];

/** Members that use it now: those that used it before have joined the association, the others have begun to use it. */
function gainedCauses(codes: Codes, usersBefore: Codes): readonly ScopeCause[] {
  const joined = codes.filter((code) => usersBefore.includes(code));
  const added = codes.filter((code) => !usersBefore.includes(code));
  return [
    ...(joined.length > 0 ? [{ cause: 'members-joined', municipalities: joined } as const] : []),
    ...(added.length > 0 ? [{ cause: 'users-added', municipalities: added } as const] : []),
  ];
}

/** Members that no longer use it: those still among its users have left the association, the others have stopped using it. */
function lostCauses(codes: Codes, usersAfter: Codes): readonly ScopeCause[] {
  const left = codes.filter((code) => usersAfter.includes(code));
  const removed = codes.filter((code) => !usersAfter.includes(code));
  return [
    ...(left.length > 0 ? [{ cause: 'members-left', municipalities: left } as const] : []),
    ...(removed.length > 0 ? [{ cause: 'users-removed', municipalities: removed } as const] : []),
  ];
}

// A stay written as ending here never ends.
const lastDay = '9999-12-31';

/** Later days on which a dated fact of the ground changes: a limit that begins, a membership that begins, the day after one that ends. */
export function datesAhead(
  { thresholds, municipalities, agreements }: Omit<ScopeGround, 'rules'>,
  at: string,
): readonly string[] {
  // Agreements matter to the scope only where a limit counts them.
  const counted = thresholds.some(({ withAgreement }) => withAgreement === true);
  const periods = counted ? [...(agreements?.values() ?? [])].flat() : [];
  const memberships = [...municipalities.values()].flatMap(({ membership }) => membership);
  const stays = [...memberships, ...periods].flatMap(({ from, until }) => [
    from,
    ...(until === null || until >= lastDay ? [] : [addDays(until, 1)]),
  ]);
  const days = new Set([...thresholds.map(({ from }) => from), ...stays].filter((day) => day > at));
  return [...days].sort(compareText);
}

/** A change that is already known of. */
export interface ScopeAhead {
  readonly on: string;
  readonly standing: ScopeStanding;
  readonly causes: readonly ScopeCause[];
}

/** The first later day on which a system's standing is another, by what is dated alone; undefined when no such day is known. */
export function nextChange<R extends OutOfScopeRule>(
  now: ScopeMoment<R>,
  ahead: readonly string[] = datesAhead(now.ground, now.at),
): ScopeAhead | undefined {
  const decided = now.system.scope?.date;
  const days = decided !== undefined && decided > now.at ? [...ahead, decided].sort(compareText) : ahead;
  for (const on of days) {
    const then = momentOf(now.system, now.ground, on);
    if (then.verdict.standing !== now.verdict.standing)
      return { on, standing: then.verdict.standing, causes: causesOf(now, then) };
  }
  return undefined;
}
