import { writtenNumbers } from './cpr/forms.ts';
import { type CprGrade, gradeOf } from './cpr/grade.ts';
import { Headings, saidAround, saidBy } from './cpr/said.ts';
import { inTables } from './cpr/tables.ts';
import { mayHoldNumber, type PlainText, plainTexts } from './cpr/undisguise.ts';

/** Where in a text a number stands. The number itself is never handed on. */
interface CprHit {
  readonly start: number;
  readonly end: number;
  readonly grade: CprGrade;
}

/**
 * Where CPR numbers stand in a text, with how sure it is, however they are disguised: in pairs, with other signs, digits and dashes that only
 * look like them, entities, escapes, emphasis and what is not seen. High: the date exists and modulus 11 holds, or the number is written
 * with a separator and the day is 1 January, for which numbers without modulus 11 are issued. Medium: the date exists and it is written with a
 * hyphen, or CPR is said nearby. Low: a replacement number. What is said before a number (P-number, account, telephone, order, invoice, case)
 * lowers the grade of one with a hyphen whose digits agree, and takes away what only looks like one.
 */
export function findCprNumbers(content: string): readonly CprHit[] {
  return mayHoldNumber(content) ? found(content).map(({ start, end, grade }) => ({ start, end, grade })) : [];
}

interface Found extends CprHit {
  /** The stretches of the original that hold its digits. */
  readonly digits: readonly { readonly start: number; readonly end: number }[];
}

function found(content: string): readonly Found[] {
  const hits = plainTexts(content).flatMap(inPlainText);
  const apart: Found[] = [];
  for (const hit of hits.sort((a, b) => a.start - b.start || rank[a.grade] - rank[b.grade] || b.end - a.end)) {
    if (apart.length === 0 || hit.start >= (apart.at(-1)?.end ?? 0)) apart.push(hit);
  }
  return apart;
}

const rank: Readonly<Record<CprGrade, number>> = { high: 0, medium: 1, low: 2 };

function inPlainText(plain: PlainText): readonly Found[] {
  const { text } = plain;
  const hits: Found[] = [];
  const add = (start: number, end: number, grade: CprGrade): void => {
    const digits: Found['digits'][number][] = [];
    for (let at = start; at < end; at += 1) {
      if (/[\dOolI]/.test(text.charAt(at))) digits.push(plain.placeOf(at, at + 1));
    }
    hits.push({ ...plain.placeOf(start, end), grade, digits });
  };
  const headings = new Headings(text);
  for (const number of writtenNumbers(text)) {
    const grade = gradeOf(number, () => saidAround(text, number.start, number.end, headings));
    if (grade !== undefined) add(number.start, number.end, grade);
  }
  for (const { start, end, grade } of inTables(text)) add(start, end, grade);
  return hits;
}

/**
 * The grade of a spreadsheet's number, which has lost a leading zero: nine or ten digits. `said` is what stands beside it or over it,
 * such as the column's heading. Nine digits that nothing says are a person's are one grade lower.
 */
export function gradeCprCell(value: number, said: string): CprGrade | undefined {
  if (!Number.isSafeInteger(value) || value < 10_100_000 || value > 9_999_999_999) return undefined;
  const digits = String(value);
  if (digits.length < 9) return undefined;
  const ten = digits.padStart(10, '0');
  const [day, month, year, serial] = [ten.slice(0, 2), ten.slice(2, 4), ten.slice(4, 6), ten.slice(6)];
  const parts = { day, month, year, serial };
  const writing = {
    start: 0,
    end: 0,
    parts,
    pairs: false,
    wholeYear: '',
    loose: false,
    chained: false,
    joined: 'nothing' as const,
  };
  const meant = saidBy(said);
  const grade = gradeOf(writing, () => meant);
  return digits.length === 10 || meant === 'person' || grade === undefined ? grade : lowered[grade];
}

const lowered: Readonly<Record<CprGrade, CprGrade | undefined>> = { high: 'medium', medium: undefined, low: undefined };

/** The text with the digits of every CPR number replaced by `x`; every other character keeps its place. */
export function maskCprNumbers(content: string): string {
  if (!mayHoldNumber(content)) return content;
  let masked = '';
  let end = 0;
  for (const place of found(content).flatMap(({ digits }) => digits)) {
    if (place.start < end) continue;
    masked +=
      content.slice(end, place.start) +
      content.slice(place.start, place.end).replace(/[\p{L}\p{N}]/gu, (each) => 'x'.repeat(each.length));
    end = place.end;
  }
  return end === 0 ? content : masked + content.slice(end);
}
