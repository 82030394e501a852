import { SpecialFile, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import { peopleAt, personByEmail } from '../facts/people.ts';
import type { Person } from '../generated/types.ts';
import type { Context, Files } from '../ports.ts';
import type { Writer } from '../repository/apply/lock.ts';
import { type Recovery, recover, recoveryText } from '../repository/apply/recover.ts';
import type { Repository } from '../repository/repository.ts';
import { openRepository, repositoryRoot, sayPending } from './open-repository.ts';
import { flagsMissing } from './read-flags.ts';
import { refuseUnmerged } from './unmerged.ts';

/** Who Git says is at the keyboard here; empty without Git. */
export async function gitIdentity(
  { git }: Context,
  root: string,
): Promise<{ readonly name?: string; readonly email?: string }> {
  try {
    return await git(root).identity();
  } catch (error) {
    if (error instanceof UserError && !(error instanceof SpecialFile)) return {};
    throw error;
  }
}

/** The one who writes, as the lock and the journal name them. `command` is what was typed, without its arguments. */
export const writerFor = (
  { clock, ids, processes }: Context,
  { name, email }: { readonly name?: string; readonly email?: string },
  command: string,
): Writer => ({ clock, ids, processes, by: name ?? email ?? 'dbs', command: `dbs ${command}` });

/**
 * What a writing command does before it reads: finishes or undoes a killed one, and says so. With `dryRun` it only says that one
 * is pending. Gives what became of it when it was the very command that is typed now.
 */
export function settlePending(
  context: Context,
  files: Files,
  writer: Writer,
  dryRun: boolean,
): Recovery['outcome'] | 'none' {
  if (dryRun) {
    sayPending(context, files);
    return 'none';
  }
  const recovery = recover(files, writer);
  if (recovery === undefined) return 'none';
  context.terminal.err(`${context.say(recoveryText(recovery))}\n`);
  return recovery.command === writer.command ? recovery.outcome : 'none';
}

/**
 * Whoever types a killed command again wants it done once. It has just been finished, or may have been done before: doing it again would
 * write a second letter, or take one step more.
 */
const doneAlready = (outcome: 'finished' | 'unclear'): UserError =>
  new UserError({
    message: text(
      'Det, du skrev nu, er ikke gjort, så det ikke sker to gange.',
      'What you typed now is not done, so that it does not happen twice.',
    ),
    hint:
      outcome === 'finished'
        ? text(
            'Var det den samme, er alt, som det skal være: `git diff` viser det. Ellers kør kommandoen igen.',
            'Was it the same? Then all is as it should be: `git diff` shows it. Otherwise run the command again.',
          )
        : text(
            'Se med `git status`, om det er gjort. Er det ikke, så kør kommandoen igen.',
            'See with `git status` whether it is done. If it is not, run the command again.',
          ),
  });

/** Whether a person can be asked, and wants to be. */
export const asksQuestions = ({ terminal }: Context, { yes }: { readonly yes?: boolean }): boolean =>
  terminal.interactive && yes !== true;

/** The flags every writing command has. */
export interface WritingOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** A writing command at work: the repository it read, and the one who writes. */
export interface WritingSession {
  readonly context: Context;
  readonly repository: Repository;
  readonly files: Files;
  /** Whether a person answers; otherwise flags and proposals do. */
  readonly asks: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
  /** The person of the register Git's e-mail belongs to. */
  readonly actor?: Person;
  readonly writer: Writer;
  /** The words of the command, for messages. */
  readonly command: string;
}

/**
 * Finishes or undoes a killed command, reads the repository, and sees who is at the keyboard. Throws UserError when nobody can say yes,
 * a merge is unfinished, and when what is typed is the command that has just been finished; `goesOn` is for one that has more to do once its records are there,
 * and does nothing twice.
 */
export async function beginWriting(
  context: Context,
  options: WritingOptions,
  command: string,
  { goesOn = false }: { readonly goesOn?: boolean } = {},
): Promise<WritingSession> {
  const dryRun = options.dryRun === true;
  const asks = asksQuestions(context, options);
  if (!asks && !dryRun && options.yes !== true) throw flagsMissing(command, ['--yes']);
  const root = context.open(repositoryRoot(context));
  const identity = await gitIdentity(context, root.root);
  await refuseUnmerged(context, root.root);
  const writer = writerFor(context, identity, command);
  const outcome = settlePending(context, root, writer, dryRun);
  if (!goesOn && (outcome === 'finished' || outcome === 'unclear')) throw doneAlready(outcome);
  const { repository, files } = openRepository(context);
  const actor = personByEmail(peopleAt(repository, context.clock.today()), identity.email);
  const who = actor === undefined ? {} : { actor };
  return { context, repository, files, asks, dryRun, json: options.json === true, writer, command, ...who };
}
