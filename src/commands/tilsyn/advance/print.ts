import { Chalk } from 'chalk';
import { phaseLabels } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { obstacleLines, obstacleText } from '../../../facts/obstacles.ts';
import { hanging } from '../../../formatters/wrap.ts';
import type { Advanced, Held } from '../../../operations/advance.ts';
import type { Context } from '../../../ports.ts';

type Level = 0 | 1 | 2 | 3;

/** The cases that take the step, and the step. Ends with a line end. */
export function advancedText(
  advanced: readonly Advanced[],
  status: 'planned' | 'written',
  date: string,
  { say }: Pick<Context, 'say'>,
  color: Level,
): string {
  const chalk = new Chalk({ level: color });
  const mark = status === 'written' ? chalk.green('✓') : chalk.yellow('~');
  return advanced
    .map(({ tilsyn, step, skipped }) => {
      const left =
        skipped === undefined
          ? []
          : [say(text(`${phaseLabels[skipped].da} sprunget over`, `${phaseLabels[skipped].en} left out`))];
      const reached = step === undefined ? [] : [`${say(phaseLabels[step])} ${date}`];
      return `${mark} ${chalk.bold(tilsyn.id)}  ${[...left, ...reached].join(', ')}\n`;
    })
    .join('');
}

/** The cases that cannot, each with what keeps it and the commands that mend it. Ends with a line end. */
export function heldText(held: readonly Held[], { say, terminal }: Context): string {
  const chalk = new Chalk({ level: terminal.colorErr });
  const width = Math.min(terminal.width ?? 100, 100);
  return held
    .map(({ tilsyn, step, obstacles }) => {
      const goal =
        step === undefined
          ? text('kan ikke flyttes', 'cannot be moved')
          : text(
              `kan ikke blive „${phaseLabels[step].da.toLowerCase()}“ endnu`,
              `cannot be “${phaseLabels[step].en.toLowerCase()}” yet`,
            );
      const lines = obstacleLines(tilsyn, obstacles).flatMap(({ text: words, mend }) => {
        return [...hanging('  - ', say(words), width), ...(mend === undefined ? [] : [`    ${chalk.cyan(mend)}`])];
      });
      return `${[`${chalk.yellow('!')} ${chalk.bold(tilsyn.id)} ${say(goal)}`, ...lines].join('\n')}\n`;
    })
    .join('\n');
}

/** The same for programs. */
export const advanceFields = (
  advanced: readonly Advanced[],
  held: readonly Held[],
  date: string,
  { say }: Pick<Context, 'say'>,
): Readonly<Record<string, unknown>> => ({
  advanced: advanced.map(({ tilsyn, step, skipped }) => ({
    case: tilsyn.id,
    to: step ?? null,
    skipped: skipped ?? null,
    date,
  })),
  held: held.map(({ tilsyn, step, obstacles }) => ({
    case: tilsyn.id,
    step: step ?? null,
    obstacles: obstacles.map((obstacle) => ({ ...obstacle, text: say(obstacleText(obstacle)) })),
    commands: [...new Set(obstacleLines(tilsyn, obstacles).flatMap(({ mend }) => mend ?? []))],
  })),
});
