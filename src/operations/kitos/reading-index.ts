import {
  type LearnedUuid,
  matchOrganizations,
  type OrganizationMatch,
} from '../../domain/kitos/match-organizations.ts';
import type {
  KitosCoverage,
  KitosOrganization,
  KitosOrigin,
  KitosReading,
  KitosRegistration,
  KitosSystem,
  KitosUsage,
} from '../../domain/kitos/reading.ts';
import type { Municipality } from '../../generated/types.ts';

/** Who uses a system by this reading, as far as it can tell. */
export interface UsersRead {
  readonly users: ReadonlySet<string>;
  /** Municipalities the reading says do not use it: all others, or those whose usage says so. */
  readonly deniedTo: (municipality: string) => boolean;
}

/** A usage or registration, and whose it is. */
interface Owned<T> {
  readonly municipality: string;
  readonly item: T;
}

/** A reading by system, with municipalities in place of organizations. Uuids are in lower case. */
export interface ReadingIndex {
  readonly reading: KitosReading;
  readonly systems: ReadonlyMap<string, KitosSystem>;
  readonly match: OrganizationMatch;
  readonly learned: readonly LearnedUuid[];
  readonly usages: (uuid: string) => readonly Owned<KitosUsage>[];
  readonly registrations: (uuid: string) => readonly Owned<KitosRegistration>[];
  readonly users: (uuid: string) => UsersRead;
  /** What this reading could see all of that a municipality has registered; undefined when it saw nothing. */
  readonly coverage: (municipality: string) => KitosCoverage | undefined;
}

/**
 * Puts a reading in order. Municipalities are those of the register, members or not.
 * @param ours uuids of our systems: what is registered about one counts, though the catalogue's own line was not read
 */
export function indexReading(
  reading: KitosReading,
  municipalities: readonly Municipality[],
  ours: Iterable<string> = [],
): ReadingIndex {
  const match = matchOrganizations([...everyOrganization(reading)], municipalities);
  const systems = new Map(reading.systems.map((system) => [system.uuid.toLowerCase(), lowered(system)]));
  const usages = ownedBy(reading.usages, ({ system }) => [system], match);
  const registrations = ownedBy(reading.registrations, (registration) => registration.systems, match);
  for (const uuid of ours) {
    const [first] = [...(usages.get(uuid) ?? []), ...(registrations.get(uuid) ?? [])];
    if (first !== undefined && !systems.has(uuid)) systems.set(uuid, unlisted(uuid, first.item.origin));
  }
  const coverage = new Map(reading.coverage.map((each) => [each.municipality, each]));
  const at = reading.origin.date;
  const index: ReadingIndex = {
    reading,
    systems,
    match,
    learned: match.learned,
    usages: (uuid) => usages.get(uuid) ?? [],
    registrations: (uuid) => registrations.get(uuid) ?? [],
    users: once((uuid) => usersRead(systems.get(uuid), usages.get(uuid) ?? [], { match, at })),
    coverage: (municipality) => coverage.get(municipality),
  };
  return index;
}

/** Answers of a function that are asked for several times. */
function once<T>(find: (uuid: string) => T): (uuid: string) => T {
  const found = new Map<string, T>();
  return (uuid) => {
    const known = found.get(uuid) ?? find(uuid);
    found.set(uuid, known);
    return known;
  };
}

function* everyOrganization(reading: KitosReading): Generator<KitosOrganization> {
  yield* reading.organizations;
  for (const { usedBy } of reading.systems) yield* usedBy ?? [];
  for (const { organization } of reading.usages) yield organization;
  for (const { organization } of reading.registrations) yield organization;
}

function lowered(system: KitosSystem): KitosSystem {
  const { parent } = system;
  const uuid = system.uuid.toLowerCase();
  return parent?.uuid === undefined
    ? { ...system, uuid }
    : { ...system, uuid, parent: { ...parent, uuid: parent.uuid.toLowerCase() } };
}

/** A system nothing is said of but that somebody uses it, or has an agreement about it. */
const unlisted = (uuid: string, origin: KitosOrigin | undefined): KitosSystem => ({
  uuid,
  name: '',
  kle: [],
  mainContractSuppliers: [],
  ...(origin && { origin }),
});

function ownedBy<T extends { readonly organization: KitosOrganization }>(
  items: readonly T[],
  systemsOf: (item: T) => readonly string[],
  match: OrganizationMatch,
): ReadonlyMap<string, readonly Owned<T>[]> {
  const found = new Map<string, Owned<T>[]>();
  for (const item of items) {
    const municipality = match.municipalityOf(item.organization);
    if (municipality === undefined) continue;
    for (const uuid of new Set(systemsOf(item).map((each) => each.toLowerCase()))) {
      const known = found.get(uuid);
      if (known === undefined) found.set(uuid, [{ municipality, item }]);
      else known.push({ municipality, item });
    }
  }
  for (const list of found.values())
    list.sort((a, b) => (a.municipality < b.municipality ? -1 : a.municipality > b.municipality ? 1 : 0));
  return found;
}

/** Whether a municipality still uses a system: a lapsed contract does not end it, a life cycle or an end date does. */
function isInUse({ lifeCycle, validTo }: KitosUsage, at: string): boolean {
  const word = lifeCycle !== undefined && 'known' in lifeCycle ? lifeCycle.known : undefined;
  return !useHasEnded({ ...(word && { lifeCycle: word }), ...(validTo && { validTo }) }, at);
}

/** The same of a usage as it is filed. */
export const useHasEnded = (
  { lifeCycle, validTo }: { readonly lifeCycle?: string; readonly validTo?: string },
  at: string,
): boolean => lifeCycle === 'NotInUse' || (validTo !== undefined && validTo < at);

/** `usingOrganizations` forgets nobody; where the usage itself was seen, its word counts. */
function usersRead(
  system: KitosSystem | undefined,
  usages: readonly Owned<KitosUsage>[],
  { match, at }: { readonly match: OrganizationMatch; readonly at: string },
): UsersRead {
  const inUse = new Set(usages.filter(({ item }) => isInUse(item, at)).map(({ municipality }) => municipality));
  const ended = new Set(
    usages.map(({ municipality }) => municipality).filter((municipality) => !inUse.has(municipality)),
  );
  const named = system?.usedBy?.flatMap((organization) => match.municipalityOf(organization) ?? []) ?? [];
  const users = new Set([...named.filter((municipality) => !ended.has(municipality)), ...inUse]);
  const isComplete = system?.usedBy !== undefined;
  return {
    users,
    deniedTo: (municipality) => !users.has(municipality) && (isComplete || ended.has(municipality)),
  };
}
