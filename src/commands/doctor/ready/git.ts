import { UserError } from '../../../domain/errors.ts';
import { text, verbatim } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import type { OpenRepository } from '../../../terminal/open-repository.ts';
import { type Examined, refusalFound } from './examined.ts';

/** Whether Git is installed, and the repository is in it. */
export async function git(context: Context, opened: OpenRepository | UserError): Promise<Examined> {
  const [id, title] = ['git', text('Git', 'Git')] as const;
  const port = context.git(opened instanceof UserError ? context.cwd : opened.root);
  const version = await port.version();
  if (version === undefined) {
    return {
      id,
      title,
      state: 'error',
      found: text('Git er ikke installeret.', 'Git is not installed.'),
      mend: text(
        'Installer Git fra git-scm.com, og åbn et nyt terminalvindue.',
        'Install Git from git-scm.com and open a new terminal window.',
      ),
    };
  }
  let inGit = false;
  try {
    inGit = opened instanceof UserError || (await port.isRepository());
  } catch (error) {
    return refusalFound(error, { id, title });
  }
  return inGit
    ? { id, title, state: 'ok', found: verbatim(version) }
    : {
        id,
        title,
        state: 'warning',
        found: text(`${version}, men arkivet ligger ikke i Git.`, `${version}, but the repository is not in Git.`),
        mend: text('Kør `git init` i arkivets mappe.', 'Run `git init` in the repository’s folder.'),
      };
}
