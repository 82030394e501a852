import type { ApprovalReason } from './approval-reason.ts';
import { type ApprovalStatement, statementDigest } from './approval-statement.ts';
import { addDays, isWithin } from './date.ts';
import type { KeyStanding } from './key-trust.ts';
import { compareText } from './order.ts';

/** What is known of an approval's SSH signature over its statement. */
export type SignatureVerdict =
  | { readonly signature: 'good'; readonly fingerprint: string }
  | { readonly signature: 'wrong' }
  | { readonly signature: 'missing' };

/** One approval, or return, on file in a case. */
export interface ApprovalFacts {
  /** The file's name without `.yaml`; unique in the case. */
  readonly name: string;
  readonly statement: ApprovalStatement;
  readonly signed: SignatureVerdict;
  /** Whether the secretariat entered it for the reviewer: then no signature is asked for. */
  readonly recorded: boolean;
  /** The day (UTC) of the commit that added it; undefined before it is committed, or where that is not known. */
  readonly addedOn?: string;
  /**
   * Whether it is no longer on file: the trusted base or the history has it, and the change has not, or not as it was. It counts for
   * nothing and takes nothing back; a return stands all the same.
   */
  readonly removed?: true;
}

export interface TrustedKey {
  readonly fingerprint: string;
  readonly from: string;
  readonly until: string | null;
  readonly revoked?: string;
  readonly standing: KeyStanding;
}

/** A person as the trusted base knows them. */
export interface TrustedPerson {
  readonly id: string;
  readonly role: string;
  readonly municipality?: string;
  readonly until?: string;
  readonly keys: readonly TrustedKey[];
  readonly interests: readonly { readonly vendor: string; readonly from: string; readonly until: string | null }[];
}

/** How many approvals a case needs, as `dbs.yaml` of the trusted base says. */
export interface QuorumRule {
  readonly default: { readonly approvals: number };
  readonly highRisk?: { readonly points: number; readonly approvals: number };
  readonly countRecorded?: boolean;
}

export interface ContentAuthor {
  readonly person: string;
  readonly commit: string;
  /** Whether only the change under review says that the commit is theirs. */
  readonly claimed?: true;
}

/** Somebody who changed a case, by a name in Git that the trusted base does not know. */
export interface Stranger {
  /** As the commit has it, in lower case: an address, or a line with several addresses or none. */
  readonly name: string;
  readonly commit: string;
  /** A person whose address it could be taken for. */
  readonly like?: { readonly person: string; readonly address: string };
}

/** Who changed the content of the case since its last release, by the history; or that the history is not there to ask. */
export type ContentAuthors =
  | {
      readonly known: true;
      readonly authors: readonly ContentAuthor[];
      /** Names in Git under which it was changed, and that the trusted base does not know. */
      readonly strangers?: readonly Stranger[];
    }
  | { readonly known: false };

export interface ReviewedCase {
  readonly caseId: string;
  readonly vendor: string;
  /** Everyone who owns it, on the trusted base and in the change. */
  readonly owners: readonly string[];
  /** Everyone who is named as an author, on the trusted base and in the change. */
  readonly authors: readonly string[];
  /**
   * Those of both whom the trusted base itself names. A change that names a reviewer as author voids their approval, for it may be true;
   * it cannot void their return. Without it all of them.
   */
  readonly onBase?: readonly string[];
  readonly contentAuthors: ContentAuthors;
  /** The content's digest now. */
  readonly contentDigest: string;
  /** The text's digest now; undefined when the report cannot be made. */
  readonly textDigest: string | undefined;
  /** The digest now of what the text is set with; undefined where it is not asked: a release stands as its approvers could sign it. */
  readonly templateDigest?: string | undefined;
  /** The risk points of the riskiest system; undefined when they cannot be counted. */
  readonly points: number | undefined;
  readonly approvals: readonly ApprovalFacts[];
  /** People and quorum of the trusted base; undefined when there is none. */
  readonly trusted: { readonly people: readonly TrustedPerson[]; readonly quorum: QuorumRule } | undefined;
  /** The day it is judged on: today, or the day of the release. */
  readonly day: string;
  /** A release stands by the keys of its day; before it a revoked key voids whatever the date says, for a thief can backdate. */
  readonly released: boolean;
}

