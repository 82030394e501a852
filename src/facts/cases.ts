import { hasReached, isOver, lastDateOf, phaseOf } from '../domain/lifecycle/milestones.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { once } from './once.ts';

/** The cases of each system, by id of the system. */
export const casesBySystem = once((repository): ReadonlyMap<string, readonly CaseDocument[]> => {
  const bySystem = new Map<string, CaseDocument[]>();
  for (const tilsyn of repository.all('tilsyn'))
    for (const system of tilsyn.data.systems) bySystem.set(system, [...(bySystem.get(system) ?? []), tilsyn]);
  return bySystem;
});

/** Findings that a later case, not abandoned, has taken up. */
export const carriedOn = once(
  (repository): ReadonlySet<string> =>
    new Set(
      repository
        .all('tilsyn')
        .filter((tilsyn) => !isAbandoned(tilsyn))
        .flatMap(({ id }) => repository.ofCase('finding', id).flatMap(({ data }) => data.carriedFrom ?? [])),
    ),
);

/** Cases that a later one, not abandoned, has taken the place of. */
export const superseded = once(
  (repository): ReadonlySet<string> =>
    new Set(repository.all('tilsyn').flatMap((tilsyn) => (isAbandoned(tilsyn) ? [] : (tilsyn.data.previous ?? [])))),
);

/** Cases that go on, by id. */
export const openCases = (repository: Repository): readonly CaseDocument[] =>
  repository.all('tilsyn').filter(({ data }) => !isOver(phaseOf(data.milestones)));

/** Ids of the cases that go on and that a person is responsible for. */
export const openCasesOf = (repository: Repository, person: string): readonly string[] =>
  openCases(repository).flatMap(({ id, data }) => (data.owner === person ? [id] : []));

/** The day a case is judged on: the day of its assessment, else today; only the first is in the records. */
export function judgedOn(
  { data: { milestones } }: CaseDocument,
  today: string,
): { readonly date: string; readonly recorded: boolean } {
  const assessed = hasReached(milestones, 'assessed') ? lastDateOf(milestones, 'assessed') : undefined;
  return assessed === undefined ? { date: today, recorded: false } : { date: assessed, recorded: true };
}

/** What depends on today is a warning at the most; what depends on a recorded day keeps its severity. */
export const severityOn = ({ recorded }: { readonly recorded: boolean }): 'error' | 'warning' =>
  recorded ? 'error' : 'warning';

/** Whether a case ended without being finished: nothing of it is lost, and nothing more is asked of it. */
export function isAbandoned({ data: { milestones } }: CaseDocument): boolean {
  const phase = phaseOf(milestones);
  return phase === 'cancelled' || phase === 'outOfScope';
}

/** Whether a record lies in the folder of a case that ended without being finished; a case that cannot be read is not known to have. */
export function isOfAbandonedCase(repository: Repository, document: TypedDocument): boolean {
  const tilsyn = repository.find('tilsyn', caseIdOf(document));
  return tilsyn !== undefined && isAbandoned(tilsyn);
}
