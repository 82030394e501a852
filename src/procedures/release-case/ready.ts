import { checks } from '../../checks/index.ts';
import { runChecks } from '../../checks/run-checks.ts';
import type { TrustedPerson } from '../../domain/approval.ts';
import { isWithin } from '../../domain/date.ts';
import type { Diagnostic } from '../../domain/diagnostic.ts';
import { ExitCode, UserError } from '../../domain/errors.ts';
import { obstaclesTo } from '../../domain/lifecycle/conditions.ts';
import { judgeChain } from '../../domain/release.ts';
import { text } from '../../domain/text.ts';
import { cprInOtherFiles } from '../../exchange/cpr-guard/in-other-files.ts';
import { caseOutcome } from '../../facts/case-outcome.ts';
import { caseFacts } from '../../facts/case-records.ts';
import { findCase } from '../../facts/look-up.ts';
import { obstacleLines } from '../../facts/obstacles.ts';
import { type ReleaseDocument, releasesOf } from '../../facts/releases.ts';
import type { CaseReview, ReviewKnowledge } from '../../facts/review/knowledge.ts';
import { differingGround } from '../../facts/review/report-ground.ts';
import { type OpenBase, openTrustedBase, pinnedKeys } from '../../facts/review/trusted-base.ts';
import type { Release } from '../../generated/types.ts';
import { notLookedAt, recordsInStore, storeFindings } from '../../operations/evidence-in-store.ts';
import type { Context, Files, Git } from '../../ports.ts';
import { type CaseReport, caseRenderer, type RenderCase } from '../../reports/case-report.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { loadRepository } from '../../repository/load.ts';
import type { Repository } from '../../repository/repository.ts';
import { gatherReviewKnowledge } from '../../terminal/gather-review.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { openStore } from '../../terminal/store-folders.ts';
import { quorumLine } from '../answer-review/words.ts';
import { baseMissing, otherVersion, versionMatches } from '../case-version.ts';
import type { ReleaseOptions } from './options.ts';

/** A case that may be released as it stands, and what the release is made from. */
export interface ReleasableCase {
  readonly tilsyn: CaseDocument;
  /** The report as its reviewers read it. */
  readonly draft: CaseReport;
  readonly render: RenderCase;
  readonly review: CaseReview;
  readonly base: Extract<OpenBase, { found: true }>;
  readonly by: { readonly id: string; readonly role: Release['role']; readonly person: TrustedPerson };
  /** The case's releases so far, oldest first. */
  readonly earlier: readonly ReleaseDocument[];
  readonly git: Git;
  /** The repository as the commit has it that is released. */
  readonly repository: Repository;
}

/**
 * Holds a case against everything a release needs, before anything is asked or printed. All of it is read from the last commit, and
 * nothing from the work tree. Throws UserError that says what is missing: somebody who may release, a trusted base, a clean tree,
 * templates, schemas and catalogues as the base has them, the quorum, no error `validate --base` would tell, an unbroken chain of releases.
 */
export async function readyToRelease(
  caseId: string,
  options: ReleaseOptions,
  session: WritingSession,
): Promise<ReleasableCase> {
  const { context } = session;
  const today = context.clock.today();
  const git = context.git(session.files.root);
  const base = await openTrustedBase(git, {
    pins: await pinnedKeys(git, context.env),
    kinds: session.repository.kinds,
    ...(options.base !== undefined && { ref: options.base }),
  });
  if (!base.found) throw baseMissing(base);
  const by = releaser(base, session);
  await refuseDirty(git);
  const { files, repository } = await committed(git, session);
  const tilsyn = findCase(caseId, repository);
  refuseOtherGround(base, files);
  const render = caseRenderer({ repository, files, tool: context.tool, font: context.font });
  const draft = render(tilsyn.id);
  const { contentDigest } = draft.content;
  if (options.digest !== undefined && !versionMatches(contentDigest, options.digest)) {
    throw otherVersion(tilsyn.id, contentDigest, options.digest);
  }
  const earlier = releasesOf(repository, tilsyn.id);
  refuseRepeated(draft, earlier);
  refuseBroken(tilsyn, earlier);
  const knowledge = await gatherReviewKnowledge({ repository, files, root: session.files.root }, context, {
    today,
    also: [tilsyn.id],
    render: (caseId) => (caseId === tilsyn.id ? draft : render(caseId)),
    ...(options.base !== undefined && { base: options.base }),
  });
  const review = knowledge.cases.get(tilsyn.id);
  if (review === undefined) throw new Error(`${tilsyn.id} can be rendered, but not reviewed.`);
  refuseQuorum(tilsyn, review, base.ref);
  refuseObstacles(tilsyn, review, repository, context);
  refuseErrors(tilsyn, knowledge, { repository, files, ref: base.ref }, context);
  await refuseLostEvidence(draft, repository, session);
  return { tilsyn, draft, render, review, base, by, earlier, git, repository };
}

