import { expect, test } from 'vitest';
import { deadlineAt } from './legal-deadline.ts';

const period = (from: string, until: string | null, hours: number) => ({
  from,
  until,
  hours,
  text: `${hours} timer`,
  textEn: `${hours} hours`,
  source: 'Opdigtet',
});
const periods = [period('2018-05-25', '2027-06-30', 72), period('2027-07-01', null, 96)];

test.each([
  ['2018-05-24', undefined],
  ['2018-05-25', 72],
  ['2027-06-30', 72],
  ['2027-07-01', 96],
])('%s: %s hours', (at, hours) => {
  expect(deadlineAt(periods, at)?.hours).toBe(hours);
});

test('of two that overlap the later one counts, whatever their order', () => {
  const overlapping = [period('2027-07-01', null, 96), period('2018-05-25', null, 72)];
  expect(deadlineAt(overlapping, '2028-01-01')?.hours).toBe(96);
});