export interface ApprovalVerdict {
  readonly name: string;
  readonly reviewer: string;
  readonly counts: boolean;
  /** Empty when it counts. */
  readonly reasons: readonly ApprovalReason[];
}

export interface QuorumVerdict {
  readonly required: number;
  readonly counted: number;
  /** Reviewers whose return of the present version stands; while one does, the quorum is not met. */
  readonly returnedBy: readonly string[];
  /** Who changed the case, and nobody knows who it is; while there is one, the quorum is not met: it may be one of those who approved. */
  readonly strangers: readonly Stranger[];
  readonly met: boolean;
}

export interface Judgement {
  /** Of the answers on file, in the order of their names. */
  readonly verdicts: readonly ApprovalVerdict[];
  readonly quorum: QuorumVerdict;
}

/** The number of approvals a case needs. Points that cannot be counted ask for the larger number. */
export function requiredApprovals(rule: QuorumRule, points: number | undefined): number {
  const { default: standard, highRisk } = rule;
  if (highRisk === undefined) return standard.approvals;
  if (points === undefined) return Math.max(standard.approvals, highRisk.approvals);
  return points >= highRisk.points ? highRisk.approvals : standard.approvals;
}

/**
 * Which approvals of a case count, and why the others do not. Pure: keys, people and quorum come from the trusted base, signatures
 * are verified and the history is read before. The order of the approvals does not matter. Fails closed: what is not known does not
 * count, and a reviewer who has both approved and returned has returned.
 *
 * GDPR art. 5(2) and 24: the controller must be able to show that the check was made, by whom, and of what.
 */
export function judgeApprovals(reviewed: ReviewedCase): Judgement {
  const records = [...reviewed.approvals]
    .sort((a, b) => compareText(a.name, b.name))
    .map((approval): JudgedRecord => {
      const digest = statementDigest(reviewed.caseId, approval.statement);
      return { ...approval, digest, own: ownReasons(approval, digest, reviewed) };
    });
  const reasons = new Map(records.map((record) => [record, [...record.own, ...chainReasons(record, records)]]));
  const eligible = records.filter((record) => record.statement.decision === 'approve' && !reasons.get(record)?.length);
  for (const [record, reason] of oneEach(eligible, reviewed)) reasons.get(record)?.push(reason);

  const onFile = records.filter(({ removed }) => removed !== true);
  const verdicts = onFile.map((record): ApprovalVerdict => {
    const all = reasons.get(record) ?? [];
    return { name: record.name, reviewer: record.statement.reviewer, counts: all.length === 0, reasons: all };
  });
  const counted = verdicts.filter(({ counts }) => counts).length;
  const returnedBy = [...new Set(standingReturns(records).map(({ statement }) => statement.reviewer))];
  // Without a trusted base nothing can count, and one more than nothing is asked for.
  const required = reviewed.trusted === undefined ? 1 : requiredApprovals(reviewed.trusted.quorum, reviewed.points);
  const { contentAuthors } = reviewed;
  const strangers = (contentAuthors.known ? contentAuthors.strangers : undefined) ?? [];
  const met = counted >= required && returnedBy.length === 0 && strangers.length === 0;
  return { verdicts, quorum: { required, counted, returnedBy, strangers, met } };
}

interface JudgedRecord extends ApprovalFacts {
  readonly digest: string;
  /** Reasons that follow from the record itself, whatever others are on file. */
  readonly own: readonly ApprovalReason[];
}

function ownReasons(approval: ApprovalFacts, digest: string, reviewed: ReviewedCase): readonly ApprovalReason[] {
  return [
    ...(approval.statement.decision === 'return' ? [{ reason: 'returned' } as const] : []),
    ...nameReasons(approval, digest),
    ...contentReasons(approval.statement, reviewed),
    ...authorReasons(approval.statement, reviewed),
    ...(approval.removed === true && approval.statement.decision === 'approve' ? [{ reason: 'removed' } as const] : []),
    ...personReasons(approval, reviewed),
    ...dateReasons(approval, reviewed),
  ];
}

