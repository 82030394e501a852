import { type CprParts, cprKind } from './number.ts';

/** How a number is written. */
export interface WrittenNumber {
  readonly start: number;
  readonly end: number;
  readonly parts: CprParts;
  /** The year, when it is written with four digits; else empty. */
  readonly wholeYear: string;
  /** What stands between the date and the last four digits. */
  readonly joined: 'hyphen' | 'nothing' | 'space' | 'sign';
  /** Whether the date is written in pairs. */
  readonly pairs: boolean;
  /** Spread digits, letters that look like digits: a number only when more speaks for it. */
  readonly loose: boolean;
  /** Part of a longer name, such as a file's or a contract's. */
  readonly chained: boolean;
}

// Between date and serial: a sign, a few spaces, and at most one line break with its indent or marks of quotation; or nothing. The counts
// are bounded: unbounded neighbours would take quadratic time on a hostile run of spaces.
const inDate = ' {0,2}[-./_:] {0,2}| {1,3}';
const lineBreak = String.raw`[ \t]{0,8}\r?\n[ \t>|#/]{0,40}`;
const between = String.raw`[)\]}"'’]?(?:[ \t]{0,8}[-./_:~+=*→…&(\[]{1,3}(?:${lineBreak}|[ \t]{0,8})["'‘(\[{]?|${lineBreak}(?:-(?=\d))?|[ \t]{0,8})`;
const usual = new RegExp(
  `(\\d{2})(${inDate}|)(\\d{2})(${inDate}|)((?:18|19|20)\\d{2}|\\d{2})(${between})(\\d{4})(?!\\d)`,
  'g',
);
/** Ten digits with small signs anywhere between them, and letters that look like digits. */
const spread = /[\dOolI](?: {0,3}[-./_]? {0,3}[\dOolI]){9}(?![A-Za-z\d])(?![-. /]{1,2}\d)/g;
const plainly = /^\d{2}(?:\d{4}|(?<sign>[-./_ ])\d{2}\k<sign>\d{2})[-./_ ]?\d{4}$/;
const withHyphen = /^[\dOolI]{6}-[\dOolI]{4}$/;
/** Some sectors' replacement numbers have letters among the last four. */
const lettered = /(\d{2})(\d{2})(\d{2})-?(?=\d{0,2}[A-Z])[\dA-Z]{3}\d(?![\p{L}\d])/gu;
/** The date, and further on in the sentence the last four digits. */
const lastFour =
  /(\d{2})[-./ ]?(\d{2})[-./ ]?(?:19|20)?(\d{2})(?!\d)[^\d]{0,60}(?:[Ss]idste|[Ll]ast|[Ll](?:ø|oe)be|[Ll]bn|[Ss]erial|[Kk]ontrol)[^\d\n]{0,40}(?:4[^\d\n]{1,30})?(\d{4})(?!\d)/g;

/** Every place where ten digits of a date that exists are written as a CPR number may be. */
export function* writtenNumbers(text: string): Generator<WrittenNumber> {
  yield* usualOnes(text);
  yield* spreadOnes(text);
  yield* apartOnes(text);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What a stretch turns out not to be is looked through again from its second sign on. */
function* usualOnes(text: string): Generator<WrittenNumber> {
  const pattern = new RegExp(usual);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, day = '', first = '', month = '', second = '', year = '', separator = '', serial = ''] = match;
    const place = { start: match.index, end: match.index + whole.length };
    pattern.lastIndex = place.start + 1;
    const parts = { day, month, year: year.slice(-2), serial };
    const uneven = (first === '') !== (second === '');
    if (cprKind(parts) === undefined || (uneven && year.length === 4)) continue;
    const stands = standing(text, place);
    const subject = isSubject(parts, first, second, joinedBy(separator));
    const joined = subject ? 'sign' : joinedBy(separator);
    if (stands === undefined || (stands === 'glued' && joined !== 'hyphen')) continue;
    if (isFraction(text, separator, place) || isOfTable(text, separator, place)) continue;
    yield {
      ...place,
      parts,
      pairs: first !== '' && second !== '',
      wholeYear: year.length === 4 ? year : '',
      joined,
      loose: uneven || subject,
      chained: stands === 'glued' || isChained(text, place),
    };
  }
}

