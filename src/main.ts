import { commands } from './commands/index.ts';
import { Cancelled, ExitCode, UserError } from './domain/errors.ts';
import { type Language, languages, type Text, text } from './domain/text.ts';
import type { Context } from './ports.ts';

/**
 * Arguments to command to exit code. The only place that maps errors: UserError → its own code (2), Cancelled → 130, anything else
 * is our bug → 3.
 */
export async function main(argv: readonly string[], start: Context): Promise<ExitCode> {
  const context = inLanguage(start, languageOf(argv) ?? start.language);
  // Answered before anything is loaded: shells and scripts ask it often.
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    context.terminal.out(`${context.version}\n`);
    return ExitCode.Ok;
  }
  try {
    const { runProgram } = await import('./program.ts');
    return await runProgram(argv, commands, context);
  } catch (error) {
    return explain(error, context);
  }
}

function languageOf(argv: readonly string[]): Language | undefined {
  const flag = argv.indexOf('--lang');
  const inline = argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  const wanted = flag === -1 ? inline : argv[flag + 1];
  return languages.find((language) => language === wanted);
}

/** The same context in another language; what it makes late stays late. */
const inLanguage = (context: Context, language: Language): Context =>
  language === context.language
    ? context
    : Object.create(context, { language: { value: language }, say: { value: (said: Text) => said[language] } });

async function explain(error: unknown, context: Context): Promise<ExitCode> {
  const { say, terminal } = context;
  if (error instanceof Cancelled || context.signal.aborted) {
    terminal.err(`${say(text('Afbrudt. Der er ikke skrevet noget.', 'Cancelled. Nothing has been written.'))}\n`);
    return ExitCode.Cancelled;
  }
  if (error instanceof UserError) {
    const { printUserError } = await import('./commands/print-user-error.ts');
    printUserError(error, context);
    return error.details.exitCode ?? ExitCode.Usage;
  }
  terminal.err(`${say(bug)}\n\n${stackOf(error)}\n`);
  return ExitCode.Bug;
}

const bug: Text = text(
  'Det her er en fejl i dbs, ikke i dine filer. Meld den gerne, og tag teksten nedenfor med.',
  'This is a fault in dbs, not in your files. Please report it with the text below.',
);

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by: ${stackOf(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
