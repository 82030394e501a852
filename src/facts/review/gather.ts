import type { DocumentKind } from '../../documents/read-kinds.ts';
import { type ApprovalFacts, judgeApprovals, type ReviewedCase, type SignatureVerdict } from '../../domain/approval.ts';
import { type ApprovalStatement, approvalNamespace, approvalStatement } from '../../domain/approval-statement.ts';
import { caseFolder } from '../../domain/ids.ts';
import { verifySshSignature } from '../../domain/sshsig.ts';
import type { Text } from '../../domain/text.ts';
import type { Commit, Git } from '../../ports.ts';
import { caseContent } from '../../repository/case-content.ts';
import { onlyFiles } from '../../repository/case-tree.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { loadRepository } from '../../repository/load.ts';
import { caseIdOf, type Repository } from '../../repository/repository.ts';
import { caseRisk } from '../risk.ts';
import { changesSince } from './changes-since.ts';
import { contentAuthors, contentPaths } from './content-authors.ts';
import type { CaseReview, ReviewKnowledge, TrustedBase } from './knowledge.ts';
import { answerFile, answersFolder, lostAnswers } from './lost-answers.ts';
import { noTrustChange, trustChange } from './trust-change.ts';
import { type OpenBase, openTrustedBase } from './trusted-base.ts';

interface ReviewSources {
  readonly repository: Repository;
  readonly git: Git;
  readonly kinds: readonly DocumentKind[];
  /** The digests of the report's text and of what it is set with; undefined when the report cannot be made. */
  readonly reportDigests: (caseId: string) => ReportDigests | undefined;
  /** Fingerprints pinned outside the repository. */
  readonly pins: readonly string[];
  /** The branch that is trusted; without it Git's main branch. */
  readonly base?: string;
  readonly today: string;
  /** Cases to look at although they have no open approvals. */
  readonly also?: readonly string[];
}

/** What an answer names of the report that was read, besides the content. */
export interface ReportDigests {
  readonly textDigest: string;
  readonly templateDigest: string;
}

/**
 * Everything outside the work tree that decides which approvals count: keys, people and quorum of the trusted base, the history, and
 * the signatures. Approvals that an earlier release rests on are left alone.
 * @throws UserError when the named base is unknown, or Git fails
 */
export async function gatherReview(sources: ReviewSources): Promise<ReviewKnowledge> {
  const { repository, git, kinds, pins, base: ref, also = [] } = sources;
  const base = await openTrustedBase(git, { pins, kinds, ...(ref !== undefined && { ref }) });
  const inGit = base.found || base.reason !== 'no-repository';
  const head = inGit ? await git.resolve('HEAD') : undefined;
  const fork = base.found ? await forkOf(base, head, git) : undefined;
  const change = base.found && fork !== undefined ? await changeOf(base, fork, sources) : noTrustChange;
  const asked = casesToJudge(repository, base, [
    ...also,
    ...casesOf(change.releasesAdded, repository),
    ...(await casesWithLostAnswers(sources, head, fork)),
  ]);
  const history = head === undefined ? undefined : await readHistory(git, head, repository, asked);
  const logOf = casesLog(asked, sources, { base, head, history });
  const cases = new Map<string, CaseReview>();
  for (const caseId of asked) {
    const review = await reviewCase(caseId, sources, { base, head, history, logOf });
    if (review !== undefined) cases.set(caseId, review);
  }
  return {
    base: publicPart(base),
    shallow: history?.shallow ?? false,
    cases,
    change,
  };
}

const publicPart = (base: OpenBase): TrustedBase =>
  base.found
    ? { found: true, ref: base.ref, commit: base.commit, pinned: base.pinned, emails: base.emails, others: base.others }
    : base;

/** Where the change left the base: what the base has got since belongs to nobody's change. */
const forkOf = async (
  { commit }: Extract<OpenBase, { found: true }>,
  head: string | undefined,
  git: Git,
): Promise<string> => (head === undefined ? undefined : await git.mergeBase(commit, head)) ?? commit;

