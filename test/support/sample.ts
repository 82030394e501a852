import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';
import { toolRoot } from './run-dbs.ts';

/** The folders of the committed sample repository. */
const parts = ['cases', 'vendors', 'register'];

/** The date the sample is told as of. */
export const sampleDate = '2026-05-15';

/** The committed sample repository, in memory: a test may change it freely. */
export function sampleFiles(root?: string): MemoryFiles {
  const tree: Record<string, Uint8Array> = { 'dbs.yaml': readFileSync(join(toolRoot, 'dbs.yaml')) };
  for (const part of parts) {
    for (const entry of readdirSync(join(toolRoot, part), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      tree[path.slice(toolRoot.length + 1).replaceAll('\\', '/')] = readFileSync(path);
    }
  }
  return memoryFiles(tree, root);
}
