import type { Shaped } from './shape.ts';
import { date, flag, list, markdown, nullable, number, record, text } from './shape.ts';

/** A catalogue value as the report shows it: the slug drives colour and symbol, the label is what is read. */
const label = record('betegnelse', { key: text, label: text });

const person = record('person', { name: text, role: text });

const system = record('system', {
  name: text,
  description: nullable(text),
  kitosUuid: nullable(text),
  personalData: text,
  dataSubjects: list(text),
  dataCategories: list(text),
  kle: list(text),
  users: nullable(number),
  usersAsOf: nullable(date),
});

const control = record('kontrol', {
  id: text,
  title: text,
  expectation: text,
  rating: label,
  evidence: list(record('henvisning', { number: text, page: nullable(number) })),
  remark: nullable(text),
});

const tally = record('fordeling', { key: text, label: text, count: number });

const area = record('område', {
  id: text,
  title: text,
  articles: text,
  clauses: text,
  /** The weakest rating among the area's controls. */
  rating: label,
  tallies: list(tally),
  controls: list(control),
});

const question = record('risikospørgsmål', {
  number: text,
  text: text,
  answer: nullable(text),
  points: number,
  confirmed: flag,
});

const evidence = record('dokumentation', {
  /** What the assessment refers to it by: D1, D2 … */
  number: text,
  id: text,
  title: text,
  type: text,
  owner: text,
  issuer: nullable(text),
  from: nullable(date),
  to: nullable(date),
  issuedOn: nullable(date),
  assurance: nullable(text),
  reportType: nullable(text),
  scope: text,
  sha256: nullable(text),
  limitations: list(text),
  exceptions: list(record('afvigelse', { control: nullable(text), text: text })),
});

/** A row of the evidence timeline. */
const stretch = record('periode', { title: text, from: date, to: date, current: flag, point: flag });

const node = record('led', {
  id: text,
  title: text,
  countries: text,
  /** Whether a country outside the EU/EEA is involved. */
  thirdCountry: flag,
});
const link = record('forbindelse', { from: text, to: text, role: text, basis: nullable(text), thirdCountry: flag });

const subProcessor = record('underdatabehandler', {
  name: text,
  registration: nullable(text),
  by: text,
  role: text,
  services: list(text),
  systems: list(text),
  processingCountries: list(text),
  accessCountries: list(text),
  basis: nullable(text),
  approvedOn: nullable(date),
  noticeGivenOn: nullable(date),
  supervisedBy: nullable(text),
  supervisedOn: nullable(date),
  from: nullable(date),
  until: nullable(date),
});

const transfer = record('overførsel', {
  recipient: text,
  country: text,
  /** `intended` when data is processed there, `access` when it can be seen from there, `ownership` when only the owner sits there. */
  kind: label,
  basis: nullable(text),
  basisCheckedOn: nullable(date),
  assessment: nullable(text),
  remark: nullable(text),
});

const followUp = record('opfølgning', { date: date, status: text, text: nullable(text), effect: nullable(text) });

const finding = record('observation', {
  number: number,
  id: text,
  title: text,
  severity: label,
  addressee: label,
  deadline: nullable(date),
  controls: list(text),
  subProcessors: list(text),
  text: markdown,
  status: label,
  followUps: list(followUp),
});

const agreement = record('databehandleraftale', {
  title: text,
  type: text,
  version: nullable(text),
  signedOn: nullable(date),
  from: nullable(date),
  until: nullable(date),
  systems: list(text),
  bound: text,
  transfers: nullable(text),
  terms: list(record('vilkår', { label: text, value: text })),
  deviations: list(
    record('afvigelse fra skabelonen', { clause: text, kind: label, text: text, ruling: nullable(text) }),
  ),
});

const dialogueEntry = record('dialog', {
  date: date,
  direction: text,
  channel: text,
  counterpart: nullable(text),
  subject: text,
  answerDue: nullable(date),
  answered: nullable(date),
  hearing: flag,
});

const catalogue = record('katalog', { name: text, title: text, source: text, asOf: date, confirmed: flag });

