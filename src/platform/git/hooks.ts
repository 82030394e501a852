import { existsSync, linkSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { GitHook } from '../../ports.ts';
import { type Ask, lineOf } from './run-git.ts';

const within = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The setting as Git itself would follow it in this folder. Ours for every question is none, so it is read from the files. */
async function hooksPath(ask: Ask): Promise<string | undefined> {
  const found = await ask.optional(['config', '--includes', '--show-origin', '-z', '--get-all', 'core.hooksPath']);
  const parts = (found ?? '').split('\0');
  let last: string | undefined;
  for (let at = 0; at + 1 < parts.length; at += 2) if (!parts[at]?.startsWith('command line')) last = parts[at + 1];
  return lineOf(last);
}

const fromHome = (path: string): string => (/^~[\\/]/.test(path) ? join(homedir(), path.slice(2)) : path);

/** The hook's file: in `core.hooksPath` when that is set, else in the repository's own folder. */
export async function findHook(ask: Ask, name: string): Promise<GitHook> {
  const where = async (what: string): Promise<string | undefined> => lineOf(await ask.optional(['rev-parse', what]));
  const top = await where('--show-toplevel');
  const common = await where('--git-common-dir');
  if (top === undefined || common === undefined) throw noRepository();
  const set = await hooksPath(ask);
  const own = resolve(ask.root, common);
  const folder = set === undefined ? join(own, 'hooks') : resolve(top, fromHome(set));
  const path = join(folder, name);
  const place = within(own, folder) ? 'repository' : within(top, folder) ? 'work-tree' : 'shared';
  const entry = lstatSync(path, { throwIfNoEntry: false });
  // A command killed half-way through moving the hook away leaves it under both names.
  const hasBackup = existsSync(`${path}.before-dbs`) && !isSameFile(path, `${path}.before-dbs`);
  if (entry === undefined) return { path, place, kind: 'none', hasBackup };
  if (!entry.isFile()) return { path, place, kind: 'other', hasBackup };
  return { path, place, kind: 'file', text: readFileSync(path, 'utf8'), hasBackup };
}

/** Writes the file whole or not at all; executable, which Windows does not ask for. */
export function writeHook(path: string, content: string | undefined): void {
  if (content === undefined) {
    rmSync(path, { force: true });
    return;
  }
  mkdirSync(dirname(path), { recursive: true });
  const fresh = `${path}.dbs-new`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, content, { mode: 0o755, flag: 'wx' });
  renameSync(fresh, path);
}

const isSameFile = (path: string, other: string): boolean => {
  const [one, two] = [path, other].map((each) => lstatSync(each, { throwIfNoEntry: false }));
  return one !== undefined && two !== undefined && one.ino !== 0 && one.ino === two.ino && one.dev === two.dev;
};

/** Gives the file a second name, so that it is never without one; what is no regular file is moved there. */
export function keepHook(path: string): void {
  const backup = `${path}.before-dbs`;
  if (lstatSync(path).isFile()) {
    if (!isSameFile(path, backup)) linkSync(path, backup);
  } else if (!existsSync(backup)) renameSync(path, backup);
  else throw new Error(`${backup} is taken`);
}

/** Puts the kept file back, over ours, in one step. */
export const restoreHook = (path: string): void => renameSync(`${path}.before-dbs`, path);

const noRepository = (): UserError =>
  new UserError({
    message: text('Mappen ligger ikke i et Git-arkiv.', 'The folder is in no Git repository.'),
    hint: text('Gå ind i arkivets mappe, eller opret det med `git init`.', 'Go to the repository, or `git init` it.'),
  });
