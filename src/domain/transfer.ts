import { addMonths, hasCome } from './date.ts';

/** The part of a country's entry that decides whether a transfer needs a basis. */
export interface CountryFacts {
  readonly eea: boolean;
  readonly adequacy: 'not-needed' | 'full' | 'limited' | 'none';
  readonly adequacyFrom?: string;
  readonly adequacyUntil?: string;
}

/**
 * Where a country stands on a day under GDPR chapter V: within the EEA; under a Commission decision that is full, or limited to some
 * recipients (art. 45); under one not adopted yet or run out; under none.
 */
export type CountryStatus = 'eea' | 'adequate' | 'limited' | 'not-yet' | 'expired' | 'none' | 'unknown';

/** A country's status on a day; `unknown` when the catalogue does not hold it. */
export function countryStatus(country: CountryFacts | undefined, at: string): CountryStatus {
  if (country === undefined) return 'unknown';
  if (country.eea) return 'eea';
  if (country.adequacy === 'none' || country.adequacy === 'not-needed') return 'none';
  if (country.adequacyFrom !== undefined && at < country.adequacyFrom) return 'not-yet';
  if (country.adequacyUntil !== undefined && at > country.adequacyUntil) return 'expired';
  return country.adequacy === 'full' ? 'adequate' : 'limited';
}

/** The part of a link of the chain that decides about transfers. */
export interface TransferFacts {
  readonly processingCountries: readonly string[];
  readonly accessCountries: readonly string[];
  readonly transfer?: {
    readonly basis: string;
    readonly nature?: 'intended' | 'unintended';
    readonly checkedOn: string | null;
    readonly tia: string | null;
    readonly measures?: string;
  };
}

export interface TransferBasisFacts {
  readonly id: string;
  readonly needsTia: boolean;
  readonly needsLookup: boolean;
  /** The countries the basis is made for; empty for all. */
  readonly countries: readonly string[];
}

/** `processing`: data lies or is worked on there. `access`: somebody there can see it, which is a transfer all the same. */
type TransferKind = 'processing' | 'access';

interface ThirdCountryTransfer {
  readonly country: string;
  readonly kind: TransferKind;
  /** Its place in `processingCountries` or `accessCountries`. */
  readonly index: number;
  readonly status: CountryStatus;
}

/**
 * Every country of a link that lies outside the EU/EEA. Viewing access is enough to make a transfer (GDPR chapter V; Datatilsynet's
 * questions and answers on cloud). Unknown countries count: not knowing is no basis.
 */
export function thirdCountryTransfers(
  link: Pick<TransferFacts, 'processingCountries' | 'accessCountries'>,
  countries: ReadonlyMap<string, CountryFacts>,
  at: string,
): readonly ThirdCountryTransfer[] {
  const outside = (codes: readonly string[], kind: TransferKind): readonly ThirdCountryTransfer[] =>
    codes
      .map((country, index) => ({ country, kind, index, status: countryStatus(countries.get(country), at) }))
      .filter(({ status }) => status !== 'eea');
  return [...outside(link.processingCountries, 'processing'), ...outside(link.accessCountries, 'access')];
}

/** What an agreement's appendix C.6 says of transfers, as its record tells. */
interface InstructionFacts {
  readonly transfersAllowed?: boolean;
  /** Allowed bases only; empty for any. */
  readonly transferBases?: readonly string[];
}

/** Why a transfer is not instructed: the agreement says no, says nothing, or says yes on other bases only. */
export type InstructionFault = 'forbidden' | 'silent' | 'other-basis';

/**
 * What is wrong with a transfer by the agreement's instruction; undefined when it is instructed. Silence is no permission: a processor
 * transfers on documented instruction only (GDPR art. 28(3)(a), https://eur-lex.europa.eu/eli/reg/2016/679/oj).
 */
export function instructionFault(
  { transfersAllowed, transferBases = [] }: InstructionFacts,
  basis: string,
): InstructionFault | undefined {
  if (transfersAllowed === undefined) return 'silent';
  if (!transfersAllowed) return 'forbidden';
  return transferBases.length === 0 || transferBases.includes(basis) ? undefined : 'other-basis';
}

