import type { KitosOrganization, KitosRegistration, KitosSystem, KitosUsage } from '../../../domain/kitos/reading.ts';
import { field, fieldIn, itemsOf, uuidAt } from '../json-place.ts';
import type { KitosApi } from './http-client.ts';
import { readPages } from './read-pages.ts';
import { kitosRefusalText } from './refusal.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * The usages with the supplier of their contract, looked up only for systems whose vendor no other source names with a CVR number:
 * registrations, then the rights holder, then the main contracts come first, and contracts cost a request for each system.
 */
export async function missingSuppliers(
  api: KitosApi,
  {
    systems,
    usages,
    registrations,
  }: {
    readonly systems: readonly KitosSystem[];
    readonly usages: readonly KitosUsage[];
    readonly registrations: readonly KitosRegistration[];
  },
  { pageSize, told }: { readonly pageSize: number; readonly told: (count: number, total: number) => void },
  vocabulary: Vocabulary,
): Promise<readonly KitosUsage[]> {
  const named = new Set(
    registrations.flatMap(({ systems: covered, processors }) => (processors.some(hasCvr) ? covered : [])),
  );
  // A contract can be seen only where the usage can.
  const used = new Set(usages.map(({ system }) => system));
  const lacking = systems.filter(
    ({ uuid, rightsHolder, mainContractSuppliers }) =>
      used.has(uuid) && !named.has(uuid) && !hasCvr(rightsHolder) && !mainContractSuppliers.some(hasCvr),
  );
  const supplierOf = new Map<string, KitosOrganization>();
  for (const [index, { uuid, name }] of lacking.entries()) {
    const read = await readPages(api, '/api/v2/it-contracts', {
      query: { systemUuid: uuid },
      pageSize,
      read: (contract) => {
        const supplier = fieldIn(contract, 'supplier', 'organization');
        if (supplier === undefined) return undefined;
        const organization = vocabulary.organization(supplier);
        for (const usage of itemsOf(field(contract, 'systemUsages')))
          supplierOf.set(uuidAt(field(usage, 'uuid')), organization);
        return undefined;
      },
    });
    if ('refusal' in read)
      vocabulary.remark({
        code: 'not-readable',
        about: name,
        field: 'it-contracts',
        value: kitosRefusalText(read.refusal),
      });
    told(index + 1, lacking.length);
  }
  return usages.map((usage) => {
    const supplier = usage.uuid === undefined ? undefined : supplierOf.get(usage.uuid);
    return supplier === undefined ? usage : { ...usage, supplier };
  });
}

const hasCvr = (organization: KitosOrganization | undefined): boolean => organization?.cvr !== undefined;
