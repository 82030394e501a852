import { text } from '../../domain/text.ts';
import { answerCase } from '../../procedures/answer-review/answer.ts';
import { type AnswerOptions, configureAnswer } from '../../procedures/answer-review/options.ts';
import { defineCommand } from '../../terminal/command.ts';

/** A reviewer sends a case back, with what must be corrected, signed with their key. */
export const tilsynReturnCommand = defineCommand<AnswerOptions>({
  name: 'tilsyn return',
  summary: text('Send en rapport tilbage med det, der skal rettes', 'Return a report with what must be corrected'),
  examples: [
    'tilsyn return 2026-skolebro --comment "F.2 mangler begrundelse"',
    'tilsyn return 2026-skolebro --recorded-from svar.txt --reviewer mkj --channel mail --yes',
  ],
  configure: configureAnswer('return'),
  run: (options, context) => answerCase('return', options, context),
});
