import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Context, Files } from '../ports.ts';
import type { Repository } from '../repository/repository.ts';
import { absolutePath, fromRoot, parentFolder } from './paths.ts';

/** The variable that points elsewhere when `dbs.yaml` names none. */
export const storeVariable = 'DBS_EVIDENCE_STORE';

/** A folder outside Git that `dbs.yaml` or the environment names. */
export interface StoreFolder {
  readonly folder: string;
  /** Where the folder is named. */
  readonly source: 'environment' | 'settings';
  readonly variable: string;
}

/** The folder of the evidence store: the environment's, else that of `dbs.yaml`; undefined when neither names one. */
export function storeFolder(repository: Repository, root: string, env: Context['env']): StoreFolder | undefined {
  const setting = repository.settings?.data.evidenceStore;
  const variable = setting?.environment ?? storeVariable;
  const named = env[variable]?.trim() ?? '';
  if (named !== '') return { folder: absolutePath(named, root), source: 'environment', variable };
  return setting === undefined
    ? undefined
    : { folder: absolutePath(setting.folder, root), source: 'settings', variable };
}

/** What keeps a folder from being the store: evidence of vendors must not end up in Git's history, where nothing is ever deleted. */
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

/** The evidence store, ready to be written to. Throws UserError when none is named, or when it lies where Git would take it along. */
export async function openStore(context: Context, repository: Repository, root: string): Promise<Files> {
  const named = storeFolder(repository, root, context.env);
  if (named === undefined) {
    throw new UserError({
      message: text(
        'Der er ikke valgt nogen mappe til leverandørernes dokumenter.',
        'No folder is chosen for the vendors’ documents.',
      ),
      hint: text(
        `Skriv \`evidenceStore: { folder: ../dbs-dokumentation }\` i dbs.yaml, eller sæt ${storeVariable}.`,
        `Write \`evidenceStore: { folder: ../dbs-dokumentation }\` in dbs.yaml, or set ${storeVariable}.`,
      ),
    });
  }
  const problem = await storeProblem(context, named.folder, root);
  if (problem === undefined) return context.open(named.folder);
  const where = named.source === 'environment' ? named.variable : 'dbs.yaml';
  throw new UserError({
    message: text(
      `Dokumentationslageret ${named.folder} ligger ${problem === 'in-repository' ? 'i selve sagsarkivet' : 'i et Git-arkiv'}. Leverandørernes dokumenter må ikke komme med i Git, hvor de aldrig kan slettes igen.`,
      `The evidence store ${named.folder} lies in ${problem === 'in-repository' ? 'the case repository itself' : 'a Git repository'}. The vendors’ documents must not get into Git, where they can never be deleted again.`,
    ),
    hint: text(`Vælg en mappe uden for Git i ${where}.`, `Choose a folder outside Git in ${where}.`),
  });
}
