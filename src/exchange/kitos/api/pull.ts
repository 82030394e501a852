import type {
  KitosCoverage,
  KitosOrganization,
  KitosReading,
  KitosRegistration,
  KitosSystem,
  KitosUsage,
} from '../../../domain/kitos/reading.ts';
import { field, itemsOf, type JsonPlace } from '../json-place.ts';
import { type KitosApi, type Query, refusedError } from './http-client.ts';
import { readPages } from './read-pages.ts';
import { readRegistration } from './read-registration.ts';
import { readOrganization, readSystem } from './read-system.ts';
import { readUsage } from './read-usage.ts';
import { kitosRefusalText } from './refusal.ts';
import { missingSuppliers } from './suppliers.ts';
import { createVocabulary, sharedOrganization, type Vocabulary } from './vocabulary.ts';

/** What is being read just now, for a person who waits. */
export interface PullStep {
  readonly what: 'organizations' | 'systems' | 'registrations' | 'suppliers';
  /** How many so far; members when it is registrations. */
  readonly count: number;
  /** How many there will be, when that is known. */
  readonly total?: number;
}

export interface PullOptions {
  readonly pageSize: number;
  /** The least number of usages of a system, by any organization, for it to be read; 0 for the whole catalogue. */
  readonly leastUsages: number;
  /** Systems that are read however few use them, by uuid. */
  readonly known: ReadonlySet<string>;
  /** Whether no other systems than those are kept. */
  readonly onlyKnown?: boolean;
  /** Codes of the municipalities whose usages and registrations are wanted. */
  readonly members: ReadonlySet<string>;
  /** Finds the register's municipalities among KITOS's organizations; gives the code of one. */
  readonly match: (
    organizations: readonly KitosOrganization[],
  ) => (organization: KitosOrganization) => string | undefined;
  readonly today: string;
  readonly told?: (step: PullStep) => void;
}

/** What was read, and what of ours KITOS answers it does not have. */
export interface Pulled {
  readonly reading: KitosReading;
  /** Uuids. */
  readonly gone: readonly string[];
}

/** More systems than this are looked for in the whole catalogue rather than one by one. */
const mostSingle = 40;

/**
 * Reads KITOS whole: organizations, the catalogue's systems with at least so many usages, and, for each member whose organization the
 * login has a role in, its usages and registrations. One request at a time; all of it in memory, and nothing kept when it stops half
 * way. Throws UserError.
 */
export async function pullFromKitos(api: KitosApi, options: PullOptions): Promise<Pulled> {
  const { match, today } = options;
  const vocabulary = createVocabulary();
  const organizations = await readOrganizations(api, options, vocabulary);
  const { systems, gone } = await readSystems(api, options, vocabulary);
  const visible = await visibleMembers(api, options, { municipalityOf: match(organizations), vocabulary });
  const { usages, registrations, coverage } = await readMembers(api, options, { systems, visible, vocabulary });
  const supplied =
    options.onlyKnown === true
      ? usages
      : await withSuppliers(api, options, { systems, usages, registrations, vocabulary });
  const reading: KitosReading = {
    origin: { source: 'kitos-api', from: new URL(api.origin).host, date: today },
    organizations,
    systems,
    usages: supplied,
    registrations: byUuid(registrations),
    coverage,
    remarks: vocabulary.remarks,
  };
  return { reading, gone };
}

/** A list that must be readable. */
async function all<T>(api: KitosApi, path: string, options: Parameters<typeof readPages<T>>[2]): Promise<readonly T[]> {
  const read = await readPages(api, path, options);
  if ('items' in read) return read.items;
  throw refusedError(`GET ${path}`, read.refusal);
}

/** Organizations that can be a municipality; companies stand with the systems and registrations that name them. */
function readOrganizations(
  api: KitosApi,
  { pageSize, told }: PullOptions,
  vocabulary: Vocabulary,
): Promise<readonly KitosOrganization[]> {
  return all(api, '/api/v2/organizations', {
    pageSize,
    read: (place) => {
      const organization = readOrganization(place, vocabulary);
      const isCompany =
        organization.type !== undefined && 'known' in organization.type && organization.type.known === 'Company';
      return isCompany || organization.name === sharedOrganization ? undefined : organization;
    },
    told: (count) => told?.({ what: 'organizations', count }),
  });
}

