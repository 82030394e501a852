import type { Shaped } from './shape.ts';
import { date, flag, list, markdown, nullable, number, record, textShape } from './shape.ts';

/** A catalogue value as the report shows it: the slug drives colour and symbol, the label is what is read. */
const label = record('betegnelse', { key: textShape, label: textShape });

const person = record('person', { name: textShape, role: textShape });

const system = record('system', {
  name: textShape,
  description: nullable(textShape),
  kitosUuid: nullable(textShape),
  personalData: textShape,
  dataSubjects: list(textShape),
  dataCategories: list(textShape),
  kle: list(textShape),
  users: nullable(number),
  usersAsOf: nullable(date),
});

const control = record('kontrol', {
  id: textShape,
  title: textShape,
  expectation: textShape,
  /** Law, agreement or good practice; null where the catalogue does not say. */
  basis: nullable(textShape),
  goodPractice: nullable(textShape),
  /** Where the duty stands, when the catalogue calls it good practice. */
  duty: nullable(textShape),
  rating: label,
  evidence: list(record('henvisning', { number: textShape, page: nullable(number) })),
  remark: nullable(textShape),
});

const tally = record('fordeling', { key: textShape, label: textShape, count: number });

const area = record('område', {
  id: textShape,
  title: textShape,
  articles: textShape,
  clauses: textShape,
  /** The weakest rating among the area's controls. */
  rating: label,
  tallies: list(tally),
  /** Those the case covers. */
  controls: list(control),
  /** How many of its controls the case covers, how many it has, and those of them that lie outside the scope of the case: its number and title. */
  covered: number,
  total: number,
  outside: list(record('ikke omfattet kontrol', { id: textShape, title: textShape })),
});

const question = record('risikospørgsmål', {
  number: textShape,
  text: textShape,
  answer: nullable(textShape),
  points: number,
  confirmed: flag,
});

const evidence = record('dokumentation', {
  /** What the assessment refers to it by: D1, D2 … */
  number: textShape,
  id: textShape,
  title: textShape,
  type: textShape,
  owner: textShape,
  issuer: nullable(textShape),
  from: nullable(date),
  to: nullable(date),
  issuedOn: nullable(date),
  assurance: nullable(textShape),
  reportType: nullable(textShape),
  scope: textShape,
  /** How far it reaches: areas, edition, audits since, the one link it is about. */
  details: list(textShape),
  sha256: nullable(textShape),
  limitations: list(textShape),
  exceptions: list(record('afvigelse', { control: nullable(textShape), text: textShape })),
});

/** A row of the evidence timeline. */
const stretch = record('periode', { title: textShape, from: date, to: date, current: flag, point: flag });

const node = record('led', {
  id: textShape,
  title: textShape,
  countries: textShape,
  /** Whether a country outside the EU/EEA is involved. */
  thirdCountry: flag,
  /** The last day it was used, when every link to it has ended. */
  ended: nullable(date),
});
const link = record('forbindelse', {
  from: textShape,
  to: textShape,
  role: textShape,
  basis: nullable(textShape),
  thirdCountry: flag,
  /** The last day in use, when that has passed. */
  ended: nullable(date),
});

const subProcessor = record('underdatabehandler', {
  name: textShape,
  registration: nullable(textShape),
  by: textShape,
  role: textShape,
  services: list(textShape),
  systems: list(textShape),
  processingCountries: list(textShape),
  accessCountries: list(textShape),
  basis: nullable(textShape),
  approvedOn: nullable(date),
  noticeGivenOn: nullable(date),
  supervisedBy: nullable(textShape),
  supervisedOn: nullable(date),
  from: nullable(date),
  until: nullable(date),
  /** Whether its last day has passed. */
  ended: flag,
});

const ownProcessing = record('egen behandling', {
  role: textShape,
  services: list(textShape),
  systems: list(textShape),
  processingCountries: list(textShape),
  accessCountries: list(textShape),
  from: date,
  until: nullable(date),
});

