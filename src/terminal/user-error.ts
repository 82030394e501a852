import { Chalk } from 'chalk';
import type { UserError } from '../domain/errors.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { text } from '../domain/text.ts';
import { pretty } from '../formatters/pretty.ts';
import { hanging } from '../formatters/wrap.ts';
import type { Context } from '../ports.ts';

/** Says on stderr why a command stopped, and what to do. */
export function printUserError({ details }: UserError, { say, terminal, language, version }: Context): void {
  const chalk = new Chalk({ level: terminal.colorErr });
  const width = Math.min(terminal.width ?? 100, 100);
  const { message, hint, diagnostics = [] } = details;
  const lines = hanging(`${chalk.red.bold('✗')} `, visibleText(say(message)), width, 2);
  terminal.err(`${lines.join('\n')}\n`);
  if (diagnostics.length > 0) {
    const options = {
      language,
      color: terminal.colorErr,
      width,
      version,
      at: '',
      files: [],
      text: () => undefined,
      rules: new Map(),
    };
    terminal.err(`\n${pretty(diagnostics, options).split('\n').slice(0, -2).join('\n')}\n`);
  }
  if (hint === undefined) return;
  const label = say(text('Gør: ', 'Do: '));
  const advice = hanging(`  ${chalk.cyan(label)}`, visibleText(say(hint)), width, label.length + 2);
  terminal.err(`${advice.join('\n')}\n`);
}