/** A release names the documents it rests on by their fingerprints: each must be where its record says, as it was. */
async function refuseLostEvidence(
  { caseId, content }: CaseReport,
  repository: Repository,
  { context, files }: WritingSession,
): Promise<void> {
  const used = new Set(content.files);
  const records = recordsInStore(repository).filter(({ file }) => used.has(file));
  if (records.length === 0) return;
  const store = await openStore(context, repository, files.root);
  const here = store.kind('') === 'folder';
  const lost = here ? storeFindings(store, records) : [];
  if (here && lost.length === 0) return;
  const unknown = notLookedAt(records.length, store.root);
  throw new UserError({
    message: here
      ? text(
          `${caseId} kan ikke frigives: dokumenter, sagen hviler på, er væk eller ændret.`,
          `${caseId} cannot be released: documents the case rests on are gone or changed.`,
        )
      : text(`${caseId} kan ikke frigives. ${unknown.da}`, `${caseId} cannot be released. ${unknown.en}`),
    ...(here && { diagnostics: lost }),
    hint: here
      ? text('Hent dem frem fra en sikkerhedskopi.', 'Get them from a backup.')
      : text('Forbind til den mappe, lageret ligger i.', 'Connect to the folder the store lies in.'),
    exitCode: ExitCode.Findings,
  });
}

/** The last commit, read: what is released is what others can fetch. */
async function committed(
  git: Git,
  { repository, files }: WritingSession,
): Promise<{ readonly files: Files; readonly repository: Repository }> {
  const head = await git.resolve('HEAD');
  const tree = head === undefined ? undefined : await git.tree(head);
  // Before the first commit nothing is in Git, and a tree without settings is no repository.
  if (tree === undefined || tree.kind('dbs.yaml') !== 'file') throw notInGit(repository.files[0] ?? files.root, 0);
  return { files: tree, repository: loadRepository(tree, repository.kinds) };
}

/** What is shown and what is checked by is the base's, or it would be the change's own to say what its reviewers read. */
function refuseOtherGround({ files, ref }: Extract<OpenBase, { found: true }>, change: Files): void {
  const differing = differingGround(files, change);
  const [first] = differing;
  if (first === undefined) return;
  const more = differing.length - 1;
  throw new UserError({
    message: text(
      `Skabeloner, skemaer, kataloger og dbs.yaml er ikke, som de er på ${ref}: ${first}${more > 0 ? ` og ${more} til` : ''}. De bestemmer, hvad rapporten viser, og hvad den prøves imod, og tages derfor kun fra ${ref}.`,
      `Templates, schemas, catalogues and dbs.yaml are not as they are on ${ref}: ${first}${more > 0 ? ` and ${more} more` : ''}. They decide what the report shows and what it is checked against, so they are taken from ${ref} alone.`,
    ),
    hint: text(
      `Hent ${ref} ind i grenen med \`git merge ${ref}\`, eller få ændringen på ${ref} først, i sin egen pull request. Er skabelonen ændret, skal rapporten godkendes igen.`,
      `Bring ${ref} into the branch with \`git merge ${ref}\`, or get the change onto ${ref} first, in a pull request of its own. If the template has changed, the report must be approved again.`,
    ),
    exitCode: ExitCode.Findings,
  });
}

