import type { Command } from 'commander';
import type { Explain } from '../../../terminal/options.ts';
import { baseFlag, caseArgument, writingFlags } from '../../../terminal/options.ts';
import type { WritingOptions } from '../../../terminal/session.ts';

/** What the person typed after `dbs tilsyn submit`. */
export interface SubmitOptions extends WritingOptions {
  readonly id: string;
  readonly branch?: string;
  readonly base?: string;
  readonly by?: string;
  readonly push?: boolean;
}

/** Tells commander the options, described in the language of the person. */
export const configureSubmit = (command: Command, explain: Explain): Command =>
  writingFlags(
    command
      .argument(...caseArgument(explain))
      .option(
        '--branch <name>',
        explain(
          'grenen, der lægges på (den, du står på; fra hovedgrenen review/<id>)',
          'the branch to commit on (default: the one you are on; from the main branch review/<id>)',
        ),
      )
      .option(...baseFlag(explain))
      .option(
        '--by <initials>',
        explain('hvem der sender sagen til kvalitetssikring (ellers dig)', 'who submits it (default: you)'),
      )
      .option('--push', explain('send grenen til det fjerne arkiv bagefter', 'send the branch to the remote as well')),
    explain,
  );
