import { compareText } from '../../domain/order.ts';
import {
  type DatedThreshold,
  edgeOf,
  membersAt,
  type ScopeReason,
  type ScopeVerdict,
  thresholdAt,
} from '../../domain/scope.ts';
import {
  causesOf,
  datesAhead,
  momentOf,
  moveOf,
  nextChange,
  type ScopeAhead,
  type ScopeCause,
  type ScopeMoment,
  type ScopeMove,
} from '../../domain/scope-change.ts';
import type { ScopeRuleEntry } from '../../generated/types.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { municipalities } from '../municipalities.ts';
import { scopeGround } from '../scope.ts';
import { vendorName, vendorOf } from '../vendors.ts';

/** What the present is compared with: this repository on an earlier day, or another reading of it. */
export interface Baseline {
  readonly repository: Repository;
  readonly at: string;
}

/** A system as it is judged, and what became of it. */
export interface ScopeRow {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  readonly users: readonly string[];
  /** Undefined for a system that the baseline has and the repository no more. */
  readonly verdict: ScopeVerdict<ScopeRuleEntry> | undefined;
  readonly edge: 'one-from-out' | 'one-from-in' | undefined;
  /** Against the baseline; undefined without one. */
  readonly move: ScopeMove | undefined;
  readonly causes: readonly ScopeCause[];
  /** What is already known to change later. */
  readonly next: ScopeAhead | undefined;
}

export interface ScopeReport {
  readonly at: string;
  readonly members: number;
  readonly threshold: DatedThreshold | undefined;
  /** Sorted by id; those gone from the register among them. */
  readonly rows: readonly ScopeRow[];
  /** From when until when the lists of users were made, and how many systems say nothing of it. */
  readonly usersAsOf: { readonly oldest: string | null; readonly newest: string | null; readonly undated: number };
}

type SystemDocument = TypedDocument<'system'>;
type Moment = ScopeMoment<ScopeRuleEntry>;

/**
 * Every system judged on a day, against a baseline. Limits, memberships and decisions count by their dates; users, data and whether a
 * system is in use have none, and are what the repository, or the baseline's reading of it, says.
 */
export function scopeReport(repository: Repository, at: string, baseline?: Baseline): ScopeReport {
  const ground = scopeGround(repository);
  const ahead = datesAhead(ground, at);
  const before = baseline === undefined ? undefined : momentsOf(baseline.repository, baseline.at);
  const moved = (then: Moment | undefined, now: Moment | undefined): Pick<ScopeRow, 'move' | 'causes'> =>
    before === undefined
      ? { move: undefined, causes: [] }
      : { move: moveOf(then?.verdict.standing, now?.verdict.standing), causes: causesOf(then, now) };
  const systems = repository.all('system');
  const present = systems.map((system): ScopeRow => {
    const now = momentOf(system.data, ground, at);
    return {
      ...named(repository, system),
      verdict: now.verdict,
      edge: edgeOf(now.verdict),
      ...moved(before?.get(system.id), now),
      next: nextChange(now, ahead),
    };
  });
  const here = new Set(repository.ids('system'));
  const gone = (baseline?.repository.all('system') ?? [])
    .filter(({ id }) => !here.has(id))
    .map(
      (system): ScopeRow => ({
        ...named(baseline?.repository ?? repository, system),
        verdict: undefined,
        edge: undefined,
        ...moved(before?.get(system.id), undefined),
        next: undefined,
      }),
    );
  return {
    at,
    members: membersAt(municipalities(repository), at).size,
    threshold: thresholdAt(ground.thresholds, at),
    rows: [...present, ...gone].sort((a, b) => compareText(a.id, b.id)),
    usersAsOf: usersAsOf(systems),
  };
}

function momentsOf(repository: Repository, at: string): ReadonlyMap<string, Moment> {
  const ground = scopeGround(repository);
  return new Map(repository.all('system').map(({ id, data }) => [id, momentOf(data, ground, at)]));
}

function named(repository: Repository, system: SystemDocument) {
  const vendor = vendorOf(system);
  const { name, users } = system.data;
  return { id: system.id, name, vendor, vendorName: vendorName(repository, vendor), users };
}

function usersAsOf(systems: readonly SystemDocument[]): ScopeReport['usersAsOf'] {
  const dates = systems.flatMap(({ data }) => data.usersSource?.date ?? []).sort(compareText);
  return { oldest: dates[0] ?? null, newest: dates.at(-1) ?? null, undated: systems.length - dates.length };
}

/** How many systems stand where, and by what reason the others are out: the first of several, so that the counts add up. */
export interface ScopeCounts {
  readonly in: number;
  readonly out: number;
  readonly unclear: number;
  readonly outByReason: readonly { readonly reason: ScopeReason['reason']; readonly systems: number }[];
  readonly oneFromOut: number;
  readonly oneFromIn: number;
}

/** Counts rows; those gone from the register are in none of them. */
export function countRows(rows: readonly ScopeRow[]): ScopeCounts {
  const verdicts = rows.flatMap(({ verdict }) => verdict ?? []);
  const of = (standing: string): number => verdicts.filter((verdict) => verdict.standing === standing).length;
  const byReason = new Map<ScopeReason['reason'], number>();
  for (const { standing, reasons } of verdicts) {
    const [first] = reasons;
    if (standing === 'out' && first !== undefined) byReason.set(first.reason, (byReason.get(first.reason) ?? 0) + 1);
  }
  return {
    in: of('in'),
    out: of('out'),
    unclear: of('unclear'),
    outByReason: [...byReason]
      .map(([reason, systems]) => ({ reason, systems }))
      .sort((a, b) => b.systems - a.systems || compareText(a.reason, b.reason)),
    oneFromOut: rows.filter(({ edge }) => edge === 'one-from-out').length,
    oneFromIn: rows.filter(({ edge }) => edge === 'one-from-in').length,
  };
}

/** How many systems moved which way. */
export function countMoves(rows: readonly ScopeRow[]): Readonly<Record<ScopeMove, number>> {
  const counts = { 'stays-in': 0, 'stays-out': 0, 'comes-in': 0, 'drops-out': 0, unclear: 0 };
  for (const { move } of rows) if (move !== undefined) counts[move] += 1;
  return counts;
}

/** Whether a system has come in since the baseline, or is known to come in. */
export const isNew = ({ move, next, verdict }: ScopeRow): boolean =>
  move === 'comes-in' || (next?.standing === 'in' && verdict?.standing !== 'in');

/** Whether a system has dropped out since the baseline, or is known to drop out. */
export const isLeaving = ({ move, next, verdict }: ScopeRow): boolean =>
  move === 'drops-out' || (next !== undefined && next.standing !== 'in' && verdict?.standing === 'in');
