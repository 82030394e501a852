import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asCalled, type Language, languages } from '../domain/text.ts';
import type { Context } from '../ports.ts';
import { calledAs } from './called-as.ts';
import { createClock } from './clock.ts';
import { compileLate } from './compile-late.ts';
import { createFiles } from './files.ts';
import { createGit } from './git/git.ts';
import { ids } from './ids.ts';
import { createPause } from './pause.ts';
import { processes } from './processes.ts';
import { createPrompt } from './prompt.ts';
import { createSigner } from './signer.ts';
import { sourceStack } from './source-stack.ts';
import { createTerminal } from './terminal.ts';

// The package's folder, from `build/bundle/` as from `src/platform/`.
const toolFolder = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The language asked for by `--lang en` or, without it, by `DBS_LANG`; Danish otherwise. */
export function languageOf(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const flag = argv.indexOf('--lang');
  const inline = argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  const wanted = (flag < 0 ? inline : argv[flag + 1]) ?? environment['DBS_LANG'];
  return languages.find((language) => language === wanted?.toLowerCase()) ?? 'da';
}

function readVersion(): string {
  const description: unknown = JSON.parse(readFileSync(resolve(toolFolder, 'package.json'), 'utf8'));
  const version =
    typeof description === 'object' && description !== null && 'version' in description
      ? description.version
      : undefined;
  return typeof version === 'string' ? version : '0.0.0';
}

const fontFile = /^(source-(?:sans|serif)-\d+)-[a-z0-9-]+\.woff2?$/;

const fonts = new Map<string, Uint8Array>();

/** A font file by its name, read once: every report and letter carries the same few. */
function readFont(name: string): Uint8Array {
  const known = fonts.get(name);
  if (known !== undefined) return known;
  const [, family] = fontFile.exec(name) ?? [];
  if (family === undefined) throw new Error(`no font package holds ${JSON.stringify(name)}`);
  const bytes = readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/${family}/files/${name}`)));
  fonts.set(name, bytes);
  return bytes;
}

/**
 * Where the program can be found next time. In its own source folder npx starts it by a link in npx's cache, which npm may empty; the
 * file the link leads to stays. Everywhere else the link is what stays when a package is installed anew.
 */
const scriptToKeep = (script: string): string =>
  /[\\/]_npx[\\/]/.test(script) && existsSync(script) ? realpathSync(script) : script;

/** Ctrl-C asks the command to stop; a second one, while it is still stopping, ends the process at once. */
function abortOn(running: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) running.once(signal, () => controller.abort());
  return controller.signal;
}

/**
 * Everything a command may touch, for this process. Cheap: what is heavy (Git, prompts, browser, server) is loaded when it is
 * first used, since most commands use none of it.
 */
export function createContext(running: NodeJS.Process): Context {
  const { env, platform, arch } = running;
  compileLate(running.versions.v8);
  // Windows would rather start a program that lies in the folder at hand, such as a repository's own git.exe.
  if (platform === 'win32') env['NoDefaultCurrentDirectoryInExePath'] = '1';
  const cwd = running.cwd();
  const language = languageOf(running.argv.slice(2), env);
  const signal = abortOn(running);
  let called: string | undefined;
  const call = (): string => {
    called ??= calledAs({
      script: running.argv[1] === undefined ? undefined : resolve(cwd, running.argv[1]),
      cwd,
      env,
      platform,
    });
    return called;
  };

  const loadBrowsers = async () =>
    (await import('./browser/browsers.ts')).createBrowsers({ env, platform, arch, signal });
  const loadHttp = async () => (await import('./http.ts')).http;

  return {
    language,
    say: (text) => asCalled(text[language], call()),
    get call() {
      return call();
    },
    cwd,
    env,
    get version() {
      return readVersion();
    },
    system: { platform, arch, node: running.version },
    ...(running.argv[1] !== undefined && {
      program: { node: running.execPath, script: scriptToKeep(resolve(cwd, running.argv[1])) },
    }),
    open: (folder) => createFiles(isAbsolute(folder) ? folder : resolve(cwd, folder)),
    tool: createFiles(toolFolder),
    font: readFont,
    clock: createClock(),
    ids,
    processes,
    git: (root) => createGit(root, env, signal),
    signer: createSigner(running, signal),
    terminal: createTerminal(running),
    prompt: createPrompt(language, running, signal),
    browsers: {
      find: async () => (await loadBrowsers()).find(),
      launch: async () => (await loadBrowsers()).launch(),
    },
    http: {
      serve: async (options) => (await loadHttp()).serve(options),
      openInBrowser: async (url) => (await loadHttp()).openInBrowser(url),
    },
    web: { ask: async (request) => (await import('./web.ts')).createWeb(signal).ask(request) },
    pause: createPause(signal),
    sourceStack,
    signal,
  };
}
