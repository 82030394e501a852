import type { CaseReview, TrustedBase } from '../../../checks/review-knowledge.ts';
import { UserError } from '../../../domain/errors.ts';
import { phaseOf } from '../../../domain/lifecycle.ts';
import { text } from '../../../domain/text.ts';
import type { Git } from '../../../ports.ts';
import { type CaseReport, caseRenderer } from '../../../reports/case-report.ts';
import { gatherReviewKnowledge } from '../../gather-review.ts';
import type { WritingSession } from '../../write-plan.ts';
import type { CaseDocument } from '../choose-case.ts';
import type { AnswerOptions } from './options.ts';

/** What the reviewer has before them: the report, and how the case's approvals stand. */
export interface Look {
  readonly tilsyn: CaseDocument;
  readonly report: CaseReport;
  readonly review: CaseReview;
  readonly base: Extract<TrustedBase, { found: true }>;
  readonly git: Git;
}

/**
 * Renders the case and reads what its approvals are judged by. Throws UserError when the case is not in review, is another version than
 * the one named, is not committed as it stands, or there is no trusted base.
 */
export async function lookAt(
  tilsyn: CaseDocument,
  { base: ref, digest }: AnswerOptions,
  { context, repository, files }: WritingSession,
): Promise<Look> {
  if (phaseOf(tilsyn.data.milestones) !== 'inReview') throw notInReview(tilsyn.id);
  const report = caseRenderer({ repository, files, tool: context.tool, font: context.font })(tilsyn.id);
  const { contentDigest } = report.content;
  if (digest !== undefined && !matches(contentDigest, digest)) throw otherVersion(tilsyn.id, contentDigest, digest);
  const knowledge = await gatherReviewKnowledge({ repository, files, root: files.root }, context, {
    today: context.clock.today(),
    also: [tilsyn.id],
    render: () => report,
    ...(ref !== undefined && { base: ref }),
  });
  const { base } = knowledge;
  const review = knowledge.cases.get(tilsyn.id);
  if (!base.found || review === undefined) throw baseMissing(base);
  const git = context.git(files.root);
  await refuseUncommitted(report, git);
  return { tilsyn, report, review, base, git };
}

/** Whether typed digits are the beginning of a digest, with enough of them to mean it. */
const matches = (whole: string, start: string): boolean =>
  start.length >= 8 && whole.startsWith(start.trim().toLowerCase());

/** The signature must be of what others will see: what is not committed has no author, and may never be. */
async function refuseUncommitted({ content }: CaseReport, git: Git): Promise<void> {
  const pending = new Set(await git.uncommitted());
  const templates = [...pending].filter((path) => path.startsWith('templates/reports/'));
  const touched = [...content.files.filter((file) => pending.has(file)), ...templates];
  const [first] = touched;
  if (first === undefined) return;
  throw new UserError({
    message: text(
      `Sagen har ændringer, der ikke er lagt i Git: ${first}${touched.length > 1 ? ` og ${touched.length - 1} til` : ''}.`,
      `The case has changes that are not in Git: ${first}${touched.length > 1 ? ` and ${touched.length - 1} more` : ''}.`,
    ),
    hint: text(
      'Tag stilling til det, der er lagt i Git: hent sagens gren, eller læg ændringerne væk med `git stash`.',
      'Answer on what is in Git: check out the case’s branch, or put the changes aside with `git stash`.',
    ),
  });
}

const notInReview = (caseId: string): UserError =>
  new UserError({
    message: text(`${caseId} er ikke i review.`, `${caseId} is not in review.`),
    hint: text(
      `Se, hvor sagen er, med \`dbs tilsyn show ${caseId}\`; den sendes i review med \`dbs tilsyn advance ${caseId}\`.`,
      `See where the case is with \`dbs tilsyn show ${caseId}\`; \`dbs tilsyn advance ${caseId}\` sends it to review.`,
    ),
  });

const otherVersion = (caseId: string, contentDigest: string, digest: string): UserError =>
  new UserError({
    message: text(
      `${caseId} er nu version ${contentDigest.slice(0, 8)}, ikke ${digest}.`,
      `${caseId} is now version ${contentDigest.slice(0, 8)}, not ${digest}.`,
    ),
    hint: text(
      'Se på sagen igen, før du tager stilling. Angiv mindst otte tegn.',
      'Look at the case again before answering. Give eight characters at least.',
    ),
  });

const baseMissing = (base: TrustedBase): UserError =>
  !base.found && base.reason === 'no-repository'
    ? new UserError({
        message: text(
          'Mappen er ikke et Git-arkiv, så et svar kan ikke prøves imod nogen hovedgren.',
          'The folder is no Git repository, so there is no main branch to judge an answer by.',
        ),
        hint: text('Hent sagsarkivet med `git clone`.', 'Fetch the case repository with `git clone`.'),
      })
    : new UserError({
        message: text(
          'Der er ingen hovedgren med dbs.yaml og register/people.yaml at læse nøgler, personer og krav fra.',
          'There is no main branch with dbs.yaml and register/people.yaml to read keys, people and quorum from.',
        ),
        hint: text(
          'Hent den med `git fetch origin`, eller navngiv den med --base origin/main.',
          'Fetch it with `git fetch origin`, or name it with --base origin/main.',
        ),
      });
