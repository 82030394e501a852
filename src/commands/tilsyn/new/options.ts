import type { Command } from 'commander';
import { labels } from '../../../generated/labels.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import type { Explain } from '../../../terminal/options.ts';
import { writingFlags } from '../../../terminal/options.ts';

/** Tells commander the options, described in the language of the person. */
export function configureNew(command: Command, explain: Explain): void {
  command
    .option(
      '--system <id...>',
      explain('et eller flere systemer hos samme leverandør', 'one or more systems of one vendor'),
    )
    .option(
      '--vendor <id...>',
      explain('et tilsyn hos hver leverandør, med alle dens systemer', 'a case of each vendor, with all its systems'),
    )
    .option(
      '--each',
      explain(
        'et tilsyn for hvert system i stedet for ét for dem alle',
        'a case for each system, not one for them all',
      ),
    )
    .option(
      '--from <id...>',
      explain(
        'før tidligere tilsyn videre: kontroller og åbne observationer',
        'carry earlier cases forward: controls and open findings',
      ),
    )
    .addOption(
      new ChoiceOption(
        '--type <type>',
        explain('slags tilsyn (ellers ordinary)', 'type of supervision (default: ordinary)'),
        labels['tilsyn.type'],
      ),
    )
    .addOption(
      new ChoiceOption(
        '--trigger <trigger>',
        explain('hvad der udløste det', 'what set it off'),
        labels['tilsyn.trigger'],
      ),
    )
    .option(
      '--trigger-note <text>',
      explain('en eller to sætninger om anledningen', 'a sentence or two on what set it off'),
    )
    .option(
      '--period <from..to>',
      explain(
        'perioden, tilsynet dækker (ellers sidste kalenderår)',
        'the period covered (default: last calendar year)',
      ),
    )
    .option(
      '--controls <id...>',
      explain(
        'kun disse områder og kontroller, fx F,G,D.2 (ellers alle)',
        'these areas and controls only, for example F,G,D.2 (default: all)',
      ),
    )
    .option(
      '--scope-reason <text>',
      explain('hvorfor ikke resten, og hvornår så', 'why not the rest, and when instead'),
    )
    .option(
      '--owner <initials>',
      explain('den ansvarlige (ellers den, Git kender dig som)', 'who is responsible (default: you, by Git’s e-mail)'),
    )
    .option(
      '--personal-data <kind...>',
      explain(
        'hvad systemet har af personoplysninger: none, ordinary, confidential eller special',
        'what personal data the system holds: none, ordinary, confidential or special',
      ),
    )
    .option(
      '--risk <answer...>',
      explain(
        'svar på risikospørgsmål: dataSubjects=over-10000 specialCategories=ja …',
        'answers to the risk questions: dataSubjects=over-10000 specialCategories=yes …',
      ),
    )
    .option(
      '--concept <1-6>',
      explain(
        'tilsynskoncept (det laveste tilladte, dokumentationen kan bære)',
        'concept (default: the lowest allowed that the evidence can carry)',
      ),
    )
    .option(
      '--concept-reason <text>',
      explain('hvorfor ikke det laveste tilladte koncept', 'why not the lowest allowed concept'),
    )
    .option('--evidence <id...>', explain('dokumentation, eller "none"', 'evidence, or "none"'))
    .option('--dpa <id...>', explain('databehandleraftaler, eller "none"', 'data processing agreements, or "none"'))
    .option('--previous <id>', explain('det forrige tilsyn, eller "none"', 'the previous case, or "none"'))
    .option('--title <text>', explain('rapportens titel', 'the report’s title'))
    .option(
      '--slug <name>',
      explain('mappens navn i stedet for systemets', 'the folder’s name in place of the system’s'),
    )
    .option(
      '--suffix <word>',
      explain(
        'endelse på navnet, når årets første tilsyn har det',
        'ending of the name when the year’s first case has it',
      ),
    )
    .option('--year <year>', explain('det år, sagen hører til', 'the year the case belongs to'))
    .option(
      '--date <date>',
      explain('dagen, tilsynet er planlagt (ellers i dag)', 'the day it is planned (default: today)'),
    )
    .addOption(
      new ChoiceOption(
        '--confidentiality <level>',
        explain('hvem rapporten må vises for (ellers members)', 'who may see the report (default: members)'),
        labels['tilsyn.confidentiality'],
      ),
    )
    .option(
      '--force <reason>',
      explain(
        'opret, selv om systemet er uden for opgaven; grunden skrives i sagen',
        'make it although the system is out of scope; the reason is recorded',
      ),
    )
    .option(
      '--record-out-of-scope [reason]',
      explain(
        'er systemet uden for opgaven, så skriv beslutningen på systemet',
        'if the system is out of scope, record that decision on the system',
      ),
    )
    .option(
      '--no-minimum-standards',
      explain(
        'vurdér kun kontrolkataloget, selv om dbs.yaml nævner minimumsstandarder',
        'rate the catalogue of controls only, although dbs.yaml names minimum standards',
      ),
    );
  writingFlags(command, explain);
}
