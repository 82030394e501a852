import { reviewDue } from '../../domain/catalogue/review-due.ts';
import { statedReason } from '../../domain/concept-reason.ts';
import { mayRead } from '../../domain/level.ts';
import { endings, phaseLabels } from '../../domain/lifecycle/milestones.ts';
import { compareText } from '../../domain/order.ts';
import { deadlineAfter } from '../../domain/working-days.ts';
import { releasedPrevious } from '../../facts/since-previous.ts';
import type { Tilsyn } from '../../generated/types.ts';
import { type CatalogueKind, catalogue, catalogueKinds } from '../../repository/catalogues.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { agreementsView } from './case/agreements.ts';
import { areasView, ratingsView, scaleView, scopeView } from './case/assessment.ts';
import {
  chainView,
  countriesView,
  listedSystems,
  ownProcessingView,
  registrationText,
  subProcessorsView,
  systemsWithoutPlaces,
  transfersView,
} from './case/chain.ts';
import { evidenceView, timelineView } from './case/evidence.ts';
import { findingsView } from './case/findings.ts';
import { glossary } from './case/glossary.ts';
import { proseParts } from './case/prose.ts';
import { type PrintedApproval, qualityView, type ReleaseFacts } from './case/quality.ts';
import { riskView } from './case/risk.ts';
import { sinceView } from './case/since.ts';
import { type CaseSources, caseSources } from './case/sources.ts';
import type { CaseView } from './case-view.ts';
import { labelled, word } from './words.ts';

export interface CaseViewOptions {
  /** 64 hexadecimal digits, printed in the appendix. */
  readonly contentDigest?: string;
  /** Makes the report a release: no mark of a draft, and the release's own date, approvals and history. */
  readonly release?: ReleaseFacts;
  /** A draft's approvals so far, judged; without them the case's approval records are shown as they are. */
  readonly approvals?: readonly PrintedApproval[];
}

/**
 * A case as its report tells it: plain Danish data for the audience the case is marked for. Only records that satisfy their schema
 * take part; what is not there yet is null or empty, and the template says what is missing.
 * @throws Error when the case is unknown: the caller has looked it up
 */
export function caseView(repository: Repository, caseId: string, options: CaseViewOptions = {}): CaseView {
  const tilsyn = repository.find('tilsyn', caseId);
  if (tilsyn === undefined) throw new Error(`There is no readable case ${caseId}.`);
  return caseViewFrom(caseSources(repository, tilsyn), options);
}

/** The same of sources that are found already. */
export function caseViewFrom(sources: CaseSources, { contentDigest, release, approvals }: CaseViewOptions): CaseView {
  const { repository, tilsyn } = sources;
  const { data } = tilsyn;
  const settings = repository.settings?.data;
  const areas = areasView(sources);
  const findings = findingsView(sources);
  const transfers = transfersView(sources);
  const risk = riskView(sources);

  return {
    organisation: organisationView(repository),
    id: tilsyn.id,
    title: data.title,
    draft: release === undefined,
    version: release === undefined ? 'udkast' : `version ${release.version}`,
    release: releaseView(release),
    asOf: release?.date ?? sources.asOf,
    type: word('tilsyn.type', data.type),
    trigger: word('tilsyn.trigger', data.trigger),
    triggerNote: data.triggerNote ?? null,
    confidentiality: labelled('tilsyn.confidentiality', data.confidentiality),
    ended: endingView(sources),
    period: data.period ?? null,
    authors: people(sources, data.authors),
    owner: people(sources, [data.owner])[0] ?? null,
    vendor: vendorView(sources),
    systems: sources.systems.map(systemView),
    systemNames: listedSystems(sources),
    recommendation: data.recommendation === undefined ? null : labelled('tilsyn.recommendation', data.recommendation),
    recommendationReason: data.recommendationReason ?? null,
    positionDays: settings?.deadlines.positionDays ?? null,
    positionDue:
      release === undefined || settings === undefined
        ? null
        : deadlineAfter(release.date, settings.deadlines.positionDays),
    prose: proseParts(repository.find('report', tilsyn.id)?.body ?? ''),
    scope: scopeView(sources),
    keyFigures: keyFigures(areas, sources, findings, transfers),
    risk,
    concept: conceptView(sources, risk),
    previous: previousView(sources),
    since: sinceView(sources),
    agreements: agreementsView(sources),
    evidence: evidenceView(sources),
    evidenceReason: tilsyn.data.evidenceReason ?? null,
    timeline: timelineView(sources),
    areas,
    basisTold: areas.some(({ controls }) => controls.some(({ basis }) => basis !== null)),
    ratings: ratingsView(sources),
    chain: chainView(sources),
    subProcessors: subProcessorsView(sources),
    ownProcessing: ownProcessingView(sources),
    placesUnknown: systemsWithoutPlaces(sources),
    transfers,
    findings,
    severities: [...scaleView(sources, 'severity')]
      .reverse()
      .map((word) => ({ ...word, count: findings.filter(({ severity }) => severity.key === word.key).length })),
    municipalityFindings: findings.filter(({ addressee }) => addressee.key === 'municipality'),
    localPoints: data.localPoints ?? [],
    dialogue: dialogueView(sources),
    quality: qualityView(sources, { release, approvals, contentDigest, points: risk?.points }),
    catalogues: cataloguesView(sources),
    countries: countriesView(sources),
    countriesAsOf: catalogue(repository, 'countries')?.data.asOf ?? null,
    unconfirmed: [],
    contentDigest: contentDigest ?? null,
    digestCode: contentDigest === undefined ? null : digestCode(tilsyn.id, contentDigest, release?.version),
    changes: changesView(release),
    glossary,
  };
}

