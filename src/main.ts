import { commands } from './commands/index.ts';
import { Cancelled, ExitCode, UserError } from './domain/errors.ts';
import { type Text, text } from './domain/text.ts';
import type { Context } from './ports.ts';
import { guarded } from './terminal/guarded.ts';

/**
 * Arguments to command to exit code. The only place that maps errors: UserError → its own code (2), Cancelled → 130, anything else
 * is our bug → 3.
 */
export async function main(argv: readonly string[], unguarded: Context): Promise<ExitCode> {
  const context = withTerminal(unguarded, guarded(unguarded.terminal));
  // Answered before anything is loaded: shells and scripts ask it often.
  if (argv.length === 1 && ['--version', '-V', '-v'].includes(argv[0] ?? '')) {
    context.terminal.out(`${context.version}\n`);
    return ExitCode.Ok;
  }
  try {
    const { runProgram } = await import('./program.ts');
    const exitCode = await runProgram(argv, commands, context);
    return context.signal.aborted ? ExitCode.Cancelled : exitCode;
  } catch (error) {
    return explain(error, context);
  }
}

/** The same context, what it loads late still late, with another terminal. */
const withTerminal = (context: Context, terminal: Context['terminal']): Context =>
  Object.defineProperties({} as Context, {
    ...Object.getOwnPropertyDescriptors(context),
    terminal: { value: terminal, enumerable: true },
  });

async function explain(error: unknown, context: Context): Promise<ExitCode> {
  const { say, terminal } = context;
  if (error instanceof Cancelled || context.signal.aborted) {
    const state = error instanceof Cancelled ? error.state : undefined;
    terminal.err(`${say(text('Afbrudt.', 'Cancelled.'))} ${say(state ?? nothingWritten)}\n`);
    return ExitCode.Cancelled;
  }
  if (error instanceof UserError) {
    const { printUserError } = await import('./terminal/user-error.ts');
    printUserError(error, context);
    return error.details.exitCode ?? ExitCode.Usage;
  }
  if (await isOutdated(error, context)) {
    const { printUserError } = await import('./terminal/user-error.ts');
    printUserError(outdated, context);
    return ExitCode.Usage;
  }
  terminal.err(`${say(bug)}\n\n${context.sourceStack(stackOf(error))}\n`);
  return ExitCode.Bug;
}

const nothingWritten: Text = text('Der er ikke skrevet noget.', 'Nothing has been written.');

/** Whether the fault is that the program is older than its own files, or lacks a package they need, as after `git pull` alone. */
async function isOutdated(error: unknown, { program, tool }: Context): Promise<boolean> {
  if (program === undefined) return false;
  if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return true;
  const { isBuildStale } = await import('./operations/build-origin.ts');
  return isBuildStale(tool);
}

const outdated = new UserError({
  message: text(
    'dbs selv er hentet i en nyere udgave, men er ikke bygget siden, eller der mangler en pakke.',
    'dbs itself was fetched in a newer version, but has not been built since, or lacks a package.',
  ),
  hint: text('Kør `npm ci` i mappen med dbs, og prøv igen.', 'Run `npm ci` in the folder of dbs, and try again.'),
});

const bug: Text = text(
  'Det her er en fejl i dbs, ikke i dine filer. Meld den gerne, og tag teksten nedenfor med.',
  'This is a fault in dbs, not in your files. Please report it with the text below.',
);

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
