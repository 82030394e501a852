import { UserError } from '../../domain/errors.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { text } from '../../domain/text.ts';
import type { Tree } from '../../facts/review/tree-changes.ts';
import type { Files, Git } from '../../ports.ts';

/** The commit to compare with: what is asked for, else where this branch left the main branch. Throws UserError when there is none. */
export async function comparisonBase(git: Git, asked: string | undefined): Promise<string> {
  const known = asked ?? (await git.mainBranch());
  if (known === undefined) {
    throw new UserError({
      message: text('Der er ingen hovedgren at sammenligne med.', 'There is no main branch to compare with.'),
      hint: text(
        'Skriv en Git-reference, for eksempel `dbs review HEAD~1`.',
        'Give a Git reference, for example `dbs review HEAD~1`.',
      ),
    });
  }
  const commit = await git.resolve(known);
  if (commit === undefined) {
    throw new UserError({
      message: text(`Git kender ikke "${visibleText(known)}".`, `Git does not know "${visibleText(known)}".`),
      hint: text(
        'Skriv navnet på en gren eller et mærke, for eksempel main. I et automatisk tjek skal hele historikken være hentet.',
        'Give the name of a branch or a tag, for example main. In an automatic check the whole history must be fetched.',
      ),
    });
  }
  if (asked !== undefined) return commit;
  return (await git.mergeBase('HEAD', commit)) ?? commit;
}

/** Every file of two trees. */
export const pathsOf = (before: Tree, after: Tree): readonly string[] => [
  ...new Set([...filesBelow(before.files, ''), ...filesBelow(after.files, '')]),
];

const filesBelow = (files: Files, folder: string): readonly string[] =>
  files.list(folder).flatMap(({ name, kind }) => {
    const path = folder === '' ? name : `${folder}/${name}`;
    return kind === 'folder' ? filesBelow(files, path) : [path];
  });
