import { readKinds } from '../documents/kinds.ts';
import { UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import type { Context, Files } from '../ports.ts';
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

/** Reads the repository around the current folder. */
export function openRepository(context: Context): OpenRepository {
  const root = repositoryRoot(context);
  const files = context.open(root);
  return { root, files, repository: loadRepository(files, readKinds(context.tool)) };
}

/** The folder above, on any system; a root is its own parent. */
export function parentFolder(folder: string): string {
  const trimmed = folder.replace(/[\\/]+$/, '');
  const cut = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
  if (cut < 0) return folder;
  const parent = trimmed.slice(0, cut);
  return parent === '' || /^[A-Za-z]:$/.test(parent) ? trimmed.slice(0, cut + 1) : parent;
}
