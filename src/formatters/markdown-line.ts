import { visibleText } from '../domain/hidden-characters.ts';

/** Parts what a host of Git would make a link, a mention or a reference of by itself. It takes no room. */
const joiner = '\u2060';

/** Marks that mean something to Markdown anywhere in a line. */
const marks = /[\\`*_{}[\]()<>|~$]/g;

/** Signs that GitHub and GitLab read as a mention, a reference, a label or a picture when a name follows. */
const signs = /([@#!%$~^:])(?=[\p{L}\p{N}"_/+-])/gu;

/**
 * One line of somebody's text, to be shown in Markdown as it is written: nothing in it is markup, HTML, a link, a mention, a
 * reference or a command to the host, and nothing steers a terminal or turns the direction of reading. Put it after text of our own
 * (a list's mark, a heading's), for a line's first character means more than the others.
 */
export function markdownLine(value: string): string {
  const line = visibleText(value.replace(/[\r\n\p{Zl}\p{Zp}]+/gu, ' '))
    .replace(/\p{Cf}/gu, '·')
    .trim();
  return withoutLinks(line)
    .replace(/&/g, '&amp;')
    .replace(marks, '\\$&')
    .replace(signs, `$1${joiner}`)
    .replace(/&amp;(?=[\p{L}\p{N}])/gu, `&amp;${joiner}`)
    .replace(/^([#+=-]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}${joiner}` : `\\${start}`));
}

/** Addresses without a mark of their own, and names of commits and issues. */
const withoutLinks = (line: string): string =>
  line
    .replace(/\b(www)\./gi, `$1${joiner}.`)
    .replace(/\b(https?|ftp|mailto|xmpp):/gi, `$1${joiner}:`)
    .replace(/\b(GH)-(?=\d)/gi, `$1${joiner}-`)
    .replace(/\b(?=[a-f\d]*\d)[a-f\d]{7,64}\b/gi, (name) => `${name.slice(0, 4)}${joiner}${name.slice(4)}`);
