import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../src/domain/errors.ts';
import type { Language } from '../../src/domain/text.ts';
import { asCalled, verbatim } from '../../src/domain/text.ts';
import { main } from '../../src/main.ts';
import { createFiles } from '../../src/platform/files.ts';
import type { Context, Files, Git } from '../../src/ports.ts';
import { fakeGit, treeNotSaid } from './fake-git.ts';

/** The project's root: the tool's own schemas, templates and catalogues are the real ones in every test. */
export const toolRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));
export const tool = createFiles(toolRoot);

export interface RunOptions {
  /** The repository; the only folder there is unless `open` says otherwise. */
  readonly files: Files;
  readonly cwd?: string;
  readonly today?: string;
  readonly width?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly language?: Language;
  /** Anything else a test wants to be different. */
  readonly context?: Partial<Context>;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A font file of the packages the reports are set in. */
export const fontBytes = (name: string): Uint8Array =>
  readFileSync(join(toolRoot, 'node_modules/@fontsource', name.split('-').slice(0, 3).join('-'), 'files', name));

const refuse = (what: string) => (): never => {
  throw new UserError({ message: verbatim(`this test has no ${what}`) });
};

/** Runs one command line in process, over the given files: exit code, stdout and stderr out. No terminal, no clock, no network. */
export async function runDbs(commandLine: string | readonly string[], options: RunOptions): Promise<RunResult> {
  const argv = typeof commandLine === 'string' ? commandLine.split(' ').filter((word) => word !== '') : commandLine;
  const language = options.language ?? (argv[argv.indexOf('--lang') + 1] === 'en' ? 'en' : 'da');
  return runIn({ ...options, language }, (context) => main(argv, context));
}

/** Runs what a command calls, where no command line leads to it yet, over the given files. */
export async function runIn(options: RunOptions, action: (context: Context) => Promise<number>): Promise<RunResult> {
  let stdout = '';
  let stderr = '';
  const { files, today = '2026-05-15', language = 'da' } = options;
  let counter = 0;
  const context: Context = {
    language,
    say: (said) => asCalled(said[language], options.context?.call ?? 'dbs'),
    call: 'dbs',
    cwd: options.cwd ?? files.root,
    env: options.env ?? {},
    version: '0.0.0-test',
    system: { platform: 'linux', arch: 'x64', node: 'v20.20.0' },
    open: (folder) => (folder === files.root ? files : createFiles(folder)),
    tool,
    font: fontBytes,
    clock: { today: () => today, now: () => Date.parse(`${today}T12:00:00Z`) },
    ids: {
      hex: (bytes) => {
        counter += 1;
        return counter.toString(16).padStart(bytes * 2, '0');
      },
    },
    processes: { pid: 1, host: 'test', isRunning: () => false },
    git: () => fakeGit({}, files),
    signer: { sign: refuse('key to sign with') },
    terminal: {
      out: (text) => {
        stdout += text;
      },
      err: (text) => {
        stderr += text;
      },
      commands: (text) => {
        stdout += text;
      },
      width: options.width,
      colorOut: 0,
      colorErr: 0,
      interactive: false,
      redraws: false,
    },
    prompt: {
      input: refuse('person to ask'),
      password: refuse('person to ask'),
      confirm: refuse('person to ask'),
      select: refuse('person to ask'),
      checkbox: refuse('person to ask'),
      search: refuse('person to ask'),
    },
    browsers: { find: refuse('browser'), launch: refuse('browser') },
    http: { serve: refuse('server'), openInBrowser: refuse('browser') },
    web: { ask: refuse('network') },
    pause: refuse('time to wait'),
    sourceStack: (stack) => stack,
    signal: new AbortController().signal,
    ...options.context,
  };
  const exitCode = await action({ ...context, git: (root) => withTree(context.git(root), files) });
  return { exitCode, stdout, stderr };
}

/** A clean repository's last commit holds what lies in its folder. */
const withTree = (git: Git, files: Files): Git =>
  git.tree === treeNotSaid ? { ...git, tree: async () => files } : git;