const transfer = record('overførsel', {
  recipient: textShape,
  country: textShape,
  /** `intended` when data is processed there, `access` when it can be seen from there, `ownership` when only the owner sits there. */
  kind: label,
  basis: nullable(textShape),
  /** The last day of it, when that has passed. */
  ended: nullable(date),
  basisCheckedOn: nullable(date),
  assessment: nullable(textShape),
  remark: nullable(textShape),
});

const followUp = record('opfølgning', {
  date: date,
  status: textShape,
  text: nullable(textShape),
  effect: nullable(textShape),
});

const finding = record('observation', {
  number: number,
  id: textShape,
  title: textShape,
  severity: label,
  addressee: label,
  deadline: nullable(date),
  controls: list(textShape),
  subProcessors: list(textShape),
  text: markdown,
  status: label,
  /** What solved it, and since when; it may come after a release. */
  remedy: nullable(record('løsning', { on: date, by: list(textShape) })),
  followUps: list(followUp),
});

const agreement = record('databehandleraftale', {
  title: textShape,
  type: textShape,
  version: nullable(textShape),
  signedOn: nullable(date),
  from: nullable(date),
  until: nullable(date),
  systems: list(textShape),
  bound: textShape,
  transfers: nullable(textShape),
  terms: list(record('vilkår', { label: textShape, value: textShape })),
  deviations: list(
    record('afvigelse fra skabelonen', {
      clause: textShape,
      /** The template it is held against where that is not the agreement's own. */
      against: nullable(textShape),
      kind: label,
      text: textShape,
      ruling: nullable(textShape),
    }),
  ),
});

const dialogueEntry = record('dialog', {
  date: date,
  direction: textShape,
  channel: textShape,
  counterpart: nullable(textShape),
  subject: textShape,
  answerDue: nullable(date),
  answered: nullable(date),
  hearing: flag,
});

const catalogue = record('katalog', {
  name: textShape,
  title: textShape,
  source: textShape,
  asOf: date,
  confirmed: flag,
  /** The day it was to be reviewed by, when what the report rests on is of a later day; else null. */
  overdue: nullable(date),
});

