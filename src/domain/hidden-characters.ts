/**
 * Characters nobody sees and no case needs: controls, which move a terminal's cursor or colour its text; those that turn the direction of
 * reading, so that a line reads otherwise than it is; those without width, which make two names look alike; line breaks only some programs
 * know; and tags, which hold a text of their own. Tab and line breaks are not among them, but a carriage return alone is: a terminal
 * writes what follows over what stands before it. A byte order mark may stand first.
 */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2061-\u206f\ufff9-\ufffb]|\r(?!\n)|(?<!^)\ufeff|\udb40[\udc00-\uddef]/;

const everyHidden = new RegExp(hidden, 'g');

/** The text with the sign for an unreadable character in the place of each of them. */
export const withoutHidden = (value: string): string => value.replace(everyHidden, '\ufffd');

/** The text without them, with something else in their place when it is given: what is taken over from others can then be written here. */
export const replaceHidden = (value: string, by = ''): string => value.replace(everyHidden, by);

/** The first of them in a text, and where it stands; undefined when there is none. */
export function hiddenCharacter(value: string): { readonly name: string; readonly offset: number } | undefined {
  const found = hidden.exec(value);
  if (found === null) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { name: `U+${code}`, offset: found.index };
}

/**
 * Text from a file, safe to show: control characters, which could move a terminal's cursor or colour, and characters that turn the
 * direction of reading become dots; a tab becomes a space.
 */
export const visibleText = (value: string): string =>
  value.replaceAll('\t', ' ').replace(/\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '·');

const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken away
  /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/**
 * Text of several lines, safe to show: what steers a terminal, breaks lines in some programs alone or turns the direction of reading becomes
 * dots; tabs and line feeds stay.
 * @param allowed sequences of our own, such as colours, that stay
 */
export function unsteered(value: string, allowed?: RegExp): string {
  const tame = (part: string): string => part.replaceAll('\r\n', '\n').replace(steering, '·');
  if (allowed === undefined) return tame(value);
  const parts = value.split(new RegExp(`(${allowed.source})`));
  return parts.map((part, index) => (index % 2 === 1 ? part : tame(part))).join('');
}
