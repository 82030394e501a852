import { expect, test } from 'vitest';
import { companyKey, plainNumber } from './company-number.ts';

test.each([
  ['cvr', '10000092'],
  ['cvr', '10 00 00 92'],
  ['cvr', 'DK10000092'],
  ['cvr', 'dk-10 00 00 92'],
  ['vat', 'DK10000092'],
  ['vat', 'DK 10 00 00 92'],
  ['national', 'DK-10000092'],
])('one Danish company, however it is written: %s %s', (scheme, value) => {
  expect(companyKey({ scheme, value })).toBe('cvr 10000092');
});

test.each([
  ['vat', '10000092', 'vat 10000092'],
  ['vat', 'SE 5560-0000-0001', 'vat SE556000000001'],
  ['national', 'ie 1', 'national IE1'],
  ['lei', 'DK100000920000000000', 'lei DK100000920000000000'],
])('a number of another register is compared within it: %s %s', (scheme, value, key) => {
  expect(companyKey({ scheme, value })).toBe(key);
});

test('without a number there is nothing to compare', () => {
  expect(companyKey({ scheme: 'none', value: '-' })).toBeUndefined();
  expect(companyKey({ scheme: 'none', value: 'x' })).toBeUndefined();
  expect(companyKey({ scheme: 'national', value: '–' })).toBeUndefined();
});

test('DK belongs to a number only before eight digits', () => {
  expect(plainNumber('DK 1234')).toBe('DK1234');
});
