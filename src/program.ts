import { type Argument, Command as Commander, CommanderError, Help, Option } from 'commander';
import { topics } from './commands/topics.ts';
import { ExitCode, UserError } from './domain/errors.ts';
import { closest } from './domain/suggestion.ts';
import { languages, type Text, text, verbatim } from './domain/text.ts';
import { wrap } from './formatters/wrap.ts';
import type { Context } from './ports.ts';
import type { CommandEntry } from './terminal/command.ts';

/** Finds the command the words name, parses the rest for it, and runs it. Throws UserError for words and options it does not know. */
export async function runProgram(
  argv: readonly string[],
  entries: readonly CommandEntry[],
  context: Context,
): Promise<ExitCode> {
  const { rest, entry, words } = choose(argv, entries);
  if (entry === undefined) return overview(rest, words, entries, context);

  const command = await entry.load();
  let exitCode: ExitCode = ExitCode.Ok;
  const parser = newParser(`dbs ${entry.name}`, context).description(context.say(entry.summary));
  command.configure(parser, (da, en) => context.say(text(da, en)));
  parser.addOption(languageOption(context));
  if (command.examples.length > 0) {
    const title = context.say(text('Eksempler:', 'Examples:'));
    parser.addHelpText('after', `\n${title}\n${command.examples.map((line) => `  dbs ${line}`).join('\n')}`);
  }
  parser.action(async () => {
    const positional = Object.fromEntries(
      parser.registeredArguments.map((argument, index) => [camelCase(argument.name()), parser.processedArgs[index]]),
    );
    const { lang: _language, ...options } = parser.opts<Record<string, unknown>>();
    exitCode = await command.run({ ...options, ...positional } as never, context);
  });
  return (await parse(parser, rest, context)) ?? exitCode;
}

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

interface Chosen {
  readonly entry: CommandEntry | undefined;
  readonly words: readonly string[];
  readonly rest: readonly string[];
}

/** The command whose words are the first words of the line; `--lang` may stand before them. */
function choose(argv: readonly string[], entries: readonly CommandEntry[]): Chosen {
  const lead = argv[0] === '--lang' ? 2 : argv[0]?.startsWith('--lang=') === true ? 1 : 0;
  const line = argv.slice(lead);
  const words = line.slice(
    0,
    line.findIndex((word) => word.startsWith('-')) === -1
      ? line.length
      : line.findIndex((word) => word.startsWith('-')),
  );
  for (let count = Math.min(3, words.length); count > 0; count -= 1) {
    const entry = entries.find(({ name }) => name === words.slice(0, count).join(' '));
    if (entry !== undefined) return { entry, words, rest: line.slice(count) };
  }
  return { entry: undefined, words, rest: line };
}

function newParser(name: string, context: Context): Commander {
  const { terminal, say } = context;
  return new Commander(name)
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', say(text('vis denne hjælp', 'show this help')))
    .configureOutput({
      writeOut: (output) => terminal.out(output),
      // Commander's own error lines are English; ours follow from the error it throws.
      writeErr: () => undefined,
      getOutHelpWidth: () => terminal.width ?? 100,
    })
    .configureHelp({
      styleTitle: (title) => say(helpTitles[title] ?? verbatim(title)),
      commandUsage: (command) => command.name() + argumentsOf(command) + say(text(' [tilvalg]', ' [options]')),
      optionDescription: (option) => say(describeOption(option)),
    });
}

const argumentsOf = (command: Commander): string =>
  command.registeredArguments.map((argument) => ` ${humanReadableArgName(argument)}`).join('');

function humanReadableArgName(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '…' : '');
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** An option's words, its choices and its default, in the user's language. */
function describeOption({ description, argChoices, defaultValue }: Option): Text {
  const choices = argChoices?.join(' | ');
  const shown = typeof defaultValue === 'string' && defaultValue !== '' ? defaultValue : undefined;
  const details = (standard: string): string =>
    [choices, shown === undefined ? undefined : `${standard}: ${shown}`]
      .filter((part) => part !== undefined)
      .join('; ');
  const join = (standard: string): string =>
    details(standard) === '' ? description : `${description} (${details(standard)})`;
  return text(join('ellers'), join('default'));
}

const helpTitles: Readonly<Record<string, ReturnType<typeof text>>> = {
  'Usage:': text('Brug:', 'Usage:'),
  'Options:': text('Tilvalg:', 'Options:'),
  'Arguments:': text('Argumenter:', 'Arguments:'),
};

const languageOption = ({ say }: Context): Option =>
  new Option('--lang <language>', say(text('sprog i beskeder', 'language of messages'))).choices([...languages]);

