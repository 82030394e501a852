import { UserError } from '../../../../domain/errors.ts';
import { visibleText } from '../../../../domain/hidden-characters.ts';
import { text } from '../../../../domain/text.ts';
import type { Files, Git } from '../../../../ports.ts';
import type { SubmitOptions } from '../options.ts';

/** Where in Git a case is submitted from and to. */
export interface SubmitBranch {
  readonly git: Git;
  /** The last commit. */
  readonly head: string;
  readonly headFiles: Files;
  /** The main branch as it is named: `origin/main`. */
  readonly main: string;
  /** Where this branch left the main branch. */
  readonly fork: string;
  readonly branch: { readonly name: string; readonly isNew: boolean };
  /** Where Git sends to; undefined without a remote. */
  readonly remote: string | undefined;
  /** Paths that differ from the last commit. */
  readonly pending: readonly string[];
}

/** Looks at Git before anything else is done. Throws UserError when a case cannot be submitted from here, with what to do. */
export async function submitBranch(git: Git, { id, branch, base, push }: SubmitOptions): Promise<SubmitBranch> {
  if (!(await git.isRepository())) throw noRepository();
  const { name, email } = await git.identity();
  if (name === undefined || email === undefined) throw nobody();
  const head = await git.resolve('HEAD');
  if (head === undefined) throw noCommit();
  const here = await git.branch();
  if (here === undefined && branch === undefined) throw detached(id);
  const remotes = await git.remotes();
  const remote = remotes.includes('origin') ? 'origin' : remotes[0];
  if (push === true && remote === undefined) throw noRemote();
  const main = base ?? (await git.mainBranch());
  const mainCommit = main === undefined ? undefined : await git.resolve(main);
  if (main === undefined || mainCommit === undefined) throw noMain(base);
  const headFiles = await git.tree(head);
  if (headFiles.kind('dbs.yaml') !== 'file') throw noCommit();
  return {
    git,
    head,
    headFiles,
    main,
    fork: (await git.mergeBase(head, mainCommit)) ?? mainCommit,
    branch: await chooseBranch(git, { id, asked: branch, here, isMain: isMainBranch(here, main, remotes) }),
    remote,
    pending: await git.uncommitted(),
  };
}

const isMainBranch = (here: string | undefined, main: string, remotes: readonly string[]): boolean =>
  here !== undefined &&
  [main, ...remotes.flatMap((remote) => (main.startsWith(`${remote}/`) ? [main.slice(remote.length + 1)] : []))]
    .concat('main', 'master')
    .includes(here);

interface Wanted {
  readonly id: string;
  readonly asked: string | undefined;
  readonly here: string | undefined;
  readonly isMain: boolean;
}

async function chooseBranch(git: Git, { id, asked, here, isMain }: Wanted): Promise<SubmitBranch['branch']> {
  const name = asked ?? (isMain || here === undefined ? `review/${id}` : here);
  if (name === here && !isMain) return { name, isNew: false };
  if (name === here) throw onMain(name);
  if ((await git.resolve(`refs/heads/${name}`)) === undefined) return { name, isNew: true };
  const shown = visibleText(name);
  throw new UserError({
    message: text(
      `Grenen ${shown} findes i forvejen, og du står på en anden.`,
      `The branch ${shown} exists already, and you are on another.`,
    ),
    hint: text(
      `Skift til den med \`git switch ${shown}\`, eller vælg en anden med --branch ${shown}-2.`,
      `Change to it with \`git switch ${shown}\`, or choose another with --branch ${shown}-2.`,
    ),
  });
}

const noRepository = (): UserError =>
  new UserError({
    message: text(
      'Mappen er ikke et Git-arkiv, så der er intet at sende sagen til kvalitetssikring i.',
      'The folder is no Git repository, so there is nothing to submit the case in.',
    ),
    hint: text(
      'Hent sagsarkivet med `git clone`, eller gør mappen til et med `git init`.',
      'Fetch the case repository with `git clone`, or make the folder one with `git init`.',
    ),
  });

const nobody = (): UserError =>
  new UserError({
    message: text('Git kender ikke dit navn og din e-mail.', 'Git does not know your name and e-mail.'),
    hint: text(
      'Kør `git config --global user.name "Dit Navn"` og `git config --global user.email dig@eksempel.dk`.',
      'Run `git config --global user.name "Your Name"` and `git config --global user.email you@example.org`.',
    ),
  });

const noCommit = (): UserError =>
  new UserError({
    message: text(
      'Sagsarkivet er ikke lagt i Git endnu, så en ændring har intet at blive sammenlignet med.',
      'The case repository is not committed yet, so a change has nothing to be compared with.',
    ),
    hint: text('Kør `git add .` og `git commit -m "Nyt sagsarkiv"`.', 'Run `git add .` and `git commit -m "Begin"`.'),
  });

const detached = (id: string): UserError =>
  new UserError({
    message: text(
      'Du står ikke på nogen gren i Git (detached HEAD), så det, der lægges her, kan blive væk.',
      'You are on no branch in Git (detached HEAD), so what is committed here can get lost.',
    ),
    hint: text(
      `Gå tilbage til en gren med \`git switch main\`, eller lav en her: --branch review/${id}.`,
      `Go back to a branch with \`git switch main\`, or make one here: --branch review/${id}.`,
    ),
  });

const noRemote = (): UserError =>
  new UserError({
    message: text(
      'Der er intet fjernt arkiv at sende grenen til.',
      'There is no remote repository to send the branch to.',
    ),
    hint: text(
      'Tilføj det med `git remote add origin <adresse>`, eller udelad --push.',
      'Add it with `git remote add origin <address>`, or leave --push out.',
    ),
  });

const noMain = (base: string | undefined): UserError =>
  new UserError({
    message:
      base === undefined
        ? text('Git kender ingen hovedgren her.', 'Git knows no main branch here.')
        : text(`Git kender ikke "${visibleText(base)}".`, `Git does not know "${visibleText(base)}".`),
    hint: text(
      'Hent den med `git fetch origin`, eller navngiv den: --base origin/main.',
      'Fetch it with `git fetch origin`, or name it: --base origin/main.',
    ),
  });

const onMain = (name: string): UserError =>
  new UserError({
    message: text(
      `${visibleText(name)} er hovedgrenen. En sag kommer på den, når kvalitetssikrerne har set den.`,
      `${visibleText(name)} is the main branch. A case gets there when the reviewers have seen it.`,
    ),
    hint: text('Udelad --branch, eller giv grenen et andet navn.', 'Leave --branch out, or give another name.'),
  });
