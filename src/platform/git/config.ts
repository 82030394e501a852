import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { type Ask, lineOf, linesOf } from './run-git.ts';

const realPath = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};

/** Whether a configuration file lies among the files of the work tree, where a commit could bring it. */
function isTracked(origin: string, top: string, gitFolders: readonly string[]): boolean {
  if (!origin.startsWith('file:')) return false;
  const path = realPath(resolve(top, origin.slice('file:'.length)));
  const within = (folder: string): boolean => {
    const way = relative(realPath(folder), path);
    return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  };
  return within(top) && !gitFolders.some(within);
}

/** The last value of a configuration key, never from a file of the work tree: a commit could bring it. */
export async function readConfig(ask: Ask, key: string): Promise<string | undefined> {
  const found = await ask.optional(['config', '--includes', '--show-origin', '-z', '--get-all', key]);
  if (found === undefined) return undefined;
  const where = await ask.optional(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir']);
  const [top, ...gitFolders] = linesOf(where);
  const parts = found.split('\0');
  let last: string | undefined;
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [origin = '', value = ''] = [parts[index], parts[index + 1]];
    const folders = gitFolders.map((folder) => resolve(ask.root, folder));
    if (top === undefined || !isTracked(origin, top, folders)) last = value;
  }
  return lineOf(last);
}
