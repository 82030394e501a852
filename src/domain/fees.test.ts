import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feeOf, feeSummary } from './fees.ts';
import { countBySize, type Size, stayAt } from './municipality-sizes.ts';

const bands = [
  { size: 'small', amount: 10, confirmed: true },
  { size: 'large', amount: 100, confirmed: false },
] as const;

describe('fees by size', () => {
  test('a size without a band, and a municipality without a size, are told and not guessed', () => {
    const members: { size?: Size }[] = [
      { size: 'large' },
      { size: 'small' },
      { size: 'small' },
      { size: 'medium' },
      {},
    ];
    expect(feeSummary(members, bands)).toEqual({
      lines: [
        { size: 'large', members: 1, amount: 100, sum: 100, confirmed: false },
        { size: 'medium', members: 1, amount: null, sum: null, confirmed: false },
        { size: 'small', members: 2, amount: 10, sum: 20, confirmed: true },
      ],
      total: 120,
      confirmed: false,
      notCounted: 2,
    });
    expect([feeOf('small', bands), feeOf('medium', bands), feeOf(undefined, bands)]).toEqual([10, null, null]);
  });

  test('the total is the sum of what each pays, and is confirmed when every amount in use is', () => {
    const size = fc.constantFrom<Size | undefined>('small', 'medium', 'large', undefined);
    fc.assert(
      fc.property(fc.array(size, { maxLength: 98 }), (list) => {
        const members = list.map((each) => (each === undefined ? {} : { size: each }));
        const { total, confirmed, notCounted } = feeSummary(members, bands);
        expect(total).toBe(list.reduce((sum, each) => sum + (feeOf(each, bands) ?? 0), 0));
        expect(notCounted).toBe(list.filter((each) => feeOf(each, bands) === null).length);
        if (list.includes('large') || list.includes('medium')) expect(confirmed).toBe(false);
        expect(Object.values(countBySize(members)).reduce((sum, count) => sum + count, 0)).toBe(list.length);
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

test('the stay that counts on a day: both ends belong to it', () => {
  const membership = [
    { from: '2022-08-01', until: '2023-12-31' },
    { from: '2025-01-01', until: null },
  ];
  expect(stayAt({ membership }, '2023-12-31')).toBe(membership[0]);
  expect(stayAt({ membership }, '2024-01-01')).toBeUndefined();
  expect(stayAt({ membership }, '2030-01-01')).toBe(membership[1]);
});
