import { type CountryFacts, countryStatus, type TransferBasisFacts, type TransferFacts } from '../transfer.ts';

/** A link as far as events about transfers are concerned. */
export interface TransferLink {
  readonly id: string;
  readonly target: string;
  readonly facts: TransferFacts;
}

const countriesOf = ({ processingCountries, accessCountries }: TransferFacts): ReadonlySet<string> =>
  new Set([...processingCountries, ...accessCountries]);

/** The links to some companies whose transfers rest on the EU-US Data Privacy Framework. */
export const linksOnDpf = (links: readonly TransferLink[], companies: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    links.filter(({ target, facts }) => companies.has(target) && facts.transfer?.basis === 'dpf').map(({ id }) => id),
  );

/** The links whose transfer rests on an assessment of the country that is filed as this evidence. */
export const linksOnAssessment = (links: readonly TransferLink[], evidence: string): ReadonlySet<string> =>
  new Set(links.filter(({ facts }) => facts.transfer?.tia === evidence).map(({ id }) => id));

/**
 * The links that lose their ground when the Commission's decision on a country ends (GDPR art. 45): their basis is adequacy; it is
 * part of that decision, as the DPF is; or it is made for other countries, so that this one stood on its decision alone. None when
 * there is no decision on the day.
 */
export function linksOnAdequacy(
  links: readonly TransferLink[],
  {
    country,
    countries,
    bases,
    at,
  }: {
    readonly country: string;
    readonly countries: ReadonlyMap<string, CountryFacts>;
    readonly bases: ReadonlyMap<string, TransferBasisFacts>;
    readonly at: string;
  },
): ReadonlySet<string> {
  const status = countryStatus(countries.get(country), at);
  if (status !== 'adequate' && status !== 'limited') return new Set();
  const rests = (facts: TransferFacts): boolean => {
    if (!countriesOf(facts).has(country) || facts.transfer === undefined) return false;
    if (facts.transfer.basis === 'adequacy') return true;
    const basis = bases.get(facts.transfer.basis);
    if (basis === undefined || basis.countries.length === 0) return false;
    return basis.countries.includes(country) ? basis.needsLookup : true;
  };
  return new Set(links.filter(({ facts }) => rests(facts)).map(({ id }) => id));
}
