import { type ApprovalFacts, judgeApprovals, requiredApprovals, type TrustedPerson } from '../../domain/approval.ts';
import { type ApprovalStatement, approvalNamespace, approvalStatement } from '../../domain/approval-statement.ts';
import { isWithin } from '../../domain/date.ts';
import { canonicalJson, contentDigest, hashLeaf } from '../../domain/digest.ts';
import { sealNamespace, sealStatement } from '../../domain/release.ts';
import { sha256 } from '../../domain/sha256.ts';
import { parsePublicKey, verifySshSignature } from '../../domain/sshsig.ts';
import { trustedPeople } from '../../facts/review/trusted-base.ts';
import type { Person, SigningKey } from '../../generated/types.ts';
import { attachmentsOf } from '../pdf/attachments.ts';
import { PdfUnreadable } from '../pdf/parse.ts';
import type { Pdf } from '../pdf/read.ts';
import { type PdfSeal, readSeal } from '../pdf/seal-signature.ts';
import { isDict, isRef, type PdfValue } from '../pdf/values.ts';
import type { FontSource } from '../render/fonts.ts';
import { builtAsReport } from './allowed.ts';
import {
  type AttachedApprovals,
  type AttachedContent,
  type AttachedRelease,
  type AttachedText,
  parseAttachment,
  type Read,
  readApprovals,
  readAttachedContent,
  readAttachedText,
  readRelease,
} from './attached-json.ts';
import type { VerifyFailure } from './failure.ts';
import type { Unseen } from './looked-at.ts';
import { verifyPages } from './pages.ts';

/** What a released PDF says of itself, once it can be read. */
export interface ReleaseClaims {
  readonly release: AttachedRelease;
  readonly approvals: AttachedApprovals;
  readonly content: AttachedContent;
  /** The fingerprint of the key the seal is signed with; undefined when the signature does not hold. */
  readonly signer: string | undefined;
  /** The fingerprints the approvals are signed with, by reviewer; recorded ones have none. */
  readonly reviewers: ReadonlyMap<string, string | undefined>;
  readonly seal: PdfSeal;
  /** Whether the seal or an approval is signed with a key that says of itself that it belongs to an example. */
  readonly sample: boolean;
  /** How many pages the file has. */
  readonly pages: number;
}

interface PdfVerification {
  readonly failures: readonly VerifyFailure[];
  /** Undefined when the file could not be read so far. */
  readonly claims: ReleaseClaims | undefined;
  /** What of the file was not looked at. */
  readonly unseen: readonly Unseen[];
}

/** A file of more bytes is not read. */
export const largestPdf = 256 * 1024 * 1024;

/**
 * Checks a released PDF by itself, offline: the seal covers every byte and is signed by the releaser over what the file says of itself;
 * the attached content gives the digest; the approvals are signed, by keys valid then, and meet the quorum. Any bytes may come in, and
 * nothing is thrown.
 * @param font the tool’s own typefaces, which the letters are held against
 * @param pins fingerprints that are trusted; with none the keys are taken at the file's word, and whose they are is not known
 */
export function verifyPdf(bytes: Uint8Array, pins: readonly string[], font?: FontSource): PdfVerification {
  if (bytes.length > largestPdf)
    return { failures: [{ failure: 'too-large', limit: largestPdf }], claims: undefined, unseen: [] };
  const reading = readSeal(bytes);
  if (!reading.ok) return { failures: [{ failure: reading.problem }], claims: undefined, unseen: [] };
  const { seal, pdf } = reading;
  const broken: readonly VerifyFailure[] = [
    ...(seal.digest === seal.computed ? [] : [{ failure: 'seal-broken' } as const]),
    ...(seal.signature === undefined ? [{ failure: 'seal-unsigned' } as const] : []),
  ];
  const attached = readAttachments(pdf);
  if (!attached.ok)
    return { failures: [...broken, ...attached.failures, ...built(pdf)], claims: undefined, unseen: [] };
  const { release, approvals, content } = attached;
  const people = peopleOf(approvals, pins);
  const looked = lookAtPages(pdf, attached, font);
  const sealed = checkSeal(seal, release, people);
  const reviewed = checkApprovals(attached, people);
  return {
    failures: [
      ...broken,
      ...sealed.failures,
      ...checkAgreement(attached),
      ...checkContent(content),
      ...reviewed.failures,
      ...checkText(attached),
      ...looked.failures,
    ],
    claims: {
      release,
      approvals,
      content,
      seal,
      signer: sealed.signer,
      reviewers: reviewed.signers,
      sample: isSample(approvals, [sealed.signer, ...reviewed.signers.values()]),
      pages: pdf.pages.length,
    },
    unseen: looked.unseen,
  };
}

