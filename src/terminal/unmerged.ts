import { type Diagnostic, wholeFile } from '../domain/diagnostic.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Context } from '../ports.ts';

/** The files of a merge nobody has finished; none without Git, which is a finding of `dbs doctor`. Throws UserError when Git cannot answer. */
export async function unmergedFiles(context: Context, root: string): Promise<readonly string[]> {
  const git = context.git(root);
  try {
    return await git.unmerged();
  } catch (error) {
    if (error instanceof UserError && (await git.version()) === undefined) return [];
    throw error;
  }
}

const mend = text(
  'Vælg i hver fil, hvad der skal stå, og afslut med `git add <filen>` og `git commit`. Skulle der ikke flettes, så fortryd med `git merge --abort`.',
  'Choose in each file what it shall say, and finish with `git add <file>` and `git commit`. If nothing was to be merged, undo it with `git merge --abort`.',
);

/** Each of them as a finding. Where one side deleted a file and the other changed it, nothing in the file itself tells. */
export const unmergedFindings = (files: readonly string[]): readonly Diagnostic[] =>
  files.map((file) => ({
    code: 'file/unmerged',
    severity: 'error',
    at: wholeFile(file),
    message: text(
      'Filen er midt i en fletning: to har ændret den, og ingen har valgt, hvad der gælder.',
      'The file is in the middle of a merge: two people changed it, and nobody has chosen what holds.',
    ),
    hint: mend,
  }));

/** Stops a command that writes while a merge is unfinished: what it would read is neither side's. Throws UserError with every file. */
export async function refuseUnmerged(context: Context, root: string): Promise<void> {
  const files = await unmergedFiles(context, root);
  if (files.length === 0) return;
  throw new UserError({
    message: text(
      'En fletning i Git er ikke afsluttet, så der skrives ikke noget.',
      'A merge in Git is not finished, so nothing is written.',
    ),
    diagnostics: unmergedFindings(files),
    hint: mend,
    exitCode: ExitCode.Findings,
  });
}
