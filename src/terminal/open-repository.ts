import { readKinds } from '../documents/read-kinds.ts';
import { UserError } from '../domain/errors.ts';
import { parentFolder } from '../domain/path.ts';
import { text } from '../domain/text.ts';
import { refuseUnread } from '../facts/needed-records.ts';
import type { Context, Files } from '../ports.ts';
import { pendingJournal, pendingText } from '../repository/apply/recover.ts';
import { findRoot, loadRepository } from '../repository/load.ts';
import type { Repository } from '../repository/repository.ts';

export interface OpenRepository {
  readonly root: string;
  readonly files: Files;
  readonly repository: Repository;
}

/** The root of the repository around the current folder. Throws UserError when there is none. */
export function repositoryRoot(context: Context): string {
  const root = findRoot(context.open, context.cwd, parentFolder);
  if (root !== undefined) return root;
  const misnamed = ['dbs.yml', 'dbs.YAML', 'DBS.yaml', 'dbs.yaml.txt', 'dbs.json'].find(
    (name) => context.open(context.cwd).kind(name) === 'file',
  );
  if (misnamed !== undefined)
    throw new UserError({
      message: text(
        `${context.cwd} har ingen dbs.yaml, men en ${misnamed}, og den bliver ikke læst.`,
        `${context.cwd} has no dbs.yaml but a ${misnamed}, which is not read.`,
      ),
      hint: text('Giv den navnet dbs.yaml.', 'Name it dbs.yaml.'),
    });
  throw new UserError({
    message: text(
      `Hverken ${context.cwd} eller mapperne over den er et sagsarkiv: der er ingen dbs.yaml.`,
      `Neither ${context.cwd} nor the folders above it are a case repository: there is no dbs.yaml.`,
    ),
    hint: text(
      'Gå ind i arkivets mappe, eller opret et nyt med `dbs init`.',
      'Go to the repository, or make a new one with `dbs init`.',
    ),
  });
}

/** Reads the repository around the current folder. Throws UserError when there is none, and when its settings cannot be read. */
export function openRepository(context: Context): OpenRepository {
  const opened = openAsItIs(context);
  refuseUnread(opened.repository.unread.filter(({ at }) => at.file === 'dbs.yaml'));
  return opened;
}

/** The same for a command whose business is what is wrong: settings that cannot be read do not stop it. */
export function openAsItIs(context: Context): OpenRepository {
  const root = repositoryRoot(context);
  const files = context.open(root);
  return { root, files, repository: loadRepository(files, readKinds(context.tool)) };
}

/** The same for a command that only reads: says first what a writing command that was cut off has left. It mends nothing itself. */
export function openToRead(context: Context): OpenRepository {
  const opened = openRepository(context);
  sayPending(context, opened.files);
  return opened;
}

/** A reading command's word, on stderr, about a writing command that was cut off. It mends nothing itself. */
export function sayPending({ terminal, say }: Context, files: Files): void {
  const pending = pendingJournal(files);
  if (pending !== undefined) terminal.err(`${say(pendingText(pending))}\n`);
}