function isSample({ sampleKeys }: AttachedApprovals, signers: readonly (string | undefined)[]): boolean {
  const fingerprints = sampleKeys.map((key) => parsePublicKey(key)?.fingerprint);
  return fingerprints.some((each) => each !== undefined && signers.includes(each));
}

/** What a file is built of, where there is nothing to hold its pages against. */
function built(pdf: Pdf): readonly VerifyFailure[] {
  try {
    return builtAsReport(pdf);
  } catch (error) {
    if (!(error instanceof PdfUnreadable)) throw error;
    return [{ failure: 'not-readable' }];
  }
}

interface Attached {
  readonly release: AttachedRelease;
  readonly approvals: AttachedApprovals;
  readonly content: AttachedContent;
  /** The words of the pages; undefined in a release made before they were kept. */
  readonly text: AttachedText | undefined;
}

const readers = {
  'release.json': readRelease,
  'approvals.json': readApprovals,
  'content.json': readAttachedContent,
  'text.json': readAttachedText,
} as const;

function readAttachments(
  pdf: Pdf,
): ({ readonly ok: true } & Attached) | { readonly ok: false; readonly failures: readonly VerifyFailure[] } {
  const failures: VerifyFailure[] = [];
  const files = new Map<string, Uint8Array>();
  try {
    for (const { name, bytes } of attachmentsOf(pdf)) {
      if (files.has(name)) failures.push({ failure: 'attachment-repeated', name });
      if (!Object.hasOwn(readers, name)) failures.push({ failure: 'attachment-unknown', name });
      if (!isCanonical(bytes)) failures.push({ failure: 'attachment-not-canonical', name });
      files.set(name, bytes);
    }
  } catch (error) {
    if (!(error instanceof PdfUnreadable)) throw error;
    return { ok: false, failures: [{ failure: 'not-readable' }] };
  }
  if (!isListedOnce(pdf)) failures.push({ failure: 'attachments-listed-twice' });
  const read = <T>(
    name: keyof typeof readers,
    reader: (value: ReturnType<typeof parseAttachment>) => Read<T>,
  ): T | undefined => {
    const bytes = files.get(name);
    if (bytes === undefined) {
      failures.push({ failure: 'attachment-missing', name });
      return undefined;
    }
    const result = reader(parseAttachment(bytes));
    if (result.ok) return result.value;
    failures.push({ failure: 'attachment-unreadable', name, at: result.at });
    return undefined;
  };
  const release = read('release.json', readers['release.json']);
  const approvals = read('approvals.json', readers['approvals.json']);
  const content = read('content.json', readers['content.json']);
  // Releases made before the words were kept have no such file.
  const text = files.has('text.json') ? read('text.json', readers['text.json']) : undefined;
  if (failures.length > 0 || release === undefined || approvals === undefined || content === undefined)
    return { ok: false, failures };
  return { ok: true, release, approvals, content, text };
}

/** Whether the two lists of a file’s attachments, the one programs show and the one that says what they are, are the same. */
function isListedOnce({ catalog, resolve }: Pdf): boolean {
  const names = resolve(catalog.get('Names'));
  const files = isDict(names) ? resolve(names.get('EmbeddedFiles')) : undefined;
  const named = isDict(files) ? resolve(files.get('Names')) : undefined;
  const listed = resolve(catalog.get('AF'));
  const ids = (value: unknown): string =>
    (Array.isArray(value) ? value : [])
      .flatMap((each: PdfValue) => (isRef(each) ? [each.id] : []))
      .sort((a, b) => a - b)
      .join();
  return ids(named) === ids(listed);
}

