import { UserError } from '../domain/errors.ts';
import { listed, text } from '../domain/text.ts';
import type { Context, Files } from '../ports.ts';
import type { Change } from '../repository/apply/change.ts';
import type { Writer } from '../repository/apply/lock.ts';
import { recover, recoveryText } from '../repository/apply/recover.ts';
import { sayPending } from './say-pending.ts';

/** Who Git says is at the keyboard here; empty without Git. */
export async function gitIdentity(
  { git }: Context,
  root: string,
): Promise<{ readonly name?: string; readonly email?: string }> {
  try {
    return await git(root).identity();
  } catch (error) {
    if (error instanceof UserError) return {};
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

/** There is nobody to ask, and these flags are missing. */
export const flagsMissing = (command: string, flags: readonly string[]): UserError =>
  new UserError({
    message: text(
      `${listed(flags).da} mangler, og der er ingen at spørge.`,
      `${listed(flags).en} ${flags.length === 1 ? 'is' : 'are'} missing, and there is nobody to ask.`,
    ),
    hint: text(
      `Angiv ${flags.length === 1 ? 'tilvalget' : 'tilvalgene'}, eller kør kommandoen i en terminal. Se \`dbs ${command} --help\`.`,
      `Give the ${flags.length === 1 ? 'option' : 'options'}, or run the command in a terminal. See \`dbs ${command} --help\`.`,
    ),
  });

/** A plan's changes as the JSON output names them. */
export const changeList = (changes: readonly Change[]): readonly { readonly action: string; readonly path: string }[] =>
  changes.map(({ kind, path }) => ({ action: kind, path }));
