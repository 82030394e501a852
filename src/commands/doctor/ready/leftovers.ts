import { UserError } from '../../../domain/errors.ts';
import { text } from '../../../domain/text.ts';
import type { Context, Files } from '../../../ports.ts';
import { isTemporaryName } from '../../../repository/apply/places.ts';
import { pendingJournal } from '../../../repository/apply/recover.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { archiveFolder, storeFolder } from '../../../terminal/store-folders.ts';
import type { Examined } from './examined.ts';

const shownPaths = 5;
/** Nobody of ours writes there. */
const passedOver = new Set(['.git', 'node_modules']);

/**
 * Files that waited for their place when a command was killed, where no later command knows of them: among what can be made again, in
 * the evidence store and in the archive. Those of an interrupted plan are told of as interrupted work.
 */
export function leftovers(context: Context, { files, root, repository }: OpenRepository): Examined {
  const [id, title] = ['leftovers', text('Midlertidige filer', 'Temporary files')] as const;
  const stores = [storeFolder(repository, root, context.env), archiveFolder(repository, root, context.env)];
  const found = [
    ...(isPending(files) ? [] : waitingIn(files)),
    ...stores.flatMap((store) =>
      store === undefined ? [] : waitingIn(context.open(store.folder)).map((path) => `${store.folder}/${path}`),
    ),
  ];
  if (found.length === 0) return { id, title, state: 'ok', found: text('Ingen.', 'None.') };
  const shown = found.slice(0, shownPaths).join(', ');
  const more = found.length - shownPaths;
  return {
    id,
    title,
    state: 'warning',
    found: text(
      `En afbrudt kommando har efterladt ${shown}${more > 0 ? ` og ${more} til` : ''}.`,
      `An interrupted command left ${shown}${more > 0 ? ` and ${more} more` : ''}.`,
    ),
    mend: text(
      'Skriver ingen kommando lige nu, så slet dem: de er halve eller bliver lavet igen.',
      'If no command writes right now, delete them: they are halves, or are made again.',
    ),
  };
}

function isPending(files: Files): boolean {
  try {
    return pendingJournal(files) !== undefined;
  } catch (error) {
    // A journal that cannot be read is told of as interrupted work.
    if (error instanceof UserError) return true;
    throw error;
  }
}

function waitingIn(files: Files): readonly string[] {
  const found: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const { name, kind } of files.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder' && !passedOver.has(name)) folders.push(path);
      else if (kind === 'file' && isTemporaryName(name)) found.push(path);
    }
  }
  return found.sort();
}