const releasers = ['consultant', 'chief-consultant', 'head'] as const;
const mayRelease = (role: string): role is (typeof releasers)[number] =>
  releasers.some((releasing) => releasing === role);

/** The person at the keyboard, as the trusted base knows them, with a key that holds today. */
function releaser(base: Extract<OpenBase, { found: true }>, { actor, context }: WritingSession): ReleasableCase['by'] {
  if (actor === undefined) {
    throw new UserError({
      message: text(
        'Git ved ikke, hvem du er, eller din e-mail står ikke i register/people.yaml.',
        'Git does not know who you are, or your e-mail is not in register/people.yaml.',
      ),
      hint: text(
        'Sæt den med `git config user.email`, eller få dig skrevet ind i registret.',
        'Set it with `git config user.email`, or have yourself entered in the register.',
      ),
    });
  }
  const person = base.people.find(({ id }) => id === actor.id);
  if (person === undefined || !mayRelease(person.role)) {
    throw new UserError({
      message: text(
        `${actor.id} er hverken konsulent eller leder af sekretariatet på ${base.ref}, og kan ikke frigive.`,
        `${actor.id} is neither a consultant nor head of the secretariat on ${base.ref}, and cannot release.`,
      ),
      hint: text('Bed sekretariatet om at frigive.', 'Ask the secretariat to release.'),
      exitCode: ExitCode.Findings,
    });
  }
  const today = context.clock.today();
  if (!person.keys.some((key) => holdsOn(key, today))) {
    throw new UserError({
      message: text(
        `${actor.id} har ingen gældende nøgle i register/people.yaml på ${base.ref}, så frigivelsen kan ikke underskrives.`,
        `${actor.id} has no valid key in register/people.yaml on ${base.ref}, so the release cannot be signed.`,
      ),
      hint: text(
        'Få din offentlige nøgle indskrevet på hovedgrenen med `dbs key add`.',
        'Have your public key enrolled on the main branch with `dbs key add`.',
      ),
    });
  }
  return { id: person.id, role: person.role, person };
}

/** Whether a key of the trusted base may sign on a day. */
export const holdsOn = (key: TrustedPerson['keys'][number], day: string): boolean =>
  key.standing === 'anchored' && key.revoked === undefined && isWithin(day, key);

function refuseRepeated({ caseId, content, textDigest }: CaseReport, earlier: readonly ReleaseDocument[]): void {
  const newest = earlier.at(-1)?.data;
  if (newest === undefined || newest.contentDigest !== content.contentDigest || newest.textDigest !== textDigest)
    return;
  throw new UserError({
    message: text(
      `${caseId} er allerede frigivet, som den står nu: version ${newest.version}, ${newest.date}.`,
      `${caseId} is already released as it stands: version ${newest.version}, ${newest.date}.`,
    ),
    hint: text(
      `Hent rapporten med \`dbs report build ${caseId}\`.`,
      `Get the report with \`dbs report build ${caseId}\`.`,
    ),
  });
}

function refuseBroken({ id }: CaseDocument, earlier: readonly ReleaseDocument[]): void {
  const problems = judgeChain(earlier.map(({ parts, data }) => ({ folder: Number(parts['version']), data })));
  if (problems.length === 0) return;
  throw new UserError({
    message: text(
      `Frigivelserne af ${id} hænger ikke sammen, så en ny kan ikke bygge på dem.`,
      `The releases of ${id} do not form a chain, so a new one cannot build on them.`,
    ),
    hint: text('Se hvorfor med `dbs validate`.', 'See why with `dbs validate`.'),
    exitCode: ExitCode.Findings,
  });
}

/** A release is of what is in Git: nothing may wait. */
async function refuseDirty(git: Git): Promise<void> {
  const pending = await git.uncommitted();
  const [first] = pending;
  if (first !== undefined) throw notInGit(first, pending.length - 1);
}

