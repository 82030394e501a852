import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser as Chromium } from 'puppeteer-core';
import type { CacheEnvironment } from './cache-folder.ts';

/** What a start needs to know. */
export interface StartOptions {
  readonly executable: string;
  readonly sandbox: boolean;
  /** A fontconfig file, for a Linux browser whose fonts we bring. */
  readonly fontConfig?: string;
  /** A folder of shared libraries to be tried first. */
  readonly libraries?: string;
  readonly env: CacheEnvironment;
  readonly platform: string;
}

/** A running Chromium and the folder of its profile. */
export interface Started {
  readonly chromium: Chromium;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

const startTimeout = 30_000;
/** One call to the browser may take this long: a very large report on a busy machine. */
const callTimeout = 120_000;

/**
 * Our own arguments and no others: no network, the same fonts and colours everywhere, nothing that phones home. Names resolve
 * to nothing and the proxy is dead, since intercepting requests alone lets a connection be opened.
 */
export const browserArguments = (sandbox: boolean): readonly string[] => [
  '--headless',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--no-service-autorun',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-client-side-phishing-detection',
  '--disable-component-extensions-with-background-pages',
  '--disable-component-update',
  '--disable-crash-reporter',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-gpu',
  '--disable-search-engine-choice-screen',
  '--disable-sync',
  '--disable-webgl',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions',
  '--dns-prefetch-disable',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--metrics-recording-only',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  '--lang=da',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
  '--hide-scrollbars',
  '--export-tagged-pdf',
  '--generate-pdf-document-outline',
  ...(sandbox ? [] : ['--no-sandbox']),
];

const passedOnWindows = ['SystemRoot', 'SYSTEMROOT', 'windir', 'TEMP', 'TMP', 'PROGRAMFILES', 'PROGRAMFILES(X86)'];

/** A clean environment: what the person has set for other programs changes no page. */
export function browserEnvironment(options: StartOptions, profile: string): Record<string, string> {
  const { env, platform, fontConfig, libraries } = options;
  const clean: Record<string, string> = { TZ: 'UTC', LANG: 'C.UTF-8', HOME: profile };
  if (env['PATH'] !== undefined) clean['PATH'] = env['PATH'];
  if (platform === 'win32') {
    clean['USERPROFILE'] = profile;
    clean['LOCALAPPDATA'] = profile;
    for (const name of passedOnWindows) {
      const value = env[name];
      if (value !== undefined) clean[name] = value;
    }
  }
  if (platform === 'darwin' && env['TMPDIR'] !== undefined) clean['TMPDIR'] = env['TMPDIR'];
  if (fontConfig !== undefined) clean['FONTCONFIG_FILE'] = fontConfig;
  if (libraries !== undefined) clean['LD_LIBRARY_PATH'] = libraries;
  return clean;
}

const neededLibraries = ['libnss3.so', 'libnspr4.so', 'libnssutil3.so', 'libexpat.so.1'];
const libraryFolders = [
  '/lib/x86_64-linux-gnu',
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib64',
  '/lib64',
  '/usr/lib',
  '/lib',
];

/** Whether a Linux has the libraries the embedded browser looks for. */
export const hasLibraries = (): boolean =>
  neededLibraries.every((name) => libraryFolders.some((folder) => existsSync(join(folder, name))));

/** Starts the browser with a profile of its own; `stop` ends it and removes the profile. Rejects with the browser's error. */
export async function start(options: StartOptions): Promise<Started> {
  const { launch } = await import('puppeteer-core');
  const profile = mkdtempSync(join(tmpdir(), 'dbs-profile-'));
  const tidy = (): void => {
    process.off('exit', tidy);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  // A crash elsewhere must not leave the profile lying; the browser itself ends with its pipes.
  process.once('exit', tidy);
  try {
    const chromium = await launch({
      executablePath: options.executable,
      // The debugging channel is a pair of pipes: nobody else on the machine can reach it.
      pipe: true,
      ignoreDefaultArgs: true,
      args: [...browserArguments(options.sandbox), `--user-data-dir=${profile}`, 'about:blank'],
      env: browserEnvironment(options, profile),
      timeout: startTimeout,
      protocolTimeout: callTimeout,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      defaultViewport: null,
    });
    const kill = (): void => {
      chromium.process()?.kill('SIGKILL');
    };
    const stop = async (): Promise<void> => {
      try {
        await chromium.close();
      } catch {
        kill();
      } finally {
        tidy();
      }
    };
    return { chromium, stop, kill };
  } catch (error) {
    tidy();
    throw error;
  }
}
