import type { Command } from 'commander';
import { text } from '../../../domain/text.ts';
import type { Context } from '../../../ports.ts';
import { configureWriting, type WritingOptions } from '../../write-plan.ts';

/** What the person typed after `dbs tilsyn release`. */
export interface ReleaseOptions extends WritingOptions {
  readonly id: string;
  /** Why the case is released again. */
  readonly reason?: string;
  /** The SSH key to sign with. */
  readonly signWith?: string;
  readonly base?: string;
  readonly digest?: string;
}

/** Tells commander the options, described in the language of the person. */
export const configureRelease = (command: Command, say: Context['say']): Command =>
  configureWriting(
    command
      .argument('<id>', say(text('sagens id, for eksempel 2026-skolebro', 'the case’s id, for example 2026-skolebro')))
      .option(
        '--reason <text>',
        say(text('hvorfor der frigives på ny (fra version 2)', 'why it is released again (from version 2)')),
      )
      .option(
        '--sign-with <key>',
        say(
          text(
            'SSH-nøglen, der underskrives med (ellers Gits user.signingkey)',
            'the SSH key to sign with (default: Git’s user.signingkey)',
          ),
        ),
      )
      .option(
        '--base <ref>',
        say(
          text(
            'læs nøgler, personer og krav her (ellers hovedgrenen)',
            'read keys, people and quorum here (default: the main branch)',
          ),
        ),
      )
      .option(
        '--digest <start>',
        say(
          text(
            'begyndelsen af indholdets fingeraftryk: stop, hvis sagen er en anden version',
            'the beginning of the content’s digest: stop if the case is another version',
          ),
        ),
      ),
    say,
  );
