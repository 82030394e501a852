import type { Command } from 'commander';
import type { ReviewDecision } from '../../domain/approval-statement.ts';
import { text } from '../../domain/text.ts';
import { labels } from '../../generated/labels.ts';
import type { Recorded } from '../../generated/types.ts';
import { ChoiceOption } from '../../terminal/choice-option.ts';
import type { Explain } from '../../terminal/options.ts';
import { baseFlag, caseArgument, digestFlag, signWithFlag, writingFlags } from '../../terminal/options.ts';

/** What the person typed after `dbs tilsyn approve` or `dbs tilsyn return`. */
export interface AnswerOptions {
  readonly id: string;
  readonly comment?: string;
  /** The SSH key to sign with. */
  readonly signWith?: string;
  readonly base?: string;
  /** The first digits of the version, by somebody who knows which one they mean. */
  readonly digest?: string;
  readonly pdf?: boolean;
  readonly open: boolean;
  readonly recordedFrom?: string;
  readonly reviewer?: string;
  readonly channel?: Recorded['channel'];
  readonly date?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Tells commander the options, described in the language of the person. */
export function configureAnswer(decision: ReviewDecision): (command: Command, explain: Explain) => void {
  return (command, explain) => {
    const comment =
      decision === 'approve'
        ? text('en bemærkning, der underskrives med', 'a remark, signed with the rest')
        : text('hvad der skal rettes', 'what must be corrected');
    command
      .argument(...caseArgument(explain))
      .option('--comment <text>', explain(comment.da, comment.en))
      .option(...signWithFlag(explain))
      .option(...baseFlag(explain))
      .option(...digestFlag(explain))
      .option('--pdf', explain('lav også rapporten som PDF', 'make the report as a PDF too'))
      .option('--no-open', explain('åbn ikke rapporten i browseren', 'do not open the report in the browser'))
      .option(
        '--recorded-from <file>',
        explain(
          'indfør et svar, der er modtaget på anden vis; det er ikke underskrevet',
          'record an answer received in another way; it is not signed',
        ),
      )
      .option('--reviewer <initials>', explain('hvem der har svaret', 'who answered'))
      .addOption(
        new ChoiceOption(
          '--channel <channel>',
          explain('hvordan svaret kom', 'how the answer came'),
          labels['approval.Recorded.channel'],
        ),
      )
      .option('--date <date>', explain('dagen, der blev svaret', 'the day of the answer'));
    writingFlags(command, explain);
  };
}
