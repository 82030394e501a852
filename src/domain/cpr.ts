import { daysInMonth } from './date.ts';

/** How sure it is that ten digits are somebody's CPR number. `low` is a replacement number: the day raised by 60. */
export type CprGrade = 'high' | 'medium' | 'low';

/** Where in a text a number stands. The number itself is never handed on. */
interface CprHit {
  readonly start: number;
  readonly end: number;
  readonly grade: CprGrade;
}

// Between date and serial: a hyphen of any kind, a few spaces (those without width come along from web pages), and at most one line break
// with its indent; or nothing. The counts are bounded: unbounded neighbours would take quadratic time on a hostile run of spaces.
// `CPR` may stand close before, as in a file's name.
const candidates =
  /(?:(?<![\p{L}\d])|(?<=(?<!\p{L})cpr(?:-?nummer|-?nr)?))(\d{2})(\d{2})(\d{2})([ \t\u00a0\u202f\u200b-\u200d\u2060\ufeff]{0,3}[-\u00ad\u2010-\u2015\u2212]?[ \t\u00a0\u202f\u200b-\u200d\u2060\ufeff]{0,3}(?:\r?\n[ \t\u00a0\u202f]{0,40})?)(\d{4})(?![\p{L}\d])/giu;

// A cheap question that nearly every document answers with no.
const sixDigits = /\d{6}/;

const otherNumbers =
  /\b(?:p-?n(?:umme)?r|p-?enhed|produktionsenhed(?:snummer)?|konto(?:nummer|nr)?|reg|ean|gln|tlf|telefon|phone|mobil|ordre(?:nummer|nr)?|faktura(?:nummer|nr)?)\b/giu;
// Numbers that are written alike but may hide one: a journal or case number can be built of a person's. They lower the grade.
const journalNumbers =
  /\b(?:j(?:ournal)?\.?-?n(?:umme)?r|sags?-?n(?:umme)?r|sags-?id|dok(?:ument)?\.?-?n(?:umme)?r|kle|cvr(?:-?n(?:umme)?r)?|se-?n(?:umme)?r)\b/giu;
const personNumbers = /(?<!\p{L})(?:cpr(?:-?nummer|-?nr)?|person-?n(?:umme)?r)(?!\p{L})/giu;
const contextLength = 32;

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/**
 * Where CPR numbers stand in a text, with how sure it is. High: the date exists and modulus 11 holds, or the number is written with
 * a separator and the day is 1 January, for which numbers without modulus 11 are issued. Medium: the date exists and it is
 * written with a hyphen, or CPR is said nearby. Low: a replacement number. Numbers that are said to be something else (P-number,
 * account, EAN, telephone, order, invoice) are left alone, those said to be a journal number are a grade lower, and so are ten bare digits that fail modulus 11.
 */
export function findCprNumbers(content: string): readonly CprHit[] {
  if (!sixDigits.test(content)) return [];
  const hits: CprHit[] = [];
  for (const match of content.matchAll(candidates)) {
    const [whole, day = '', month = '', year = '', separator = '', serial = ''] = match;
    const said = saidNearby(content, match.index);
    if (said === 'other') continue;
    const graded = gradeOf({ day, month, year, serial }, separator, said === 'person');
    const grade = said === 'journal' ? lowered[graded ?? 'low'] : graded;
    if (grade !== undefined) hits.push({ start: match.index, end: match.index + whole.length, grade });
  }
  return hits;
}

/** A number said to be a journal number is only told of when its last digit would be right for a person. */
const lowered: Readonly<Record<CprGrade, CprGrade | undefined>> = { high: 'medium', medium: undefined, low: undefined };

/**
 * The grade of a spreadsheet's number, which has lost a leading zero: nine or ten digits. `said` is what stands beside it or over it,
 * such as the column's heading. Nine digits that nothing says are a person's are one grade lower.
 */
export function gradeCprCell(value: number, said: string): CprGrade | undefined {
  if (!Number.isSafeInteger(value) || value < 10_100_000 || value > 9_999_999_999) return undefined;
  const digits = String(value);
  if (digits.length < 9) return undefined;
  const before = `${said.replace(/[\r\n]+/g, ' ').slice(-(contextLength - 2))} `;
  const [hit] = findCprNumbers(before + digits.padStart(10, '0')).filter(({ start }) => start >= before.length);
  if (hit === undefined || digits.length === 10 || saidNearby(before, before.length) === 'person') return hit?.grade;
  return lowered[hit.grade];
}

/** The text with the digits of every CPR number replaced by `x`; every other character keeps its place. */
export function maskCprNumbers(content: string): string {
  let masked = '';
  let end = 0;
  for (const hit of findCprNumbers(content)) {
    masked += content.slice(end, hit.start) + content.slice(hit.start, hit.end).replace(/\d/g, 'x');
    end = hit.end;
  }
  return end === 0 ? content : masked + content.slice(end);
}

interface CprParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly serial: string;
}

function gradeOf(parts: CprParts, separator: string, saidToBeCpr: boolean): CprGrade | undefined {
  const separated = separator !== '';
  const hyphenated = /[-\u00ad\u2010-\u2015\u2212]/.test(separator);
  if (Number(parts.day) > 60) {
    const replaced = { ...parts, day: String(Number(parts.day) - 60).padStart(2, '0') };
    return dateExists(replaced) && (hyphenated || saidToBeCpr) ? 'low' : undefined;
  }
  if (!dateExists(parts)) return undefined;
  if (modulus11Holds(parts)) return 'high';
  if (separated && parts.day === '01' && parts.month === '01') return 'high';
  return hyphenated || saidToBeCpr ? 'medium' : undefined;
}

function dateExists({ day, month, year, serial }: CprParts): boolean {
  const [d, m] = [Number(day), Number(month)];
  return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(centuryOf(Number(year), Number(serial[0])) + Number(year), m);
}

/** The seventh digit and the year tell the century. */
function centuryOf(year: number, seventh: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

function modulus11Holds({ day, month, year, serial }: CprParts): boolean {
  const digits = day + month + year + serial;
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0;
}

type Said = 'person' | 'other' | 'journal';
const sayings: readonly (readonly [Said, RegExp])[] = [
  ['person', personNumbers],
  ['other', otherNumbers],
  ['journal', journalNumbers],
];

/** A telephone or order number between a word and a number: the word is said of that one. Shorter ones, such as an account's bank, are not. */
const numberBetween = /\d(?:[ .-]?\d){6}/;

/** What the words just before a number, on the same line, say it is; the nearest word counts. */
function saidNearby(content: string, at: number): Said | undefined {
  const before = content.slice(Math.max(0, at - contextLength), at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  let nearest: { readonly said: Said; readonly index: number } | undefined;
  for (const [said, words] of sayings) {
    const index = lastIndexOf(line, words);
    if (said === 'other' && numberBetween.test(line.slice(Math.max(0, index)))) continue;
    if (index > (nearest?.index ?? -1)) nearest = { said, index };
  }
  return nearest?.said;
}

const lastIndexOf = (line: string, words: RegExp): number =>
  [...line.matchAll(words)].reduce((last, { index }) => Math.max(last, index), -1);
