import { UserError } from '../domain/errors.ts';
import { parentFolder } from '../domain/path.ts';
import { text } from '../domain/text.ts';
import type { Context, Files } from '../ports.ts';
import { writeOutput } from '../repository/apply/write-output.ts';
import type { OpenRepository } from './open-repository.ts';
import { absolutePath, fromRoot } from './paths.ts';

/** A folder for what the tool makes. */
export interface OutputFolder {
  readonly files: Files;
  /** The folder within `files`; '' for its root. */
  readonly folder: string;
  /** What the person typed, for messages. */
  readonly shown: string;
}

/** A folder as typed on the command line: within the repository when relative, else anywhere the person may write. */
export function outputFolder(out: string, files: Files, root: string, context: Context): OutputFolder {
  const slashed = out.replaceAll('\\', '/').replace(/\/+$/, '');
  const relative = fromRoot(slashed, root, root);
  if (relative !== undefined && !/^(?:[A-Za-z]:)?\//.test(slashed)) return { files, folder: relative, shown: relative };
  const absolute = absolutePath(slashed, context.cwd);
  const parent = parentFolder(absolute);
  const name = absolute.slice(parent.length).replace(/^\//, '');
  return { files: context.open(parent), folder: name, shown: slashed };
}

/** A file's path within the folder. */
export const pathIn = ({ folder }: OutputFolder, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/**
 * Writes what a command found to a file a person chose. Records are never replaced by an answer: within the repository it goes below
 * dist/. Throws UserError.
 */
export function writeToChosenFile(
  file: string,
  answer: string,
  { files, root }: OpenRepository,
  context: Context,
): void {
  const slashed = file.replaceAll('\\', '/');
  const cut = slashed.lastIndexOf('/');
  const output = outputFolder(cut < 0 ? '.' : slashed.slice(0, Math.max(cut, 1)), files, root, context);
  const path = pathIn(output, slashed.slice(cut + 1));
  const isRecord = output.files.root === root && !path.startsWith('dist/');
  if (isRecord || path === '' || path.endsWith('/'))
    throw new UserError({
      message: text(`Svaret kan ikke skrives i ${file}.`, `The answer cannot be written to ${file}.`),
      hint: text(
        'Vælg en fil i mappen dist/ eller uden for arkivet.',
        'Choose a file in dist/ or outside the repository.',
      ),
    });
  writeOutput(output.files, path, new TextEncoder().encode(answer), context.ids.hex(8));
  context.terminal.err(`${context.say(text(`Skrevet i ${file}.`, `Written to ${file}.`))}\n`);
}
