import { addDays, addMonths, hasCome } from './date.ts';
import { groundOn, type RecordedTransfer, recordedTransfers, type TransferRecord } from './recorded-transfer.ts';

/** The part of a country's entry that decides whether a transfer needs a basis. */
export interface CountryFacts {
  /** Undefined for a country; an organisation may have a decision of its own. */
  readonly place?: 'organisation' | 'area' | 'unknown';
  readonly eea: boolean;
  /** For a country that has left: the last day it counted as within the EEA. */
  readonly eeaUntil?: string;
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
  if (country.eea || (country.eeaUntil !== undefined && at <= country.eeaUntil)) return 'eea';
  if (country.adequacy === 'none' || country.adequacy === 'not-needed') return 'none';
  if (country.adequacyFrom !== undefined && at < country.adequacyFrom) return 'not-yet';
  if (country.adequacyUntil !== undefined && at > country.adequacyUntil) return 'expired';
  return country.adequacy === 'full' ? 'adequate' : 'limited';
}

/** Whether a place is no single country or organisation, so that nobody can say which law holds there. */
const isVague = (country: Pick<CountryFacts, 'place'> | undefined): boolean =>
  country?.place === 'area' || country?.place === 'unknown';

/** The part of a link of the chain that decides about transfers. */
export interface TransferFacts extends TransferRecord {
  readonly from: string;
  readonly until: string | null;
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
  link: Pick<TransferRecord, 'processingCountries' | 'accessCountries'>,
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
  /** The place is many countries or none that anybody has stated: no basis can be judged. */
  | { readonly problem: 'place-not-known'; readonly country: string }
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
  | { readonly problem: 'lookup-missing'; readonly checkedOn: string | null }
  /** The look-up is older than the yearly renewal. */
  | { readonly problem: 'lookup-old'; readonly due: string }
  /** The basis needs an assessment of law and practice in the country, and there is none. */
  | { readonly problem: 'assessment-missing' }
  /** An exception for single cases (art. 49) carries standing processing. */
  | { readonly problem: 'derogation' };

/** DPF membership is renewed every year, so a look-up older than that says nothing. */
export const lookupMonths = 12;

/** The day the General Data Protection Regulation applies from (art. 99(2)); what was before is judged by other law. */
const gdprFrom = '2018-05-25';

/** When a problem was there, and where in the record it stands. */
export interface TimeOfProblem {
  /** The JSON pointer of the transfer; null when no transfer is recorded. */
  readonly place: string | null;
  readonly basis: string | null;
  readonly first: string;
  readonly last: string;
  /** Whether it is there on the last day looked at: today, or the link's last. */
  readonly stands: boolean;
}

interface Catalogues {
  readonly countries: ReadonlyMap<string, CountryFacts>;
  readonly bases: ReadonlyMap<string, TransferBasisFacts>;
}

/**
 * Everything that is missing for a link's transfers to be lawful, over all the days it has been in use: a ground that came late is no
 * ground for the days before. Empty when there is no transfer.
 * @param today the last day looked at, unless the link ended before
 */
export function transferProblems(
  link: TransferFacts,
  { today, ...catalogues }: Catalogues & { readonly today: string },
): readonly (TransferProblem & TimeOfProblem)[] {
  const begin = link.from < gdprFrom ? gdprFrom : link.from;
  const end = link.until !== null && link.until < today ? link.until : today;
  const days = turningDays(link, catalogues).filter((day) => day > begin && day <= end);
  const found: (Placed & { key: string; first: string; last: string })[] = [];
  const starts = [begin, ...days];
  for (const [index, first] of starts.entries()) {
    const next = starts[index + 1];
    const last = next === undefined ? end : addDays(next, -1);
    const at = next === undefined ? end : first;
    for (const { problem, place, basis } of problemsOn(link, { ...catalogues, day: first, at, today })) {
      const key = JSON.stringify([place, problem]);
      const before = found.find((each) => each.key === key && addDays(each.last, 1) === first);
      if (before === undefined) found.push({ problem, place, basis, key, first, last });
      else before.last = last;
    }
  }
  return found.map(({ problem, place, basis, first, last }) => ({
    ...problem,
    place,
    basis,
    first,
    last,
    stands: last === end,
  }));
}

/** The days on which what holds of a link may change: a ground begins, a decision begins or has ended. Sorted. */
function turningDays(link: TransferFacts, { countries }: Catalogues): readonly string[] {
  const reached = [...link.processingCountries, ...link.accessCountries].flatMap((code) => countries.get(code) ?? []);
  const days = [
    ...recordedTransfers(link, true).transfers.map(({ from }) => from),
    ...reached.flatMap(({ adequacyFrom, adequacyUntil, eeaUntil }) => [
      adequacyFrom,
      ...[adequacyUntil, eeaUntil].map((last) => (last === undefined ? undefined : addDays(last, 1))),
    ]),
  ];
  return [...new Set(days.filter((day) => day !== undefined))].sort();
}

/** A stretch of days on which nothing turns. */
interface Moment extends Catalogues {
  /** Its first day. */
  readonly day: string;
  /** The day a look-up must be fresh on: today for what still goes on, else the stretch's first. */
  readonly at: string;
  /** A look-up dated later has not been made. */
  readonly today: string;
}

interface Placed extends Pick<TimeOfProblem, 'place' | 'basis'> {
  readonly problem: TransferProblem;
}

function problemsOn(link: TransferFacts, { countries, bases, day, at, today }: Moment): readonly Placed[] {
  const abroad = [...new Set(thirdCountryTransfers(link, countries, day).map(({ country }) => country))];
  const { transfers, risks } = recordedTransfers(link, abroad.length > 0);
  const vague = abroad.filter((code) => isVague(countries.get(code)));
  const grounds = new Map<RecordedTransfer | undefined, readonly string[]>();
  for (const country of abroad.filter((code) => !vague.includes(code))) {
    const ground = groundOn(transfers, country, day);
    grounds.set(ground, [...(grounds.get(ground) ?? []), country]);
  }
  return [
    ...vague.map((country): Placed => ({ problem: { problem: 'place-not-known', country }, place: null, basis: null })),
    ...[...grounds].flatMap(([transfer, reached]): readonly Placed[] =>
      transfer === undefined
        ? [{ problem: { problem: 'basis-missing', countries: reached }, place: null, basis: null }]
        : groundProblems(transfer, reached, { countries, bases, day, at, today }).map((problem) => ({
            problem,
            place: transfer.place,
            basis: transfer.basis,
          })),
    ),
    // The older shape let an owner's possible demand for data rest on a basis too.
    ...risks.flatMap(({ basis, assessedOn, place }): readonly Placed[] =>
      lookupProblems(assessedOn, bases.get(basis ?? ''), at, today).map((problem) => ({ problem, place, basis })),
    ),
  ];
}

function groundProblems(
  transfer: RecordedTransfer,
  abroad: readonly string[],
  { countries, bases, day, at, today }: Moment,
): readonly TransferProblem[] {
  const statusOf = (country: string): CountryStatus => countryStatus(countries.get(country), day);
  if (transfer.basis === 'none') return [{ problem: 'basis-missing', countries: abroad }];
  if (transfer.basis === 'derogation') return [{ problem: 'derogation' }];
  if (transfer.basis === 'adequacy')
    return abroad.flatMap((country) => adequacyProblem(country, statusOf(country), transfer));
  const basis = bases.get(transfer.basis);
  // An unknown basis is a reference that is not found; nothing more can be said of it.
  if (basis === undefined) return [];
  const problems: TransferProblem[] = [];
  for (const country of abroad) {
    if (basis.countries.length === 0) continue;
    const status = statusOf(country);
    if (basis.countries.includes(country)) {
      // A list kept under a decision, as the DPF's, ends with it.
      if (basis.needsLookup) problems.push(...decisionProblem(country, status));
      continue;
    }
    // In the older shape, beside the basis for one country, another may stand on its own adequacy decision.
    if (transfer.countries === null && status === 'expired') problems.push({ problem: 'adequacy-expired', country });
    else if (transfer.countries !== null || status !== 'adequate')
      problems.push({ problem: 'basis-for-other-country', country });
  }
  problems.push(...lookupProblems(transfer.checkedOn, basis, at, today));
  if (basis.needsTia && transfer.tia === null) problems.push({ problem: 'assessment-missing' });
  return problems;
}

function lookupProblems(
  checkedOn: string | null,
  basis: TransferBasisFacts | undefined,
  at: string,
  today: string,
): readonly TransferProblem[] {
  if (basis?.needsLookup !== true) return [];
  if (checkedOn === null || !hasCome(checkedOn, today)) return [{ problem: 'lookup-missing', checkedOn }];
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
  { measures }: Pick<RecordedTransfer, 'measures'>,
): readonly TransferProblem[] {
  switch (status) {
    case 'adequate':
    case 'eea':
      return [];
    case 'limited':
      return measures.length === 0 ? [{ problem: 'adequacy-limited', country }] : [];
    case 'expired':
      return [{ problem: 'adequacy-expired', country }];
    case 'not-yet':
      return [{ problem: 'adequacy-not-yet', country }];
    default:
      return [{ problem: 'adequacy-missing', country }];
  }
}
