import { feeOf } from '../domain/fees.ts';
import { isOpen } from '../domain/funnel.ts';
import { milestonesAt } from '../domain/lifecycle/as-of.ts';
import { type Size, stayAt } from '../domain/municipality-sizes.ts';
import { compareDanish, compareText } from '../domain/order.ts';
import type { ScopeReason, ScopeStanding } from '../domain/scope.ts';
import type { Decision, Mandate, Municipality, MunicipalityContact, Person } from '../generated/types.ts';
import { type Complete, completeRecord, recordSchema } from '../repository/meaning/record-fields.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { casesBySystem } from './cases.ts';
import { municipalityEntries, regionOf } from './municipalities.ts';
import { peopleAt } from './people.ts';
import { scopeVerdict } from './scope.ts';
import { vendorName, vendorOf } from './vendors.ts';

/** A municipality on one line, as of a day. */
export interface ListedMunicipality {
  readonly id: string;
  readonly name: string;
  /** The region it lies in on the day. */
  readonly region: string;
  readonly size: Size | null;
  readonly member: boolean;
  /** The stay that counts on the day; null when it is no member then. */
  readonly memberFrom: string | null;
  readonly memberUntil: string | null;
  /** Systems in use that it is registered as a user of. */
  readonly systems: number;
  readonly contacts: number;
  /** Kroner a year; null for others than members, and when size or band is not written. */
  readonly fee: number | null;
}

/** Every municipality with its membership, systems and fee on a day, by name. */
export function listMunicipalities(repository: Repository, at: string): readonly ListedMunicipality[] {
  const systems = new Map<string, number>();
  for (const { data } of repository.all('system'))
    if (!data.deactivated) for (const code of data.users) systems.set(code, (systems.get(code) ?? 0) + 1);
  return municipalityEntries(repository)
    .map((municipality) => listed(municipality, repository, at, systems.get(municipality.id) ?? 0))
    .sort((a, b) => compareDanish(a.name, b.name));
}

function listed(municipality: Municipality, repository: Repository, at: string, systems: number): ListedMunicipality {
  const { id, name, size, contacts } = municipality;
  const stay = stayAt(municipality, at);
  return {
    id,
    name,
    region: regionOf(repository, municipality, at).id,
    size: size ?? null,
    member: stay !== undefined,
    memberFrom: stay?.from ?? null,
    memberUntil: stay?.until ?? null,
    systems,
    contacts: contacts?.length ?? 0,
    fee: stay === undefined ? null : feeOf(size, repository.settings?.data.feeBands ?? []),
  };
}

export interface UsedSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  readonly deactivated: boolean;
  /** Whether DBS supervises it on the day, and what keeps it out. */
  readonly scope: ScopeStanding;
  readonly reasons: readonly ScopeReason['reason'][];
  /** Its cases that go on. */
  readonly openCases: readonly string[];
}

/** All the repository knows of one municipality on a day. */
export interface MunicipalityProfile
  extends Omit<ListedMunicipality, 'systems' | 'contacts'>,
    Complete<Omit<Municipality, 'contacts'>> {
  readonly feeConfirmed: boolean;
  readonly contacts: readonly MunicipalityContact[];
  /** Null when register/people.yaml cannot be read. */
  readonly people: readonly Pick<Person, 'id' | 'name' | 'role'>[] | null;
  readonly systems: readonly UsedSystem[];
  /** What it has authorised DBS to do, by id. */
  readonly mandates: readonly (Complete<Omit<Mandate, 'kind' | 'municipality'>> & { readonly id: string })[];
  /** Its positions on releases, newest first. */
  readonly decisions: readonly (Complete<Omit<Decision, 'kind' | 'municipality'>> & { readonly case: string })[];
}

/** A municipality's profile: membership over time, contact points, its people in the association, and the systems it uses. */
export function municipalityProfile(
  repository: Repository,
  municipality: Municipality,
  at: string,
): MunicipalityProfile {
  const { systems: _count, contacts: _contacts, ...line } = listed(municipality, repository, at, 0);
  const band = repository.settings?.data.feeBands?.find(({ size }) => size === municipality.size);
  return {
    ...completeRecord(recordSchema(repository, 'municipalities', 'entries'), municipality, ['contacts']),
    ...line,
    feeConfirmed: band?.confirmed ?? false,
    contacts: municipality.contacts ?? [],
    people: peopleOf(repository, municipality.id, at),
    systems: usedSystems(repository, municipality.id, at),
    mandates: mandatesOf(repository, municipality.id),
    decisions: decisionsOf(repository, municipality.id, at),
  };
}

function mandatesOf(repository: Repository, code: string): MunicipalityProfile['mandates'] {
  const schema = recordSchema(repository, 'mandate');
  return repository
    .all('mandate')
    .filter(({ data }) => data.municipality === code)
    .map(({ id, data }) => ({ id, ...completeRecord(schema, data, ['kind', 'municipality']) }));
}

function decisionsOf(repository: Repository, code: string, at: string): MunicipalityProfile['decisions'] {
  const schema = recordSchema(repository, 'decision');
  return repository
    .all('decision')
    .filter(({ data }) => data.municipality === code && data.date <= at)
    .map((decision) => ({
      case: caseIdOf(decision),
      ...completeRecord(schema, decision.data, ['kind', 'municipality']),
    }))
    .sort((a, b) => compareText(b.date, a.date) || compareText(a.case, b.case));
}

function peopleOf(repository: Repository, code: string, at: string): MunicipalityProfile['people'] {
  if (repository.find('people', 'people') === undefined) return null;
  return peopleAt(repository, at)
    .filter((person) => person.municipality === code)
    .map(({ id, name, role }) => ({ id, name, role }));
}

function usedSystems(repository: Repository, code: string, at: string): readonly UsedSystem[] {
  return repository
    .all('system')
    .filter(({ data }) => data.users.includes(code))
    .map((system) => {
      const { standing, reasons } = scopeVerdict(repository, system, at);
      return {
        id: system.id,
        name: system.data.name,
        vendor: vendorOf(system),
        vendorName: vendorName(repository, vendorOf(system)),
        deactivated: system.data.deactivated,
        scope: standing,
        reasons: reasons.map(({ reason }) => reason),
        openCases: (casesBySystem(repository).get(system.id) ?? [])
          .filter(({ data }) => isOpen(milestonesAt(data.milestones, at)))
          .map(({ id }) => id),
      };
    });
}
