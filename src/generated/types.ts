// Made from schemas/ by `npm run generate`. Do not edit.

/** Every kind of document, with the type of its fields. */
export interface KindMap {
  readonly activities: Activities;
  readonly 'activity-risk': ActivityRisk;
  readonly approval: Approval;
  readonly assessment: Assessment;
  readonly breach: Breach;
  readonly concepts: Concepts;
  readonly controls: Controls;
  readonly countries: Countries;
  readonly decision: Decision;
  readonly dialogue: Dialogue;
  readonly dpa: Dpa;
  readonly evidence: Evidence;
  readonly 'evidence-types': EvidenceTypes;
  readonly finding: Finding;
  readonly 'follow-up': FollowUp;
  readonly 'kitos-system': KitosSystem;
  readonly 'legal-deadlines': LegalDeadlines;
  readonly mandate: Mandate;
  readonly 'minimum-standards': MinimumStandards;
  readonly municipalities: Municipalities;
  readonly people: People;
  readonly processing: Processing;
  readonly ratings: Ratings;
  readonly release: Release;
  readonly report: Report;
  readonly 'risk-model': RiskModel;
  readonly 'scope-rules': ScopeRules;
  readonly settings: Settings;
  readonly 'sub-processor': SubProcessor;
  readonly system: System;
  readonly 'template-terms': TemplateTerms;
  readonly tilsyn: Tilsyn;
  readonly 'transfer-bases': TransferBases;
  readonly unplaced: Unplaced;
  readonly vendor: Vendor;
  readonly 'vendor-notes': VendorNotes;
}

export type Kind = keyof KindMap;

/** Every kind, sorted. */
export const kinds: readonly Kind[] = [
  'activities',
  'activity-risk',
  'approval',
  'assessment',
  'breach',
  'concepts',
  'controls',
  'countries',
  'decision',
  'dialogue',
  'dpa',
  'evidence',
  'evidence-types',
  'finding',
  'follow-up',
  'kitos-system',
  'legal-deadlines',
  'mandate',
  'minimum-standards',
  'municipalities',
  'people',
  'processing',
  'ratings',
  'release',
  'report',
  'risk-model',
  'scope-rules',
  'settings',
  'sub-processor',
  'system',
  'template-terms',
  'tilsyn',
  'transfer-bases',
  'unplaced',
  'vendor',
  'vendor-notes',
];

export interface Activities {
  readonly kind: 'activities';
  readonly name: 'activities';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly permission?: string;
  readonly scale: readonly ConsequenceStep[];
  readonly entries: readonly ActivityEntry[];
}

export interface ReviewEvery {
  readonly months: number;
}

export interface CatalogueReview {
  readonly date: string;
  readonly by: string;
  readonly note?: string;
}

export interface ConsequenceStep {
  readonly value: number;
  readonly title: string;
}

export interface ActivityEntry {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly kle?: ActivityKle;
  readonly consequence?: ActivityConsequence;
  readonly dataCategories?: readonly string[];
  readonly dataSubjects?: readonly string[];
  readonly legalBasis?: readonly string[];
}

export interface ActivityKle {
  readonly mainGroups?: readonly string[];
  readonly groups?: readonly string[];
  readonly subjects?: readonly string[];
}

export interface ActivityConsequence {
  readonly confidentiality?: number;
  readonly integrity?: number;
  readonly availability?: number;
  readonly overall?: number;
}

export interface ActivityRisk {
  readonly kind: 'activity-risk';
  readonly name: 'activity-risk';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly levels: readonly ActivityRiskLevel[];
  readonly entries: readonly Exposure[];
}

export interface ActivityRiskLevel {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly from: number;
}

export interface Exposure {
  readonly id: 'none' | 'minor' | 'moderate' | 'not-supervised' | 'serious' | 'critical';
  readonly points: number;
}

export type Approval = {
  readonly kind: 'approval';
  readonly reviewer: string;
  readonly role: 'consultant' | 'chief-consultant' | 'head' | 'reviewer' | 'board';
  readonly decision: 'approve' | 'return';
  readonly contentDigest: string;
  readonly textDigest: string;
  readonly templateDigest?: string;
  readonly layoutDigest?: string;
  readonly date: string;
  readonly comment?: string;
  readonly previous: string | null;
  readonly signature?: string;
  readonly recorded?: Recorded;
} & (
  | {
      readonly signature: string;
    }
  | {
      readonly recorded: Recorded;
    }
);

