import type { Command } from 'commander';
import { labels } from '../../../generated/labels.ts';
import type { Dialogue } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import type { Explain } from '../../../terminal/options.ts';
import { writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs tilsyn log add`. */
export interface LogAddOptions extends WritingOptions {
  readonly id?: string;
  readonly vendor?: string;
  readonly date?: string;
  readonly direction?: Dialogue['direction'];
  readonly channel?: Dialogue['channel'];
  readonly with?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly answerDue?: string;
  readonly answers?: string;
  readonly hearing?: boolean;
  readonly deadline?: string;
  readonly confidentiality?: NonNullable<Dialogue['confidentiality']>;
  readonly slug?: string;
  readonly by?: string;
}

/** Tells commander the options, described in the language of the person. */
export function configureLogAdd(command: Command, explain: Explain): void {
  writingFlags(
    command
      .argument('[id]', explain('tilsynets id', 'the case’s id'))
      .option('--vendor <id>', explain('dialog, der ikke hører til ét tilsyn', 'dialogue not tied to one case'))
      .option('--date <date>', explain('dagen, det skete (ellers i dag)', 'the day it happened (default: today)'))
      .addOption(
        new ChoiceOption(
          '--direction <direction>',
          explain('hvem der henvendte sig', 'who approached whom'),
          labels['dialogue.direction'],
        ),
      )
      .addOption(
        new ChoiceOption(
          '--channel <channel>',
          explain('hvordan (ellers mail)', 'how (default: mail)'),
          labels['dialogue.channel'],
        ),
      )
      .option(
        '--with <role>',
        explain('modpartens rolle; skriv roller frem for navne', 'the counterpart’s role; roles rather than names'),
      )
      .option('--subject <text>', explain('emnet i én linje', 'the subject in one line'))
      .option('--text <text>', explain('hvad der blev sagt og aftalt', 'what was said and agreed'))
      .option(
        '--answer-due <date>',
        explain('svarfrist, når der ventes et svar', 'due date, when an answer is awaited'),
      )
      .option('--answers <id>', explain('den post, denne besvarer', 'the entry this one answers'))
      .option('--hearing', explain('posten er høringen over udkastet', 'the entry is the hearing over the draft'))
      .option(
        '--deadline <date>',
        explain('høringsfrist (ellers efter dbs.yaml)', 'deadline of the hearing (default: by dbs.yaml)'),
      )
      .addOption(
        new ChoiceOption(
          '--confidentiality <level>',
          explain(
            'hvem den må vises for (interne notater ellers secretariat)',
            'who may see it (internal notes default: secretariat)',
          ),
          labels['dialogue.confidentiality'],
        ),
      )
      .option(
        '--slug <name>',
        explain(
          'filens navn efter datoen i stedet for emnets',
          'the file’s name after the date, in place of the subject’s',
        ),
      )
      .option(
        '--by <initials>',
        explain('hvem i DBS der førte dialogen (ellers dig)', 'who at DBS held it (default: you)'),
      ),
    explain,
  );
}
