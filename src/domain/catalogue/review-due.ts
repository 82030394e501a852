import { addMonths } from '../date.ts';

/** The part of a catalogue or register that says how old it may be, and when somebody last held it against its source. */
interface ReviewFacts {
  readonly asOf: string;
  readonly reviewEvery?: { readonly months: number };
  readonly reviews?: readonly { readonly date: string }[];
}

/** The last day, as known on a day, by which a catalogue is to be held against its source again; undefined when it says nothing of it. */
export function reviewDue({ asOf, reviewEvery, reviews = [] }: ReviewFacts, at: string): string | undefined {
  if (reviewEvery === undefined) return undefined;
  const days = [asOf, ...reviews.map(({ date }) => date).filter((date) => date <= at)].sort();
  return addMonths(days.at(-1) ?? asOf, reviewEvery.months);
}
