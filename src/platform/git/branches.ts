import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { type Environment, sendingEnvironment } from './environment.ts';
import { withoutFilters, withoutOwnPrograms } from './programs.ts';
import { type Ask, lineOf, linesOf } from './run-git.ts';

/** The shortest name that means this ref and nothing else, whatever branches and tags are called. */
const shortName = async (ask: Ask, ref: string): Promise<string | undefined> =>
  (await ask.commit(ref)) === undefined
    ? undefined
    : (lineOf(await ask.optional(['rev-parse', '--abbrev-ref=strict', ref])) ?? ref);

/** The main branch that is trusted: the upstream's, else the local one. */
export async function mainBranch(ask: Ask): Promise<string | undefined> {
  const remotes = linesOf(await ask.optional(['remote']));
  // Somebody who works in a fork calls the common repository `upstream`.
  const remote = ['upstream', 'origin'].find((name) => remotes.includes(name)) ?? remotes[0];
  const candidates: string[] = [];
  if (remote !== undefined) {
    const head = lineOf(await ask.optional(['symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`]));
    if (head?.startsWith(`refs/remotes/${remote}/`)) candidates.push(head);
    candidates.push(`refs/remotes/${remote}/main`, `refs/remotes/${remote}/master`);
  }
  for (const ref of [...candidates, 'refs/heads/main', 'refs/heads/master']) {
    const name = await shortName(ask, ref);
    if (name !== undefined) return name;
  }
  return undefined;
}

async function isBranchName(ask: Ask, name: string): Promise<boolean> {
  if (name === '' || name.startsWith('-') || name.includes('@{')) return false;
  // Of the two forms only this one says something when it refuses.
  return lineOf(await ask.optional(['check-ref-format', '--branch', name])) === name;
}

const badBranch = (name: string): UserError => {
  const shown = name.replace(/\p{C}/gu, ' ');
  return new UserError({
    message: text(`"${shown}" kan ikke være navnet på en gren.`, `"${shown}" cannot be the name of a branch.`),
    hint: text('Brug bogstaver, tal, bindestreg og skråstreg.', 'Use letters, digits, hyphens and slashes.'),
  });
};

/** Makes a branch at HEAD and changes to it. */
export async function startBranch(ask: Ask, name: string): Promise<void> {
  if (!(await isBranchName(ask, name))) throw badBranch(name);
  const filters = await withoutFilters(ask);
  await ask.answer([...filters, 'switch', '--quiet', '--no-track', '--no-guess', '--create', name]);
}

/** Sends a branch to a remote known by name, never by force. */
export async function push(ask: Ask, environment: Environment, remote: string, branch: string): Promise<void> {
  if (!(await isBranchName(ask, branch))) throw badBranch(branch);
  if (!linesOf(await ask.answer(['remote'])).includes(remote)) {
    throw new UserError({
      message: text('Git kender ikke det sted, der skal sendes til.', 'Git does not know the place to send to.'),
      hint: text('Se stederne med `git remote -v`.', 'See the places with `git remote -v`.'),
    });
  }
  const programs = await withoutOwnPrograms(ask);
  const hasTerminal = process.stdin.isTTY === true;
  const ref = `refs/heads/${branch}`;
  await ask.child(
    [
      ...programs,
      ...['push', '--quiet', '--no-verify', '--no-signed', '--no-follow-tags', '--recurse-submodules=no'],
      // The first of several settings would count, so that it cannot be taken away.
      '--receive-pack=git-receive-pack',
      ...['--', remote, `${ref}:${ref}`],
    ],
    { env: sendingEnvironment(environment, hasTerminal), apart: !hasTerminal },
  );
}