/** Whether JSON is written as ours is: in no other way can two programs read it otherwise. */
function isCanonical(bytes: Uint8Array): boolean {
  const value = parseAttachment(bytes);
  return value !== undefined && Buffer.from(bytes).equals(Buffer.from(canonicalJson(value), 'utf8'));
}

/** The words that are sealed are those whose digest the approvals sign. */
function checkText({ release, text }: Attached): readonly VerifyFailure[] {
  if (text === undefined) return [];
  const approved = text.pieces.flatMap(([kind, words]) => (kind === 'approved' || kind === 'title' ? [words] : []));
  return [
    ...(text.case === release.case ? [] : [{ failure: 'attachments-disagree', about: 'case' } as const]),
    ...(text.textDigest === release.textDigest
      ? []
      : [{ failure: 'attachments-disagree', about: 'textDigest' } as const]),
    ...(sha256(approved.join('')) === release.textDigest ? [] : [{ failure: 'text-not-approved' } as const]),
  ];
}

function lookAtPages(
  pdf: Pdf,
  { release, content, text }: Attached,
  font: FontSource | undefined,
): { readonly failures: readonly VerifyFailure[]; readonly unseen: readonly Unseen[] } {
  const said = content.leaves.flatMap(({ data }) => (data === undefined ? [] : [JSON.stringify(data)])).join('\n');
  const { case: caseId, contentDigest: digest, textDigest } = release;
  try {
    return verifyPages(pdf, { case: caseId, contentDigest: digest, textDigest, text, said, font });
  } catch (error) {
    if (!(error instanceof PdfUnreadable)) throw error;
    return { failures: [{ failure: 'not-readable' }], unseen: [] };
  }
}

/** The people of the attachment with the standing of their keys. */
function peopleOf({ people }: AttachedApprovals, pins: readonly string[]): readonly TrustedPerson[] {
  const register = people.map(
    ({ id, name, role, municipality, keys, interests }): Person => ({
      id,
      name,
      role: role as Person['role'],
      email: [],
      ...(municipality !== null && { municipality }),
      keys: keys.map(
        ({ publicKey, from, until, revoked, enrolledBy, enrolment }): SigningKey => ({
          publicKey,
          from,
          until,
          enrolledBy,
          ...(revoked !== null && { revoked }),
          ...(enrolment !== null && { enrolment }),
        }),
      ),
      interests: interests.map(({ vendor, from, until }) => ({ vendor, from, until, reason: '' })),
    }),
  );
  return trustedPeople(register, pins);
}

function checkSeal(
  { signature, computed }: PdfSeal,
  { case: caseId, version, date, by, contentDigest: digest }: AttachedRelease,
  people: readonly TrustedPerson[],
): { readonly failures: readonly VerifyFailure[]; readonly signer: string | undefined } {
  if (signature === undefined) return { failures: [], signer: undefined };
  const statement = sealStatement({
    case: caseId,
    release: version,
    date,
    by,
    contentDigest: digest,
    sha256: computed,
  });
  const verification = verifySshSignature(signature, encode(canonicalJson(statement)), sealNamespace);
  if (!verification.ok) return { failures: [{ failure: 'seal-signature-wrong' }], signer: undefined };
  const { fingerprint } = verification;
  const keys = people.find(({ id }) => id === by)?.keys.filter((key) => key.fingerprint === fingerprint) ?? [];
  if (keys.length === 0)
    return { failures: [{ failure: 'seal-key-not-releasers', fingerprint, person: by }], signer: fingerprint };
  const valid = keys.filter((key) => isWithin(date, key) && (key.revoked === undefined || date < key.revoked));
  if (valid.length === 0)
    return { failures: [{ failure: 'seal-key-not-valid', fingerprint, date }], signer: fingerprint };
  const anchored = valid.some(({ standing }) => standing === 'anchored');
  return { failures: anchored ? [] : [{ failure: 'seal-key-not-anchored', fingerprint }], signer: fingerprint };
}

const encode = (words: string): Uint8Array => new TextEncoder().encode(words);

