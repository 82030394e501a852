import { type Argument, Command as Commander, CommanderError, Help, Option } from 'commander';
import { topics } from './commands/topics.ts';
import { meantCommand, meantFlag } from './commands/words.ts';
import { ExitCode, UserError } from './domain/errors.ts';
import { asCalled, languages, listed, type Text, text, verbatim } from './domain/text.ts';
import { wrap } from './formatters/wrap.ts';
import type { Context } from './ports.ts';
import { ChoiceOption, choiceList } from './terminal/choice-option.ts';
import type { CommandEntry } from './terminal/command.ts';

/** Finds the command the words name, parses the rest for it, and runs it. Throws UserError for words and options it does not know. */
export async function runProgram(
  argv: readonly string[],
  entries: readonly CommandEntry[],
  context: Context,
): Promise<ExitCode> {
  const line = asHelp(withoutLanguage(argv, context), entries);
  if (line.length === 1 && versionFlags.includes(line[0] ?? '')) {
    context.terminal.out(`${context.version}\n`);
    return ExitCode.Ok;
  }
  const { rest, entry, words } = choose(line, entries);
  if (entry === undefined) return overview(rest, words, entries, context);

  const command = await entry.load();
  let exitCode: ExitCode = ExitCode.Ok;
  const parser = newParser(`${context.call} ${entry.name}`, context).description(context.say(entry.summary));
  command.configure(parser, (da, en) => context.say(text(da, en)));
  parser.addOption(languageOption(context));
  if (command.examples.length > 0) {
    const title = context.say(text('Eksempler:', 'Examples:'));
    parser.addHelpText(
      'after',
      `\n${title}\n${command.examples.map((example) => `  ${context.call} ${example}`).join('\n')}`,
    );
  }
  parser.action(async () => {
    const positional = Object.fromEntries(
      parser.registeredArguments.map((argument, index) => [camelCase(argument.name()), parser.processedArgs[index]]),
    );
    exitCode = await command.run({ ...parser.opts<Record<string, unknown>>(), ...positional } as never, context);
  });
  return (await parse(parser, rest, (error) => usageError(error, parser, words, entries))) ?? exitCode;
}

const camelCase = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What answers with the version alone. `src/main.ts` answers before this module is loaded, where the language is not asked for. */
const versionFlags = ['--version', '-V', '-v'];

/** The line without `--lang`, wherever it stands: the language is chosen before. Throws UserError for one that is not spoken. */
function withoutLanguage(argv: readonly string[], { env }: Context): readonly string[] {
  const given: (string | undefined)[] = [];
  const line: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') {
      line.push(...argv.slice(index));
      break;
    }
    if (word === '--lang') {
      given.push(argv[index + 1]);
      index += 1;
    } else if (word.startsWith('--lang=')) given.push(word.slice('--lang='.length));
    else line.push(word);
  }
  for (const language of given) refuseLanguage('--lang', language);
  if (given.length === 0 && (env['DBS_LANG'] ?? '') !== '') refuseLanguage('DBS_LANG', env['DBS_LANG']);
  return line;
}

function refuseLanguage(name: string, language: string | undefined): void {
  if (languages.some((known) => known === language?.toLowerCase())) return;
  throw new UserError({
    message:
      language === undefined
        ? text(`Tilvalget ${name} mangler sin værdi.`, `The option ${name} lacks its value.`)
        : text(`${name} ${language} kan ikke bruges.`, `${name} ${language} cannot be used.`),
    hint: text('Vælg mellem da (dansk) og en (engelsk).', 'Choose among da (Danish) and en (English).'),
  });
}

/** `help tilsyn new` and `tilsyn help` as `tilsyn new --help` and `tilsyn --help`. */
function asHelp(line: readonly string[], entries: readonly CommandEntry[]): readonly string[] {
  const isHelp = (word: string | undefined): boolean => word === 'help' || word === 'hjælp' || word === 'hjaelp';
  if (isHelp(line[0])) return [...line.slice(1), '--help'];
  const at = line.slice(0, 3).findIndex(isHelp);
  const before = line.slice(0, at).join(' ');
  return at > 0 && isGroup(before, entries) && !entries.some(({ name }) => name === before)
    ? [...line.slice(0, at), ...line.slice(at + 1), '--help']
    : line;
}

