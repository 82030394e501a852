import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { type Ask, entriesOf } from './ask.ts';
import { withoutFilters, withoutOwnPrograms } from './programs.ts';

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

/**
 * Commits exactly these paths (from the folder), gone ones included; what else is staged stays staged. Hooks, filters and programs of
 * the repository's own configuration do not run; the person's own signing of commits does.
 */
export async function commitPaths(ask: Ask, paths: readonly string[], message: string): Promise<string> {
  if (paths.length === 0) throw nothing();
  const settings = [
    ...(await withoutFilters(ask)),
    ...(await withoutOwnPrograms(ask)),
    ...['-c', 'user.useConfigOnly=true', '-c', 'maintenance.auto=false', '-c', 'gc.auto=0'],
  ];
  if ((await ask.optional([...settings, 'var', 'GIT_COMMITTER_IDENT'])) === undefined) throw nobody();

  const listed = (names: readonly string[]) => ({
    input: Buffer.from(names.map((name) => `${name}\0`).join(''), 'utf8'),
  });
  await ask.child([...settings, 'update-index', '--add', '--remove', '-z', '--stdin'], listed(paths));
  // Git refuses a path that neither the commit before nor the index knows, such as one made and removed again.
  const compare = ['diff', '--cached', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative'];
  const asked = new Set(paths);
  const changed = entriesOf(await ask.answer([...settings, ...compare, '--', '.'])).filter((path) => asked.has(path));
  if (changed.length === 0) throw nothing();

  // The message comes as a file would; stdin is taken by the paths.
  await ask.child(
    [
      ...settings,
      ...['commit', '--quiet', '--no-verify', '--only', '--no-edit', '--cleanup=whitespace', `--message=${message}`],
      ...['--pathspec-from-file=-', '--pathspec-file-nul'],
    ],
    listed(changed),
  );
  return ask.knownCommit('HEAD');
}