export interface Recorded {
  readonly by: string;
  readonly on: string;
  readonly channel: 'mail' | 'pull-request' | 'meeting' | 'letter';
  readonly text: string;
}

export interface Assessment {
  readonly kind: 'assessment';
  readonly controls: readonly ControlAssessment[];
}

export interface ControlAssessment {
  readonly control: string;
  readonly rating: 'met' | 'partly-met' | 'not-met' | 'not-applicable' | 'not-assessed';
  readonly duty?: string;
  readonly evidence: readonly string[];
  readonly page?: number;
  readonly remark?: string;
  readonly answer?: VendorAnswer;
  readonly carriedFrom?: CarriedRating;
}

export interface VendorAnswer {
  readonly claim: 'yes' | 'partly' | 'no' | 'not-applicable';
  readonly text?: string;
  readonly documents?: string;
  readonly by: string;
  readonly on: string;
}

export interface CarriedRating {
  readonly case: string;
  readonly rating: 'met' | 'partly-met' | 'not-met' | 'not-applicable';
}

export interface Breach {
  readonly kind: 'breach';
  readonly title: string;
  readonly systems: readonly string[];
  readonly occurredOn?: string | null;
  readonly knownOn: string | null;
  readonly toldOn: string | null;
  readonly endedOn?: string | null;
  readonly text?: string;
  readonly case?: string;
  readonly confidentiality?: 'public' | 'members' | 'users' | 'secretariat';
}

export interface Concepts {
  readonly kind: 'concepts';
  readonly name: 'concepts';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly ConceptEntry[];
}

export interface ConceptEntry {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly accepts: readonly string[];
  readonly intervalMonths?: number;
}

export interface Controls {
  readonly kind: 'controls';
  readonly name: 'controls';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly areas: readonly ControlArea[];
  readonly entries: readonly ControlEntry[];
}

export interface ControlArea {
  readonly id: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly objective: string;
  readonly articles: readonly string[];
  readonly clauses: readonly string[];
}

export interface ControlEntry {
  readonly id: string;
  readonly area: string;
  readonly title: string;
  readonly expectation: string;
  readonly basis?: 'law' | 'agreement' | 'good-practice';
  readonly goodPractice?: string;
  readonly question: string;
  readonly articles: readonly string[];
  readonly clauses: readonly string[];
  readonly evidenceHints?: readonly string[];
  readonly confirmed: boolean;
}

export interface Countries {
  readonly kind: 'countries';
  readonly name: 'countries';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly CountryEntry[];
}

export interface CountryEntry {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly place?: 'organisation' | 'area' | 'unknown';
  readonly eu: boolean;
  readonly eea: boolean;
  readonly adequacy: 'not-needed' | 'full' | 'limited' | 'none';
  readonly adequacyScope?: string;
  readonly adequacyFrom?: string;
  readonly adequacyUntil?: string;
  readonly eeaUntil?: string;
  readonly challenges?: readonly Challenge[];
}

export interface Challenge {
  readonly court: string;
  readonly case: string;
  readonly status: 'pending' | 'upheld' | 'annulled' | 'withdrawn';
  readonly asOf: string;
  readonly source: string;
  readonly confirmed: boolean;
  readonly note?: string;
}

export interface Decision {
  readonly kind: 'decision';
  readonly municipality: string;
  readonly release: number;
  readonly pdfSha256: string;
  readonly systems?: readonly string[];
  readonly position: 'noted' | 'approved' | 'approved-with-reservation' | 'not-approved' | 'pending';
  readonly reservation?: string;
  readonly conditions?: readonly Condition[];
  readonly stopUse?: StopUse;
  readonly dpoAdvice?: DpoAdvice;
  readonly date: string;
  readonly decidedBy: string | DecidedBy;
  readonly journal?: string;
}

export interface Condition {
  readonly text: string;
  readonly deadline: string | null;
  readonly followUps?: readonly ConditionFollowUp[];
}

export interface ConditionFollowUp {
  readonly date: string;
  readonly status: 'open' | 'met' | 'dropped';
  readonly text: string;
}

export interface StopUse {
  readonly decision: 'stop' | 'limit' | 'continue';
  readonly from?: string;
  readonly reason: string;
}

export interface DpoAdvice {
  readonly date: string;
  readonly advice: string;
  readonly followed: boolean;
  readonly reason?: string;
}

export interface DecidedBy {
  readonly function: string;
  readonly delegation: string | null;
}

