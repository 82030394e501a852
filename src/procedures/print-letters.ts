import { text } from '../domain/text.ts';
import type { Context } from '../ports.ts';
import { type Letter, printLetter } from '../reports/letter.ts';
import { writeOutput } from '../repository/apply/write-output.ts';
import { inTurns } from '../terminal/in-turns.ts';
import type { OutputFolder } from '../terminal/output-file.ts';
import { startProgress } from '../terminal/progress.ts';

/** One letter to print, and what goes with it. */
export interface LetterJob {
  readonly letter: Letter;
  /** Within the output folder's files. */
  readonly path: string;
  readonly beside?: () => Promise<readonly { readonly path: string; readonly bytes: Uint8Array }[]>;
}

const atATime = 2;

/** Prints letters in one browser, two at a time, and writes each whole. Throws UserError when no browser can be had. */
export async function printLetters(jobs: readonly LetterJob[], output: OutputFolder, context: Context): Promise<void> {
  if (jobs.length === 0) return;
  const { terminal, say, signal, browsers, ids, version } = context;
  const browser = await browsers.launch();
  const progress = startProgress(terminal, say(text('Breve', 'Letters')), jobs.length);
  try {
    await inTurns(jobs, atATime, async ({ letter, path, beside }) => {
      signal.throwIfAborted();
      const made = [{ path, bytes: await printLetter(letter, browser, version) }, ...((await beside?.()) ?? [])];
      signal.throwIfAborted();
      for (const file of made) writeOutput(output.files, file.path, file.bytes, ids.hex(8));
      progress.advance(letter.view.addressee.name);
    });
  } finally {
    progress.clear();
    await browser.close();
  }
}
