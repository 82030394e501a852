import { Option } from 'commander';
import { ExitCode, UserError } from '../domain/errors.ts';
import { text } from '../domain/text.ts';
import { type Impact, impactOf } from '../facts/impact/impact.ts';
import { impactQuestionText } from '../facts/impact/question.ts';
import { refuseUnread, unreadOfChain, unreadOfKinds } from '../facts/needed-records.ts';
import { impactFields, impactMarkdown, impactText } from '../formatters/impact.ts';
import { impactLetter } from '../operations/impact/letter.ts';
import type { Context } from '../ports.ts';
import { runIncident } from '../procedures/incident/incident.ts';
import { drawingFaces } from '../reports/render/fonts.ts';
import type { Repository } from '../repository/repository.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { openRepository, sayPending } from '../terminal/open-repository.ts';
import { jsonFlag } from '../terminal/options.ts';
import { writeToChosenFile } from '../terminal/output-file.ts';
import { readDate } from '../terminal/read-flags.ts';
import { beginWriting } from '../terminal/session.ts';
import { type QuestionOptions, readQuestion } from './impact/options.ts';
import { impactSvg } from './impact/print.ts';

type Format = 'text' | 'json' | 'markdown' | 'letter' | 'svg';

export interface ImpactOptions extends QuestionOptions {
  readonly at?: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly out?: string;
  readonly owner?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/**
 * Who is hit when something happens in the chain: systems, cases, agreements and municipalities, each with the way. Writes no
 * record; an incident is planned for as well, and the plan is carried out when it is agreed to.
 */
export const impactCommand = defineCommand<ImpactOptions>({
  name: 'impact',
  summary: text(
    'Se, hvem der rammes, når noget sker i kæden af underdatabehandlere',
    'See who is hit when something happens in the chain of sub-processors',
  ),
  examples: [
    'impact --sub-processor sky-hotel --country US',
    'impact --vendor sky-hotel --leaves-dpf --at 2026-04-01',
    'impact --evidence sky-hotel/iso27001 --expires --json',
    'impact --country GB --adequacy-ends 2026-12-27 --format markdown',
    'impact --sub-processor brevdue --incident "Uvedkommende har haft adgang"',
    'impact --sub-processor sky-hotel --format svg --out dist/sky-hotel.svg',
    'impact --sub-processor kumulonia --country US --format letter --out dist/brev.md',
  ],

  configure: (command, explain) =>
    command
      .option('--sub-processor <id>', explain('det led i kæden, det sker hos', 'the link of the chain it happens at'))
      .option('--vendor <id>', explain('leverandøren, det sker hos', 'the vendor it happens at'))
      .option('--leaves-dpf', explain('den forlader Data Privacy Framework', 'it leaves the Data Privacy Framework'))
      .option('--evidence <id>', explain('dokumentationen, det handler om', 'the evidence it is about'))
      .option('--expires', explain('dokumentationen udløber', 'the evidence expires'))
      .option('--country <code>', explain('landet, det handler om', 'the country it is about'))
      .option(
        '--adequacy-ends <date>',
        explain(
          'sidste dag med en tilstrækkelighedsafgørelse om landet',
          'last day of the country’s adequacy decision',
        ),
      )
      .option('--incident <text>', explain('en hændelse, kort fortalt', 'an incident, in short'))
      .option(
        '--at <date>',
        explain('kæden, som den er på denne dato (ellers i dag)', 'the chain as of this date (default: today)'),
      )
      .addOption(
        new Option('-f, --format <name>', explain('format', 'format'))
          .choices(['text', 'json', 'markdown', 'letter', 'svg'])
          .default('text'),
      )
      .option(...jsonFlag(explain))
      .option(
        '-o, --out <file>',
        explain('skriv svaret i denne fil under dist/', 'write the answer to this file below dist/'),
      )
      .option(
        '--owner <initials>',
        explain('den ansvarlige for tilsyn om en hændelse', 'who is responsible for an incident’s cases'),
      )
      .option(
        '-y, --yes',
        explain(
          'skriv en hændelses varsel og tilsyn uden at spørge',
          'write an incident’s notice and cases without asking',
        ),
      )
      .option('--dry-run', explain('vis planen, og skriv ikke noget', 'show the plan and write nothing')),

  async run(options, context) {
    const opened = openRepository(context);
    refuseUnread([
      ...unreadOfChain(opened.repository),
      ...unreadOfKinds(opened.repository, ['municipalities', 'countries', 'transfer-bases']),
    ]);
    const question = readQuestion(options, opened.repository);
    const at = readDate('--at', options.at) ?? context.clock.today();
    if (question.kind === 'adequacy-ends' && options.at !== undefined) throw dayGivenTwice();
    const shown = options.format !== 'text' || options.out !== undefined;
    if (question.kind === 'incident' && shown && options.yes === true) throw shownOrWritten();
    if (question.kind === 'incident' && !shown) {
      const dryRun = options.dryRun === true || (options.yes !== true && !context.terminal.interactive);
      const session = await beginWriting(context, { ...options, dryRun }, 'impact');
      return runIncident(question, { at, ...(options.owner === undefined ? {} : { owner: options.owner }) }, session);
    }
    sayPending(context, opened.files);
    const impact = impactOf(opened.repository, question, at);
    const title = context.say(impactQuestionText(question, opened.repository));
    const format = options.json === true ? 'json' : options.format;
    const answer = format === 'letter' ? letter(impact, opened.repository) : formatted(impact, title, format, context);
    if (options.out === undefined) context.terminal.out(answer);
    else writeToChosenFile(options.out, answer, opened, context);
    return ExitCode.Ok;
  },
});

const dayGivenTwice = (): UserError =>
  new UserError({
    message: text('--at kan ikke bruges sammen med --adequacy-ends.', '--at does not go with --adequacy-ends.'),
    hint: text(
      'Kæden ses altid dagen efter afgørelsens sidste dag. Udelad --at.',
      'The chain is always seen the day after the decision’s last day. Leave out --at.',
    ),
  });

const shownOrWritten = (): UserError =>
  new UserError({
    message: text(
      '--yes skriver varslet og tilsynene; --format og --out viser kun, hvem der rammes.',
      '--yes writes the notice and the cases; --format and --out only show who is hit.',
    ),
    hint: text('Kør kommandoen to gange, med det ene ad gangen.', 'Run the command twice, with one at a time.'),
  });

/** The draft of a letter to those who are hit. Throws UserError where nobody is. */
function letter(impact: Impact, repository: Repository): string {
  if (impact.systems.length > 0) return impactLetter(repository, impact);
  const why = impact.remarks[0];
  throw new UserError({
    message: text('Ingen er ramt, så der er ingen at skrive til.', 'Nobody is hit, so there is nobody to write to.'),
    ...(why !== undefined && { hint: why }),
    exitCode: ExitCode.Findings,
  });
}

function formatted(impact: Impact, title: string, format: Exclude<Format, 'letter'>, context: Context): string {
  switch (format) {
    case 'json':
      return jsonAnswer({ title, ...impactFields(impact, context) });
    case 'markdown':
      return impactMarkdown(impact, title, context);
    case 'svg':
      return impactSvg(impact, title, drawingFaces(context.font));
    case 'text':
      return impactText(impact, title, context);
  }
}
