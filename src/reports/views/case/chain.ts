import { plainNumber } from '../../../domain/company-number.ts';
import { addMonths, latestDate } from '../../../domain/date.ts';
import type { CountryFacts } from '../../../domain/transfer.ts';
import { lookupMonths, thirdCountryTransfers } from '../../../domain/transfer.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { danishDate, danishList } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { word } from '../words.ts';
import type { CaseSources } from './sources.ts';

const countriesOf = ({ repository }: CaseSources): ReadonlyMap<string, CountryFacts> =>
  new Map(catalogue(repository, 'countries')?.data.entries.map((entry) => [entry.id, entry] as const));

const basisTitle = ({ repository }: CaseSources, id: string | undefined): string | null => {
  if (id === undefined || id === 'none') return null;
  return catalogue(repository, 'transfer-bases')?.data.entries.find((entry) => entry.id === id)?.title ?? id;
};

/** The last day of a link when it has passed by the day the report judges by. */
const endOf = ({ judgedOn }: CaseSources, until: string | null): string | null =>
  until !== null && until < judgedOn ? until : null;

/** The last day of several links, when all have ended. */
function lastEnd(sources: CaseSources, untils: readonly (string | null)[]): string | null {
  const ends = untils.map((until) => endOf(sources, until));
  return ends.includes(null) ? null : (latestDate(ends) ?? null);
}

/** The chain as a drawing needs it: the controllers, the vendor, and every link below, each party once. */
export function chainView(sources: CaseSources): CaseView['chain'] {
  const { tilsyn, steps, judgedOn, countryName, vendorName, repository } = sources;
  const countries = countriesOf(sources);
  const { vendor } = tilsyn.data;
  const home = repository.find('vendor', vendor)?.data.country;
  const parties = [...new Set(steps.map(({ link }) => link.target))].filter((id) => id !== vendor);
  const nodes = parties.map((id) => {
    const into = steps.filter(({ link }) => link.target === id).map(({ link }) => link.record.data);
    const processing = [...new Set(into.flatMap((link) => link.processingCountries))];
    const access = [...new Set(into.flatMap((link) => link.accessCountries))].filter(
      (code) => !processing.includes(code),
    );
    const seen = access.length === 0 ? '' : ` · adgang: ${access.map(countryName).join(', ')}`;
    return {
      id,
      title: vendorName(id),
      countries: `${processing.map(countryName).join(', ') || 'Land ikke oplyst'}${seen}`,
      thirdCountry: into.some((link) => thirdCountryTransfers(link, countries, judgedOn).length > 0),
      ended: lastEnd(
        sources,
        into.map(({ until }) => until),
      ),
    };
  });
  const links = steps.map(({ link }) => ({
    from: link.from,
    to: link.target,
    role: word('sub-processor.role', link.record.data.role),
    basis: basisTitle(sources, link.record.data.transfer?.basis),
    thirdCountry: thirdCountryTransfers(link.record.data, countries, judgedOn).length > 0,
    ended: endOf(sources, link.record.data.until),
  }));
  return {
    nodes: [
      { id: '·', title: 'Kommunerne', countries: 'Dataansvarlige', thirdCountry: false, ended: null },
      {
        id: vendor,
        title: vendorName(vendor),
        countries: home === undefined ? '' : countryName(home),
        thirdCountry: false,
        ended: null,
      },
      ...nodes,
    ],
    links: [{ from: '·', to: vendor, role: 'Databehandler', basis: null, thirdCountry: false, ended: null }, ...links],
  };
}

/** The table beneath the drawing, one row a link. */
export function subProcessorsView(sources: CaseSources): CaseView['subProcessors'] {
  const { steps, countryName, vendorName, systemName, repository } = sources;
  return steps.map(({ link }) => {
    const { data } = link.record;
    return {
      name: vendorName(link.target),
      registration: registrationText(repository.find('vendor', link.target)?.data.registration),
      by: vendorName(link.from),
      role: word('sub-processor.role', data.role),
      services: data.services,
      systems: data.systems.map(systemName),
      processingCountries: data.processingCountries.map(countryName),
      accessCountries: data.accessCountries.map(countryName),
      basis: basisTitle(sources, data.transfer?.basis),
      approvedOn: data.approvedOn,
      noticeGivenOn: data.noticeGivenOn ?? null,
      supervisedBy: word('sub-processor.supervisedBy', data.supervisedBy),
      supervisedOn: data.supervisedOn ?? null,
      from: data.from,
      until: data.until,
      ended: endOf(sources, data.until) !== null,
    };
  });
}

