import type { Dirent, Stats } from 'node:fs';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { compareText } from '../domain/order.ts';
import { foldersAbove, isDeviceName, joined, PathRefused, readingProblem, writingProblem } from '../domain/path.ts';
import type { Entry, EntryKind, Files } from '../ports.ts';
import { codeOf, fileTrouble } from './file-trouble.ts';
import { watchFolder } from './watch-folder.ts';

const onWindows = process.platform === 'win32';

// Windows has neither flag. Without NONBLOCK, opening a named pipe waits for somebody to write to it.
const readFlags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
const createFlags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

// Shared by all readings; larger than nearly every document.
const chunk = Buffer.allocUnsafe(64 * 1024);

const kindOf = (entry: Dirent | Stats): EntryKind =>
  entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';

const nothingThere = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
};

/** Reads to the end, however little the system gives at a time. */
function readAll(descriptor: number): Uint8Array {
  let bytes = chunk;
  let length = 0;
  for (;;) {
    const read = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += read;
    if (read === 0) break;
    if (length < bytes.length) continue;
    const larger = Buffer.alloc(Math.max(2 * length, fstatSync(descriptor).size + 1));
    bytes.copy(larger);
    bytes = larger;
  }
  if (bytes !== chunk) return new Uint8Array(bytes.buffer, bytes.byteOffset, length);
  const copy = new Uint8Array(length);
  copy.set(chunk.subarray(0, length));
  return copy;
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/** Virus scanners and editors hold files on Windows for moments: waits up to about a second. */
function patiently(action: () => void): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      action();
      return;
    } catch (error) {
      const held = onWindows && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '');
      if (!held || attempt >= 10) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10 + 20 * attempt);
    }
  }
}

/**
 * A folder of this machine's disk. `root` is an absolute path; it need not exist yet (`makeFolder('')` creates it), and it alone
 * may itself be a link. Throws PathRefused for paths that leave the folder, UserError where the disk refuses.
 *
 * Folders once seen to be real folders are remembered: a tool that reads ten thousand files must not look each of their
 * folders up ten thousand times. The protection is against what lies in a repository, not against somebody who changes
 * folders to links while the command runs.
 */
