import { UserError } from '../../src/domain/errors.ts';
import { compareText } from '../../src/domain/order.ts';
import {
  fileNameOf,
  foldersAbove,
  joined,
  PathRefused,
  parentOf,
  readingProblem,
  writingProblem,
} from '../../src/domain/path.ts';
import { verbatim } from '../../src/domain/text.ts';
import type { Entry, EntryKind, Files } from '../../src/ports.ts';

/** What a test may put into the tree: a file, a symbolic link, a folder, or a thing that is none of them. */
export type MemoryEntry =
  | string
  | Uint8Array
  | { readonly link: string }
  | { readonly folder: true }
  | { readonly other: true };

type Node =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'folder' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

export interface MemoryFiles extends Files {
  /** The whole tree as text, folders as `name/` with '', sorted: for comparing before and after. */
  snapshot(): Record<string, string>;
  /** A file's text; throws when there is none. */
  text(path: string): string;
  /** Writes a file as an editor would: makes its folders, replaces what is there. */
  put(path: string, content: string | Uint8Array): void;
  /** Puts a symbolic link there; its target is never followed. */
  putLink(path: string, target: string): void;
}

/** Whether the files are the fake. */
export const isMemoryFiles = (files: Files): files is MemoryFiles => 'putLink' in files;

const encoder = new TextEncoder();
const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);

const trouble = (code: string, path: string): UserError => new UserError({ message: verbatim(`${code}: ${path}`) });

function nodeOf(entry: MemoryEntry): Node {
  if (typeof entry === 'string' || entry instanceof Uint8Array) return { kind: 'file', bytes: bytesOf(entry) };
  if ('link' in entry) return { kind: 'link', target: entry.link };
  return 'other' in entry ? { kind: 'other' } : { kind: 'folder' };
}

/**
 * Files in memory with the real ones' contract, links included. `tree` names files by path; folders follow by themselves.
 */
export function memoryFiles(tree: Readonly<Record<string, MemoryEntry>> = {}, root = '/repository'): MemoryFiles {
  const nodes = new Map<string, Node>([['', { kind: 'folder' }]]);
  const watchers = new Set<(path: string) => void>();

  for (const [path, entry] of Object.entries(tree)) {
    for (const folder of foldersAbove(path)) nodes.set(folder, { kind: 'folder' });
    nodes.set(path, nodeOf(entry));
  }

  function walk(path: string): void {
    for (const folder of foldersAbove(path)) {
      if (nodes.get(folder)?.kind === 'link') throw new PathRefused(path, 'link');
    }
  }
  function forReading(path: string): Node | undefined {
    const problem = readingProblem(path);
    if (problem !== undefined) throw new PathRefused(path, problem);
    walk(path);
    return nodes.get(path);
  }
  function forWriting(path: string): Node | undefined {
    const problem = writingProblem(path);
    if (problem !== undefined) throw new PathRefused(path, problem);
    walk(path);
    return nodes.get(path);
  }
  const inFolder = (path: string): void => {
    const folder = nodes.get(parentOf(path));
    if (folder === undefined) throw trouble('ENOENT', path);
    if (folder.kind !== 'folder') throw trouble('ENOTDIR', path);
  };
  const below = (folder: string): readonly string[] =>
    [...nodes.keys()].filter((path) => path !== '' && (folder === '' || path.startsWith(`${folder}/`)));
  const tell = (path: string): void => {
    for (const changed of watchers) changed(path);
  };

  return {
    root,
    read(path) {
      const node = forReading(path);
      return node?.kind === 'file' ? new Uint8Array(node.bytes) : undefined;
    },
    kind(path): EntryKind | undefined {
      return forReading(path)?.kind;
    },
    size(path) {
      const node = forReading(path);
      return node?.kind === 'file' ? node.bytes.length : undefined;
    },
    list(folder) {
      if (forReading(folder)?.kind !== 'folder') return [];
      const entries: Entry[] = [];
      for (const [path, node] of nodes) {
        if (path !== '' && parentOf(path) === folder) entries.push({ name: fileNameOf(path), kind: node.kind });
      }
      return entries.sort((a, b) => compareText(a.name, b.name));
    },
    makeFolder(path) {
      forWriting(path);
      for (const folder of path === '' ? [] : [...foldersAbove(path), path]) {
        const kind = nodes.get(folder)?.kind;
        if (kind === 'link') throw new PathRefused(path, 'link');
        if (kind !== undefined && kind !== 'folder') throw trouble('ENOTDIR', folder);
        if (kind === undefined) nodes.set(folder, { kind: 'folder' });
      }
    },
    create(path, bytes) {
      if (forWriting(path) !== undefined) return false;
      inFolder(path);
      nodes.set(path, { kind: 'file', bytes: bytesOf(bytes) });
      tell(path);
      return true;
    },
    rename(from, to) {
      const node = forWriting(from);
      const target = forWriting(to);
      if (node?.kind === 'link' || target?.kind === 'link')
        throw new PathRefused(node?.kind === 'link' ? from : to, 'link');
      if (node === undefined) throw trouble('ENOENT', from);
      inFolder(to);
      if (from === to) return;
      if (target?.kind === 'folder') throw trouble(node.kind === 'folder' ? 'ENOTEMPTY' : 'EISDIR', to);
      if (node.kind === 'folder' && target !== undefined) throw trouble('ENOTDIR', to);
      for (const path of [from, ...(node.kind === 'folder' ? below(from) : [])]) {
        const moved = nodes.get(path);
        nodes.delete(path);
        if (moved !== undefined) nodes.set(to + path.slice(from.length), moved);
      }
      tell(from);
      tell(to);
    },
    remove(path) {
      const node = forWriting(path);
      if (node === undefined) return;
      if (node.kind === 'folder' && below(path).length > 0) throw trouble('ENOTEMPTY', path);
      nodes.delete(path);
      tell(path);
    },
    flush(folder) {
      forReading(folder);
    },
    watch(changed) {
      watchers.add(changed);
      return () => {
        watchers.delete(changed);
      };
    },
    snapshot() {
      const decoder = new TextDecoder();
      const lines = [...nodes]
        .filter(([path]) => path !== '')
        .map(([path, node]): [string, string] => {
          if (node.kind === 'file') return [path, decoder.decode(node.bytes)];
          if (node.kind === 'link') return [path, `-> ${node.target}`];
          return node.kind === 'folder' ? [`${path}/`, ''] : [path, '<other>'];
        });
      return Object.fromEntries(lines.sort(([a], [b]) => compareText(a, b)));
    },
    text(path) {
      const node = nodes.get(path);
      if (node?.kind !== 'file') throw new Error(`no file at ${path}`);
      return new TextDecoder().decode(node.bytes);
    },
    put(path, content) {
      for (const folder of foldersAbove(path)) nodes.set(folder, { kind: 'folder' });
      nodes.set(path, { kind: 'file', bytes: bytesOf(content) });
      tell(path);
    },
    putLink(path, target) {
      nodes.set(path, { kind: 'link', target });
    },
  };
}

