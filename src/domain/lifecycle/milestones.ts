import { latestDate } from '../date.ts';
import { type Text, text } from '../text.ts';

/** The recorded steps of a case, in their order. Approvals, releases and decisions are computed from records of their own. */
export const stages = [
  'planned',
  'started',
  'materialRequested',
  'materialReceived',
  'assessed',
  'vendorHeard',
  'inReview',
  'closed',
] as const;
export type Stage = (typeof stages)[number];

/** DBS's own steps; the vendor may send material before it is asked, or comment late. */
const ownStages: readonly Stage[] = ['planned', 'started', 'materialRequested', 'assessed', 'inReview', 'closed'];

/** How a case ends without being finished. */
export const endings = ['cancelled', 'outOfScope'] as const;
type Ending = (typeof endings)[number];

/** Where a case stands by its milestones alone. `none`: no step is recorded yet. */
type RecordedPhase = 'none' | Stage | Ending;

/** Where a case stands when approvals, releases and decisions are counted too; see standing.ts. */
export type Phase = RecordedPhase | 'approved' | 'released' | 'decided';

/** What the phases are called, in their order. */
export const phaseLabels: Readonly<Record<Phase, Text>> = {
  none: text('Ikke begyndt', 'Not begun'),
  planned: text('Planlagt', 'Planned'),
  started: text('Startet', 'Started'),
  materialRequested: text('Materiale anmodet', 'Material requested'),
  materialReceived: text('Materiale modtaget', 'Material received'),
  assessed: text('Vurderet', 'Assessed'),
  vendorHeard: text('Leverandør hørt', 'Vendor heard'),
  inReview: text('I kvalitetssikring', 'In review'),
  approved: text('Godkendt i kvalitetssikring', 'Approved in review'),
  released: text('Frigivet', 'Released'),
  decided: text('Taget stilling til', 'Decided on'),
  closed: text('Afsluttet', 'Closed'),
  cancelled: text('Aflyst', 'Cancelled'),
  outOfScope: text('Uden for opgaven', 'Out of scope'),
};

/** A step reached on a day, or left out for a reason. */
export type MilestoneEntry = { readonly date: string } | { readonly skipped: string };

/** The milestones of a case as recorded. */
export type MilestoneLists = {
  readonly [stage in Stage]?: readonly MilestoneEntry[];
} & { readonly [ending in Ending]?: readonly { readonly date: string }[] };

/** The days a step was reached, in the order recorded. */
export const datesOf = (milestones: MilestoneLists, stage: Stage): readonly string[] =>
  (milestones[stage] ?? []).flatMap((entry) => ('date' in entry ? [entry.date] : []));

/** Whether a step was reached on some day; asked of every case by many rules. */
const isReached = (milestones: MilestoneLists, stage: Stage): boolean =>
  milestones[stage]?.some((entry) => 'date' in entry) ?? false;

/** The last day a step was reached. */
export const lastDateOf = (milestones: MilestoneLists, stage: Stage): string | undefined =>
  latestDate(datesOf(milestones, stage));

/** Whether a step is left out, with the reason. */
export const skippedReason = (milestones: MilestoneLists, stage: Stage): string | undefined =>
  milestones[stage]?.flatMap((entry) => ('skipped' in entry ? [entry.skipped] : []))[0];

/** Whether a step has been passed, reached or left out. */
export const isPassed = (milestones: MilestoneLists, stage: Stage): boolean => (milestones[stage] ?? []).length > 0;

/**
 * The phase a case's milestones put it in: its ending, else the furthest step with a date. A later `assessed` than `inReview` means that the reviewers
 * returned the case: it is then assessed again, and the earlier rounds stay as history.
 */
export function phaseOf(milestones: MilestoneLists): RecordedPhase {
  for (const ending of endings) if ((milestones[ending] ?? []).length > 0) return ending;
  const furthest = stages.findLast((stage) => isReached(milestones, stage));
  if (furthest === undefined) return 'none';
  if (furthest !== 'inReview' || !isNewerRound(milestones, 'assessed', 'inReview')) return furthest;
  const heardAgain = isReached(milestones, 'vendorHeard') && !isNewerRound(milestones, 'assessed', 'vendorHeard');
  return heardAgain ? 'vendorHeard' : 'assessed';
}

/** Whether the first step was reached again after the second: later, or as often more on the same day. */
function isNewerRound(milestones: MilestoneLists, first: Stage, second: Stage): boolean {
  const firstLast = lastDateOf(milestones, first);
  const secondLast = lastDateOf(milestones, second);
  if (firstLast === undefined || secondLast === undefined) return firstLast !== undefined;
  if (firstLast !== secondLast) return firstLast > secondLast;
  return datesOf(milestones, first).length > datesOf(milestones, second).length;
}

/** Whether a case is over: closed, cancelled or out of scope. */
export const isOver = (phase: Phase): phase is Ending | 'closed' =>
  phase === 'closed' || phase === 'cancelled' || phase === 'outOfScope';

/** Whether a case has come to a step or beyond; an ended case only when the step itself is recorded. */
export function hasReached(milestones: MilestoneLists, stage: Stage): boolean {
  const phase = phaseOf(milestones);
  if (phase === 'cancelled' || phase === 'outOfScope') return isReached(milestones, stage);
  return phase !== 'none' && stages.indexOf(phase) >= stages.indexOf(stage);
}

/** The next step a case can take, steps left out passed over; undefined when it is over. */
export function nextStage(milestones: MilestoneLists): Stage | undefined {
  const phase = phaseOf(milestones);
  if (isOver(phase)) return undefined;
  const from = phase === 'none' ? 0 : stages.indexOf(phase) + 1;
  return stages.slice(from).find((stage) => skippedReason(milestones, stage) === undefined);
}

/** Steps before the phase that are neither reached nor left out with a reason. */
export function missingStages(milestones: MilestoneLists): readonly Stage[] {
  const furthest = stages.findLastIndex((stage) => datesOf(milestones, stage).length > 0);
  return stages.slice(0, Math.max(furthest, 0)).filter((stage) => !isPassed(milestones, stage));
}

interface BackwardsStep {
  readonly stage: Stage;
  readonly index: number;
  readonly date: string;
  /** The step that came before it by order and after it by date. */
  readonly after: { readonly stage: Stage; readonly index: number; readonly date: string };
}

/**
 * DBS's own steps that run backwards: a step's list whose days fall, or a step first reached before an earlier step was first
 * reached. A return to `assessed` adds a later day to an earlier step, which is no step backwards.
 */
export function backwardsSteps(milestones: MilestoneLists): readonly BackwardsStep[] {
  const found: BackwardsStep[] = [];
  let before: BackwardsStep['after'] | undefined;
  for (const stage of ownStages) {
    let previous: BackwardsStep['after'] | undefined;
    for (const [index, entry] of (milestones[stage] ?? []).entries()) {
      if (!('date' in entry)) continue;
      const here = { stage, index, date: entry.date };
      const after = previous ?? before;
      if (after !== undefined && here.date < after.date) found.push({ ...here, after });
      previous = here;
      // Only a step's first day binds the later steps: a return adds later days to earlier steps.
      if (before === undefined || before.stage !== stage) before = here;
    }
  }
  return found;
}
