import type { Command } from 'commander';
import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
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
export const configureSubmit = (command: Command, say: Context['say']): Command =>
  writingFlags(
    command
      .argument(...caseArgument(say))
      .option(
        '--branch <name>',
        say(
          text(
            'grenen, der lægges på (den, du står på; fra hovedgrenen review/<id>)',
            'the branch to commit on (default: the one you are on; from the main branch review/<id>)',
          ),
        ),
      )
      .option(...baseFlag(say))
      .option(
        '--by <initials>',
        say(text('hvem der sender sagen til review (ellers dig)', 'who submits it (default: you)')),
      )
      .option(
        '--push',
        say(text('send grenen til det fjerne arkiv bagefter', 'send the branch to the remote as well')),
      ),
    say,
  );
