import { comparableName } from '../../domain/kitos/names.ts';
import type { KitosSystem } from '../../domain/kitos/reading.ts';
import type { Supplier } from '../../domain/kitos/supplier.ts';
import { compareText } from '../../domain/order.ts';
import { vendorOf } from '../../facts/vendors.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { freeId } from '../free-id.ts';
import type { ListedSystem, NewSystem, Waiting } from './kitos-plan.ts';
import { recordAfter } from './merge-record.ts';
import { fileUsers } from './merge-users.ts';
import { recordOf, type Setting, supplierFor, userOrigins } from './setting.ts';
import type { NewVendor, VendorFound } from './vendors.ts';

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
  for (const system of [...index.systems.values()].sort((a, b) => compareText(a.uuid, b.uuid))) {
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
    created: [...fresh.created].sort((a, b) => compareText(a.id, b.id)),
    vendors: [...fresh.vendors.values()].sort((a, b) => compareText(a.id, b.id)),
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

interface Making {
  readonly setting: Setting;
  /** Whether somebody wants it though the rules would not. */
  readonly isIncluded: boolean;
  readonly taken: ReadonlySet<string>;
  readonly sameNames: ReadonlyMap<string, readonly TypedDocument<'system'>[]>;
}

function newSystem(
  system: KitosSystem,
  line: ListedSystem,
  making: Making,
): Waiting | { readonly system: NewSystem; readonly vendor?: NewVendor } {
  const { setting, isIncluded } = making;
  const { uuid } = system;
  if (!isIncluded && recordOf(setting, uuid) !== undefined) return { ...line, why: 'removed-here' };
  if (!isIncluded && system.deactivated === true) return { ...line, why: 'deactivated' };
  const supplier = supplierFor(system, setting);
  const found = setting.vendors.find(supplier?.organization, setting.choices.vendors.get(uuid), system.name);
  const candidates = alike(system, found, making);
  if (candidates.length > 0) return { ...line, why: 'system-to-confirm', candidates };
  if (found.found === 'none') return { ...line, why: 'vendor-unknown' };
  if (found.found === 'ask') {
    const name = supplier?.organization.name ?? '';
    return { ...line, why: 'vendor-to-confirm', supplier: name, candidates: found.candidates };
  }
  const vendor = found.found === 'new' ? found.vendor.id : found.id;
  const made = makeSystem(system, line, { ...making, vendor, supplier });
  if (made === undefined) return { ...line, why: 'name-refused' };
  return { system: made, ...(found.found === 'new' && { vendor: found.vendor }) };
}

/** Our systems without a KITOS id that go by the same name, now or before, under the vendor in question. */
function alike(system: KitosSystem, found: VendorFound, { setting, sameNames }: Making): readonly string[] {
  if (setting.choices.links.has(system.uuid)) return [];
  const names = [system.name, ...(system.formerName === undefined ? [] : [system.formerName])].map(comparableName);
  const isVendors = (each: TypedDocument<'system'>): boolean => {
    if (found.found === 'none') return true;
    if (found.found === 'ask') return found.candidates.includes(vendorOf(each));
    return found.found === 'known' && vendorOf(each) === found.id;
  };
  const sameName = names.flatMap((name) => sameNames.get(name) ?? []).filter(isVendors);
  return [...new Set(sameName.map(({ id }) => id))].sort();
}

/** Undefined when the name cannot stand in the repository. */
function makeSystem(
  system: KitosSystem,
  line: ListedSystem,
  { setting, taken, vendor, supplier }: Making & { readonly vendor: string; readonly supplier: Supplier | undefined },
): NewSystem | undefined {
  const { index } = setting;
  const users = [...index.users(system.uuid).users].filter(setting.isMember).sort();
  const { record, facts } = recordAfter(undefined, system, { index, supplier, users });
  const { name, description, deactivated, kle, personalData } = facts;
  if (name === undefined) return undefined;
  const groups = fileUsers([], new Set(users), userOrigins(system, setting));
  return {
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
  };
}
