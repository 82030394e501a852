import { UserError } from '../domain/errors.ts';
import { gatherReview, type ReportDigests } from '../facts/review/gather.ts';
import type { ReviewKnowledge } from '../facts/review/knowledge.ts';
import { pinnedKeys } from '../facts/review/trusted-base.ts';
import type { Context } from '../ports.ts';
import { type CaseReport, caseRenderer } from '../reports/case-report.ts';
import type { OpenRepository } from './open-repository.ts';

export interface GatherOptions {
  /** The branch that is trusted; without it Git's main branch. */
  readonly base?: string;
  /** The day approvals are judged on. */
  readonly today: string;
  /** Cases to judge although they have no approvals yet. */
  readonly also?: readonly string[];
  /** Makes a case's report; without it the repository's own. */
  readonly render?: (caseId: string) => CaseReport;
}

/** What the trusted base, the history and the keys say of the repository's approvals. Throws UserError when the base is unknown. */
export async function gatherReviewKnowledge(
  { repository, files, root }: OpenRepository,
  context: Context,
  { base, today, also, render }: GatherOptions,
): Promise<ReviewKnowledge> {
  const git = context.git(root);
  const renderCase = render ?? caseRenderer({ repository, files, tool: context.tool, font: context.font });
  return gatherReview({
    repository,
    git,
    kinds: repository.kinds,
    reportDigests: (caseId) => digestsOf(() => renderCase(caseId)),
    pins: await pinnedKeys(git, context.env),
    today,
    ...(base !== undefined && { base }),
    ...(also !== undefined && { also }),
  });
}

/** A report that cannot be made has no text to compare; why it cannot is told by its own findings. */
function digestsOf(render: () => CaseReport): ReportDigests | undefined {
  try {
    const { textDigest, templateDigest } = render();
    return { textDigest, templateDigest };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