export type TransferProblem =
  /** No basis is recorded, or it is recorded that there is none. */
  | { readonly problem: 'basis-missing'; readonly countries: readonly string[] }
  /** The basis is made for other countries. */
  | { readonly problem: 'basis-for-other-country'; readonly country: string }
  /** The basis is adequacy, and there is no decision on the country on that day. */
  | { readonly problem: 'adequacy-missing'; readonly country: string }
  | { readonly problem: 'adequacy-expired'; readonly country: string }
  | { readonly problem: 'adequacy-not-yet'; readonly country: string }
  /** The decision is limited, and nothing says why this recipient is within it. */
  | { readonly problem: 'adequacy-limited'; readonly country: string }
  /** The basis needs a look-up, and there is no date of one. */
  | { readonly problem: 'lookup-missing' }
  /** The look-up is older than the yearly renewal. */
  | { readonly problem: 'lookup-old'; readonly due: string }
  /** The basis needs an assessment of law and practice in the country, and there is none. */
  | { readonly problem: 'assessment-missing' }
  /** An exception for single cases (art. 49) carries standing processing. */
  | { readonly problem: 'derogation' };

/** DPF membership is renewed every year, so a look-up older than that says nothing. */
export const lookupMonths = 12;

/** Everything that is missing for a link's transfers to be lawful on a day; empty when there is no transfer. */
export function transferProblems(
  link: TransferFacts,
  {
    countries,
    bases,
    at,
    today,
  }: {
    readonly countries: ReadonlyMap<string, CountryFacts>;
    readonly bases: ReadonlyMap<string, TransferBasisFacts>;
    readonly at: string;
    /** A look-up dated later has not been made; without it, every look-up counts. */
    readonly today?: string;
  },
): readonly TransferProblem[] {
  const transfers = thirdCountryTransfers(link, countries, at);
  const abroad = [...new Set(transfers.map(({ country }) => country))];
  const { transfer } = link;
  if (abroad.length === 0)
    return transfer?.nature === 'unintended' ? lookupProblems(transfer, bases.get(transfer.basis), at, today) : [];
  if (transfer === undefined || transfer.basis === 'none') return [{ problem: 'basis-missing', countries: abroad }];
  if (transfer.basis === 'derogation') return [{ problem: 'derogation' }];
  if (transfer.basis === 'adequacy') {
    return abroad.flatMap((country) => adequacyProblem(country, countryStatus(countries.get(country), at), transfer));
  }
  const basis = bases.get(transfer.basis);
  // An unknown basis is a reference that is not found; nothing more can be said of it.
  if (basis === undefined) return [];
  const problems: TransferProblem[] = [];
  for (const country of abroad) {
    if (basis.countries.length === 0) continue;
    if (basis.countries.includes(country)) {
      // A list kept under a decision, as the DPF's, ends with it.
      if (basis.needsLookup) problems.push(...decisionProblem(country, countryStatus(countries.get(country), at)));
      continue;
    }
    // Beside the basis for one country, another may stand on its own adequacy decision.
    const status = countryStatus(countries.get(country), at);
    if (status === 'expired') problems.push({ problem: 'adequacy-expired', country });
    else if (status !== 'adequate') problems.push({ problem: 'basis-for-other-country', country });
  }
  problems.push(...lookupProblems(transfer, basis, at, today));
  if (basis.needsTia && transfer.tia === null) problems.push({ problem: 'assessment-missing' });
  return problems;
}

/** An owner's possible demand for data may rest on the list too, without any transfer. */
function lookupProblems(
  { checkedOn }: { readonly checkedOn: string | null },
  basis: TransferBasisFacts | undefined,
  at: string,
  today: string | undefined,
): readonly TransferProblem[] {
  if (basis?.needsLookup !== true) return [];
  if (checkedOn === null || (today !== undefined && !hasCome(checkedOn, today))) return [{ problem: 'lookup-missing' }];
  const due = addMonths(checkedOn, lookupMonths);
  return at > due ? [{ problem: 'lookup-old', due }] : [];
}

function decisionProblem(country: string, status: CountryStatus): readonly TransferProblem[] {
  if (status === 'expired') return [{ problem: 'adequacy-expired', country }];
  return status === 'not-yet' ? [{ problem: 'adequacy-not-yet', country }] : [];
}

function adequacyProblem(
  country: string,
  status: CountryStatus,
  { measures }: { readonly measures?: string },
): readonly TransferProblem[] {
  switch (status) {
    case 'adequate':
    case 'eea':
      return [];
    case 'limited':
      return measures === undefined ? [{ problem: 'adequacy-limited', country }] : [];
    case 'expired':
      return [{ problem: 'adequacy-expired', country }];
    case 'not-yet':
      return [{ problem: 'adequacy-not-yet', country }];
    default:
      return [{ problem: 'adequacy-missing', country }];
  }
}
