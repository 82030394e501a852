import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Context } from '../ports.ts';
import { writeOutput } from '../repository/apply/write-output.ts';
import type { OpenRepository } from './open-repository.ts';
import { outputFolder, pathIn } from './output-folder.ts';

/**
 * Writes what a command found to a file a person chose. Records are never replaced by an answer: within the repository it goes below
 * dist/. Throws UserError.
 */
export function writeAnswer(file: string, answer: string, { files, root }: OpenRepository, context: Context): void {
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
