import { expect, test } from 'vitest';
import { addDays } from './date.ts';
import { dayOff, deadlineAfter, easterSunday, workingDayFrom } from './working-days.ts';

// Published dates of Easter, the earliest and latest possible among them.
test.each([
  [1818, '1818-03-22'],
  [1943, '1943-04-25'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2011, '2011-04-24'],
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, date) => {
  expect(easterSunday(year)).toBe(date);
});

test.each([
  ['2026-01-01', 'nytårsdag'],
  ['2026-04-02', 'skærtorsdag'],
  ['2026-04-03', 'langfredag'],
  ['2026-04-04', 'lørdag'],
  ['2026-04-05', 'påskedag'],
  ['2026-04-06', '2. påskedag'],
  ['2023-05-05', 'store bededag'],
  ['2026-05-14', 'Kristi himmelfartsdag'],
  ['2026-05-24', 'pinsedag'],
  ['2026-05-25', '2. pinsedag'],
  ['2026-12-24', 'juleaften, hvor kontorerne er lukket'],
  ['2026-12-25', 'juledag'],
  ['2026-12-26', '2. juledag'],
  ['2026-12-31', 'nytårsaften, hvor kontorerne er lukket'],
  ['2026-05-16', 'lørdag'],
  ['2026-05-17', 'søndag'],
])('%s is %s', (date, name) => {
  expect(dayOff(date)?.da).toBe(name);
});

test.each([
  // Store bededag was abolished from 2024.
  '2024-04-26',
  '2025-05-16',
  '2026-05-01',
  '2026-05-15',
  '2026-12-23',
  '2026-12-28',
  '1999-12-30',
])('%s is a working day', (date) => {
  expect(dayOff(date)).toBeUndefined();
  expect(workingDayFrom(date)).toBe(date);
});

test('a deadline on a day nobody works runs to the next one they do', () => {
  // Maundy Thursday to Easter Monday, and the days about New Year.
  expect(workingDayFrom('2026-04-02')).toBe('2026-04-07');
  expect(workingDayFrom('2026-12-24')).toBe('2026-12-28');
  expect(workingDayFrom('2026-12-31')).toBe('2027-01-04');
  expect(deadlineAfter('2026-05-02', 14)).toBe('2026-05-18');
  expect(deadlineAfter('2026-05-01', 14)).toBe('2026-05-15');
});

test('every week has a working day within six days of any day', () => {
  for (let day = '2020-01-01'; day < '2032-01-01'; day = addDays(day, 1)) {
    expect(workingDayFrom(day) <= addDays(day, 5), day).toBe(true);
  }
});
