import { matchOrganizations } from '../../domain/kitos/match-organizations.ts';
import { thresholdAt } from '../../domain/scope.ts';
import { type Text, text } from '../../domain/text.ts';
import type { KitosApi } from '../../exchange/kitos/api/http-client.ts';
import { type Pulled, type PullStep, pullFromKitos } from '../../exchange/kitos/api/pull.ts';
import { memberCodes, municipalityEntries } from '../../facts/municipalities.ts';
import type { Context } from '../../ports.ts';
import type { Repository } from '../../repository/repository.ts';
import { startCounter } from '../../terminal/progress.ts';

interface ReadKitosOptions {
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
  const members = memberCodes(repository, today);
  const counter = startCounter(terminal);
  try {
    return await pullFromKitos(api, {
      pageSize: options.pageSize,
      leastUsages: options.leastUsages ?? thresholdAt(repository.settings?.data.thresholds ?? [], today)?.members ?? 1,
      known: knownSystems(repository),
      onlyKnown: options.onlyKnown === true,
      members: new Set(options.catalogueOnly === true ? [] : (options.municipalities ?? members)),
      match: (organizations) => matchOrganizations(organizations, municipalityEntries(repository)).municipalityOf,
      today,
      told: ({ what, count, total }) => counter.show(say(titles[what]), count, total),
    });
  } finally {
    counter.clear();
  }
}

/** The uuids of our own systems in KITOS. */
const knownSystems = (repository: Repository): ReadonlySet<string> =>
  new Set(repository.all('system').flatMap(({ data }) => data.kitosUuid?.toLowerCase() ?? []));
