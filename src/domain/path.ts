import { UserError } from './errors.ts';
import type { Text } from './text.ts';
import { text } from './text.ts';

/** Why a path is not followed. */
type PathProblem = 'absolute' | 'climbs' | 'character' | 'form' | 'device' | 'git' | 'link';

// A name Windows gives to a device, whatever its extension.
const device = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[ .].*)?$/i;

// Nearly every path of a repository; the rest is looked at name by name.
const plainPath = /^(?:[A-Za-z0-9_@][A-Za-z0-9_@.-]*\/)*[A-Za-z0-9_@][A-Za-z0-9_@.-]*$/;

const drive = /^[A-Za-z]:/;
const separatorOrNul = /[\\\0]/;
// Windows has no such names, and a terminal would obey the control characters.
const refusedWhenWriting = /[\p{Cc}<>:"|?*]/u;

/** Whether Windows would take the name for a device, such as `aux.md`. */
export const isDeviceName = (name: string): boolean => device.test(name);

/**
 * A name that means another place on another machine (a backslash), that a terminal or a build server would obey (controls, line breaks),
 * or whose bytes are no UTF-8, so that nobody can ask for it: what lies there is not read.
 */
export const isUnreadableName = (name: string): boolean => /[\\\p{Cc}\p{Zl}\p{Zp}\uFFFD]/u.test(name);

/**
 * What keeps a relative path from being read. The empty path is the root itself.
 * Links are no business of the text: whoever walks the path finds them.
 */
export function readingProblem(path: string): PathProblem | undefined {
  if (path === '' || plainPath.test(path)) return undefined;
  if (path.startsWith('/') || drive.test(path)) return 'absolute';
  if (separatorOrNul.test(path)) return 'character';
  const names = path.split('/');
  if (names.includes('..')) return 'climbs';
  if (names.includes('') || names.includes('.')) return 'form';
  return undefined;
}

/**
 * What keeps a relative path from being written: all that keeps it from being read, all that Windows cannot store (so that
 * what is written on one machine can be fetched on another), and Git's own folder, where a file can become a command.
 */
export function writingProblem(path: string): PathProblem | undefined {
  const problem = readingProblem(path);
  if (problem !== undefined) return problem;
  if (path === '') return undefined;
  if (refusedWhenWriting.test(path)) return 'character';
  for (const name of path.split('/')) {
    if (isDeviceName(name)) return 'device';
    if (name.endsWith('.') || name.endsWith(' ') || name.length > 200) return 'form';
    if (/^(?:\.git|git~[0-9]+)$/i.test(name)) return 'git';
  }
  return undefined;
}

const reasons: Readonly<Record<PathProblem, Text>> = {
  absolute: text(
    'Stien begynder ved drevets rod; den skal være relativ til mappen.',
    'The path starts at the root of the drive; it must be relative to the folder.',
  ),
  climbs: text('Stien går ud af mappen med "..".', 'The path leaves the folder through "..".'),
  character: text(
    'Stien har et tegn, som ikke kan stå i et filnavn på alle maskiner.',
    'The path has a character that cannot stand in a file name on every machine.',
  ),
  form: text(
    'Et navn i stien er tomt, for langt, "." eller ender med punktum eller mellemrum.',
    'A name in the path is empty, too long, "." or ends in a full stop or a space.',
  ),
  device: text(
    'Windows opfatter navnet som en enhed og ikke som en fil. Vælg et andet navn.',
    'Windows takes the name for a device and not for a file. Choose another name.',
  ),
  git: text('Gits egen mappe bliver ikke ændret af dbs.', 'Git’s own folder is not changed by dbs.'),
  link: text(
    'Stien går gennem et symbolsk link. dbs følger ikke links, for de kan føre ud af mappen.',
    'The path goes through a symbolic link. dbs follows no links, since they can lead out of the folder.',
  ),
};

/** Control characters made visible, so that a message never commands the terminal. */
const shown = (path: string): string =>
  path.replace(/\p{C}/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** A path that is not followed, and why. */
export class PathRefused extends UserError {
  readonly path: string;
  readonly problem: PathProblem;

  constructor(path: string, problem: PathProblem) {
    super({
      message: text(`Stien "${shown(path)}" bruges ikke.`, `The path "${shown(path)}" is not used.`),
      hint: reasons[problem],
    });
    this.name = 'PathRefused';
    this.path = path;
    this.problem = problem;
  }
}

/** The folder that holds the path; '' for the root. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last name of the path. */
export const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The folders above the path, outermost first, without the root: `a/b/c` gives `a`, `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1))
    folders.push(path.slice(0, slash));
  return folders;
}

/** Puts a name under a folder; the root is ''. */
export const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** The folder above, on any system; a root is its own parent. */
export function parentFolder(folder: string): string {
  const trimmed = folder.replace(/[\\/]+$/, '');
  const cut = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
  if (cut < 0) return folder;
  const parent = trimmed.slice(0, cut);
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? trimmed.slice(0, cut + 1) : parent;
}