export interface Dialogue {
  readonly kind?: 'dialogue';
  readonly date: string;
  readonly direction: 'out' | 'in' | 'meeting' | 'internal';
  readonly channel: 'mail' | 'phone' | 'meeting' | 'letter' | 'portal';
  readonly with?: string;
  readonly by: string;
  readonly subject: string;
  readonly answerDue?: string;
  readonly answers?: string;
  readonly hearing?: boolean;
  readonly deadline?: string;
  readonly confidentiality?: 'public' | 'members' | 'users' | 'secretariat';
}

export interface Dpa {
  readonly kind?: 'dpa';
  readonly title: string;
  readonly agreementType:
    | 'datatilsynet-2018'
    | 'datatilsynet-2020'
    | 'kl-kombit-v1'
    | 'kl-kombit-v2'
    | 'dbs-template'
    | 'eu-2021-915'
    | 'vendor-own';
  readonly version?: string;
  readonly signedOn?: string | null;
  readonly from: string;
  readonly until?: string | null;
  readonly systems: readonly string[];
  readonly allMembers?: boolean;
  readonly municipalities?: readonly string[];
  readonly variables?: DpaVariables;
  readonly deviations?: readonly DpaDeviation[];
  readonly file?: StoredFile;
  readonly confidentiality?: 'public' | 'members' | 'users' | 'secretariat';
}

export interface DpaVariables {
  readonly authorisation?: 'specific' | 'general';
  readonly noticeDays?: number;
  readonly breachHours?: number;
  readonly deletion?: 'delete' | 'return' | 'controller-chooses';
  readonly transfersAllowed?: boolean;
  readonly transferBases?: readonly string[];
  readonly concept?: number;
  readonly auditIntervalMonths?: number;
  readonly contactPoint?: string;
}

export interface DpaDeviation {
  readonly clause: string;
  readonly against?:
    | 'datatilsynet-2018'
    | 'datatilsynet-2020'
    | 'kl-kombit-v1'
    | 'kl-kombit-v2'
    | 'dbs-template'
    | 'eu-2021-915'
    | 'vendor-own';
  readonly kind: 'filled-in' | 'weakened' | 'strengthened' | 'missing' | 'added';
  readonly text: string;
  readonly ruling?: string;
}

export interface StoredFile {
  readonly name: string;
  readonly size?: number;
  readonly sha256: string;
  readonly location: string;
}

export interface Evidence {
  readonly kind: 'evidence';
  readonly title?: string;
  readonly type: string;
  readonly assurance: 'high' | 'limited' | 'none';
  readonly reportType?: 'type-1' | 'type-2';
  readonly period?: Period;
  readonly at?: string;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly opinion?: 'unqualified' | 'qualified' | 'adverse' | 'disclaimer' | 'not-applicable';
  readonly emphasis?: string;
  readonly legalEntity?: string;
  readonly scope?: string;
  readonly leavesOut?: string;
  readonly covers?: readonly string[];
  readonly edition?: string;
  readonly surveillance?: readonly string[];
  readonly systems: readonly string[];
  readonly subProcessors: 'carve-out' | 'inclusive' | 'none' | 'not-stated';
  readonly link?: string;
  readonly bridges?: string;
  readonly countries?: readonly string[];
  readonly exceptions?: readonly EvidenceException[];
  readonly complementaryControls?: readonly string[];
  readonly restrictedUse?: boolean;
  readonly file?: StoredFile;
  readonly confidentiality: 'public' | 'members' | 'users' | 'secretariat';
  readonly note?: string;
}

export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface EvidenceException {
  readonly control: string;
  readonly text: string;
}

export interface EvidenceTypes {
  readonly kind: 'evidence-types';
  readonly name: 'evidence-types';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly EvidenceTypeEntry[];
}

export interface EvidenceTypeEntry {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly says: string;
  readonly leavesOut: string;
  readonly form?:
    | 'assurance-report'
    | 'agreed-procedures'
    | 'certificate'
    | 'code-of-conduct'
    | 'test'
    | 'inspection'
    | 'own-word'
    | 'document'
    | 'note';
  readonly covers?: readonly string[];
  readonly assurance: readonly ('high' | 'limited' | 'none')[];
  readonly periodic: boolean;
  readonly validityMonths?: number;
  readonly surveillanceMonths?: number;
  readonly editions?: readonly StandardEdition[];
}

export interface StandardEdition {
  readonly edition: string;
  readonly until: string;
  readonly source: string;
}

