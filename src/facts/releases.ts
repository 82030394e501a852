import type { DocumentKind } from '../documents/read-kinds.ts';
import { caseFolder } from '../domain/ids.ts';
import { type Level, mayRead } from '../domain/level.ts';
import { sha256 } from '../domain/sha256.ts';
import { caseContent, type HashedContent } from '../repository/case-content.ts';
import type { TypedDocument } from '../repository/document.ts';
import { type KeptContent, readKeptContent } from '../repository/kept-content.ts';
import { byConcern, concernLabels, concerns, isProgress, type MeaningChange } from '../repository/meaning/change.ts';
import { compareContent } from '../repository/meaning/compare.ts';
import { recordsOfLeaves } from '../repository/meaning/records.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';

export type ReleaseDocument = TypedDocument<'release'>;

/** `2026-skolebro`, 2 → `cases/2026/skolebro/releases/2` */
export const releaseFolder = (caseId: string, version: number): string => `${caseFolder(caseId)}/releases/${version}`;

/** A release as people name it: `2026-skolebro, version 1`. */
export const releaseName = (release: ReleaseDocument): string =>
  `${caseIdOf(release)}, version ${release.data.version}`;

/** The file beside a release's record that keeps what it rests on. */
export const keptFileOf = ({ file }: Pick<ReleaseDocument, 'file'>): string =>
  file.replace(/release\.yaml$/, 'content.json');

/** The copy of the released PDF that may lie beside its record; the archive is where it belongs. */
export const pdfFileOf = ({ file }: Pick<ReleaseDocument, 'file'>): string =>
  file.replace(/release\.yaml$/, 'rapport.pdf');

/** A case's releases, oldest first, that can be read. */
export const releasesOf = (repository: Repository, caseId: string): readonly ReleaseDocument[] =>
  [...repository.ofCase('release', caseId)].sort((a, b) => versionOf(a) - versionOf(b));

/** Whether a case was ever released: only then has anything in it been decided, and may be told of to others. */
export const isReleased = (repository: Repository, caseId: string): boolean =>
  repository.ofCase('release', caseId).length > 0;

/** The number its folder says; that the record says the same is a rule's business. */
const versionOf = ({ parts }: ReleaseDocument): number => Number(parts['version']);

/** The release a case stands at: the newest, when the case has not changed since. */
export function standingRelease(repository: Repository, caseId: string): ReleaseDocument | undefined {
  const newest = releasesOf(repository, caseId).at(-1);
  if (newest === undefined) return undefined;
  return caseContent(repository, caseId)?.contentDigest === newest.data.contentDigest ? newest : undefined;
}

/** What a release rests on; undefined when its content.json is gone, or is not the one it was released with. */
export function keptContentOf(repository: Repository, release: ReleaseDocument): KeptContent | undefined {
  const bytes = repository.bytes(keptFileOf(release));
  if (bytes === undefined || sha256(bytes) !== release.data.content.sha256) return undefined;
  return readKeptContent(bytes);
}

/** What a content says otherwise than a release's, in the order a reviewer decides on it. */
export const changesSinceRelease = (
  before: HashedContent,
  after: HashedContent,
  kinds: readonly DocumentKind[],
): readonly MeaningChange[] =>
  byConcern(
    compareContent(recordsOfLeaves(before.leaves, before.caseId), recordsOfLeaves(after.leaves, after.caseId), {
      kinds,
    }),
  ).filter((change) => !isProgress(change));

/** The same as the report tells it to its audience: Danish sentences under Danish headings. */
export function changeGroups(
  changes: readonly MeaningChange[],
  audience: Level,
): readonly { readonly heading: string; readonly sentences: readonly string[] }[] {
  return concerns.flatMap((concern) => {
    const sentences = changes
      .filter((change) => change.concern === concern && mayRead(audience, change.level))
      .map(({ sentence }) => sentence.da);
    return sentences.length === 0 ? [] : [{ heading: concernLabels[concern].da, sentences }];
  });
}

const known = new WeakMap<ReleaseDocument, WeakMap<Repository, readonly MeaningChange[]>>();

/**
 * What the case says otherwise than its newest release, in the order a reviewer decides on it; empty for an older release, for one that
 * stands, and where what it rests on cannot be read: that is a finding of its own.
 */
export function changesSinceNewest(repository: Repository, release: ReleaseDocument): readonly MeaningChange[] {
  const ofRelease = known.get(release) ?? new WeakMap<Repository, readonly MeaningChange[]>();
  known.set(release, ofRelease);
  const found = ofRelease.get(repository) ?? computeChanges(repository, release);
  ofRelease.set(repository, found);
  return found;
}

function computeChanges(repository: Repository, release: ReleaseDocument): readonly MeaningChange[] {
  const caseId = caseIdOf(release);
  if (releasesOf(repository, caseId).at(-1) !== release) return [];
  const now = caseContent(repository, caseId);
  if (now === undefined || now.contentDigest === release.data.contentDigest) return [];
  const kept = keptContentOf(repository, release);
  return kept === undefined ? [] : changesSinceRelease(kept.content, now, repository.kinds);
}
