import { plainNumber } from './company-number.ts';
import { addDays, addMonths } from './date.ts';
import { compareText } from './order.ts';

type Opinion = 'unqualified' | 'qualified' | 'adverse' | 'disclaimer' | 'not-applicable';

/** The part of an evidence record that these rules look at. */
interface EvidenceFacts {
  readonly type: string;
  readonly assurance: 'high' | 'limited' | 'none';
  readonly reportType?: 'type-1' | 'type-2';
  readonly period?: { readonly from: string; readonly to: string };
  /** The one day the evidence speaks of, when it speaks of no period. */
  readonly at?: string;
  readonly issuedOn: string;
  readonly legalEntity?: string;
  readonly opinion?: Opinion;
  readonly systems: readonly string[];
}

/** How long evidence of a type counts: the catalogue's entry, and the grace of `dbs.yaml`. */
export interface Validity {
  /** Months after the period's end; undefined for what runs out on the day it says itself, as certificates do. */
  readonly validityMonths?: number;
  /** Months more, while the next one is awaited. */
  readonly graceMonths: number;
  /** The last day the edition of the standard counts, when it is one that has ended. */
  readonly notAfter?: string;
}

export type Currency =
  | { readonly state: 'current'; readonly until: string }
  | { readonly state: 'expired'; readonly until: string }
  | { readonly state: 'not-yet'; readonly from: string };

type Dated = Pick<EvidenceFacts, 'period' | 'at' | 'issuedOn' | 'reportType'>;

/** The last day the evidence says something about: its period's end, or its one day, else the day it was issued. */
export const evidenceEnd = ({ period, at, issuedOn }: Pick<Dated, 'period' | 'at' | 'issuedOn'>): string =>
  period?.to ?? at ?? issuedOn;

/** Whether evidence speaks of one day: nothing follows after it by itself, so there is no next one to await. */
const speaksOfOneDay = ({ at, reportType }: Pick<Dated, 'at' | 'reportType'>): boolean =>
  at !== undefined || reportType === 'type-1';

/** The last day on which the evidence still counts as current. No law sets it; the numbers come from the catalogue and `dbs.yaml`. */
export function currentUntil(evidence: Dated, { validityMonths, graceMonths, notAfter }: Validity): string {
  const end = evidenceEnd(evidence);
  const grace = speaksOfOneDay(evidence) ? 0 : graceMonths;
  const until = validityMonths === undefined ? end : addMonths(end, validityMonths + grace);
  return notAfter !== undefined && notAfter < until ? notAfter : until;
}

/** Whether evidence is current on a day: issued by then, and its period's end not too far behind. */
export function currencyAt(evidence: Dated, at: string, validity: Validity): Currency {
  if (evidence.issuedOn > at) return { state: 'not-yet', from: evidence.issuedOn };
  const until = currentUntil(evidence, validity);
  return { state: at <= until ? 'current' : 'expired', until };
}

/** An evidence record under the id it is filed by. */
interface FiledEvidence<E extends Pick<EvidenceFacts, 'period'> = EvidenceFacts> {
  readonly id: string;
  readonly evidence: E;
}

interface PeriodGap {
  /** The evidence before the gap and the one after it. */
  readonly before: string;
  readonly after: string;
  /** The first and last day nobody speaks for. */
  readonly from: string;
  readonly to: string;
}

/** Days between consecutive periods that none of them covers. Evidence without a period is left out. */
export function periodGaps(filed: readonly FiledEvidence<Pick<EvidenceFacts, 'period'>>[]): readonly PeriodGap[] {
  const periods = filed
    .flatMap(({ id, evidence: { period } }) => (period === undefined ? [] : [{ id, ...period }]))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.id, b.id));
  const gaps: PeriodGap[] = [];
  let covered: { readonly id: string; readonly to: string } | undefined;
  for (const { id, from, to } of periods) {
    if (covered !== undefined && from > addDays(covered.to, 1)) {
      gaps.push({ before: covered.id, after: id, from: addDays(covered.to, 1), to: addDays(from, -1) });
    }
    if (covered === undefined || to > covered.to) covered = { id, to };
  }
  return gaps;
}