export interface Finding {
  readonly kind?: 'finding';
  readonly title: string;
  readonly severity: 'critical' | 'serious' | 'moderate' | 'minor';
  readonly addressee: 'vendor' | 'dbs' | 'municipality';
  readonly deadline?: string;
  readonly controls: readonly string[];
  readonly edges?: readonly string[];
  readonly processing?: readonly string[];
  readonly evidence?: readonly string[];
  readonly remedy?: Remedy;
  readonly carriedFrom?: string;
  readonly confidentiality?: 'public' | 'members' | 'users' | 'secretariat';
}

export interface Remedy {
  readonly edges?: readonly string[];
  readonly processing?: readonly string[];
  readonly evidence?: readonly string[];
  readonly dpas?: readonly string[];
  readonly on: string;
}

export interface FollowUp {
  readonly kind: 'follow-up';
  readonly finding: string;
  readonly date: string;
  readonly by: string;
  readonly status: 'open' | 'in-progress' | 'resolved' | 'accepted-risk';
  readonly evidence?: readonly string[];
  readonly effect?: EffectCheck;
  readonly text: string;
}

export interface EffectCheck {
  readonly checkedOn: string;
  readonly by: string;
  readonly result: 'effective' | 'partly-effective' | 'not-effective';
  readonly note?: string;
}

export interface KitosSystem {
  readonly kind: 'kitos-system';
  readonly id: string;
  readonly name?: KitosText;
  readonly formerName?: KitosText;
  readonly description?: KitosText;
  readonly parent?: KitosParent;
  readonly kle?: KitosList;
  readonly deactivated?: KitosFlag;
  readonly gone?: KitosFlag;
  readonly vendor?: KitosVendor;
  readonly dbsName?: KitosText;
  readonly dbsProcessorName?: KitosText;
  readonly personalData?: KitosPersonalData;
  readonly usersRead?: string;
  readonly users?: readonly KitosUsers[];
  readonly usages?: readonly KitosUsageRecord[];
  readonly registrations?: readonly KitosRegistrationRecord[];
}