interface SystemsRead {
  readonly systems: readonly KitosSystem[];
  /** Uuids of known systems that KITOS answers it does not have. */
  readonly gone: readonly string[];
}

async function readSystems(api: KitosApi, options: PullOptions, vocabulary: Vocabulary): Promise<SystemsRead> {
  const { pageSize, leastUsages, known, onlyKnown, told } = options;
  const list = (query: Query, keep: (uuid: string) => boolean): Promise<readonly KitosSystem[]> =>
    all(api, systemsPath, {
      query: { ...query, includeDeactivated: true },
      pageSize,
      read: (place, uuid) =>
        keep(uuid) ? readListed(place, Number(query['numberOfUsers'] ?? 0), vocabulary) : undefined,
      told: (count) => told?.({ what: 'systems', count }),
    });
  const many = await list(
    { numberOfUsers: leastUsages > 0 ? leastUsages : undefined },
    (uuid) => onlyKnown !== true || known.has(uuid),
  );
  // What we have and this list lacks has fewer users now, or is gone: only KITOS knows which.
  const left = missingFrom(known, many);
  if (left.length <= mostSingle || leastUsages === 0) return together(many, await readOneByOne(api, left, vocabulary));
  const wanted = new Set(left);
  const few = [...many, ...(await list({}, (uuid) => wanted.has(uuid)))];
  return together(few, await readOneByOne(api, missingFrom(known, few), vocabulary));
}

/**
 * A system of a list that KITOS says holds only those with at least so many usages. Where it names fewer users than that, it does not
 * show all of them, and nothing can be said of who uses the system.
 */
function readListed(place: JsonPlace, least: number, vocabulary: Vocabulary): KitosSystem {
  const { usedBy, ...system } = readSystem(place, vocabulary);
  const named = itemsOf(field(place, 'usingOrganizations')).length;
  if (usedBy !== undefined && named >= least) return { ...system, usedBy };
  vocabulary.remark({ code: 'users-not-shown', about: system.name, field: 'usingOrganizations' });
  return system;
}

const systemsPath = '/api/v2/it-systems';

function missingFrom(known: ReadonlySet<string>, systems: readonly KitosSystem[]): readonly string[] {
  const met = new Set(systems.map(({ uuid }) => uuid));
  return [...known].filter((uuid) => !met.has(uuid)).sort();
}

const together = (systems: readonly KitosSystem[], single: SystemsRead): SystemsRead => ({
  systems: [...systems, ...single.systems],
  gone: single.gone,
});

async function readOneByOne(api: KitosApi, uuids: readonly string[], vocabulary: Vocabulary): Promise<SystemsRead> {
  const systems: KitosSystem[] = [];
  const gone: string[] = [];
  for (const uuid of uuids) {
    const found = await api.find(`${systemsPath}/${uuid}`);
    if ('place' in found) systems.push(readListed(found.place, 0, vocabulary));
    else if (found.refusal.status === 404) gone.push(uuid);
    else
      vocabulary.remark({
        code: 'not-readable',
        about: uuid,
        field: 'it-system',
        value: kitosRefusalText(found.refusal),
      });
  }
  return { systems, gone };
}

/** The members whose organization the login has a role in: only theirs can be read. */
async function visibleMembers(
  api: KitosApi,
  { pageSize, members }: PullOptions,
  {
    municipalityOf,
    vocabulary,
  }: { readonly municipalityOf: ReturnType<PullOptions['match']>; readonly vocabulary: Vocabulary },
): Promise<ReadonlyMap<string, readonly KitosOrganization[]>> {
  if (members.size === 0) return new Map();
  const own = await all(api, '/api/v2/organizations', {
    query: { onlyWhereUserHasMembership: true },
    pageSize,
    read: (place) => readOrganization(place, vocabulary),
  });
  const visible = new Map<string, readonly KitosOrganization[]>();
  for (const organization of own) {
    const code = municipalityOf(organization);
    if (code === undefined || !members.has(code)) continue;
    visible.set(code, [...(visible.get(code) ?? []), organization]);
  }
  return visible;
}

