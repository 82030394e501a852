import { isWithin } from './date.ts';

/** A limit of members that counts from a day on. */
export interface DatedThreshold {
  readonly from: string;
  readonly members: number;
  /** Whether only systems with an agreement on record, in force, count while this limit does. */
  readonly withAgreement?: boolean;
}

/** The limit in force on a day: of those that have begun, the one that began last. Undefined before the first. Order does not matter. */
export const thresholdAt = (thresholds: readonly DatedThreshold[], at: string): DatedThreshold | undefined =>
  thresholds
    .filter(({ from }) => from <= at)
    .reduce<DatedThreshold | undefined>(
      (latest, threshold) => (latest === undefined || threshold.from > latest.from ? threshold : latest),
      undefined,
    );

/** A municipality's stays in the association. */
export interface MembershipFacts {
  readonly id: string;
  readonly membership: readonly { readonly from: string; readonly until: string | null }[];
}

/** Whether a municipality is a member on a day. */
export const isMemberAt = (municipality: Pick<MembershipFacts, 'membership'> | undefined, at: string): boolean =>
  municipality?.membership.some((stay) => isWithin(at, stay)) ?? false;

type Municipalities = ReadonlyMap<string, MembershipFacts>;

const membersKnown = new WeakMap<Municipalities, Map<string, ReadonlySet<string>>>();

/** The codes of those that are members on a day; found once for a register and a day, for thousands of systems ask. */
export function membersAt(municipalities: Municipalities, at: string): ReadonlySet<string> {
  const byDay = membersKnown.get(municipalities) ?? new Map<string, ReadonlySet<string>>();
  membersKnown.set(municipalities, byDay);
  const found =
    byDay.get(at) ?? new Set([...municipalities].flatMap(([code, each]) => (isMemberAt(each, at) ? [code] : [])));
  byDay.set(at, found);
  return found;
}

/** Those of a system's users that are members on a day, in their order. */
export function membersAmong(users: readonly string[], municipalities: Municipalities, at: string): readonly string[] {
  const members = membersAt(municipalities, at);
  return users.filter((code) => members.has(code));
}

/** What somebody decided about a system's scope, and when. */
interface ScopeDecisionFacts {
  readonly decision: 'in' | 'out';
  readonly reason: string;
  readonly by: string;
  readonly date: string;
}

/** What the rules of scope look at in a system. */
export interface ScopeFacts {
  readonly id: string;
  readonly name: string;
  readonly personalData: 'none' | 'ordinary' | 'confidential' | 'special' | 'unknown';
  readonly deactivated: boolean;
  readonly users: readonly string[];
  readonly scope?: ScopeDecisionFacts;
}

/** An entry of the catalogue of matters outside DBS's task. */
export interface OutOfScopeRule {
  readonly id: string;
  readonly match: { readonly systems: readonly string[]; readonly words: readonly string[] };
}

/** What systems are judged by: the dated limits, the dated memberships, and the rules of what is no task. */
export interface ScopeGround<R extends OutOfScopeRule = OutOfScopeRule> {
  readonly thresholds: readonly DatedThreshold[];
  readonly municipalities: ReadonlyMap<string, MembershipFacts>;
  readonly rules: readonly R[];
  /** From when until when the agreements on record cover each system; a system without any is not in it. */
  readonly agreements?: ReadonlyMap<string, readonly AgreementPeriod[]>;
}

/** The days an agreement is in force. */
interface AgreementPeriod {
  readonly from: string;
  readonly until: string | null;
}

/** The first rule that names the system by id: somebody has said that it is meant. */
const matchingRule = <R extends OutOfScopeRule>({ id }: Pick<ScopeFacts, 'id'>, rules: readonly R[]): R | undefined =>
  rules.find(({ match }) => match.systems.includes(id));

/**
 * The first rule one of whose words stands in the system's name. Words decide nothing: a name may propose a rule to a person, and a
 * description, which may as well say "works on a Chromebook too" or "is no controller itself", does not even that.
 */
function proposedBy<R extends OutOfScopeRule>({ name }: Pick<ScopeFacts, 'name'>, rules: readonly R[]): R | undefined {
  const written = folded(name);
  return rules.find(({ match }) => match.words.some((word) => written.includes(folded(word))));
}

/** One form of å, whichever computer it was typed on. */
const folded = (value: string): string => value.normalize('NFC').toLowerCase();

