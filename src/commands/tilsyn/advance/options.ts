import { type Command, Option } from 'commander';
import type { Stage } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { recordable, skippable } from '../../../operations/advance.ts';
import type { Context } from '../../../ports.ts';
import { writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs tilsyn advance`. */
export interface AdvanceOptions extends WritingOptions {
  readonly ids?: readonly string[];
  readonly vendor?: string;
  readonly to?: Stage;
  readonly date?: string;
  readonly note?: string;
  readonly skip?: Stage;
  readonly reason?: string;
  readonly by?: string;
}

/** Tells commander the options, described in the language of the person. */
export function configureAdvance(command: Command, say: Context['say']): void {
  writingFlags(
    command
      .argument('[ids...]', say(text('et eller flere tilsyn', 'one or more cases')))
      .option('--vendor <id>', say(text('alle leverandørens tilsyn, der er i gang', 'every open case of this vendor')))
      .addOption(
        new Option('--to <step>', say(text('trinnet (ellers det næste)', 'the step (default: the next)'))).choices(
          recordable,
        ),
      )
      .option('--date <date>', say(text('dagen, det skete (ellers i dag)', 'the day it happened (default: today)')))
      .option('--note <text>', say(text('det, en kollega skal vide om trinnet', 'what a colleague must know of it')))
      .addOption(
        new Option(
          '--skip <step>',
          say(text('spring et trin over; kræver --reason', 'leave a step out; needs --reason')),
        ).choices(skippable),
      )
      .option('--reason <text>', say(text('hvorfor trinnet springes over', 'why the step is left out')))
      .option('--by <initials>', say(text('hvem der noterer det (ellers dig)', 'who records it (default: you)'))),
    say,
  );
}
