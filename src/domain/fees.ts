import { countBySize, type Size, sizes } from './municipality-sizes.ts';
import { type Text, text } from './text.ts';

/** What a municipality of a size pays, in whole kroner a year. */
interface FeeBandFacts {
  readonly size: Size;
  readonly amount: number;
  /** Whether somebody has held the amount against the statutes. */
  readonly confirmed: boolean;
}

/** What the members of one size pay together. `amount` and `sum` are null when no band names the size. */
interface FeeLine {
  readonly size: Size;
  readonly members: number;
  readonly amount: number | null;
  readonly sum: number | null;
  readonly confirmed: boolean;
}

interface FeeSummary {
  readonly lines: readonly FeeLine[];
  /** Kroner a year from all members whose fee is known. */
  readonly total: number;
  /** Whether every amount in the total is confirmed. */
  readonly confirmed: boolean;
  /** Members in no line of the total: their size is not written, or no band names it. */
  readonly notCounted: number;
}

/** One member's fee in kroner a year; null when its size or the size's band is not written. */
export const feeOf = (size: Size | undefined, bands: readonly FeeBandFacts[]): number | null =>
  bands.find((band) => band.size === size)?.amount ?? null;

/** What some members pay in a year, by size and together. */
export function feeSummary(members: readonly { readonly size?: Size }[], bands: readonly FeeBandFacts[]): FeeSummary {
  const counts = countBySize(members);
  const lines = sizes.map((size): FeeLine => {
    const band = bands.find((each) => each.size === size);
    const amount = band?.amount ?? null;
    return {
      size,
      members: counts[size],
      amount,
      sum: amount === null ? null : amount * counts[size],
      confirmed: band?.confirmed ?? false,
    };
  });
  return {
    lines,
    total: lines.reduce((total, { sum }) => total + (sum ?? 0), 0),
    confirmed: lines.every(({ members: paying, confirmed }) => paying === 0 || confirmed),
    notCounted: counts.unknown + lines.reduce((count, line) => count + (line.amount === null ? line.members : 0), 0),
  };
}

/** Whole kroner as a person reads them, with the language's separator of thousands. */
export const amountText = (amount: number): Text => {
  const grouped = (separator: string): string => String(amount).replace(/\B(?=(?:\d{3})+$)/g, separator);
  return text(`${grouped('.')} kr.`, `DKK ${grouped(',')}`);
};

/** What is said of amounts nobody has held against the statutes. */
export const notConfirmed = text(
  'Beløbene er pladsholdere og ikke bekræftet: hold dem op mod vedtægterne, ret `feeBands` i dbs.yaml, og skriv `confirmed: true`.',
  'The amounts are placeholders and not confirmed: hold them against the statutes, correct `feeBands` in dbs.yaml, and write `confirmed: true`.',
);
