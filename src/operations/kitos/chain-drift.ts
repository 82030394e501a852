import { type Chain, walkChain } from '../../domain/chain.ts';
import { companyKey } from '../../domain/company-number.ts';
import { isCvr } from '../../domain/cvr.ts';
import { comparableCompany } from '../../domain/kitos/names.ts';
import type { KitosOrganization, KitosRegistration } from '../../domain/kitos/reading.ts';
import type { Repository } from '../../repository/repository.ts';
import type { KitosDifference } from './difference.ts';

/**
 * Finds the vendor of the repository that an organization of KITOS is: by CVR number, else by name without legal form. One with another
 * CVR number is another company.
 */
export function vendorByOrganization(repository: Repository): (organization: KitosOrganization) => string | undefined {
  const byCvr = new Map<string, string>();
  const cvrOf = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const { id, data } of repository.all('vendor')) {
    const number = companyKey(data.registration);
    if (number?.startsWith('cvr ')) {
      byCvr.set(number, id);
      cvrOf.set(id, number);
    }
    for (const name of [data.name, data.legalName]) byName.set(comparableCompany(name), id);
  }
  return ({ cvr, name }) => {
    const byNumber = cvr === undefined ? undefined : byCvr.get(`cvr ${cvr}`);
    if (byNumber !== undefined) return byNumber;
    const named = byName.get(comparableCompany(name));
    const isOther = cvr !== undefined && isCvr(cvr) && named !== undefined && cvrOf.has(named);
    return isOther ? undefined : named;
  };
}

interface ChainSources {
  readonly municipality: string;
  readonly registration: KitosRegistration;
  /** Our systems the registration covers, by id, with their vendor. */
  readonly systems: readonly { readonly id: string; readonly vendor: string }[];
  readonly chain: Chain;
  readonly vendorOf: (organization: KitosOrganization) => string | undefined;
  readonly nameOf: (vendor: string) => string;
  readonly at: string;
}

/**
 * The sub-processors a registration names and the chain here lacks, at any depth, and the direct ones here that it does not name: a
 * municipality may well register the first link alone.
 */
export function chainDifferences(sources: ChainSources): readonly KitosDifference[] {
  const { municipality, registration, systems, chain, vendorOf, nameOf, at } = sources;
  const about = { municipality, registration: registration.name };
  const below = new Set<string>();
  const direct = new Map<string, string>();
  for (const { id, vendor } of systems) {
    for (const { link, depth } of walkChain(chain, vendor, { systems: [id], at })) {
      below.add(link.target);
      if (depth === 1) direct.set(link.target, id);
    }
  }
  const registered = registration.subProcessors.map(({ organization }) => ({
    organization,
    vendor: vendorOf(organization),
  }));
  const processors = new Set(registration.processors.map(vendorOf));
  const notHere = registered
    .filter(
      ({ vendor }) => vendor === undefined || (!below.has(vendor) && !systems.some((each) => each.vendor === vendor)),
    )
    .map(
      ({ organization: { name, cvr } }): KitosDifference => ({
        kind: 'sub-processor-not-here',
        ...about,
        here: null,
        there: cvr === undefined ? name : `${name} (${cvr})`,
      }),
    );
  const named = new Set(registered.map(({ vendor }) => vendor));
  const notThere = [...direct]
    .filter(([vendor]) => !named.has(vendor) && !processors.has(vendor))
    .map(
      ([vendor, system]): KitosDifference => ({
        kind: 'sub-processor-not-there',
        ...about,
        system,
        here: nameOf(vendor),
        there: null,
      }),
    );
  return [...notHere, ...notThere];
}