/** The cases with answers that came and went within the change: neither the base nor the work tree tells of them. */
async function casesWithLostAnswers(
  { git, repository }: ReviewSources,
  head: string | undefined,
  fork: string | undefined,
): Promise<readonly string[]> {
  if (head === undefined || fork === undefined || head === fork) return [];
  const commits = await git.log({ from: fork, to: head, paths: ['cases'] });
  return [...new Set(commits.flatMap(({ paths }) => paths))].flatMap((path) => {
    const [, year, slug] = answerFile.exec(path) ?? [];
    return year === undefined || repository.text(path) !== undefined ? [] : [`${year}-${slug}`];
  });
}

async function changeOf(
  base: Extract<OpenBase, { found: true }>,
  fork: string,
  { git, repository, kinds }: ReviewSources,
): Promise<ReviewKnowledge['change']> {
  const before = fork === base.commit ? base.files : await git.tree(fork);
  if (before.kind('dbs.yaml') !== 'file') return noTrustChange;
  return trustChange({ before, repository, changed: await git.changedSince(fork), kinds });
}

/** What the history tells of the files of approvals and releases. */
interface History {
  readonly shallow: boolean;
  /** The commit a file came in with. */
  readonly addedBy: ReadonlyMap<string, Commit>;
  /** The commits that touched such files, newest first. */
  readonly commits: readonly Commit[];
}

async function readHistory(git: Git, head: string, repository: Repository, asked: readonly string[]): Promise<History> {
  const paths = [...repository.all('approval'), ...repository.all('release')].map(({ file }) => file);
  const shallow = await git.isShallow();
  const addedBy = new Map<string, Commit>();
  const folders = [
    ...new Set([...paths.map((path) => path.slice(0, path.lastIndexOf('/'))), ...asked.map(answersFolder)]),
  ];
  if (folders.length === 0) return { shallow, addedBy, commits: [] };
  const commits = await git.log({ to: head, paths: folders.length > 200 ? ['cases'] : folders });
  // Newest first: the last one to name a file is the one that added it.
  for (const commit of commits) for (const path of commit.paths) addedBy.set(path, commit);
  return { shallow, addedBy, commits };
}

/** The cases whose releases these files are. */
const casesOf = (files: readonly string[], repository: Repository): readonly string[] =>
  repository.all('release').flatMap((release) => (files.includes(release.file) ? [caseIdOf(release)] : []));

function casesToJudge(repository: Repository, base: OpenBase, also: readonly string[]): readonly string[] {
  const withOpen = repository
    .all('approval')
    .filter((approval) => !spentApprovals(repository, base, caseIdOf(approval)).has(nameOf(approval)))
    .map(caseIdOf);
  return [...new Set([...withOpen, ...also])].sort();
}

const nameOf = ({ parts }: TypedDocument<'approval'>): string => parts['name'] ?? '';

/**
 * The names of the approvals that a release of the case rests on. A release the base does not have vouches for nothing yet. In a copy
 * outside Git no change is under review, and `judged` takes what its releases rest on as it stands; that keys cannot be told there is said.
 */
function spentApprovals(
  repository: Repository,
  base: OpenBase,
  caseId: string,
  { judged = false }: { readonly judged?: boolean } = {},
): ReadonlySet<string> {
  const isCopy = judged && !base.found && base.reason === 'no-repository';
  const releases = repository
    .ofCase('release', caseId)
    .filter(({ file }) => isCopy || (base.found && base.files.kind(file) === 'file'));
  const released = ({ data }: TypedDocument<'approval'>): boolean =>
    releases.some(({ data: release }) =>
      release.approvals.some(
        ({ reviewer, date, contentDigest, textDigest, decision }) =>
          reviewer === data.reviewer &&
          date === data.date &&
          contentDigest === data.contentDigest &&
          textDigest === data.textDigest &&
          decision === data.decision,
      ),
    );
  return new Set(repository.ofCase('approval', caseId).filter(released).map(nameOf));
}

