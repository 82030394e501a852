import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';
import { toolRoot } from './run-dbs.ts';

/** The folders of the committed sample repository. */
const parts = ['cases', 'register', 'vendors'];

/** The date the sample is told as of. */
export const sampleDate = '2026-05-15';

/** The sample's files by their path; `keep` narrows them, and the settings are always there. */
export function sampleBytes(keep: (path: string) => boolean = () => true): Record<string, Uint8Array> {
  const tree: Record<string, Uint8Array> = { 'dbs.yaml': readFileSync(join(toolRoot, 'dbs.yaml')) };
  for (const part of parts) {
    for (const entry of readdirSync(join(toolRoot, part), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const path = file.slice(toolRoot.length + 1).replaceAll('\\', '/');
      if (entry.isFile() && keep(path)) tree[path] = readFileSync(file);
    }
  }
  return tree;
}

/** The committed sample repository, in memory: a test may change it freely. */
export const sampleFiles = (root?: string): MemoryFiles => memoryFiles(sampleBytes(), root);

/** The sample's files as text by their path, without its PDF; `keep` narrows them, and the settings are always there. */
export function sampleTree(keep: (path: string) => boolean = () => true): Record<string, string> {
  const decoder = new TextDecoder();
  return Object.fromEntries(
    Object.entries(sampleBytes((path) => !path.endsWith('.pdf') && keep(path))).map(([path, bytes]) => [
      path,
      decoder.decode(bytes),
    ]),
  );
}

/** The sample's files that are no text: a test that asks what the whole repository holds lays them over `sampleTree()`. */
export const samplePdfs = (): Record<string, Uint8Array> => {
  const { 'dbs.yaml': _, ...pdfs } = sampleBytes((path) => path.endsWith('.pdf'));
  return pdfs;
};

/** The registers and settings of the sample, without its cases and vendors: quick to load. */
export const registersOnly = (): Record<string, string> => sampleTree((path) => path.startsWith('register/'));

/** The released case of the sample, with its vendor: what tests of work in progress leave out. */
const isReleased = (path: string): boolean => /^(?:cases\/2026\/bogbus|vendors\/bogkassen)\//.test(path);

/** The sample's cases in progress alone, in memory. */
export const filesInProgress = (root?: string): MemoryFiles =>
  memoryFiles(
    sampleBytes((path) => !isReleased(path)),
    root,
  );

/** The same as text by their path. */
export const treeInProgress = (keep: (path: string) => boolean = () => true): Record<string, string> =>
  sampleTree((path) => !isReleased(path) && keep(path));
