import type { DocumentKind } from '../../documents/read-kinds.ts';
import { caseFolder } from '../../domain/ids.ts';
import { compareText } from '../../domain/order.ts';
import type { Commit, Files, Git } from '../../ports.ts';
import { onlyFiles } from '../../repository/case-tree.ts';
import type { TypedDocument } from '../../repository/document.ts';
import { loadRepository } from '../../repository/load.ts';
import { caseIdOf, type Repository } from '../../repository/repository.ts';

/** Whether a path is an answer's in some case. */
export const answerFile = /^cases\/([^/]+)\/([^/]+)\/approvals\/[^/]+\.yaml$/;

/** Where a case's answers lie. */
export const answersFolder = (caseId: string): string => `${caseFolder(caseId)}/approvals`;

interface Told {
  readonly git: Git;
  readonly kinds: readonly DocumentKind[];
  readonly repository: Repository;
  /** The trusted base's files; undefined where there is none. */
  readonly base: Files | undefined;
  /** The commits that touched answers, newest first. */
  readonly commits: readonly Commit[];
}

/** An answer that was on file once, and the commit it stands in; undefined for the trusted base's newest. */
interface Lost {
  readonly document: TypedDocument<'approval'>;
  readonly commit: Commit | undefined;
}

/**
 * A case's answers that the trusted base or the history has, and the change has not, or not as they were given. Whoever can delete a
 * return could otherwise get a case through without the reviewer knowing. What a rewritten history has left out cannot be seen.
 */
export async function lostAnswers(caseId: string, told: Told): Promise<readonly Lost[]> {
  const { git, repository, base, commits } = told;
  const folder = answersFolder(caseId);
  const isOwn = (path: string): boolean => path.startsWith(`${folder}/`) && answerFile.test(path);
  const found = new Map<string, Lost>();
  const add = (files: Files, path: string, commit: Commit | undefined): void => {
    const document = answerIn(files, path, told.kinds);
    if (document === undefined || caseIdOf(document) !== caseId) return;
    const same = document.source.text === repository.text(path);
    if (!same) found.set(`${path}\0${document.source.text}`, { document, commit });
  };
  // Whoever touched a file twice changed or removed it; one that was only ever added is as it was given.
  const touched = commits.flatMap((commit) => commit.paths.filter(isOwn).map((path) => ({ path, commit })));
  const suspect = touched.filter(
    ({ path }) => repository.text(path) === undefined || touched.filter((other) => other.path === path).length > 1,
  );
  for (const hash of new Set(suspect.map(({ commit }) => commit.hash))) {
    const tree = await git.tree(hash);
    for (const { path, commit } of suspect) if (commit.hash === hash) add(tree, path, commit);
  }
  for (const { name, kind } of base?.list(folder) ?? []) {
    const path = `${folder}/${name}`;
    if (kind === 'file' && isOwn(path) && base !== undefined) add(base, path, undefined);
  }
  return [...found].sort(([a], [b]) => compareText(a, b)).map(([, lost]) => lost);
}

/** One answer of a tree; undefined when it is not there, or cannot be read: then nobody can say what it said. */
function answerIn(files: Files, path: string, kinds: readonly DocumentKind[]): TypedDocument<'approval'> | undefined {
  if (files.kind(path) !== 'file' || files.kind('dbs.yaml') !== 'file') return undefined;
  const only = onlyFiles(files, (each) => each === 'dbs.yaml' || each === path || path.startsWith(`${each}/`));
  return loadRepository(only, kinds)
    .all('approval')
    .find(({ file }) => file === path);
}
