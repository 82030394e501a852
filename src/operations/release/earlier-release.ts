import type { DocumentKind } from '../../documents/kinds.ts';
import { type Level, mayRead } from '../../domain/level.ts';
import { sha256 } from '../../domain/sha256.ts';
import type { HashedContent } from '../../repository/case-content.ts';
import { caseFolder } from '../../repository/case-tree.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { type KeptContent, readKeptContent } from '../../repository/kept-content.ts';
import { byConcern, type Change, concernLabels, concerns, isProgress } from '../../repository/meaning/change.ts';
import { compareContent } from '../../repository/meaning/compare.ts';
import { recordsOfLeaves } from '../../repository/meaning/records.ts';
import type { Repository } from '../../repository/repository.ts';

export type ReleaseDocument = TypedDocument<'release'>;

/** `2026-skolebro`, 2 → `cases/2026/skolebro/releases/2` */
export const releaseFolder = (caseId: string, version: number): string => `${caseFolder(caseId)}/releases/${version}`;

/** A case's releases, oldest first, that can be read. */
export const releasesOf = (repository: Repository, caseId: string): readonly ReleaseDocument[] =>
  [...repository.ofCase('release', caseId)].sort((a, b) => a.data.version - b.data.version);

/** What a release rests on; undefined when its content.json is gone, or is not the one it was released with. */
export function keptContentOf(repository: Repository, { file, data }: ReleaseDocument): KeptContent | undefined {
  const bytes = repository.bytes(file.replace(/release\.yaml$/, 'content.json'));
  if (bytes === undefined || sha256(bytes) !== data.content.sha256) return undefined;
  return readKeptContent(bytes);
}

/** What a content says otherwise than a release's, in the order a reviewer decides on it. */
export const changesSinceRelease = (
  before: HashedContent,
  after: HashedContent,
  kinds: readonly DocumentKind[],
): readonly Change[] =>
  byConcern(
    compareContent(recordsOfLeaves(before.leaves, before.caseId), recordsOfLeaves(after.leaves, after.caseId), {
      kinds,
    }),
  ).filter((change) => !isProgress(change));

/** The same as the report tells it to its audience: Danish sentences under Danish headings. */
export function changeGroups(
  changes: readonly Change[],
  audience: Level,
): readonly { readonly heading: string; readonly sentences: readonly string[] }[] {
  return concerns.flatMap((concern) => {
    const sentences = changes
      .filter((change) => change.concern === concern && mayRead(audience, change.level))
      .map(({ sentence }) => sentence.da);
    return sentences.length === 0 ? [] : [{ heading: concernLabels[concern].da, sentences }];
  });
}
