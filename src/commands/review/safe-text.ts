/** One line without characters that steer a terminal or turn the direction of text. */
export const plainLine = (value: string): string => value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/**
 * A line for Markdown in which nothing of a record's text is markup, a mention, a reference or a link: marks become character
 * references, and a word joiner parts what would be made a link of by itself.
 */
export const markdownLine = (value: string): string =>
  plainLine(value)
    .replace(/[&<>"'`*_[\]()#!|~\\{}^$+=-]/g, (mark) => `&#${mark.codePointAt(0)};`)
    .replaceAll('@', '@\u2060')
    .replaceAll('://', ':\u2060//')
    .replace(/\b(www)\./gi, '$1\u2060.');
