import type { Command } from 'commander';
import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import { configureWriting, type WritingOptions } from '../../write-plan.ts';

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
  configureWriting(
    command
      .argument('<id>', say(text('sagens id, for eksempel 2026-skolebro', 'the case’s id, for example 2026-skolebro')))
      .option(
        '--branch <name>',
        say(
          text(
            'grenen, der lægges på (den, du står på; fra hovedgrenen review/<id>)',
            'the branch to commit on (default: the one you are on; from the main branch review/<id>)',
          ),
        ),
      )
      .option(
        '--base <ref>',
        say(
          text(
            'grenen, der sammenlignes med (ellers hovedgrenen)',
            'the branch to compare with (default: the main branch)',
          ),
        ),
      )
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