/** The three files speak of one case, one content and one version. */
function checkAgreement({ release, approvals, content }: Attached): readonly VerifyFailure[] {
  const same: readonly (readonly [string, boolean])[] = [
    ['case', release.case === approvals.case && release.case === content.case],
    ['contentDigest', release.contentDigest === content.contentDigest],
    ['audience', release.audience === content.audience],
  ];
  return same.flatMap(([about, agreed]) => (agreed ? [] : [{ failure: 'attachments-disagree', about } as const]));
}

function checkContent({ leaves, contentDigest: digest }: AttachedContent): readonly VerifyFailure[] {
  const changed = leaves.filter(
    ({ kind, id, level, leaf, salt, data }) =>
      data !== undefined && hashLeaf({ kind, id, level, salt: salt ?? '', data }).leaf !== leaf,
  );
  return [
    ...changed.map(({ kind, id }): VerifyFailure => ({ failure: 'leaf-differs', record: `${kind} ${id}` })),
    ...(contentDigest(leaves) === digest ? [] : [{ failure: 'content-digest-differs' } as const]),
  ];
}

/** A reviewer's earlier answer is not copied into a release; the repository has the whole chain. */
const notToldHere = 'previous-missing';

function checkApprovals(
  { release, approvals: file }: Attached,
  people: readonly TrustedPerson[],
): { readonly failures: readonly VerifyFailure[]; readonly signers: ReadonlyMap<string, string | undefined> } {
  const { quorum, owner, authors } = file;
  const approvals = file.approvals.map((each): ApprovalFacts => {
    const { statement, signature, recorded, name } = each;
    const said = statementOf(statement);
    const namespace = approvalNamespace(said);
    const genuine = statement.schema === namespace && statement.case === release.case;
    const verification =
      signature === null || !genuine
        ? undefined
        : verifySshSignature(signature, encode(approvalStatement(release.case, said)), namespace);
    return {
      name,
      statement: said,
      recorded: recorded !== null,
      signed:
        signature === null
          ? { signature: 'missing' }
          : verification?.ok === true
            ? { signature: 'good', fingerprint: verification.fingerprint }
            : { signature: 'wrong' },
    };
  });
  const { verdicts } = judgeApprovals({
    caseId: release.case,
    vendor: release.vendor,
    owners: [owner],
    authors,
    contentAuthors: { known: true, authors: [] },
    contentDigest: release.contentDigest,
    textDigest: release.textDigest,
    points: quorum.points ?? undefined,
    approvals,
    trusted: { people, quorum: quorum.rule },
    day: release.date,
    released: true,
  });
  const judged = verdicts.map(({ name, reviewer, reasons }) => ({
    name,
    reviewer,
    reasons: reasons.filter(({ reason }) => reason !== notToldHere),
  }));
  const holding = judged.filter(({ reasons }) => reasons.length === 0);
  const municipalities = new Set(
    holding.map(({ reviewer }) => people.find(({ id }) => id === reviewer)?.municipality ?? ''),
  );
  const required = Math.max(requiredApprovals(quorum.rule, quorum.points ?? undefined), quorum.required, 1);
  return {
    failures: [
      ...judged.flatMap(({ reviewer, reasons }): readonly VerifyFailure[] =>
        reasons.length === 0 ? [] : [{ failure: 'approval-void', reviewer, reasons }],
      ),
      ...(municipalities.size >= required
        ? []
        : [{ failure: 'quorum-not-met', counted: municipalities.size, required } as const]),
    ],
    signers: new Map(
      approvals.map(({ statement: { reviewer }, signed }) => [
        reviewer,
        signed.signature === 'good' ? signed.fingerprint : undefined,
      ]),
    ),
  };
}

function statementOf({
  reviewer,
  role,
  decision,
  contentDigest: digest,
  textDigest,
  templateDigest,
  date,
  comment,
  previous,
}: AttachedApprovals['approvals'][number]['statement']): ApprovalStatement {
  return {
    reviewer,
    role,
    // Anything but the two words is no approval: what was signed then does not fit.
    decision: decision === 'approve' ? 'approve' : 'return',
    contentDigest: digest,
    textDigest,
    ...(templateDigest !== undefined && { templateDigest }),
    date,
    ...(comment !== null && { comment }),
    previous,
  };
}
