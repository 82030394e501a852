import { serves } from '../../../domain/chain.ts';
import { plainNumber } from '../../../domain/company-number.ts';
import { addMonths, isWithin, latestDate } from '../../../domain/date.ts';
import { groundOn, type RecordedTransfer, recordedTransfers } from '../../../domain/recorded-transfer.ts';
import type { CountryFacts } from '../../../domain/transfer.ts';
import { instructionFault, lookupMonths, thirdCountryTransfers } from '../../../domain/transfer.ts';
import { challengesOf } from '../../../facts/challenges.ts';
import { catalogue } from '../../../repository/catalogues.ts';
import { type Place, processorOf, type RecordedLink } from '../../../repository/chain-links.ts';
import { danishDate, danishList } from '../../text/typography.ts';
import type { CaseView } from '../case-view.ts';
import { word } from '../words.ts';
import type { CaseSources } from './sources.ts';

const countriesOf = ({ repository }: CaseSources): ReadonlyMap<string, CountryFacts> =>
  new Map(catalogue(repository, 'countries')?.data.entries.map((entry) => [entry.id, entry] as const));

/** The bases a link's transfers rest on on the day the report judges by. */
const basisTitles = (sources: CaseSources, { record, inUse }: RecordedLink): string | null => {
  const { data } = record;
  const day = inUse.until !== null && inUse.until < sources.judgedOn ? inUse.until : sources.judgedOn;
  const outside = thirdCountryTransfers(data, countriesOf(sources), day);
  const { transfers } = recordedTransfers(data, outside.length > 0);
  const titles = outside.flatMap(({ country }) => basisTitle(sources, groundOn(transfers, country, day)?.basis) ?? []);
  return [...new Set(titles)].join(', ') || null;
};

const basisTitle = ({ repository }: CaseSources, id: string | undefined): string | null => {
  if (id === undefined || id === 'none') return null;
  return catalogue(repository, 'transfer-bases')?.data.entries.find((entry) => entry.id === id)?.title ?? id;
};

/** Whether something is in use on the day the report judges by, is to come, or has ended. */
export function whenOf(
  { judgedOn }: Pick<CaseSources, 'judgedOn'>,
  { from, until }: { readonly from?: string; readonly until?: string | null },
): 'now' | 'ahead' | 'ended' {
  if (until != null && until < judgedOn) return 'ended';
  return from !== undefined && from > judgedOn ? 'ahead' : 'now';
}

/** The last day of a link when it has passed by the day the report judges by. */
const endOf = ({ judgedOn }: CaseSources, until: string | null): string | null =>
  until !== null && until < judgedOn ? until : null;

/** The last day of several links, when all have ended. */
function lastEnd(sources: CaseSources, untils: readonly (string | null)[]): string | null {
  const ends = untils.map((until) => endOf(sources, until));
  return ends.includes(null) ? null : (latestDate(ends) ?? null);
}

/** Where some places process, and from where else data is seen there; null for no places. */
function placesText({ countryName }: CaseSources, places: readonly Place[]): string | null {
  if (places.length === 0) return null;
  const processing = [...new Set(places.flatMap(({ data }) => data.processingCountries))];
  const access = [...new Set(places.flatMap(({ data }) => data.accessCountries))].filter(
    (code) => !processing.includes(code),
  );
  const seen = access.length === 0 ? '' : ` · adgang: ${access.map(countryName).join(', ')}`;
  return `${processing.map(countryName).join(', ')}${seen}`;
}

/** Where the vendor itself processes, one row a record; past ones too. */
export const ownProcessingView = (sources: CaseSources): CaseView['ownProcessing'] =>
  sources.own.map(({ data }) => ({
    role: word('processing.role', data.role),
    services: data.services,
    systems: data.systems.map(sources.systemName),
    processingCountries: data.processingCountries.map(sources.countryName),
    accessCountries: data.accessCountries.map(sources.countryName),
    from: data.from,
    until: data.until,
  }));

