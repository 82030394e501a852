import { compareText } from '../domain/diagnostic.ts';
import { foldersAbove, nameOf, parentOf } from '../domain/path.ts';
import type { Entry, Files } from '../ports.ts';

const refuse = (): never => {
  throw new Error('Planned files are only read.');
};

/** Files that are not there yet, read as if they were: a plan can be checked, and built upon, before it is applied. */
export function plannedFiles(root: string, planned: ReadonlyMap<string, Uint8Array>): Files {
  const folders = new Set(['', ...[...planned.keys()].flatMap(foldersAbove)]);
  const entries = new Map<string, Entry[]>();
  const add = (path: string, kind: Entry['kind']): void => {
    entries.set(parentOf(path), [...(entries.get(parentOf(path)) ?? []), { name: nameOf(path), kind }]);
  };
  for (const folder of folders) if (folder !== '') add(folder, 'folder');
  for (const path of planned.keys()) add(path, 'file');
  return {
    root,
    read: (path) => planned.get(path),
    kind: (path) => (planned.has(path) ? 'file' : folders.has(path) ? 'folder' : undefined),
    size: (path) => planned.get(path)?.length,
    list: (folder) => [...(entries.get(folder) ?? [])].sort((a, b) => compareText(a.name, b.name)),
    makeFolder: refuse,
    create: refuse,
    rename: refuse,
    remove: refuse,
    flush: refuse,
    watch: refuse,
  };
}