function organisationView(repository: Repository): CaseView['organisation'] {
  const organisation = repository.settings?.data.organisation;
  return {
    name: organisation?.name ?? '',
    shortName: organisation?.shortName ?? '',
    address: organisation?.address ?? null,
    email: organisation?.email ?? null,
    web: organisation?.web ?? null,
  };
}

const systemView = ({ data }: TypedDocument<'system'>): CaseView['systems'][number] => ({
  name: data.name,
  description: data.description ?? null,
  kitosUuid: data.kitosUuid ?? null,
  personalData: word('system.personalData', data.personalData),
  dataSubjects: data.dataSubjectCategories ?? [],
  dataCategories: data.dataCategories ?? [],
  kle: data.kle ?? [],
  users: data.users.length,
  usersAsOf: data.usersSource?.date ?? null,
});

function conceptView({ repository, tilsyn: { data } }: CaseSources, risk: CaseView['risk']): CaseView['concept'] {
  const concept = catalogue(repository, 'concepts')?.data.entries.find(({ number }) => number === data.concept);
  return {
    number: data.concept,
    title: concept?.title ?? `Koncept ${data.concept}`,
    description: concept?.description ?? '',
    reason: statedReason(data.conceptReason)?.text ?? null,
    direction: directionOf(data.conceptReason),
    allowed: risk?.allowedConcepts.includes(data.concept) ?? true,
  };
}

/** Which way the concept deviates; null where that is not said. */
function directionOf(reason: Tilsyn['conceptReason']): CaseView['concept']['direction'] {
  const direction = statedReason(reason)?.direction;
  return direction === undefined ? null : labelled('tilsyn.ConceptReason.direction', direction);
}

// Held against the day the report's content speaks of, so that the text released is the text approved.
const cataloguesView = ({ repository, tilsyn, judgedOn }: CaseSources): CaseView['catalogues'] =>
  catalogueKinds
    .flatMap((kind) => catalogueOfReport(repository, kind, tilsyn.data) ?? [])
    .map(({ id, data }) => {
      const { title, source, asOf: listed, confirmed } = data;
      const due = reviewDue(data, judgedOn);
      return {
        name: id,
        title,
        source,
        asOf: listed,
        confirmed,
        overdue: due !== undefined && due < judgedOn ? due : null,
      };
    });

/** The version of a catalogue the report's words come from; undefined for one it says nothing from. */
function catalogueOfReport(
  repository: Repository,
  kind: CatalogueKind,
  { catalogue: version, minimumStandards }: Tilsyn,
): TypedDocument<CatalogueKind> | undefined {
  if (['scope-rules', 'activities', 'activity-risk', 'template-terms', 'legal-deadlines'].includes(kind))
    return undefined;
  if (kind !== 'minimum-standards') return catalogue(repository, kind, kind === 'controls' ? version : undefined);
  return minimumStandards === undefined ? undefined : repository.find(kind, minimumStandards);
}

const releaseView = (release: ReleaseFacts | undefined): CaseView['release'] =>
  release === undefined ? null : { version: release.version, date: release.date, reason: release.reason ?? null };

/** What the QR code holds: enough to find the case and compare the digest, without an address that must be kept alive. */
const digestCode = (caseId: string, contentDigest: string, version: number | undefined): string =>
  `dbs:${caseId}:${version === undefined ? 'draft' : `r${version}`}:${contentDigest}`;

function changesView(release: ReleaseFacts | undefined): CaseView['changes'] {
  const before = release?.history.filter(({ version }) => version < release.version).map(({ version }) => version);
  if (release === undefined || before === undefined || before.length === 0) return null;
  // One change may belong under several headings; a reader meets its sentence once.
  const told = new Set<string>();
  const once = (sentence: string): boolean => !told.has(sentence) && told.add(sentence).has(sentence);
  const groups = (release.changes ?? []).map(({ heading, sentences }) => ({
    heading,
    sentences: sentences.map(withoutArrow).filter(once),
  }));
  return {
    since: Math.max(...before),
    reason: release.reason ?? null,
    groups: groups.filter(({ sentences }) => sentences.length > 0),
  };
}