const notInGit = (first: string, more: number): UserError =>
  new UserError({
    message: text(
      `Der er ændringer, som ikke er lagt i Git: ${first}${more > 0 ? ` og ${more} til` : ''}. Kun det, der er i Git, kan frigives.`,
      `There are changes that are not in Git: ${first}${more > 0 ? ` and ${more} more` : ''}. Only what is in Git can be released.`,
    ),
    hint: text(
      'Læg ændringerne i Git, eller læg dem væk med `git stash --include-untracked`.',
      'Commit the changes, or put them aside with `git stash --include-untracked`.',
    ),
  });

/** What the files of the case do not tell by themselves: a return that was taken off the files, or somebody who wrote and whom nobody knows. */
function refuseQuorum({ id }: CaseDocument, { judgement: { quorum }, lost }: CaseReview, ref: string): void {
  const isPlain = quorum.counted < quorum.required && quorum.strangers.length === 0 && lost.length === 0;
  if (quorum.met || isPlain) return;
  const why = quorumLine(quorum);
  throw new UserError({
    message: text(`${id} kan ikke frigives. ${why.da}`, `${id} cannot be released. ${why.en}`),
    hint: text(
      `Se hvorfor, og hvad der skal gøres, med \`dbs validate --base ${ref}\`.`,
      `See why, and what to do, with \`dbs validate --base ${ref}\`.`,
    ),
    exitCode: ExitCode.Findings,
  });
}

function refuseObstacles(
  tilsyn: CaseDocument,
  { judgement: { quorum } }: CaseReview,
  repository: Repository,
  context: Context,
): void {
  const today = context.clock.today();
  const outcome = caseOutcome(repository, tilsyn, today);
  const { counted, required, met } = quorum;
  const review = { ...outcome.review, quorumMet: met, counted, required, verified: true };
  const obstacles = obstaclesTo('released', caseFacts(repository, tilsyn, { ...outcome, review }), today);
  if (obstacles.length === 0) return;
  const lines = obstacleLines(tilsyn, obstacles);
  const mends = [...new Set(lines.flatMap(({ mend }) => (mend === undefined ? [] : [`\`${mend}\``])))].join(', ');
  throw new UserError({
    message: text(
      `${tilsyn.id} kan ikke frigives. ${lines.map((line) => line.text.da).join(' ')}`,
      `${tilsyn.id} cannot be released. ${lines.map((line) => line.text.en).join(' ')}`,
    ),
    ...(mends !== '' && { hint: text(`Næste skridt: ${mends}.`, `Next: ${mends}.`) }),
    exitCode: ExitCode.Findings,
  });
}

/** What a new release itself mends. */
const mendedByRelease = new Set(['release/case-changed', 'decision/superseded-release']);

/** Every error `validate --base` would tell of this commit, wherever it stands: what a report rests on is not told by its folder. */
function refuseErrors(
  { id }: CaseDocument,
  review: ReviewKnowledge,
  { repository, files, ref }: { readonly repository: Repository; readonly files: Files; readonly ref: string },
  context: Context,
): void {
  const wanted = ({ severity, code }: Diagnostic): boolean => severity === 'error' && !mendedByRelease.has(code);
  const errors = [
    ...runChecks(repository, { checks, today: context.clock.today(), review, wanted }),
    ...cprInOtherFiles(files, repository, context.tool).filter(wanted),
  ];
  if (errors.length === 0) return;
  throw new UserError({
    message: text(
      `${id} kan ikke frigives: der er fejl i arkivet.`,
      `${id} cannot be released: there are errors in the repository.`,
    ),
    diagnostics: errors,
    hint: text(
      `Ret fejlene; se dem alle med \`dbs validate --base ${ref}\`.`,
      `Mend the errors; see all with \`dbs validate --base ${ref}\`.`,
    ),
    exitCode: ExitCode.Findings,
  });
}
