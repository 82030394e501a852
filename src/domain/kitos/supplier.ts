import { comparableCompany } from './names.ts';
import type { KitosOrganization, KitosRegistration, KitosSystem, KitosUsage } from './reading.ts';

/** Where in KITOS a system's supplier was found. */
type SupplierBasis = 'processors' | 'rights-holder' | 'main-contract' | 'usage-supplier';

export interface Supplier {
  readonly organization: KitosOrganization;
  readonly basis: SupplierBasis;
}

/**
 * KITOS has no field for a system's supplier. In this order: the processor most municipalities have registered, the rights holder,
 * the one supplier of the main contracts, the supplier most municipalities' usages name. A tie decides nothing, unless the rights
 * holder is in it.
 */
export function supplierOf(
  system: Pick<KitosSystem, 'rightsHolder' | 'mainContractSuppliers'>,
  registrations: readonly Pick<KitosRegistration, 'processors' | 'organization'>[],
  usages: readonly Pick<KitosUsage, 'supplier' | 'organization'>[],
): Supplier | undefined {
  const { rightsHolder, mainContractSuppliers } = system;
  const processor = mostNamed(
    registrations.flatMap(({ processors, organization }) =>
      processors.map((named) => [ownerKey(organization), named] as const),
    ),
    rightsHolder,
  );
  if (processor !== undefined) return { organization: processor, basis: 'processors' };
  if (rightsHolder !== undefined) return { organization: rightsHolder, basis: 'rights-holder' };
  const contract = mostNamed(
    mainContractSuppliers.map((named) => ['', named] as const),
    undefined,
  );
  if (contract !== undefined) return { organization: contract, basis: 'main-contract' };
  const supplier = mostNamed(
    usages.flatMap(({ supplier: named, organization }) => (named ? [[ownerKey(organization), named] as const] : [])),
    undefined,
  );
  return supplier === undefined ? undefined : { organization: supplier, basis: 'usage-supplier' };
}

const ownerKey = ({ municipality, uuid, name }: KitosOrganization): string => municipality ?? uuid ?? name;

/** By what two mentions of a company are one: its number, else its name. */
const companyKey = ({ cvr, name }: KitosOrganization): string =>
  cvr === undefined ? `name ${comparableCompany(name)}` : `cvr ${cvr}`;

/** The company most owners name, each owner counted once; in a tie `preferred`, when it is among them, else nobody. */
function mostNamed(
  mentions: readonly (readonly [owner: string, named: KitosOrganization])[],
  preferred: KitosOrganization | undefined,
): KitosOrganization | undefined {
  const numbers = new Map(
    mentions.flatMap(([, { name, cvr }]) => (cvr ? [[comparableCompany(name), cvr] as const] : [])),
  );
  const counts = new Map<string, { readonly named: KitosOrganization; readonly owners: Set<string> }>();
  const keyOf = (organization: KitosOrganization): string => {
    const cvr = organization.cvr ?? numbers.get(comparableCompany(organization.name));
    return companyKey(cvr === undefined ? organization : { ...organization, cvr });
  };
  for (const [owner, named] of mentions) {
    const key = keyOf(named);
    const count = counts.get(key) ?? { named, owners: new Set<string>() };
    count.owners.add(owner);
    counts.set(key, count.named.cvr === undefined && named.cvr !== undefined ? { ...count, named } : count);
  }
  const most = Math.max(0, ...[...counts.values()].map(({ owners }) => owners.size));
  const leading = [...counts].filter(([, { owners }]) => owners.size === most);
  if (leading.length === 1) return leading[0]?.[1].named;
  const wanted = preferred === undefined ? undefined : keyOf(preferred);
  return leading.find(([key]) => key === wanted)?.[1].named;
}