export interface KitosText {
  readonly value: string;
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosParent {
  readonly uuid?: string;
  readonly name: string;
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosList {
  readonly value: readonly string[];
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosFlag {
  readonly value: boolean;
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosVendor {
  readonly name: string;
  readonly cvr?: string;
  readonly otherNumber?: string;
  readonly basis: 'processors' | 'rights-holder' | 'main-contract' | 'usage-supplier';
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosPersonalData {
  readonly value: 'none' | 'ordinary' | 'confidential' | 'special' | 'unknown';
  readonly municipalities: readonly string[];
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosUsers {
  readonly municipalities: readonly string[];
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosUsageRecord {
  readonly municipality: string;
  readonly lifeCycle?: string;
  readonly validTo?: string;
  readonly sensitivity?: readonly string[];
  readonly personalData?: readonly string[];
  readonly sensitiveData?: readonly string[];
  readonly dataSubjects?: readonly string[];
  readonly agreementRequired?: string;
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosRegistrationRecord {
  readonly municipality: string;
  readonly uuid?: string;
  readonly name: string;
  readonly agreement?: string;
  readonly concludedAt?: string;
  readonly processors?: readonly KitosParty[];
  readonly hasSubProcessors?: string;
  readonly subProcessors?: readonly KitosSubParty[];
  readonly transfers?: string;
  readonly transferBasis?: string;
  readonly thirdCountries?: readonly string[];
  readonly valid?: boolean;
  readonly oversight?: KitosOversightRecord;
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface KitosParty {
  readonly name: string;
  readonly cvr?: string;
  readonly otherNumber?: string;
}

export interface KitosSubParty {
  readonly name: string;
  readonly cvr?: string;
  readonly otherNumber?: string;
  readonly transfers?: string;
  readonly transferBasis?: string;
  readonly country?: string;
}

export interface KitosOversightRecord {
  readonly completed?: string;
  readonly interval?: string;
  readonly options?: readonly string[];
  readonly scheduled?: string;
  readonly latest?: string;
  readonly report?: string;
}

export interface LegalDeadlines {
  readonly kind: 'legal-deadlines';
  readonly name: 'legal-deadlines';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly LegalDeadline[];
}

export interface LegalDeadline {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly periods: readonly DeadlinePeriod[];
  readonly note?: string;
}

export interface DeadlinePeriod {
  readonly from: string;
  readonly until: string | null;
  readonly hours: number | null;
  readonly text: string;
  readonly textEn: string;
  readonly source: string;
  readonly sourceUrl?: string;
}

export interface Mandate {
  readonly kind: 'mandate';
  readonly municipality: string;
  readonly to: readonly ('supervise' | 'negotiate')[];
  readonly vendors: readonly string[] | 'all';
  readonly signedOn: string | null;
  readonly until: string | null;
  readonly withdrawnOn?: string | null;
  readonly signatory?: string;
  readonly document?: string;
  readonly note?: string;
}

export interface MinimumStandards {
  readonly kind: 'minimum-standards';
  readonly name: 'minimum-standards';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly permission?: string;
  readonly entries: readonly MinimumStandard[];
}

export interface MinimumStandard {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly question?: string;
  readonly area?: string;
  readonly source?: string;
  readonly version?: string;
  readonly controls?: readonly string[];
}

export interface Municipalities {
  readonly kind: 'municipalities';
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly regions?: readonly Region[];
  readonly entries: readonly Municipality[];
}

export interface Region {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly from: string;
  readonly until: string | null;
  readonly into?: string;
}

export interface Municipality {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly size?: 'small' | 'medium' | 'large';
  readonly cvr?: string;
  readonly kitosUuid?: string;
  readonly membership: readonly Membership[];
  readonly contacts?: readonly MunicipalityContact[];
}

export interface Membership {
  readonly from: string;
  readonly until: string | null;
}

export interface MunicipalityContact {
  readonly role: 'contact-point' | 'dpo' | 'security' | 'breach';
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
}

export interface People {
  readonly kind: 'people';
  readonly entries: readonly Person[];
  readonly addresses?: readonly Address[];
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: 'consultant' | 'chief-consultant' | 'head' | 'reviewer' | 'board';
  readonly municipality?: string;
  readonly email: readonly string[];
  readonly handle?: string;
  readonly keys?: readonly SigningKey[];
  readonly interests?: readonly Interest[];
  readonly until?: string;
}

export interface SigningKey {
  readonly publicKey: string;
  readonly from: string;
  readonly until: string | null;
  readonly revoked?: string;
  readonly enrolledBy: string;
  readonly enrolment?: string;
  readonly sample?: true;
}

export interface Interest {
  readonly vendor: string;
  readonly reason: string;
  readonly from: string;
  readonly until: string | null;
}

export interface Address {
  readonly address: string;
  readonly of?: string;
  readonly whose: string;
}

export interface Processing {
  readonly kind: 'processing';
  readonly role: 'hosting' | 'cloud' | 'support' | 'development' | 'messaging' | 'backup' | 'security' | 'analytics' | 'other';
  readonly systems: readonly string[];
  readonly services: readonly string[];
  readonly processingCountries: readonly string[];
  readonly accessCountries: readonly string[];
  readonly transfers?: readonly LinkTransfer[];
  readonly risks?: readonly LinkRisk[];
  readonly contact?: LinkContact;
  readonly from: string;
  readonly until: string | null;
  readonly note?: string;
}

export interface LinkTransfer {
  readonly countries: readonly string[];
  readonly basis: string;
  readonly from?: string;
  readonly recipient?: string;
  readonly data?: 'hr' | 'non-hr' | 'both';
  readonly module?: number;
  readonly exporter?: string;
  readonly checkedOn?: string | null;
  readonly tia?: string | null;
  readonly measures?: readonly string[];
  readonly fallback?: string;
}

export interface LinkRisk {
  readonly country: string;
  readonly because: 'owner' | 'registration' | 'other';
  readonly assessment?: string | null;
  readonly assessedOn?: string | null;
  readonly measures?: readonly string[];
}

export interface LinkContact {
  readonly name: string;
  readonly role?: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface Ratings {
  readonly kind: 'ratings';
  readonly name: 'ratings';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly RatingEntry[];
}

export interface RatingEntry {
  readonly id: string;
  readonly scale: 'rating' | 'recommendation' | 'severity' | 'follow-up';
  readonly title: string;
  readonly titleEn: string;
  readonly description: string;
  readonly symbol: string;
  readonly tone: 'positive' | 'caution' | 'negative' | 'neutral';
  readonly order: number;
}

export interface Release {
  readonly kind: 'release';
  readonly version: number;
  readonly date: string;
  readonly by: string;
  readonly role: 'consultant' | 'chief-consultant' | 'head' | 'reviewer' | 'board';
  readonly reason?: string;
  readonly contentDigest: string;
  readonly textDigest: string;
  readonly layoutDigest: string;
  readonly audience: 'public' | 'members' | 'users' | 'secretariat';
  readonly approvals: readonly ReleasedApproval[];
  readonly quorum: QuorumMet;
  readonly owner: string;
  readonly authors: readonly string[];
  readonly renderer: Renderer;
  readonly previous: string | null;
  readonly content: Bytes;
  readonly pdf: SealedPdf;
  readonly signature: string;
}

export interface ReleasedApproval {
  readonly reviewer: string;
  readonly role: 'consultant' | 'chief-consultant' | 'head' | 'reviewer' | 'board';
  readonly decision: 'approve' | 'return';
  readonly contentDigest: string;
  readonly textDigest: string;
  readonly templateDigest?: string;
  readonly layoutDigest?: string;
  readonly date: string;
  readonly comment?: string;
  readonly previous: string | null;
  readonly municipality: string;
  readonly signature?: string;
  readonly recorded?: Recorded;
}

export interface QuorumMet {
  readonly required: number;
  readonly counted: number;
  readonly points: number | null;
  readonly recorded: boolean;
}

export interface Renderer {
  readonly tool: string;
  readonly template: string;
  readonly browser: string;
}

export interface Bytes {
  readonly sha256: string;
  readonly size: number;
}

export interface SealedPdf {
  readonly sha256: string;
  readonly size: number;
  readonly pages?: number;
  readonly seal: string;
}

export interface Report {
  readonly kind?: 'report';
}

export interface RiskModel {
  readonly kind: 'risk-model';
  readonly name: 'risk-model';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly bands: readonly RiskBand[];
  readonly total: RiskTotal;
  readonly entries: readonly RiskQuestion[];
}

export interface RiskBand {
  readonly from: number;
  readonly to: number;
  readonly concepts: readonly number[];
}

export interface RiskTotal {
  readonly min: number;
  readonly max: number;
}

export interface RiskQuestion {
  readonly id: 'dataSubjects' | 'specialCategories' | 'confidentialData' | 'intrusiveProcessing';
  readonly letter: string;
  readonly title: string;
  readonly titleEn: string;
  readonly text: string;
  readonly textEn: string;
  readonly examples?: string;
  readonly answers: readonly RiskAnswer[];
}

export interface RiskAnswer {
  readonly value: string;
  readonly label: string;
  readonly labelEn: string;
  readonly points: number;
  readonly confirmed: boolean;
}

export interface ScopeRules {
  readonly kind: 'scope-rules';
  readonly name: 'scope-rules';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly ScopeRuleEntry[];
}

export interface ScopeRuleEntry {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly text: string;
  readonly reason: string;
  readonly match: ScopeMatch;
}

export interface ScopeMatch {
  readonly systems: readonly string[];
  readonly words: readonly string[];
}

export interface Settings {
  readonly kind: 'settings';
  readonly organisation: Organisation;
  readonly locale: string;
  readonly language: 'da' | 'en';
  readonly timezone: string;
  readonly thresholds: readonly Threshold[];
  readonly quorum: Quorum;
  readonly deadlines: Deadlines;
  readonly evidenceGraceMonths: number;
  readonly feeBands?: readonly FeeBand[];
  readonly board?: BoardSeats;
  readonly evidenceStore?: Folder;
  readonly archive?: Folder;
  readonly reportLink?: string;
  readonly catalogues: CatalogueVersions;
  readonly templates: TemplateVersions;
}

export interface Organisation {
  readonly name: string;
  readonly shortName: string;
  readonly municipality?: string;
  readonly address?: string;
  readonly email?: string;
  readonly web?: string;
}

export interface Threshold {
  readonly from: string;
  readonly members: number;
  readonly withAgreement?: boolean;
}

export interface Quorum {
  readonly default: QuorumRule;
  readonly highRisk?: HighRiskQuorum;
  readonly countRecorded?: boolean;
}

export interface QuorumRule {
  readonly approvals: number;
}

export interface HighRiskQuorum {
  readonly points: number;
  readonly approvals: number;
}

export interface Deadlines {
  readonly answerDays: number;
  readonly hearingDays: number;
  readonly positionDays: number;
}

export interface FeeBand {
  readonly size: 'small' | 'medium' | 'large';
  readonly amount: number;
  readonly confirmed: boolean;
}

export interface BoardSeats {
  readonly large: number;
  readonly medium: number;
  readonly small: number;
  readonly confirmed: boolean;
}

export interface Folder {
  readonly folder: string;
  readonly environment?: string;
}

export interface CatalogueVersions {
  readonly controls: string;
  readonly 'risk-model': string;
  readonly concepts: string;
  readonly 'evidence-types': string;
  readonly 'transfer-bases': string;
  readonly countries: string;
  readonly ratings: string;
  readonly 'scope-rules': string;
  readonly activities?: string;
  readonly 'minimum-standards'?: string;
  readonly 'activity-risk'?: string;
  readonly 'template-terms'?: string;
  readonly 'legal-deadlines'?: string;
}

export interface TemplateVersions {
  readonly tilsyn: string;
  readonly request?: string;
  readonly hearing?: string;
}

export interface SubProcessor {
  readonly kind: 'sub-processor';
  readonly target: string;
  readonly role: 'hosting' | 'cloud' | 'support' | 'development' | 'messaging' | 'backup' | 'security' | 'analytics' | 'other';
  readonly systems: readonly string[];
  readonly services: readonly string[];
  readonly processingCountries: readonly string[];
  readonly accessCountries: readonly string[];
  readonly transfer?: Transfer;
  readonly transfers?: readonly LinkTransfer[];
  readonly risks?: readonly LinkRisk[];
  readonly approvedOn: string | null;
  readonly noticeGivenOn?: string | null;
  readonly supervisedBy: 'processor' | 'dbs' | 'controller' | 'nobody';
  readonly supervisedOn?: string | null;
  readonly supervisionMonths?: number;
  readonly contact?: LinkContact;
  readonly from: string;
  readonly until: string | null;
  readonly note?: string;
}

export interface Transfer {
  readonly basis: string;
  readonly nature?: 'intended' | 'unintended';
  readonly checkedOn: string | null;
  readonly tia: string | null;
  readonly measures?: string;
}

export interface System {
  readonly kind: 'system';
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly kitosUuid?: string;
  readonly personalData: 'none' | 'ordinary' | 'confidential' | 'special' | 'unknown';
  readonly ai?: AiUse;
  readonly deactivated: boolean;
  readonly risk?: RiskAnswers;
  readonly dataSubjectCategories?: readonly string[];
  readonly dataCategories?: readonly string[];
  readonly kle?: readonly string[];
  readonly activities?: readonly string[];
  readonly users: readonly string[];
  readonly usersSource?: UsersSource;
  readonly scope?: ScopeDecision;
}

export interface AiUse {
  readonly uses: readonly string[];
  readonly role: 'deployer' | 'provider' | 'unknown';
  readonly riskClass: 'prohibited' | 'high' | 'transparency' | 'minimal' | 'unknown';
  readonly since: string | null;
  readonly note?: string;
}

export interface RiskAnswers {
  readonly dataSubjects: 'under-1000' | '1000-10000' | 'over-10000';
  readonly specialCategories: boolean;
  readonly confidentialData: boolean;
  readonly intrusiveProcessing: boolean;
}

export interface UsersSource {
  readonly source: 'kitos' | 'excel' | 'manual';
  readonly date: string;
}

export interface ScopeDecision {
  readonly decision: 'in' | 'out';
  readonly reason: string;
  readonly by: string;
  readonly date: string;
}

export interface TemplateTerms {
  readonly kind: 'template-terms';
  readonly name: 'template-terms';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly TemplateTerm[];
}

export interface TemplateTerm {
  readonly id: string;
  readonly template:
    | 'datatilsynet-2018'
    | 'datatilsynet-2020'
    | 'kl-kombit-v1'
    | 'kl-kombit-v2'
    | 'dbs-template'
    | 'eu-2021-915'
    | 'vendor-own';
  readonly variable: 'noticeDays' | 'breachHours';
  readonly bound: 'at-least' | 'at-most';
  readonly value: number;
  readonly clauses: readonly string[];
  readonly confirmed: boolean;
}

export type Milestone = MilestoneReached | MilestoneSkipped;

export interface Tilsyn {
  readonly kind: 'tilsyn';
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  readonly systems: readonly string[];
  readonly type: 'ordinary' | 'extraordinary' | 'follow-up';
  readonly trigger:
    'annual-plan' | 'breach' | 'sub-processor-change' | 'transfer-risk' | 'ownership-change' | 'authority' | 'other';
  readonly triggerNote?: string;
  readonly period?: Period;
  readonly scope?: SupervisionScope;
  readonly concept: number;
  readonly conceptReason?: ConceptReason | string;
  readonly evidence: readonly string[];
  readonly evidenceReason?: string;
  readonly dpas: readonly string[];
  readonly catalogue: string;
  readonly minimumStandards?: string;
  readonly template: string;
  readonly owner: string;
  readonly authors: readonly string[];
  readonly milestones: Milestones;
  readonly recommendation?: 'approve' | 'approve-with-remarks' | 'do-not-approve';
  readonly recommendationReason?: string;
  readonly localPoints?: readonly LocalPoint[];
  readonly previous?: string;
  readonly confidentiality: 'public' | 'members' | 'users' | 'secretariat';
  readonly force?: Force;
  readonly salt?: string;
}

export interface SupervisionScope {
  readonly controls: readonly string[];
  readonly reason: string;
}

export interface ConceptReason {
  readonly direction?: 'lower' | 'higher';
  readonly text: string;
}

export interface Milestones {
  readonly planned?: readonly Milestone[];
  readonly started?: readonly Milestone[];
  readonly materialRequested?: readonly Milestone[];
  readonly materialReceived?: readonly Milestone[];
  readonly assessed?: readonly Milestone[];
  readonly vendorHeard?: readonly Milestone[];
  readonly inReview?: readonly Milestone[];
  readonly closed?: readonly Milestone[];
  readonly cancelled?: readonly MilestoneEnding[];
  readonly outOfScope?: readonly MilestoneEnding[];
}

export interface MilestoneReached {
  readonly date: string;
  readonly by: string;
  readonly note?: string;
}

export interface MilestoneSkipped {
  readonly skipped: string;
}

export interface MilestoneEnding {
  readonly date: string;
  readonly by: string;
  readonly reason: string;
  readonly note?: string;
}

export interface LocalPoint {
  readonly title: string;
  readonly text: string;
}

export interface Force {
  readonly reason: string;
  readonly by: string;
  readonly date: string;
}

export interface TransferBases {
  readonly kind: 'transfer-bases';
  readonly name: 'transfer-bases';
  readonly version: number;
  readonly title: string;
  readonly source: string;
  readonly sourceUrl?: string;
  readonly asOf: string;
  readonly reviewEvery?: ReviewEvery;
  readonly reviews?: readonly CatalogueReview[];
  readonly confirmed: boolean;
  readonly note?: string;
  readonly entries: readonly TransferBasisEntry[];
}

export interface TransferBasisEntry {
  readonly id: string;
  readonly title: string;
  readonly titleEn: string;
  readonly articles: readonly string[];
  readonly description: string;
  readonly needsTia: boolean;
  readonly needsLookup: boolean;
  readonly countries: readonly string[];
  readonly needsModule?: boolean;
  readonly challenges?: readonly Challenge[];
}

export interface Unplaced {
  readonly kind: 'unplaced';
  readonly id: string;
  readonly name?: string;
  readonly why: 'vendor-unknown' | 'vendor-to-confirm' | 'system-to-confirm' | 'name-refused';
  readonly supplier?: string;
  readonly candidates?: readonly string[];
  readonly users: readonly string[];
  readonly source: 'kitos-api' | 'kitos-excel';
  readonly from: string;
  readonly date: string;
}

export interface Vendor {
  readonly kind: 'vendor';
  readonly id: string;
  readonly name: string;
  readonly legalName: string;
  readonly registration: Registration;
  readonly country?: string;
  readonly address?: string;
  readonly parent?: Parent;
  readonly criticality?: Criticality;
  readonly website?: string;
  readonly contacts?: readonly Contact[];
  readonly dpf?: DpfListing;
  readonly note?: string;
}

export interface Registration {
  readonly scheme: 'cvr' | 'vat' | 'lei' | 'national' | 'none';
  readonly value: string;
}

export interface Parent {
  readonly name: string;
  readonly country: string;
}

export interface Criticality {
  readonly level: 'critical' | 'important' | 'ordinary';
  readonly reason: string;
  readonly assessedOn: string;
}

export interface Contact {
  readonly role: string;
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface DpfListing {
  readonly listed: boolean;
  readonly checkedOn: string;
  readonly coveredEntities?: readonly string[];
  readonly nextCertification?: string;
  readonly covers?: readonly ('hr' | 'non-hr')[];
  readonly endedOn?: string;
}

export interface VendorNotes {
  readonly kind?: 'vendor-notes';
}
