import type { Command } from 'commander';
import type { Explain } from '../../terminal/options.ts';
import { writingFlags } from '../../terminal/options.ts';
import type { WritingOptions } from '../../terminal/session.ts';

/** What the person typed, whichever of the two commands it was. */
export interface RequestOptions extends WritingOptions {
  /** `dbs vendor request`: vendors. */
  readonly vendors?: readonly string[];
  /** `dbs tilsyn request`: cases. */
  readonly ids?: readonly string[];
  readonly vendor?: readonly string[];
  readonly case?: readonly string[];
  readonly all?: boolean;
  readonly out: string;
  readonly answerDue?: string;
  readonly date?: string;
  readonly by?: string;
  readonly contact?: string;
  readonly answers?: string;
  readonly mapping?: string;
}

/** Tells commander the options both commands have. */
export const configureRequest = (command: Command, explain: Explain): Command =>
  writingFlags(
    command
      .option(
        '--answers <file>',
        explain('læs et udfyldt spørgeskema ind (.xlsx)', 'read a filled-in questionnaire in (.xlsx)'),
      )
      .option(
        '--mapping <file>',
        explain(
          'svarene står i et andet skema (CAIQ, VSA, SIG); filen siger hvor (.yaml)',
          'the answers stand in another questionnaire (CAIQ, VSA, SIG); the file says where (.yaml)',
        ),
      )
      .option('--all', explain('alle leverandører, der mangler at blive spurgt', 'every vendor still to be asked'))
      .option(
        '-o, --out <folder>',
        explain('mappe til brev og skema', 'folder for letter and questionnaire'),
        'dist/requests',
      )
      .option(
        '--answer-due <date>',
        explain('svarfrist (ellers efter dbs.yaml)', 'last day for the answer (default: by dbs.yaml)'),
      )
      .option('--date <date>', explain('brevets dato (ellers i dag)', 'the letter’s date (default: today)'))
      .option('--by <initials>', explain('hvem der sender det', 'who sends it'))
      .option('--contact <role>', explain('rollen, brevet stiles til', 'the role the letter is addressed to')),
    explain,
  );
