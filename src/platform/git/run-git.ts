import type { SimpleGit } from 'simple-git';
import { type ChildOptions, type ChildResult, runChild } from '../child.ts';
import { configuration, type Environment, gitEnvironment } from './environment.ts';
import { refuseSpecialFiles } from './special-files.ts';
import { cannotStart, gitRefused, gitTrouble, unknownRef } from './trouble.ts';

/** Ways to put a question to Git in one folder. Each throws UserError when Git is missing. */
export interface Ask {
  readonly root: string;
  /** What `git --version` says. */
  version(): Promise<string>;
  /** The answer; throws UserError when Git refuses. */
  answer(args: readonly string[]): Promise<string>;
  /** The answer, or undefined when Git says no. */
  optional(args: readonly string[]): Promise<string | undefined>;
  /** Runs Git as a child of our own: bytes in and out. Throws UserError when it fails. */
  child(args: readonly string[], options?: Partial<ChildOptions>): Promise<ChildResult>;
  /** The commit a name stands for, or undefined. */
  commit(ref: string): Promise<string | undefined>;
  /** The same; throws UserError when Git does not know the name. */
  knownCommit(ref: string): Promise<string>;
}

/** An answer on one line, or undefined for none. */
export const lineOf = (answer: string | undefined): string | undefined => {
  const trimmed = answer?.trim();
  return trimmed === '' ? undefined : trimmed;
};

/** An answer of several lines, as a list. */
export const linesOf = (answer: string | undefined): readonly string[] =>
  (answer ?? '').split('\n').filter((line) => line !== '');

/** What Git separates by NUL, as a list. */
export const zeroSeparated = (output: string): readonly string[] => output.split('\0').filter((entry) => entry !== '');

/** Git in the folder `root` (absolute): simple-git, loaded at the first question, and children of our own where it cannot help. */
export function createAsk(root: string, environment: Environment, signal: AbortSignal): Ask {
  let starting: Promise<SimpleGit> | undefined;
  let looked = false;

  /** Before the first question: Git waits on a pipe for ever. */
  const look = (): void => {
    if (!looked) refuseSpecialFiles(root);
    looked = true;
  };

  const start = async (): Promise<SimpleGit> => {
    const { simpleGit } = await import('simple-git');
    return simpleGit({
      baseDir: root,
      config: [...configuration],
      abort: signal,
      timeout: { block: 60_000 },
      // These values are ours, and they take programs away; simple-git cannot tell them from somebody else's.
      unsafe: {
        allowUnsafeHooksPath: true,
        allowUnsafeFsMonitor: true,
        allowUnsafePager: true,
        allowUnsafeDiffExternal: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeFilter: true,
      },
    }).env(gitEnvironment(environment));
  };
  const started = async (): Promise<SimpleGit> => {
    look();
    starting ??= start();
    try {
      return await starting;
    } catch (error) {
      throw gitTrouble(error);
    }
  };

  async function answer(args: readonly string[]): Promise<string> {
    const git = await started();
    try {
      return await git.raw([...args]);
    } catch (error) {
      throw gitTrouble(error);
    }
  }

  async function optional(args: readonly string[]): Promise<string | undefined> {
    const git = await started();
    try {
      return await git.raw([...args]);
    } catch (error) {
      // simple-git's own refusal of an argument is no answer of Git's.
      if (cannotStart(error) || (error instanceof Error && 'plugin' in error)) throw gitTrouble(error);
      return undefined;
    }
  }

  async function child(args: readonly string[], options: Partial<ChildOptions> = {}): Promise<ChildResult> {
    look();
    const settings = configuration.flatMap((setting) => ['-c', setting]);
    const env = gitEnvironment(environment);
    try {
      const result = await runChild('git', [...settings, ...args], { cwd: root, env, signal, ...options });
      if (result.exitCode !== 0) throw gitRefused(result.stderr);
      return result;
    } catch (error) {
      throw gitTrouble(error);
    }
  }

  async function commit(ref: string): Promise<string | undefined> {
    // Git reads a name that begins with a hyphen as an option.
    if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return undefined;
    const found = await optional(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    const name = found?.trim().split('\n').at(-1) ?? '';
    return /^[0-9a-f]{40,64}$/.test(name) ? name : undefined;
  }

  async function knownCommit(ref: string): Promise<string> {
    const name = await commit(ref);
    if (name === undefined) throw unknownRef(ref);
    return name;
  }

  // What Git calls itself is no question to a repository.
  const version = async (): Promise<string> =>
    (await runChild('git', ['--version'], { cwd: root, env: gitEnvironment(environment), signal })).stdout.toString();

  return { root, version, answer, optional, child, commit, knownCommit };
}