function nameReasons({ name, statement }: ApprovalFacts, digest: string): readonly ApprovalReason[] {
  const start = `${statement.date}-${statement.reviewer}-`;
  if (!name.startsWith(start)) return [{ reason: 'file-name' }];
  return name === `${start}${digest.slice(0, 8)}` ? [] : [{ reason: 'statement-edited' }];
}

function contentReasons(
  { contentDigest, textDigest, templateDigest }: ApprovalStatement,
  reviewed: ReviewedCase,
): readonly ApprovalReason[] {
  if (contentDigest !== reviewed.contentDigest) return [{ reason: 'content-changed' }];
  if (reviewed.textDigest === undefined) return [{ reason: 'text-unknown' }];
  if (textDigest !== reviewed.textDigest) return [{ reason: 'text-changed' }];
  if (reviewed.templateDigest === undefined || templateDigest === reviewed.templateDigest) return [];
  return [{ reason: templateDigest === undefined ? 'template-unnamed' : 'template-changed' }];
}

function authorReasons(
  { reviewer, decision }: ApprovalStatement,
  { owners, authors, onBase, contentAuthors }: ReviewedCase,
): readonly ApprovalReason[] {
  const found: ApprovalReason[] = [];
  const believed = decision === 'approve' || onBase === undefined || onBase.includes(reviewer);
  if (believed && owners.includes(reviewer)) found.push({ reason: 'owner' });
  if (believed && authors.includes(reviewer)) found.push({ reason: 'author' });
  if (!contentAuthors.known) return [...found, { reason: 'history-missing' }];
  const own = contentAuthors.authors.find(
    ({ person, claimed }) => person === reviewer && (decision === 'approve' || claimed !== true),
  );
  return own === undefined ? found : [...found, { reason: 'commit-author', commit: own.commit }];
}

function personReasons(approval: ApprovalFacts, reviewed: ReviewedCase): readonly ApprovalReason[] {
  const { reviewer, role, date } = approval.statement;
  if (reviewed.trusted === undefined) return [{ reason: 'base-missing' }];
  const person = reviewed.trusted.people.find(({ id }) => id === reviewer);
  if (person === undefined) return [{ reason: 'person-unknown' }];
  const found: ApprovalReason[] = [];
  const other = [person.role, role].find((each) => each !== 'reviewer');
  if (other !== undefined) found.push({ reason: 'not-a-reviewer', role: other });
  if (person.until !== undefined && person.until < date) found.push({ reason: 'left', until: person.until });
  if (person.municipality === undefined) found.push({ reason: 'municipality-missing' });
  if (person.interests.some((interest) => interest.vendor === reviewed.vendor && isWithin(date, interest))) {
    found.push({ reason: 'interest', vendor: reviewed.vendor });
  }
  return [...found, ...signatureReasons(approval, person, reviewed)];
}

function signatureReasons(
  { signed, recorded, statement }: ApprovalFacts,
  person: TrustedPerson,
  { trusted, released, day }: ReviewedCase,
): readonly ApprovalReason[] {
  if (recorded) return trusted?.quorum.countRecorded === true ? [] : [{ reason: 'recorded-not-counted' }];
  if (signed.signature !== 'good')
    return [{ reason: signed.signature === 'wrong' ? 'signature-wrong' : 'signature-missing' }];
  const { fingerprint } = signed;
  const keys = person.keys.filter((key) => key.fingerprint === fingerprint);
  if (keys.length === 0) return [{ reason: 'key-unknown', fingerprint }];
  // The register may hold a key for several periods; its best entry decides.
  return keys
    .map((key) => keyReasons(key, statement.date, released ? day : undefined))
    .reduce((best, each) => (each.length < best.length ? each : best));
}

function keyReasons(
  { fingerprint, from, until, revoked, standing }: TrustedKey,
  date: string,
  releasedOn: string | undefined,
): readonly ApprovalReason[] {
  const found: ApprovalReason[] = [];
  if (!isWithin(date, { from, until })) found.push({ reason: 'key-not-valid', from, until });
  if (revoked !== undefined && (releasedOn === undefined || releasedOn >= revoked)) {
    found.push({ reason: 'key-revoked', revoked });
  }
  if (standing === 'not-anchored') found.push({ reason: 'key-not-anchored', fingerprint });
  if (standing === 'shared') found.push({ reason: 'key-shared', fingerprint });
  return found;
}

