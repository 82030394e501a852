import { likelyDuplicates, rolledUp } from '../../domain/kitos/families.ts';
import type { LearnedUuid } from '../../domain/kitos/match-organizations.ts';
import { comparableName } from '../../domain/kitos/names.ts';
import type { KitosCoverage, KitosOrigin, KitosReading, KitosRemark, KitosSystem } from '../../domain/kitos/reading.ts';
import { type Supplier, supplierOf } from '../../domain/kitos/supplier.ts';
import { isMemberAt, thresholdAt } from '../../domain/scope.ts';
import type { Municipality } from '../../generated/types.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { vendorOf } from '../find-systems.ts';
import { municipalitiesOf } from '../municipality-profile.ts';
import type { KitosChoices } from './choices.ts';
import { mergeUsers, readRecord } from './merge-record.ts';
import { type FieldChange, type FieldConflict, type MergedSystem, mergeSystem } from './merge-system.ts';
import { indexReading, type ReadingIndex } from './reading-index.ts';
import type { KitosRecord } from './record.ts';
import { freeId, type NewVendor, type VendorFinder, vendorFinder } from './vendors.ts';

/** A system of the catalogue, on one line. */
export interface ListedSystem {
  readonly uuid: string;
  readonly name: string;
  /** Members on the day of the reading that use it. */
  readonly members: number;
}

/** A system the plan makes. */
export interface NewSystem extends ListedSystem {
  readonly id: string;
  readonly vendor: string;
  readonly users: readonly string[];
  readonly record: KitosRecord;
}

/** One of our systems that KITOS changes. */
export interface ChangedSystem {
  readonly id: string;
  readonly name: string;
  readonly document: TypedDocument<'system'>;
  readonly merged: MergedSystem;
  readonly changes: readonly FieldChange[];
  readonly membersBefore: number;
  readonly members: number;
}

/** Why a system that could be made is not: somebody must decide first. */
export type Waiting = ListedSystem &
  (
    | { readonly why: 'vendor-unknown' }
    | { readonly why: 'vendor-to-confirm'; readonly supplier: string; readonly candidates: readonly string[] }
    | { readonly why: 'system-to-confirm'; readonly candidates: readonly string[] }
    | { readonly why: 'deactivated' }
    | { readonly why: 'removed-here' }
    | { readonly why: 'name-refused' }
  );

/** A system of ours that is out of KITOS, or out of its catalogue. Nothing of it is deleted. */
export interface GoneSystem {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly why: 'gone' | 'deactivated';
}

/** A system of ours whose number of members passed the limit. */
export interface PassedLimit {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly members: number;
}

/** A system of ours whose supplier KITOS has as another company. */
export interface OtherSupplier {
  readonly id: string;
  readonly vendor: string;
  readonly supplier: string;
  readonly cvr?: string;
}

/** A suite that has members enough only when its modules are counted together. */
export interface RolledUp extends ListedSystem {
  readonly parts: readonly ListedSystem[];
}

/** What a reading of KITOS means for the repository. */
export interface KitosPlan {
  readonly origin: KitosOrigin;
  readonly threshold: number | undefined;
  readonly created: readonly NewSystem[];
  readonly vendors: readonly NewVendor[];
  readonly changed: readonly ChangedSystem[];
  readonly conflicts: readonly FieldConflict[];
  readonly waiting: readonly Waiting[];
  readonly gone: readonly GoneSystem[];
  readonly droppedBelow: readonly PassedLimit[];
  readonly risenAbove: readonly PassedLimit[];
  readonly tooFew: readonly ListedSystem[];
  readonly rolledUp: readonly RolledUp[];
  readonly duplicates: readonly (readonly ListedSystem[])[];
  readonly otherSuppliers: readonly OtherSupplier[];
  readonly learned: readonly LearnedUuid[];
  readonly coverage: readonly (KitosCoverage & { readonly name: string })[];
  /** Members that no usage or registration was read of. */
  readonly notCovered: readonly { readonly municipality: string; readonly name: string }[];
  readonly remarks: readonly KitosRemark[];
  /** Texts that were not kept, by system. */
  readonly refused: readonly { readonly uuid: string; readonly field: string; readonly why: string }[];
  /** Systems of ours that have a KITOS id and were not in the reading. */
  readonly notRead: number;
  /** Records to be written, changed or not. */
  readonly records: readonly KitosRecord[];
}

