import { longestSlug, slugFrom } from '../domain/slug.ts';
import type { Dialogue } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import { openScaffold } from './scaffold.ts';

/** The name an entry gets by itself: its day and its subject. */
export const dialogueName = ({ date, subject }: Pick<Dialogue, 'date' | 'subject'>): string =>
  `${date}-${slugFrom(subject).slice(0, longestSlug - date.length - 1)}`.replace(/-+$/, '');

/**
 * The entry as a file.
 * @param folder that of the case or of the vendor
 */
export function planDialogue(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  folder: string,
  name: string,
  fields: Omit<Dialogue, 'kind'>,
  text: string | undefined,
): CreateFile {
  const scaffold = openScaffold('dialogue', files, tool);
  const view = { ...fields, ...(text === undefined ? {} : { text }) };
  return createFile(`${folder}/dialogue/${name}.md`, scaffold('dialogue.md', view));
}