interface Ground {
  readonly base: OpenBase;
  readonly head: string | undefined;
  readonly history: History | undefined;
}

interface AskedGround extends Ground {
  readonly logOf: CaseLog;
}

async function reviewCase(
  caseId: string,
  sources: ReviewSources,
  { base, head, history, logOf }: AskedGround,
): Promise<CaseReview | undefined> {
  const { repository, reportDigests, today, also = [] } = sources;
  const tilsyn = repository.find('tilsyn', caseId);
  const content = caseContent(repository, caseId);
  if (tilsyn === undefined || content === undefined) return undefined;
  const documents = repository.ofCase('approval', caseId);
  const onBase = base.found ? ownersOnBase(base, sources.kinds, caseId) : undefined;
  const lost = await lostAnswers(caseId, {
    git: sources.git,
    kinds: sources.kinds,
    repository,
    base: base.found ? base.files : undefined,
    commits: history?.commits ?? [],
  });
  // An approval of other content has fallen already; the report is made for the others.
  const digests =
    also.includes(caseId) || documents.some(({ data }) => data.contentDigest === content.contentDigest)
      ? reportDigests(caseId)
      : undefined;
  const reviewed: ReviewedCase = {
    caseId,
    vendor: tilsyn.data.vendor,
    owners: [...new Set([tilsyn.data.owner, ...(onBase === undefined ? [] : [onBase.owner])])],
    authors: [...new Set([...tilsyn.data.authors, ...(onBase?.authors ?? [])])],
    contentAuthors: await authorsOf(caseId, sources, base, logOf),
    contentDigest: content.contentDigest,
    textDigest: digests?.textDigest,
    templateDigest: digests?.templateDigest,
    points: caseRisk(repository, tilsyn)?.score.points,
    ...(base.found && { onBase: onBase === undefined ? [] : [onBase.owner, ...onBase.authors] }),
    approvals: [
      ...documents.map((document) => approvalFacts(caseId, document, history?.addedBy.get(document.file))),
      ...lost.map(({ document, commit }) => ({ ...approvalFacts(caseId, document, commit), removed: true as const })),
    ],
    trusted: base.found ? { people: base.people, quorum: base.quorum } : undefined,
    day: today,
    released: false,
  };
  const judgement = judgeApprovals(reviewed);
  const spent = spentApprovals(repository, base, caseId, { judged: true });
  const changed = judgement.verdicts.filter(
    ({ name, reasons }) =>
      !spent.has(name) &&
      reasons.some(({ reason }) => reason === 'content-changed') &&
      !reasons.some(({ reason }) => reason === 'superseded'),
  );
  const changes = new Map<string, readonly Text[]>();
  for (const { name } of changed) {
    const document = documents.find((each) => nameOf(each) === name);
    if (document === undefined || head === undefined) continue;
    const added = history?.addedBy.get(document.file);
    const candidates = [...(added === undefined ? [] : [added.hash, ...added.parents]), head];
    const found = await changesSince(content, document.data.contentDigest, candidates, sources);
    if (found !== undefined)
      changes.set(
        name,
        found.map(({ sentence }) => sentence),
      );
  }
  const standing = lost.filter(
    ({ document: { data } }) =>
      data.decision === 'return' &&
      data.contentDigest === content.contentDigest &&
      judgement.quorum.returnedBy.includes(data.reviewer),
  );
  return {
    caseId,
    reviewed,
    judgement,
    spent,
    changes,
    lost: standing.map(({ document: { file, data } }) => ({ file, reviewer: data.reviewer })),
  };
}

