import type { Text } from '../../../../domain/text.ts';
import { typedList } from '../../../../domain/typed-list.ts';
import { findCountry } from '../../../../facts/look-up.ts';
import { askMaybeText } from '../../../../terminal/ask.ts';
import type { WritingSession } from '../../../../terminal/session.ts';

/** Countries by code or name, from the flag, else typed with commas; each once. Throws UserError for one nobody knows. */
export async function chooseCountries(
  flag: string,
  given: readonly string[] | undefined,
  question: Text,
  session: WritingSession,
): Promise<readonly string[]> {
  const typed = typedList(given ?? asList(await askMaybeText(undefined, question, session)));
  return [...new Set(typed.map((each) => findCountry(flag, each, session.repository)))];
}

/** What was typed, if anything was, as the list flags give. */
const asList = (answer: string | undefined): readonly string[] => (answer === undefined ? [] : [answer]);
