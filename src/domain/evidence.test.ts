import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './date.ts';
import {
  currencyAt,
  currentUntil,
  namesAnotherCompany,
  periodGaps,
  systemsNotCovered,
  typeMismatch,
  uncoveredDays,
} from './evidence.ts';

const year = { period: { from: '2024-01-01', to: '2024-12-31' }, issuedOn: '2025-02-01' };
const validity = { validityMonths: 12, graceMonths: 4 };

test.each([
  ['2025-01-31', 'not-yet'],
  ['2025-02-01', 'current'],
  ['2026-04-30', 'current'],
  ['2026-05-01', 'expired'],
])('a report for 2024 is on %s %s', (at, state) => {
  expect(currencyAt(year, at, validity).state).toBe(state);
});

test('without a period the day of issue counts, and a certificate ends with its own period', () => {
  expect(currencyAt({ issuedOn: '2025-01-15' }, '2026-05-15', validity)).toEqual({
    state: 'current',
    until: '2026-05-15',
  });
  const certificate = { period: { from: '2023-01-01', to: '2025-12-31' }, issuedOn: '2023-01-01' };
  expect(currencyAt(certificate, '2026-01-01', { graceMonths: 4 })).toEqual({ state: 'expired', until: '2025-12-31' });
});

test('what speaks of one day has no grace', () => {
  const months = { validityMonths: 12, graceMonths: 4 };
  const day = { period: { from: '2024-12-31', to: '2024-12-31' }, issuedOn: '2025-02-01' };
  expect(currentUntil({ ...day, reportType: 'type-1' }, months)).toBe('2025-12-31');
  expect(currentUntil({ at: '2024-11-30', issuedOn: '2025-02-01' }, months)).toBe('2025-11-30');
  expect(currentUntil({ ...day, reportType: 'type-2' }, months)).toBe('2026-04-30');
});

test('a certificate counts no longer than the edition of its standard', () => {
  const certificate = { period: { from: '2024-06-01', to: '2027-05-31' }, issuedOn: '2024-05-24' };
  expect(currentUntil(certificate, { graceMonths: 4, notAfter: '2025-10-31' })).toBe('2025-10-31');
  expect(currentUntil(certificate, { graceMonths: 4, notAfter: '2028-10-31' })).toBe('2027-05-31');
});

const report = (id: string, from: string, to: string) => ({ id, evidence: { period: { from, to } } });

describe('gaps', () => {
  test('two months between two reports are one gap', () => {
    expect(periodGaps([report('b', '2025-01-01', '2025-12-31'), report('a', '2024-01-01', '2024-10-31')])).toEqual([
      { before: 'a', after: 'b', from: '2024-11-01', to: '2024-12-31' },
    ]);
  });

  test('the next day, an overlap and a report within another leave none', () => {
    expect(
      periodGaps([
        report('a', '2024-01-01', '2024-12-31'),
        report('b', '2024-03-01', '2024-04-30'),
        report('c', '2025-01-01', '2025-06-30'),
        report('d', '2025-06-01', '2025-12-31'),
      ]),
    ).toEqual([]);
  });

  test('uncovered days are just those no report covers', () => {
    const day = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 0, max: 20 })), { maxLength: 6 }), (stretches) => {
        const at = (offset: number): string => addDays('2026-01-01', offset);
        const filed = stretches.map(([start, length], index) => report(String(index), at(start), at(start + length)));
        const missing = uncoveredDays({ from: at(5), to: at(50) }, filed);
        for (let offset = 0; offset <= 80; offset += 1) {
          const date = at(offset);
          const covered = filed.some(({ evidence: { period } }) => period.from <= date && date <= period.to);
          const reported = missing.some(({ from, to }) => from <= date && date <= to);
          expect(reported).toBe(offset >= 5 && offset <= 50 && !covered);
        }
      }),
    );
  });
});

test.each([
  ['type-1', { from: '2025-01-01', to: '2025-12-31' }, 'type-1-with-period'],
  ['type-1', { from: '2025-12-31', to: '2025-12-31' }, undefined],
  ['type-2', { from: '2025-12-31', to: '2025-12-31' }, 'type-2-without-period'],
  ['type-2', { from: '2025-01-01', to: '2025-12-31' }, undefined],
] as const)('%s with %j', (reportType, period, expected) => {
  expect(typeMismatch({ reportType, period })).toBe(expected);
  expect(typeMismatch({ reportType: 'type-2' })).toBe('type-2-without-period');
});

test('company numbers are compared without spaces and country', () => {
  const registration = { scheme: 'cvr', value: '10000017' };
  expect(namesAnotherCompany({ legalEntity: 'DK 10 00 00 17' }, registration)).toBe(false);
  expect(namesAnotherCompany({ legalEntity: '10000041' }, registration)).toBe(true);
  expect(namesAnotherCompany({}, registration)).toBe(false);
});

test('a system is covered by whoever names it', () => {
  expect(systemsNotCovered(['a', 'b'], [{ evidence: { systems: ['b'] } }])).toEqual(['a']);
});