function dateReasons(
  { statement: { date }, addedOn }: ApprovalFacts,
  { day }: ReviewedCase,
): readonly ApprovalReason[] {
  if (date > day) return [{ reason: 'date-in-future', of: 'today', limit: day }];
  // A commit's day is told in UTC, which in Denmark's first hours is the day before.
  if (addedOn !== undefined && date > addDays(addedOn, 1)) {
    return [{ reason: 'date-in-future', of: 'commit', limit: addedOn }];
  }
  return [];
}

const sameReviewer = (a: JudgedRecord, b: JudgedRecord): boolean => a.statement.reviewer === b.statement.reviewer;

/** A reviewer's answers form a chain; the one no other names as its previous is the latest. */
function chainReasons(record: JudgedRecord, records: readonly JudgedRecord[]): readonly ApprovalReason[] {
  const own = records.filter((other) => sameReviewer(other, record));
  const found: ApprovalReason[] = [];
  const { previous } = record.statement;
  if (previous !== null && !own.some(({ digest, removed }) => digest === previous && removed !== true)) {
    found.push({ reason: 'previous-missing', previous });
  }
  const later = own.find(({ statement }) => statement.previous === record.digest);
  if (later !== undefined) return [...found, { reason: 'superseded', by: later.name }];
  const returned = own.find(
    (other) => other !== record && other.statement.decision === 'return' && !isTakenBack(other, own),
  );
  if (returned !== undefined) found.push({ reason: 'returned-elsewhere', by: returned.name });
  return found;
}

/** Whether the reviewer has answered since, in order: an answer anybody could have put there, or to another version, takes nothing back. */
const isTakenBack = (record: JudgedRecord, own: readonly JudgedRecord[]): boolean =>
  laterOnes(record, own).some((later) => later.own.every(({ reason }) => reason === 'returned'));

/** Of several from one reviewer or one municipality the earliest counts, by date and then by name. */
function oneEach(
  eligible: readonly JudgedRecord[],
  { trusted }: ReviewedCase,
): readonly (readonly [JudgedRecord, ApprovalReason])[] {
  const municipalityOf = (record: JudgedRecord): string =>
    trusted?.people.find(({ id }) => id === record.statement.reviewer)?.municipality ?? '';
  const counting = new Map<string, JudgedRecord>();
  const left: (readonly [JudgedRecord, ApprovalReason])[] = [];
  const byDate = [...eligible].sort(
    (a, b) => compareText(a.statement.date, b.statement.date) || compareText(a.name, b.name),
  );
  for (const record of byDate) {
    const first = counting.get(municipalityOf(record));
    if (first === undefined) counting.set(municipalityOf(record), record);
    else if (sameReviewer(first, record)) left.push([record, { reason: 'counted-already', other: first.name }]);
    else left.push([record, { reason: 'same-municipality', other: first.statement.reviewer }]);
  }
  return left;
}

/** Reasons that leave a return standing: a return need not be better founded than the review it asks for. */
const harmless = new Set<ApprovalReason['reason']>([
  'returned',
  'recorded-not-counted',
  'history-missing',
  'template-changed',
  'template-unnamed',
]);

/**
 * Returns of the present version, by those who may review it, that their reviewer has not taken back with an approval that is itself
 * in order. An approval that does not count takes nothing back.
 */
function standingReturns(records: readonly JudgedRecord[]): readonly JudgedRecord[] {
  return records.filter(
    (record) =>
      record.statement.decision === 'return' &&
      record.own.every(({ reason }) => harmless.has(reason)) &&
      !laterOnes(record, records).some(({ own }) => own.length === 0),
  );
}

function laterOnes(record: JudgedRecord, records: readonly JudgedRecord[]): readonly JudgedRecord[] {
  const found = new Set<JudgedRecord>();
  const visit = ({ digest }: JudgedRecord): void => {
    for (const other of records) {
      if (found.has(other) || !sameReviewer(other, record) || other.statement.previous !== digest) continue;
      found.add(other);
      visit(other);
    }
  };
  visit(record);
  return [...found];
}
