import { Chalk } from 'chalk';
import { text } from '../../domain/text.ts';
import { hanging, wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';
import type { Examined, ExaminedState } from './ready/examined.ts';

/** What was examined, a line or more for each, and the verdict. Ends with a line end. */
export function examinedLine(examined: readonly Examined[], { terminal, say }: Context): string {
  const chalk = new Chalk({ level: terminal.colorOut });
  const marks: Readonly<Record<ExaminedState, string>> = {
    ok: chalk.green('✓'),
    warning: chalk.yellow('!'),
    error: chalk.red('✗'),
  };
  const labelWidth = Math.max(...examined.map(({ title }) => say(title).length));
  const width = Math.min(terminal.width ?? 100, 100) - labelWidth - 4;
  const indent = ' '.repeat(labelWidth + 4);
  const lines = examined.flatMap(({ title, state, found, mend }) => {
    const mending = mend === undefined ? [] : wrap(`→ ${say(mend)}`, width);
    return [
      ...hanging(
        `${marks[state]} ${say(title).padEnd(labelWidth)}  `,
        say(found),
        width + indent.length,
        indent.length,
      ),
      ...mending.map((line) => `${indent}${chalk.cyan(line)}`),
    ];
  });
  const count = (state: ExaminedState): number => examined.filter((one) => one.state === state).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const verdict =
    errors > 0
      ? text(
          `${errors} fejl skal rettes, før alt virker.`,
          `${errors} ${errors === 1 ? 'error' : 'errors'} to mend before everything works.`,
        )
      : warnings > 0
        ? text('Alt det nødvendige er på plads.', 'Everything needed is in place.')
        : text('Alt er på plads.', 'Everything is in place.');
  return `${lines.join('\n')}\n\n${say(verdict)}\n`;
}
