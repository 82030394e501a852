import { daysInMonth } from '../date.ts';

/** The pieces of a number that may be a CPR number, as digits: two, two, two and four. */
export interface CprParts {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly serial: string;
}

/**
 * What the digits alone say. `replacement`: the day is raised by 60. `checked`: the date exists and modulus 11 holds. `january`: 1 January,
 * for which numbers without modulus 11 are issued. `dated`: the date exists, and nothing more.
 */
export type CprKind = 'replacement' | 'checked' | 'january' | 'dated';

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const;

/** What ten digits may be; undefined when their date does not exist. */
export function cprKind(parts: CprParts): CprKind | undefined {
  const day = Number(parts.day);
  if (day > 60) return dateExists(lowered(parts)) ? 'replacement' : undefined;
  if (!dateExists(parts)) return undefined;
  if (modulus11Holds(parts)) return 'checked';
  return parts.day === '01' && parts.month === '01' ? 'january' : 'dated';
}

/** Whether a replacement number's last digit is right, for the day as written or for the day it was raised from: both are used. */
export const replacementChecks = (parts: CprParts): boolean => modulus11Holds(parts) || modulus11Holds(lowered(parts));

/**
 * Whether a number that fails modulus 11 can have been issued: those are of people born since, not of the first third of the century before.
 * It is how dates with a time, and numbers of cases, are written.
 */
export const issuedWithoutCheck = ({ year, serial }: CprParts): boolean => Number(serial[0]) > 3 || Number(year) > 36;

/** Whether the last four digits may be a time of the day, and the number that of somebody born before 1937. */
export const maybeTime = (parts: CprParts): boolean =>
  !issuedWithoutCheck(parts) && /^(?:[01]\d|2[0-3])[0-5]\d$/.test(parts.serial);

/** Whether a year written with four digits is the one the seventh digit tells. */
export const inCentury = (year: string, { serial }: CprParts): boolean =>
  Number(year) === centuryOf(Number(year.slice(2)), Number(serial[0])) + Number(year.slice(2));

const lowered = (parts: CprParts): CprParts => ({ ...parts, day: String(Number(parts.day) - 60).padStart(2, '0') });

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