/** Everything the supervision report can say. Labels are Danish, dates ISO, and every key is always there. */
export const caseViewShape = record('tilsyn', {
  organisation: record('organisation', {
    name: text,
    shortName: text,
    address: nullable(text),
    email: nullable(text),
    web: nullable(text),
  }),
  id: text,
  title: text,
  draft: flag,
  /** »udkast« or »version 2«. */
  version: text,
  /** Null for a draft. */
  release: nullable(record('frigivelse', { version: number, date: date, reason: nullable(text) })),
  /** The release date, else the latest date in the records. */
  asOf: date,
  type: text,
  trigger: text,
  triggerNote: nullable(text),
  /** The audience's level and its name. */
  confidentiality: label,
  /** A case that was cancelled, or is none of the secretariat's, says so first. */
  ended: nullable(record('afslutning', { label: text, date: date, reason: text })),
  period: nullable(record('periode', { from: date, to: date })),
  authors: list(person),
  owner: nullable(person),
  vendor: record('leverandør', {
    name: text,
    legalName: text,
    registration: nullable(text),
    country: text,
    address: nullable(text),
    parent: nullable(text),
    website: nullable(text),
    note: nullable(text),
  }),
  systems: list(system),
  systemNames: text,
  recommendation: nullable(label),
  recommendationReason: nullable(text),
  positionDays: nullable(number),
  positionDue: nullable(date),
  /** The report's prose under the template's known headings; null where nothing is written yet. */
  prose: record('tekst', {
    summary: nullable(markdown),
    basis: nullable(markdown),
    assessment: nullable(markdown),
    chain: nullable(markdown),
    local: nullable(markdown),
    followUp: nullable(markdown),
  }),
  keyFigures: record('nøgletal', {
    controls: number,
    met: number,
    partlyMet: number,
    notMet: number,
    notAssessed: number,
    findings: number,
    openFindings: number,
    evidence: number,
    subProcessors: number,
    thirdCountryTransfers: number,
  }),
  /** Null until a system's four questions are answered. */
  risk: nullable(
    record('risiko', {
      system: text,
      points: number,
      minimum: number,
      maximum: number,
      band: nullable(record('interval', { from: number, to: number })),
      allowedConcepts: list(number),
      questions: list(question),
      confirmed: flag,
      others: list(record('øvrigt system', { system: text, points: number })),
    }),
  ),
  concept: record('tilsynskoncept', {
    number: number,
    title: text,
    description: text,
    reason: nullable(text),
    allowed: flag,
  }),
  previous: nullable(record('forrige tilsyn', { id: text, title: text, recommendation: nullable(text) })),
  /** What has changed since the previous case; null without one. */
  since: nullable(
    record('siden sidst', {
      title: text,
      recommendation: nullable(text),
      /** Controls rated otherwise than last time; `before` is null for a new control, `after` for one that is gone. */
      ratings: list(
        record('ændret vurdering', {
          control: text,
          title: nullable(text),
          before: nullable(label),
          after: nullable(label),
        }),
      ),
      same: number,
      waiting: number,
      carried: list(text),
      fresh: list(text),
      /** These follow from the previous case's own steps, and may grow: a template leaves them out of the text digest. */
      settled: list(record('afsluttet observation', { title: text, status: text, date: date })),
      dropped: list(text),
      joined: list(record('nyt led', { name: text, date: date })),
      left: list(record('ophørt led', { name: text, date: date })),
    }),
  ),
  agreements: list(agreement),
  evidence: list(evidence),
  timeline: nullable(
    record('tidslinje', {
      from: date,
      to: date,
      period: nullable(record('periode', { from: date, to: date })),
      stretches: list(stretch),
    }),
  ),
  areas: list(area),
  ratings: list(record('vurderingsord', { key: text, label: text, description: text })),
  chain: record('kæde', { nodes: list(node), links: list(link) }),
  subProcessors: list(subProcessor),
  transfers: list(transfer),
  findings: list(finding),
  severities: list(record('alvor', { key: text, label: text, description: nullable(text), count: number })),
  municipalityFindings: list(finding),
  localPoints: list(record('lokalt punkt', { title: text, text: markdown })),
  dialogue: list(dialogueEntry),
  quality: record('kvalitetslog', {
    milestones: list(record('milepæl', { label: text, date: nullable(date), note: nullable(text) })),
    approvals: list(
      record('godkendelse', {
        reviewer: text,
        municipality: text,
        decision: text,
        date: date,
        comment: nullable(text),
        /** Signed, or recorded by whom and how. */
        manner: text,
        /** In a draft: whether it counts, and why not. */
        standing: nullable(text),
      }),
    ),
    /** How many approvals, from whom, and why that many. */
    rule: nullable(text),
    required: nullable(number),
    versions: list(record('version', { version: number, date: date, reason: nullable(text) })),
  }),
  /** What a later version changes; null for a draft and for the first. */
  changes: nullable(
    record('ændringer', {
      since: number,
      reason: nullable(text),
      groups: list(record('gruppe', { heading: text, sentences: list(text) })),
    }),
  ),
  catalogues: list(catalogue),
  countries: list(record('land', { code: text, name: text, status: text, note: nullable(text), used: flag })),
  countriesAsOf: nullable(date),
  unconfirmed: list(text),
  contentDigest: nullable(text),
  /** What the QR code holds. */
  digestCode: nullable(text),
  glossary: list(record('ord', { term: text, meaning: text })),
});

export type CaseView = Shaped<typeof caseViewShape>;
