import type { DatedThreshold, ScopeReason } from '../../domain/scope.ts';
import { municipalities } from '../../facts/municipalities.ts';
import { countMoves, type ScopeRow } from '../../facts/status/scope-report.ts';
import type { Status } from '../../facts/status/status.ts';
import type { ScopeRuleEntry } from '../../generated/types.ts';
import type { Repository } from '../../repository/repository.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import type { ChosenBaseline } from './ask.ts';

/** What a status shows: all that was found, and the rows that were asked for. */
export interface ShownStatus {
  readonly status: Status;
  readonly baseline: ChosenBaseline | undefined;
  readonly rows: readonly ScopeRow[] | undefined;
  readonly repository: Repository;
}

/** What is judged by its date, and what is read as it stands. */
const factsOf = (baseline: ChosenBaseline | undefined) => ({
  dated: ['thresholds', 'memberships', 'scope-decisions', 'milestones', 'releases', 'positions'],
  undated: ['users', 'personal-data', 'deactivated', 'out-of-scope-rules'],
  /** Whether the undated facts of the baseline are its own, from Git, or those of today. */
  baselineReadFrom: baseline === undefined ? null : baseline.ref === undefined ? 'records' : 'git',
});

/** What a municipality is called; its code when the register does not know it. */
export const nameOfIn =
  (repository: Repository) =>
  (code: string): string =>
    municipalities(repository).get(code)?.name ?? code;

/** The status for programs. Ends with a line end. */
export function statusJson({ status, baseline, rows }: ShownStatus): string {
  const { report, counts, funnel, outside, toPlace, openCases } = status;
  const answer = {
    at: report.at,
    members: report.members,
    threshold: thresholdJson(report.threshold),
    facts: { ...factsOf(baseline), usersAsOf: report.usersAsOf },
    scope: counts,
    funnel,
    outside,
    toPlace: toPlace.map(({ kind: _kind, ...record }) => record),
    since:
      baseline === undefined
        ? null
        : {
            since: baseline.since,
            comparedWith: baseline.at,
            ref: baseline.ref?.name ?? null,
            commit: baseline.ref?.commit ?? null,
            moves: countMoves(report.rows),
          },
    ...(rows === undefined ? {} : { systems: rows.map((row) => rowJson(row, openCases)) }),
  };
  return jsonAnswer(answer);
}

const thresholdJson = (threshold: DatedThreshold | undefined) =>
  threshold === undefined ? null : { members: threshold.members, from: threshold.from };

function rowJson(row: ScopeRow, openCases: Status['openCases']) {
  const { id, name, vendor, verdict, edge, move, causes, next } = row;
  return {
    id,
    name,
    vendor,
    standing: verdict?.standing ?? null,
    members: verdict?.members ?? null,
    of: verdict?.of ?? null,
    threshold: verdict?.threshold?.members ?? null,
    reasons: (verdict?.reasons ?? []).map(reasonJson),
    decision: verdict?.decision ?? null,
    proposedRule: verdict?.proposed?.id ?? null,
    edge: edge ?? null,
    move: move ?? null,
    causes,
    next: next ?? null,
    openCases: openCases.get(id) ?? [],
  };
}

function reasonJson(reason: ScopeReason<ScopeRuleEntry>) {
  switch (reason.reason) {
    case 'rule': {
      const { id, title, text: matter, reason: why } = reason.rule;
      return { reason: reason.reason, rule: { id, title, text: matter, reason: why } };
    }
    case 'too-few-members': {
      const { members, of, threshold } = reason;
      return { reason: reason.reason, members, of, threshold: thresholdJson(threshold) };
    }
    default:
      return reason;
  }
}
