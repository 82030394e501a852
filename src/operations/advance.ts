import { editYaml, type YamlEdit, type YamlValue } from '../documents/edit-yaml.ts';
import { obstaclesTo, type Step } from '../domain/lifecycle/conditions.ts';
import {
  hasReached,
  isOver,
  isPassed,
  type MilestoneLists,
  type Stage,
  skippedReason,
} from '../domain/lifecycle/milestones.ts';
import { nextStep, standingOf } from '../domain/lifecycle/phase.ts';
import { caseOutcome } from '../facts/case-outcome.ts';
import { caseFacts } from '../facts/case-records.ts';
import type { Obstacle } from '../facts/obstacles.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** Steps a case may leave out with a reason; the others are what makes it supervision. */
export const skippable = [
  'started',
  'materialRequested',
  'materialReceived',
  'vendorHeard',
] as const satisfies readonly Stage[];

/** Steps a case may be put at by name. A release has a record of its own. */
export const recordable = [
  'started',
  'materialRequested',
  'materialReceived',
  'assessed',
  'vendorHeard',
  'inReview',
  'closed',
] as const satisfies readonly Stage[];

/** What a person asks of some cases. */
export interface AdvanceWish {
  /** The step to record; the next one when it is not given. */
  readonly to?: Stage;
  /** A step to leave out first; alone when `to` is not given. */
  readonly skip?: { readonly stage: Stage; readonly reason: string };
  readonly date: string;
  readonly by: string;
  readonly note?: string;
}

/** A case that can take the step. */
export interface Advanced {
  readonly tilsyn: CaseDocument;
  /** The step recorded, or undefined when one was only left out. */
  readonly step: Stage | undefined;
  readonly skipped: Stage | undefined;
  readonly change: Change;
}

/** A case that cannot, and why. */
export interface Held {
  readonly tilsyn: CaseDocument;
  readonly step: Step | undefined;
  readonly obstacles: readonly Obstacle[];
}

/** Sorts the cases into those that can take the step, with the change to each, and those that cannot, with what keeps them. */
export function planAdvance(
  repository: Repository,
  files: Pick<Files, 'read'>,
  cases: readonly CaseDocument[],
  wish: AdvanceWish,
): { readonly advanced: readonly Advanced[]; readonly held: readonly Held[] } {
  const advanced: Advanced[] = [];
  const held: Held[] = [];
  for (const tilsyn of cases) {
    const result = advanceOne(repository, files, tilsyn, wish);
    if ('change' in result) advanced.push(result);
    else held.push(result);
  }
  return { advanced, held };
}

function advanceOne(
  repository: Repository,
  files: Pick<Files, 'read'>,
  tilsyn: CaseDocument,
  { to, skip, date, by, note }: AdvanceWish,
): Advanced | Held {
  const outcome = caseOutcome(repository, tilsyn, date);
  const { milestones } = tilsyn.data;
  const { phase, returned } = standingOf(milestones, outcome);
  const hold = (step: Step | undefined, obstacles: readonly Obstacle[]): Held => ({ tilsyn, step, obstacles });
  if (isOver(phase)) return hold(undefined, [{ unmet: 'over', phase }]);
  if (skip !== undefined && isPassed(milestones, skip.stage))
    return hold(skip.stage, [{ unmet: 'passed-already', subject: skip.stage }]);

  if (to !== undefined && returned.length === 0 && isNoted(milestones, to))
    return hold(to, [{ unmet: 'passed-already', subject: to }]);
  const after: MilestoneLists =
    skip === undefined ? milestones : { ...milestones, [skip.stage]: [{ skipped: skip.reason }] };
  const step = to ?? (skip === undefined ? nextStep(after, outcome) : undefined);
  const reason = step === undefined || step === 'released' ? undefined : skippedReason(after, step);
  if (step !== undefined && step !== 'released' && reason !== undefined)
    return hold(step, [{ unmet: 'left-out', subject: step, reason }]);
  const facts = { ...caseFacts(repository, tilsyn, outcome), milestones: after };
  const obstacles: readonly Obstacle[] = step === undefined ? [] : obstaclesTo(step, facts, date);
  if (obstacles.length > 0) return hold(step, obstacles);
  if (step === 'released') return hold(step, [{ unmet: 'release-by-command' }]);

  const reached = step === undefined ? [] : [append(step, { date, by, ...(note === undefined ? {} : { note }) })];
  const left = skip === undefined ? [] : [append(skip.stage, { skipped: skip.reason })];
  const change = editCase(files, tilsyn, [...left, ...reached]);
  return { tilsyn, step, skipped: skip?.stage, change };
}

/**
 * Whether a step is noted, and noting it again would say nothing new: the one the case stands at, or one before it. A case in review may be
 * taken back to be assessed and heard again.
 */
function isNoted(milestones: MilestoneLists, step: Stage): boolean {
  if (!isPassed(milestones, step) || skippedReason(milestones, step) !== undefined) return false;
  const isAnotherRound = (step === 'assessed' || step === 'vendorHeard') && hasReached(milestones, 'inReview');
  return hasReached(milestones, step) && !isAnotherRound;
}

const append = (stage: string, value: YamlValue): YamlEdit => ({ kind: 'append', path: ['milestones', stage], value });

/** How a case ends without being finished. */
interface EndingWish {
  readonly ending: 'cancelled' | 'outOfScope';
  readonly reason: string;
  readonly date: string;
  readonly by: string;
}

/** The change that ends a case; every other record of it stays. */
export function planEnding(
  files: Pick<Files, 'read'>,
  tilsyn: CaseDocument,
  { ending, reason, date, by }: EndingWish,
): Change {
  return editCase(files, tilsyn, [append(ending, { date, by, reason })]);
}

function editCase(files: Pick<Files, 'read'>, tilsyn: CaseDocument, edits: readonly YamlEdit[]): Change {
  const before = files.read(tilsyn.file) ?? new Uint8Array();
  return replaceFile(tilsyn.file, before, editYaml(tilsyn.source.text, edits));
}
