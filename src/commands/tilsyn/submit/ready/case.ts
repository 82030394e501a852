import { ExitCode, UserError } from '../../../../domain/errors.ts';
import { text } from '../../../../domain/text.ts';
import { caseState } from '../../../../facts/case-phase.ts';
import { obstacleLines } from '../../../../facts/obstacles.ts';
import type { ReviewKnowledge } from '../../../../facts/review/knowledge.ts';
import { type Tree, type TreeChanges, treeChanges } from '../../../../facts/review/tree-changes.ts';
import { type Advanced, planAdvance } from '../../../../operations/advance.ts';
import { withAuthors } from '../../../../operations/authors.ts';
import { withChanges } from '../../../../operations/planned-files.ts';
import { asChanges, pendingFiles } from '../../../../operations/submit/case-files.ts';
import { type CaseFindings, caseFindings } from '../../../../operations/submit/case-findings.ts';
import type { Files } from '../../../../ports.ts';
import { baseMissing } from '../../../../procedures/case-version.ts';
import { type CaseReport, caseRenderer } from '../../../../reports/case-report.ts';
import type { Change } from '../../../../repository/apply/change.ts';
import { caseContent } from '../../../../repository/case-content.ts';
import type { CaseDocument } from '../../../../repository/document.ts';
import { loadRepository } from '../../../../repository/load.ts';
import { chooseActor } from '../../../../terminal/actor.ts';
import { gatherReviewKnowledge } from '../../../../terminal/gather-review.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { SubmitOptions } from '../options.ts';
import type { SubmitBranch } from './branch.ts';

/** A case that may be submitted, and what its pull request is made from. */
export interface SubmittableCase {
  readonly place: SubmitBranch;
  /** The case as it is submitted. */
  readonly tilsyn: CaseDocument;
  /** What is written here before it is committed: the step; empty when the case is in review already. */
  readonly changes: readonly Change[];
  /** What is committed, gone files included; empty when everything is committed already. */
  readonly files: readonly string[];
  /** Pending files that are left as they are. */
  readonly left: readonly string[];
  /** The tree as the commit will have it. */
  readonly submitted: Tree;
  readonly report: CaseReport;
  readonly findings: CaseFindings;
  readonly review: ReviewKnowledge;
  /** What the commit says otherwise than the one before it. */
  readonly ofCommit: TreeChanges;
  /** What the branch says otherwise than the main branch. */
  readonly ofBranch: TreeChanges;
}

/**
 * Plans the step to review and holds the tree that will be committed against the rules. Throws UserError, with nothing written, when
 * the case is not ready, has errors, cannot be rendered, or has nothing new.
 */
export async function readyToSubmit(
  tilsyn: CaseDocument,
  place: SubmitBranch,
  options: SubmitOptions,
  session: WritingSession,
): Promise<SubmittableCase> {
  const { context, files, repository } = session;
  const { id } = tilsyn;
  const today = context.clock.today();
  const changes = await plannedStep(tilsyn, options, session);
  const head: Tree = {
    files: place.headFiles,
    repository: loadRepository(place.headFiles, repository.kinds, { before: repository }),
  };
  const planned = withChanges(files, changes);
  const pending = pendingFiles([...new Set([...place.pending, ...changes.map(({ path }) => path)])].sort(), id, [
    caseContent(head.repository, id),
    caseContent(loadRepository(planned, repository.kinds, { before: repository }), id),
  ]);
  if (pending.own.length === 0 && place.fork === place.head) throw nothingNew(id, place.main);
  const submitted = treeWith(asChanges(pending.own, head.files, planned), head, session);
  const report = caseRenderer({ ...submitted, tool: context.tool, font: context.font })(id);
  const review = await gatherReviewKnowledge({ ...submitted, root: files.root }, context, {
    today,
    also: [id],
    render: () => report,
    base: place.main,
  });
  if (!review.base.found) throw baseMissing(review.base);
  const findings = caseFindings(submitted.repository, id, { today, review });
  if (findings.errors.length > 0) throw hasErrors(id, findings);
  const ofCommit = treeChanges(head, submitted, pending.own);
  return {
    place,
    tilsyn: submitted.repository.find('tilsyn', id) ?? tilsyn,
    changes,
    files: pending.own,
    left: pending.others,
    submitted,
    report,
    findings,
    review,
    ofCommit,
    ofBranch: place.fork === place.head ? ofCommit : await changesOfBranch(submitted, place),
  };
}

