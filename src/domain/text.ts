/** The languages the tool speaks. Danish is the default. */
export const languages = ['da', 'en'] as const;
export type Language = (typeof languages)[number];

/** One user-facing sentence in every language: a text without its twin does not compile. */
export type Text = Readonly<Record<Language, string>>;

/** Pairs a Danish sentence with its English twin. */
export const text = (da: string, en: string): Text => ({ da, en });

/** A text that is the same in every language: a name, a path, a code. */
export const verbatim = (value: string): Text => ({ da: value, en: value });

/** A number and what it counts, in the form the number asks for: "1 dokument", "2 dokumenter". */
export const counted = (
  count: number,
  [oneDa, manyDa]: readonly [one: string, many: string],
  [oneEn, manyEn]: readonly [one: string, many: string],
): Text => text(`${count} ${count === 1 ? oneDa : manyDa}`, `${count} ${count === 1 ? oneEn : manyEn}`);

/** A sentence with its commands as the person at hand starts them: `npx dbs validate` for `dbs validate`. */
export const asCalled = (sentence: string, call: string): string =>
  call === 'dbs' ? sentence : sentence.replace(/`dbs(?=[ `])/g, `\`${call}`);

/** "a, b og c" / "a, b and c". */
export function listed(items: readonly string[]): Text {
  const join = (word: string): string =>
    items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;
  return { da: join('og'), en: join('and') };
}
