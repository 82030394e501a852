import type { Files } from '../../ports.ts';

/**
 * Writes a file that can be made again, such as a rendered report: whole or not at all, replacing what is there. Documents go through
 * `applyPlan`, which replaces nothing it was not told about.
 */
export function writeOutput(files: Files, path: string, bytes: Uint8Array, token: string): void {
  const cut = path.lastIndexOf('/');
  const folder = cut === -1 ? '' : path.slice(0, cut);
  if (folder !== '') files.makeFolder(folder);
  const temporary = `${folder === '' ? '' : `${folder}/`}.dbs-tmp-${token}`;
  try {
    if (!files.create(temporary, bytes)) throw new Error(`${temporary} is taken.`);
    files.rename(temporary, path);
  } catch (error) {
    files.remove(temporary);
    throw error;
  }
}
