import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { CacheEnvironment } from './cache-folder.ts';

const linuxNames = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const linuxPlaces = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/usr/lib/chromium/chromium'];
const macApplications = ['Google Chrome', 'Microsoft Edge', 'Chromium'];
const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
];

/** Where Chrome, Edge and Chromium usually lie, the most likely first; the search path comes last. */
export function usualPlaces(env: CacheEnvironment, platform: string): readonly string[] {
  const onPath = (names: readonly string[]): readonly string[] =>
    (env['PATH'] ?? env['Path'] ?? '')
      .split(delimiter)
      .filter((folder) => isAbsolute(folder))
      .flatMap((folder) => names.map((name) => join(folder, name)));
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    const places = windowsPrograms.flatMap((parts) =>
      roots.flatMap((root) => (root === undefined ? [] : [join(root, ...parts)])),
    );
    return [...places, ...onPath(['chrome.exe', 'msedge.exe'])];
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] === undefined ? [] : [join(env['HOME'], 'Applications')])];
    const places = macApplications.flatMap((name) =>
      roots.map((root) => join(root, `${name}.app`, 'Contents', 'MacOS', name)),
    );
    return [...places, ...onPath(linuxNames)];
  }
  return [...linuxPlaces, ...onPath(linuxNames)];
}

/** The first installed browser, or undefined. */
export const installedBrowser = (env: CacheEnvironment, platform: string): string | undefined =>
  usualPlaces(env, platform).find(isProgram);

/** Whether the path is a file this person may run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
