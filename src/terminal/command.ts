import type { Command as Commander } from 'commander';
import type { ExitCode } from '../domain/errors.ts';
import type { Text } from '../domain/text.ts';
import type { Context } from '../ports.ts';
import type { Explain } from './options.ts';

/** One command: options, and what it does with them. Parsed options come in as one value, positional arguments under their names. */
interface Command<Options = Record<string, unknown>> {
  /** The words typed after `dbs`, for example `tilsyn new`. */
  readonly name: string;
  readonly summary: Text;
  /** Example lines for `--help`, without the leading `dbs `. */
  readonly examples: readonly string[];
  /** Adds arguments and options, in the user's language. */
  configure(command: Commander, explain: Explain): void;
  run(options: Options, context: Context): Promise<ExitCode>;
}

/** A command's place in the list: what `--help` needs without loading the rest. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: Text;
  readonly load: () => Promise<Command<never>>;
}

/** Gives a command its type. The keys of `Options` are commander's camel-cased option names and argument names. */
export const defineCommand = <Options>(command: Command<Options>): Command<Options> => command;