/** `CVR-nr. 10000017`; null when there is no number. */
export function registrationText(
  registration: { readonly scheme: string; readonly value: string } | undefined,
): string | null {
  if (registration === undefined || registration.scheme === 'none' || registration.value === '') return null;
  const { scheme, value } = registration;
  if (scheme === 'cvr') return `CVR-nr. ${plainNumber(value)}`;
  return scheme === 'national' ? value : `${scheme.toUpperCase()} ${value}`;
}

/** Country by country, and what only ownership makes possible. */
export function transfersView(sources: CaseSources): CaseView['transfers'] {
  const { steps, judgedOn, countryName, vendorName, repository, agreements } = sources;
  const countries = countriesOf(sources);
  const forbidden = agreements.some(({ data }) => data.variables?.transfersAllowed === false);
  const bases = new Map(
    catalogue(repository, 'transfer-bases')?.data.entries.map((entry) => [entry.id, entry] as const),
  );
  return steps.flatMap(({ link }) => {
    const { data } = link.record;
    const basis = bases.get(data.transfer?.basis ?? '');
    const intended = data.transfer?.nature === 'unintended' ? 'utilsigtet' : 'tilsigtet';
    const checkedOn = data.transfer?.checkedOn ?? null;
    const row = {
      recipient: vendorName(link.target),
      basis: basisTitle(sources, data.transfer?.basis),
      basisCheckedOn: checkedOn,
      ended: endOf(sources, data.until),
      assessment: data.transfer?.tia ? `Vurdering (TIA): ${data.transfer.tia}` : basis?.needsTia ? 'mangler' : null,
    };
    const remarks = [
      ...(basis?.needsLookup && checkedOn === null ? ['Opslaget mangler.'] : []),
      ...(checkedOn !== null && addMonths(checkedOn, lookupMonths) < judgedOn
        ? ['Opslaget er over et år gammelt.']
        : []),
      ...(data.transfer?.measures === undefined ? [] : [data.transfer.measures]),
    ];
    const outside = thirdCountryTransfers(data, countries, judgedOn).map(({ country, kind }) => ({
      ...row,
      country: countryName(country),
      kind: { key: kind, label: `${kind === 'access' ? 'Adgang' : 'Behandling'}, ${intended}` },
      remark:
        [
          ...(forbidden ? [`${row.ended === null ? 'Ikke' : 'Var ikke'} tilladt efter aftalens bilag C.6.`] : []),
          ...remarks,
        ].join(' ') || null,
    }));
    const parent = repository.find('vendor', link.target)?.data.parent;
    const ownerOutside = parent !== undefined && countries.get(parent.country)?.eea === false;
    if (outside.length > 0 || data.transfer === undefined || !ownerOutside) return outside;
    const ownership = {
      ...row,
      country: countryName(parent.country),
      kind: { key: 'ownership', label: `Ejerskab, ${intended}` },
      remark: remarks.join(' ') || null,
    };
    return [ownership];
  });
}

/** The countries the chain touches, with their standing on the day the report judges by. */
export function countriesView(sources: CaseSources): CaseView['countries'] {
  const { steps, repository, judgedOn, tilsyn } = sources;
  const home = repository.find('vendor', tilsyn.data.vendor)?.data.country;
  const used = new Set([
    home,
    ...steps.flatMap(({ link }) => [
      ...link.record.data.processingCountries,
      ...link.record.data.accessCountries,
      repository.find('vendor', link.target)?.data.parent?.country,
    ]),
  ]);
  const entries = catalogue(repository, 'countries')?.data.entries ?? [];
  const standing = (entry: (typeof entries)[number]): string => {
    if (entry.eu) return 'EU';
    if (entry.eea) return 'EØS';
    if (entry.adequacyUntil !== undefined && entry.adequacyUntil < judgedOn) return 'Afgørelsen er udløbet';
    return {
      'not-needed': 'EØS',
      full: 'Tilstrækkelighedsafgørelse',
      limited: 'Afgrænset afgørelse',
      none: 'Ingen afgørelse',
    }[entry.adequacy];
  };
  return entries
    .filter(({ id }) => used.has(id))
    .map((entry) => ({
      code: entry.id,
      name: entry.name,
      status: standing(entry),
      note:
        [
          ...(entry.adequacyScope === undefined ? [] : [entry.adequacyScope]),
          ...(entry.adequacyUntil === undefined ? [] : [`Til ${danishDate(entry.adequacyUntil)}.`]),
        ].join(' ') || null,
      used: true,
    }));
}

export const listedSystems = (sources: CaseSources): string => danishList(sources.systems.map(({ data }) => data.name));