/** The process was killed here: nothing runs after it, no `catch` and no `finally`. */
export class Killed extends Error {
  constructor(operation: string) {
    super(`killed at ${operation}`);
    this.name = 'Killed';
  }
}

export interface Fault {
  /** Which operation that changes something fails, counted from 1. */
  readonly failAt: number;
  /**
   * `before` and `after`: killed just before or after the operation. `torn`: killed half-way through writing a file (as
   * `before` for other operations). `error`: this operation alone fails, and the process lives on.
   */
  readonly mode: 'before' | 'after' | 'torn' | 'error';
}

export interface FailingFiles extends Files {
  /** How many operations that change something were asked for. */
  readonly operations: () => number;
  /** Whether the fault has struck. */
  readonly struck: () => boolean;
}

/** The same files, with one fault at the n-th operation that changes something. */
export function failingFiles(files: Files, fault: Fault): FailingFiles {
  let count = 0;
  let killed: Killed | undefined;
  let struck = false;

  const alive = (): void => {
    if (killed !== undefined) throw killed;
  };
  function changing<T>(operation: string, action: () => T, torn: () => void = () => {}): T {
    alive();
    count += 1;
    if (count !== fault.failAt) return action();
    struck = true;
    if (fault.mode === 'error') throw new UserError({ message: verbatim(`disk error at ${operation}`) });
    killed = new Killed(operation);
    if (fault.mode === 'after') action();
    if (fault.mode === 'torn') torn();
    throw killed;
  }
  function reading<T>(action: () => T): T {
    alive();
    return action();
  }

  return {
    root: files.root,
    read: (path) => reading(() => files.read(path)),
    kind: (path) => reading(() => files.kind(path)),
    size: (path) => reading(() => files.size(path)),
    list: (folder) => reading(() => files.list(folder)),
    makeFolder: (path) => changing(`makeFolder ${path}`, () => files.makeFolder(path)),
    create: (path, bytes) =>
      changing(
        `create ${path}`,
        () => files.create(path, bytes),
        () => void files.create(path, bytes.subarray(0, bytes.length >> 1)),
      ),
    rename: (from, to) => changing(`rename ${from} → ${to}`, () => files.rename(from, to)),
    remove: (path) => changing(`remove ${path}`, () => files.remove(path)),
    flush: (folder) => changing(`flush ${folder}`, () => files.flush(folder)),
    watch: (changed) => files.watch(changed),
    operations: () => count,
    struck: () => struck,
  };
}

/** Turns `joined` paths and their text into files at a place of any Files, making the folders. */
export function fill(files: Files, tree: Readonly<Record<string, string>>, folder = ''): void {
  for (const [path, content] of Object.entries(tree)) {
    const place = joined(folder, path);
    files.makeFolder(parentOf(place));
    files.create(place, encoder.encode(content));
  }
}

/** The whole of any Files as text, folders as `name/`: the counterpart of `MemoryFiles.snapshot`. */
export function snapshotOf(files: Files, folder = ''): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const { name, kind } of files.list(folder)) {
    const path = joined(folder, name);
    if (kind === 'folder') Object.assign(tree, { [`${path}/`]: '' }, snapshotOf(files, path));
    else tree[path] = kind === 'file' ? new TextDecoder().decode(files.read(path)) : `<${kind}>`;
  }
  return tree;
}
