import type { Validity } from '../domain/evidence.ts';
import { type Text, text } from '../domain/text.ts';
import type { ConceptEntry, CountryEntry, EvidenceTypeEntry, TransferBasisEntry } from '../generated/types.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';
import { once } from './once.ts';

const byId = <E extends { readonly id: string }>(entries: readonly E[] | undefined): ReadonlyMap<string, E> =>
  new Map((entries ?? []).map((entry) => [entry.id, entry] as const));

export const countries = once(
  (repository): ReadonlyMap<string, CountryEntry> => byId(catalogue(repository, 'countries')?.data.entries),
);
export const transferBases = once(
  (repository): ReadonlyMap<string, TransferBasisEntry> => byId(catalogue(repository, 'transfer-bases')?.data.entries),
);
export const evidenceTypes = once(
  (repository): ReadonlyMap<string, EvidenceTypeEntry> => byId(catalogue(repository, 'evidence-types')?.data.entries),
);
export const concepts = once(
  (repository): ReadonlyMap<number, ConceptEntry> =>
    new Map((catalogue(repository, 'concepts')?.data.entries ?? []).map((entry) => [entry.number, entry] as const)),
);

/** What a country is called; its code when the catalogue does not hold it. */
export function countryName(repository: Repository, code: string): Text {
  const country = countries(repository).get(code);
  return text(country?.name ?? code, country?.nameEn ?? code);
}

/** Whether the catalogue and the settings, which say how long evidence of a type counts, can be read. */
export const isValidityKnown = (repository: Repository, type: string): boolean =>
  repository.settings !== undefined && evidenceTypes(repository).has(type);

/** How long evidence of a type counts in this repository. */
export function validityOf(repository: Repository, type: string): Validity {
  const months = evidenceTypes(repository).get(type)?.validityMonths;
  const graceMonths = repository.settings?.data.evidenceGraceMonths ?? 0;
  return months === undefined ? { graceMonths } : { validityMonths: months, graceMonths };
}
