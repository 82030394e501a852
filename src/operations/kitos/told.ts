import { likelyDuplicates, rolledUp } from '../../domain/kitos/families.ts';
import { comparableCompany } from '../../domain/kitos/names.ts';
import type { KitosReading, KitosRemark } from '../../domain/kitos/reading.ts';
import { compareText } from '../../domain/order.ts';
import { vendorOf } from '../../facts/vendors.ts';
import type { Municipality } from '../../generated/types.ts';
import type { KitosPlan, ListedSystem, OtherSupplier, RolledUp } from './kitos-plan.ts';
import { countMembers, recordOf, type Setting, supplierFor } from './setting.ts';

/** Suites that have members enough only as a whole. */
export function rolledUpSystems(setting: Setting, listed: ReadonlyMap<string, ListedSystem>): readonly RolledUp[] {
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
    .sort((a, b) => compareText(a.uuid, b.uuid));
}

/** Only those that together have members enough: the catalogue is full of others that concern nobody here. */
export function duplicates(setting: Setting, listed: ReadonlyMap<string, ListedSystem>): KitosPlan['duplicates'] {
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
export function otherSuppliers(setting: Setting): readonly OtherSupplier[] {
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
      if (told !== undefined && comparableCompany(told.name) === comparableCompany(name) && told.cvr === cvr) return [];
      return [{ id: document.id, vendor, supplier: name, ...(cvr !== undefined && { cvr }) }];
    })
    .sort((a, b) => compareText(a.id, b.id));
}

/** Whose usages and registrations were seen, and which members' were not. */
export function coverageOf(
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
      .sort((a, b) => compareText(a.municipality, b.municipality))
      .map((each) => ({ ...each, name: names.get(each.municipality) ?? each.municipality })),
    notCovered: [...members]
      .filter((municipality) => !covered.has(municipality))
      .sort()
      .map((municipality) => ({ municipality, name: names.get(municipality) ?? municipality })),
  };
}

/** Members that no organization of KITOS was found for; only a reading of all organizations can tell. */
export function unmatchedMembers(
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