/** The report's typefaces have no arrow. */
const withoutArrow = (sentence: string): string => sentence.replaceAll(' → ', ' bliver til ');

function endingView({ tilsyn }: CaseSources): CaseView['ended'] {
  for (const ending of endings) {
    const last = tilsyn.data.milestones[ending]?.at(-1);
    if (last !== undefined) return { label: phaseLabels[ending].da, date: last.date, reason: last.reason };
  }
  return null;
}

function people({ repository }: CaseSources, ids: readonly string[]): CaseView['authors'] {
  const known = repository.find('people', 'people')?.data.entries ?? [];
  return ids.map((id) => {
    const person = known.find((entry) => entry.id === id);
    return person === undefined
      ? { name: id, role: 'ukendt' }
      : { name: person.name, role: word('people.Person.role', person.role).toLowerCase() };
  });
}

function vendorView({ repository, tilsyn, countryName }: CaseSources): CaseView['vendor'] {
  const vendor = repository.find('vendor', tilsyn.data.vendor)?.data;
  if (vendor === undefined) {
    const id = tilsyn.data.vendor;
    const unknown = { registration: null, country: '', address: null, parent: null, website: null, note: null };
    return { name: id, legalName: id, ...unknown };
  }
  return {
    name: vendor.name,
    legalName: vendor.legalName,
    registration: registrationText(vendor.registration),
    country: vendor.country === undefined ? '' : countryName(vendor.country),
    address: vendor.address ?? null,
    parent: vendor.parent === undefined ? null : `${vendor.parent.name}, ${countryName(vendor.parent.country)}`,
    website: vendor.website ?? null,
    note: vendor.note ?? null,
  };
}

/** How many sub-processors are in use on the day the report judges by, and how many were. */
function partiesOf({
  steps,
  judgedOn,
}: CaseSources): Pick<CaseView['keyFigures'], 'subProcessors' | 'endedSubProcessors'> {
  const all = new Set(steps.map(({ link }) => link.target));
  const current = new Set(
    steps.flatMap(({ link }) => (link.inUse.until != null && link.inUse.until < judgedOn ? [] : [link.target])),
  );
  return { subProcessors: current.size, endedSubProcessors: all.size - current.size };
}

function keyFigures(
  areas: CaseView['areas'],
  sources: CaseSources,
  findings: CaseView['findings'],
  transfers: CaseView['transfers'],
): CaseView['keyFigures'] {
  const abroad = transfers.filter(({ kind }) => kind.key !== 'ownership');
  const keys = areas.flatMap(({ controls }) => controls.map(({ rating }) => rating.key));
  const count = (key: string): number => keys.filter((each) => each === key).length;
  return {
    controls: keys.length,
    met: count('met'),
    partlyMet: count('partly-met'),
    notMet: count('not-met'),
    notAssessed: count('not-assessed'),
    findings: findings.length,
    openFindings: findings.filter(({ status }) => status.key === 'open' || status.key === 'in-progress').length,
    evidence: sources.evidence.length,
    ...partiesOf(sources),
    thirdCountryTransfers: abroad.filter(({ ended }) => ended === null).length,
    endedTransfers: abroad.filter(({ ended }) => ended !== null).length,
  };
}

function previousView({ repository, tilsyn, audience }: CaseSources): CaseView['previous'] {
  const previous = releasedPrevious(repository, tilsyn);
  if (previous === undefined || !mayRead(audience, previous.data.confidentiality)) return null;
  const { title, recommendation } = previous.data;
  return {
    id: previous.id,
    title,
    recommendation: recommendation === undefined ? null : word('tilsyn.recommendation', recommendation),
  };
}

function dialogueView({ dialogue, audience }: CaseSources): CaseView['dialogue'] {
  return [...dialogue]
    .sort((a, b) => compareText(a.data.date, b.data.date) || compareText(a.id, b.id))
    .map(({ id, data }) => ({
      date: data.date,
      direction: word('dialogue.direction', data.direction),
      channel: word('dialogue.channel', data.channel),
      // Whom one spoke with is the secretariat's business (`x-level` of the field).
      counterpart: mayRead(audience, 'secretariat') ? (data.with ?? null) : null,
      subject: data.subject,
      answerDue: data.answerDue ?? data.deadline ?? null,
      answered: dialogue.find((other) => other.data.answers === id)?.data.date ?? null,
      hearing: data.hearing ?? false,
    }));
}
