import { UserError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import type { Text } from '../domain/text.ts';
import { pdfFileOf, type ReleaseDocument, releaseName } from '../facts/releases.ts';
import { storePath } from '../operations/evidence-store.ts';
import type { Files } from '../ports.ts';
import type { VerifyFailure } from '../reports/verify/failure.ts';
import { largestPdf } from '../reports/verify/verify-pdf.ts';
import type { Repository } from '../repository/repository.ts';

/** A file of a store outside Git as it lies there: its bytes, or why there are none. */
type StoredFile =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'missing' }
  | { readonly state: 'no-file'; readonly kind: 'folder' | 'link' | 'other' }
  | { readonly state: 'too-large' }
  | { readonly state: 'unreadable'; readonly why: Text | undefined };

/** Reads a file of a store. Whatever lies in its place, and whatever the disk says, is an answer and is not thrown. */
export function readStored(store: Files, path: string): StoredFile {
  try {
    const kind = store.kind(path);
    if (kind === undefined) return { state: 'missing' };
    if (kind !== 'file') return { state: 'no-file', kind };
    if ((store.size(path) ?? 0) > largestPdf) return { state: 'too-large' };
    const bytes = store.read(path);
    return bytes === undefined ? { state: 'unreadable', why: undefined } : { state: 'read', bytes };
  } catch (error) {
    if (error instanceof UserError) return { state: 'unreadable', why: error.details.message };
    throw error;
  }
}

/** A release's PDF as the archive has it: the bytes that lie there, if any, and what speaks against them. */
interface ArchiveCopy {
  readonly bytes: Uint8Array | undefined;
  readonly failures: readonly VerifyFailure[];
  /** Whether the bytes are those of the copy beside the record, because the archive is not there or lacks the file. */
  readonly beside: boolean;
}

/**
 * Holds the archive's file against the release's record; where the archive has none, the copy that may lie beside the record.
 * @param archive undefined when none is named
 * @param repository whose other releases are told as such when their bytes lie there
 */
export function archiveCopy(release: ReleaseDocument, archive: Files | undefined, repository: Repository): ArchiveCopy {
  const inArchive = archivedFile(release, archive, repository);
  const copy = inArchive.bytes === undefined ? repository.bytes(pdfFileOf(release)) : undefined;
  const missing = inArchive.failures.some(({ failure }) => absences.has(failure));
  if (copy === undefined || !missing) return { ...inArchive, beside: false };
  return { ...held(release, pdfFileOf(release), copy, repository), beside: true };
}

/** Failures that say that the archive has nothing there, and not that something there is wrong. */
const absences: ReadonlySet<VerifyFailure['failure']> = new Set([
  'archive-not-named',
  'not-in-archive',
  'archive-gone',
]);

type Held = Omit<ArchiveCopy, 'beside'>;

function archivedFile(release: ReleaseDocument, archive: Files | undefined, repository: Repository): Held {
  const { data } = release;
  const path = storePath(data.pdf.sha256, 'rapport.pdf');
  const without = (failure: VerifyFailure): Held => ({ bytes: undefined, failures: [failure] });
  if (archive === undefined) return without({ failure: 'archive-not-named' });
  const found = readStored(archive, path);
  switch (found.state) {
    case 'missing':
      return without(
        hasFolder(archive) ? { failure: 'not-in-archive', path } : { failure: 'archive-gone', folder: archive.root },
      );
    case 'no-file':
      return without({ failure: 'archive-no-file', path, kind: found.kind });
    case 'too-large':
      return without({ failure: 'too-large', limit: largestPdf });
    case 'unreadable':
      return without({ failure: 'archive-unreadable', path, ...(found.why !== undefined && { why: found.why }) });
    case 'read':
      break;
  }
  return held(release, path, found.bytes, repository);
}

/** Bytes kept as a release's PDF, and what speaks against them. */
function held({ data }: ReleaseDocument, path: string, bytes: Uint8Array, repository: Repository): Held {
  const digest = sha256(bytes);
  if (digest === data.pdf.sha256) return { bytes, failures: [] };
  const other = repository.all('release').find((release) => release.data.pdf.sha256 === digest);
  return {
    bytes,
    failures: [
      other === undefined
        ? { failure: 'archive-other-bytes', path, sha256: digest }
        : { failure: 'archive-other-release', path, release: releaseName(other) },
    ],
  };
}

/** Whether the archive's folder itself is there: a drive that is not mounted is another thing than a lost file. */
function hasFolder(archive: Files): boolean {
  try {
    return archive.kind('') === 'folder';
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
