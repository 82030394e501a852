import { text } from '../domain/text.ts';
import type { Choice, Context, Prompt } from '../ports.ts';

/** What a person types to go one question back. */
const sign = '<';

class GoBack extends Error {}

/** Stands among the choices of a list for going back. */
const backChoice = Symbol('back');

/**
 * Asks a person one question after the other, and lets them go back one: the questions are then gone through again from the start, with the
 * answers given before, and the last one is asked anew. `ask` must do nothing but ask and read. Without a person it asks as it is.
 */
export async function withBack<S extends { readonly context: Context; readonly asks: boolean }, T>(
  session: S,
  ask: (session: S) => Promise<T>,
): Promise<T> {
  if (!session.asks) return ask(session);
  let kept: readonly unknown[] = [];
  let told = false;
  for (;;) {
    const given: unknown[] = [];
    const context = session.context;
    const prompt = recording(context, kept, given, () => {
      if (told) return;
      told = true;
      context.terminal.err(
        `${context.say(text(`Skriv ${sign} for at gå et spørgsmål tilbage.`, `Type ${sign} to go one question back.`))}\n`,
      );
    });
    try {
      return await ask({ ...session, context: { ...context, prompt } });
    } catch (error) {
      if (!(error instanceof GoBack)) throw error;
      kept = given.slice(0, -1);
    }
  }
}

/** The prompt with a memory: the first answers are those kept, the rest are asked for and noted. */
function recording({ prompt, say }: Context, kept: readonly unknown[], given: unknown[], tell: () => void): Prompt {
  const back = say(text('← Tilbage', '← Back'));
  const answer = async <A>(question: () => Promise<A | typeof backChoice>): Promise<A> => {
    if (given.length < kept.length) {
      const before = kept[given.length] as A;
      given.push(before);
      return before;
    }
    if (given.length > 0) tell();
    const said = await question();
    if (said === backChoice) throw new GoBack();
    given.push(said);
    return said as A;
  };
  const canGoBack = (): boolean => given.length > 0;
  const withBackChoice = <A>(choices: readonly Choice<A>[]): readonly Choice<A | typeof backChoice>[] =>
    canGoBack() ? [...choices, { value: backChoice, name: back }] : choices;
  return {
    input: ({ check, ...question }) =>
      answer(async () => {
        const said = await prompt.input({
          ...question,
          check: (typed) => (canGoBack() && typed.trim() === sign) || (check?.(typed) ?? true),
        });
        return canGoBack() && said.trim() === sign ? backChoice : said;
      }),
    password: (question) => answer(() => prompt.password(question)),
    confirm: (question) => answer(() => prompt.confirm(question)),
    select: ({ choices, default: preset, ...question }) =>
      answer(() =>
        prompt.select({
          ...question,
          choices: withBackChoice(choices),
          ...(preset === undefined ? {} : { default: preset }),
        }),
      ),
    checkbox: <A>({ choices, message }: { message: string; choices: readonly (Choice<A> & { checked?: boolean })[] }) =>
      answer<readonly A[]>(async () => {
        const said = await prompt.checkbox<A | typeof backChoice>({ message, choices: withBackChoice(choices) });
        return said.includes(backChoice) ? backChoice : (said as readonly A[]);
      }),
    search: ({ source, ...question }) =>
      answer(() =>
        prompt.search({
          ...question,
          source: (term) =>
            term.trim() === sign && canGoBack() ? [{ value: backChoice, name: back }] : withBackChoice(source(term)),
        }),
      ),
  };
}
