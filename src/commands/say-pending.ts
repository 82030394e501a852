import type { Context, Files } from '../ports.ts';
import { pendingJournal, pendingText } from '../repository/apply/recover.ts';

/** A reading command's word, on stderr, about a writing command that was cut off. It mends nothing itself. */
export function sayPending({ terminal, say }: Context, files: Files): void {
  const pending = pendingJournal(files);
  if (pending !== undefined) terminal.err(`${say(pendingText(pending))}\n`);
}
