import { latestDate } from '../date.ts';
import { compareText } from '../order.ts';
import { type DialogueFacts, hearingAt, openQuestions } from './dialogue.ts';
import {
  datesOf,
  endings,
  isOver,
  lastDateOf,
  type MilestoneLists,
  nextStage,
  type Phase,
  phaseOf,
  type Stage,
} from './milestones.ts';

/** A reviewer's answer that sends the case back. */
export interface ReviewReturn {
  readonly reviewer: string;
  readonly date: string;
  readonly comment?: string;
  /** Whether it is still the reviewer's latest answer. */
  readonly latest: boolean;
}

/** What the approvals come to. Who counts is judged in approval.ts; here it is a plain value. */
export interface ReviewFacts {
  readonly quorumMet: boolean;
  readonly counted: number;
  readonly required: number;
  /** The day of the latest approval that counts. */
  readonly lastOn?: string;
  readonly returns: readonly ReviewReturn[];
  /** Whether signatures, keys and history were checked; otherwise `counted` is what the records say of themselves. */
  readonly verified: boolean;
}

interface ReleaseFacts {
  readonly version: number;
  readonly date: string;
}

interface DecisionFacts {
  readonly municipality: string;
  readonly release: number;
  /** The systems it is about; absent for all of the case. */
  readonly systems?: readonly string[];
  readonly position: string;
  readonly date: string;
}

/** What the records beside a case's own file make of it. */
export interface Outcome {
  readonly review: ReviewFacts;
  readonly releases: readonly ReleaseFacts[];
  readonly decisions: readonly DecisionFacts[];
  /** The municipalities that are to decide: members using one of the systems. */
  readonly users: readonly string[];
  /** The case's systems that a municipality uses; without it, one position on any of them is all that is awaited. */
  readonly systemsOf?: (municipality: string) => readonly string[];
}

/** No approvals, no release, no decisions. */
export const noOutcome: Outcome = {
  review: { quorumMet: false, counted: 0, required: 1, returns: [], verified: false },
  releases: [],
  decisions: [],
  users: [],
};

/** Where a case stands, by all its records. */
export interface Standing {
  readonly phase: Phase;
  /** The day it came there; undefined before the first step. */
  readonly since: string | undefined;
  /** The returns that sent the case back to its assessment; empty when none stands. */
  readonly returned: readonly ReviewReturn[];
  /** The newest release, also when a new round has begun after it. */
  readonly release: ReleaseFacts | undefined;
  /** How many of the municipalities that use the systems have taken a position on the newest release. */
  readonly decided: { readonly count: number; readonly of: number };
}

/**
 * Where a case stands: its milestones first; in review, the reviewers' answers; after a release that no newer round has overtaken, the
 * municipalities' decisions. `decided` when every municipality using the systems has taken a position; until then the case is `released`,
 * and `decided` says how many have.
 */
export function standingOf(milestones: MilestoneLists, outcome: Outcome): Standing {
  const release = newestRelease(outcome.releases);
  const decided = decidedOn(release, outcome);
  const standing = { returned: [], release, decided };
  const recorded = phaseOf(milestones);
  if (isOver(recorded)) return { ...standing, phase: recorded, since: reachedOn(milestones, recorded) };
  if (release !== undefined && !(release.date < (reworkedOn(milestones) ?? ''))) {
    const all = decided.of > 0 && decided.count === decided.of;
    return all
      ? { ...standing, phase: 'decided', since: latestDate(outcome.decisions.map(({ date }) => date)) }
      : { ...standing, phase: 'released', since: release.date };
  }
  if (recorded === 'inReview') {
    const returned = standingReturns(milestones, outcome.review.returns);
    if (returned.length > 0)
      return { ...standing, phase: 'assessed', since: latestDate(returned.map(({ date }) => date)), returned };
    const { quorumMet, lastOn } = outcome.review;
    if (quorumMet) return { ...standing, phase: 'approved', since: lastOn ?? lastDateOf(milestones, 'inReview') };
  }
  return { ...standing, phase: recorded, since: reachedOn(milestones, recorded) };
}

