import type { Command } from 'commander';
import { type Text, text } from '../../../domain/text.ts';
import { labels } from '../../../generated/labels.ts';
import type { Dpa, DpaVariables } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import { type Explain, writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What C.6 says of transfers: that they are allowed, that they are not, or nothing. */
export type TransferInstruction = 'allowed' | 'forbidden' | 'not-stated';

/** The answers in words. */
export const transferInstructions: Readonly<Record<TransferInstruction, Text>> = {
  forbidden: text('Nej, bilag C.6 tillader ingen overførsel', 'No, appendix C.6 allows none'),
  allowed: text('Ja, bilag C.6 tillader overførsel', 'Yes, appendix C.6 allows transfers'),
  'not-stated': text(
    'Det står der ikke: så er der ingen instruks, og overførsel er ikke tilladt',
    'It does not say: then there is no instruction, and no transfer is allowed',
  ),
};

/** What the person typed after `dbs dpa add`. */
export interface DpaAddOptions extends WritingOptions {
  readonly file?: string;
  readonly location?: string;
  readonly vendor?: string;
  readonly system?: readonly string[];
  readonly title?: string;
  readonly agreementType?: Dpa['agreementType'];
  readonly agreementVersion?: string;
  readonly signed?: string;
  readonly from?: string;
  readonly until?: string;
  readonly allMembers?: boolean;
  readonly municipality?: readonly string[];
  readonly authorisation?: NonNullable<DpaVariables['authorisation']>;
  readonly noticeDays?: string;
  readonly breachHours?: string;
  readonly deletion?: NonNullable<DpaVariables['deletion']>;
  readonly transfers?: TransferInstruction;
  readonly transferBasis?: readonly string[];
  readonly concept?: string;
  readonly auditIntervalMonths?: string;
  readonly contactPoint?: string;
  readonly note?: string;
  readonly confidentiality?: NonNullable<Dpa['confidentiality']>;
  readonly slug?: string;
}

/** Tells commander the options, described in the language of the person. */
export function configureDpaAdd(command: Command, explain: Explain): void {
  writingFlags(
    command
      .argument(
        '[file]',
        explain('den underskrevne aftale, som den blev modtaget', 'the signed agreement as it was received'),
      )
      .option(
        '--location <reference>',
        explain(
          'journalens henvisning, når filen gemmes dér og ikke i lageret, fx esdh:26-0117',
          'where the file is kept instead of the store',
        ),
      )
      .option('--vendor <id>', explain('leverandøren', 'the vendor'))
      .option('--system <id...>', explain('systemer, aftalen dækker', 'systems it covers'))
      .option('--title <text>', explain('titel, som den kan stå i rapporten', 'title as it can stand in the report'))
      .addOption(
        new ChoiceOption(
          '--agreement-type <type>',
          explain('skabelonen, den bygger på', 'the template it rests on'),
          labels['dpa.agreementType'],
        ),
      )
      .option('--agreement-version <text>', explain('aftalens egen version', 'its own version'))
      .option('--signed <date>', explain('dagen, den blev underskrevet', 'the day it was signed'))
      .option(
        '--from <date>',
        explain(
          'første dag, den gælder (ellers dagen, den blev underskrevet)',
          'its first day (default: the day it was signed)',
        ),
      )
      .option('--until <date>', explain('sidste dag, den gælder', 'its last day'))
      .option(
        '--all-members',
        explain('binder alle medlemmer, der bruger systemet', 'binds every member that uses the system'),
      )
      .option('--municipality <municipality...>', explain('kommuner, den binder', 'municipalities it binds'))
      .addOption(
        new ChoiceOption(
          '--authorisation <kind>',
          explain('7.2: specifik eller generel godkendelse', '7.2: specific or general'),
          labels['dpa.DpaVariables.authorisation'],
        ),
      )
      .option('--notice-days <days>', explain('7.3: varsel i dage', '7.3: notice in days'))
      .option('--breach-hours <hours>', explain('10.2: frist ved brud i timer', '10.2: notice of a breach, in hours'))
      .addOption(
        new ChoiceOption(
          '--deletion <what>',
          explain('11.1: hvad der sker ved ophør', '11.1: what happens at the end'),
          labels['dpa.DpaVariables.deletion'],
        ),
      )
      .addOption(
        new ChoiceOption(
          '--transfers <instruction>',
          explain(
            'bilag C.6: må oplysninger overføres til tredjelande? Tavshed er ingen tilladelse',
            'appendix C.6: may data go to third countries? Silence is no permission',
          ),
          transferInstructions,
        ),
      )
      .option(
        '--transfer-basis <id...>',
        explain('bilag C.6: grundlag, instruksen tillader', 'appendix C.6: bases the instruction allows'),
      )
      .option(
        '--concept <1-6>',
        explain('bilag C.7: aftalt tilsynskoncept, 1–6', 'appendix C.7: the agreed concept, 1–6'),
      )
      .option(
        '--audit-interval-months <months>',
        explain('bilag C.7: måneder mellem tilsyn', 'appendix C.7: months between audits'),
      )
      .option(
        '--contact-point <text>',
        explain('15: hvor der ringes eller skrives ved brud', '15: whom to reach in a breach'),
      )
      .option('--note <text>', explain('det, en kollega skal vide', 'what a colleague must know'))
      .addOption(
        new ChoiceOption(
          '--confidentiality <level>',
          explain('hvem den må vises for (ellers members)', 'who may see it (default: members)'),
          labels['dpa.confidentiality'],
        ),
      )
      .option('--slug <name>', explain('postens navn', 'the record’s name')),
    explain,
  );
}
