import type { KitosOrganization, KitosReading, KitosRegistration } from '../../domain/kitos/reading.ts';
import { compareText } from '../../domain/order.ts';
import { chain as chainOf } from '../../facts/chain.ts';
import type { Repository } from '../../repository/repository.ts';
import { chainDifferences, vendorByOrganization } from './chain-drift.ts';
import type { KitosDifference } from './difference.ts';
import { namesDifference } from './names-drift.ts';
import { oversightDifferences } from './oversight-drift.ts';
import { type ReleasedCase, releasedBySystem } from './released-cases.ts';
import type { StoredRegistrations } from './stored-registrations.ts';

/** What one municipality's registrations say otherwise than the repository. */
interface MunicipalityDrift {
  readonly municipality: string;
  /** Where its registrations were read: KITOS itself, what was kept of an earlier reading, or null when nothing is known. */
  readonly from: 'api' | 'stored' | null;
  /** The day of that reading. */
  readonly asOf: string | null;
  readonly registrations: number;
  readonly differences: readonly KitosDifference[];
}

export interface Drift {
  readonly municipalities: readonly MunicipalityDrift[];
  /** What concerns the catalogue, whoever uses it. */
  readonly catalogue: readonly KitosDifference[];
}

interface DriftOptions {
  readonly municipalityOf: (organization: KitosOrganization) => string | undefined;
  readonly linkPattern: string | undefined;
  readonly at: string;
  /** Whether the reading holds what KITOS has of the catalogue: only then can names differ. */
  readonly catalogue: boolean;
  /** What was kept of earlier readings, by municipality: used where KITOS shows nothing. */
  readonly stored: ReadonlyMap<string, StoredRegistrations>;
}

interface OurSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
}

/**
 * What is registered in KITOS against our cases, releases, chain and names. Only registrations that cover a system of ours count. Pure:
 * the same reading and repository give the same drift.
 */
export function driftOf(repository: Repository, reading: KitosReading, options: DriftOptions): Drift {
  const compare = registrationComparer(repository, options);
  const byMunicipality = new Map<string, KitosRegistration[]>();
  for (const registration of reading.registrations) {
    const code = options.municipalityOf(registration.organization);
    if (code !== undefined) byMunicipality.set(code, [...(byMunicipality.get(code) ?? []), registration]);
  }
  const municipalities = reading.coverage.map(({ municipality, registrations: seen }): MunicipalityDrift => {
    const kept = seen ? undefined : options.stored.get(municipality);
    const registrations = seen ? (byMunicipality.get(municipality) ?? []) : (kept?.registrations ?? []);
    const compared = [...registrations]
      .sort((a, b) => compareText(a.name, b.name) || compareText(a.uuid ?? '', b.uuid ?? ''))
      .flatMap((registration) => compare(municipality, registration) ?? []);
    return {
      municipality,
      from: seen ? 'api' : kept === undefined ? null : 'stored',
      asOf: seen ? reading.origin.date : (kept?.date ?? null),
      registrations: compared.length,
      differences: compared.flatMap(({ differences }) => differences),
    };
  });
  return {
    municipalities: municipalities.sort((a, b) => compareText(a.municipality, b.municipality)),
    catalogue: options.catalogue ? catalogueDifferences(repository, reading) : [],
  };
}

function systemsByUuid(repository: Repository): ReadonlyMap<string, OurSystem> {
  return new Map(
    repository.all('system').flatMap(({ id, data, parts }) => {
      const uuid = data.kitosUuid?.toLowerCase();
      return uuid === undefined ? [] : [[uuid, { id, name: data.name, vendor: parts['vendor'] ?? '' }] as const];
    }),
  );
}

/** Compares one registration; undefined when it covers nothing of ours. */
function registrationComparer(
  repository: Repository,
  { linkPattern, at }: DriftOptions,
): (
  municipality: string,
  registration: KitosRegistration,
) => { readonly differences: readonly KitosDifference[] } | undefined {
  const ours = systemsByUuid(repository);
  const released = releasedBySystem(repository);
  const chain = chainOf(repository);
  const vendorOf = vendorByOrganization(repository);
  const nameOf = (vendor: string): string => repository.find('vendor', vendor)?.data.name ?? vendor;
  const who = repository.settings?.data.organisation.shortName ?? 'DBS';
  return (municipality, registration) => {
    const systems = registration.systems.flatMap((uuid) => ours.get(uuid) ?? []);
    if (systems.length === 0) return undefined;
    const cases = new Map<string, ReleasedCase>();
    for (const uuid of registration.systems) {
      const found = released.get(uuid);
      if (found !== undefined) cases.set(found.id, found);
    }
    const sorted = [...cases.values()].sort((a, b) => compareText(a.id, b.id));
    const oversight = oversightDifferences({ municipality, registration, released: sorted, linkPattern, who });
    return {
      differences: [
        ...oversight,
        ...chainDifferences({ municipality, registration, systems, chain, vendorOf, nameOf, at }),
      ],
    };
  };
}

function catalogueDifferences(repository: Repository, { systems }: KitosReading): readonly KitosDifference[] {
  const ours = systemsByUuid(repository);
  return systems
    .flatMap((system) => {
      const our = ours.get(system.uuid);
      if (our === undefined) return [];
      const processor = repository.find('vendor', our.vendor)?.data.legalName;
      return processor === undefined ? [] : (namesDifference(system, { ...our, processor }) ?? []);
    })
    .sort((a, b) => compareText(a.system ?? '', b.system ?? ''));
}
