import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { withoutFilters, withoutOwnPrograms } from './programs.ts';
import { type Ask, zeroSeparated } from './run-git.ts';

const nobody = (): UserError =>
  new UserError({
    message: text('Git kender ikke dit navn og din e-mail.', 'Git does not know your name and e-mail.'),
    hint: text(
      'Kør `git config --global user.name "Dit Navn"` og `git config --global user.email dig@eksempel.dk`.',
      'Run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
    ),
  });

const nothing = (): UserError =>
  new UserError({
    message: text(
      'Der er intet at gemme i Git: filerne er, som de var.',
      'There is nothing to commit: the files are as they were.',
    ),
  });

const midway = (): UserError =>
  new UserError({
    message: text(
      'Git er midt i en fletning, så der kan ikke gemmes nu.',
      'Git is in the middle of a merge, so nothing can be committed now.',
    ),
    hint: text(
      'Gør den færdig, eller opgiv den: `git status` viser hvordan.',
      'Finish it or give it up: `git status` shows how.',
    ),
  });

/** Whether a merge, a cherry-pick or a revert waits for somebody to settle its conflicts: nothing of it may be touched. */
async function isMidway(ask: Ask): Promise<boolean> {
  for (const head of ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REVERT_HEAD']) {
    if ((await ask.commit(head)) !== undefined) return true;
  }
  return false;
}

const listed = (paths: readonly string[]): Buffer => Buffer.from(paths.map((path) => `${path}\0`).join(''), 'utf8');

/** Whether Git's configuration names a person; it would guess one of the machine's name. */
async function isSomebody(ask: Ask): Promise<boolean> {
  const ident = await ask.optional(['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT']);
  return ident !== undefined && /^\s*\S.* <[^<>\s]+>/.test(ident);
}

/**
 * Commits exactly these paths (from the folder), gone ones included; what else is staged stays staged. Hooks, filters and programs of
 * the repository's own configuration do not run; the person's own signing of commits does.
 */
export async function commitPaths(ask: Ask, paths: readonly string[], message: string): Promise<string> {
  if (paths.length === 0) throw nothing();
  const filters = await withoutFilters(ask);
  const settings = [
    ...filters,
    ...(await withoutOwnPrograms(ask)),
    ...['-c', 'user.useConfigOnly=true', '-c', 'maintenance.auto=false', '-c', 'gc.auto=0'],
  ];
  if (!(await isSomebody(ask))) throw nobody();
  if (await isMidway(ask)) throw midway();

  await ask.child([...settings, 'update-index', '--add', '--remove', '-z', '--stdin'], { input: listed(paths) });
  // Git refuses a path that neither the commit before nor the index knows, such as one made and removed again.
  const compare = ['--cached', '--name-only', '-z', '--no-renames', '-O/dev/null', '--no-ext-diff', '--relative'];
  const asked = new Set(paths);
  const staged = zeroSeparated(await ask.list([...filters, 'diff', ...compare, '--', '.']));
  const changed = staged.filter((path) => asked.has(path));
  if (changed.length === 0) throw nothing();

  // The message comes as a file would; stdin is taken by the paths.
  await ask.child(
    [
      ...settings,
      ...['commit', '--quiet', '--no-verify', '--only', '--no-edit', '--cleanup=whitespace', `--message=${message}`],
      ...['--pathspec-from-file=-', '--pathspec-file-nul'],
    ],
    { input: listed(changed) },
  );
  return ask.knownCommit('HEAD');
}
