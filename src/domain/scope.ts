import { isWithin } from './date.ts';

/** A limit of members that counts from a day on. */
export interface DatedThreshold {
  readonly from: string;
  readonly members: number;
}

/** The least number of member municipalities on a day; undefined before the first limit. Order does not matter. */
export const thresholdAt = (thresholds: readonly DatedThreshold[], at: string): number | undefined =>
  thresholds
    .filter(({ from }) => from <= at)
    .reduce<DatedThreshold | undefined>(
      (latest, threshold) => (latest === undefined || threshold.from > latest.from ? threshold : latest),
      undefined,
    )?.members;

/** A municipality's stays in the association. */
export interface MembershipFacts {
  readonly id: string;
  readonly membership: readonly { readonly from: string; readonly until: string | null }[];
}

/** Whether a municipality is a member on a day. */
export const isMemberAt = (municipality: Pick<MembershipFacts, 'membership'> | undefined, at: string): boolean =>
  municipality?.membership.some((stay) => isWithin(at, stay)) ?? false;

/** Those of a system's users that are members on a day, in their order. */
export const membersAmong = (
  users: readonly string[],
  municipalities: ReadonlyMap<string, MembershipFacts>,
  at: string,
): readonly string[] => users.filter((code) => isMemberAt(municipalities.get(code), at));

/** What the rules of scope look at in a system. */
export interface ScopeFacts {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly personalData: 'none' | 'ordinary' | 'confidential' | 'special' | 'unknown';
  readonly deactivated: boolean;
  readonly users: readonly string[];
  readonly scope?: { readonly decision: 'in' | 'out'; readonly reason: string };
}

/** An entry of the catalogue of matters outside DBS's task. */
export interface OutOfScopeRule {
  readonly id: string;
  readonly match: { readonly systems: readonly string[]; readonly words: readonly string[] };
}

/** The first rule that names the system by id, or one of whose words stands in its name or description. */
export function matchingRule<R extends OutOfScopeRule>(
  system: Pick<ScopeFacts, 'id' | 'name' | 'description'>,
  rules: readonly R[],
): R | undefined {
  const words = `${system.name}\n${system.description ?? ''}`.toLowerCase();
  return rules.find(
    ({ match }) => match.systems.includes(system.id) || match.words.some((word) => words.includes(word.toLowerCase())),
  );
}

export type ScopeReason<R extends OutOfScopeRule = OutOfScopeRule> =
  | { readonly reason: 'decided-out' }
  | { readonly reason: 'no-personal-data' }
  | { readonly reason: 'deactivated' }
  | { readonly reason: 'rule'; readonly rule: R }
  | { readonly reason: 'too-few-members'; readonly members: number; readonly threshold: number };

export interface ScopeVerdict<R extends OutOfScopeRule = OutOfScopeRule> {
  readonly inScope: boolean;
  /** Why it is out; empty when it is in. */
  readonly reasons: readonly ScopeReason<R>[];
  /** Whether somebody's recorded decision outweighed the rules. */
  readonly decided: boolean;
  readonly members: number;
  readonly threshold: number | undefined;
}

/**
 * Whether DBS supervises a system on a day: personal data, in use, no matter outside the task, and members enough. A decision
 * recorded on the system outweighs all of it.
 */
export function scopeOf<R extends OutOfScopeRule>(
  system: ScopeFacts,
  {
    thresholds,
    municipalities,
    rules,
    at,
  }: {
    readonly thresholds: readonly DatedThreshold[];
    readonly municipalities: ReadonlyMap<string, MembershipFacts>;
    readonly rules: readonly R[];
    readonly at: string;
  },
): ScopeVerdict<R> {
  const members = membersAmong(system.users, municipalities, at).length;
  const threshold = thresholdAt(thresholds, at);
  const counted = { members, threshold };
  if (system.scope?.decision === 'in') return { inScope: true, reasons: [], decided: true, ...counted };
  if (system.scope?.decision === 'out') {
    return { inScope: false, reasons: [{ reason: 'decided-out' }], decided: true, ...counted };
  }
  const reasons: ScopeReason<R>[] = [];
  if (system.personalData === 'none') reasons.push({ reason: 'no-personal-data' });
  if (system.deactivated) reasons.push({ reason: 'deactivated' });
  const rule = matchingRule(system, rules);
  if (rule !== undefined) reasons.push({ reason: 'rule', rule });
  if (threshold !== undefined && members < threshold) reasons.push({ reason: 'too-few-members', members, threshold });
  return { inScope: reasons.length === 0, reasons, decided: false, ...counted };
}
