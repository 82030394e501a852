import { Chalk } from 'chalk';
import { countOf } from '../../domain/counted-things.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { claims } from '../../domain/questionnaire.ts';
import { text } from '../../domain/text.ts';
import {
  type AnswerNote,
  type AnswerProblem,
  type FoundInSheet,
  noteText,
  problemText,
} from '../../exchange/questionnaire/answer-problem.ts';
import type { QuestionnaireReading } from '../../exchange/questionnaire/read.ts';
import { columnsOf } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { AnswersOfCase, RecordedAnswer } from '../../operations/vendor-answers.ts';
import type { Context } from '../../ports.ts';
import type { Change } from '../../repository/apply/change.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { changeLines } from '../../terminal/write-plan.ts';

const placeOf = ({ sheet, cell }: FoundInSheet<string>): string =>
  visibleText([sheet, cell].filter((part) => part !== undefined).join('!'));

/** Why the questionnaire is not read in, a place a line. Ends with a line end. */
export function answersRefusalText(
  problems: readonly FoundInSheet<AnswerProblem>[],
  path: string,
  { say }: Context,
): string {
  const shown = problems.slice(0, 100);
  const rows = shown.map((found) => [placeOf(found) || '–', visibleText(say(problemText(found)))]);
  return [
    say(text(`${path} læses ikke ind. Intet er skrevet.`, `${path} is not read in. Nothing is written.`)),
    ...columnsOf(rows).map((line) => `  ${line}`),
    ...(problems.length > shown.length
      ? [`  ${say(text(`og ${problems.length - shown.length} til`, `and ${problems.length - shown.length} more`))}`]
      : []),
    '',
  ].join('\n');
}

/** The same for programs: a contract, versioned. Ends with a line end. */
export const answersRefusalJson = (
  problems: readonly FoundInSheet<AnswerProblem>[],
  command: string,
  { say }: Context,
): string =>
  jsonAnswer({
    command,
    status: 'refused',
    problems: problems.map((found) => ({
      problem: found.problem,
      sheet: found.sheet ?? null,
      cell: found.cell ?? null,
      message: say(problemText(found)),
    })),
    changes: [],
  });

/** What is worth knowing about what is read, a place a line; a vendor's words that are no answer under it. */
export function answerNotesText(found: readonly FoundInSheet<AnswerNote>[], { say, terminal }: Context): string {
  const room = Math.min(terminal.width ?? 120, 120);
  return found
    .flatMap((note) => {
      const place = placeOf(note);
      const line = wrap(`${place === '' ? '' : `${place}: `}${say(noteText(note))}`, room);
      const words = note.words === undefined ? [] : wrap(`„${cut(note.words, 1_000)}“`, room - 2);
      return [...line, ...words.map((each) => `  ${each}`)];
    })
    .map((line) => `${line}\n`)
    .join('');
}

const cut = (words: string, most: number): string => {
  const line = visibleText(words.replace(/\s+/g, ' '));
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

/** What the vendor answered, case by case, as a table. Ends with a line end. */
export function answersText(
  cases: readonly AnswersOfCase[],
  { answers }: QuestionnaireReading,
  status: 'planned' | 'written',
  changes: readonly Change[],
  color: 0 | 1 | 2 | 3,
  context: Context,
): string {
  const { say, terminal } = context;
  const chalk = new Chalk({ level: color });
  const who = answers === undefined || answers.by === '' ? '' : `${cut(answers.by, 60)}, ${answers.on}`;
  const room = Math.max(20, Math.min(terminal.width ?? 100, 120) - 40);
  const lines = cases.flatMap(({ tilsyn, answers: given, unanswered }) => {
    const news = given.filter(({ state }) => state !== 'known');
    const rows = news.map(({ control, answer, state }) => [
      control,
      say(claims[answer.claim]),
      state === 'changed' ? say(text('ændret', 'changed')) : '',
      cut(
        [answer.text, answer.documents === undefined ? undefined : `[${answer.documents}]`]
          .filter((part) => part !== undefined)
          .join(' '),
        room,
      ),
    ]);
    const known = given.length - news.length;
    return [
      `${status === 'written' && news.length > 0 ? `${chalk.green('✓')} ` : ''}${chalk.bold(tilsyn.id)} · ${tilsyn.data.title}`,
      ...columnsOf(rows).map((line) => `  ${line}`),
      ...(known > 0
        ? [
            `  ${say(text(`${countOf(known, 'answer').da} er skrevet ind før.`, `${countOf(known, 'answer').en} are on record already.`))}`,
          ]
        : []),
      ...(unanswered.length > 0
        ? [
            `  ${chalk.yellow(say(text(`Ikke besvaret: ${unanswered.join(', ')}`, `Not answered: ${unanswered.join(', ')}`)))}`,
          ]
        : []),
      '',
    ];
  });
  return [
    ...(who === '' ? [] : [say(text(`Besvaret af ${who}`, `Answered by ${who}`)), '']),
    ...lines,
    ...documentsText(cases, context),
    ...(changes.length === 0
      ? [say(text('Der er intet nyt. Intet er skrevet.', 'There is nothing new. Nothing is written.'))]
      : status === 'planned'
        ? changeLines(changes)
        : [
            say(
              text(
                'Vurderingerne er ikke rørt: dem sætter I selv.',
                'The ratings are untouched: you set them yourselves.',
              ),
            ),
          ]),
    '',
  ].join('\n');
}

/** Evidence the vendor names, with the controls it is said to show. */
function documentsNamed(cases: readonly AnswersOfCase[]): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, readonly string[]>();
  const news = ({ answers }: AnswersOfCase): readonly RecordedAnswer[] =>
    answers.filter(({ state }) => state !== 'known');
  for (const { control, answer } of cases.flatMap(news)) {
    for (const document of (answer.documents ?? '').split('\n').filter((line) => line.trim() !== ''))
      named.set(document, [...new Set([...(named.get(document) ?? []), control])]);
  }
  return named;
}

function documentsText(cases: readonly AnswersOfCase[], { say }: Context): readonly string[] {
  const named = [...documentsNamed(cases)];
  const [first] = cases;
  if (named.length === 0 || first === undefined) return [];
  return [
    say(text('Leverandøren henviser til', 'The vendor refers to')),
    ...columnsOf(named.map(([document, controls]) => [cut(document, 60), controls.join(', ')])).map(
      (line) => `  ${line}`,
    ),
    say(
      text(
        `Gem filerne med \`dbs tilsyn evidence add <fil> --case ${first.tilsyn.id}\`.`,
        `Store the files with \`dbs tilsyn evidence add <file> --case ${first.tilsyn.id}\`.`,
      ),
    ),
    '',
  ];
}

/** The same for programs. */
export const answersFields = (
  cases: readonly AnswersOfCase[],
  { answers, notes }: QuestionnaireReading,
  { say }: Context,
): Readonly<Record<string, unknown>> => ({
  vendor: answers?.vendor ?? null,
  by: answers?.by ?? null,
  on: answers?.on ?? null,
  cases: cases.map(({ tilsyn, answers: given, unanswered }) => ({
    case: tilsyn.id,
    answers: given.map(({ control, answer, state }) => ({ control, state, ...answer })),
    unanswered,
  })),
  documents: [...documentsNamed(cases)].map(([document, controls]) => ({ document, controls })),
  notes: notes.map((note) => ({
    note: note.problem,
    sheet: note.sheet ?? null,
    cell: note.cell ?? null,
    message: say(noteText(note)),
    words: note.words ?? null,
  })),
});
