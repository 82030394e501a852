/** By code units, so that every machine sorts alike. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where the letters after z come: Æ, Ø, Å, and Aa as Å. Each becomes a character after z that keeps the order. */
const last: Readonly<Record<string, string>> = {
  aa: '\u{7d}',
  å: '\u{7d}',
  ø: '\u{7c}',
  ö: '\u{7c}',
  æ: '\u{7b}',
  ä: '\u{7b}',
};

const keyOf = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/aa|[åøöæä]/g, (letter) => last[letter] ?? letter);

/**
 * Names in the order of a Danish list, the same on every machine: letter case does not count, Æ, Ø and Å come last, and Aa sorts as Å
 * (Aabenraa and Aarhus at the end). Names that differ only so are told apart by code units.
 */
export const compareDanish = (a: string, b: string): number => compareText(keyOf(a), keyOf(b)) || compareText(a, b);
