import type { Command } from 'commander';
import { labels } from '../../../generated/labels.ts';
import type { Finding } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import type { Explain } from '../../../terminal/options.ts';
import { writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs tilsyn finding add`. */
export interface FindingAddOptions extends WritingOptions {
  readonly id?: string;
  readonly control?: readonly string[];
  readonly title?: string;
  readonly severity?: Finding['severity'];
  readonly addressee?: Finding['addressee'];
  readonly deadline?: string;
  readonly edge?: readonly string[];
  readonly evidence?: readonly string[];
  readonly seen?: string;
  readonly why?: string;
  readonly todo?: string;
  readonly text?: string;
  readonly confidentiality?: NonNullable<Finding['confidentiality']>;
  readonly slug?: string;
}

/** Tells commander the options, described in the language of the person. */
export function configureFindingAdd(command: Command, explain: Explain): void {
  writingFlags(
    command
      .argument('[id]', explain('tilsynets id', 'the case’s id'))
      .option(
        '--control <id...>',
        explain('kontroller, den vedrører, for eksempel F.2', 'controls it concerns, for example F.2'),
      )
      .option('--title <text>', explain('observationen i én linje', 'the finding in one line'))
      .addOption(
        new ChoiceOption(
          '--severity <severity>',
          explain('alvoren for borgerne', 'how grave for the citizens'),
          labels['finding.severity'],
        ),
      )
      .addOption(
        new ChoiceOption(
          '--addressee <who>',
          explain('hvem der skal handle (vendor)', 'who must act (default: vendor)'),
          labels['finding.addressee'],
        ),
      )
      .option('--deadline <date>', explain('dagen, det skal være løst', 'the day it must be settled'))
      .option('--edge <id...>', explain('led i kæden, den vedrører', 'links of the chain it concerns'))
      .option('--evidence <id...>', explain('dokumentation, den bygger på', 'evidence it rests on'))
      .option('--seen <text>', explain('hvad vi har set', 'what we have seen'))
      .option('--why <text>', explain('hvorfor det er et problem', 'why it is a problem'))
      .option('--todo <text>', explain('hvad der skal ske', 'what must happen'))
      .option(
        '--text <text>',
        explain('hele teksten i stedet for de tre dele', 'the whole text in place of the three parts'),
      )
      .addOption(
        new ChoiceOption(
          '--confidentiality <level>',
          explain('hvem den må vises for (ellers som sagen)', 'who may see it (default: as the case)'),
          labels['finding.confidentiality'],
        ),
      )
      .option(
        '--slug <name>',
        explain('filens navn i stedet for overskriftens', 'the file’s name in place of the title’s'),
      ),
    explain,
  );
}
