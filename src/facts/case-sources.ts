import { walkChain } from '../domain/chain.ts';
import { type Currency, currencyAt, uncoveredDays } from '../domain/evidence.ts';
import { compareText } from '../domain/order.ts';
import { chain } from '../facts/chain.ts';
import type { Period } from '../generated/types.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { validityOf } from './catalogue-entries.ts';
import { isReleased } from './releases.ts';
import { vendorOf } from './vendors.ts';

/** What a new case is about, as far as its evidence and agreements are concerned. */
export interface CaseSubject {
  readonly vendor: string;
  readonly systems: readonly string[];
  readonly period: Period;
  /** The day the case is planned: evidence is judged as of it. */
  readonly date: string;
}

/** Evidence on file that a case could rest on. */
export interface EvidenceOption {
  readonly document: TypedDocument<'evidence'>;
  /** The vendor's own, or a sub-processor's. */
  readonly own: boolean;
  readonly currency: Currency;
  /** The systems of the case that the evidence names. */
  readonly covers: readonly string[];
  /** Whether it is proposed: current, about the case's systems (or of a sub-processor serving them), and touching the period. */
  readonly proposed: boolean;
}

/** The vendor's evidence and its sub-processors', with whether each is current; proposed ones first, the vendor's own before others'. */
export function evidenceOptions(repository: Repository, subject: CaseSubject): readonly EvidenceOption[] {
  const owners = [subject.vendor, ...subProcessorsOf(repository, subject)];
  return owners
    .flatMap((owner) => repository.ofVendor('evidence', owner))
    .map((document): EvidenceOption => {
      const { data } = document;
      const currency = currencyAt(data, subject.date, validityOf(repository, data));
      const own = vendorOf(document) === subject.vendor;
      const covers = subject.systems.filter((system) => data.systems.includes(system));
      const concerns = own ? covers.length > 0 : true;
      const touches =
        data.period === undefined || (data.period.to >= subject.period.from && data.period.from <= subject.period.to);
      return { document, own, currency, covers, proposed: currency.state === 'current' && concerns && touches };
    })
    .sort(
      (a, b) =>
        Number(b.proposed) - Number(a.proposed) ||
        Number(b.own) - Number(a.own) ||
        compareText(b.document.data.issuedOn, a.document.data.issuedOn) ||
        compareText(a.document.id, b.document.id),
    );
}

function subProcessorsOf(repository: Repository, { vendor, systems, date }: CaseSubject): readonly string[] {
  const steps = walkChain(chain(repository), vendor, { systems, at: date });
  return [...new Set(steps.map(({ link }) => link.target))].filter((id) => id !== vendor);
}

/** The stretches of the period that none of the chosen evidence speaks for. */
export const daysWithoutEvidence = (
  period: Period,
  chosen: readonly EvidenceOption[],
): readonly { readonly from: string; readonly to: string }[] =>
  uncoveredDays(
    period,
    chosen
      .filter(({ own }) => own)
      .map(({ document }) => ({
        id: document.id,
        evidence: document.data.period === undefined ? {} : { period: document.data.period },
      })),
  );

/** An agreement of the vendor. */
export interface DpaOption {
  readonly document: TypedDocument<'dpa'>;
  /** Whether it is proposed: about one of the case's systems, and in force on the day. */
  readonly proposed: boolean;
}

/** The vendor's agreements, those about the case's systems and in force first. */
export const dpaOptions = (repository: Repository, { vendor, systems, date }: CaseSubject): readonly DpaOption[] =>
  repository
    .ofVendor('dpa', vendor)
    .map((document): DpaOption => {
      const { data } = document;
      const inForce = data.from <= date && (data.until == null || data.until >= date);
      return { document, proposed: inForce && data.systems.some((system) => systems.includes(system)) };
    })
    .sort((a, b) => Number(b.proposed) - Number(a.proposed) || compareText(b.document.data.from, a.document.data.from));

/** The newest earlier case about one of the systems that was released, to build on. */
export function previousCase(
  repository: Repository,
  { vendor, systems }: Pick<CaseSubject, 'vendor' | 'systems'>,
  year: number,
): TypedDocument<'tilsyn'> | undefined {
  const plannedOn = (tilsyn: TypedDocument<'tilsyn'>): string =>
    (tilsyn.data.milestones.planned ?? []).flatMap((entry) => ('date' in entry ? [entry.date] : []))[0] ??
    `${tilsyn.parts['year']}-01-01`;
  return repository
    .all('tilsyn')
    .filter(
      ({ id, data, parts }) =>
        isReleased(repository, id) &&
        data.vendor === vendor &&
        Number(parts['year']) <= year &&
        (data.milestones.cancelled ?? []).length === 0 &&
        (data.milestones.outOfScope ?? []).length === 0 &&
        data.systems.some((system) => systems.includes(system)),
    )
    .sort((a, b) => compareText(plannedOn(b), plannedOn(a)) || compareText(b.id, a.id))[0];
}
