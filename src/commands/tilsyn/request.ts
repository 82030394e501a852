import { text } from '../../domain/text.ts';
import { configureRequest, type RequestOptions } from '../../procedures/request-material/options.ts';
import { receiveAnswers } from '../../procedures/request-material/receive.ts';
import { sendRequests } from '../../procedures/request-material/send.ts';
import { defineCommand } from '../../terminal/command.ts';
import { casesArgument } from '../../terminal/options.ts';
import { beginWriting } from '../../terminal/session.ts';

const name = 'tilsyn request';

/** The same as `dbs vendor request`, by case: cases of one vendor share one letter. */
export const tilsynRequestCommand = defineCommand<RequestOptions>({
  name,
  summary: text(
    'Bed om materiale til et eller flere tilsyn, eller læs svaret ind',
    'Ask for material for one or more cases, or read the answer in',
  ),
  examples: [
    'tilsyn request 2026-byport',
    'tilsyn request 2026-byport 2026-tandjournal --yes',
    'tilsyn request --vendor byport --dry-run',
    'tilsyn request 2026-byport --answers svar.xlsx',
  ],

  configure: (command, explain) => {
    command
      .argument(...casesArgument(explain))
      .option(
        '--vendor <id...>',
        explain('alle åbne tilsyn hos disse leverandører', 'all open cases of these vendors'),
      );
    configureRequest(command, explain);
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    return options.answers === undefined ? sendRequests(options, session) : receiveAnswers(options, session);
  },
});
