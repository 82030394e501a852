import { isSlug } from '../../documents/kinds.ts';
import { isCvr } from '../../domain/cvr.ts';
import { keptName } from '../../domain/kitos/kept-text.ts';
import { comparableCompany } from '../../domain/kitos/names.ts';
import type { KitosOrganization, KitosReading } from '../../domain/kitos/reading.ts';
import { longestSlug, slugFrom } from '../../domain/slug.ts';
import type { Repository } from '../../repository/repository.ts';

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
  readonly find: (supplier: KitosOrganization | undefined, chosen: string | undefined) => VendorFound;
  /** The organization with the number another mention of it has. */
  readonly known: (organization: KitosOrganization) => KitosOrganization;
  readonly isVendor: (id: string, organization: KitosOrganization) => boolean;
}

export function vendorFinder(repository: Repository, reading: KitosReading): VendorFinder {
  const vendors = repository.all('vendor');
  const byNumber = new Map<string, string>();
  const byName = new Map<string, string[]>();
  for (const { id, data } of vendors) {
    const { scheme, value } = data.registration;
    if (scheme !== 'none') byNumber.set(numberKey(value), id);
    for (const name of new Set([data.name, data.legalName].map(withoutNote).map(comparableCompany))) {
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), id]);
    }
  }
  const cvrOf = new Map(
    vendors.flatMap(({ id, data }) =>
      data.registration.scheme === 'cvr' ? [[id, numberKey(data.registration.value)]] : [],
    ),
  );
  const known = numbersByName(reading);
  const made = new Map<string, NewVendor>();
  const taken = new Set(repository.ids('vendor'));

  const make = (organization: KitosOrganization): VendorFound => {
    const kept = keptName(organization.name);
    if (!('text' in kept) || kept.text === '') return { found: 'none' };
    const cvr = validCvr(organization);
    const key = cvr ?? `name ${comparableCompany(kept.text)}`;
    const before = made.get(key);
    if (before !== undefined) return { found: 'new', vendor: before };
    const other = cvr === undefined ? (organization.otherNumber ?? organization.cvr) : undefined;
    const keptOther = other === undefined ? undefined : keptName(other, 40);
    const vendor: NewVendor = {
      id: freeId(kept.text, cvr ?? organization.uuid?.slice(0, 8), taken),
      name: kept.text,
      ...(cvr !== undefined && { cvr }),
      ...(keptOther !== undefined && 'text' in keptOther && keptOther.text !== '' && { otherNumber: keptOther.text }),
    };
    taken.add(vendor.id);
    made.set(key, vendor);
    return { found: 'new', vendor };
  };

  return {
    known,
    isVendor: (id, organization) => {
      const { cvr, otherNumber, name } = known(organization);
      const number = cvr ?? otherNumber;
      if (number !== undefined && byNumber.get(numberKey(number)) !== undefined)
        return byNumber.get(numberKey(number)) === id;
      return byName.get(comparableCompany(name))?.includes(id) === true;
    },
    find: (supplier, chosen) => {
      if (chosen !== undefined && chosen !== 'new') return { found: 'known', id: chosen };
      if (supplier === undefined) return { found: 'none' };
      const organization = known(supplier);
      const number = organization.cvr ?? organization.otherNumber;
      const byItsNumber = number === undefined ? undefined : byNumber.get(numberKey(number));
      if (byItsNumber !== undefined) return { found: 'known', id: byItsNumber };
      const cvr = validCvr(organization);
      // A vendor with another CVR number is another company, whatever it is called.
      const sameName = (byName.get(comparableCompany(organization.name)) ?? []).filter(
        (id) => cvr === undefined || cvrOf.get(id) === undefined,
      );
      if (chosen !== 'new' && sameName.length > 0) return { found: 'ask', candidates: sameName };
      return make(organization);
    },
  };
}

const validCvr = ({ cvr }: KitosOrganization): string | undefined =>
  cvr !== undefined && isCvr(cvr) ? cvr : undefined;
const numberKey = (value: string): string =>
  value
    .replace(/[^0-9a-z]/gi, '')
    .toUpperCase()
    .replace(/^DK(?=\d{8}$)/, '');
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

const companyForm = /[\s,]+(?:a\/s|aps|ivs|i\/s|k\/s|p\/s|a\.?m\.?b\.?a\.?|f\.?m\.?b\.?a\.?)\.?$/i;

/**
 * An id nobody has: the name's slug, without the company's form; where that is taken, with what is known of it besides, so that it does
 * not depend on what else is read.
 */
export function freeId(name: string, besides: string | undefined, taken: ReadonlySet<string>): string {
  const slug = slugFrom(name.replace(companyForm, ''));
  const end = besides === undefined ? '' : slugFrom(besides);
  const longer =
    end === '' ? slug : `${slug.slice(0, longestSlug - end.length - 1).replace(/-+$/, '')}-${end}`.replace(/^-/, '');
  for (const id of [slug, longer]) if (isSlug(id) && !taken.has(id)) return id;
  for (let number = 2; ; number += 1) {
    const id = `${(longer || 'kitos').slice(0, longestSlug - 6)}-${number}`;
    if (isSlug(id) && !taken.has(id)) return id;
  }
}
