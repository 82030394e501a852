import { expect, test } from 'vitest';
import { cvrDigits, isCvr } from './cvr.ts';

// The first is the agency's own example; the others follow from its sum.
test.each([
  ['13748136', true],
  ['13 74 81 36', true],
  ['DK13748136', true],
  ['DK-13748136', true],
  ['24256790', true],
  ['35254119', false],
  ['13748137', false],
  ['00000000', false],
  ['1374813', false],
  ['', false],
])('%s: %s', (value, expected) => {
  expect(isCvr(value)).toBe(expected);
});

test('one wrong digit is always caught', () => {
  for (let place = 0; place < 8; place += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const changed = `${'13748136'.slice(0, place)}${digit}${'13748136'.slice(place + 1)}`;
      expect(isCvr(changed)).toBe(changed === '13748136');
    }
  }
});

test('digits however written', () => {
  expect(cvrDigits(' DK 13-74-81-36 ')).toBe('13748136');
  expect(cvrDigits('SE137481360')).toBeUndefined();
});