const newestRelease = (releases: readonly ReleaseFacts[]): ReleaseFacts | undefined =>
  [...releases].sort((a, b) => b.version - a.version)[0];

/** The latest day the case was assessed, heard or sent to review: after a release, that of a new round. */
const reworkedOn = (milestones: MilestoneLists): string | undefined =>
  latestDate((['assessed', 'vendorHeard', 'inReview'] as const).map((stage) => lastDateOf(milestones, stage)));

function reachedOn(milestones: MilestoneLists, phase: ReturnType<typeof phaseOf>): string | undefined {
  if (phase === 'none') return undefined;
  const ending = endings.find((each) => each === phase);
  return ending === undefined
    ? lastDateOf(milestones, phase as Stage)
    : latestDate((milestones[ending] ?? []).map(({ date }) => date));
}

/**
 * Returns that the case has not been sent to review again after. On the day of a return the number of rounds decides: as many returns as
 * rounds, and the last word is the reviewer's.
 */
function standingReturns(milestones: MilestoneLists, returns: readonly ReviewReturn[]): readonly ReviewReturn[] {
  const sent = datesOf(milestones, 'inReview');
  const last = latestDate(sent);
  if (last === undefined) return [];
  const rounds = sent.filter((date) => date <= last).length;
  const returnRounds = new Set(returns.filter(({ date }) => date <= last).map(({ date }) => date)).size;
  return returns
    .filter(({ latest, date }) => latest && (date > last || (date === last && rounds <= returnRounds)))
    .sort((a, b) => compareText(b.date, a.date) || compareText(a.reviewer, b.reviewer));
}

/** A position on an older release, or one that is still awaited, decides nothing. */
function decidedOn(release: ReleaseFacts | undefined, { decisions, users, systemsOf }: Outcome): Standing['decided'] {
  const taken = decisions.filter(
    ({ release: version, position }) => version === release?.version && position !== 'pending',
  );
  const hasDecided = (user: string): boolean => {
    const own = taken.filter(({ municipality }) => municipality === user);
    if (own.length === 0) return false;
    const decidedOfAll = own.some(({ systems }) => systems === undefined);
    const about = new Set(own.flatMap(({ systems }) => systems ?? []));
    return decidedOfAll || (systemsOf?.(user) ?? []).every((system) => about.has(system));
  };
  return { count: users.filter(hasDecided).length, of: users.length };
}

/** The next step of a case: a milestone to record, or the release; undefined when it is over. */
export function nextStep(milestones: MilestoneLists, outcome: Outcome): Stage | 'released' | undefined {
  const { phase, returned } = standingOf(milestones, outcome);
  if (isOver(phase)) return undefined;
  if (phase === 'inReview' || phase === 'approved') return 'released';
  if (phase === 'released' || phase === 'decided') return 'closed';
  if (returned.length > 0) return 'inReview';
  const next = nextStage(milestones);
  return next === 'closed' ? 'released' : next;
}

/** Who has the next move. */
export type Holder = 'owner' | 'vendor' | 'reviewers' | 'municipalities' | 'nobody';

/** Who holds a case on a day: its owner, but the vendor while an answer from it is awaited, and others when the report is with them. */
export function holderOf({ phase }: Standing, dialogue: readonly DialogueFacts[], at: string): Holder {
  switch (phase) {
    case 'closed':
    case 'cancelled':
    case 'outOfScope':
      return 'nobody';
    case 'inReview':
      return 'reviewers';
    case 'released':
      return 'municipalities';
    case 'materialRequested':
      return 'vendor';
    default: {
      const hearing = phase === 'assessed' ? hearingAt(dialogue, at) : undefined;
      const waits = openQuestions(dialogue, at).length > 0 || (hearing !== undefined && !hearing.over);
      return waits ? 'vendor' : 'owner';
    }
  }
}
