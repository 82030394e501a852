import { text, verbatim } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { storeFolder, storeProblem } from '../../../terminal/store-folders.ts';
import type { Examined } from './examined.ts';

/** Whether vendors' documents have a place, and one they can be deleted from. */
export async function evidenceStore(context: Context, { root, repository: loaded }: OpenRepository): Promise<Examined> {
  const [id, title] = ['evidence-store', text('Dokumentation', 'Evidence store')] as const;
  const named = storeFolder(loaded, root, context.env);
  const choose = text(
    'Skriv `evidenceStore: { folder: ../dbs-dokumentation }` i dbs.yaml.',
    'Write `evidenceStore: { folder: ../dbs-dokumentation }` in dbs.yaml.',
  );
  if (named === undefined) {
    return {
      id,
      title,
      state: 'warning',
      found: text('Der er ikke valgt nogen mappe.', 'No folder is chosen.'),
      mend: choose,
    };
  }
  const { folder } = named;
  const problem = await storeProblem(context, folder, root);
  if (problem !== undefined) {
    return {
      id,
      title,
      state: 'error',
      found: text(
        `${folder} ligger i Git, og derfra kan leverandørernes dokumenter aldrig slettes.`,
        `${folder} lies in Git, from which the vendors’ documents can never be deleted.`,
      ),
      mend: text('Vælg en mappe uden for Git.', 'Choose a folder outside Git.'),
    };
  }
  return context.open(folder).kind('') === undefined
    ? {
        id,
        title,
        state: 'ok',
        found: text(
          `${folder}; oprettes, når det første dokument gemmes.`,
          `${folder}; made when the first document is stored.`,
        ),
      }
    : { id, title, state: 'ok', found: verbatim(folder) };
}