async function parse(parser: Commander, rest: readonly string[], context: Context): Promise<ExitCode | undefined> {
  try {
    await parser.parseAsync([...rest], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') return ExitCode.Ok;
    throw usageError(error, parser, context);
  }
}

function usageError({ code, message }: CommanderError, parser: Commander, _context: Context): UserError {
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? [];
  const hint = text(`Se \`${parser.name()} --help\`.`, `See \`${parser.name()} --help\`.`);
  switch (code) {
    case 'commander.unknownOption': {
      const flags = parser.options.flatMap(({ long }) => (long == null ? [] : [long]));
      const meant = closest(quoted, flags);
      return new UserError({
        message: text(`Tilvalget ${quoted} findes ikke.`, `There is no option ${quoted}.`),
        hint: meant === undefined ? hint : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
      });
    }
    case 'commander.missingArgument':
      return new UserError({
        message: text(`Der mangler et argument: ${quoted}.`, `An argument is missing: ${quoted}.`),
        hint,
      });
    case 'commander.optionMissingArgument':
      return new UserError({
        message: text(`Tilvalget ${quoted} mangler sin værdi.`, `The option ${quoted} lacks its value.`),
        hint,
      });
    case 'commander.missingMandatoryOptionValue':
      return new UserError({
        message: text(`Tilvalget ${quoted} skal angives.`, `The option ${quoted} must be given.`),
        hint,
      });
    case 'commander.excessArguments':
      return new UserError({
        message: text(
          'Der er flere argumenter, end kommandoen tager.',
          'There are more arguments than the command takes.',
        ),
        hint,
      });
    case 'commander.invalidArgument': {
      const [, allowed = ''] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
      return new UserError({
        message: text(`Værdien til ${quoted} kan ikke bruges.`, `The value for ${quoted} cannot be used.`),
        hint: allowed === '' ? hint : text(`Vælg mellem: ${allowed}.`, `Choose among: ${allowed}.`),
      });
    }
    default:
      return new UserError({ message: verbatim(message.replace(/^error: /, '')), hint });
  }
}

function overview(
  rest: readonly string[],
  words: readonly string[],
  entries: readonly CommandEntry[],
  context: Context,
): ExitCode {
  const { say, terminal, version } = context;
  const [first] = words;
  if (first !== undefined && first !== 'help' && !entries.some(({ name }) => name.startsWith(`${first} `))) {
    const meant =
      closest(
        words.slice(0, 2).join(' '),
        entries.map(({ name }) => name),
      ) ??
      closest(
        first,
        entries.map(({ name }) => name.split(' ')[0] ?? name),
      );
    throw new UserError({
      message: text(`Kommandoen ${first} findes ikke.`, `There is no command ${first}.`),
      hint:
        meant === undefined
          ? text('Se alle kommandoer med `dbs --help`.', 'See every command with `dbs --help`.')
          : text(`Mente du \`dbs ${meant}\`?`, `Did you mean \`dbs ${meant}\`?`),
    });
  }
  const unknown = rest.find(
    (word) => word.startsWith('-') && !['-h', '--help', '--lang'].includes(word) && !word.startsWith('--lang='),
  );
  if (unknown !== undefined) {
    throw new UserError({
      message: text(`Tilvalget ${unknown} findes ikke.`, `There is no option ${unknown}.`),
      hint: text('Se `dbs --help`.', 'See `dbs --help`.'),
    });
  }
  const shown =
    first === undefined || first === 'help' ? entries : entries.filter(({ name }) => name.startsWith(`${first} `));
  const usage = say(text('Brug: dbs <kommando> [tilvalg]', 'Usage: dbs <command> [options]'));
  const intro = say(
    text(
      'Tilsyn med databehandlere: sager, kontrol og rapporter i et Git-arkiv.',
      'Supervision of data processors: cases, checks and reports in a Git repository.',
    ),
  );
  const more = say(
    text(
      'Hjælp til én kommando: dbs <kommando> --help. Engelsk: --lang en.',
      'Help on one command: dbs <command> --help. Danish: --lang da.',
    ),
  );
  const fitted = (said: string) => wrap(said, terminal.width ?? 100).join('\n');
  const output = `dbs ${version}\n${fitted(intro)}\n\n${usage}\n\n${commandList(shown, context)}\n${fitted(more)}\n`;
  const asked = first !== undefined || rest.some((word) => word === '-h' || word === '--help');
  if (asked) terminal.out(output);
  else terminal.err(output);
  const subcommandMissing =
    first !== undefined && first !== 'help' && !rest.some((word) => word === '-h' || word === '--help');
  return !asked || subcommandMissing ? ExitCode.Usage : ExitCode.Ok;
}

/** The commands by topic, each topic with its heading; those of one noun alone below one heading. */
function commandList(shown: readonly CommandEntry[], { say, terminal }: Context): string {
  const width = Math.max(...shown.map(({ name }) => name.length));
  const help = Object.assign(new Help(), { helpWidth: Math.min(terminal.width ?? 100, 120), minWidthToWrap: 20 });
  const wordOf = ({ name }: CommandEntry): string => name.split(' ')[0] ?? name;
  const grouped = topics.map(({ title, words }) => ({
    title,
    entries: words.flatMap((word) => shown.filter((entry) => wordOf(entry) === word)),
  }));
  const placed = new Set(grouped.flatMap(({ entries }) => entries));
  const rest = { title: text('Øvrige', 'Others'), entries: shown.filter((entry) => !placed.has(entry)) };
  return [...grouped, rest]
    .filter(({ entries }) => entries.length > 0)
    .map(({ title, entries }) => {
      const lines = entries.map(({ name, summary }) => `${help.formatItem(name, width, say(summary), help)}\n`);
      return `${say(title)}:\n${lines.join('')}`;
    })
    .join('\n');
}
