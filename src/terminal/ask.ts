import { isDate } from '../domain/date.ts';
import { type Text, text } from '../domain/text.ts';
import type { Choice } from '../ports.ts';
import { dateHelp, flagsMissing, isWhole, readDate, readWhole, type WholeBounds, wholeHelp } from './read-flags.ts';
import type { WritingSession } from './session.ts';

type Asking = Pick<WritingSession, 'context' | 'asks' | 'command'>;

/** A text: the flag's, else the answer, else what is proposed. Throws UserError naming the flag when nobody can be asked. */
export async function askText(
  flag: string,
  given: string | undefined,
  question: Text,
  { context: { say, prompt }, asks, command }: Asking,
  proposed?: string,
): Promise<string> {
  const written = given?.trim() ?? '';
  if (written !== '') return written;
  if (!asks) {
    if (proposed !== undefined) return proposed;
    throw flagsMissing(command, [flag]);
  }
  const answer = await prompt.input({
    message: say(question),
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (value) => value.trim() !== '' || say(text('Skriv noget her.', 'Write something here.')),
  });
  return answer.trim();
}

/** A text that may be left out: the flag's, else the answer; undefined when there is none. */
export async function askMaybeText(
  given: string | undefined,
  question: Text,
  { context: { say, prompt }, asks }: Asking,
): Promise<string | undefined> {
  const answer = given ?? (asks ? await prompt.input({ message: say(question) }) : '');
  return answer.trim() === '' ? undefined : answer.trim();
}

/** A date that may be left out: the flag's, else the answer. Throws UserError when the flag is no date. */
export async function askMaybeDate(
  flag: string,
  given: string | undefined,
  question: Text,
  { context: { say, prompt }, asks }: Asking,
  proposed?: string,
): Promise<string | undefined> {
  if (given !== undefined || !asks) return readDate(flag, given) ?? proposed;
  const answer = await prompt.input({
    message: say(question),
    ...(proposed === undefined ? {} : { default: proposed }),
    check: (value) => value.trim() === '' || isDate(value.trim()) || say(dateHelp),
  });
  return answer.trim() === '' ? undefined : answer.trim();
}

/** A date: the flag's, else the answer, else what is proposed; asked for until there is one. Throws UserError when the flag is no date, or nobody can be asked. */
export async function askDate(
  flag: string,
  given: string | undefined,
  question: Text,
  session: Asking,
  proposed?: string,
): Promise<string> {
  for (;;) {
    const date = await askMaybeDate(flag, given, question, session, proposed);
    if (date !== undefined) return date;
    if (!session.asks) throw flagsMissing(session.command, [flag]);
  }
}

/** One of a schema's choices: the flag's, else the answer, else what is proposed. Throws UserError naming the flag when nobody can be asked. */
export async function askChoice<T extends string>(
  flag: string,
  given: T | undefined,
  question: Text,
  labels: Readonly<Record<T, Text>>,
  { context: { say, prompt }, asks, command }: Asking,
  proposed?: T,
): Promise<T> {
  if (given !== undefined) return given;
  if (!asks) {
    if (proposed !== undefined) return proposed;
    throw flagsMissing(command, [flag]);
  }
  const choices = (Object.keys(labels) as T[]).map((value): Choice<T> => ({ value, name: say(labels[value]) }));
  return prompt.select({ message: say(question), choices, ...(proposed === undefined ? {} : { default: proposed }) });
}

/** A whole number within its bounds that may be left out: the flag's, else the answer. Throws UserError for a flag that is none: 40.000 is not read as 40. */
export async function askMaybeWhole(
  flag: string,
  given: string | undefined,
  question: Text,
  bounds: WholeBounds,
  { context: { say, prompt }, asks }: Asking,
): Promise<number | undefined> {
  if (given !== undefined || !asks) return given === undefined ? undefined : readWhole(flag, given, bounds);
  const answer = await prompt.input({
    message: say(question),
    check: (value) => value.trim() === '' || isWhole(value, bounds) || say(wholeHelp(bounds)),
  });
  return answer.trim() === '' ? undefined : Number(answer);
}
