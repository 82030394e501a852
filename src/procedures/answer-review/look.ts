import { UserError } from '../../domain/errors.ts';
import { phaseOf } from '../../domain/lifecycle/milestones.ts';
import { text } from '../../domain/text.ts';
import type { CaseReview, TrustedBase } from '../../facts/review/knowledge.ts';
import type { Git } from '../../ports.ts';
import { type CaseReport, caseRenderer } from '../../reports/case-report.ts';
import type { CaseDocument } from '../../repository/document.ts';
import { gatherReviewKnowledge } from '../../terminal/gather-review.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { baseMissing, otherVersion, versionMatches } from '../case-version.ts';
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
  if (digest !== undefined && !versionMatches(contentDigest, digest))
    throw otherVersion(tilsyn.id, contentDigest, digest);
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
    message: text(`${caseId} er ikke i kvalitetssikring.`, `${caseId} is not in review.`),
    hint: text(
      `Se, hvor sagen er, med \`dbs tilsyn show ${caseId}\`; den sendes til kvalitetssikring med \`dbs tilsyn submit ${caseId}\`.`,
      `See where the case is with \`dbs tilsyn show ${caseId}\`; \`dbs tilsyn submit ${caseId}\` sends it to review.`,
    ),
  });
