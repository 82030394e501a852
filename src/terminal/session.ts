import { SpecialFile, UserError } from '../domain/errors.ts';
import { peopleAt, personByEmail } from '../facts/people.ts';
import type { Person } from '../generated/types.ts';
import type { Context, Files } from '../ports.ts';
import type { Writer } from '../repository/apply/lock.ts';
import { recover, recoveryText } from '../repository/apply/recover.ts';
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
 * is pending.
 */
export function settlePending(context: Context, files: Files, writer: Writer, dryRun: boolean): void {
  if (dryRun) {
    sayPending(context, files);
    return;
  }
  const recovery = recover(files, writer);
  if (recovery !== undefined) context.terminal.err(`${context.say(recoveryText(recovery))}\n`);
}

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

/** Finishes or undoes a killed command, reads the repository, and sees who is at the keyboard. Throws UserError when nobody can say yes, or a merge is unfinished. */
export async function beginWriting(
  context: Context,
  options: WritingOptions,
  command: string,
): Promise<WritingSession> {
  const dryRun = options.dryRun === true;
  const asks = asksQuestions(context, options);
  if (!asks && !dryRun && options.yes !== true) throw flagsMissing(command, ['--yes']);
  const root = context.open(repositoryRoot(context));
  const identity = await gitIdentity(context, root.root);
  await refuseUnmerged(context, root.root);
  const writer = writerFor(context, identity, command);
  settlePending(context, root, writer, dryRun);
  const { repository, files } = openRepository(context);
  const actor = personByEmail(peopleAt(repository, context.clock.today()), identity.email);
  const who = actor === undefined ? {} : { actor };
  return { context, repository, files, asks, dryRun, json: options.json === true, writer, command, ...who };
}
