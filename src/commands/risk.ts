import { Option } from 'commander';
import { activityId } from '../domain/catalogue/activity-number.ts';
import { ExitCode, UserError } from '../domain/errors.ts';
import { didYouMean } from '../domain/suggestion.ts';
import { text } from '../domain/text.ts';
import { type ActivityRiskQuestion, activityRiskView } from '../facts/activity-risk.ts';
import { findMunicipality, findVendor } from '../facts/look-up.ts';
import { refuseUnread, unreadOfKinds } from '../facts/needed-records.ts';
import { catalogue } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';
import { defineCommand } from '../terminal/command.ts';
import { jsonAnswer } from '../terminal/json-answer.ts';
import { openToRead } from '../terminal/open-repository.ts';
import { atFlag, jsonFlag } from '../terminal/options.ts';
import { readDate } from '../terminal/read-flags.ts';
import { riskMarkdown, riskText } from './risk/print.ts';

export interface RiskOptions {
  readonly municipality?: string;
  readonly activity?: string;
  readonly vendor?: string;
  readonly at?: string;
  readonly format: 'text' | 'markdown' | 'json';
  readonly json?: boolean;
}

/** Shows the activities by risk: consequence, the systems that serve them, and what is open there. Writes nothing. */
export const riskCommand = defineCommand<RiskOptions>({
  name: 'risk',
  summary: text(
    'Se risikoen for hver behandlingsaktivitet: konsekvens, systemer og åbne observationer',
    'See the risk of every activity: consequence, systems and open findings',
  ),
  examples: [
    'risk',
    'risk --municipality Viborg',
    'risk --activity 12',
    'risk --vendor nordlys-laering --format markdown',
    'risk --at 2026-03-01 --json',
  ],

  configure: (command, explain) =>
    command
      .option(
        '--municipality <municipality>',
        explain('kun systemer, kommunen bruger (kode eller navn)', 'only systems the municipality uses (code or name)'),
      )
      .option('--activity <number>', explain('kun denne aktivitet', 'this activity only'))
      .option('--vendor <id>', explain('kun leverandørens systemer', 'only the vendor’s systems'))
      .option(...atFlag(explain))
      .addOption(
        new Option('-f, --format <name>', explain('format', 'format'))
          .choices(['text', 'markdown', 'json'])
          .default('text'),
      )
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const { repository } = openToRead(context);
    refuseUnread(unreadOfKinds(repository, needed));
    const at = readDate('--at', options.at) ?? context.clock.today();
    const view = activityRiskView(repository, readQuestion(options, at, repository));
    if (view === undefined) throw nothingLoaded(repository);
    const format = options.json === true ? 'json' : options.format;
    if (format === 'json') context.terminal.out(jsonAnswer({ ...view }));
    else context.terminal.out(format === 'markdown' ? riskMarkdown(view, context) : riskText(view, context));
    return ExitCode.Ok;
  },
});

/** What the risk of an activity is told by. Without one of them an activity would look safer than it is known to be. */
const needed = [
  'municipalities',
  'activities',
  'activity-risk',
  'risk-model',
  'vendor',
  'system',
  'tilsyn',
  'finding',
  'follow-up',
] as const;

function readQuestion(
  { municipality, vendor, activity }: RiskOptions,
  at: string,
  repository: Repository,
): ActivityRiskQuestion {
  return {
    at,
    ...(municipality !== undefined && { municipality: findMunicipality(municipality, repository).id }),
    ...(vendor !== undefined && { vendor: findVendor(vendor, repository) }),
    ...(activity !== undefined && { activity: findActivity(activity, repository) }),
  };
}

function findActivity(given: string, repository: Repository): string {
  const known = (catalogue(repository, 'activities')?.data.entries ?? []).map(({ id }) => id);
  if (known.length === 0) throw nothingLoaded(repository);
  const id = activityId(given);
  if (id !== undefined && known.includes(id)) return id;
  const meant = didYouMean(given, known);
  throw new UserError({
    message: text(`Aktiviteten ${given} står ikke på listen.`, `The activity ${given} is not in the list.`),
    hint:
      meant ?? text('Se dem med `dbs catalogue show activities`.', 'See them with `dbs catalogue show activities`.'),
  });
}

/** There is no list, or there is one and it cannot be read: to load another would then be the wrong way on. */
function nothingLoaded(repository: Repository): UserError {
  const id = repository.settings?.data.catalogues.activities ?? repository.ids('activities').at(-1);
  if (id !== undefined)
    return new UserError({
      message: text(
        `${id} gælder, men findes ikke i arkivet eller har fejl, så der er intet at vise risikoen for.`,
        `${id} is in force, but is not in the repository or has errors, so there is nothing to show the risk of.`,
      ),
      hint: text(
        'Se fejlene med `dbs validate`. Er filen væk for altid, så indlæs listen igen: `dbs catalogue import FIL --name activities`.',
        'See the errors with `dbs validate`. If the file is gone for good, load the list again: `dbs catalogue import FILE --name activities`.',
      ),
    });
  return new UserError({
    message: text(
      'Der er ingen liste over behandlingsaktiviteter i arkivet, så der er intet at vise risikoen for.',
      'There is no list of activities in the repository, so there is nothing to show the risk of.',
    ),
    hint: text(
      'Indlæs jeres egen liste: `dbs catalogue import FIL --name activities`.',
      'Load your own list: `dbs catalogue import FILE --name activities`.',
    ),
  });
}
