import { Chalk } from 'chalk';
import type { UserError } from '../domain/errors.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { text } from '../domain/text.ts';
import { plainOptions } from '../formatters/formatter.ts';
import { findingBlocks } from '../formatters/pretty.ts';
import { hanging } from '../formatters/wrap.ts';
import type { Context } from '../ports.ts';

/** So many findings explain a stop; the rest are counted. */
const mostShown = 20;

/** Says on stderr why a command stopped, and what to do. */
export function printUserError({ details }: UserError, { say, terminal, language, version, call }: Context): void {
  const chalk = new Chalk({ level: terminal.colorErr });
  const width = Math.min(terminal.width ?? 100, 100);
  const { message, hint, diagnostics = [] } = details;
  const lines = hanging(`${chalk.red.bold('✗')} `, visibleText(say(message)), width, 2);
  terminal.err(`${lines.join('\n')}\n`);
  if (diagnostics.length > 0) {
    const blocks = findingBlocks(diagnostics.slice(0, mostShown), {
      ...plainOptions({ language, call, version }),
      color: terminal.colorErr,
      width,
    });
    terminal.err(`\n${blocks}`);
    const more = diagnostics.length - mostShown;
    if (more > 0)
      terminal.err(
        `\n${say(text(`Og ${more} til. Se dem alle med \`dbs validate --all\`.`, `And ${more} more. See them all with \`dbs validate --all\`.`))}\n`,
      );
  }
  if (hint === undefined) return;
  const label = say(text('Gør: ', 'Do: '));
  const advice = hanging(`  ${chalk.cyan(label)}`, visibleText(say(hint)), width, label.length + 2);
  terminal.err(`${advice.join('\n')}\n`);
}
