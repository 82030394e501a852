import { text } from '../../domain/text.ts';
import { configureRequest, type RequestOptions } from '../../procedures/request-material/options.ts';
import { receiveAnswers } from '../../procedures/request-material/receive.ts';
import { sendRequests } from '../../procedures/request-material/send.ts';
import { defineCommand } from '../../terminal/command.ts';
import { beginWriting } from '../../terminal/session.ts';

const name = 'vendor request';

/** One letter and one questionnaire for all of a vendor's cases; and, with `--answers`, the vendor's answers read in. */
export const vendorRequestCommand = defineCommand<RequestOptions>({
  name,
  summary: text(
    'Bed en leverandør om materiale, eller læs svaret ind',
    'Ask a vendor for material, or read its answer in',
  ),
  examples: [
    'vendor request byport',
    'vendor request byport --case 2026-byport --answer-due 2026-06-30 --yes',
    'vendor request --all --dry-run',
    'vendor request byport --answers svar.xlsx',
  ],

  configure: (command, explain) => {
    command
      .argument('[vendors...]', explain('leverandørernes id', 'the vendors’ ids'))
      .option('--case <id...>', explain('kun disse tilsyn', 'these cases only'));
    configureRequest(command, explain);
  },

  async run(options, context) {
    const session = await beginWriting(context, options, name);
    return options.answers === undefined ? sendRequests(options, session) : receiveAnswers(options, session);
  },
});
