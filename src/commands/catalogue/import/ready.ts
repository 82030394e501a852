import type { SourceTable } from '../../../domain/catalogue/source-table.ts';
import { UserError } from '../../../domain/errors.ts';
import { fileNameOf, joined, parentFolder } from '../../../domain/path.ts';
import { text } from '../../../domain/text.ts';
import { largestSource, readSource } from '../../../exchange/catalogue/read-source.ts';
import { SourceRefused } from '../../../exchange/catalogue/source-refused.ts';
import type { Context, Files } from '../../../ports.ts';
import { refuseExcelLock } from '../../../terminal/excel-lock.ts';
import { absolutePath } from '../../../terminal/paths.ts';

/** More files than a list kept as one activity a file has. */
const mostFiles = 500;

/** Twice what one file may be: room for a list in parts, and little enough to hold at once. */
const largestTogether = 2 * largestSource;

/** The tables of the files somebody named; a folder stands for the .json files in it. Throws UserError. */
export function readFiles(paths: readonly string[], context: Context): readonly (readonly SourceTable[])[] {
  const found = paths.flatMap((path) => filesAt(path, context));
  if (found.length > mostFiles)
    throw new UserError({
      message: text(
        `Det er ${found.length} filer; højst ${mostFiles} kan læses.`,
        `These are ${found.length} files; ${mostFiles} can be read at most.`,
      ),
      hint: text('Er det den rigtige mappe?', 'Is it the right folder?'),
    });
  const bytes = found.reduce((sum, { folder, name }) => sum + (folder.size(name) ?? 0), 0);
  if (found.length > 1 && bytes > largestTogether)
    throw new UserError({
      message: text(
        `De ${found.length} filer er tilsammen for store til at være et katalog.`,
        `The ${found.length} files together are too large for a catalogue.`,
      ),
      hint: text('Er det de rigtige filer?', 'Are they the right files?'),
    });
  return found.map(({ folder, name, shown }) => readOne(folder, name, shown, context));
}

interface Found {
  readonly folder: Files;
  readonly name: string;
  /** As messages name it. */
  readonly shown: string;
}

function filesAt(path: string, context: Context): readonly Found[] {
  const absolute = absolutePath(path, context.cwd);
  const folder = context.open(parentFolder(absolute));
  const name = fileNameOf(absolute);
  refuseExcelLock(name);
  if (folder.kind(name) !== 'folder') return [{ folder, name, shown: path }];
  const inside = folder.list(name).filter(({ kind, name: each }) => kind === 'file' && /\.json$/i.test(each));
  if (inside.length > 0)
    return inside.map((entry) => ({ folder, name: joined(name, entry.name), shown: joined(path, entry.name) }));
  throw new UserError({
    message: text(`Der er ingen .json-filer i ${path}.`, `There are no .json files in ${path}.`),
    hint: text('Nævn selve filen.', 'Name the file itself.'),
  });
}

function readOne(folder: Files, name: string, shown: string, context: Context): readonly SourceTable[] {
  const size = folder.size(name);
  const bytes = size !== undefined && size <= largestSource ? folder.read(name) : undefined;
  if (bytes === undefined)
    throw new UserError({
      message:
        size === undefined
          ? text(`Der er ingen fil ${shown}.`, `There is no file ${shown}.`)
          : text(`${shown} er for stor til at være et katalog.`, `${shown} is too large for a catalogue.`),
      hint: text(
        `Stier regnes fra ${context.cwd}. Genveje følges ikke.`,
        `Paths count from ${context.cwd}. Links are not followed.`,
      ),
    });
  try {
    return readSource(shown, bytes);
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error;
    throw new UserError({ message: error.said, hint: error.hint });
  }
}
