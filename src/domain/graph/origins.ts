import { basesOf, groundOn, recordedTransfers, type TransferRecord, transferGroundsOf } from '../recorded-transfer.ts';
import { type CountryFacts, type CountryStatus, countryStatus, type TransferBasisFacts } from '../transfer.ts';

/** A link as far as events about transfers are concerned. */
export interface TransferLink {
  readonly id: string;
  readonly target: string;
  readonly facts: TransferRecord;
  /** Where the target is registered, and where its owner is: whose authorities may demand data wherever it lies. */
  readonly exposure: readonly string[];
}

const countriesOf = ({ processingCountries, accessCountries }: TransferRecord): ReadonlySet<string> =>
  new Set([...processingCountries, ...accessCountries]);

/** The links to some companies whose transfers rest on the EU-US Data Privacy Framework on a day. */
export const linksOnDpf = (
  links: readonly Pick<TransferLink, 'id' | 'target' | 'facts'>[],
  companies: ReadonlySet<string>,
  at: string,
): ReadonlySet<string> =>
  new Set(
    links
      .filter(({ target, facts }) => companies.has(target) && basesOf(facts, at).includes('dpf'))
      .map(({ id }) => id),
  );

/** The links whose transfers or risks rest on an assessment of the country that is filed as this evidence. */
export const linksOnAssessment = (
  links: readonly Pick<TransferLink, 'id' | 'facts'>[],
  evidence: string,
  at: string,
): ReadonlySet<string> =>
  new Set(
    links
      .filter(({ facts }) => transferGroundsOf(facts, at).some(({ assessment }) => assessment === evidence))
      .map(({ id }) => id),
  );

/** What the links of the graph are judged by when a decision on a country ends. */
interface AdequacyEvent {
  readonly country: string;
  readonly countries: ReadonlyMap<string, CountryFacts>;
  readonly bases: ReadonlyMap<string, TransferBasisFacts>;
  /** A day on which the decision is still asked about. */
  readonly at: string;
}

/** Whether there is a decision on the country that day, so that it can end. */
export const decisionStands = (status: CountryStatus): status is 'adequate' | 'limited' =>
  status === 'adequate' || status === 'limited';

/**
 * The links that lose their ground when the Commission's decision on a country ends (GDPR art. 45): their basis is adequacy; it is
 * part of that decision, as the DPF is, also where it carries an owner's possible demand for data rather than a transfer; it is made
 * for other countries, so that this one stood on its decision alone; or nothing is recorded because the owner's country was
 * adequate. None when there is no decision on the day.
 */
export function linksOnAdequacy(links: readonly TransferLink[], event: AdequacyEvent): ReadonlySet<string> {
  const { country, countries, at } = event;
  const status = countryStatus(countries.get(country), at);
  if (!decisionStands(status)) return new Set();
  return new Set(links.filter((link) => restsOnDecision(link, event, status)).map(({ id }) => id));
}

function restsOnDecision(
  { facts, exposure }: TransferLink,
  { country, bases, at }: AdequacyEvent,
  status: 'adequate' | 'limited',
): boolean {
  const reached = countriesOf(facts).has(country);
  const exposed = exposure.includes(country);
  const { transfers, risks } = recordedTransfers(facts, true);
  const ground = groundOn(transfers, country, at);
  if (ground === undefined) {
    const assessed = risks.some((risk) => risk.country === country);
    return !reached && exposed && !assessed && status === 'adequate';
  }
  if (ground.basis === 'adequacy') return reached || exposed;
  const basis = bases.get(ground.basis);
  if (basis === undefined || basis.countries.length === 0) return false;
  return basis.countries.includes(country) ? basis.needsLookup : reached;
}
