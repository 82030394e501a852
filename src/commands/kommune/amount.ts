import { type Text, text } from '../../domain/text.ts';

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