const beforeNumber = /(?:^|[^\p{L}\d])$|(?:^|[^\p{L}])cpr(?:-?nummer|-?nr)?$|[a-zæøå]{3}$/iu;
const afterNumber = /^s?(?![\p{L}\d])/iu;
/** Letters on one side of it alone, and none of them a hexadecimal number's. */
const gluedBefore = /(?:^|[^\p{L}\d])\p{L}{1,11}$/u;
const gluedAfter = /^\p{L}{1,11}(?![\p{L}\d])/u;
const ofUuid = /^-[0-9a-f]{4}-/i;

/** A number is no part of a longer one, nor of a word, unless somebody forgot a space. */
function standing(text: string, { start, end }: Stretch): 'alone' | 'glued' | undefined {
  const [before, after] = [text.slice(Math.max(0, start - 12), start), text.slice(end, end + 12)];
  if (ofUuid.test(after)) return undefined;
  const [begins, ends] = [beforeNumber.test(before), afterNumber.test(after)];
  if (begins && ends) return 'alone';
  return (begins && gluedAfter.test(after)) || (ends && gluedBefore.test(before)) ? 'glued' : undefined;
}

/** Ten digits in a row with a point and a digit beside them are a number with decimals. */
const isFraction = (text: string, separator: string, { start, end }: Stretch): boolean =>
  separator === '' &&
  (/\d\.$/.test(text.slice(Math.max(0, start - 2), start)) || /^\.\d/.test(text.slice(end, end + 2)));

/** A line break alone parts the last cell of one row of a table from the first of the next. */
const isOfTable = (text: string, separator: string, { start, end }: Stretch): boolean =>
  separator.includes('\n') &&
  !separator.includes('-') &&
  (/[;,\t|][ "']{0,3}$/.test(text.slice(Math.max(0, start - 4), start)) ||
    /^[ "']{0,3}[;,\t|]/.test(text.slice(end, end + 4)));

/** `85.02.00 2024` is a subject of the municipalities' plan with a year. */
const isSubject = (
  { day, year, serial }: CprParts,
  first: string,
  second: string,
  joined: WrittenNumber['joined'],
): boolean =>
  first === '.' &&
  second === '.' &&
  day >= '81' &&
  day <= '88' &&
  (joined === 'space' || (year === '00' && /^(?:19|20)/.test(serial)));

function joinedBy(separator: string): WrittenNumber['joined'] {
  if (separator === '') return 'nothing';
  if (separator.includes('-')) return 'hyphen';
  return /^\s+$/.test(separator) ? 'space' : 'sign';
}

const isChained = (text: string, { start, end }: Stretch): boolean =>
  /[\p{L}\d][-_/.#]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
  /^[-_/.][\p{L}\d]/u.test(text.slice(end, end + 2));

function* spreadOnes(text: string): Generator<WrittenNumber> {
  for (const { 0: whole, index: start } of text.matchAll(spread)) {
    const place = { start, end: start + whole.length };
    const letters = whole.replace(/[^OolI]/g, '').length;
    const before = text.slice(Math.max(0, start - 2), start);
    if (letters > 5 || (letters === 0 && plainly.test(whole)) || /[\p{L}\d]$/u.test(before)) continue;
    const hyphenated = withHyphen.test(whole.replaceAll(' ', ''));
    if (!hyphenated && /\d[-. /]$/.test(before)) continue;
    const digits = whole.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').replace(/\D/g, '');
    const [day, month, year, serial] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)];
    const parts = { day, month, year, serial };
    if (cprKind(parts) === undefined) continue;
    const joined = hyphenated ? 'hyphen' : 'sign';
    yield { ...place, parts, joined, wholeYear: '', pairs: false, loose: true, chained: isChained(text, place) };
  }
}

function* apartOnes(text: string): Generator<WrittenNumber> {
  const rest = { wholeYear: '', chained: false } as const;
  for (const { 0: whole, 1: day = '', 2: month = '', 3: year = '', 4: serial = '', index: start } of text.matchAll(
    lastFour,
  )) {
    const parts = { day, month, year, serial };
    const kind = cprKind(parts);
    if (kind === undefined || kind === 'dated' || /[\p{L}\d]$/u.test(text.slice(Math.max(0, start - 2), start)))
      continue;
    yield { ...rest, start, end: start + whole.length, parts, joined: 'hyphen', pairs: true, loose: false };
  }
  for (const { 0: whole, 1: day = '', 2: month = '', 3: year = '', index: start } of text.matchAll(lettered)) {
    const parts = { day, month, year, serial: '0000' };
    if (cprKind(parts) === undefined || /[\p{L}\d]$/u.test(text.slice(Math.max(0, start - 2), start))) continue;
    yield { ...rest, start, end: start + whole.length, parts, joined: 'sign', pairs: false, loose: true };
  }
}