/** Whether commands begin with these words and go on. */
const isGroup = (words: string, entries: readonly CommandEntry[]): boolean =>
  entries.some(({ name }) => name.startsWith(`${words} `));

interface Chosen {
  readonly entry: CommandEntry | undefined;
  readonly words: readonly string[];
  readonly rest: readonly string[];
}

/** The command whose words are the first words of the line. */
function choose(line: readonly string[], entries: readonly CommandEntry[]): Chosen {
  const firstFlag = line.findIndex((word) => word.startsWith('-'));
  const words = firstFlag < 0 ? line : line.slice(0, firstFlag);
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
function describeOption(option: Option): Text {
  const { description, argChoices, defaultValue } = option;
  const taken = option instanceof ChoiceOption ? choiceList(option.choicesTaken) : undefined;
  const shown = typeof defaultValue === 'string' && defaultValue !== '' ? defaultValue : undefined;
  const join = (language: keyof Text, standard: string): string => {
    const choices = taken?.[language] ?? argChoices?.join(', ');
    const usual = shown === undefined ? '' : ` (${standard} ${shown})`;
    return `${description}${usual}${choices === undefined ? '' : `: ${choices}`}`;
  };
  return text(join('da', 'ellers'), join('en', 'default:'));
}

const helpTitles: Readonly<Record<string, ReturnType<typeof text>>> = {
  'Usage:': text('Brug:', 'Usage:'),
  'Options:': text('Tilvalg:', 'Options:'),
  'Arguments:': text('Argumenter:', 'Arguments:'),
};

const languageOption = ({ say }: Context): Option =>
  new Option('--lang <language>', say(text('sprog i beskeder', 'language of messages'))).choices([...languages]);

async function parse(
  parser: Commander,
  rest: readonly string[],
  refusal: (error: CommanderError) => UserError,
): Promise<ExitCode | undefined> {
  try {
    await parser.parseAsync([...rest], { from: 'user' });
    return undefined;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed' || error.code === 'commander.help') return ExitCode.Ok;
    throw refusal(error);
  }
}

function usageError(
  { code, message }: CommanderError,
  parser: Commander,
  words: readonly string[],
  entries: readonly CommandEntry[],
): UserError {
  const [, quoted = ''] = /'([^']*)'/.exec(message) ?? [];
  const hint = text(`Se \`${parser.name()} --help\`.`, `See \`${parser.name()} --help\`.`);
  switch (code) {
    case 'commander.unknownOption': {
      const meant = meantFlag(
        quoted,
        parser.options.flatMap(({ long }) => (long == null ? [] : [long])),
      );
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
    case 'commander.excessArguments': {
      const more = listed(parser.args.slice(parser.registeredArguments.length));
      const meant = meantCommand(
        words,
        entries.map(({ name }) => name),
      );
      return new UserError({
        message: text(
          `Der er flere argumenter, end kommandoen tager: ${more.da}.`,
          `There are more arguments than the command takes: ${more.en}.`,
        ),
        hint:
          meant !== undefined && !words.join(' ').startsWith(meant)
            ? text(`Mente du \`dbs ${meant}\`?`, `Did you mean \`dbs ${meant}\`?`)
            : text(
                `Står der mellemrum i en tekst, så sæt anførselstegn om den. ${hint.da}`,
                `Put a text with spaces in quotation marks. ${hint.en}`,
              ),
      });
    }
    case 'commander.invalidArgument': {
      const [, given = ''] = /argument '(.*)' is invalid/.exec(message) ?? [];
      const [, allowed = ''] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
      const flag = /--[a-z-]+/.exec(quoted)?.[0] ?? quoted;
      return new UserError({
        message: text(`${flag} ${given} kan ikke bruges.`, `${flag} ${given} cannot be used.`),
        hint: allowed === '' ? hint : text(`Vælg mellem ${allowed}.`, `Choose among ${allowed}.`),
      });
    }
    default:
      return new UserError({ message: verbatim(message.replace(/^error: /, '')), hint });
  }
}

