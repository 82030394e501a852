import type { KitosOrigin, KitosSystem } from '../../domain/kitos/reading.ts';
import { type Supplier, supplierOf } from '../../domain/kitos/supplier.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import type { KitosChoices } from './choices.ts';
import type { ListedSystem } from './kitos-plan.ts';
import type { ReadingIndex } from './reading-index.ts';
import type { KitosRecord } from './record.ts';
import type { VendorFinder } from './vendors.ts';

/** What is the same for every system of a reading. */
export interface Setting {
  readonly repository: Repository;
  readonly index: ReadingIndex;
  readonly choices: KitosChoices;
  readonly vendors: VendorFinder;
  readonly threshold: number | undefined;
  readonly isMember: (municipality: string) => boolean;
  readonly ours: ReadonlyMap<string, TypedDocument<'system'>>;
}

/** Our systems by their KITOS id, those somebody has just linked included. */
export function oursByUuid(
  repository: Repository,
  choices: KitosChoices,
): ReadonlyMap<string, TypedDocument<'system'>> {
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

/** What KITOS said of a system before. */
export const recordOf = ({ repository }: Setting, uuid: string): KitosRecord | undefined =>
  repository.find('kitos-system', uuid)?.data;

/** How many of some municipalities are members on the day of the reading. */
export const countMembers = (users: Iterable<string>, { isMember }: Setting): number =>
  [...users].filter(isMember).length;

/** A system on one line. */
export const listOne = (system: KitosSystem, setting: Setting): ListedSystem => ({
  uuid: system.uuid,
  name: system.name,
  members: countMembers(setting.index.users(system.uuid).users, setting),
});

/** A system's supplier, by the order KITOS's data allow. */
export function supplierFor(
  { uuid, rightsHolder, mainContractSuppliers }: KitosSystem,
  { index, vendors }: Setting,
): Supplier | undefined {
  return supplierOf(
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
}

/** A municipality's own usage says best where it was read. */
export function userOrigins(system: KitosSystem, { index }: Setting): (municipality: string) => KitosOrigin {
  const own = new Map(index.usages(system.uuid).map(({ municipality, item }) => [municipality, item.origin]));
  return (municipality) => own.get(municipality) ?? system.origin ?? index.reading.origin;
}
