import { ExitCode } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';
import { writeQuestionnaire } from '../../exchange/questionnaire/write.ts';
import { joinPlans, planRequest, questionnaireOf, type VendorRequest } from '../../operations/vendor-request.ts';
import { letterRenderer } from '../../reports/letter.ts';
import { type OutputFolder, outputFolder, pathIn } from '../../terminal/output-file.ts';
import type { WritingSession } from '../../terminal/session.ts';
import { writePlan } from '../../terminal/write-plan.ts';
import { type LetterJob, printLetters } from '../print-letters.ts';
import { chooseRequests } from './choose.ts';
import type { RequestOptions } from './options.ts';
import { leftOutText, requestFields, requestText, type ShownRequest } from './request-words.ts';

/** Writes one letter and one questionnaire for each vendor, and records that material is asked for. */
export async function sendRequests(options: RequestOptions, session: WritingSession): Promise<ExitCode> {
  const { context, repository, files } = session;
  const { terminal } = context;
  const { requests, leftOut } = await chooseRequests(options, session);
  if (leftOut.length > 0 && !session.json) terminal.err(leftOutText(leftOut, context));
  const output = outputFolder(options.out, files, files.root, context);
  const shown = requests.map((request): ShownRequest => ({ request, ...fileNames(request, output) }));
  if (requests.length === 0 && !session.json) {
    terminal.err(`${context.say(text('Der er ingen at spørge.', 'There is nobody to ask.'))}\n`);
    return ExitCode.Ok;
  }
  const { changes, made } = joinPlans(requests.map((request) => planRequest(files, context.tool, repository, request)));
  return writePlan(session, {
    changes,
    by: [...new Set(requests.map(({ by }) => by))],
    made: new Map([['dialogue', made]]),
    question: text('Skal breve og skemaer laves og noteres?', 'Shall letters and questionnaires be made and recorded?'),
    prepare: () => makeFiles(shown, output, session),
    show: (status, planned, color) => requestText(shown, status, planned, color, context),
    fields: requestFields(shown, leftOut, context),
  });
}

/** By the case when there is one alone, so that two letters of a day keep apart. */
function fileNames(
  { vendor, cases, date }: VendorRequest,
  output: OutputFolder,
): { readonly letter: string; readonly questionnaire: string } {
  const [only, ...more] = cases;
  const about = only === undefined || more.length > 0 ? vendor.id : only.tilsyn.id;
  const shown = (name: string): string => (output.shown === '' ? name : `${output.shown}/${name}`);
  return { letter: shown(`${date}-${about}-anmodning.pdf`), questionnaire: shown(`${date}-${about}-skema.xlsx`) };
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Everything is rendered before the browser starts, and one browser prints all. */
async function makeFiles(shown: readonly ShownRequest[], output: OutputFolder, session: WritingSession): Promise<void> {
  const { context, repository, files } = session;
  const render = letterRenderer({ repository, files, tool: context.tool, font: context.font });
  const jobs: LetterJob[] = shown.map(({ request, letter, questionnaire }) => ({
    letter: render.request(request, nameIn(questionnaire)),
    path: pathIn(output, nameIn(letter)),
    beside: async () => [
      {
        path: pathIn(output, nameIn(questionnaire)),
        bytes: await writeQuestionnaire(questionnaireOf(repository, request)),
      },
    ],
  }));
  await printLetters(jobs, output, context);
}
