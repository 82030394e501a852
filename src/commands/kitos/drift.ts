import { ExitCode, UserError } from '../../domain/errors.ts';
import { matchOrganizations } from '../../domain/kitos/match-organizations.ts';
import type { KitosReading } from '../../domain/kitos/reading.ts';
import { text } from '../../domain/text.ts';
import { requestFileText } from '../../exchange/kitos/request-file.ts';
import { findMunicipalities } from '../../facts/look-up.ts';
import { memberCodes, municipalityEntries } from '../../facts/municipalities.ts';
import { type Drift, driftOf } from '../../operations/kitos/drift.ts';
import { storedRegistrations } from '../../operations/kitos/stored-registrations.ts';
import {
  type ConnectOptions,
  configureConnection,
  connectKitos,
  readPageSize,
} from '../../procedures/kitos/connect.ts';
import { readKitos } from '../../procedures/kitos/read.ts';
import { refuseBroken } from '../../procedures/kitos/refuse-broken.ts';
import type { Repository } from '../../repository/repository.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { jsonFlag } from '../../terminal/options.ts';
import { writeToChosenFile } from '../../terminal/output-file.ts';
import { driftText } from './drift/print.ts';

export interface DriftCommandOptions extends ConnectOptions {
  readonly municipality?: readonly string[];
  readonly reportLink?: string;
  readonly pageSize: string;
  readonly stored?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/**
 * What each municipality has registered in KITOS against our cases and releases. Writes no record and sends nothing; `--out` writes
 * what could be sent, for a person to review and `dbs kitos push` to send.
 */
export const kitosDriftCommand = defineCommand<DriftCommandOptions>({
  name: 'kitos drift',
  summary: text(
    'Se, hvor OS2kitos siger noget andet end tilsynene her',
    'See where OS2kitos says otherwise than the cases here',
  ),
  examples: [
    'kitos drift',
    'kitos drift --stored',
    'kitos drift --municipality Viborg --out dist/kitos.json',
    'kitos drift --json',
  ],

  configure: (command, explain) =>
    configureConnection(command, explain)
      .option(
        '--municipality <municipality...>',
        explain('kun disse kommuner (kode eller navn)', 'only these municipalities (code or name)'),
      )
      .option(
        '--report-link <pattern>',
        explain(
          'rapporters adresse med {case} og {version} (ellers reportLink i dbs.yaml)',
          'reports’ address with {case} and {version} (default: reportLink in dbs.yaml)',
        ),
      )
      .option('--page-size <n>', explain('hvor mange der hentes ad gangen', 'how many are read at a time'), '250')
      .option(
        '--stored',
        explain(
          'spørg ikke OS2kitos: sammenlign med det, tidligere læsninger gemte',
          'do not ask OS2kitos: compare with what earlier readings kept',
        ),
      )
      .option(
        '-o, --out <file>',
        explain(
          'skriv det, der kan sendes, i denne fil under dist/ til gennemsyn',
          'write what can be sent to this file below dist/ for review',
        ),
      )
      .option(...jsonFlag(explain)),

  async run(options, context) {
    const opened = openToRead(context);
    const { repository } = opened;
    refuseBroken(repository);
    const pageSize = readPageSize(options.pageSize);
    const linkPattern = readPattern(options.reportLink) ?? repository.settings?.data.reportLink;
    const municipalities = findMunicipalities(options.municipality, repository)?.map(({ id }) => id);
    const at = context.clock.today();
    if (options.stored === true && options.out !== undefined) throw nothingToSend();
    const api = options.stored === true ? undefined : await connectKitos(options, context);
    const chosen = municipalities === undefined ? {} : { municipalities };
    const reading =
      api === undefined
        ? nothingRead(municipalities ?? memberCodes(repository, at), at)
        : (await readKitos(api, repository, { pageSize, leastUsages: 1, onlyKnown: true, ...chosen }, context)).reading;
    const { municipalityOf } = matchOrganizations(reading.organizations, municipalityEntries(repository));
    const stored = storedRegistrations(repository);
    const drift = driftOf(repository, reading, { municipalityOf, linkPattern, at, catalogue: true, stored });
    if (options.out !== undefined && api !== undefined) {
      const requests = differencesOf(drift).flatMap(({ request }) => request ?? []);
      writeToChosenFile(options.out, requestFileText({ origin: api.origin, at, requests }), opened, context);
    }
    context.terminal.out(
      options.json === true
        ? jsonAnswer({ host: api?.origin ?? null, at, ...driftFields(drift) })
        : driftText(drift, { nameOf: nameFinder(repository), asked: api !== undefined }, context),
    );
    return differencesOf(drift).length === 0 ? ExitCode.Ok : ExitCode.Findings;
  },
});

/** A reading of which nothing could be seen. */
const nothingRead = (members: readonly string[], date: string): KitosReading => ({
  origin: { source: 'kitos-api', from: '', date },
  organizations: [],
  systems: [],
  usages: [],
  registrations: [],
  coverage: members.map((municipality) => ({ municipality, usages: false, registrations: false })),
  remarks: [],
});

const nothingToSend = (): UserError =>
  new UserError({
    message: text(
      '--stored og --out går ikke sammen: en anmodning skal bygge på, hvordan der står i OS2kitos nu.',
      '--stored and --out do not go together: a request must rest on what OS2kitos says now.',
    ),
    hint: text('Udelad den ene.', 'Leave one of them out.'),
  });

/** The drift for programs: a municipality is known by `id`, as in every list of them. */
const driftFields = ({ municipalities, catalogue }: Drift) => ({
  municipalities: municipalities.map(({ municipality, ...rest }) => ({ id: municipality, ...rest })),
  catalogue,
});

const differencesOf = ({ municipalities, catalogue }: Drift) => [
  ...municipalities.flatMap(({ differences }) => differences),
  ...catalogue,
];

function nameFinder(repository: Repository): (municipality: string) => string {
  const names = new Map(municipalityEntries(repository).map(({ id, name }) => [id, name]));
  return (municipality) => names.get(municipality) ?? municipality;
}

/** As the schema of `dbs.yaml` has it: the host is fixed, and nothing before an @ can pass for one. */
const reportPattern = /^https:\/\/[^{}\s@/?#]+\/[^{}\s@]*\{case\}[^\s@]*$/;

function readPattern(written: string | undefined): string | undefined {
  if (written === undefined || reportPattern.test(written)) return written;
  throw new UserError({
    message: text(
      '--report-link skal være en adresse med https, med {case} efter værtens navn og uden @.',
      '--report-link must be an address by https, with {case} after the host’s name and without @.',
    ),
    hint: text(
      'Fx https://rapporter.example/{case}-r{version}.pdf.',
      'Such as https://reports.example/{case}-r{version}.pdf.',
    ),
  });
}
