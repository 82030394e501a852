/** A text with its digits, hyphens and spaces as they look to a person, and the way back to where each stands in the original. */
export interface PlainText {
  readonly text: string;
  /** The original's stretch for a stretch of the plain text. */
  readonly placeOf: (start: number, end: number) => { readonly start: number; readonly end: number };
}

/** How a soft hyphen and markup are read. */
interface Reading {
  /** A soft hyphen is seen where a line is broken there, and is nothing elsewhere. */
  readonly softHyphen: '-' | '';
  /** Whether tags are taken out; what stands in their attributes is lost with them. */
  readonly withoutTags: boolean;
}

const source = (pattern: RegExp): string => pattern.source;

const entity = /&(?:amp;)*(?:#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,24});/u;
const percent = /%(?:25)*(?:[0-7][0-9a-f]|[cd][0-9a-f]%[89ab][0-9a-f]|e[0-9a-f](?:%[89ab][0-9a-f]){2})/u;
const escaped = /\\+(?:u\{0{0,6}[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[nrt](?=\d)|[!-/:-@[\]^_`{-~\s])/u;
const emphasis = /\*+|`+|~~|==|__|(?<=\d)_(?=-)|(?<=-)_(?=\d)|(?<![\p{L}\d])_(?=\d{6})/u;
const comment = /<!--[^<>]{0,400}-->/u;
const cellsEdge = /<\/t[dh]>\s{0,40}<t[dh](?:\s[^<>]{0,2000})?>/u;
const linkEnd = /\]\([^()\s]{0,300}\)/u;
const spliced = /["'] {0,3}\+ {0,3}["']/u;
const coded = /(?<=\d)=2D(?=\d)/u;
const tag = /<\/?[a-z][a-z0-9:-]{0,20}(?:\s[^<>]{0,2000}|\/)?>/u;
const unlike =
  /[\p{Cf}\p{Mn}\p{Me}\u2800\u3164\uffa0]|(?![0-9])[\p{Nd}\p{No}]|(?!-)\p{Pd}|(?! )\p{Zs}|[\u2028\u2029\u0085\u2212\u2043\u02d7\u207b\u208b\u2796\u30fc\u2500\u2501\uff5e\u301c\u00b7\u2024\u2027\u2022\u30fb\uff0e\u3002\u2219\u22c5\u2044\u2215\u29f8\uff0f\uff3f\uff1a\ua789\u2236\uff0b\uff5c\u2502\u041e\u043e\u039f\u03bf\uff2f\uff4f\u0406\u0456\u0399\u03b9\u04cf\u0131\uff29\uff4c]/u;

const disguises = new RegExp([spliced, coded, entity, percent, escaped, emphasis, unlike].map(source).join('|'), 'iuy');
const disguisesAndTags = new RegExp(
  [comment, cellsEdge, tag, linkEnd, spliced, coded, entity, percent, escaped, emphasis, unlike].map(source).join('|'),
  'iuy',
);

// A cheap question that nearly every document answers with no: ten digits, or what may be read as one, with nothing but signs and tags between.
const mayBeDigit = String.raw`(?:[\dOolI\u0080-\uffff]|&(?:amp;)*#?\w{2,24};|%(?:25)*[0-9a-fA-F]{2}|\\+u\{?[0-9a-fA-F]{1,6}\}?|\\+x[0-9a-fA-F]{2})`;
const signs = String.raw`(?:[\0-/:-@[-\`{-\x7f]|\\[nrt]|=2D|<[^<>]{0,300}>){0,14}`;
const tenDigits = new RegExp(`(?:${mayBeDigit}${signs}){9}${mayBeDigit}`);
/** A date whose last four digits stand further on: after letters, a word or in another column. */
const dateAlone =
  /\d{6}-?\d?[A-Z]{1,3}\d|\d\d(?!\d)[^\d]{0,60}(?:[Ss]idste|[Ll]ast|[Ll]øbe|[Ss]erial|[Kk]ontrol)|[Ll](?:ø|oe|o)be?_?n|LØBEN|[Ll][Bb]n|[Ss]idste ?(?:4|fire)|[Kk]ontrolc|[Cc][Pp][Rr][-_ ]?4/;

/** Whether ten digits, disguised or not, may stand close together somewhere in a text. */
export const mayHoldNumber = (content: string): boolean => tenDigits.test(content) || dateAlone.test(content);

/**
 * The text as a person reads it: entities, escapes and percent signs become what they stand for; digits of other scripts, raised, wide or
 * ringed ones become plain, and so do dashes and spaces; what is not seen goes away, and so do marks of emphasis. Given in each of the ways it
 * can be read, for what is a break in one may be nothing in another.
 */
export function plainTexts(content: string): readonly PlainText[] {
  const softHyphens: readonly Reading['softHyphen'][] = /\u00ad|&(?:amp;)*(?:shy|#173|#xad);|%c2%ad|\\u00ad/i.test(
    content,
  )
    ? ['-', '']
    : [''];
  const markup = /<[a-z!/]|\]\(/i.test(content) ? [true, false] : [false];
  const meant = softHyphens.flatMap((softHyphen) =>
    markup.map((withoutTags) => read(content, { softHyphen, withoutTags })),
  );
  // What is taken away between a word and a number may join them.
  return meant.some(({ text }) => text === content) ? meant : [asWritten(content), ...meant];
}

const asWritten = (content: string): PlainText => ({ text: content, placeOf: (start, end) => ({ start, end }) });

function read(content: string, reading: Reading): PlainText {
  let text = '';
  let from = 0;
  // Where a stretch begins in the plain text and in the original, two numbers each.
  const marks: number[] = [0, 0];
  const pattern = reading.withoutTags ? disguisesAndTags : disguises;
  for (let at = 0; at < content.length; at += 1) {
    if (isPlain(content.charCodeAt(at))) continue;
    pattern.lastIndex = at;
    const found = pattern.exec(content)?.[0];
    if (found === undefined) continue;
    const meant = meaning(found, reading);
    if (meant !== found) {
      text += content.slice(from, at);
      marks.push(text.length, at);
      text += meant;
      from = at + found.length;
      marks.push(text.length, from);
    }
    at += found.length - 1;
  }
  if (from === 0) return asWritten(content);
  text += content.slice(from);
  return {
    text,
    placeOf: (start, end) => ({
      start: originOf(marks, start),
      end: originOf(marks, end - 1) + lengthAt(marks, end - 1),
    }),
  };
}

/** For each character's code: 1 when it never begins a disguise, 2 when it may; 0 when nobody asked yet. */
const begins = new Uint8Array(0x1_0000);
const alone = new RegExp(`^(?:${source(unlike)})$`, 'u');

function isPlain(code: number): boolean {
  let known = begins[code] ?? 2;
  if (known === 0) {
    const character = String.fromCharCode(code);
    known = /[&%\\*`~=_<\]"'\ud800-\udfff]/.test(character) || alone.test(character) ? 2 : 1;
    begins[code] = known;
  }
  return known === 1;
}

/** The last mark at or before a place of the plain text, as its index among the pairs. */
function markBefore(marks: readonly number[], at: number): number {
  let [low, high] = [0, marks.length / 2 - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((marks[middle * 2] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function originOf(marks: readonly number[], at: number): number {
  const mark = markBefore(marks, at);
  return (marks[mark * 2 + 1] ?? 0) + (isMeant(mark) ? 0 : at - (marks[mark * 2] ?? 0));
}

/** How many characters of the original one character of the plain text stands for. */
function lengthAt(marks: readonly number[], at: number): number {
  const mark = markBefore(marks, at);
  return isMeant(mark) ? (marks[mark * 2 + 3] ?? 0) - (marks[mark * 2 + 1] ?? 0) : 1;
}

/** Marks come in turn: as written, and as meant. */
const isMeant = (mark: number): boolean => mark % 2 === 1;

const named: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['nbsp', 'ensp', 'emsp', 'thinsp', 'hairsp', 'numsp', 'puncsp', 'emsp13', 'mediumspace', 'nonbreakingspace'].map(
      (each) => [each, ' '],
    ),
  ),
  ...Object.fromEntries(['ndash', 'mdash', 'minus', 'hyphen', 'dash', 'horbar'].map((each) => [each, '-'])),
  ...Object.fromEntries(
    ['zerowidthspace', 'zwj', 'zwnj', 'lrm', 'rlm', 'nobreak', 'wj', 'ast'].map((each) => [each, '']),
  ),
  ...{ shy: '\u00ad', period: '.', sol: '/', lowbar: '_', colon: ':', comma: ',', tab: '\t', newline: '\n' },
  ...{ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', equals: '=', lpar: '(', rpar: ')', semi: ';', middot: '.' },
};

/** Tags that only dress the words they stand in. */
const dressing =
  /^<\/?(?:[biusaq]|em|strong|span|font|mark|small|big|su[bp]|code|kbd|tt|ins|del|wbr|nobr|bd[io]|abbr|time|data|var|samp|cite|label|strike|tspan|o:p|st\d:\w+)\b/i;

function meaning(found: string, reading: Reading): string {
  const first = found[0];
  if (/^(?:\]|["'])/.test(found)) return '';
  if (found.length > 1 && first === '=' && found !== '==') return '-';
  if (first === '<') {
    if (found.startsWith('<!--') || dressing.test(found)) return '';
    return /^<\/?t[dh]\b/i.test(found) ? '\t' : '\n';
  }
  if (first === '&' && found.length > 1) return ofEntity(found, reading);
  if (first === '%' && found.length > 1) return ofPercent(found, reading);
  if (first === '\\' && found.length > 1) return ofEscape(found, reading);
  if (/^[*`~=_]/.test(found)) return '';
  return ofCharacter(found, reading);
}

function ofEntity(found: string, reading: Reading): string {
  const name = found.replace(/^&(?:amp;)*/i, '').slice(0, -1);
  if (name[0] !== '#') {
    const meant = named[name.toLowerCase()];
    return meant === undefined ? found : ofCharacters(meant, reading);
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return ofCode(code, reading) ?? found;
}

function ofPercent(found: string, reading: Reading): string {
  try {
    const meant = decodeURIComponent(`%${found.replace(/^%(?:25)*/, '')}`);
    return /\p{L}/u.test(meant) ? found : ofCharacters(meant, reading);
  } catch {
    return found;
  }
}

function ofEscape(found: string, reading: Reading): string {
  const [, digits] = /^\\+[ux]\{?([0-9a-f]+)\}?$/i.exec(found) ?? [];
  if (digits !== undefined) return ofCode(Number.parseInt(digits, 16), reading) ?? found;
  const last = found.at(-1) ?? '';
  if (/[nrt]/i.test(last)) return '\n';
  return /[*`~]/.test(last) ? '' : last;
}

const ofCode = (code: number, reading: Reading): string | undefined =>
  code > 0x10ffff ? undefined : ofCharacters(String.fromCodePoint(code), reading);

const ofCharacters = (characters: string, reading: Reading): string =>
  [...characters].map((each) => (alone.test(each) ? ofCharacter(each, reading) : each)).join('');

const dots = '\u00b7\u2024\u2027\u2022\u30fb\uff0e\u3002\u2219\u22c5';
const slashes = '\u2044\u2215\u29f8\uff0f';
const dashes = '\uff5e\u301c\u2212\u2043\u02d7\u207b\u208b\u2796\u30fc\u2500\u2501';

/** What a character that is no plain one looks like; nothing when it is not seen. */
function ofCharacter(character: string, { softHyphen }: Reading): string {
  if (character === '\u00ad') return softHyphen;
  const digit = digitOf(character);
  if (digit !== undefined) return digit;
  if (/\p{Pd}/u.test(character) || dashes.includes(character)) return '-';
  if (/\p{Zs}/u.test(character)) return ' ';
  if ('\u2028\u2029\u0085'.includes(character)) return '\n';
  if (dots.includes(character)) return '.';
  if (slashes.includes(character)) return '/';
  if (character === '\uff3f') return '_';
  if ('\uff1a\ua789\u2236'.includes(character)) return ':';
  if (character === '\uff0b') return '+';
  if ('\uff5c\u2502'.includes(character)) return '|';
  if ('\u041e\u043e\u039f\u03bf\uff2f\uff4f'.includes(character)) return 'O';
  if ('\u0406\u0456\u0399\u03b9\u04cf\u0131\uff29\uff4c'.includes(character)) return 'l';
  return '';
}

/** The value of a digit of any script, a raised, wide or ringed one; undefined for anything else. Digits of a script stand in a row of ten. */
function digitOf(character: string): string | undefined {
  if (/\p{Nd}/u.test(character)) {
    let first = character.codePointAt(0) ?? 0;
    const code = first;
    while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
    return String((code - first) % 10);
  }
  const plain = character.normalize('NFKC').replace(/[.,()]/g, '');
  if (/^\d$/.test(plain)) return plain;
  const code = character.codePointAt(0) ?? 0;
  for (const one of [0x2776, 0x2780, 0x278a, 0x24f5]) if (code >= one && code < one + 9) return String(code - one + 1);
  return /\p{No}/u.test(character) ? character.normalize('NFKC') : undefined;
}