/** The case's systems of which nobody has recorded where the vendor itself processes on the day the report judges by. */
export const systemsWithoutPlaces = ({ own, systems, judgedOn }: CaseSources): readonly string[] =>
  systems
    .filter(({ id }) => !own.some(({ data }) => serves(data, [id]) && isWithin(judgedOn, data)))
    .map(({ data }) => data.name);

/** The chain as a drawing needs it: the controllers, the vendor, and every link below, each party once. */
export function chainView(sources: CaseSources): CaseView['chain'] {
  const { tilsyn, steps, judgedOn, countryName, vendorName, repository } = sources;
  const countries = countriesOf(sources);
  const { vendor } = tilsyn.data;
  const home = repository.find('vendor', vendor)?.data.country;
  const ownNow = sources.own.filter(({ data }) => isWithin(judgedOn, data));
  const parties = [...new Set(steps.map(({ link }) => link.target))].filter((id) => id !== vendor);
  const nodes = parties.map((id) => {
    const into = steps.filter(({ link }) => link.target === id).map(({ link }) => link.record);
    return {
      id,
      title: vendorName(id),
      countries: placesText(sources, into) ?? 'Land ikke oplyst',
      thirdCountry: into.some(({ data }) => thirdCountryTransfers(data, countries, judgedOn).length > 0),
      ended: lastEnd(
        sources,
        into.map(({ data }) => data.until),
      ),
    };
  });
  const links = steps.map(({ link }) => ({
    from: link.from,
    to: link.target,
    role: word('sub-processor.role', link.record.data.role),
    basis: basisTitles(sources, link),
    thirdCountry: thirdCountryTransfers(link.record.data, countries, judgedOn).length > 0,
    ended: endOf(sources, link.record.data.until),
  }));
  return {
    nodes: [
      { id: '·', title: 'Kommunerne', countries: 'Dataansvarlige', thirdCountry: false, ended: null },
      {
        id: vendor,
        title: vendorName(vendor),
        countries: placesText(sources, ownNow) ?? (home === undefined ? '' : countryName(home)),
        thirdCountry: ownNow.some(({ data }) => thirdCountryTransfers(data, countries, judgedOn).length > 0),
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
      basis: basisTitles(sources, link),
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

/** What is written where a third country's transfer has no ground, and where there is none to have. */
const noBasisForRisk = 'intet: en risiko, ingen overførsel';

/** Country by country, and what only ownership makes possible. */
export function transfersView(sources: CaseSources): CaseView['transfers'] {
  const places = [...sources.own, ...sources.steps.map(({ link }) => link.record)];
  return places.flatMap((place) => placeTransfers(sources, place));
}

/** The transfers of one place, and the risks that only ownership makes. */
export function placeTransfers(sources: CaseSources, place: Place): CaseView['transfers'] {
  const { judgedOn, countryName, vendorName, repository } = sources;
  const { data } = place;
  const { until } = data;
  const company = processorOf(place);
  const ended = endOf(sources, until);
  const outside = thirdCountryTransfers(data, countriesOf(sources), ended ?? judgedOn);
  const { transfers, risks } = recordedTransfers(data, outside.length > 0);
  const rows = outside.map(({ country, kind }) => {
    const ground = groundOn(transfers, country, ended ?? judgedOn);
    const who = ground?.recipient;
    return {
      recipient: who === undefined ? vendorName(company) : `${who} (${vendorName(company)})`,
      country: countryName(country),
      kind: { key: kind, label: `${kind === 'access' ? 'Adgang' : 'Behandling'}, tilsigtet` },
      basis: basisTitle(sources, ground?.basis),
      basisCheckedOn: ground?.checkedOn ?? null,
      ended,
      assessment: assessmentWords(sources, ground),
      remark:
        [
          ...instructionRemarks(sources, ground, ended),
          ...groundRemarks(sources, ground),
          ...challenges(sources, ground, country),
        ].join(' ') || null,
    };
  });
  const owner = repository.find('vendor', company)?.data.parent?.country;
  const ownership = risks.flatMap(({ country = null, assessment, assessedOn, measures, basis }) => {
    const where = country ?? owner;
    if (where === undefined) return [];
    return [
      {
        recipient: vendorName(company),
        country: countryName(where),
        kind: { key: 'ownership', label: 'Ejerskab, utilsigtet' },
        basis: basisTitle(sources, basis ?? undefined) ?? noBasisForRisk,
        basisCheckedOn: assessedOn,
        ended,
        assessment: assessment === null ? null : `Vurdering: ${assessment}`,
        remark: measures.join(' ') || null,
      },
    ];
  });
  return [...rows, ...ownership];
}

const challenges = (
  { repository }: CaseSources,
  ground: RecordedTransfer | undefined,
  country: string,
): readonly string[] =>
  challengesOf(repository, {
    bases: ground === undefined ? [] : [ground.basis],
    decisions: ground?.basis === 'adequacy' ? [country] : [],
  }).map(({ da }) => da);

/** What the agreements say of a transfer on this ground, where they do not instruct it. */
function instructionRemarks(
  { agreements }: CaseSources,
  ground: RecordedTransfer | undefined,
  ended: string | null,
): readonly string[] {
  const faults = new Set(agreements.map(({ data }) => instructionFault(data.variables ?? {}, ground?.basis ?? 'none')));
  return [
    ...(faults.has('forbidden') ? [`${ended === null ? 'Ikke' : 'Var ikke'} tilladt efter aftalens bilag C.6.`] : []),
    ...(faults.has('silent')
      ? ['Aftalen siger intet om overførsel (bilag C.6); uden instruks må der ikke overføres.']
      : []),
    ...(faults.has('other-basis') ? ['Aftalens bilag C.6 tillader ikke overførsel på dette grundlag.'] : []),
  ];
}

function assessmentWords({ repository }: CaseSources, ground: RecordedTransfer | undefined): string | null {
  if (ground === undefined) return null;
  if (ground.tia !== null) return `Vurdering (TIA): ${ground.tia}`;
  const basis = catalogue(repository, 'transfer-bases')?.data.entries.find(({ id }) => id === ground.basis);
  return basis?.needsTia === true ? 'mangler' : null;
}

function groundRemarks(sources: CaseSources, ground: RecordedTransfer | undefined): readonly string[] {
  if (ground === undefined) return [];
  const { checkedOn, module, exporter, data, fallback, measures, basis: id } = ground;
  const basis = catalogue(sources.repository, 'transfer-bases')?.data.entries.find((entry) => entry.id === id);
  const old = checkedOn !== null && addMonths(checkedOn, lookupMonths) < sources.judgedOn;
  return [
    ...(basis?.needsLookup && checkedOn === null ? ['Opslaget mangler.'] : []),
    ...(old ? ['Opslaget er over et år gammelt.'] : []),
    ...(data === undefined ? [] : [`Oplysninger: ${word('sub-processor.LinkTransfer.data', data)}.`]),
    ...(module === undefined ? [] : [`Modul ${module}.`]),
    ...(exporter === undefined ? [] : [`Eksportør: ${exporter}.`]),
    ...(fallback === undefined ? [] : [`I reserve: ${basisTitle(sources, fallback) ?? fallback}.`]),
    ...measures,
  ];
}

/** The countries the chain touches, with their standing on the day the report judges by. */
export function countriesView(sources: CaseSources): CaseView['countries'] {
  const { steps, own, repository, judgedOn, tilsyn } = sources;
  const home = repository.find('vendor', tilsyn.data.vendor)?.data.country;
  const used = new Set([
    home,
    repository.find('vendor', tilsyn.data.vendor)?.data.parent?.country,
    ...own.flatMap(({ data }) => [
      ...data.processingCountries,
      ...data.accessCountries,
      ...(data.risks ?? []).map(({ country }) => country),
    ]),
    ...steps.flatMap(({ link }) => [
      ...link.record.data.processingCountries,
      ...link.record.data.accessCountries,
      ...(link.record.data.risks ?? []).map(({ country }) => country),
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
