import type { Command } from 'commander';
import { labels } from '../../../generated/labels.ts';
import type { System } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import { type Explain, writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs system new`. */
export interface SystemNewOptions extends WritingOptions {
  readonly vendor?: string;
  readonly called?: string;
  readonly description?: string;
  readonly kitosUuid?: string;
  readonly personalData?: System['personalData'];
  readonly risk?: readonly string[];
  readonly dataSubjects?: readonly string[];
  readonly dataCategory?: readonly string[];
  readonly kle?: readonly string[];
  readonly activity?: readonly string[];
  readonly municipality?: readonly string[];
  readonly slug?: string;
}

/** Tells commander the options, described in the language of the person. */
export const configureSystemNew = (command: Command, explain: Explain): void =>
  void writingFlags(
    command
      .option('--vendor <id>', explain('leverandøren, der driver det', 'the vendor that runs it'))
      .option(
        '--called <text>',
        explain('systemets navn, som kommunerne kender det', 'its name, as municipalities know it'),
      )
      .option(
        '--description <text>',
        explain('hvad det bruges til, uden fagudtryk', 'what it is used for, in plain words'),
      )
      .option('--kitos-uuid <uuid>', explain('systemets id i OS2kitos', 'its id in OS2kitos'))
      .addOption(
        new ChoiceOption(
          '--personal-data <kind>',
          explain(
            'de mest beskyttelseskrævende oplysninger i det (ellers ikke undersøgt)',
            'the data in it that need most protection (default: not looked into)',
          ),
          labels['system.personalData'],
        ),
      )
      .option(
        '--risk <answer...>',
        explain(
          'svar på de fire risikospørgsmål, fx A=over-10000 B=ja',
          'answers to the risk questions, such as A=over-10000 B=yes',
        ),
      )
      .option(
        '--data-subjects <text...>',
        explain('hvem oplysningerne handler om, fx Elever', 'whom the data are about'),
      )
      .option(
        '--data-category <text...>',
        explain('hvilke oplysninger, fx CPR-nummer', 'which data, such as CPR number'),
      )
      .option(
        '--kle <number...>',
        explain('emner i KL’s emnesystematik, fx 17.00.00', 'subjects of KLE, such as 17.00.00'),
      )
      .option(
        '--activity <number...>',
        explain(
          'fælleskommunale behandlingsaktiviteter, fx 12',
          'numbers of the common processing activities, such as 12',
        ),
      )
      .option('--municipality <municipality...>', explain('kommuner, der bruger det', 'municipalities that use it'))
      .option(
        '--slug <name>',
        explain(
          'filens navn i stedet for det, der følger af navnet',
          'the file’s name in place of the one that follows from the name',
        ),
      ),
    explain,
  );
