import type { SimpleGit } from 'simple-git';
import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Git } from '../ports.ts';

type Environment = Readonly<Record<string, string | undefined>>;

// A repository's own configuration is not trusted: none of these may start a program. A path below a device is no folder
// on any system, so no hook is found there.
const configuration = [
  'core.hooksPath=/dev/null/no-hooks',
  'core.fsmonitor=false',
  'core.quotePath=false',
  'core.pager=',
  'diff.external=',
];

/** The user's environment without what points Git at another repository, an editor or a pager. */
export function gitEnvironment(environment: Environment): Record<string, string> {
  const kept = new Set(['GIT_CONFIG_GLOBAL', 'GIT_CONFIG_SYSTEM', 'GIT_CONFIG_NOSYSTEM', 'GIT_CEILING_DIRECTORIES']);
  const dropped = /^(?:git_|editor$|visual$|pager$|prefix$|ssh_askpass$|lc_|lang$|language$)/i;
  const clean: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && (kept.has(name) || !dropped.test(name))) clean[name] = value;
  }
  return { ...clean, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
}

function lastLine(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').at(-1) ?? '';
}

const cannotStart = (error: unknown): boolean => error instanceof Error && /\bspawn\b.*\bENOENT\b/.test(error.message);

function gitTrouble(error: unknown): UserError {
  if (error instanceof UserError) return error;
  const line = lastLine(error);
  if (cannotStart(error)) {
    return new UserError({
      message: text(
        'Git er ikke installeret, eller mappen findes ikke.',
        'Git is not installed, or the folder does not exist.',
      ),
      hint: text(
        'Installer Git fra git-scm.com, og åbn et nyt terminalvindue.',
        'Install Git from git-scm.com and open a new terminal window.',
      ),
    });
  }
  return new UserError({ message: text(`Git kunne ikke svare: ${line}`, `Git could not answer: ${line}`) });
}

const entriesOf = (output: string): readonly string[] => output.split('\0').filter((entry) => entry !== '');

/**
 * Git in the folder `root` (absolute), by simple-git, loaded at the first question. Never runs a hook, file-system monitor,
 * external diff, text conversion or content filter that a repository's configuration names.
 */
export function createGit(root: string, environment: Environment, signal: AbortSignal): Git {
  let starting: Promise<SimpleGit> | undefined;

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

  async function raw(args: readonly string[]): Promise<string> {
    try {
      starting ??= start();
      return await (await starting).raw([...args]);
    } catch (error) {
      throw gitTrouble(error);
    }
  }

  /** The answer, or undefined when Git says no. A missing Git is still an error. */
  async function optional(args: readonly string[]): Promise<string | undefined> {
    starting ??= start().catch((error) => {
      throw gitTrouble(error);
    });
    const git = await starting;
    try {
      return await git.raw([...args]);
    } catch (error) {
      if (cannotStart(error)) throw gitTrouble(error);
      return undefined;
    }
  }

  /** Options that empty every content filter of the configuration: a filter is a command. */
  async function withoutFilters(): Promise<readonly string[]> {
    const found = await optional([
      'config',
      '--includes',
      '--name-only',
      '-z',
      '--get-regexp',
      '^filter\\..*\\.(clean|process|required)$',
    ]);
    return entriesOf(found ?? '').flatMap((name) => {
      // `-c` ends the name at its first equals sign, so that such a filter cannot be emptied.
      if (name.includes('=')) {
        throw new UserError({
          message: text(
            `Gits opsætning navngiver et filter, som dbs ikke kan slå fra: ${name}`,
            `Git’s configuration names a filter that dbs cannot turn off: ${name}`,
          ),
          hint: text('Fjern det fra .git/config.', 'Remove it from .git/config.'),
        });
      }
      return ['-c', `${name}=${name.toLowerCase().endsWith('required') ? 'false' : ''}`];
    });
  }

  async function commitOf(ref: string): Promise<string> {
    // Git reads a name that begins with a hyphen as an option.
    const commit =
      ref === '' || ref.startsWith('-') || ref.includes('\0')
        ? undefined
        : await optional(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    const name = commit?.trim().split('\n').at(-1) ?? '';
    if (/^[0-9a-f]{40,64}$/.test(name)) return name;
    throw new UserError({
      message: text(`Git kender ikke "${ref}".`, `Git does not know "${ref}".`),
      hint: text(
        'Skriv navnet på en gren eller et mærke, for eksempel main. I et automatisk tjek skal hele historikken være hentet.',
        'Give the name of a branch or a tag, for example main. In an automatic check the whole history must be fetched.',
      ),
    });
  }

  return {
    async version() {
      try {
        const answer = await raw(['--version']);
        return /(\d+\.\d+[\w.]*)/.exec(answer)?.[1];
      } catch {
        return undefined;
      }
    },

    async isRepository() {
      return (await optional(['rev-parse', '--is-inside-work-tree']))?.trim() === 'true';
    },

    async identity() {
      const setting = async (key: string): Promise<string | undefined> => {
        const value = (await optional(['config', '--get', key]))?.trim();
        return value === '' ? undefined : value;
      };
      const [name, email] = [await setting('user.name'), await setting('user.email')];
      return { ...(name === undefined ? {} : { name }), ...(email === undefined ? {} : { email }) };
    },

    async changedSince(ref) {
      const commit = await commitOf(ref);
      const filters = await withoutFilters();
      const shared = [
        '--name-only',
        '-z',
        '--no-ext-diff',
        '--no-textconv',
        '--no-renames',
        '--ignore-submodules',
        '--relative',
      ];
      const changed = await raw([...filters, 'diff', ...shared, commit, '--', '.']);
      const untracked = await raw([...filters, 'ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
      return [...new Set([...entriesOf(changed), ...entriesOf(untracked)])].sort();
    },

    async init() {
      await raw(['init', '--quiet', '--initial-branch=main']);
    },
  };
}
