import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from '../../ports.ts';
import { mainBranch, push, startBranch } from './branches.ts';
import { commitPaths } from './commit.ts';
import { readConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { findHook, keepHook, restoreHook, writeHook } from './hooks.ts';
import { readLog } from './log.ts';
import { withoutFilters } from './programs.ts';
import { type Ask, createAsk, lineOf, linesOf, zeroSeparated } from './run-git.ts';
import { refuseSpecialIgnores } from './special-files.ts';
import { readStaged } from './staged.ts';
import { readTree } from './tree.ts';

const shared = [
  '--name-only',
  '-z',
  '-O/dev/null',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--ignore-submodules',
  '--relative',
];
const untracked = ['ls-files', '--others', '--exclude-standard', '-z', '--', '.'];

const united = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())].sort();

/**
 * Files that are not as the index has them, by their content: a later time alone changes nothing. `git diff` would have to write the index
 * to say the same.
 */
async function unlikeIndex(ask: Ask, filters: readonly string[]): Promise<readonly string[]> {
  const listing = await ask.list([...filters, 'ls-files', '--modified', '--deleted', '-z', '--', '.']);
  // A submodule is a folder here, and a repository of its own.
  return zeroSeparated(listing).filter((path) => !isFolder(join(ask.root, path)));
}

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

async function changedSince(ask: Ask, ref: string): Promise<readonly string[]> {
  const commit = await ask.knownCommit(ref);
  refuseSpecialIgnores(ask.root);
  const filters = await withoutFilters(ask);
  const staged = await ask.list([...filters, 'diff', '--cached', ...shared, commit, '--', '.']);
  const others = await ask.list([...filters, ...untracked]);
  return united(zeroSeparated(staged), await unlikeIndex(ask, filters), zeroSeparated(others));
}

async function uncommitted(ask: Ask): Promise<readonly string[]> {
  refuseSpecialIgnores(ask.root);
  const filters = await withoutFilters(ask);
  // Before the first commit all that is staged differs.
  const staged = await ask.list([...filters, 'diff', '--cached', ...shared, '--', '.']);
  const others = await ask.list([...filters, ...untracked]);
  return united(zeroSeparated(staged), await unlikeIndex(ask, filters), zeroSeparated(others));
}

/**
 * Git in the folder `root` (absolute), loaded at the first question. Never runs a hook, file-system monitor, external diff, text
 * conversion or content filter that a repository's configuration names.
 */
export function createGit(root: string, environment: Environment, signal: AbortSignal): Git {
  const ask = createAsk(root, environment, signal);

  return {
    async version() {
      try {
        return /(\d+\.\d+[\w.]*)/.exec(await ask.version())?.[1];
      } catch {
        return undefined;
      }
    },
    isRepository: async () => lineOf(await ask.optional(['rev-parse', '--is-inside-work-tree'])) === 'true',
    async identity() {
      const name = lineOf(await ask.optional(['config', '--get', 'user.name']));
      const email = lineOf(await ask.optional(['config', '--get', 'user.email']));
      return { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
    },
    config: (key) => readConfig(ask, key),
    changedSince: (ref) => changedSince(ask, ref),
    resolve: (ref) => ask.commit(ref),
    async branch() {
      const ref = lineOf(await ask.optional(['symbolic-ref', '--quiet', 'HEAD']));
      return ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
    },
    mainBranch: () => mainBranch(ask),
    async mergeBase(a, b) {
      return lineOf(await ask.optional(['merge-base', await ask.knownCommit(a), await ask.knownCommit(b)]));
    },
    isShallow: async () => lineOf(await ask.answer(['rev-parse', '--is-shallow-repository'])) === 'true',
    tree: async (ref) => readTree(ask, environment, await ask.knownCommit(ref)),
    async branchTips() {
      const heads = ['refs/heads', 'refs/remotes', 'refs/stash'];
      return [...new Set(linesOf(await ask.answer(['for-each-ref', '--format=%(objectname)', ...heads])))];
    },
    async unmerged() {
      if (lineOf(await ask.optional(['rev-parse', '--is-inside-work-tree'])) !== 'true') return [];
      const entries = zeroSeparated(await ask.list(['ls-files', '--unmerged', '-z', '--', '.']));
      // `mode object stage TAB path`, up to three of a path.
      return [...new Set(entries.map((entry) => entry.slice(entry.indexOf('\t') + 1)))].sort();
    },
    async log({ from, to, paths }) {
      return readLog(ask, {
        to: await ask.knownCommit(to),
        ...(from === undefined ? {} : { from: await ask.knownCommit(from) }),
        ...(paths === undefined ? {} : { paths }),
      });
    },
    uncommitted: () => uncommitted(ask),
    staged: () => readStaged(ask, environment),
    hook: (name) => findHook(ask, name),
    writeHook: async ({ path }, content) => writeHook(path, content),
    keepHook: async ({ path }) => keepHook(path),
    restoreHook: async ({ path }) => restoreHook(path),
    remotes: async () => linesOf(await ask.answer(['remote'])),
    startBranch: (name) => startBranch(ask, name),
    commit: (paths, message) => commitPaths(ask, paths, message),
    push: (remote, branch) => push(ask, environment, remote, branch),
    async init() {
      await ask.answer(['init', '--quiet', '--initial-branch=main']);
    },
  };
}
