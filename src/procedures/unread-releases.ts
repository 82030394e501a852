import { caseIdFrom } from '../domain/ids.ts';
import { compareText } from '../domain/order.ts';
import { text } from '../domain/text.ts';

import type { VerifyFailure } from '../reports/verify/failure.ts';
import type { OpenRepository } from '../terminal/open-repository.ts';
import type { RepositoryKnowledge } from './release-in-repository.ts';

/** A release there is, or has been, whose record cannot be read. */
export interface UnreadRelease {
  readonly caseId: string;
  /** The name of its folder: a number, unless somebody has called it something else. */
  readonly version: string;
  readonly failures: readonly VerifyFailure[];
}

const releaseFile = /^cases\/([^/]+)\/([^/]+)\/releases\/([^/]+)\//;

/**
 * Releases that `repository.all('release')` knows nothing of: a record that is missing, broken or no file, and one that the main branch has
 * and this tree has not. Without them a lost release would look as if it had never been.
 */
export function unreadReleases(
  { files, repository }: OpenRepository,
  { found }: RepositoryKnowledge,
): readonly UnreadRelease[] {
  const read = new Set(repository.all('release').map(({ file }) => folderOf(file)));
  const lost = new Map<string, VerifyFailure[]>();
  const tell = (folder: string, failures: readonly VerifyFailure[]): void => {
    if (!read.has(folder)) lost.set(folder, [...(lost.get(folder) ?? []), ...failures]);
  };
  for (const folder of releaseFolders(files)) if (!read.has(folder)) lost.set(folder, []);
  for (const { at, message } of repository.unread) {
    if (releaseFile.test(at.file)) tell(folderOf(at.file), [{ failure: 'record-unread', file: at.file, message }]);
  }
  for (const [file, diagnostics] of found) {
    if (!releaseFile.test(file)) continue;
    const ofReleases = diagnostics.filter(({ code }) => code.startsWith('release/'));
    tell(
      folderOf(file),
      ofReleases.map(({ code, message }) => ({ failure: 'record-broken', code, message })),
    );
  }
  return [...lost]
    .sort(([a], [b]) => compareText(a, b))
    .map(([folder, failures]) => {
      const [, year = '', slug = '', version = ''] = releaseFile.exec(`${folder}/`) ?? [];
      return { caseId: caseIdFrom(year, slug), version, failures: failures.length > 0 ? failures : [missing(folder)] };
    });
}

const folderOf = (file: string): string => file.split('/').slice(0, 5).join('/');

/** Every folder, or whatever else lies there, below a case's `releases/`. */
function releaseFolders(files: OpenRepository['files']): readonly string[] {
  const below = (folder: string): readonly string[] =>
    files.list(folder).flatMap(({ name, kind }) => (kind === 'folder' ? [`${folder}/${name}`] : []));
  return below('cases')
    .flatMap(below)
    .flatMap((folder) => files.list(`${folder}/releases`).map(({ name }) => `${folder}/releases/${name}`));
}

const missing = (folder: string): VerifyFailure => ({
  failure: 'record-unread',
  file: `${folder}/release.yaml`,
  message: text('Filen er der ikke.', 'The file is not there.'),
});
