import type { Command } from 'commander';
import { phaseLabels, type Stage } from '../../../domain/lifecycle/milestones.ts';
import { recordable, skippable } from '../../../operations/advance.ts';
import { ChoiceOption, type Choices } from '../../../terminal/choice-option.ts';
import type { Explain } from '../../../terminal/options.ts';
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
export function configureAdvance(command: Command, explain: Explain): void {
  writingFlags(
    command
      .argument('[ids...]', explain('et eller flere tilsyn', 'one or more cases'))
      .option('--vendor <id>', explain('alle leverandørens tilsyn, der er i gang', 'every open case of this vendor'))
      .addOption(
        new ChoiceOption(
          '--to <step>',
          explain('trinnet (ellers det næste)', 'the step (default: the next)'),
          stepNames(recordable),
        ),
      )
      .option('--date <date>', explain('dagen, det skete (ellers i dag)', 'the day it happened (default: today)'))
      .option('--note <text>', explain('det, en kollega skal vide om trinnet', 'what a colleague must know of it'))
      .addOption(
        new ChoiceOption(
          '--skip <step>',
          explain('spring et trin over; kræver --reason', 'leave a step out; needs --reason'),
          stepNames(skippable),
        ),
      )
      .option('--reason <text>', explain('hvorfor trinnet springes over', 'why the step is left out'))
      .option('--by <initials>', explain('hvem der noterer det (ellers dig)', 'who records it (default: you)')),
    explain,
  );
}

const stepNames = (steps: readonly Stage[]): Choices =>
  Object.fromEntries(steps.map((step) => [step, phaseLabels[step]]));
