import { milestonesAt } from '../domain/lifecycle/as-of.ts';
import { lastDateOf, phaseOf } from '../domain/lifecycle/milestones.ts';
import { isMemberAt } from '../domain/scope.ts';
import { deadlineAfter } from '../domain/working-days.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { casesBySystem } from './cases.ts';
import { municipalities } from './municipalities.ts';
import { once } from './once.ts';
import { releasesOf } from './releases.ts';

/**
 * How far a municipality is with one system of a release: nothing on record; `awaited`, it has said that it will decide; `decided`; or
 * `left`, it ceased to be a member before it decided, and owes DBS no answer. Nothing is decided by silence.
 */
type PositionStanding = 'undecided' | 'awaited' | 'decided' | 'left';

/** One thing to decide: what one municipality is to decide of one system in the newest release of a case. */
export interface PositionDue {
  readonly case: string;
  readonly release: number;
  readonly releasedOn: string;
  readonly municipality: string;
  readonly system: string;
  /** The day it fell to the municipality: that of the release, or of joining after it. */
  readonly since: string;
  /** The day it is to be decided by. */
  readonly dueOn: string;
  readonly standing: PositionStanding;
  /** The record that speaks of it; absent where none does. */
  readonly decision?: TypedDocument<'decision'>;
}

/**
 * What the municipalities are to decide of a case on a day: a line for each municipality and each system of the case that it uses, by the
 * newest release of that day. Empty before a release, and for a case that was given up. The municipalities are the members on the day of
 * the release, and those that have joined since while the case was not closed. Who uses a system is what the records say now: they keep
 * no history of it. Everything that counts or lists positions asks here.
 */
export function positionsDue(repository: Repository, tilsyn: CaseDocument, at: string): readonly PositionDue[] {
  const known = linesByDay(repository);
  const ofDay = known.get(at) ?? new Map<string, readonly PositionDue[]>();
  known.set(at, ofDay);
  const found = ofDay.get(tilsyn.id) ?? computeLines(repository, tilsyn, at);
  ofDay.set(tilsyn.id, found);
  return found;
}

/** How many days the municipalities have to decide, by `dbs.yaml`. */
export const positionDays = (repository: Repository): number => repository.settings?.data.deadlines.positionDays ?? 30;

const linesByDay = once(() => new Map<string, Map<string, readonly PositionDue[]>>());

/** What is to be decided of every case on a day, in the cases' order. */
export const allPositionsDue = (repository: Repository, at: string): readonly PositionDue[] =>
  repository.all('tilsyn').flatMap((tilsyn) => positionsDue(repository, tilsyn, at));

/** What one municipality is to decide on a day: only the cases of systems it uses are looked at. */
export function positionsDueOf(repository: Repository, municipality: string, at: string): readonly PositionDue[] {
  const cases = new Set(
    (systemsByUser(repository).get(municipality) ?? []).flatMap((id) => casesBySystem(repository).get(id) ?? []),
  );
  return repository
    .all('tilsyn')
    .filter((tilsyn) => cases.has(tilsyn))
    .flatMap((tilsyn) => positionsDue(repository, tilsyn, at))
    .filter((due) => due.municipality === municipality);
}

const systemsByUser = once((repository): ReadonlyMap<string, readonly string[]> => {
  const byUser = new Map<string, string[]>();
  for (const { id, data } of repository.all('system'))
    for (const code of data.users) {
      const known = byUser.get(code);
      if (known === undefined) byUser.set(code, [id]);
      else known.push(id);
    }
  return byUser;
});

/** Whether an answer is still owed. */
export const isOwed = ({ standing }: PositionDue): boolean => standing === 'undecided' || standing === 'awaited';

/** The municipalities that are to decide, or have, by code: those that left before they decided on all of it are not among them. */
export function decidingMunicipalities(due: readonly PositionDue[]): readonly string[] {
  const left = new Set(due.filter(({ standing }) => standing === 'left').map(({ municipality }) => municipality));
  return [...new Set(due.map(({ municipality }) => municipality))].filter((code) => !left.has(code)).sort();
}

/** The records of positions on a release that are dated by a day, by municipality and in the order of their names. */
function decisionsOn(
  repository: Repository,
  caseId: string,
  release: number,
  at: string,
): ReadonlyMap<string, readonly TypedDocument<'decision'>[]> {
  const byMunicipality = new Map<string, TypedDocument<'decision'>[]>();
  for (const decision of repository.ofCase('decision', caseId)) {
    const { municipality, release: on, date } = decision.data;
    if (on !== release || date > at) continue;
    byMunicipality.set(municipality, [...(byMunicipality.get(municipality) ?? []), decision]);
  }
  return byMunicipality;
}

function computeLines(repository: Repository, tilsyn: CaseDocument, at: string): readonly PositionDue[] {
  const milestones = milestonesAt(tilsyn.data.milestones, at);
  const phase = phaseOf(milestones);
  if (phase === 'cancelled' || phase === 'outOfScope') return [];
  const release = releasesOf(repository, tilsyn.id)
    .filter(({ data }) => data.date <= at)
    .at(-1)?.data;
  if (release === undefined) return [];
  const closedOn = phase === 'closed' ? lastDateOf(milestones, 'closed') : undefined;
  const decisions = decisionsOn(repository, tilsyn.id, release.version, at);
  const dueOn = new Map<string, string>();
  const deadlineFrom = (day: string): string => {
    const known = dueOn.get(day) ?? deadlineAfter(day, positionDays(repository));
    dueOn.set(day, known);
    return known;
  };
  const users = tilsyn.data.systems.map((system) => ({
    system,
    codes: new Set(repository.find('system', system)?.data.users ?? []),
  }));
  const codes = [...new Set(users.flatMap((each) => [...each.codes]))].sort();
  return codes.flatMap((municipality) => {
    const since = fellOn(repository, municipality, { releasedOn: release.date, closedOn, at });
    if (since === undefined) return [];
    const gone = !isMemberAt(municipalities(repository).get(municipality), at);
    const own = decisions.get(municipality) ?? [];
    return users
      .filter((each) => each.codes.has(municipality))
      .map(({ system }): PositionDue => {
        const about = own.filter(({ data }) => data.systems === undefined || data.systems.includes(system));
        const decision = about.find(({ data }) => data.position !== 'pending') ?? about[0];
        const decided = decision !== undefined && decision.data.position !== 'pending';
        const open = gone ? 'left' : decision === undefined ? 'undecided' : 'awaited';
        return {
          case: tilsyn.id,
          release: release.version,
          releasedOn: release.date,
          municipality,
          system,
          since,
          dueOn: deadlineFrom(since),
          standing: decided ? 'decided' : open,
          ...(decision !== undefined && { decision }),
        };
      });
  });
}

/**
 * The day a release fell to a municipality to decide on: that of the release for a member, that of joining for one that came later, if
 * the case was not closed by then. Undefined for who was neither.
 */
function fellOn(
  repository: Repository,
  municipality: string,
  {
    releasedOn,
    closedOn,
    at,
  }: { readonly releasedOn: string; readonly closedOn: string | undefined; readonly at: string },
): string | undefined {
  const entry = municipalities(repository).get(municipality);
  if (isMemberAt(entry, releasedOn)) return releasedOn;
  return (entry?.membership ?? [])
    .map(({ from }) => from)
    .filter((from) => from > releasedOn && from <= at && (closedOn === undefined || from <= closedOn))
    .sort()[0];
}
