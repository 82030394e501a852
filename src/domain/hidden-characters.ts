/**
 * Characters nobody sees and no case needs: controls, which move a terminal's cursor or colour its text, and those that turn the direction of
 * reading, so that a line reads otherwise than it is. Tab and line breaks are not among them.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const everyHidden = new RegExp(hidden, 'g');

/** The text with the sign for an unreadable character in the place of each of them. */
export const withoutHidden = (value: string): string => value.replace(everyHidden, '\ufffd');

/** The first of them in a text, and where it stands; undefined when there is none. */
export function hiddenCharacter(value: string): { readonly name: string; readonly offset: number } | undefined {
  const found = hidden.exec(value);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { name: `U+${code}`, offset: found.index };
}
