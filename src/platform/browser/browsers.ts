import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import type { Browser, BrowserFound, Browsers } from '../../ports.ts';
import type { CacheEnvironment } from './cache-folder.ts';
import {
  canRunEmbedded,
  type EmbeddedPackage,
  embeddedExecutable,
  embeddedPackage,
  unpackEmbedded,
} from './embedded.ts';
import { installedBrowser, isProgram } from './installed.ts';
import { createPrinter } from './printer.ts';
import { sandboxExpected } from './sandbox.ts';
import { hasLibraries, type Started, type StartOptions, start } from './start.ts';

export interface BrowsersOptions {
  readonly env: CacheEnvironment;
  /** `linux`, `darwin`, `win32`. */
  readonly platform: string;
  readonly arch: string;
  /** Aborting it kills every browser started here. */
  readonly signal?: AbortSignal;
}

/**
 * Finds and starts the browser that prints: `DBS_BROWSER`, else the embedded one, else an installed Chrome, Edge or Chromium.
 * The heavy libraries are loaded by `launch`.
 */
export function createBrowsers(options: BrowsersOptions): Browsers {
  return {
    find: async () => choose(options).found,
    launch: () => launchBrowser(options),
  };
}

interface Choice {
  readonly found: BrowserFound;
  readonly embedded?: EmbeddedPackage;
}

function choose({ env, platform, arch }: BrowsersOptions): Choice {
  const describe = (source: BrowserFound['source'], path: string): BrowserFound => ({
    source,
    path,
    sandbox: sandboxExpected(platform, source),
  });
  const own = env['DBS_BROWSER'];
  if (own !== undefined && own !== '') {
    if (isProgram(own)) return { found: describe('environment', own) };
    throw new UserError({
      message: text(
        `DBS_BROWSER peger på ${own}, og dér er intet program.`,
        `DBS_BROWSER names ${own}, and no program is there.`,
      ),
      hint: text(
        'Ret DBS_BROWSER til den fulde sti til Chrome, Edge eller Chromium, eller fjern den.',
        'Set DBS_BROWSER to the full path of Chrome, Edge or Chromium, or remove it.',
      ),
    });
  }
  const embedded = canRunEmbedded(platform, arch) ? embeddedPackage() : undefined;
  if (embedded !== undefined) {
    return { found: describe('embedded', embeddedExecutable(embedded, env, platform)), embedded };
  }
  const installed = installedBrowser(env, platform);
  if (installed !== undefined) return { found: describe('installed', installed) };
  throw new UserError({
    message: text('Der er ingen browser til at lave PDF med.', 'There is no browser to make PDFs with.'),
    hint: text(
      'Installér Chrome, Edge eller Chromium, eller sæt DBS_BROWSER til den fulde sti til en.',
      'Install Chrome, Edge or Chromium, or set DBS_BROWSER to the full path of one.',
    ),
  });
}

async function launchBrowser(options: BrowsersOptions): Promise<Browser> {
  const { env, platform, signal } = options;
  signal?.throwIfAborted();
  const { found, embedded } = choose(options);
  const unpacked = embedded === undefined ? undefined : await unpackEmbedded(embedded, env, platform);
  signal?.throwIfAborted();
  try {
    const started = await startWithOrWithoutSandbox({
      executable: unpacked?.executable ?? found.path,
      sandbox: found.sandbox,
      env,
      platform,
      ...(unpacked === undefined ? {} : { fontConfig: unpacked.fontConfig }),
      ...(unpacked !== undefined && !hasLibraries() ? { libraries: unpacked.libraries } : {}),
    });
    return await asPort(started, () => unpacked?.discard(), signal);
  } catch (error) {
    unpacked?.discard();
    throw error instanceof UserError ? error : cannotStart(found, error);
  }
}

/** A container may refuse the sandbox although nothing said so beforehand. */
async function startWithOrWithoutSandbox(options: StartOptions): Promise<Started> {
  try {
    return await start(options);
  } catch (error) {
    if (!options.sandbox || options.platform !== 'linux') throw error;
    return await start({ ...options, sandbox: false }).catch(() => {
      throw error;
    });
  }
}

async function asPort({ chromium, stop, kill }: Started, discard: () => void, signal?: AbortSignal): Promise<Browser> {
  const printer = await createPrinter(chromium);
  signal?.addEventListener('abort', kill, { once: true });
  return {
    build: await chromium.version(),
    print: async (html, options) => {
      signal?.throwIfAborted();
      return printer.print(html, options);
    },
    close: async () => {
      signal?.removeEventListener('abort', kill);
      await stop();
      discard();
    },
  };
}

function cannotStart({ path, source }: BrowserFound, error: unknown): UserError {
  const reason = error instanceof Error ? lastWords(error.message) : String(error);
  const hint =
    source === 'environment'
      ? text(
          'Prøv en anden browser i DBS_BROWSER, eller fjern den.',
          'Try another browser in DBS_BROWSER, or remove it.',
        )
      : text(
          'Kør `dbs doctor`, eller sæt DBS_BROWSER til den fulde sti til Chrome, Edge eller Chromium.',
          'Run `dbs doctor`, or set DBS_BROWSER to the full path of Chrome, Edge or Chromium.',
        );
  return new UserError({
    message: text(`Browseren ${path} kunne ikke starte: ${reason}`, `The browser ${path} could not start: ${reason}`),
    hint,
  });
}

/** The first line of what a failed start said; the rest is for the browser's own developers. */
const lastWords = (message: string): string =>
  message
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('Failed to launch')) ?? message.trim();
