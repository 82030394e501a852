import { sha256 } from '../domain/sha256.ts';
import type { Text } from '../domain/text.ts';
import { caseContent } from '../repository/case-content.ts';
import type { TypedDocument } from '../repository/document.ts';
import { readKeptContent } from '../repository/kept-content.ts';
import { byConcern, type Change, isProgress } from '../repository/meaning/change.ts';
import { compareContent } from '../repository/meaning/compare.ts';
import { recordsOfLeaves } from '../repository/meaning/records.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';

type ReleaseDocument = TypedDocument<'release'>;

/** The file beside a release's record that keeps what it rests on. */
export const keptFileOf = ({ file }: Pick<ReleaseDocument, 'file'>): string =>
  file.replace(/release\.yaml$/, 'content.json');

/** A case's releases, oldest first. */
export const releasesInOrder = (repository: Repository, caseId: string): readonly ReleaseDocument[] =>
  [...repository.ofCase('release', caseId)].sort((a, b) => Number(a.parts['version']) - Number(b.parts['version']));

const known = new WeakMap<ReleaseDocument, WeakMap<Repository, readonly Change[]>>();

/**
 * What the case says otherwise than its newest release, in the order a reviewer decides on it; empty for an older release, for one that
 * stands, and where what it rests on cannot be read: that is a finding of its own.
 */
export function changesSinceNewest(repository: Repository, release: ReleaseDocument): readonly Change[] {
  const ofRelease = known.get(release) ?? new WeakMap<Repository, readonly Change[]>();
  known.set(release, ofRelease);
  const found = ofRelease.get(repository) ?? computeChanges(repository, release);
  ofRelease.set(repository, found);
  return found;
}

function computeChanges(repository: Repository, release: ReleaseDocument): readonly Change[] {
  const caseId = caseIdOf(release);
  if (releasesInOrder(repository, caseId).at(-1) !== release) return [];
  const now = caseContent(repository, caseId);
  if (now === undefined || now.contentDigest === release.data.contentDigest) return [];
  const bytes = repository.bytes(keptFileOf(release));
  if (bytes === undefined || sha256(bytes) !== release.data.content.sha256) return [];
  const kept = readKeptContent(bytes);
  if (kept === undefined) return [];
  const { kinds } = repository;
  return byConcern(
    compareContent(recordsOfLeaves(kept.content.leaves, caseId), recordsOfLeaves(now.leaves, caseId), { kinds }),
  ).filter((change) => !isProgress(change));
}

/** So many changes can be read in one finding; `dbs review` shows them all. */
const most = 5;

/** The changes as one part of a sentence, quoted. */
export function quotedChanges(changes: readonly Change[], language: keyof Text): string {
  const sentences = changes.slice(0, most).map(({ sentence }) => `„${sentence[language]}“`);
  const rest = changes.length - most;
  const more = language === 'da' ? `og ${rest} til` : `and ${rest} more`;
  return [...sentences, ...(rest > 0 ? [more] : [])].join('; ');
}