/** Who owns and writes the case on the trusted base. */
function ownersOnBase(
  { files }: Extract<OpenBase, { found: true }>,
  kinds: readonly DocumentKind[],
  caseId: string,
): { readonly owner: string; readonly authors: readonly string[] } | undefined {
  const wanted = ['dbs.yaml', `${caseFolder(caseId)}/case.yaml`];
  if (wanted.some((file) => files.kind(file) !== 'file')) return undefined;
  const keeps = (path: string): boolean => wanted.some((file) => file === path || file.startsWith(`${path}/`));
  return loadRepository(onlyFiles(files, keeps), kinds).find('tilsyn', caseId)?.data;
}

/** The commits a case's content may have been changed by; undefined where older history is missing. */
type CaseLog = (caseId: string) => Promise<readonly Commit[] | undefined>;

/** One log serves all cases that were never released; each other has its own, from its release on. */
function casesLog(
  asked: readonly string[],
  { repository, git }: ReviewSources,
  { base, head, history }: Ground,
): CaseLog {
  const releasedBy = (caseId: string): string | undefined => {
    // A release nobody has merged yet cannot say where the history to look through begins.
    const newest = repository
      .ofCase('release', caseId)
      .filter(({ file }) => base.found && base.files.kind(file) === 'file')
      .sort((a, b) => b.data.version - a.data.version)[0];
    return newest === undefined ? undefined : history?.addedBy.get(newest.file)?.hash;
  };
  let shared: Promise<readonly Commit[]> | undefined;
  return async (caseId) => {
    // Before the first commit nobody has committed anything.
    if (head === undefined) return [];
    if (history?.shallow !== false) return undefined;
    const from = releasedBy(caseId);
    if (from !== undefined) return git.log({ from, to: head, paths: contentPaths([caseId]) });
    shared ??= git.log({ to: head, paths: contentPaths(asked.filter((each) => releasedBy(each) === undefined)) });
    return shared;
  };
}

async function authorsOf(
  caseId: string,
  { repository, git, kinds }: ReviewSources,
  base: OpenBase,
  logOf: CaseLog,
): Promise<ReviewedCase['contentAuthors']> {
  const reviewers = new Map([...peopleEmails(repository, base)].filter(([person]) => mayReview(person, base)));
  const known = base.found ? base : undefined;
  return contentAuthors({ git, kinds, caseId, log: await logOf(caseId), reviewers, known });
}

const mayReview = (person: string, base: OpenBase): boolean =>
  !base.found || base.people.some(({ id, role }) => id === person && role === 'reviewer');

/** Everyone's addresses, those of the base and those of the change, in lower case. */
function peopleEmails(repository: Repository, base: OpenBase): ReadonlyMap<string, readonly string[]> {
  const emails = new Map<string, string[]>();
  const add = (person: string, addresses: readonly string[]): void => {
    emails.set(person, [...(emails.get(person) ?? []), ...addresses.map((address) => address.toLowerCase())]);
  };
  if (base.found) for (const [person, addresses] of base.emails) add(person, addresses);
  for (const { id, email } of repository.find('people', 'people')?.data.entries ?? []) add(id, email);
  return emails;
}

function approvalFacts(caseId: string, document: TypedDocument<'approval'>, added: Commit | undefined): ApprovalFacts {
  const { data } = document;
  const addedOn = added?.date;
  return {
    name: nameOf(document),
    statement: data,
    signed: signatureVerdict(caseId, data),
    recorded: data.recorded !== undefined,
    ...(addedOn !== undefined && { addedOn }),
  };
}

/** Whether an approval's signature fits its words, and by which key. */
function signatureVerdict(
  caseId: string,
  approval: ApprovalStatement & { readonly signature?: string },
): SignatureVerdict {
  if (approval.signature === undefined) return { signature: 'missing' };
  const message = new TextEncoder().encode(approvalStatement(caseId, approval));
  const verified = verifySshSignature(approval.signature, message, approvalNamespace(approval));
  return verified.ok ? { signature: 'good', fingerprint: verified.fingerprint } : { signature: 'wrong' };
}
