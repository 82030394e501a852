import type { Validity } from '../domain/evidence.ts';
import { type Text, text } from '../domain/text.ts';
import type {
  ConceptEntry,
  CountryEntry,
  Evidence,
  EvidenceTypeEntry,
  TransferBasisEntry,
} from '../generated/types.ts';
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

/** What a document is, by its type: a report, a certificate, the vendor's own word. Undefined where the catalogue does not say. */
export const formOf = (
  repository: Repository,
  { type }: Pick<Evidence, 'type'>,
): EvidenceTypeEntry['form'] | undefined => evidenceTypes(repository).get(type)?.form;

/** Whether a document is an auditor's report, the only kind with a level of assurance; by itself where the catalogue does not say. */
export function isAssuranceReport(repository: Repository, evidence: Pick<Evidence, 'type' | 'reportType'>): boolean {
  const form = formOf(repository, evidence);
  return form === undefined ? evidence.reportType !== undefined : form === 'assurance-report';
}

/** The areas of control a document covers: as it says itself, else as its type usually does; undefined when neither is on record. */
export const coveredAreas = (
  repository: Repository,
  { type, covers }: Pick<Evidence, 'type' | 'covers'>,
): readonly string[] | undefined => covers ?? evidenceTypes(repository).get(type)?.covers;

/** What a country is called; its code when the catalogue does not hold it. */
export function countryName(repository: Repository, code: string): Text {
  const country = countries(repository).get(code);
  return text(country?.name ?? code, country?.nameEn ?? code);
}

/** Whether the catalogue and the settings, which say how long evidence of a type counts, can be read. */
export const isValidityKnown = (repository: Repository, type: string): boolean =>
  repository.settings !== undefined && evidenceTypes(repository).has(type);

/**
 * How long evidence counts in this repository, by its type and the edition it is issued under. A bridge letter counts to its own end and
 * not a day longer: it says of itself that it bridges only that stretch. No next test follows a test by itself, so there is no grace.
 */
export function validityOf(repository: Repository, { type, edition }: Pick<Evidence, 'type' | 'edition'>): Validity {
  if (type === 'bridge-letter') return { graceMonths: 0 };
  const entry = evidenceTypes(repository).get(type);
  const months = entry?.validityMonths;
  const ended = entry?.editions?.find((each) => each.edition === edition);
  return {
    ...(months !== undefined && { validityMonths: months }),
    graceMonths: entry?.form === 'test' ? 0 : (repository.settings?.data.evidenceGraceMonths ?? 0),
    ...(ended !== undefined && { notAfter: ended.until }),
  };
}
