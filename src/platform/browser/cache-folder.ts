import { lstatSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';

export type CacheEnvironment = Readonly<Record<string, string | undefined>>;

/** The folder for what can be made again: `DBS_CACHE`, else the system's place for a person's caches. Creates nothing. */
export function cacheFolder(env: CacheEnvironment, platform: string): string {
  const own = env['DBS_CACHE'];
  if (own !== undefined && own !== '') {
    if (isAbsolute(own)) return own;
    throw new UserError({
      message: text('DBS_CACHE skal være en fuld sti.', 'DBS_CACHE must be a full path.'),
      hint: text('Skriv hele stien, eller fjern DBS_CACHE.', 'Write the whole path, or remove DBS_CACHE.'),
    });
  }
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'dbs', 'cache');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'dbs');
  const xdg = env['XDG_CACHE_HOME'];
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'dbs');
}

/**
 * Makes the folder for this person alone, or accepts the one that is there. Throws UserError when somebody else owns it or may
 * write in it: what lies there is run later. Throws the system's error when it cannot be made.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  const me = process.getuid?.();
  // Windows knows neither owner nor mode here; a person's profile folder is closed to others by itself.
  const mine = me === undefined || (found.uid === me && (found.mode & 0o022) === 0);
  if (found.isDirectory() && mine) return;
  throw new UserError({
    message: text(
      `Mappen ${folder} bruges ikke, fordi andre end dig ejer den eller kan skrive i den. Programmer derfra køres ikke.`,
      `The folder ${folder} is not used, because somebody else owns it or may write in it. Programs from there are not run.`,
    ),
    hint: text(
      'Fjern mappen, eller sæt DBS_CACHE til en mappe, som kun du kan skrive i.',
      'Remove the folder, or set DBS_CACHE to a folder that only you can write in.',
    ),
  });
}
