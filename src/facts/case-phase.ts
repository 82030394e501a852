import { countOf } from '../domain/counted-things.ts';
import { daysBetween } from '../domain/date.ts';
import { milestonesAt } from '../domain/lifecycle/as-of.ts';
import { type CaseFacts, obstaclesTo, type Step } from '../domain/lifecycle/conditions.ts';
import { type Deadline, deadlinesOf } from '../domain/lifecycle/deadlines.ts';
import { phaseLabels } from '../domain/lifecycle/milestones.ts';
import { type Holder, holderOf, nextStep, type Standing, standingOf } from '../domain/lifecycle/phase.ts';
import { listed, type Text, text, verbatim } from '../domain/text.ts';
import type { CaseDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { caseOutcome } from './case-outcome.ts';
import { caseFacts } from './case-records.ts';
import type { Obstacle } from './obstacles.ts';
import { positionDays } from './positions-due.ts';
import { vendorName } from './vendors.ts';

/** Where a case stands on a day, who holds it, and what is owed it. */
export interface CaseState {
  readonly facts: CaseFacts;
  readonly standing: Standing;
  readonly holder: Holder;
  readonly deadlines: readonly Deadline[];
}

/** Where a case stood on a day, by the steps, approvals, releases and decisions dated by then. */
export const standingAt = (repository: Repository, tilsyn: CaseDocument, at: string): Standing =>
  standingOf(milestonesAt(tilsyn.data.milestones, at), caseOutcome(repository, tilsyn, at));

/** The state of a case on a day, by the records in its folder: a step that has not come counts for nothing. */
export function caseState(repository: Repository, tilsyn: CaseDocument, today: string): CaseState {
  const recorded = caseFacts(repository, tilsyn, caseOutcome(repository, tilsyn, today));
  const facts = { ...recorded, milestones: milestonesAt(tilsyn.data.milestones, today) };
  const standing = standingOf(facts.milestones, facts.outcome);
  return {
    facts,
    standing,
    holder: holderOf(standing, facts.dialogue, today),
    deadlines: deadlinesOf(facts, today, positionDays(repository)),
  };
}

/** The next step of a case, and what keeps it from taking it today; undefined when it is over. */
export function nextOf(
  { facts }: CaseState,
  today: string,
): { readonly step: Step; readonly obstacles: readonly Obstacle[] } | undefined {
  const step = nextStep(facts.milestones, facts.outcome);
  if (step === undefined) return undefined;
  const unmet = obstaclesTo(step, facts, today);
  return {
    step,
    obstacles: step === 'released' && unmet.length === 0 ? [{ unmet: 'release-by-command' }] : unmet,
  };
}

/** Whether the phase rests on approvals whose signatures nobody has checked. */
export const isTakenAtItsWord = ({ standing, facts }: CaseState): boolean =>
  standing.phase === 'approved' && !facts.outcome.review.verified;

/** The phase as a person reads it: a release with its version and how many have decided, a return with who. */
export function phaseText(state: CaseState): Text {
  const { phase, returned, release, decided } = state.standing;
  const label = phaseLabels[phase];
  if (returned.length > 0) {
    const who = listed(returned.map(({ reviewer }) => reviewer));
    return text(`${label.da}, sendt tilbage af ${who.da}`, `${label.en}, returned by ${who.en}`);
  }
  if (isTakenAtItsWord(state))
    return text(`${label.da} (underskrifter er ikke efterprøvet her)`, `${label.en} (signatures not verified here)`);
  if (release === undefined || (phase !== 'released' && phase !== 'decided')) return label;
  return text(
    `${label.da} (version ${release.version}), ${decided.count} af ${countOf(decided.of, 'municipality').da} har taget stilling`,
    `${label.en} (version ${release.version}), ${decided.count} of ${countOf(decided.of, 'municipality').en} have decided`,
  );
}

/** Who has the case now, as a person reads it. */
export function holderText({ holder }: CaseState, { data }: CaseDocument, repository: Repository): Text {
  switch (holder) {
    case 'owner':
      return verbatim(data.owner);
    case 'vendor':
      return verbatim(vendorName(repository, data.vendor));
    case 'reviewers':
      return text('kvalitetssikrere', 'reviewers');
    case 'municipalities':
      return text('kommunerne', 'municipalities');
    case 'nobody':
      return verbatim('–');
  }
}

/** How long a case has stood where it stands, in days; undefined before its first step. */
export const daysThere = ({ standing: { since } }: CaseState, today: string): number | undefined =>
  since === undefined ? undefined : Math.max(0, daysBetween(since, today));

/** A case on one line, for programs. */
export const listedCase = ({ id, data }: CaseDocument, { standing, holder, deadlines, facts }: CaseState) => ({
  id,
  title: data.title,
  phase: standing.phase,
  since: standing.since ?? null,
  holder,
  release: standing.release?.version ?? null,
  decided: standing.decided,
  returnedBy: standing.returned.map(({ reviewer }) => reviewer),
  approvalsVerified: facts.outcome.review.verified,
  nextDeadline: deadlines[0] ?? null,
  vendor: data.vendor,
  systems: data.systems,
  type: data.type,
  owner: data.owner,
  concept: data.concept,
});
