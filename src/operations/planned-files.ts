import { compareText } from '../domain/order.ts';
import { fileNameOf, foldersAbove, joined, parentOf } from '../domain/path.ts';
import type { Entry, Files } from '../ports.ts';
import type { Change } from '../repository/apply/change.ts';

const refuse = (): never => {
  throw new Error('Planned files are only read.');
};

/**
 * Files that are not there yet, read as if they were: a plan can be checked, and built upon, before it is applied. Text becomes bytes
 * when it is read, so that a plan of many files is not held twice.
 */
export function plannedFiles(root: string, planned: ReadonlyMap<string, Uint8Array | string>): Files {
  const folders = new Set(['', ...[...planned.keys()].flatMap(foldersAbove)]);
  const entries = new Map<string, Entry[]>();
  const add = (path: string, kind: Entry['kind']): void => {
    const entry = { name: fileNameOf(path), kind };
    const known = entries.get(parentOf(path));
    if (known === undefined) entries.set(parentOf(path), [entry]);
    else known.push(entry);
  };
  for (const folder of folders) if (folder !== '') add(folder, 'folder');
  for (const path of planned.keys()) add(path, 'file');
  return {
    root,
    read: (path) => bytesOf(planned.get(path)),
    kind: (path) => (planned.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined),
    size: (path) => sizeOf(planned.get(path)),
    list: (folder) => [...(entries.get(folder) ?? [])].sort((a, b) => compareText(a.name, b.name)),
    makeFolder: refuse,
    create: refuse,
    rename: refuse,
    remove: refuse,
    flush: refuse,
    watch: refuse,
  };
}

/** A repository as it will be once a plan is applied. */
export function withChanges(files: Files, changes: readonly Change[]): Files {
  const contents = new Map(
    changes.map((change) => [change.path, change.kind === 'delete' ? undefined : change.content] as const),
  );
  const added = plannedFiles(
    files.root,
    new Map(changes.flatMap((change) => (change.kind === 'delete' ? [] : [[change.path, change.content] as const]))),
  );
  return {
    ...added,
    read: (path) => (contents.has(path) ? added.read(path) : files.read(path)),
    kind: (path) => (contents.has(path) ? added.kind(path) : (added.kind(path) ?? files.kind(path))),
    size: (path) => (contents.has(path) ? added.size(path) : files.size(path)),
    list: (folder) => {
      const known = new Map([...files.list(folder), ...added.list(folder)].map((entry) => [entry.name, entry]));
      return [...known.values()]
        .filter(({ name }) => !(contents.has(joined(folder, name)) && contents.get(joined(folder, name)) === undefined))
        .sort((a, b) => compareText(a.name, b.name));
    },
  };
}

/** The text a plan writes at a path, as the plan itself holds it. */
export function plannedTexts(changes: readonly Change[]): (path: string) => string | undefined {
  const texts = new Map(
    changes.flatMap((change) =>
      change.kind === 'delete' || typeof change.content !== 'string' ? [] : [[change.path, change.content] as const],
    ),
  );
  return (path) => texts.get(path);
}

const encoder = new TextEncoder();

const bytesOf = (content: Uint8Array | string | undefined): Uint8Array | undefined =>
  typeof content === 'string' ? encoder.encode(content) : content;
const sizeOf = (content: Uint8Array | string | undefined): number | undefined =>
  typeof content === 'string' ? Buffer.byteLength(content) : content?.length;