/** Everything the supervision report can say. Labels are Danish, dates ISO, and every key is always there. */
export const caseViewShape = record('tilsyn', {
  organisation: record('organisation', {
    name: textShape,
    shortName: textShape,
    address: nullable(textShape),
    email: nullable(textShape),
    web: nullable(textShape),
  }),
  id: textShape,
  title: textShape,
  draft: flag,
  /** “udkast” or “version 2”. */
  version: textShape,
  /** Null for a draft. */
  release: nullable(record('frigivelse', { version: number, date: date, reason: nullable(textShape) })),
  /** The release date, else the latest date in the records. */
  asOf: date,
  type: textShape,
  trigger: textShape,
  triggerNote: nullable(textShape),
  /** The audience's level and its name. */
  confidentiality: label,
  /** A case that was cancelled, or is none of the secretariat's, says so first. */
  ended: nullable(record('afslutning', { label: textShape, date: date, reason: textShape })),
  period: nullable(record('periode', { from: date, to: date })),
  authors: list(person),
  owner: nullable(person),
  vendor: record('leverandør', {
    name: textShape,
    legalName: textShape,
    registration: nullable(textShape),
    country: textShape,
    address: nullable(textShape),
    parent: nullable(textShape),
    website: nullable(textShape),
    note: nullable(textShape),
  }),
  systems: list(system),
  systemNames: textShape,
  recommendation: nullable(label),
  recommendationReason: nullable(textShape),
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
  /** What the case looks at, where that is not its whole catalogue; null when it is. */
  scope: nullable(
    record('omfang', {
      /** The areas and single controls, as the case names them. */
      controls: list(textShape),
      reason: textShape,
      covered: number,
      total: number,
    }),
  ),
  keyFigures: record('nøgletal', {
    /** Those the case covers. */
    controls: number,
    met: number,
    partlyMet: number,
    notMet: number,
    notAssessed: number,
    findings: number,
    openFindings: number,
    evidence: number,
    /** In use, and those that have ended. */
    subProcessors: number,
    endedSubProcessors: number,
    thirdCountryTransfers: number,
    endedTransfers: number,
  }),
  /** Null until a system's four questions are answered. */
  risk: nullable(
    record('risiko', {
      system: textShape,
      points: number,
      minimum: number,
      maximum: number,
      band: nullable(record('interval', { from: number, to: number })),
      allowedConcepts: list(number),
      questions: list(question),
      confirmed: flag,
      others: list(record('øvrigt system', { system: textShape, points: number })),
    }),
  ),
  concept: record('tilsynskoncept', {
    number: number,
    title: textShape,
    description: textShape,
    reason: nullable(textShape),
    /** `lower` or `higher` than the lowest allowed, where the reason says so. */
    direction: nullable(label),
    allowed: flag,
  }),
  previous: nullable(
    record('forrige tilsyn', { id: textShape, title: textShape, recommendation: nullable(textShape) }),
  ),
  /** What has changed since the previous case; null without one. */
  since: nullable(
    record('siden sidst', {
      title: textShape,
      recommendation: nullable(textShape),
      /** Controls rated otherwise than last time; `before` is null for a new control, `after` for one that is gone. */
      ratings: list(
        record('ændret vurdering', {
          control: textShape,
          title: nullable(textShape),
          before: nullable(label),
          after: nullable(label),
        }),
      ),
      same: number,
      waiting: number,
      carried: list(textShape),
      fresh: list(textShape),
      /** These follow from the previous case's own steps, and may grow: a template leaves them out of the text digest. */
      settled: list(record('afsluttet observation', { title: textShape, status: textShape, date: date })),
      dropped: list(textShape),
      joined: list(record('nyt led', { name: textShape, date: date })),
      left: list(record('ophørt led', { name: textShape, date: date })),
    }),
  ),
  agreements: list(agreement),
  evidence: list(evidence),
  /** Why weaker evidence is enough at this risk. */
  evidenceReason: nullable(textShape),
  timeline: nullable(
    record('tidslinje', {
      from: date,
      to: date,
      period: nullable(record('periode', { from: date, to: date })),
      stretches: list(stretch),
    }),
  ),
  areas: list(area),
  /** Whether any expectation says what it rests on. */
  basisTold: flag,
  ratings: list(record('vurderingsord', { key: textShape, label: textShape, description: textShape })),
  chain: record('kæde', { nodes: list(node), links: list(link) }),
  subProcessors: list(subProcessor),
  /** Where the vendor itself processes. */
  ownProcessing: list(ownProcessing),
  /** The systems of which nobody has recorded it. */
  placesUnknown: list(textShape),
  transfers: list(transfer),
  findings: list(finding),
  severities: list(
    record('alvor', { key: textShape, label: textShape, description: nullable(textShape), count: number }),
  ),
  municipalityFindings: list(finding),
  localPoints: list(record('lokalt punkt', { title: textShape, text: markdown })),
  dialogue: list(dialogueEntry),
  quality: record('kvalitetslog', {
    milestones: list(record('milepæl', { label: textShape, date: nullable(date), note: nullable(textShape) })),
    approvals: list(
      record('godkendelse', {
        reviewer: textShape,
        municipality: textShape,
        decision: textShape,
        date: date,
        comment: nullable(textShape),
        /** Signed, or recorded by whom and how. */
        manner: textShape,
        /** In a draft: whether it counts, and why not. */
        standing: nullable(textShape),
      }),
    ),
    /** How many approvals, from whom, and why that many. */
    rule: nullable(textShape),
    required: nullable(number),
    versions: list(record('version', { version: number, date: date, reason: nullable(textShape) })),
  }),
  /** What a later version changes; null for a draft and for the first. */
  changes: nullable(
    record('ændringer', {
      since: number,
      reason: nullable(textShape),
      groups: list(record('gruppe', { heading: textShape, sentences: list(textShape) })),
    }),
  ),
  catalogues: list(catalogue),
  countries: list(
    record('land', { code: textShape, name: textShape, status: textShape, note: nullable(textShape), used: flag }),
  ),
  countriesAsOf: nullable(date),
  unconfirmed: list(textShape),
  contentDigest: nullable(textShape),
  /** What the QR code holds. */
  digestCode: nullable(textShape),
  glossary: list(record('ord', { term: textShape, meaning: textShape })),
});

export type CaseView = Shaped<typeof caseViewShape>;
