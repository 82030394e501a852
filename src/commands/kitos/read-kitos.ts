import { type KnownMunicipality, matchOrganizations } from '../../domain/kitos/match-organizations.ts';
import { isMemberAt, thresholdAt } from '../../domain/scope.ts';
import { type Text, text } from '../../domain/text.ts';
import type { KitosApi } from '../../exchange/kitos/api/kitos-api.ts';
import { type Pulled, type PullStep, pullFromKitos } from '../../exchange/kitos/api/pull.ts';
import type { Context } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';
import { findMunicipality } from '../kommune/choose.ts';
import { startCounter } from '../progress.ts';

export interface ReadKitosOptions {
  readonly pageSize: number;
  /** The least number of usages by anybody; without it the threshold of the day, which is what members can reach at most. */
  readonly leastUsages?: number;
  /** Whether only systems of this repository are kept. */
  readonly onlyKnown?: boolean;
  /** Codes of the municipalities whose usages and registrations are read; without it all members'. */
  readonly municipalities?: readonly string[];
  /** Whether to read the catalogue alone. */
  readonly catalogueOnly?: boolean;
}

const titles: Readonly<Record<PullStep['what'], Text>> = {
  organizations: text('Henter organisationer', 'Reading organizations'),
  systems: text('Henter systemer', 'Reading systems'),
  registrations: text('Henter kommunernes registreringer', 'Reading the municipalities’ registrations'),
  suppliers: text('Slår leverandører op', 'Looking up suppliers'),
};

/** Reads KITOS for a repository: its members and its systems decide what is asked for. Shows how far it is. Throws UserError. */
export async function readKitos(
  api: KitosApi,
  repository: Repository,
  options: ReadKitosOptions,
  { clock, terminal, say }: Context,
): Promise<Pulled> {
  const today = clock.today();
  const members = membersAt(repository, today);
  const counter = startCounter(terminal);
  try {
    return await pullFromKitos(api, {
      pageSize: options.pageSize,
      leastUsages: options.leastUsages ?? thresholdAt(repository.settings?.data.thresholds ?? [], today)?.members ?? 1,
      known: knownSystems(repository),
      onlyKnown: options.onlyKnown === true,
      members: new Set(options.catalogueOnly === true ? [] : (options.municipalities ?? members)),
      match: (organizations) => matchOrganizations(organizations, municipalitiesOf(repository)).municipalityOf,
      today,
      told: ({ what, count, total }) => counter.show(say(titles[what]), count, total),
    });
  } finally {
    counter.clear();
  }
}

/** Codes of the municipalities that are members on a day. */
export const membersAt = (repository: Repository, day: string): readonly string[] =>
  (repository.find('municipalities', 'municipalities')?.data.entries ?? [])
    .filter((entry) => isMemberAt(entry, day))
    .map(({ id }) => id);

/** The register's municipalities as they are found in KITOS. */
export const municipalitiesOf = (repository: Repository): readonly KnownMunicipality[] =>
  repository.find('municipalities', 'municipalities')?.data.entries ?? [];

/** The codes of municipalities as typed, by code or name. Throws UserError for one the register does not have. */
export const readMunicipalities = (
  typed: readonly string[] | undefined,
  repository: Repository,
): readonly string[] | undefined =>
  typed?.flatMap((each) => each.split(',')).map((each) => findMunicipality(each, repository).id);

/** The uuids of our own systems in KITOS. */
const knownSystems = (repository: Repository): ReadonlySet<string> =>
  new Set(repository.all('system').flatMap(({ data }) => data.kitosUuid?.toLowerCase() ?? []));