/** The days of a wanted period that no evidence covers, as stretches; the whole of it when there is no evidence with a period. */
export function uncoveredDays(
  wanted: { readonly from: string; readonly to: string },
  filed: readonly FiledEvidence<Pick<EvidenceFacts, 'period'>>[],
): readonly { readonly from: string; readonly to: string }[] {
  const periods = filed
    .flatMap(({ evidence: { period } }) => (period === undefined ? [] : [period]))
    .filter(({ from, to }) => from <= to && to >= wanted.from && from <= wanted.to)
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to));
  const missing: { from: string; to: string }[] = [];
  let next = wanted.from;
  for (const { from, to } of periods) {
    if (from > next) missing.push({ from: next, to: addDays(from, -1) });
    if (to >= next) next = addDays(to, 1);
  }
  if (next <= wanted.to) missing.push({ from: next, to: wanted.to });
  return missing;
}

type TypeMismatch = 'type-1-with-period' | 'type-2-without-period';

/** A type I report speaks of one day, a type II of a period; a record that says otherwise presents one as the other. */
export function typeMismatch({
  reportType,
  period,
}: Pick<EvidenceFacts, 'reportType' | 'period'>): TypeMismatch | undefined {
  if (reportType === 'type-1' && period !== undefined && period.from < period.to) return 'type-1-with-period';
  if (reportType === 'type-2' && (period === undefined || period.from >= period.to)) return 'type-2-without-period';
  return undefined;
}

/** What of a concept's entry in the catalogue decides which evidence can carry it. */
interface ConceptFacts {
  readonly number: number;
  readonly accepts: readonly string[];
}

/** Whether evidence of a type is of a kind that can carry a concept, by the concept's entry in the catalogue. */
export const isOfFittingType = (
  evidence: Pick<EvidenceFacts, 'type'>,
  concept: Pick<ConceptFacts, 'accepts'>,
): boolean => concept.accepts.includes(evidence.type);

/** Whether an auditor concluded that what was examined is not in order, or that nothing could be concluded. */
export const speaksAgainst = ({ opinion }: Pick<EvidenceFacts, 'opinion'>): boolean =>
  opinion === 'adverse' || opinion === 'disclaimer';

/**
 * Whether an auditor's conclusion bars a document from carrying a concept: concepts 4 and 5 rest on what another has found in order, and an
 * adverse conclusion says that it is not, a disclaimer that nothing could be said. What DBS itself has seen (concept 6) needs no such word.
 */
const opinionBars = (evidence: Pick<EvidenceFacts, 'opinion'>, { number }: Pick<ConceptFacts, 'number'>): boolean =>
  (number === 4 || number === 5) && speaksAgainst(evidence);

/** Whether evidence can carry a concept: by its kind, and by its conclusion. */
export const fitsConcept = (evidence: Pick<EvidenceFacts, 'type' | 'opinion'>, concept: ConceptFacts): boolean =>
  isOfFittingType(evidence, concept) && !opinionBars(evidence, concept);

/** Those of some systems that no evidence names. */
export const systemsNotCovered = (
  systems: readonly string[],
  filed: readonly { readonly evidence: Pick<EvidenceFacts, 'systems'> }[],
): readonly string[] => systems.filter((system) => !filed.some(({ evidence }) => evidence.systems.includes(system)));

/** Whether the company named in the evidence is another than the one registered; numbers are compared without spaces and `DK`. */
export const namesAnotherCompany = (
  { legalEntity }: Pick<EvidenceFacts, 'legalEntity'>,
  registration: { readonly scheme: string; readonly value: string },
): boolean =>
  legalEntity !== undefined &&
  registration.scheme !== 'none' &&
  plainNumber(legalEntity) !== plainNumber(registration.value);
