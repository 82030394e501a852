import { execFileSync } from 'node:child_process';
import { UserError } from '../../domain/errors.ts';
import { compareText } from '../../domain/order.ts';
import { fileNameOf, foldersAbove, PathRefused, parentOf, readingProblem } from '../../domain/path.ts';
import { text } from '../../domain/text.ts';
import type { Entry, EntryKind, Files } from '../../ports.ts';
import { configuration, type Environment, gitEnvironment } from './environment.ts';
import { type Ask, zeroSeparated } from './run-git.ts';
import { notFetched } from './trouble.ts';

/** What a repository's readers ask for; the rest is fetched when it is asked for. */
const usual = /^(?:dbs\.yaml$|(?:cases|register|schemas|templates|vendors)\/)/;
const fetchedAhead = 1024 * 1024;
const largestFile = 64 * 1024 * 1024;
const largestTotal = 1024 * 1024 * 1024;

interface Blob {
  readonly kind: 'file' | 'link';
  readonly object: string;
  readonly size: number;
}

/** Whether a name out of a commit may be a path here: nothing that climbs, and nothing a terminal would obey. */
const isPlain = (path: string): boolean =>
  path !== '' && readingProblem(path) === undefined && !/[\p{Cc}\uFFFD]/u.test(path);

/** `mode type object size TAB path`: files and links; submodules (`commit`) are nobody's documents. */
function blobsOf(listing: string): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (const entry of zeroSeparated(listing)) {
    const tab = entry.indexOf('\t');
    const [mode, type, object = '', size] = entry.slice(0, tab).split(/ +/);
    const path = entry.slice(tab + 1);
    if (type !== 'blob' || !isPlain(path)) continue;
    blobs.set(path, { kind: mode === '120000' ? 'link' : 'file', object, size: Number(size) });
  }
  return blobs;
}

const tooLarge = (path: string, size: number): UserError =>
  new UserError({
    message: text(
      `"${path}" fylder ${size} bytes i Git; dbs læser højst ${largestFile}.`,
      `"${path}" is ${size} bytes in Git; dbs reads ${largestFile} at most.`,
    ),
    hint: text('Fjern filen fra arkivet.', 'Remove the file from the repository.'),
  });

/** The bytes of many objects, by one child: `object type size LF bytes LF`, in the order asked for. */
export async function readObjects(
  ask: Ask,
  objects: readonly string[],
  wanted: 'blob' | 'commit' = 'blob',
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  if (objects.length === 0) return found;
  const input = Buffer.from(`${objects.join('\n')}\n`, 'utf8');
  const { stdout } = await ask.child(['cat-file', '--batch'], { input });
  let at = 0;
  for (const object of objects) {
    const line = stdout.indexOf(10, at);
    const [name, type, size] = stdout.toString('latin1', at, line).split(' ');
    if (line < 0 || name !== object || type !== wanted) throw notFetched();
    const start = line + 1;
    at = start + Number(size) + 1;
    found.set(object, stdout.subarray(start, at - 1));
  }
  return found;
}

/** The files of a commit (its full name) below the folder, read only. Attributes and filters change nothing: the bytes are Git's own. */
export async function readTree(ask: Ask, environment: Environment, commit: string): Promise<Files> {
  const listing = await ask.child(['ls-tree', '-r', '-z', '-l', commit]);
  const blobs = blobsOf(listing.stdout.toString('utf8'));
  const ahead = [...blobs].filter(
    ([path, { kind, size }]) => kind === 'file' && usual.test(path) && size <= fetchedAhead,
  );
  const total = ahead.reduce((sum, [, { size }]) => sum + size, 0);
  if (total > largestTotal) throw tooLarge('/', total);
  const contents = new Map(await readObjects(ask, [...new Set(ahead.map(([, { object }]) => object))]));

  const fetchNow = (path: string, { object, size }: Blob): Uint8Array => {
    if (size > largestFile) throw tooLarge(path, size);
    try {
      const settings = configuration.flatMap((setting) => ['-c', setting]);
      const bytes = execFileSync('git', [...settings, 'cat-file', 'blob', object], {
        cwd: ask.root,
        env: gitEnvironment(environment),
        maxBuffer: largestFile + 1,
        stdio: ['ignore', 'pipe', 'ignore'],
        windowsHide: true,
      });
      contents.set(object, bytes);
      return bytes;
    } catch {
      throw notFetched();
    }
  };
  return filesOf(ask.root, blobs, (path, blob) => contents.get(blob.object) ?? fetchNow(path, blob));
}

/** The folders of a tree and what lies in each, sorted. */
function foldersOf(blobs: ReadonlyMap<string, Blob>): ReadonlyMap<string, readonly Entry[]> {
  const folders = new Map<string, Map<string, EntryKind>>([['', new Map()]]);
  const add = (path: string, kind: EntryKind): void => {
    const entries = folders.get(parentOf(path));
    if (entries?.has(fileNameOf(path)) === false) entries.set(fileNameOf(path), kind);
  };
  for (const [path, { kind }] of blobs) {
    for (const folder of foldersAbove(path)) {
      if (folders.has(folder)) continue;
      folders.set(folder, new Map());
      add(folder, 'folder');
    }
    add(path, kind);
  }
  const sorted = (entries: ReadonlyMap<string, EntryKind>): readonly Entry[] =>
    [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => compareText(a.name, b.name));
  return new Map([...folders].map(([folder, entries]) => [folder, sorted(entries)]));
}

function filesOf(
  root: string,
  blobs: ReadonlyMap<string, Blob>,
  bytesOf: (path: string, blob: Blob) => Uint8Array,
): Files {
  const folders = foldersOf(blobs);
  const refuseLinks = (path: string): void => {
    const problem = readingProblem(path);
    if (problem !== undefined) throw new PathRefused(path, problem);
    if (foldersAbove(path).some((folder) => blobs.get(folder)?.kind === 'link')) throw new PathRefused(path, 'link');
  };
  const fileAt = (path: string): Blob | undefined => {
    refuseLinks(path);
    const blob = blobs.get(path);
    return blob?.kind === 'file' ? blob : undefined;
  };
  const readOnly = (): never => {
    throw new Error('a commit cannot be written to');
  };
  return {
    root,
    read(path) {
      const blob = fileAt(path);
      return blob === undefined ? undefined : new Uint8Array(bytesOf(path, blob));
    },
    kind(path) {
      refuseLinks(path);
      return folders.has(path) ? 'folder' : blobs.get(path)?.kind;
    },
    size: (path) => fileAt(path)?.size,
    list(folder) {
      refuseLinks(folder);
      return folders.get(folder) ?? [];
    },
    makeFolder: readOnly,
    create: readOnly,
    rename: readOnly,
    remove: readOnly,
    flush: readOnly,
    watch: () => () => {},
  };
}
