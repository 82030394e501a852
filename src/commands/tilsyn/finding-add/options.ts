import { type Command, Option } from 'commander';
import { text } from '../../../domain/text.ts';
import { labels } from '../../../generated/labels.ts';
import type { Finding } from '../../../generated/types.ts';
import type { Context } from '../../../ports.ts';
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
export function configureFindingAdd(command: Command, say: Context['say']): void {
  const choices = (flags: string, words: string, values: object): Option =>
    new Option(flags, words).choices(Object.keys(values));
  writingFlags(
    command
      .argument('[id]', say(text('tilsynets id', 'the case’s id')))
      .option(
        '--control <id...>',
        say(text('kontroller, den vedrører, for eksempel F.2', 'controls it concerns, for example F.2')),
      )
      .option('--title <text>', say(text('observationen i én linje', 'the finding in one line')))
      .addOption(
        choices(
          '--severity <severity>',
          say(text('alvoren for borgerne', 'how grave for the citizens')),
          labels['finding.severity'],
        ),
      )
      .addOption(
        choices(
          '--addressee <who>',
          say(text('hvem der skal handle (vendor)', 'who must act (default: vendor)')),
          labels['finding.addressee'],
        ),
      )
      .option('--deadline <date>', say(text('dagen, det skal være løst', 'the day it must be settled')))
      .option('--edge <id...>', say(text('led i kæden, den vedrører', 'links of the chain it concerns')))
      .option('--evidence <id...>', say(text('dokumentation, den bygger på', 'evidence it rests on')))
      .option('--seen <text>', say(text('hvad vi har set', 'what we have seen')))
      .option('--why <text>', say(text('hvorfor det er et problem', 'why it is a problem')))
      .option('--todo <text>', say(text('hvad der skal ske', 'what must happen')))
      .option(
        '--text <text>',
        say(text('hele teksten i stedet for de tre dele', 'the whole text in place of the three parts')),
      )
      .addOption(
        choices(
          '--confidentiality <level>',
          say(text('hvem den må vises for (ellers som sagen)', 'who may see it (default: as the case)')),
          labels['finding.confidentiality'],
        ),
      )
      .option(
        '--slug <name>',
        say(text('filens navn i stedet for overskriftens', 'the file’s name in place of the title’s')),
      ),
    say,
  );
}
