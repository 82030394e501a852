import { text } from '../../domain/text.ts';
import { answerCase } from '../../procedures/answer-review/answer.ts';
import { type AnswerOptions, configureAnswer } from '../../procedures/answer-review/options.ts';
import { defineCommand } from '../../terminal/command.ts';

/** A reviewer's approval of a case as it stands, signed with their key. */
export const tilsynApproveCommand = defineCommand<AnswerOptions>({
  name: 'tilsyn approve',
  summary: text('Godkend en rapport, bundet til netop dens indhold', 'Approve a report, bound to exactly its content'),
  examples: [
    'tilsyn approve 2026-skolebro',
    'tilsyn approve 2026-skolebro --sign-with ~/.ssh/id_ed25519 --comment "Ser rigtigt ud"',
    'tilsyn approve 2026-skolebro --recorded-from svar.txt --reviewer mkj --channel mail --date 2026-05-14 --yes',
  ],
  configure: configureAnswer('approve'),
  run: (options, context) => answerCase('approve', options, context),
});
