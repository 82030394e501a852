import { addDays, daysBetween, isWithin } from './date.ts';
import { type Text, text } from './text.ts';

/**
 * The days Danish offices are shut, and deadlines that know of them. Sources: helligdagsloven of the church year, store bededag abolished
 * from 2024 by lov nr. 214 af 7. marts 2023 (https://www.retsinformation.dk/eli/lta/2023/214); 24 and 31 December are no public holidays,
 * but the offices are shut. That a deadline on such a day runs to the next working day is EU law's own rule for its periods: Regulation
 * 1182/71, art. 3(4) (https://eur-lex.europa.eu/eli/reg/1971/1182/oj).
 */

/** Easter Sunday of a year, by the Gregorian computus (Meeus, Jones and Butcher). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

interface FixedDay {
  readonly on: string;
  readonly name: Text;
}

const fixedDays: readonly FixedDay[] = [
  { on: '01-01', name: text('nytårsdag', 'New Year’s Day') },
  { on: '12-24', name: text('juleaften, hvor kontorerne er lukket', 'Christmas Eve, when the offices are shut') },
  { on: '12-25', name: text('juledag', 'Christmas Day') },
  { on: '12-26', name: text('2. juledag', 'the day after Christmas') },
  { on: '12-31', name: text('nytårsaften, hvor kontorerne er lukket', 'New Year’s Eve, when the offices are shut') },
];

interface MovingDay {
  readonly afterEaster: number;
  readonly name: Text;
  /** The last day on which it counted; without it, it counts. */
  readonly until?: string;
}

const movingDays: readonly MovingDay[] = [
  { afterEaster: -3, name: text('skærtorsdag', 'Maundy Thursday') },
  { afterEaster: -2, name: text('langfredag', 'Good Friday') },
  { afterEaster: 0, name: text('påskedag', 'Easter Sunday') },
  { afterEaster: 1, name: text('2. påskedag', 'Easter Monday') },
  { afterEaster: 26, name: text('store bededag', 'Great Prayer Day'), until: '2023-12-31' },
  { afterEaster: 39, name: text('Kristi himmelfartsdag', 'Ascension Day') },
  { afterEaster: 49, name: text('pinsedag', 'Whit Sunday') },
  { afterEaster: 50, name: text('2. pinsedag', 'Whit Monday') },
];

const weekend = [text('lørdag', 'a Saturday'), text('søndag', 'a Sunday')] as const;
// 1 January 2000 was a Saturday.
const aSaturday = '2000-01-01';

/** Why nobody is at work on a day: its holiday, or the day of the week; undefined for a working day. Throws RangeError when it is no date. */
export function dayOff(date: string): Text | undefined {
  const easter = easterSunday(Number(date.slice(0, 4)));
  const since = daysBetween(easter, date);
  const moving = movingDays.find(
    ({ afterEaster, until }) => afterEaster === since && isWithin(date, { from: '0000-01-01', until }),
  );
  const fixed = fixedDays.find(({ on }) => date.endsWith(`-${on}`));
  const weekday = ((daysBetween(aSaturday, date) % 7) + 7) % 7;
  return moving?.name ?? fixed?.name ?? weekend[weekday];
}

/** The day itself when it is a working day, else the next one. Throws RangeError when it is no date. */
export function workingDayFrom(date: string): string {
  let day = date;
  while (dayOff(day) !== undefined) day = addDays(day, 1);
  return day;
}

/** The day a deadline of so many days runs out: when that is a day nobody works, the next one they do. */
export const deadlineAfter = (date: string, days: number): string => workingDayFrom(addDays(date, days));
