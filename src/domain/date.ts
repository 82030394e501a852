import type { Language } from './text.ts';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;
const millisecondsPerDay = 86_400_000;

const monthNames: Readonly<Record<Language, readonly string[]>> = {
  da: [
    'januar',
    'februar',
    'marts',
    'april',
    'maj',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether a text is `YYYY-MM-DD` and a day that exists. Such texts sort as the days do. */
export function isDate(value: string): boolean {
  const parts = isoDate.exec(value);
  if (parts === null) return false;
  const [, year, month, day] = parts.map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The number of days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The date a number of days later (earlier when negative). Throws RangeError when `date` is no date. */
export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/**
 * The same day a number of months later (earlier when negative); the month's last day when it has no such day, so that 31 January
 * and one month is 28 or 29 February. Throws RangeError when `date` is no date.
 */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = split(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return written({ year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) });
}

/** Days from one date to another, negative when `to` is earlier. Throws RangeError when one is no date. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from);

/** The latest of some dates; undefined when there is none. */
export const latestDate = (dates: Iterable<string | null | undefined>): string | undefined =>
  [...dates].reduce<string | undefined>(
    (latest, date) => (date != null && (latest === undefined || date > latest) ? date : latest),
    undefined,
  );

/** Whether what is dated so has happened by a day. What has no date has not; what is dated later has not yet. */
export const hasCome = (date: string | null | undefined, at: string): date is string => date != null && date <= at;

/** Whether a day lies in a period; both ends belong to it, and an end of `null` is open. */
export const isWithin = (
  date: string,
  { from, until }: { readonly from: string; readonly until?: string | null | undefined },
): boolean => date >= from && (until == null || date <= until);

/** A date as a person reads it: "12. marts 2026", in English "12 March 2026". Throws RangeError when it is no date. */
export function longDate(date: string, language: Language = 'da'): string {
  const { year, month, day } = split(date);
  return `${day}${language === 'da' ? '.' : ''} ${monthNames[language][month - 1]} ${year}`;
}

/** A month, `YYYY-MM`, as a person reads it: "februar 2026", in English "February 2026". Throws RangeError when it is no month. */
export function longMonth(month: string, language: Language = 'da'): string {
  const { year, month: number } = split(`${month}-01`);
  return `${monthNames[language][number - 1]} ${year}`;
}

function split(date: string): YearMonthDay {
  if (!isDate(date)) throw new RangeError(`"${date}" is not a date.`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

// Days in UTC have one length, so no time zone can shift a date.
function dayNumber(date: string): number {
  const { year, month, day } = split(date);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  return Math.round(moment.getTime() / millisecondsPerDay);
}

function fromDayNumber(days: number): string {
  const moment = new Date(days * millisecondsPerDay);
  return written({ year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() });
}

function written({ year, month, day }: YearMonthDay): string {
  if (year < 0 || year > 9999) throw new RangeError(`The year ${year} has no four digits.`);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
