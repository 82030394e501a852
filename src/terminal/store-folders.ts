import { UserError } from '../domain/errors.ts';
import { parentFolder } from '../domain/path.ts';
import { type Text, text } from '../domain/text.ts';
import type { Context, Files } from '../ports.ts';
import type { Repository } from '../repository/repository.ts';
import { absolutePath, fromRoot } from './paths.ts';

/** A folder outside Git that `dbs.yaml` or the environment names. */
interface StoreFolder {
  readonly folder: string;
  /** Where the folder is named. */
  readonly source: 'environment' | 'settings';
  readonly variable: string;
}

/** The two stores outside Git: of vendors' documents, and of released reports. */
interface Store {
  readonly setting: 'evidenceStore' | 'archive';
  /** The variable that names the folder when `dbs.yaml` names no other variable. */
  readonly variable: string;
  readonly example: string;
  readonly name: Text;
  readonly notChosen: Text;
  /** Why it must not lie in Git. */
  readonly outsideGit: Text;
}

const evidence: Store = {
  setting: 'evidenceStore',
  variable: 'DBS_EVIDENCE_STORE',
  example: 'evidenceStore: { folder: ../dbs-dokumentation }',
  name: text('Dokumentationslageret', 'The evidence store'),
  notChosen: text(
    'Der er ikke valgt nogen mappe til leverandørernes dokumenter.',
    'No folder is chosen for the vendors’ documents.',
  ),
  outsideGit: text(
    'Leverandørernes dokumenter må ikke komme med i Git, hvor de aldrig kan slettes igen.',
    'The vendors’ documents must not get into Git, where they can never be deleted again.',
  ),
};

const archive: Store = {
  setting: 'archive',
  variable: 'DBS_ARCHIVE',
  example: 'archive: { folder: ../dbs-arkiv }',
  name: text('Arkivet', 'The archive'),
  notChosen: text(
    'Der er ikke valgt noget arkiv til de frigivne rapporter.',
    'No archive is chosen for the released reports.',
  ),
  outsideGit: text('Frigivne rapporter hører til uden for Git.', 'Released reports belong outside Git.'),
};

type Named = (repository: Repository, root: string, env: Context['env']) => StoreFolder | undefined;
type Opened = (context: Context, repository: Repository, root: string) => Promise<Files>;

/** The folder of the evidence store: the environment's, else that of `dbs.yaml`; undefined when neither names one. */
export const storeFolder: Named = (repository, root, env) => folderOf(evidence, repository, root, env);

/** The folder released reports are kept in, named the same way. */
export const archiveFolder: Named = (repository, root, env) => folderOf(archive, repository, root, env);

/** The evidence store, ready to be written to. Throws UserError when none is named, or when it lies where Git would take it along. */
export const openStore: Opened = (context, repository, root) => open(evidence, context, repository, root);

/** The archive, ready to be written to. Throws UserError when none is named, or when it lies where Git would take it along. */
export const openArchive: Opened = (context, repository, root) => open(archive, context, repository, root);

function folderOf(store: Store, repository: Repository, root: string, env: Context['env']): StoreFolder | undefined {
  const setting = repository.settings?.data[store.setting];
  const variable = setting?.environment ?? store.variable;
  const named = env[variable]?.trim() ?? '';
  if (named !== '') return { folder: absolutePath(named, root), source: 'environment', variable };
  return setting === undefined
    ? undefined
    : { folder: absolutePath(setting.folder, root), source: 'settings', variable };
}

/** What keeps a folder from being a store: what gets into Git's history is never deleted from it. */
export async function storeProblem(
  context: Context,
  folder: string,
  root: string,
): Promise<'in-repository' | 'in-git' | undefined> {
  if (fromRoot(folder, root, root) !== undefined) return 'in-repository';
  let existing = folder;
  while (context.open(existing).kind('') === undefined && parentFolder(existing) !== existing)
    existing = parentFolder(existing);
  try {
    return (await context.git(existing).isRepository()) ? 'in-git' : undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function open(store: Store, context: Context, repository: Repository, root: string): Promise<Files> {
  const { notChosen, name, outsideGit, example } = store;
  const named = folderOf(store, repository, root, context.env);
  if (named === undefined) {
    throw new UserError({
      message: notChosen,
      hint: text(
        `Skriv \`${example}\` i dbs.yaml, eller sæt ${store.variable}.`,
        `Write \`${example}\` in dbs.yaml, or set ${store.variable}.`,
      ),
    });
  }
  const problem = await storeProblem(context, named.folder, root);
  if (problem === undefined) return context.open(named.folder);
  const where = named.source === 'environment' ? named.variable : 'dbs.yaml';
  const inside = problem === 'in-repository';
  throw new UserError({
    message: text(
      `${name.da} ${named.folder} ligger ${inside ? 'i selve sagsarkivet' : 'i et Git-arkiv'}. ${outsideGit.da}`,
      `${name.en} ${named.folder} lies in ${inside ? 'the case repository itself' : 'a Git repository'}. ${outsideGit.en}`,
    ),
    hint: text(`Vælg en mappe uden for Git i ${where}.`, `Choose a folder outside Git in ${where}.`),
  });
}
