import { isDate } from '../domain/date.ts';
import { UserError } from '../domain/errors.ts';
import { closest } from '../domain/suggestion.ts';
import { listed, type Text, text } from '../domain/text.ts';
import type { Choice } from '../ports.ts';
import { dateHelp, readDate } from './read-date.ts';
import type { WritingSession } from './write-plan.ts';
import { flagsMissing } from './writing.ts';

type Asking = Pick<WritingSession, 'context' | 'asks' | 'command'>;

/** A text: the flag's, else the answer, else what is proposed. Throws UserError naming the flag when nobody can be asked. */
export async function answerText(
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
export async function maybeText(
  given: string | undefined,
  question: Text,
  { context: { say, prompt }, asks }: Asking,
): Promise<string | undefined> {
  const answer = given ?? (asks ? await prompt.input({ message: say(question) }) : '');
  return answer.trim() === '' ? undefined : answer.trim();
}

/** A date that may be left out: the flag's, else the answer. Throws UserError when the flag is no date. */
export async function maybeDate(
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

/** One of a schema's choices: the flag's, else the answer, else what is proposed. Throws UserError naming the flag when nobody can be asked. */
export async function answerChoice<T extends string>(
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

/** Ids typed after a flag, apart or with commas, each one known. Throws UserError with what was perhaps meant. */
export function readIds(flag: string, given: readonly string[], known: readonly string[]): readonly string[] {
  const wanted = [...new Set(given.flatMap((each) => each.split(',')).map((each) => each.trim()))].filter(
    (each) => each !== '',
  );
  const byFolded = new Map(known.map((id) => [id.toLowerCase(), id]));
  return wanted.map((id) => {
    const found = byFolded.get(id.toLowerCase());
    if (found !== undefined) return found;
    const meant = closest(id, known);
    throw new UserError({
      message: text(`${flag} ${id} findes ikke.`, `${flag} ${id} does not exist.`),
      hint:
        meant !== undefined
          ? text(`Mente du ${meant}?`, `Did you mean ${meant}?`)
          : known.length === 0
            ? text('Der er ingen at vælge imellem.', 'There is none to choose.')
            : text(`Vælg mellem ${listed(known.slice(0, 12)).da}.`, `Choose among ${listed(known.slice(0, 12)).en}.`),
    });
  });
}
