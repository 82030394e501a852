import { realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { Git } from '../../ports.ts';
import { type Ask, createAsk, entriesOf } from './ask.ts';
import { commitPaths } from './commit.ts';
import { type Environment, sendingEnvironment } from './environment.ts';
import { readLog } from './log.ts';
import { withoutFilters, withoutOwnPrograms } from './programs.ts';
import { readTree } from './tree.ts';

const line = (answer: string | undefined): string | undefined => {
  const trimmed = answer?.trim();
  return trimmed === '' ? undefined : trimmed;
};

const lines = (answer: string): readonly string[] => answer.split('\n').filter((one) => one !== '');

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

const united = (...outputs: readonly string[]): readonly string[] => [...new Set(outputs.flatMap(entriesOf))].sort();

async function changedSince(ask: Ask, ref: string): Promise<readonly string[]> {
  const commit = await ask.knownCommit(ref);
  const filters = await withoutFilters(ask);
  const changed = await ask.answer([...filters, 'diff', ...shared, commit, '--', '.']);
  return united(changed, await ask.answer([...filters, ...untracked]));
}

async function uncommitted(ask: Ask): Promise<readonly string[]> {
  const filters = await withoutFilters(ask);
  const head = await ask.commit('HEAD');
  // Before the first commit all that is staged differs.
  const changed = head === undefined ? '' : await ask.answer([...filters, 'diff', ...shared, head, '--', '.']);
  const staged = await ask.answer([...filters, 'diff', '--cached', ...shared, '--', '.']);
  return united(changed, staged, await ask.answer([...filters, ...untracked]));
}

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

async function config(ask: Ask, key: string): Promise<string | undefined> {
  const found = await ask.optional(['config', '--includes', '--show-origin', '-z', '--get-all', key]);
  if (found === undefined) return undefined;
  const where = await ask.optional(['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir']);
  const [top, ...gitFolders] = lines(where ?? '');
  const parts = found.split('\0');
  let last: string | undefined;
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const [origin = '', value = ''] = [parts[index], parts[index + 1]];
    const folders = gitFolders.map((folder) => resolve(ask.root, folder));
    if (top === undefined || !isTracked(origin, top, folders)) last = value;
  }
  return line(last);
}

/** The shortest name that means this ref and nothing else, whatever branches and tags are called. */
const shortName = async (ask: Ask, ref: string): Promise<string | undefined> =>
  (await ask.commit(ref)) === undefined
    ? undefined
    : (line(await ask.optional(['rev-parse', '--abbrev-ref=strict', ref])) ?? ref);

async function mainBranch(ask: Ask): Promise<string | undefined> {
  const remotes = lines((await ask.optional(['remote'])) ?? '');
  // Somebody who works in a fork calls the common repository `upstream`.
  const remote = ['upstream', 'origin'].find((name) => remotes.includes(name)) ?? remotes[0];
  const candidates: string[] = [];
  if (remote !== undefined) {
    const head = line(await ask.optional(['symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`]));
    if (head?.startsWith(`refs/remotes/${remote}/`)) candidates.push(head);
    candidates.push(`refs/remotes/${remote}/main`, `refs/remotes/${remote}/master`);
  }
  for (const ref of [...candidates, 'refs/heads/main', 'refs/heads/master']) {
    const name = await shortName(ask, ref);
    if (name !== undefined) return name;
  }
  return undefined;
}

async function isBranchName(ask: Ask, name: string): Promise<boolean> {
  if (name === '' || name.startsWith('-') || name.includes('@{')) return false;
  return (await ask.optional(['check-ref-format', `refs/heads/${name}`])) !== undefined;
}

const badBranch = (name: string): UserError => {
  const shown = name.replace(/\p{C}/gu, ' ');
  return new UserError({
    message: text(`"${shown}" kan ikke være navnet på en gren.`, `"${shown}" cannot be the name of a branch.`),
    hint: text('Brug bogstaver, tal, bindestreg og skråstreg.', 'Use letters, digits, hyphens and slashes.'),
  });
};

async function startBranch(ask: Ask, name: string): Promise<void> {
  if (!(await isBranchName(ask, name))) throw badBranch(name);
  const filters = await withoutFilters(ask);
  await ask.answer([...filters, 'switch', '--quiet', '--no-track', '--no-guess', '--create', name]);
}

async function push(ask: Ask, environment: Environment, remote: string, branch: string): Promise<void> {
  if (!(await isBranchName(ask, branch))) throw badBranch(branch);
  if (!lines(await ask.answer(['remote'])).includes(remote)) {
    throw new UserError({
      message: text('Git kender ikke det sted, der skal sendes til.', 'Git does not know the place to send to.'),
      hint: text('Se stederne med `git remote -v`.', 'See the places with `git remote -v`.'),
    });
  }
  const programs = await withoutOwnPrograms(ask);
  const hasTerminal = process.stdin.isTTY === true;
  const ref = `refs/heads/${branch}`;
  await ask.child(
    [
      ...programs,
      ...['push', '--quiet', '--no-verify', '--no-signed', '--no-follow-tags', '--recurse-submodules=no'],
      // The first of several settings would count, so that it cannot be taken away.
      '--receive-pack=git-receive-pack',
      ...['--', remote, `${ref}:${ref}`],
    ],
    { env: sendingEnvironment(environment, hasTerminal), apart: !hasTerminal },
  );
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
        return /(\d+\.\d+[\w.]*)/.exec(await ask.answer(['--version']))?.[1];
      } catch {
        return undefined;
      }
    },
    isRepository: async () => line(await ask.optional(['rev-parse', '--is-inside-work-tree'])) === 'true',
    async identity() {
      const name = line(await ask.optional(['config', '--get', 'user.name']));
      const email = line(await ask.optional(['config', '--get', 'user.email']));
      return { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
    },
    config: (key) => config(ask, key),
    changedSince: (ref) => changedSince(ask, ref),
    resolve: (ref) => ask.commit(ref),
    async branch() {
      const ref = line(await ask.optional(['symbolic-ref', '--quiet', 'HEAD']));
      return ref?.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
    },
    mainBranch: () => mainBranch(ask),
    async mergeBase(a, b) {
      return line(await ask.optional(['merge-base', await ask.knownCommit(a), await ask.knownCommit(b)]));
    },
    isShallow: async () => line(await ask.answer(['rev-parse', '--is-shallow-repository'])) === 'true',
    tree: async (ref) => readTree(ask, environment, await ask.knownCommit(ref)),
    async log({ from, to, paths }) {
      return readLog(ask, {
        to: await ask.knownCommit(to),
        ...(from === undefined ? {} : { from: await ask.knownCommit(from) }),
        ...(paths === undefined ? {} : { paths }),
      });
    },
    uncommitted: () => uncommitted(ask),
    remotes: async () => lines(await ask.answer(['remote'])),
    startBranch: (name) => startBranch(ask, name),
    commit: (paths, message) => commitPaths(ask, paths, message),
    push: (remote, branch) => push(ask, environment, remote, branch),
    async init() {
      await ask.answer(['init', '--quiet', '--initial-branch=main']);
    },
  };
}
