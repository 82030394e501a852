import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createGit } from '../../src/platform/git/git.ts';
import type { Git } from '../../src/ports.ts';

/** A folder with real Git in it, for throw-away. */
export interface ScratchGit {
  readonly root: string;
  /** The environment of a person with no settings of their own but `home`'s. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The person's own configuration file. */
  readonly ownConfig: string;
  /** Runs Git itself; gives what it says, without the last line end. */
  git(...args: readonly string[]): string;
  /** The same as somebody else, on a day. */
  gitAs(email: string, date: string, ...args: readonly string[]): string;
  put(path: string, content: string | Uint8Array): void;
  /** Commits all there is; gives the commit. */
  commit(message: string, email?: string, date?: string): string;
  /** Ours, in a folder of it. */
  ours(folder?: string): Git;
  remove(): void;
}

/** Makes one; `start: false` leaves it without a repository. */
export function scratchGit({ start = true }: { readonly start?: boolean } = {}): ScratchGit {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-git-')));
  const root = join(scratch, 'work');
  const ownConfig = join(scratch, 'own-config');
  mkdirSync(root);
  const environment = {
    ...process.env,
    HOME: scratch,
    GIT_CONFIG_GLOBAL: ownConfig,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CEILING_DIRECTORIES: scratch,
  };
  const gitAs = (email: string, date: string, ...args: readonly string[]): string => {
    const stamp = `${date}T12:00:00Z`;
    const env = { ...environment, GIT_AUTHOR_DATE: stamp, GIT_COMMITTER_DATE: stamp };
    const said = execFileSync('git', ['-c', `user.email=${email}`, ...args], {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return said.replace(/\n$/, '');
  };
  const git = (...args: readonly string[]): string => gitAs('anna@example.org', '2026-01-01', ...args);
  const scratchRepository: ScratchGit = {
    root,
    environment,
    ownConfig,
    git,
    gitAs,
    put(path, content) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    },
    commit(message, email = 'anna@example.org', date = '2026-01-01') {
      git('add', '--all');
      gitAs(email, date, 'commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    ours: (folder = root) => createGit(folder, environment, new AbortController().signal),
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  };
  writeFileSync(ownConfig, '[user]\n\tname = Anna Prøve\n\temail = anna@example.org\n[init]\n\tdefaultBranch = main\n');
  if (start) git('init', '--quiet', '--initial-branch=main');
  return scratchRepository;
}

/** Writes a tree object of any entries, those Git itself would refuse to make included; gives its name. */
export function rawTree(
  { root, environment }: Pick<ScratchGit, 'root' | 'environment'>,
  entries: readonly { readonly mode: string; readonly name: string; readonly object: string }[],
): string {
  const input = Buffer.concat(
    entries.map(({ mode, name, object }) =>
      Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(object, 'hex')]),
    ),
  );
  const args = ['hash-object', '-t', 'tree', '--literally', '-w', '--stdin'];
  return spawnSync('git', args, { cwd: root, env: { ...environment }, input })
    .stdout.toString('utf8')
    .trim();
}
