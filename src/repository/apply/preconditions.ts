import { UserError } from '../../domain/errors.ts';
import { fileNameOf, foldersAbove, PathRefused, parentOf, writingProblem } from '../../domain/path.ts';
import { sha256 } from '../../domain/sha256.ts';
import type { Text } from '../../domain/text.ts';
import { text } from '../../domain/text.ts';
import type { Files } from '../../ports.ts';
import type { Change } from './change.ts';
import { isPlannable } from './journal.ts';

/** Why one step of a plan cannot be carried out on what lies there now. */
type Obstacle = 'exists' | 'missing' | 'changed' | 'letter-case' | 'not-a-folder' | 'twice' | 'own';

interface Conflict {
  readonly path: string;
  readonly obstacle: Obstacle;
  /** The other path, where there is one. */
  readonly other?: string;
}

function describe({ path, obstacle, other }: Conflict): Text {
  switch (obstacle) {
    case 'exists':
      return text(`"${path}" findes allerede.`, `"${path}" exists already.`);
    case 'missing':
      return text(`"${path}" findes ikke længere.`, `"${path}" does not exist any more.`);
    case 'changed':
      return text(`"${path}" er ændret imens.`, `"${path}" has changed meanwhile.`);
    case 'letter-case':
      return text(
        `"${path}" og "${other}" adskiller sig kun ved store og små bogstaver, og det er samme fil på Windows og Mac.`,
        `"${path}" and "${other}" differ only in capital letters, and that is the same file on Windows and Mac.`,
      );
    case 'not-a-folder':
      return text(
        `"${other}" er ikke en mappe, så "${path}" kan ikke ligge der.`,
        `"${other}" is not a folder, so "${path}" cannot lie there.`,
      );
    case 'twice':
      return text(`"${path}" er med to gange.`, `"${path}" is there twice.`);
    case 'own':
      return text(
        `"${path}" ligger i en mappe, som dbs selv bruger.`,
        `"${path}" lies in a folder that dbs uses for itself.`,
      );
  }
}

const shownConflicts = 5;

/** The plan does not fit what lies there now; nothing was written. */
export class PlanRefused extends UserError {
  readonly conflicts: readonly Conflict[];

  constructor(conflicts: readonly Conflict[]) {
    const shown = conflicts.slice(0, shownConflicts).map(describe);
    const more = conflicts.length - shown.length;
    const sentences = (language: 'da' | 'en'): string => shown.map((sentence) => sentence[language]).join(' ');
    super({
      message: text(
        `${sentences('da')}${more > 0 ? ` Og ${more} til.` : ''} Intet er skrevet.`,
        `${sentences('en')}${more > 0 ? ` And ${more} more.` : ''} Nothing is written.`,
      ),
      hint: conflicts.some(({ obstacle }) => obstacle === 'changed' || obstacle === 'missing')
        ? text(
            'Kør kommandoen igen, så tager den udgangspunkt i det, der ligger der nu.',
            'Run the command again; it then starts from what is there now.',
          )
        : text('Vælg et andet navn, eller flyt det, der ligger der.', 'Choose another name, or move what is there.'),
    });
    this.name = 'PlanRefused';
    this.conflicts = conflicts;
  }
}

/** Two names with the same fold are one file where the file system does not tell letters' case apart. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Two of the plan's own paths that cannot both be. */
function conflictsWithin(changes: readonly Change[]): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  const written = new Set<string>();
  const spelling = new Map<string, string>();
  const paths = new Set(changes.map(({ path }) => path));
  for (const { path } of changes) {
    if (written.has(path)) conflicts.push({ path, obstacle: 'twice' });
    written.add(path);
    for (const place of [...foldersAbove(path), path]) {
      const known = spelling.get(folded(place));
      if (known !== undefined && known !== place)
        conflicts.push({ path: place, obstacle: 'letter-case', other: known });
      else spelling.set(folded(place), place);
      if (place !== path && paths.has(place)) conflicts.push({ path, obstacle: 'not-a-folder', other: place });
    }
  }
  return conflicts;
}

/** Looks at each folder once, however many of its files a plan touches. */
function folderNames(files: Files): (folder: string) => ReadonlyMap<string, string> {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (folder) => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const names = new Map(files.list(folder).map(({ name }) => [folded(name), name]));
    known.set(folder, names);
    return names;
  };
}

function conflictOf(
  files: Files,
  change: Change,
  namesIn: (folder: string) => ReadonlyMap<string, string>,
): Conflict | undefined {
  const { path } = change;
  const problem = writingProblem(path);
  if (problem !== undefined || path === '') throw new PathRefused(path, problem ?? 'form');
  if (!isPlannable(path)) return { path, obstacle: 'own' };

  if (change.kind !== 'create') {
    const bytes = files.read(path);
    if (bytes === undefined) return { path, obstacle: 'missing' };
    return sha256(bytes) === change.expectedSha256 ? undefined : { path, obstacle: 'changed' };
  }
  for (const place of [...foldersAbove(path), path]) {
    const name = fileNameOf(place);
    const present = namesIn(parentOf(place)).get(folded(name));
    if (present === undefined) return undefined;
    const other = parentOf(place) === '' ? present : `${parentOf(place)}/${present}`;
    if (present !== name) return { path, obstacle: 'letter-case', other };
    if (place === path) return { path, obstacle: 'exists' };
    const kind = files.kind(place);
    if (kind === 'link') throw new PathRefused(path, 'link');
    if (kind !== 'folder') return { path, obstacle: 'not-a-folder', other };
  }
  return undefined;
}

/** Throws PlanRefused or PathRefused unless every step can be carried out on what lies there now. */
export function checkPreconditions(files: Files, changes: readonly Change[]): void {
  const namesIn = folderNames(files);
  const conflicts = [
    ...conflictsWithin(changes),
    ...changes.flatMap((change) => conflictOf(files, change, namesIn) ?? []),
  ];
  if (conflicts.length > 0) throw new PlanRefused(conflicts);
}
