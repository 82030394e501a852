import { compareText } from '../order.ts';

/** What the life of a case asks of an entry of its dialogue. */
export interface DialogueFacts {
  readonly id: string;
  readonly date: string;
  readonly answerDue?: string;
  /** The id of the entry this one answers. */
  readonly answers?: string;
  readonly hearing?: boolean;
  readonly deadline?: string;
}

/** Questions asked by a day, that wait for an answer and have none by then. */
export const openQuestions = <D extends DialogueFacts>(
  dialogue: readonly D[],
  at: string,
): readonly (D & { readonly answerDue: string })[] => {
  const answered = new Set(dialogue.filter(({ date }) => date <= at).map(({ answers }) => answers));
  return dialogue.filter(
    (entry): entry is D & { readonly answerDue: string } =>
      entry.answerDue !== undefined && entry.date <= at && !answered.has(entry.id),
  );
};

/** The newest hearing of the vendor by a day, and whether it is over: answered by then, or past its deadline. */
export function hearingAt<D extends DialogueFacts>(
  dialogue: readonly D[],
  at: string,
): { readonly entry: D; readonly over: boolean } | undefined {
  const hearings = dialogue.filter(({ hearing, date }) => hearing === true && date <= at);
  const [entry] = [...hearings].sort((a, b) => compareText(b.date, a.date) || compareText(b.id, a.id));
  if (entry === undefined) return undefined;
  const answered = dialogue.some(({ answers, date }) => answers === entry.id && date <= at);
  return { entry, over: answered || (entry.deadline !== undefined && entry.deadline < at) };
}
