import type { Command } from 'commander';
import type { Explain } from '../../terminal/options.ts';
import { baseFlag, caseArgument, digestFlag, signWithFlag, writingFlags } from '../../terminal/options.ts';
import type { WritingOptions } from '../../terminal/session.ts';

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
export const configureRelease = (command: Command, explain: Explain): Command =>
  writingFlags(
    command
      .argument(...caseArgument(explain))
      .option(
        '--reason <text>',
        explain('hvorfor der frigives på ny (fra version 2)', 'why it is released again (from version 2)'),
      )
      .option(...signWithFlag(explain))
      .option(...baseFlag(explain))
      .option(...digestFlag(explain)),
    explain,
  );
