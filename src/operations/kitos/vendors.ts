import { plainNumber } from '../../domain/company-number.ts';
import { isCvr } from '../../domain/cvr.ts';
import { keptName } from '../../domain/kitos/kept-text.ts';
import { comparableCompany } from '../../domain/kitos/names.ts';
import type { KitosOrganization, KitosReading } from '../../domain/kitos/reading.ts';
import type { Repository } from '../../repository/repository.ts';
import { freeId } from '../free-id.ts';

/** A vendor the plan makes. Only what KITOS says is written; what it does not know stays open. */
export interface NewVendor {
  readonly id: string;
  readonly name: string;
  readonly cvr?: string;
  /** A number that is no CVR number, as it stood. */
  readonly otherNumber?: string;
}

/** Which vendor a system belongs to. */
export type VendorFound =
  | { readonly found: 'known'; readonly id: string }
  | { readonly found: 'new'; readonly vendor: NewVendor }
  /** Vendors of the same name, with nothing else to know them by: somebody must say which, or that it is another. */
  | { readonly found: 'ask'; readonly candidates: readonly string[] }
  | { readonly found: 'none' };

/** Finds vendors by CVR number, by another number, and by name; and makes those nobody knows, each once. */
export interface VendorFinder {
  /**
   * @param chosen what somebody said: a vendor's id, or `new`
   * @param system the system's name: a vendor nobody names is called after it when somebody says that it is new
   */
  find(supplier: KitosOrganization | undefined, chosen: string | undefined, system: string): VendorFound;
  /** The organization with the number another mention of it has. */
  readonly known: (organization: KitosOrganization) => KitosOrganization;
  isVendor(id: string, organization: KitosOrganization): boolean;
}

/** Knows the vendors on record here, and the numbers a reading gives the companies it names. */
export const vendorFinder = (repository: Repository, reading: KitosReading): VendorFinder =>
  new Vendors(repository, numbersByName(reading));

class Vendors implements VendorFinder {
  readonly known: (organization: KitosOrganization) => KitosOrganization;
  private readonly byNumber = new Map<string, string>();
  private readonly byName = new Map<string, string[]>();
  private readonly withCvr = new Set<string>();
  private readonly made = new Map<string, NewVendor>();
  private readonly taken: Set<string>;

  constructor(repository: Repository, known: (organization: KitosOrganization) => KitosOrganization) {
    this.known = known;
    this.taken = new Set(repository.ids('vendor'));
    for (const { id, data } of repository.all('vendor')) {
      const { scheme, value } = data.registration;
      if (scheme !== 'none') this.byNumber.set(plainNumber(value), id);
      if (scheme === 'cvr') this.withCvr.add(id);
      for (const name of new Set([data.name, data.legalName].map(withoutNote).map(comparableCompany))) {
        if (name !== '') this.byName.set(name, [...(this.byName.get(name) ?? []), id]);
      }
    }
  }

  isVendor(id: string, organization: KitosOrganization): boolean {
    const known = this.known(organization);
    const byNumber = this.numbered(known);
    return byNumber === undefined ? this.sameName(known).includes(id) : byNumber === id;
  }

  find(supplier: KitosOrganization | undefined, chosen: string | undefined, system: string): VendorFound {
    if (chosen !== undefined && chosen !== 'new') return { found: 'known', id: chosen };
    const named = supplier === undefined ? undefined : fittingName(supplier.name);
    if (supplier === undefined || named === undefined)
      return chosen === 'new' ? this.make({ name: `Ukendt leverandør af ${system}` }) : { found: 'none' };
    const organization = this.known(supplier);
    const byNumber = this.numbered(organization);
    if (byNumber !== undefined) return { found: 'known', id: byNumber };
    const sameName = this.sameName(organization);
    return chosen !== 'new' && sameName.length > 0 ? { found: 'ask', candidates: sameName } : this.make(organization);
  }

  private numbered({ cvr, otherNumber }: KitosOrganization): string | undefined {
    const number = cvr ?? otherNumber;
    const key = number === undefined ? '' : plainNumber(number);
    return key.length < shortestNumber ? undefined : this.byNumber.get(key);
  }

  /** A vendor with another CVR number is another company, whatever it is called. */
  private sameName(organization: KitosOrganization): readonly string[] {
    const hasCvr = validCvr(organization) !== undefined;
    const named = this.byName.get(comparableCompany(organization.name)) ?? [];
    return named.filter((id) => !hasCvr || !this.withCvr.has(id));
  }

  private make(organization: KitosOrganization): VendorFound {
    const name = fittingName(organization.name);
    if (name === undefined) return { found: 'none' };
    const cvr = validCvr(organization);
    const number = cvr === undefined ? fittingName(organization.otherNumber ?? organization.cvr, 40) : undefined;
    // Companies of two countries often have one name but for its legal form.
    const key = cvr ?? `${comparableCompany(name)} ${plainNumber(number ?? '')}`;
    const before = this.made.get(key);
    if (before !== undefined) return { found: 'new', vendor: before };
    const id = freeId(name, cvr ?? organization.uuid?.slice(0, 8), this.taken);
    const vendor = {
      id,
      name,
      ...(cvr !== undefined && { cvr }),
      ...(number !== undefined && { otherNumber: number }),
    };
    this.taken.add(id);
    this.made.set(key, vendor);
    return { found: 'new', vendor };
  }
}

function fittingName(value: string | undefined, longest?: number): string | undefined {
  const kept = value === undefined ? undefined : keptName(value, longest);
  return kept !== undefined && 'text' in kept && kept.text !== '' ? kept.text : undefined;
}

/** What is shorter is no number that tells companies apart: KITOS has "-", "0" and "N/A" in its place. */
const shortestNumber = 5;

const validCvr = ({ cvr }: KitosOrganization): string | undefined =>
  cvr !== undefined && isCvr(cvr) ? cvr : undefined;
/** Names of the sample say in brackets that they are invented. */
const withoutNote = (name: string): string => name.replace(/\s*\([^()]*\)\s*$/, '');

/** Fills in the number of an organization that is named without it, where exactly one of that name has one. */
function numbersByName(reading: KitosReading): (organization: KitosOrganization) => KitosOrganization {
  const numbers = new Map<string, Set<string>>();
  const note = ({ name, cvr }: KitosOrganization): void => {
    const key = comparableCompany(name);
    if (cvr !== undefined && key !== '') numbers.set(key, (numbers.get(key) ?? new Set()).add(cvr));
  };
  for (const organization of reading.organizations) note(organization);
  for (const { rightsHolder, mainContractSuppliers } of reading.systems) {
    for (const organization of [...(rightsHolder ? [rightsHolder] : []), ...mainContractSuppliers]) note(organization);
  }
  for (const { processors } of reading.registrations) for (const organization of processors) note(organization);
  return (organization) => {
    if (organization.cvr !== undefined || organization.otherNumber !== undefined) return organization;
    const [cvr, ...more] = numbers.get(comparableCompany(organization.name)) ?? [];
    return cvr === undefined || more.length > 0 ? organization : { ...organization, cvr };
  };
}
