import type { Command } from 'commander';
import { labels } from '../../../generated/labels.ts';
import type { Evidence } from '../../../generated/types.ts';
import { ChoiceOption } from '../../../terminal/choice-option.ts';
import type { Explain } from '../../../terminal/options.ts';
import { writingFlags } from '../../../terminal/options.ts';

/** The command as it is typed. */
export const commandName = 'tilsyn evidence add';

/** What the person typed after it. */
export interface EvidenceAddOptions {
  readonly file: string;
  readonly vendor?: string;
  readonly case?: readonly string[];
  readonly title?: string;
  readonly type?: string;
  readonly assurance?: Evidence['assurance'];
  readonly reportType?: NonNullable<Evidence['reportType']>;
  readonly period?: string;
  readonly at?: string;
  readonly issued?: string;
  readonly issuer?: string;
  readonly opinion?: NonNullable<Evidence['opinion']>;
  readonly legalEntity?: string;
  readonly system?: readonly string[];
  readonly subProcessors?: Evidence['subProcessors'];
  readonly covers?: readonly string[];
  readonly leavesOut?: string;
  readonly edition?: string;
  readonly surveillance?: readonly string[];
  readonly forLink?: string;
  readonly bridges?: string;
  readonly countries?: readonly string[];
  readonly restrictedUse?: boolean;
  readonly confidentiality?: Evidence['confidentiality'];
  readonly slug?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Tells commander the options, described in the language of the person. */
export function configureEvidenceAdd(command: Command, explain: Explain): void {
  command
    .argument('<file>', explain('dokumentet, som det blev modtaget', 'the document as it was received'))
    .option(
      '--vendor <id>',
      explain('leverandøren (sagens, når --case er givet)', 'the vendor (the case’s, with --case)'),
    )
    .option('--case <id...>', explain('tilsyn, der skal bygge på det', 'cases that are to rest on it'))
    .option(
      '--type <type>',
      explain('slags dokumentation, for eksempel isae-3000', 'type of evidence, for example isae-3000'),
    )
    .addOption(
      new ChoiceOption(
        '--assurance <level>',
        explain('grad af sikkerhed', 'level of assurance'),
        labels['evidence.assurance'],
      ),
    )
    .addOption(
      new ChoiceOption(
        '--report-type <type>',
        explain('type 1 eller 2, ved revisorerklæringer', 'type I or II, for auditors’ reports'),
        labels['evidence.reportType'],
      ),
    )
    .option('--period <from..to>', explain('perioden, det udtaler sig om', 'the period it speaks of'))
    .option(
      '--at <date>',
      explain('dagen, det udtaler sig om, når det kun er én', 'the day it speaks of, when it is one only'),
    )
    .option('--issued <date>', explain('dagen, det er dateret', 'the day it is dated'))
    .option('--issuer <name>', explain('hvem der har udstedt det', 'who issued it'))
    .addOption(
      new ChoiceOption(
        '--opinion <opinion>',
        explain('revisors konklusion', 'the auditor’s opinion'),
        labels['evidence.opinion'],
      ),
    )
    .option(
      '--legal-entity <number>',
      explain('selskabets nummer, som det står i dokumentet', 'the company’s number as the document has it'),
    )
    .option('--system <id...>', explain('systemer, det dækker', 'systems it covers'))
    .addOption(
      new ChoiceOption(
        '--sub-processors <method>',
        explain('om underdatabehandlere er med', 'whether sub-processors are included'),
        labels['evidence.subProcessors'],
      ),
    )
    .addOption(
      new ChoiceOption(
        '--confidentiality <level>',
        explain('hvem det må vises for (ellers secretariat)', 'who may see it (default: secretariat)'),
        labels['evidence.confidentiality'],
      ),
    )
    .option(
      '--covers <area...>',
      explain('områder, det dækker, når det er andre end typens', 'areas it covers, when others than its type’s'),
    )
    .option(
      '--leaves-out <text>',
      explain('det, dokumentet selv holder udenfor', 'what the document itself leaves out'),
    )
    .option('--edition <edition>', explain('udgave af standarden, fx 2022', 'edition of the standard, such as 2022'))
    .option('--surveillance <date...>', explain('dage med opfølgende audit', 'days of surveillance audits'))
    .option('--for-link <id>', explain('det ene led i kæden, det handler om', 'the one link of the chain it is about'))
    .option(
      '--bridges <id>',
      explain('erklæringen, et bridge letter bygger bro fra', 'the report a bridge letter bridges from'),
    )
    .option(
      '--countries <code...>',
      explain('lande, en vurdering af overførsel (TIA) handler om', 'countries a transfer impact assessment is about'),
    )
    .option('--restricted-use', explain('må kun bruges af dem, det er stilet til', 'only for those it is addressed to'))
    .option('--title <text>', explain('titel, som den kan stå i rapporten', 'title as it can stand in the report'))
    .option('--slug <name>', explain('postens navn', 'the record’s name'));
  writingFlags(command, explain);
}
