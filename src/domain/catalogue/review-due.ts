import { addMonths } from '../date.ts';

/** The part of a catalogue or register that says how old it may be. */
interface ReviewFacts {
  readonly asOf: string;
  readonly reviewEvery?: { readonly months: number };
}

/** The last day by which a catalogue is to be held against its source again; undefined when it says nothing of it. */
export const reviewDue = ({ asOf, reviewEvery }: ReviewFacts): string | undefined =>
  reviewEvery === undefined ? undefined : addMonths(asOf, reviewEvery.months);
