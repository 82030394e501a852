import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, daysBetween, isDate, isWithin, latestDate, longDate } from './date.ts';

const anyDate = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2024-02-29', true],
  ['1900-02-29', false],
  ['2000-02-29', true],
  ['2026-13-01', false],
  ['2026-04-31', false],
  ['2026-1-1', false],
  ['', false],
])('isDate(%s) is %s', (value, expected) => {
  expect(isDate(value)).toBe(expected);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2025-12-31', 16, '2027-04-30'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -13, '2024-12-15'],
])('addMonths(%s, %i) is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected);
});

describe('days', () => {
  test('adding and counting undo each other', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });

  test('order as text is order in time', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(Math.sign(daysBetween(a, b))).toBe(a < b ? 1 : a > b ? -1 : 0);
      }),
    );
  });

  test('whole months keep the day, or end the month', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -200, max: 200 }), (date, months) => {
        const later = addMonths(date, months);
        expect(isDate(later)).toBe(true);
        expect(later.slice(8) === date.slice(8) || addDays(later, 1).slice(8) === '01').toBe(true);
      }),
    );
  });
});

test('reads as people write', () => {
  expect(longDate('2026-03-12')).toBe('12. marts 2026');
  expect(longDate('2026-03-01', 'en')).toBe('1 March 2026');
  expect(() => longDate('2026-02-30')).toThrow(RangeError);
});

test('the latest of some', () => {
  expect(latestDate(['2025-01-01', null, '2026-01-01', undefined])).toBe('2026-01-01');
  expect(latestDate([])).toBeUndefined();
});

test('both ends belong to a period, and null is open', () => {
  const period = { from: '2026-01-01', until: '2026-01-31' };
  expect(['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-01'].map((day) => isWithin(day, period))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(isWithin('2099-01-01', { from: '2026-01-01', until: null })).toBe(true);
});
