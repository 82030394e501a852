import { Chalk } from 'chalk';
import { longDate } from '../../domain/date.ts';
import { type Text, text } from '../../domain/text.ts';
import { columnsOf } from '../../formatters/table.ts';
import type { VendorRequest } from '../../operations/vendor-request.ts';
import type { Context } from '../../ports.ts';
import type { Change } from '../../repository/apply/change.ts';
import { changeLines } from '../../terminal/write-plan.ts';

/** A request with the files made for it. */
export interface ShownRequest {
  readonly request: VendorRequest;
  readonly letter: string;
  readonly questionnaire: string;
}

/** The plan, or what was written, for a person. Ends with a line end. */
export function requestText(
  shown: readonly ShownRequest[],
  status: 'planned' | 'written',
  changes: readonly Change[],
  color: 0 | 1 | 2 | 3,
  { say, language }: Context,
): string {
  const chalk = new Chalk({ level: color });
  const lines = shown.flatMap(({ request, letter, questionnaire }) => {
    const { vendor, contact, cases, due } = request;
    const mark = status === 'written' ? `${chalk.green('✓')} ` : '';
    const until = say(text(`svar senest ${longDate(due)}`, `answer by ${longDate(due, language)}`));
    const rows = cases.map(({ tilsyn, systems, questions }) => [
      tilsyn.id,
      systems.map(({ name }) => name).join(', '),
      say(
        text(
          `${questions.length} spørgsmål`,
          `${questions.length} ${questions.length === 1 ? 'question' : 'questions'}`,
        ),
      ),
    ]);
    return [
      `${mark}${chalk.bold(vendor.data.name)} · ${until}`,
      `  ${addressOf(contact, say)}`,
      ...columnsOf(rows).map((line) => `  ${line}`),
      `  ${letter}`,
      `  ${questionnaire}`,
      '',
    ];
  });
  const records =
    changes.length === 0 ? [say(text('Det er noteret før.', 'It is on record already.'))] : changeLines(changes);
  return [...lines, ...(status === 'planned' || changes.length === 0 ? records : []), ...next(status, shown, say)]
    .join('\n')
    .replace(/\n*$/, '\n');
}

const addressOf = (contact: VendorRequest['contact'], say: Context['say']): string =>
  contact === undefined
    ? say(text('Ingen kontakt er registreret hos leverandøren.', 'The vendor has no contact on record.'))
    : say(
        text(
          `Sendes til ${contact.role}${contact.email === undefined ? '' : `, ${contact.email}`}`,
          `To be sent to ${contact.role}${contact.email === undefined ? '' : `, ${contact.email}`}`,
        ),
      );

function next(status: 'planned' | 'written', shown: readonly ShownRequest[], say: Context['say']): readonly string[] {
  const [first] = shown;
  if (status === 'planned' || first === undefined) return [];
  return [
    say(
      text(
        `Send brev og skema. Når svaret kommer: dbs vendor request ${first.request.vendor.id} --answers <fil.xlsx>`,
        `Send letter and questionnaire. When the answer comes: dbs vendor request ${first.request.vendor.id} --answers <file.xlsx>`,
      ),
    ),
  ];
}

/** Cases that are not part of a letter, with the reason. */
export const leftOutText = (
  leftOut: readonly { readonly id: string; readonly reason: Text }[],
  { say }: Context,
): string => leftOut.map(({ id, reason }) => `${say(text('Ikke med', 'Left out'))}: ${id}, ${say(reason)}.\n`).join('');

/** The same for programs. */
export const requestFields = (
  shown: readonly ShownRequest[],
  leftOut: readonly { readonly id: string; readonly reason: Text }[],
  { say }: Context,
): Readonly<Record<string, unknown>> => ({
  requests: shown.map(({ request, letter, questionnaire }) => ({
    vendor: request.vendor.id,
    contact:
      request.contact === undefined ? null : { role: request.contact.role, email: request.contact.email ?? null },
    date: request.date,
    due: request.due,
    cases: request.cases.map(({ tilsyn, systems, questions }) => ({
      case: tilsyn.id,
      systems: systems.map(({ id }) => id),
      questions: questions.map(({ control }) => control),
    })),
    letter,
    questionnaire,
  })),
  leftOut: leftOut.map(({ id, reason }) => ({ case: id, reason: say(reason) })),
});
