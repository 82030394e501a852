import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Context, Files } from '../ports.ts';
import type { Repository } from '../repository/repository.ts';
import { absolutePath } from '../terminal/paths.ts';
import { type StoreFolder, storeProblem } from '../terminal/store-folders.ts';

/** The variable that names the archive when `dbs.yaml` names no other. */
export const archiveVariable = 'DBS_ARCHIVE';

/** The folder released reports are kept in: the environment's, else that of `dbs.yaml`; undefined when neither names one. */
export function archiveFolder(repository: Repository, root: string, env: Context['env']): StoreFolder | undefined {
  const setting = repository.settings?.data.archive;
  const variable = setting?.environment ?? archiveVariable;
  const named = env[variable]?.trim() ?? '';
  if (named !== '') return { folder: absolutePath(named, root), source: 'environment', variable };
  return setting === undefined
    ? undefined
    : { folder: absolutePath(setting.folder, root), source: 'settings', variable };
}

/** The archive, ready to be written to. Throws UserError when none is named, or when it lies where Git would take it along. */
export async function openArchive(context: Context, repository: Repository, root: string): Promise<Files> {
  const named = archiveFolder(repository, root, context.env);
  if (named === undefined) {
    throw new UserError({
      message: text(
        'Der er ikke valgt noget arkiv til de frigivne rapporter.',
        'No archive is chosen for the released reports.',
      ),
      hint: text(
        `Skriv \`archive: { folder: ../dbs-arkiv }\` i dbs.yaml, eller sæt ${archiveVariable}.`,
        `Write \`archive: { folder: ../dbs-arkiv }\` in dbs.yaml, or set ${archiveVariable}.`,
      ),
    });
  }
  const problem = await storeProblem(context, named.folder, root);
  if (problem === undefined) return context.open(named.folder);
  const where = named.source === 'environment' ? named.variable : 'dbs.yaml';
  throw new UserError({
    message: text(
      `Arkivet ${named.folder} ligger ${problem === 'in-repository' ? 'i selve sagsarkivet' : 'i et Git-arkiv'}. Frigivne rapporter hører til uden for Git.`,
      `The archive ${named.folder} lies in ${problem === 'in-repository' ? 'the case repository itself' : 'a Git repository'}. Released reports belong outside Git.`,
    ),
    hint: text(`Vælg en mappe uden for Git i ${where}.`, `Choose a folder outside Git in ${where}.`),
  });
}
