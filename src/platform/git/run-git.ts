import type { SimpleGit } from 'simple-git';
import type { UserError } from '../../domain/errors.ts';
import { type ChildOptions, type ChildResult, runChild } from '../child.ts';
import { configuration, type Environment, gitEnvironment } from './environment.ts';
import { refuseSpecialFiles } from './special-files.ts';
import { gitRefused, gitTrouble, unknownRef } from './trouble.ts';

/** Ways to put a question to Git in one folder. Each throws UserError when Git is missing. */
export interface Ask {
  readonly root: string;
  /** What `git --version` says. */
  version(): Promise<string>;
  /** The answer; throws UserError when Git refuses. */
  answer(args: readonly string[]): Promise<string>;
  /** The same, where Git most often has nothing to say: simple-git waits 50 ms after an empty answer, a child of ours does not. */
  list(args: readonly string[]): Promise<string>;
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

/** Git that says nothing for so long has hung. */
const longestSilence = 60_000;

/** Git in the folder `root` (absolute): simple-git, loaded when it is first needed, and children of our own where it cannot help. */
export function createAsk(root: string, environment: Environment, signal: AbortSignal): Ask {
  const settings = configuration.flatMap((setting) => ['-c', setting]);
  const env = gitEnvironment(environment);
  let starting: Promise<SimpleGit> | undefined;
  let looked = false;
  const commits = new Set<string>();

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
      timeout: { block: longestSilence },
      // These values are ours, and they take programs away; simple-git cannot tell them from somebody else's.
      unsafe: {
        allowUnsafeHooksPath: true,
        allowUnsafeFsMonitor: true,
        allowUnsafePager: true,
        allowUnsafeDiffExternal: true,
        allowUnsafeConfigPaths: true,
        allowUnsafeFilter: true,
      },
    }).env(env);
  };

  async function answer(args: readonly string[]): Promise<string> {
    look();
    try {
      starting ??= start();
      return await (await starting).raw([...args]);
    } catch (error) {
      throw gitTrouble(error);
    }
  }

  async function run(args: readonly string[], options: Partial<ChildOptions>): Promise<ChildResult> {
    look();
    try {
      return await runChild('git', [...settings, ...args], { cwd: root, env, signal, ...options });
    } catch (error) {
      throw gitTrouble(error);
    }
  }

  /** A question that may have no answer. A no without a word (a setting nobody has set, a name that is not there) is an empty answer. */
  async function question(args: readonly string[]): Promise<{ readonly said: string; readonly refusal?: UserError }> {
    const { exitCode, stdout, stderr } = await run(args, { silence: longestSilence });
    if (exitCode === null) throw gitRefused(stderr);
    const said = stdout.toString();
    return exitCode === 0 || stderr === '' ? { said } : { said, refusal: gitRefused(stderr) };
  }

  async function optional(args: readonly string[]): Promise<string | undefined> {
    const { said, refusal } = await question(args);
    return refusal === undefined ? said : undefined;
  }

  async function list(args: readonly string[]): Promise<string> {
    const { said, refusal } = await question(args);
    if (refusal !== undefined) throw refusal;
    return said;
  }

  async function child(args: readonly string[], options: Partial<ChildOptions> = {}): Promise<ChildResult> {
    const result = await run(args, options);
    if (result.exitCode !== 0) throw gitRefused(result.stderr);
    return result;
  }

  async function commit(ref: string): Promise<string | undefined> {
    // Git reads a name that begins with a hyphen as an option.
    if (ref === '' || ref.startsWith('-') || ref.includes('\0')) return undefined;
    // A commit's own name never comes to stand for another.
    if (commits.has(ref)) return ref;
    const found = await optional(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    const name = found?.trim().split('\n').at(-1) ?? '';
    if (!/^[0-9a-f]{40,64}$/.test(name)) return undefined;
    commits.add(name);
    return name;
  }

  async function knownCommit(ref: string): Promise<string> {
    const name = await commit(ref);
    if (name === undefined) throw unknownRef(ref);
    return name;
  }

  // What Git calls itself is no question to a repository.
  const version = async (): Promise<string> =>
    (await runChild('git', ['--version'], { cwd: root, env, signal })).stdout.toString();

  return { root, version, answer, list, optional, child, commit, knownCommit };
}
