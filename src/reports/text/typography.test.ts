import { expect, test } from 'vitest';
import { danishDate, danishList, danishNumber, danishPeriod, danishSpacing } from './typography.ts';

const visible = (text: string): string => text.replaceAll('\u00a0', '~');

test('dates', () => expect(visible(danishDate('2026-03-02'))).toBe('2.~marts~2026'));

test.each([
  ['2025-01-01', '2025-12-31', '1.~januar – 31.~december~2025'],
  ['2024-11-01', '2025-10-31', '1.~november~2024 – 31.~oktober~2025'],
  ['2025-01-01', '2025-01-01', '1.~januar~2025'],
])('period %s to %s', (from, to, expected) => expect(visible(danishPeriod(from, to))).toBe(expected));

test('numbers and lists', () => {
  expect([999, 1000, 1234567].map(danishNumber)).toEqual(['999', '1.000', '1.234.567']);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(danishList)).toEqual(['', 'a', 'a og b', 'a, b og c']);
});

test.each([
  ['Frist 1. september 2026.', 'Frist 1.~september~2026.'],
  ['efter art. 28, stk. 3, litra a', 'efter art.~28, stk.~3, litra~a'],
  ['se bilag C.6 og side 31', 'se bilag~C.6 og side~31'],
  ['inden 24 timer – ikke 48 timer', 'inden 24~timer~– ikke 48~timer'],
  ['på siden 12 gange', 'på siden 12 gange'],
])('%s', (source, expected) => {
  expect(visible(danishSpacing(source))).toBe(expected);
  expect(danishSpacing(source).replaceAll('\u00a0', ' ')).toBe(source);
});
