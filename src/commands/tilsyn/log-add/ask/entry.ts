import { UserError } from '../../../../domain/errors.ts';
import { openQuestions } from '../../../../domain/lifecycle/dialogue.ts';
import { longestSlug, slugFrom } from '../../../../domain/slug.ts';
import { text } from '../../../../domain/text.ts';
import { deadlineAfter } from '../../../../domain/working-days.ts';
import { labels } from '../../../../generated/labels.ts';
import type { Dialogue } from '../../../../generated/types.ts';
import { dialogueName } from '../../../../operations/add-dialogue.ts';
import type { TypedDocument } from '../../../../repository/document.ts';
import { chooseActor } from '../../../../terminal/actor.ts';
import { askChoice, askMaybeDate, askMaybeText, askText } from '../../../../terminal/ask.ts';
import { readDate, readIds } from '../../../../terminal/read-flags.ts';
import type { WritingSession } from '../../../../terminal/session.ts';
import type { LogAddOptions } from '../options.ts';
import type { DialogueLog } from './log.ts';

/** An entry of the dialogue, decided. */
interface NewEntry {
  readonly name: string;
  readonly fields: Omit<Dialogue, 'kind'>;
  readonly text: string | undefined;
}

/** The entry, field by field: from the flags, else asked for, else as a hearing or an answer is by itself. Throws UserError. */
export async function askEntry(options: LogAddOptions, place: DialogueLog, session: WritingSession): Promise<NewEntry> {
  const today = session.context.clock.today();
  const hearing = options.hearing === true;
  const by = await chooseActor(options.by, session);
  const date = readDate('--date', options.date, { notAfter: today }) ?? today;
  const answered = await chooseAnswered(options, place, date, session);
  const direction = await askChoice(
    '--direction',
    options.direction ?? (hearing ? 'out' : answered === undefined ? undefined : 'in'),
    text('Hvem henvendte sig?', 'Who approached whom?'),
    labels['dialogue.direction'],
    session,
  );
  const channel = await askChoice(
    '--channel',
    options.channel ?? (direction === 'meeting' ? 'meeting' : undefined),
    text('Hvordan foregik det?', 'How did it take place?'),
    labels['dialogue.channel'],
    session,
    answered?.data.channel ?? 'mail',
  );
  const counterpart =
    direction === 'internal'
      ? undefined
      : await askMaybeText(options.with, text('Modpartens rolle:', 'The counterpart’s role:'), session);
  const subject = await askText(
    '--subject',
    options.subject,
    text('Emnet i én linje:', 'The subject in one line:'),
    session,
    proposedSubject(hearing, answered),
  );
  const words = await askMaybeText(
    options.text,
    text('Hvad blev sagt, og hvad er aftalt?', 'What was said and agreed?'),
    session,
  );
  const deadlines = await chooseDeadlines(options, { hearing, date, direction }, session);
  const confidentiality = options.confidentiality ?? (direction === 'internal' ? 'secretariat' : undefined);
  const fields: Omit<Dialogue, 'kind'> = {
    date,
    direction,
    channel,
    by,
    subject,
    ...(counterpart === undefined ? {} : { with: counterpart }),
    ...deadlines,
    ...(answered === undefined ? {} : { answers: answered.id }),
    ...(confidentiality === undefined ? {} : { confidentiality }),
  };
  return { name: entryName(options.slug, fields, place, session), fields, text: words };
}

function proposedSubject(hearing: boolean, answered: TypedDocument<'dialogue'> | undefined): string | undefined {
  if (answered !== undefined) return `Svar: ${answered.data.subject}`;
  return hearing ? 'Høring over udkast til rapport' : undefined;
}

/** The entry that is answered: as the flag says, with or without the case's id; a person is offered those that wait. */
async function chooseAnswered(
  { answers, hearing }: LogAddOptions,
  { owner, entries }: DialogueLog,
  date: string,
  { asks, context: { say, prompt } }: WritingSession,
): Promise<TypedDocument<'dialogue'> | undefined> {
  if (answers !== undefined) {
    const id = answers.includes('/') ? answers : `${owner}/${answers}`;
    const [known] = readIds(
      '--answers',
      [id],
      entries.map((entry) => entry.id),
    );
    return entries.find((entry) => entry.id === known);
  }
  const waiting = openQuestions(
    entries.map((entry) => ({ ...entry.data, id: entry.id, document: entry })),
    date,
  );
  if (!asks || hearing === true || waiting.length === 0) return undefined;
  return prompt.select<TypedDocument<'dialogue'> | undefined>({
    message: say(text('Er det et svar på noget, der ventes svar på?', 'Does it answer something that waits?')),
    choices: [
      { value: undefined, name: say(text('Nej', 'No')) },
      ...waiting.map(({ document, subject, answerDue }) => ({ value: document, name: `${subject} (${answerDue})` })),
    ],
  });
}

/** When an answer is due: of a hearing by `dbs.yaml`, of a letter only when somebody says so. */
async function chooseDeadlines(
  options: LogAddOptions,
  { hearing, date, direction }: Pick<Dialogue, 'date' | 'direction'> & { readonly hearing: boolean },
  session: WritingSession,
): Promise<Pick<Dialogue, 'answerDue' | 'hearing' | 'deadline'>> {
  if (hearing) {
    const days = session.repository.settings?.data.deadlines.hearingDays ?? 14;
    const question = text('Høringsfrist:', 'Deadline of the hearing:');
    const deadline =
      (await askMaybeDate('--deadline', options.deadline, question, session, deadlineAfter(date, days))) ??
      deadlineAfter(date, days);
    return { hearing: true, deadline, answerDue: readDate('--answer-due', options.answerDue) ?? deadline };
  }
  if (options.deadline !== undefined) {
    throw new UserError({
      message: text('--deadline hører til en høring.', '--deadline belongs to a hearing.'),
      hint: text(
        'Brug --answer-due til en almindelig svarfrist, eller tilføj --hearing.',
        'Use --answer-due for an ordinary due date, or add --hearing.',
      ),
    });
  }
  if (direction !== 'out' && options.answerDue === undefined) return {};
  const question = text(
    'Svarfrist (ÅÅÅÅ-MM-DD; tom, hvis ingen):',
    'Due date of an answer (YYYY-MM-DD; empty for none):',
  );
  const answerDue = await askMaybeDate('--answer-due', options.answerDue, question, session);
  return answerDue === undefined ? {} : { answerDue };
}

function entryName(
  flag: string | undefined,
  fields: Omit<Dialogue, 'kind'>,
  { owner }: DialogueLog,
  { repository }: WritingSession,
): string {
  const name =
    flag === undefined
      ? dialogueName(fields)
      : `${fields.date}-${slugFrom(flag)}`.slice(0, longestSlug).replace(/-+$/, '');
  if (!repository.knows('dialogue', `${owner}/${name}`)) return name;
  throw new UserError({
    message: text(`${owner} har allerede posten ${name}.`, `${owner} already has the entry ${name}.`),
    hint: text('Giv den nye et andet navn med --slug.', 'Give the new one another name with --slug.'),
  });
}
