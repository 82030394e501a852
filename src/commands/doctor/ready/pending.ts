import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import type { Context, Files } from '../../../ports.ts';
import { lockPath } from '../../../repository/apply/places.ts';
import { pendingJournal, pendingText } from '../../../repository/apply/recover.ts';
import type { Examined } from './examined.ts';

/** Whether a command was killed half-way, or somebody writes right now. */
export function pending({ processes }: Context, files: Files): Examined {
  const [id, title] = ['pending', text('Afbrudt arbejde', 'Interrupted work')] as const;
  try {
    const journal = pendingJournal(files);
    if (journal !== undefined) return { id, title, state: 'warning', found: pendingText(journal) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, hint } = error.details;
    return { id, title, state: 'error', found: message, ...(hint === undefined ? {} : { mend: hint }) };
  }
  if (files.kind(lockPath) === undefined) return { id, title, state: 'ok', found: text('Intet.', 'None.') };
  return {
    id,
    title,
    state: 'warning',
    found: text(`Låsen ${lockPath} er taget.`, `The lock ${lockPath} is taken.`),
    mend: text(
      `Skriver ingen på ${processes.host} eller andre maskiner lige nu, så rydder den næste kommando, der skriver, op.`,
      `If nobody writes on ${processes.host} or elsewhere right now, the next command that writes cleans up.`,
    ),
  };
}
