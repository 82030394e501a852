import { cvrDigits } from '../cvr.ts';
import { comparableName, municipalityNames } from './names.ts';
import type { KitosOrganization, KitosRemark } from './reading.ts';

/** A municipality of the register, with what it is known by in KITOS. */
interface KnownMunicipality {
  readonly id: string;
  readonly name: string;
  readonly cvr?: string;
  readonly kitosUuid?: string;
}

/** By what an organization was found to be a municipality; the first counts before the others. */
type MatchedBy = 'uuid' | 'cvr' | 'name';

/** A municipality whose uuid in KITOS was not known until now. */
export interface LearnedUuid {
  readonly municipality: string;
  readonly uuid: string;
  readonly name: string;
  readonly by: MatchedBy;
}

/** Which organization of KITOS is which municipality of the register. */
export interface OrganizationMatch {
  /** The municipality's code; undefined for every other organization, and for one that is disabled or stands aside for another. */
  readonly municipalityOf: (organization: KitosOrganization) => string | undefined;
  readonly learned: readonly LearnedUuid[];
  readonly remarks: readonly KitosRemark[];
}

interface Candidate {
  readonly organization: KitosOrganization;
  readonly code: string;
  readonly by: MatchedBy;
}

const strength: Readonly<Record<MatchedBy, number>> = { uuid: 0, cvr: 1, name: 2 };

/**
 * Finds the municipalities among some organizations: by uuid, then CVR number, then name. Of several that could be one municipality
 * the best known counts; when none is better all count, and no uuid is learned. Disabled organizations count for nothing.
 */
export function matchOrganizations(
  organizations: readonly KitosOrganization[],
  municipalities: readonly KnownMunicipality[],
): OrganizationMatch {
  const find = finder(municipalities);
  const unique = uniqueOrganizations(organizations);
  const candidates = unique.flatMap((organization) => find(organization) ?? []);
  const disabled = candidates.filter(({ organization }) => organization.disabled === true);
  const groups = groupByCode(candidates.filter(({ organization }) => organization.disabled !== true));
  const chosen = new Set([...groups.values()].flatMap(bestOf));
  // One that was looked at and is no municipality is none where it is named without its type either.
  const decided = new Map<string | undefined, string | undefined>([
    ...unique.map(({ uuid }) => [uuid?.toLowerCase(), undefined] as const),
    ...candidates.map((each) => [uuidOf(each), chosen.has(each) ? each.code : undefined] as const),
  ]);
  const codes = new Set(municipalities.map(({ id }) => id));
  return {
    municipalityOf: (organization) => {
      const { municipality } = organization;
      if (municipality !== undefined) return codes.has(municipality) ? municipality : undefined;
      const uuid = organization.uuid?.toLowerCase();
      return uuid !== undefined && decided.has(uuid) ? decided.get(uuid) : find(organization)?.code;
    },
    learned: municipalities.flatMap(({ id, kitosUuid }) =>
      kitosUuid === undefined ? learn(groups.get(id) ?? []) : [],
    ),
    remarks: [
      ...disabled.map(({ organization: { name }, code }) => ({
        code: 'organization-unmatched' as const,
        about: name,
        field: 'disabled',
        value: code,
      })),
      ...[...groups.values()]
        .filter(({ length }) => length > 1)
        .flat()
        .map(({ organization: { name }, code }) => ({
          code: 'organization-repeated' as const,
          about: name,
          value: code,
        })),
    ],
  };
}

const uuidOf = ({ organization }: Candidate): string => organization.uuid?.toLowerCase() ?? '';

function groupByCode(candidates: readonly Candidate[]): ReadonlyMap<string, readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) groups.set(candidate.code, [...(groups.get(candidate.code) ?? []), candidate]);
  return groups;
}

function bestOf(group: readonly Candidate[]): readonly Candidate[] {
  const best = Math.min(...group.map(({ by }) => strength[by]));
  return group.filter(({ by }) => strength[by] === best);
}

/** A uuid is learned only when one organization is better known than every other. */
function learn(group: readonly Candidate[]): readonly LearnedUuid[] {
  const [only, ...more] = bestOf(group);
  if (only === undefined || more.length > 0) return [];
  return [{ municipality: only.code, uuid: uuidOf(only), name: only.organization.name, by: only.by }];
}

/** One organization is often met many times; by uuid, the fullest account of it counts. */
function uniqueOrganizations(organizations: readonly KitosOrganization[]): readonly KitosOrganization[] {
  const byUuid = new Map<string, KitosOrganization>();
  for (const organization of organizations) {
    const uuid = organization.uuid?.toLowerCase();
    if (uuid === undefined) continue;
    const known = byUuid.get(uuid);
    if (known === undefined) byUuid.set(uuid, organization);
    else if (addsTo(known, organization)) byUuid.set(uuid, { ...organization, ...known });
  }
  return [...byUuid.values()];
}

/** Whether an account tells something another does not: nearly every mention repeats what was read before. */
function addsTo(known: KitosOrganization, organization: KitosOrganization): boolean {
  for (const key in organization) if (!Object.hasOwn(known, key)) return true;
  return false;
}

function finder(
  municipalities: readonly KnownMunicipality[],
): (organization: KitosOrganization) => Candidate | undefined {
  const byUuid = new Map(
    municipalities.flatMap(({ id, kitosUuid }) => (kitosUuid ? [[kitosUuid.toLowerCase(), id]] : [])),
  );
  const byCvr = new Map(municipalities.flatMap(({ id, cvr }) => (cvr ? [[cvr, id]] : [])));
  const byName = new Map(municipalities.map(({ id, name }) => [comparableName(name), id]));
  const known = new Map(municipalities.map((municipality) => [municipality.id, municipality]));
  return (organization) => {
    const { uuid, cvr, name, type } = organization;
    const found = (code: string | undefined, by: MatchedBy): Candidate | undefined =>
      code === undefined ? undefined : { organization, code, by };
    const byKey = uuid === undefined ? undefined : found(byUuid.get(uuid.toLowerCase()), 'uuid');
    if (byKey !== undefined) return byKey;
    if (type !== undefined && 'known' in type && type.known !== 'Municipality') return undefined;
    const names = municipalityNames(name);
    if (names.length === 0) return undefined;
    const digits = cvr === undefined ? undefined : cvrDigits(cvr);
    const byNumber = digits === undefined ? undefined : found(byCvr.get(digits), 'cvr');
    if (byNumber !== undefined) return byNumber;
    const code = names.map((each) => byName.get(each)).find((each) => each !== undefined);
    // A number that contradicts the register's tells that it is somebody else of the same name.
    const registered = code === undefined ? undefined : known.get(code)?.cvr;
    return registered !== undefined && digits !== undefined && registered !== digits ? undefined : found(code, 'name');
  };
}