async function changesOfBranch(submitted: Tree, { git, fork }: SubmitBranch): Promise<TreeChanges> {
  const files = await git.tree(fork);
  const { repository } = submitted;
  const before: Tree = { files, repository: loadRepository(files, repository.kinds, { before: repository }) };
  return treeChanges(before, submitted, await git.changedSince(fork));
}

/** The change that puts the case in review, by the same plan as `dbs tilsyn advance`; none when it is there already. */
async function plannedStep(
  tilsyn: CaseDocument,
  { by }: SubmitOptions,
  session: WritingSession,
): Promise<readonly Change[]> {
  const { context, files, repository, actor } = session;
  const date = context.clock.today();
  const { phase } = caseState(repository, tilsyn, date).standing;
  if (phase === 'inReview' || phase === 'approved') return [];
  const person = await chooseActor(by, session);
  const { advanced, held } = planAdvance(repository, files, [tilsyn], { to: 'inReview', date, by: person });
  const [step] = advanced;
  if (step === undefined) throw notReady(tilsyn, held);
  return withAuthors(files, repository, changesOf(step), [...(actor === undefined ? [] : [actor.id]), person]);
}

const changesOf = ({ change }: Advanced): readonly Change[] => [change];

function treeWith(changes: readonly Change[], head: Tree, { files, repository }: WritingSession): Tree {
  const tree: Files = { ...withChanges(head.files, changes), root: files.root };
  return { files: tree, repository: loadRepository(tree, repository.kinds, { before: repository }) };
}

function notReady(tilsyn: CaseDocument, held: ReturnType<typeof planAdvance>['held']): UserError {
  const lines = obstacleLines(
    tilsyn,
    held.flatMap(({ obstacles }) => obstacles),
  );
  const mends = [...new Set(lines.flatMap(({ mend }) => (mend === undefined ? [] : [`\`${mend}\``])))].join(', ');
  return new UserError({
    message: text(
      `${tilsyn.id} kan ikke sendes til kvalitetssikring endnu. ${lines.map((line) => line.text.da).join(' ')}`,
      `${tilsyn.id} cannot be submitted yet. ${lines.map((line) => line.text.en).join(' ')}`,
    ),
    ...(mends !== '' && { hint: text(`Næste skridt: ${mends}.`, `Next: ${mends}.`) }),
    exitCode: ExitCode.Findings,
  });
}

const hasErrors = (id: string, { errors }: CaseFindings): UserError =>
  new UserError({
    message: text(
      `${id} kan ikke sendes til kvalitetssikring: der er fejl i sagen eller i det, den hviler på. Intet er skrevet.`,
      `${id} cannot be submitted: there are errors in the case or in what it rests on. Nothing is written.`,
    ),
    diagnostics: errors,
    hint: text('Ret fejlene; se dem alle med `dbs validate`.', 'Mend the errors; see all with `dbs validate`.'),
    exitCode: ExitCode.Findings,
  });

const nothingNew = (id: string, main: string): UserError =>
  new UserError({
    message: text(
      `${id} er i kvalitetssikring, og her er intet, som ikke allerede er på ${main}.`,
      `${id} is in review, and nothing here is not on ${main} already.`,
    ),
    hint: text(
      `Se, hvem der mangler at godkende, med \`dbs tilsyn show ${id}\`.`,
      `See whose approval is missing with \`dbs tilsyn show ${id}\`.`,
    ),
  });
