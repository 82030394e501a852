import { text } from '../../../domain/text.ts';
import type { Context, Files } from '../../../ports.ts';
import { lockPath } from '../../../repository/apply/places.ts';
import { pendingJournal, pendingText } from '../../../repository/apply/recover.ts';
import { unmergedFiles } from '../../../terminal/unmerged.ts';
import { type Examined, refusalFound } from './examined.ts';

/** Whether a command was killed half-way, a merge is unfinished, or somebody writes right now. */
export async function pending(context: Context, files: Files): Promise<Examined> {
  const { processes } = context;
  const [id, title] = ['pending', text('Afbrudt arbejde', 'Interrupted work')] as const;
  let unmerged: readonly string[];
  try {
    const journal = pendingJournal(files);
    if (journal !== undefined) return { id, title, state: 'warning', found: pendingText(journal) };
    unmerged = await unmergedFiles(context, files.root);
  } catch (error) {
    return refusalFound(error, { id, title });
  }
  const [first, ...more] = unmerged;
  if (first !== undefined) {
    return {
      id,
      title,
      state: 'error',
      found: text(
        `En fletning i Git er ikke afsluttet: ${first}${more.length > 0 ? ` og ${more.length} til` : ''}.`,
        `A merge in Git is not finished: ${first}${more.length > 0 ? ` and ${more.length} more` : ''}.`,
      ),
      mend: text(
        'Vælg i hver fil, hvad der skal stå, og afslut med `git add` og `git commit`, eller fortryd med `git merge --abort`.',
        'Choose in each file what it shall say, and finish with `git add` and `git commit`, or undo it with `git merge --abort`.',
      ),
    };
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