/** What is the same for every system of a reading. */
interface Setting {
  readonly repository: Repository;
  readonly index: ReadingIndex;
  readonly choices: KitosChoices;
  readonly vendors: VendorFinder;
  readonly threshold: number | undefined;
  readonly isMember: (municipality: string) => boolean;
  readonly ours: ReadonlyMap<string, TypedDocument<'system'>>;
}

/** Plans what a reading changes. Pure: the same reading, repository and choices give the same plan, in the same order. */
export function planReading(repository: Repository, reading: KitosReading, choices: KitosChoices): KitosPlan {
  const municipalities = municipalitiesOf(repository);
  const at = reading.origin.date;
  const members = new Set(municipalities.filter((each) => isMemberAt(each, at)).map(({ id }) => id));
  const ours = oursByUuid(repository, choices);
  const index = indexReading(reading, municipalities, ours.keys());
  const setting: Setting = {
    repository,
    index,
    choices,
    vendors: vendorFinder(repository, reading),
    threshold: thresholdAt(repository.settings?.data.thresholds ?? [], at),
    isMember: (municipality) => members.has(municipality),
    ours,
  };
  const listed = new Map([...index.systems.values()].map((system) => [system.uuid, listOne(system, setting)]));
  const changed = changedSystems(setting);
  const fresh = newSystems(setting, listed);
  const gone = goneSystems(setting, changed);
  return {
    origin: reading.origin,
    threshold: setting.threshold,
    created: fresh.created,
    vendors: fresh.vendors,
    changed,
    conflicts: changed.flatMap(({ merged }) => merged.conflicts),
    waiting: fresh.waiting,
    gone: gone.systems,
    ...passedLimit(changed, setting.threshold),
    tooFew: fresh.tooFew,
    rolledUp: rolledUpSystems(setting, listed),
    duplicates: duplicates(setting, listed),
    otherSuppliers: otherSuppliers(setting),
    learned: index.learned,
    ...coverageOf(reading, municipalities, members),
    remarks: [...reading.remarks, ...index.match.remarks, ...unmatchedMembers(setting, municipalities, members)],
    refused: [...index.systems.values()].flatMap((system) => refusedTexts(system, setting)),
    notRead: [...setting.ours.keys()].filter((uuid) => !index.systems.has(uuid) && !choices.gone.has(uuid)).length,
    records: [
      ...changed.map(({ merged }) => merged.record),
      ...fresh.created.map(({ record }) => record),
      ...gone.records,
    ],
  };
}

/** Our systems by their KITOS id, those somebody has just linked included. */
function oursByUuid(repository: Repository, choices: KitosChoices): ReadonlyMap<string, TypedDocument<'system'>> {
  const found = new Map<string, TypedDocument<'system'>>();
  for (const system of repository.all('system')) {
    const uuid = system.data.kitosUuid?.toLowerCase();
    if (uuid !== undefined && !found.has(uuid)) found.set(uuid, system);
  }
  for (const [uuid, id] of choices.links) {
    const system = id === 'new' ? undefined : repository.find('system', id);
    if (system !== undefined && !found.has(uuid)) found.set(uuid, system);
  }
  return found;
}

const recordOf = ({ repository }: Setting, uuid: string): KitosRecord | undefined =>
  repository.find('kitos-system', uuid)?.data;

const countMembers = (users: Iterable<string>, { isMember }: Setting): number => [...users].filter(isMember).length;

const listOne = (system: KitosSystem, setting: Setting): ListedSystem => ({
  uuid: system.uuid,
  name: system.name,
  members: countMembers(setting.index.users(system.uuid).users, setting),
});

function supplierFor(
  { uuid, rightsHolder, mainContractSuppliers }: KitosSystem,
  { index, vendors }: Setting,
): Supplier | undefined {
  const found = supplierOf(
    {
      ...(rightsHolder && { rightsHolder: vendors.known(rightsHolder) }),
      mainContractSuppliers: mainContractSuppliers.map(vendors.known),
    },
    index.registrations(uuid).map(({ municipality, item }) => ({
      processors: item.processors.map(vendors.known),
      organization: { name: municipality, municipality },
    })),
    index.usages(uuid).map(({ municipality, item }) => ({
      ...(item.supplier && { supplier: vendors.known(item.supplier) }),
      organization: { name: municipality, municipality },
    })),
  );
  return found;
}