/** Help on all commands or those of some first words, and what is said of words that name no command. Throws UserError for those. */
function overview(
  rest: readonly string[],
  words: readonly string[],
  entries: readonly CommandEntry[],
  context: Context,
): ExitCode {
  const { terminal } = context;
  const typed = words.join(' ');
  if (typed !== '' && !isGroup(typed, entries)) throw noSuchCommand(words, entries, context);
  const askedHelp = rest.some((word) => word === '-h' || word === '--help');
  const unknown = rest.find((word) => word.startsWith('-') && word !== '-h' && word !== '--help');
  if (unknown !== undefined) {
    const meant = meantFlag(unknown, ['--help', '--version', '--lang']);
    throw new UserError({
      message: text(`Tilvalget ${unknown} findes ikke.`, `There is no option ${unknown}.`),
      hint:
        meant === undefined
          ? text('Se `dbs --help`.', 'See `dbs --help`.')
          : text(`Mente du ${meant}?`, `Did you mean ${meant}?`),
    });
  }
  const shown = typed === '' ? entries : entries.filter(({ name }) => name.startsWith(`${typed} `));
  if (askedHelp) {
    terminal.out(overviewText(shown, context));
    return ExitCode.Ok;
  }
  if (typed === '') {
    terminal.err(overviewText(shown, context));
    return ExitCode.Usage;
  }
  terminal.err(`${commandList(shown, context)}\n`);
  const example = shown.find(({ name }) => name.endsWith(' list')) ?? shown[0];
  throw new UserError({
    message: text(`\`dbs ${typed}\` er kun begyndelsen af en kommando.`, `\`dbs ${typed}\` only begins a command.`),
    hint: text(
      `Vælg en af dem ovenfor, for eksempel \`dbs ${example?.name}\`.`,
      `Choose one of those above, for example \`dbs ${example?.name}\`.`,
    ),
  });
}

function noSuchCommand(words: readonly string[], entries: readonly CommandEntry[], { call }: Context): UserError {
  const names = entries.map(({ name }) => name);
  const meant = meantCommand(words, names);
  const group = [words.slice(0, 2).join(' '), words[0] ?? ''].find((each) => isGroup(each, entries));
  const typed = words.slice(0, group === undefined ? 1 : group.split(' ').length + 1).join(' ');
  const all = asCalled(`\`dbs ${group === undefined ? '' : `${group} `}--help\``, call);
  return new UserError({
    message: text(`Kommandoen ${typed} findes ikke.`, `There is no command ${typed}.`),
    hint:
      meant === undefined
        ? text(`Se kommandoerne med ${all}.`, `See the commands with ${all}.`)
        : text(`Mente du \`dbs ${meant}\`?`, `Did you mean \`dbs ${meant}\`?`),
  });
}

function overviewText(shown: readonly CommandEntry[], context: Context): string {
  const { say, terminal, version, call } = context;
  const fitted = (said: Text): string => wrap(say(said), terminal.width ?? 100).join('\n');
  const intro = text(
    'Tilsyn med databehandlere: sager, kontrol og rapporter i et Git-arkiv.',
    'Supervision of data processors: cases, checks and reports in a Git repository.',
  );
  const usage = text(`Brug: ${call} <kommando> [tilvalg]`, `Usage: ${call} <command> [options]`);
  const more = text(
    `Hjælp til én kommando: ${call} <kommando> --help. Engelsk: --lang en.`,
    `Help on one command: ${call} <command> --help. Danish: --lang da.`,
  );
  return `dbs ${version}\n${fitted(intro)}\n\n${say(usage)}\n\n${commandList(shown, context)}\n${fitted(more)}\n`;
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
