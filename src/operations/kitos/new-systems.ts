import { comparableName } from '../../domain/kitos/names.ts';
import type { KitosSystem } from '../../domain/kitos/reading.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { vendorOf } from '../find-systems.ts';
import type { ListedSystem, NewSystem, Waiting } from './kitos-plan.ts';
import { mergeUsers, readRecord } from './merge-record.ts';
import { recordOf, type Setting, supplierFor, userOrigins } from './setting.ts';
import { freeId, type NewVendor } from './vendors.ts';

interface Fresh {
  readonly created: readonly NewSystem[];
  readonly vendors: readonly NewVendor[];
  readonly waiting: readonly Waiting[];
  readonly tooFew: readonly ListedSystem[];
}

/** Systems of the catalogue that are not ours: those with members enough are made, or wait for somebody to decide. */
export function newSystems(setting: Setting, listed: ReadonlyMap<string, ListedSystem>): Fresh {
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