/** One thing that keeps a system from being in scope. */
export type ScopeReason<R extends OutOfScopeRule = OutOfScopeRule> =
  | { readonly reason: 'decided-out'; readonly decision: ScopeDecisionFacts }
  | { readonly reason: 'no-personal-data' }
  | { readonly reason: 'deactivated' }
  | { readonly reason: 'rule'; readonly rule: R }
  | {
      readonly reason: 'too-few-members';
      readonly members: number;
      readonly of: number;
      readonly threshold: DatedThreshold;
    }
  /** The limit counts systems with an agreement, and none is on record and in force. */
  | { readonly reason: 'no-agreement'; readonly threshold: DatedThreshold }
  /** The first limit is still to come: DBS supervises nothing yet. */
  | { readonly reason: 'not-begun'; readonly from: string }
  /** Nobody has looked into what data the system holds. */
  | { readonly reason: 'personal-data-unknown' };

/** `unclear`: in scope if it holds personal data, which nobody has looked into. It is neither in nor out until somebody has. */
export type ScopeStanding = 'in' | 'out' | 'unclear';

export interface ScopeVerdict<R extends OutOfScopeRule = OutOfScopeRule> {
  readonly standing: ScopeStanding;
  /** All that keeps it from being in, in a fixed order; empty when it is in. */
  readonly reasons: readonly ScopeReason<R>[];
  /** Somebody's recorded decision, made by the day, that outweighed the rules. */
  readonly decision: ScopeDecisionFacts | undefined;
  /** The rule that its name proposes, and about which nobody has decided; it keeps nothing out. */
  readonly proposed: R | undefined;
  /** The members that use it on the day, and how many members there are. */
  readonly members: number;
  readonly of: number;
  readonly threshold: DatedThreshold | undefined;
}

/**
 * Whether DBS supervises a system on a day: personal data, in use, no matter outside the task, and members enough. A decision
 * recorded on the system outweighs all of it from its day on. A system whose data nobody has looked into is `unclear`, unless something
 * else keeps it out whatever it holds.
 */
export function scopeOf<R extends OutOfScopeRule>(
  system: ScopeFacts,
  { thresholds, municipalities, rules, agreements, at }: ScopeGround<R> & { readonly at: string },
): ScopeVerdict<R> {
  const members = membersAmong(system.users, municipalities, at).length;
  const threshold = thresholdAt(thresholds, at);
  const of = membersAt(municipalities, at).size;
  const decision = system.scope !== undefined && system.scope.date <= at ? system.scope : undefined;
  const rule = matchingRule(system, rules);
  const asked = decision === undefined && rule === undefined;
  const proposed = asked ? proposedBy(system, rules) : undefined;
  const counted = { decision, proposed, members, of, threshold };
  if (decision?.decision === 'in') return { standing: 'in', reasons: [], ...counted };
  if (decision?.decision === 'out')
    return { standing: 'out', reasons: [{ reason: 'decided-out', decision }], ...counted };

  const reasons: ScopeReason<R>[] = [];
  if (system.personalData === 'none') reasons.push({ reason: 'no-personal-data' });
  if (system.deactivated) reasons.push({ reason: 'deactivated' });
  if (rule !== undefined) reasons.push({ reason: 'rule', rule });
  const first = thresholds.map(({ from }) => from).sort()[0];
  if (threshold === undefined && first !== undefined) reasons.push({ reason: 'not-begun', from: first });
  if (threshold !== undefined && members < threshold.members) {
    reasons.push({ reason: 'too-few-members', members, of, threshold });
  }
  const covered = agreements?.get(system.id)?.some((period) => isWithin(at, period)) ?? false;
  if (threshold?.withAgreement === true && !covered) reasons.push({ reason: 'no-agreement', threshold });
  const kept = reasons.length > 0;
  if (system.personalData === 'unknown') reasons.push({ reason: 'personal-data-unknown' });
  return { standing: kept ? 'out' : reasons.length > 0 ? 'unclear' : 'in', reasons, ...counted };
}

/** The system as if what is decided about it had been decided by a day: a decision made later settles an earlier question too. */
export const decidedBy = <S extends Pick<ScopeFacts, 'scope'>>(system: S, at: string): S =>
  system.scope === undefined || system.scope.date <= at ? system : { ...system, scope: { ...system.scope, date: at } };

/**
 * Whether one member decides: `one-from-out` when a single member leaving would bring a system below the limit, `one-from-in` when one
 * more user among the members is all that is missing. Undefined otherwise, and where a decision stands.
 */
export function edgeOf({
  standing,
  reasons,
  decision,
  members,
  threshold,
}: ScopeVerdict): 'one-from-out' | 'one-from-in' | undefined {
  if (decision !== undefined || threshold === undefined) return undefined;
  if (standing !== 'out') return members === threshold.members ? 'one-from-out' : undefined;
  const onlyMembers = reasons.every(({ reason }) => reason === 'too-few-members' || reason === 'personal-data-unknown');
  return onlyMembers && members === threshold.members - 1 ? 'one-from-in' : undefined;
}
