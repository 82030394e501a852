import { hasReached, isOver, type MilestoneLists, phaseOf } from './lifecycle/milestones.ts';
import { type Outcome, standingOf } from './lifecycle/phase.ts';
import { type Text, text } from './text.ts';

/** How far supervision has come, from the task to its end. `released` is when DBS has done its part: the members have the report. */
const funnelSteps = ['withCase', 'started', 'inReview', 'released', 'decided', 'closed'] as const;
type FunnelStep = (typeof funnelSteps)[number];

/** What the steps are called where they are counted. */
export const funnelLabels: Readonly<Record<FunnelStep, Text>> = {
  withCase: text('Har et tilsyn', 'With a case'),
  started: text('Startet', 'Started'),
  inReview: text('Sendt til kvalitetssikring', 'Sent to review'),
  released: text('Færdige: frigivet til medlemmerne', 'Done: released to the members'),
  decided: text('Alle kommuner har taget stilling', 'Decided on by every municipality'),
  closed: text('Afsluttet, også opfølgningen', 'Closed, follow-up too'),
};

/** A case as the funnel counts it, by its records up to a day. */
export interface CaseProgress {
  readonly id: string;
  readonly systems: readonly string[];
  /** Whether it goes on. */
  readonly open: boolean;
  /** The steps it has come to or beyond. */
  readonly reached: ReadonlySet<FunnelStep>;
}

/** The steps a case has come to; none when nothing is recorded yet, or when it was given up. A case sent back from review is not in review. */
export function stepsReached(milestones: MilestoneLists, outcome: Outcome): ReadonlySet<FunnelStep> {
  const phase = phaseOf(milestones);
  if (phase === 'cancelled' || phase === 'outOfScope' || phase === 'none') return new Set();
  const { release, decided } = standingOf(milestones, outcome);
  // A case written as closed without a release is no report to anybody, and an error of its own: case/closed-too-early.
  const released = release !== undefined;
  const reached: Readonly<Record<FunnelStep, boolean>> = {
    withCase: true,
    started: released || hasReached(milestones, 'started'),
    inReview: released || hasReached(milestones, 'inReview'),
    released,
    decided: release !== undefined && decided.of > 0 && decided.count === decided.of,
    closed: phase === 'closed',
  };
  return new Set(funnelSteps.filter((step) => reached[step]));
}

/** Whether a case with these milestones goes on: something is recorded, and it is not over. */
export function isOpen(milestones: MilestoneLists): boolean {
  const phase = phaseOf(milestones);
  return phase !== 'none' && !isOver(phase);
}

export interface FunnelCount {
  readonly step: FunnelStep;
  /** Systems in scope with a case that has come this far. */
  readonly systems: number;
  /** Cases that have come this far, of at least one system in scope. One case may cover several systems. */
  readonly cases: number;
}

/** How many systems in scope, and how many cases, have come to each step. */
export function funnelOf(inScope: ReadonlySet<string>, cases: readonly CaseProgress[]): readonly FunnelCount[] {
  const counting = cases
    .map(({ systems, reached }) => ({ systems: systems.filter((id) => inScope.has(id)), reached }))
    .filter(({ systems }) => systems.length > 0);
  return funnelSteps.map((step) => {
    const there = counting.filter(({ reached }) => reached.has(step));
    return { step, systems: new Set(there.flatMap(({ systems }) => systems)).size, cases: there.length };
  });
}
