import type { DocumentKind } from '../../documents/read-kinds.ts';
import type { Git } from '../../ports.ts';
import type { CaseContent } from '../../repository/case-content.ts';
import type { MeaningChange } from '../../repository/meaning/change.ts';
import { compareContent } from '../../repository/meaning/compare.ts';
import { recordsOfLeaves } from '../../repository/meaning/records.ts';
import { contentAt } from './content-authors.ts';

export interface VersionSources {
  readonly git: Git;
  readonly kinds: readonly DocumentKind[];
}

/**
 * What a case's content says otherwise than a version with a known digest; undefined when none of the commits holds that version.
 * @param candidates commits that may hold it, the likeliest first
 */
export async function changesSince(
  now: CaseContent,
  contentDigest: string,
  candidates: readonly string[],
  { git, kinds }: VersionSources,
): Promise<readonly MeaningChange[] | undefined> {
  for (const hash of new Set(candidates)) {
    const before = await contentAt(git, kinds, now.caseId, hash);
    if (before?.contentDigest === contentDigest) return changesBetween(before, now, kinds);
  }
  return undefined;
}

/** What one version of a case's content says otherwise than another, in the order a reviewer decides on it. */
const changesBetween = (
  before: CaseContent,
  after: CaseContent,
  kinds: readonly DocumentKind[],
): readonly MeaningChange[] =>
  compareContent(recordsOfLeaves(before.leaves, before.caseId), recordsOfLeaves(after.leaves, after.caseId), { kinds });