export function createFiles(root: string): Files {
  const realFolders = new Set<string>();
  const regularFiles = new Set<string>();
  const absolute = (path: string): string =>
    path === '' ? root : join(root, onWindows ? path.replaceAll('/', sep) : path);

  const statAt = (path: string): Stats | undefined => {
    try {
      return lstatSync(absolute(path), { throwIfNoEntry: false });
    } catch (error) {
      if (nothingThere(error)) return undefined;
      throw fileTrouble(error, path, 'read');
    }
  };

  /** Refuses links above the path; the path itself is the caller's business. */
  function walk(path: string): void {
    const slash = path.lastIndexOf('/');
    if (slash < 0 || realFolders.has(path.slice(0, slash))) return;
    for (const folder of foldersAbove(path)) {
      if (realFolders.has(folder)) continue;
      const stats = statAt(folder);
      if (stats === undefined) return;
      if (stats.isSymbolicLink()) throw new PathRefused(path, 'link');
      if (stats.isDirectory()) realFolders.add(folder);
    }
  }

  function forReading(path: string): void {
    const problem = readingProblem(path);
    if (problem !== undefined) throw new PathRefused(path, problem);
    if (onWindows && path.split('/').some(isDeviceName)) throw new PathRefused(path, 'device');
    walk(path);
  }

  function forWriting(path: string): void {
    const problem = writingProblem(path);
    if (problem !== undefined) throw new PathRefused(path, problem);
    walk(path);
  }

  const forget = (): void => {
    realFolders.clear();
    regularFiles.clear();
  };

  const writing = (path: string, action: () => void): void => {
    try {
      action();
    } catch (error) {
      throw error instanceof PathRefused ? error : fileTrouble(error, path, 'write');
    }
  };

  function read(path: string): Uint8Array | undefined {
    forReading(path);
    if (path === '' || (onWindows && statAt(path)?.isFile() !== true)) return undefined;
    let descriptor: number;
    try {
      descriptor = openSync(absolute(path), readFlags);
    } catch (error) {
      // ELOOP (EMLINK on some systems): a link at the path itself is not a regular file. ENXIO: a socket or a pipe.
      if (nothingThere(error) || ['ELOOP', 'EMLINK', 'EISDIR', 'ENXIO'].includes(codeOf(error) ?? '')) return undefined;
      throw fileTrouble(error, path, 'read');
    }
    try {
      if (!regularFiles.has(path) && !fstatSync(descriptor).isFile()) return undefined;
      return readAll(descriptor);
    } catch (error) {
      if (codeOf(error) === 'EISDIR') return undefined;
      throw fileTrouble(error, path, 'read');
    } finally {
      closeSync(descriptor);
    }
  }

  function kind(path: string): EntryKind | undefined {
    forReading(path);
    const stats = path === '' ? statSync(root, { throwIfNoEntry: false }) : statAt(path);
    return stats === undefined ? undefined : kindOf(stats);
  }

  function size(path: string): number | undefined {
    forReading(path);
    const stats = statAt(path);
    return stats?.isFile() ? stats.size : undefined;
  }

  function list(folder: string): readonly Entry[] {
    forReading(folder);
    if (folder !== '' && !realFolders.has(folder)) {
      if (statAt(folder)?.isDirectory() !== true) return [];
      realFolders.add(folder);
    }
    let found: Dirent[];
    try {
      found = readdirSync(absolute(folder), { withFileTypes: true });
    } catch (error) {
      if (nothingThere(error)) return [];
      throw fileTrouble(error, folder, 'read');
    }
    const entries = found.map((entry): Entry => {
      const path = joined(folder, entry.name);
      if (entry.isDirectory()) realFolders.add(path);
      if (entry.isFile()) regularFiles.add(path);
      return { name: entry.name, kind: kindOf(entry) };
    });
    return entries.sort((a, b) => compareText(a.name, b.name));
  }

  function makeFolder(path: string): void {
    forWriting(path);
    writing(path, () => mkdirSync(root, { recursive: true }));
    for (const folder of path === '' ? [] : [...foldersAbove(path), path]) {
      if (realFolders.has(folder)) continue;
      const stats = statAt(folder);
      if (stats?.isSymbolicLink()) throw new PathRefused(path, 'link');
      if (stats === undefined) {
        writing(folder, () => {
          try {
            mkdirSync(absolute(folder));
          } catch (error) {
            if (codeOf(error) !== 'EEXIST' || statAt(folder)?.isDirectory() !== true) throw error;
          }
        });
      } else if (!stats.isDirectory()) throw fileTrouble({ code: 'ENOTDIR' }, folder, 'write');
      realFolders.add(folder);
    }
  }

  function create(path: string, bytes: Uint8Array): boolean {
    forWriting(path);
    let descriptor: number;
    try {
      descriptor = openSync(absolute(path), createFlags, 0o666);
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || statAt(path) !== undefined) return false;
      throw fileTrouble(error, path, 'write');
    }
    try {
      writeAll(descriptor, bytes);
      fsyncSync(descriptor);
    } catch (error) {
      try {
        unlinkSync(absolute(path));
      } catch {
        // The first trouble is the one to tell.
      }
      throw fileTrouble(error, path, 'write');
    } finally {
      closeSync(descriptor);
    }
    return true;
  }

  function rename(from: string, to: string): void {
    forWriting(from);
    forWriting(to);
    for (const path of [from, to]) {
      if (statAt(path)?.isSymbolicLink()) throw new PathRefused(path, 'link');
    }
    forget();
    writing(to, () => patiently(() => renameSync(absolute(from), absolute(to))));
  }

  function remove(path: string): void {
    forWriting(path);
    const stats = statAt(path);
    if (stats === undefined) return;
    if (stats.isDirectory()) forget();
    else regularFiles.delete(path);
    writing(path, () =>
      patiently(() => {
        try {
          if (stats.isDirectory()) rmdirSync(absolute(path));
          else unlinkSync(absolute(path));
        } catch (error) {
          if (!nothingThere(error)) throw error;
        }
      }),
    );
  }

  function flush(folder: string): void {
    forReading(folder);
    // Windows cannot open a folder; its file system keeps names in a journal of its own.
    if (onWindows) return;
    let descriptor: number;
    try {
      descriptor = openSync(absolute(folder), constants.O_RDONLY | constants.O_DIRECTORY);
    } catch (error) {
      if (nothingThere(error)) return;
      throw fileTrouble(error, folder, 'write');
    }
    try {
      fsyncSync(descriptor);
    } catch (error) {
      // Some network drives and FUSE file systems cannot flush a folder.
      if (!['EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'].includes(codeOf(error) ?? ''))
        throw fileTrouble(error, folder, 'write');
    } finally {
      closeSync(descriptor);
    }
  }

  function watch(changed: (path: string) => void): () => void {
    return watchFolder(root, (path) => {
      forget();
      changed(path);
    });
  }

  return { root, read, kind, size, list, makeFolder, create, rename, remove, flush, watch };
}