interface MembersReading {
  readonly usages: readonly KitosUsage[];
  readonly registrations: readonly KitosRegistration[];
  readonly coverage: readonly KitosCoverage[];
}

/** The members' usages and registrations of the systems that were read, and whose could be seen. */
async function readMembers(
  api: KitosApi,
  options: PullOptions,
  {
    systems,
    visible,
    vocabulary,
  }: {
    readonly systems: readonly KitosSystem[];
    readonly visible: ReadonlyMap<string, readonly KitosOrganization[]>;
    readonly vocabulary: Vocabulary;
  },
): Promise<MembersReading> {
  const { members, told } = options;
  const kept = new Set(systems.map(({ uuid }) => uuid));
  const usages: KitosUsage[] = [];
  const registrations: KitosRegistration[] = [];
  const coverage: KitosCoverage[] = [];
  for (const municipality of [...members].sort()) {
    const covered = { municipality, usages: visible.has(municipality), registrations: visible.has(municipality) };
    for (const organization of visible.get(municipality) ?? []) {
      const seen = await readMember(api, organization, options, vocabulary);
      for (const usage of seen.usages ?? []) if (kept.has(usage.system)) usages.push(usage);
      for (const each of seen.registrations ?? [])
        if (each.systems.some((uuid) => kept.has(uuid))) registrations.push(each);
      covered.usages &&= seen.usages !== undefined;
      covered.registrations &&= seen.registrations !== undefined;
    }
    coverage.push(covered);
    told?.({ what: 'registrations', count: coverage.length, total: members.size });
  }
  return { usages, registrations, coverage };
}

function withSuppliers(
  api: KitosApi,
  { pageSize, told }: PullOptions,
  {
    vocabulary,
    ...read
  }: {
    readonly systems: readonly KitosSystem[];
    readonly usages: readonly KitosUsage[];
    readonly registrations: readonly KitosRegistration[];
    readonly vocabulary: Vocabulary;
  },
): Promise<readonly KitosUsage[]> {
  const options = {
    pageSize,
    told: (done: number, total: number) => told?.({ what: 'suppliers', count: done, total }),
  };
  return missingSuppliers(api, read, options, vocabulary);
}

interface MemberReading {
  readonly usages?: readonly KitosUsage[];
  readonly registrations?: readonly KitosRegistration[];
}

/** One member's usages and registrations; a list that is refused is remarked, and is then not covered. */
async function readMember(
  api: KitosApi,
  { uuid, name }: KitosOrganization,
  { pageSize }: PullOptions,
  vocabulary: Vocabulary,
): Promise<MemberReading> {
  const query = { organizationUuid: uuid };
  const refused = (field: string, status: string): void =>
    vocabulary.remark({ code: 'not-readable', about: name, field, value: status });
  const usages = await readPages(api, '/api/v2/it-system-usages', {
    query,
    pageSize,
    read: (place) => readUsage(place, vocabulary),
  });
  if ('refusal' in usages) refused('it-system-usages', kitosRefusalText(usages.refusal));
  const systemByUsage = new Map(('items' in usages ? usages.items : []).map((usage) => [usage.uuid, usage.system]));
  const registrations = await readPages(api, '/api/v2/data-processing-registrations', {
    query,
    pageSize,
    read: (place) => readRegistration(place, { ...vocabulary, systemOf: (usage) => systemByUsage.get(usage) }),
  });
  if ('refusal' in registrations) refused('data-processing-registrations', kitosRefusalText(registrations.refusal));
  return {
    ...('items' in usages ? { usages: usages.items } : {}),
    ...('items' in registrations ? { registrations: registrations.items } : {}),
  };
}

/** Each registration once, in the order it came. */
const byUuid = (registrations: readonly KitosRegistration[]): readonly KitosRegistration[] => [
  ...new Map(registrations.map((registration) => [registration.uuid, registration])).values(),
];
