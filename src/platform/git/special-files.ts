import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { SpecialFile, UserError } from '../../domain/errors.ts';
import { unsteered } from '../../domain/hidden-characters.ts';
import { text } from '../../domain/text.ts';

/** Of other repositories, or of programs we never start: Git reads none of it to answer us. */
const elsewhere = new Set(['modules', 'lfs', 'annex', 'svn', 'rr-cache', 'hooks', 'fsmonitor--daemon']);
/** More than any Git folder that is looked after; what lies beyond is not looked through. */
const mostEntries = 200_000;
/** What Git reads among our own files, in every folder on the way down. */
const ofFolders = ['.gitignore', '.gitattributes', '.gitmodules'];

/**
 * Looks at the Git folder around `root` for what is no file and no folder. Git would open a named pipe in the place of `HEAD` and wait for
 * ever for somebody to write to it; a device could do worse. Nothing of a pipe is opened here. Throws UserError that names the first one.
 */
export function refuseSpecialFiles(root: string): void {
  const place = gitPlace(root);
  if (place === undefined) return;
  const top = dirname(place);
  const look = new Look(top);
  look.at(place);
  for (let folder = root; ; folder = dirname(folder)) {
    for (const name of ofFolders) look.at(join(folder, name));
    if (folder === top || dirname(folder) === folder) break;
  }
}

/** Where `.git` is, a folder or a file, from a folder upwards. */
function gitPlace(root: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const place = join(folder, '.git');
    if (kindOf(place) !== undefined) return place;
    if (dirname(folder) === folder) return undefined;
  }
}

type Kind = 'file' | 'folder' | 'link' | 'special';

function kindOf(path: string): Kind | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isSymbolicLink() ? 'link' : stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'special';
  } catch {
    // What cannot be looked at Git says itself.
    return undefined;
  }
}

const kindOfEntry = (entry: Dirent): Kind =>
  entry.isSymbolicLink() ? 'link' : entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'special';

/**
 * The same for what Git reads in each folder when it lists files that are not in it. A folder of packages is not looked through: nobody
 * keeps those in Git.
 */
export function refuseSpecialIgnores(root: string): void {
  const look = new Look(root);
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(folder)) {
      const kind = kindOfEntry(entry);
      if (ofFolders.includes(entry.name) && kind !== 'folder') look.at(join(folder, entry.name), kind);
      else if (kind === 'folder' && !['.git', 'node_modules'].includes(entry.name))
        waiting.push(join(folder, entry.name));
    }
  }
}

class Look {
  private readonly top: string;
  private readonly seen = new Set<string>();
  private left = mostEntries;

  constructor(top: string) {
    this.top = top;
  }

  at(path: string, kind: Kind | undefined = kindOf(path)): void {
    if (kind === 'special') throw this.special(path);
    if (kind === 'link') this.followed(path);
    if (kind === 'folder') this.folder(path);
    if (kind === 'file' && path === join(this.top, '.git')) this.namedIn(path, /^gitdir: (.+?)\s*$/gm, this.top);
  }

  private followed(path: string): void {
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) this.folder(realpathSync(path));
      else if (!stats.isFile()) throw this.special(path);
    } catch (error) {
      // A link that leads nowhere is Git's to tell.
      if (error instanceof UserError) throw error;
    }
  }

  private folder(folder: string): void {
    if (this.seen.has(folder) || this.left <= 0) return;
    this.seen.add(folder);
    for (const entry of entriesOf(folder)) {
      this.left--;
      const kind = kindOfEntry(entry);
      if (kind === 'folder' && elsewhere.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (kind !== 'file') this.at(path, kind);
      // A worktree's folder names the one they share; an object store names others.
      else if (entry.name === 'commondir') this.namedIn(path, /^(.+?)\s*$/gm, folder);
      else if (entry.name === 'alternates') this.namedIn(path, /^([^#\n].*?)\s*$/gm, dirname(folder));
    }
  }

  private namedIn(path: string, pattern: RegExp, base: string): void {
    let words: string;
    try {
      words = readFileSync(path, 'utf8');
    } catch {
      return;
    }
    for (const [, named = ''] of words.matchAll(pattern)) this.at(resolve(base, named));
  }

  private special(path: string): SpecialFile {
    const shown = unsteered(relative(this.top, path).replaceAll('\n', '·'));
    return new SpecialFile({
      message: text(
        `${shown} er hverken en fil eller en mappe, men et rør, en sokkel eller en enhed. Git ville vente på den i det uendelige, så Git bliver ikke spurgt.`,
        `${shown} is neither a file nor a folder, but a pipe, a socket or a device. Git would wait for it for ever, so Git is not asked.`,
      ),
      hint: text(
        'Fjern den, og hent arkivet igen, hvis der mangler noget.',
        'Remove it, and fetch the repository again if something is missing.',
      ),
    });
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Git tells what it cannot read.
    return [];
  }
}
