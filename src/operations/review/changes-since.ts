import type { DocumentKind } from '../../documents/kinds.ts';
import { type Text, verbatim } from '../../domain/text.ts';
import type { Git } from '../../ports.ts';
import type { CaseContent } from '../../repository/case-content.ts';
import { contentAt } from './content-authors.ts';

/**
 * What has changed in a case's content since a version with a known digest, in sentences; undefined when none of the commits holds
 * that version.
 */
export async function changesSince(
  now: CaseContent,
  contentDigest: string,
  candidates: readonly string[],
  { git, kinds }: { readonly git: Git; readonly kinds: readonly DocumentKind[] },
): Promise<readonly Text[] | undefined> {
  for (const hash of new Set(candidates)) {
    const before = await contentAt(git, kinds, now.caseId, hash);
    if (before?.contentDigest === contentDigest) return changesBetween(before, now);
  }
  return undefined;
}

/** What one version of a case's content says otherwise than another, in sentences. */
export function changesBetween(before: CaseContent, after: CaseContent): readonly Text[] {
  const old = new Map(before.hashed.map(({ kind, id, level, leaf }) => [JSON.stringify([kind, id, level]), leaf]));
  return after.hashed
    .filter(({ kind, id, level, leaf }) => old.get(JSON.stringify([kind, id, level])) !== leaf)
    .map(({ id }) => verbatim(id));
}
