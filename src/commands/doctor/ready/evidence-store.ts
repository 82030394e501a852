import { text, verbatim } from '../../../domain/text.ts';
import { unreadOfChain } from '../../../facts/needed-records.ts';
import { notLookedAt, recordsInStore, storeTrouble, storeTroubleText } from '../../../operations/evidence-in-store.ts';
import type { Context, Files, Git } from '../../../ports.ts';
import { unnamedEvidence } from '../../../procedures/unnamed-evidence.ts';
import type { Repository } from '../../../repository/repository.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { storeFolder, storeProblem } from '../../../terminal/store-folders.ts';
import { type Examined, refusalFound } from './examined.ts';

/**
 * Whether vendors' documents have a place, and one they can be deleted from; whether every document a record says is there is there,
 * unchanged to the byte; and whether there is one that no record names.
 */
export async function evidenceStore(context: Context, { root, repository }: OpenRepository): Promise<Examined> {
  const [id, title] = ['evidence-store', text('Dokumentation', 'Evidence store')] as const;
  const named = storeFolder(repository, root, context.env);
  const records = recordsInStore(repository);
  if (named === undefined) {
    const none = text('Der er ikke valgt nogen mappe.', 'No folder is chosen.');
    return {
      id,
      title,
      state: 'warning',
      found: records.length === 0 ? none : notLookedAt(records.length, undefined),
      mend: text(
        'Skriv `evidenceStore: { folder: ../dbs-dokumentation }` i dbs.yaml.',
        'Write `evidenceStore: { folder: ../dbs-dokumentation }` in dbs.yaml.',
      ),
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
  const store = context.open(folder);
  if (store.kind('') === undefined) {
    if (records.length > 0) {
      return {
        id,
        title,
        state: 'warning',
        found: notLookedAt(records.length, folder),
        mend: text(
          'Forbind til den mappe, lageret ligger i, og kør `dbs doctor` igen.',
          'Connect to the folder the store lies in, and run `dbs doctor` again.',
        ),
      };
    }
    const later = text(
      `${folder}; oprettes, når det første dokument gemmes.`,
      `${folder}; made when the first document is stored.`,
    );
    return { id, title, state: 'ok', found: later };
  }
  try {
    return { id, title, ...(await contents(store, folder, repository, context.git(root))) };
  } catch (error) {
    // What Git says of other branches decides which files nobody names; it may have to be mended first.
    return refusalFound(error, { id, title });
  }
}

/** What is in the store, held against the records. */
async function contents(
  store: Files,
  folder: string,
  repository: Repository,
  git: Git,
): Promise<Pick<Examined, 'state' | 'found' | 'mend'>> {
  const records = recordsInStore(repository);
  const wrong = records.flatMap((record) => {
    const trouble = storeTrouble(store, record);
    return trouble === undefined ? [] : [{ record, words: storeTroubleText[trouble] }];
  });
  if (wrong.length > 0) {
    const list = wrong.slice(0, most);
    const more = wrong.length - list.length;
    const said = (language: 'da' | 'en'): string =>
      list.map(({ record, words }) => `${record.id} ${words[language]}`).join('; ');
    return {
      state: 'error',
      found: text(
        `${said('da')}${more > 0 ? `; og ${more} til` : ''}.`,
        `${said('en')}${more > 0 ? `; and ${more} more` : ''}.`,
      ),
      mend: text(
        'Hent filerne frem fra en sikkerhedskopi. `dbs validate` viser dem alle, hver ved sin post.',
        'Get the files from a backup. `dbs validate` shows them all, each at its record.',
      ),
    };
  }
  const unread = unreadOfChain(repository).filter(({ at }) => at.file.includes('/evidence/'));
  const [broken] = unread;
  if (broken !== undefined) {
    return {
      state: 'warning',
      found: text(
        `${broken.at.file} kan ikke læses, så det kan ikke siges, om alt i ${folder} er, som det skal være.`,
        `${broken.at.file} cannot be read, so it cannot be told whether all in ${folder} is as it should be.`,
      ),
      mend: text('Se fejlene med `dbs validate`.', 'See the errors with `dbs validate`.'),
    };
  }
  const unnamed = await unnamedEvidence(repository, store, git);
  const [first] = unnamed;
  if (first !== undefined) {
    const more = unnamed.length - 1;
    return {
      state: 'warning',
      found: text(
        `Ingen post nævner ${first.path}${more > 0 ? ` og ${more} til` : ''} i ${folder}. Det er nok en rest fra et \`dbs tilsyn evidence add\`, der blev afbrudt.`,
        `No record names ${first.path}${more > 0 ? ` and ${more} more` : ''} in ${folder}. It is probably left from a \`dbs tilsyn evidence add\` that was cut off.`,
      ),
      mend: text(
        'Tilføj dokumentet igen med `dbs tilsyn evidence add`, eller vælg, hvad der skal fjernes, med `dbs tilsyn evidence tidy`.',
        'Add the document again with `dbs tilsyn evidence add`, or choose what to remove with `dbs tilsyn evidence tidy`.',
      ),
    };
  }
  return {
    state: 'ok',
    found:
      records.length === 0
        ? verbatim(folder)
        : text(
            `${folder}; ${records.length === 1 ? 'ét dokument' : `${records.length} dokumenter`} er der, uændret.`,
            `${folder}; ${records.length === 1 ? 'one document is' : `${records.length} documents are`} there, unchanged.`,
          ),
  };
}

/** So many are named; `validate` names them all. */
const most = 3;
