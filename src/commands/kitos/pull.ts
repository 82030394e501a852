import { type ExitCode, UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { findMunicipalities } from '../../facts/look-up.ts';
import {
  type ConnectOptions,
  configureConnection,
  connectKitos,
  readPageSize,
} from '../../procedures/kitos/connect.ts';
import { configureReading, type ReadingOptions } from '../../procedures/kitos/options.ts';
import { readKitos } from '../../procedures/kitos/read.ts';
import { refuseBroken } from '../../procedures/kitos/refuse-broken.ts';
import { writeReading } from '../../procedures/kitos/write-reading.ts';
import { defineCommand } from '../../terminal/command.ts';
import { writingFlags } from '../../terminal/options.ts';
import { beginWriting, type WritingOptions } from '../../terminal/session.ts';

export interface PullCommandOptions extends ConnectOptions, WritingOptions, ReadingOptions {
  readonly municipality?: readonly string[];
  readonly catalogueOnly?: boolean;
  readonly rollUp?: boolean;
  readonly leastUsages?: string;
  readonly pageSize: string;
}

/**
 * Reads OS2kitos and shows what it would change here, as one plan. All of it is read before anything is written, so a pull that stops
 * on the way leaves everything as it was.
 */
export const kitosPullCommand = defineCommand<PullCommandOptions>({
  name: 'kitos pull',
  summary: text(
    'Hent systemer og registreringer fra OS2kitos som en plan',
    'Read systems and registrations from OS2kitos as a plan',
  ),
  examples: [
    'kitos pull',
    'kitos pull --url https://staging.kitos.dk --dry-run',
    'kitos pull --catalogue-only --yes',
    'kitos pull --municipality Viborg 0657 --page-size 50',
  ],

  configure: (command, explain) =>
    configureReading(
      writingFlags(configureConnection(command, explain), explain)
        .option(
          '--municipality <municipality...>',
          explain(
            'kun disse kommuners anvendelser og registreringer (kode eller navn)',
            'only these municipalities’ usages and registrations (code or name)',
          ),
        )
        .option(
          '--catalogue-only',
          explain(
            'kun kataloget: ingen anvendelser og registreringer',
            'the catalogue alone: no usages or registrations',
          ),
        )
        .option(
          '--roll-up',
          explain(
            'hent hele kataloget, så moduler kan lægges sammen under deres hovedsystem',
            'read the whole catalogue, so that modules can be counted together under their main system',
          ),
        )
        .option(
          '--least-usages <n>',
          explain(
            'hent systemer med mindst så mange anvendelser (ellers dagens grænse for tilsyn)',
            'read systems with at least so many usages (default: the day’s threshold for supervision)',
          ),
        )
        .option('--page-size <n>', explain('hvor mange der hentes ad gangen', 'how many are read at a time'), '250'),
      explain,
    ),

  async run(options, context): Promise<ExitCode> {
    const pageSize = readPageSize(options.pageSize);
    const leastUsages = options.rollUp === true ? 0 : readLeast(options.leastUsages);
    const session = await beginWriting(context, options, 'kitos pull');
    refuseBroken(session.repository);
    const municipalities = findMunicipalities(options.municipality, session.repository)?.map(({ id }) => id);
    const api = await connectKitos(options, context);
    const asked = {
      pageSize,
      catalogueOnly: options.catalogueOnly === true,
      ...(leastUsages === undefined ? {} : { leastUsages }),
      ...(municipalities === undefined ? {} : { municipalities }),
    };
    return writeReading(() => readKitos(api, session.repository, asked, context), options, session);
  },
});

function readLeast(written: string | undefined): number | undefined {
  if (written === undefined || /^\d{1,4}$/.test(written)) return written === undefined ? undefined : Number(written);
  throw new UserError({
    message: text(
      `--least-usages ${written} er ikke et tal fra 0 til 9999.`,
      `--least-usages ${written} is not a number from 0 to 9999.`,
    ),
  });
}
