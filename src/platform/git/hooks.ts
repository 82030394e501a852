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
  const hasBackup = existsSync(`${path}.before-dbs`);
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

/** Moves a file to a name nobody has. */
export function renameHook(from: string, to: string): void {
  if (lstatSync(from).isFile()) {
    linkSync(from, to);
    rmSync(from);
  } else if (!existsSync(to)) renameSync(from, to);
  else throw new Error(`${to} is taken`);
}

const noRepository = (): UserError =>
  new UserError({
    message: text('Mappen ligger ikke i et Git-arkiv.', 'The folder is in no Git repository.'),
    hint: text('Gå ind i arkivets mappe, eller opret det med `git init`.', 'Go to the repository, or `git init` it.'),
  });