function changedSystems(setting: Setting): readonly ChangedSystem[] {
  const { index, ours, threshold, choices } = setting;
  return [...index.systems.values()]
    .flatMap((system): readonly ChangedSystem[] => {
      const document = ours.get(system.uuid);
      if (document === undefined) return [];
      const users = index.users(system.uuid);
      const before = recordOf(setting, system.uuid);
      const supplier = supplierFor(system, setting);
      const { record, facts } = readRecord(before, system, {
        index,
        supplier,
        users: [...users.users].filter(setting.isMember),
      });
      const merged = mergeSystem({
        id: document.id,
        system: document.data,
        before,
        record,
        facts,
        origin: system.origin ?? index.reading.origin,
        users,
        userOrigin: userOrigins(system, setting),
        isMember: setting.isMember,
        isStillUsed: (codes) => threshold !== undefined && countMembers(codes, setting) >= threshold,
        choices,
      });
      const links: readonly FieldChange[] =
        document.data.kitosUuid === undefined ? [{ field: 'kitosUuid', to: system.uuid }] : [];
      const linked: MergedSystem =
        links.length === 0
          ? merged
          : { ...merged, edits: [{ kind: 'set', path: ['kitosUuid'], value: system.uuid }, ...merged.edits] };
      return [
        {
          id: document.id,
          name: document.data.name,
          document,
          merged: linked,
          changes: [...links, ...merged.changes],
          membersBefore: countMembers(document.data.users, setting),
          members: countMembers(merged.users, setting),
        },
      ];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A municipality's own usage says best where it was read. */
function userOrigins(system: KitosSystem, { index }: Setting): (municipality: string) => KitosOrigin {
  const own = new Map(index.usages(system.uuid).map(({ municipality, item }) => [municipality, item.origin]));
  return (municipality) => own.get(municipality) ?? system.origin ?? index.reading.origin;
}

interface Fresh {
  readonly created: readonly NewSystem[];
  readonly vendors: readonly NewVendor[];
  readonly waiting: readonly Waiting[];
  readonly tooFew: readonly ListedSystem[];
}

/** Systems of the catalogue that are not ours: those with members enough are made, or wait for somebody to decide. */
function newSystems(setting: Setting, listed: ReadonlyMap<string, ListedSystem>): Fresh {
  const { index, ours, threshold, choices, repository } = setting;
  const fresh = {
    created: [] as NewSystem[],
    vendors: new Map<string, NewVendor>(),
    waiting: [] as Waiting[],
    tooFew: [] as ListedSystem[],
  };
  const taken = new Set(repository.ids('system'));
  const sameNames = systemsByName(repository);
  for (const system of [...index.systems.values()].sort((a, b) => (a.uuid < b.uuid ? -1 : 1))) {
    const line = listed.get(system.uuid);
    if (line === undefined || ours.has(system.uuid)) continue;
    const isIncluded = choices.include.has(system.uuid);
    if (!isIncluded && (threshold === undefined || line.members < threshold)) {
      fresh.tooFew.push(line);
      continue;
    }
    const made = newSystem(system, line, { setting, isIncluded, taken, sameNames });
    if ('why' in made) {
      fresh.waiting.push(made);
      continue;
    }
    taken.add(made.system.id);
    if (made.vendor !== undefined) fresh.vendors.set(made.vendor.id, made.vendor);
    fresh.created.push(made.system);
  }
  return {
    ...fresh,
    created: [...fresh.created].sort((a, b) => (a.id < b.id ? -1 : 1)),
    vendors: [...fresh.vendors.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}

function systemsByName(repository: Repository): ReadonlyMap<string, readonly TypedDocument<'system'>[]> {
  const found = new Map<string, TypedDocument<'system'>[]>();
  for (const system of repository.all('system')) {
    if (system.data.kitosUuid !== undefined) continue;
    const key = comparableName(system.data.name);
    found.set(key, [...(found.get(key) ?? []), system]);
  }
  return found;
}

function newSystem(
  system: KitosSystem,
  line: ListedSystem,
  {
    setting,
    isIncluded,
    taken,
    sameNames,
  }: {
    readonly setting: Setting;
    readonly isIncluded: boolean;
    readonly taken: ReadonlySet<string>;
    readonly sameNames: ReadonlyMap<string, readonly TypedDocument<'system'>[]>;
  },
): Waiting | { readonly system: NewSystem; readonly vendor?: NewVendor } {
  const { index, choices, vendors } = setting;
  const { uuid } = system;
  if (!isIncluded && recordOf(setting, uuid) !== undefined) return { ...line, why: 'removed-here' };
  if (!isIncluded && system.deactivated === true) return { ...line, why: 'deactivated' };
  const supplier = supplierFor(system, setting);
  const found = vendors.find(supplier?.organization, choices.vendors.get(uuid));
  const names = [system.name, ...(system.formerName === undefined ? [] : [system.formerName])].map(comparableName);
  const alike = choices.links.has(uuid) ? [] : names.flatMap((name) => sameNames.get(name) ?? []);
  const ofVendor = alike.filter(
    (each) =>
      found.found === 'none' ||
      (found.found === 'known' && vendorOf(each) === found.id) ||
      (found.found === 'ask' && found.candidates.includes(vendorOf(each))),
  );
  if (ofVendor.length > 0)
    return { ...line, why: 'system-to-confirm', candidates: [...new Set(ofVendor.map(({ id }) => id))].sort() };
  if (found.found === 'none') return { ...line, why: 'vendor-unknown' };
  if (found.found === 'ask') {
    return {
      ...line,
      why: 'vendor-to-confirm',
      supplier: supplier?.organization.name ?? '',
      candidates: found.candidates,
    };
  }
  const users = [...index.users(uuid).users].filter(setting.isMember).sort();
  const { record, facts } = readRecord(undefined, system, { index, supplier, users });
  if (facts.name === undefined) return { ...line, why: 'name-refused' };
  const vendor = found.found === 'new' ? found.vendor.id : found.id;
  const groups = mergeUsers([], new Set(users), userOrigins(system, setting));
  const { name, description, deactivated, kle, personalData } = facts;
  return {
    system: {
      ...line,
      id: freeId(name.value, vendor, taken),
      vendor,
      users,
      record: {
        ...record,
        name,
        ...(description && { description }),
        ...(deactivated && { deactivated }),
        ...(kle && { kle }),
        ...(personalData && { personalData }),
        ...(groups.length > 0 && { users: groups }),
      },
    },
    ...(found.found === 'new' && { vendor: found.vendor }),
  };
}

function goneSystems(
  setting: Setting,
  changed: readonly ChangedSystem[],
): { readonly systems: readonly GoneSystem[]; readonly records: readonly KitosRecord[] } {
  const { choices, ours, index } = setting;
  const { origin } = index.reading;
  const deactivated = changed
    .filter(
      ({ merged, document }) =>
        merged.changes.some(isDeactivation) ||
        merged.conflicts.some((conflict) => isDeactivation(conflict) && !document.data.deactivated),
    )
    .map(({ id, name, members }) => ({ id, name, members, why: 'deactivated' as const }));
  const gone = [...choices.gone].sort().flatMap((uuid) => {
    const document = ours.get(uuid);
    const record = recordOf(setting, uuid);
    if (document === undefined || index.systems.has(uuid) || record?.gone?.value === true) return [];
    const members = countMembers(document.data.users, setting);
    return [
      {
        system: { id: document.id, name: document.data.name, members, why: 'gone' as const },
        record: { ...(record ?? {}), kind: 'kitos-system' as const, id: uuid, gone: { value: true, ...origin } },
      },
    ];
  });
  return { systems: [...deactivated, ...gone.map(({ system }) => system)], records: gone.map(({ record }) => record) };
}

const isDeactivation = ({ field, ...rest }: FieldChange | FieldConflict): boolean =>
  field === 'deactivated' && ('theirs' in rest ? rest.theirs === true : 'to' in rest && rest.to === true);

function passedLimit(
  changed: readonly ChangedSystem[],
  threshold: number | undefined,
): Pick<KitosPlan, 'droppedBelow' | 'risenAbove'> {
  const passed = changed.map(({ id, name, membersBefore, members }) => ({ id, name, before: membersBefore, members }));
  const limit = threshold ?? Number.POSITIVE_INFINITY;
  return {
    droppedBelow: passed.filter(({ before, members }) => before >= limit && members < limit),
    risenAbove: passed.filter(({ before, members }) => before < limit && members >= limit),
  };
}

function rolledUpSystems(setting: Setting, listed: ReadonlyMap<string, ListedSystem>): readonly RolledUp[] {
  const { index, threshold } = setting;
  if (threshold === undefined) return [];
  const suites = rolledUp([...index.systems.values()], (uuid) => index.users(uuid).users);
  return [...suites]
    .flatMap(([root, { parts, users }]): readonly RolledUp[] => {
      const lines = [...parts].sort().flatMap((uuid) => listed.get(uuid) ?? []);
      const top = listed.get(root);
      const members = countMembers(users, setting);
      if (top === undefined || members < threshold || lines.some((line) => line.members >= threshold)) return [];
      return [{ ...top, members, parts: lines }];
    })
    .sort((a, b) => (a.uuid < b.uuid ? -1 : 1));
}

/** Only those that together have members enough: the catalogue is full of others that concern nobody here. */
function duplicates(setting: Setting, listed: ReadonlyMap<string, ListedSystem>): KitosPlan['duplicates'] {
  const { index, threshold = 1, vendors } = setting;
  const systems = [...index.systems.values()].map((system) => ({
    ...system,
    ...(system.rightsHolder && { rightsHolder: vendors.known(system.rightsHolder) }),
  }));
  return likelyDuplicates(systems)
    .filter(
      (group) => countMembers(new Set(group.flatMap((uuid) => [...index.users(uuid).users])), setting) >= threshold,
    )
    .map((group) => group.flatMap((uuid) => listed.get(uuid) ?? []));
}

/** Told when it is news: the record keeps what was told. */
function otherSuppliers(setting: Setting): readonly OtherSupplier[] {
  const { index, ours, vendors } = setting;
  return [...index.systems.values()]
    .flatMap((system): readonly OtherSupplier[] => {
      const document = ours.get(system.uuid);
      const supplier = supplierFor(system, setting)?.organization;
      if (document === undefined || supplier === undefined) return [];
      const vendor = vendorOf(document);
      if (vendors.isVendor(vendor, supplier)) return [];
      const told = recordOf(setting, system.uuid)?.vendor;
      const { name, cvr } = vendors.known(supplier);
      if (told !== undefined && told.name === name && told.cvr === cvr) return [];
      return [{ id: document.id, vendor, supplier: name, ...(cvr !== undefined && { cvr }) }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function coverageOf(
  reading: KitosReading,
  municipalities: readonly Municipality[],
  members: ReadonlySet<string>,
): Pick<KitosPlan, 'coverage' | 'notCovered'> {
  const names = new Map(municipalities.map(({ id, name }) => [id, name]));
  const covered = new Set(
    reading.coverage
      .filter(({ usages, registrations }) => usages || registrations)
      .map(({ municipality }) => municipality),
  );
  return {
    coverage: [...reading.coverage]
      .sort((a, b) => (a.municipality < b.municipality ? -1 : 1))
      .map((each) => ({ ...each, name: names.get(each.municipality) ?? each.municipality })),
    notCovered: [...members]
      .filter((municipality) => !covered.has(municipality))
      .sort()
      .map((municipality) => ({ municipality, name: names.get(municipality) ?? municipality })),
  };
}

/** Members that no organization of KITOS was found for; only a reading of all organizations can tell. */
function unmatchedMembers(
  { index }: Setting,
  municipalities: readonly Municipality[],
  members: ReadonlySet<string>,
): readonly KitosRemark[] {
  const { origin, organizations } = index.reading;
  if (origin.source !== 'kitos-api' || organizations.length === 0) return [];
  const found = new Set(organizations.flatMap((organization) => index.match.municipalityOf(organization) ?? []));
  return municipalities
    .filter(({ id }) => members.has(id) && !found.has(id))
    .map(({ id, name }) => ({ code: 'organization-unmatched', about: name, value: id }));
}

function refusedTexts(system: KitosSystem, setting: Setting): KitosPlan['refused'] {
  const { index, ours } = setting;
  if (!ours.has(system.uuid)) return [];
  const { facts } = readRecord(undefined, system, { index, supplier: supplierFor(system, setting), users: [] });
  return facts.refused.map(({ field, why }) => ({ uuid: system.uuid, field, why }));
}
