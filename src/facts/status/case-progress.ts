import { latestDate } from '../../domain/date.ts';
import { type CaseProgress, isOpen, stepsReached } from '../../domain/funnel.ts';
import { milestonesAt } from '../../domain/lifecycle/as-of.ts';
import { noOutcome, type Outcome } from '../../domain/lifecycle/phase.ts';
import type { CaseDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { positionOf } from '../case-outcome.ts';
import { memberUsers, systemsUsedBy } from '../municipalities.ts';

/** How far every case had come by a day, from the dates in its records alone; `year` narrows them to the cases filed under it. */
export const casesAt = (repository: Repository, at: string, year?: string): readonly CaseProgress[] =>
  repository
    .all('tilsyn')
    .filter(({ parts }) => year === undefined || parts['year'] === year)
    .map((tilsyn) => progressAt(repository, tilsyn, at));

function progressAt(repository: Repository, tilsyn: CaseDocument, at: string): CaseProgress {
  const milestones = milestonesAt(tilsyn.data.milestones, at);
  return {
    id: tilsyn.id,
    systems: tilsyn.data.systems,
    open: isOpen(milestones),
    reached: stepsReached(milestones, outcomeAt(repository, tilsyn, at)),
  };
}

/** Releases and decisions by a day. Approvals are left out: no step of the funnel rests on them alone. */
function outcomeAt(repository: Repository, tilsyn: CaseDocument, at: string): Outcome {
  const { id } = tilsyn;
  const releases = repository
    .ofCase('release', id)
    .map(({ data: { version, date } }) => ({ version, date }))
    .filter(({ date }) => date <= at);
  const releasedOn = latestDate(releases.map(({ date }) => date));
  if (releasedOn === undefined) return noOutcome;
  return {
    ...noOutcome,
    releases,
    decisions: repository
      .ofCase('decision', id)
      .map(({ data }) => positionOf(data))
      .filter(({ date }) => date <= at),
    users: memberUsers(repository, tilsyn, releasedOn),
    systemsOf: (municipality) => systemsUsedBy(repository, tilsyn, municipality),
  };
}
