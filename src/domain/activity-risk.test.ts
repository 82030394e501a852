import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActivityRiskRule, activityLevel, exposures, riskExposureOf, worstConsequence } from './activity-risk.ts';

const rule: ActivityRiskRule = {
  entries: [
    { id: 'none', points: 1 },
    { id: 'minor', points: 2 },
    { id: 'not-supervised', points: 3 },
    { id: 'moderate', points: 3 },
    { id: 'serious', points: 4 },
    { id: 'critical', points: 5 },
  ],
  levels: [
    { id: 'high', from: 50 },
    { id: 'low', from: 0 },
    { id: 'moderate', from: 25 },
  ],
};

test.each([
  [undefined, undefined],
  [{}, undefined],
  [{ availability: 2 }, { part: 'availability', step: 2 }],
  [
    { overall: 3, integrity: 3, confidentiality: 1 },
    { part: 'integrity', step: 3 },
  ],
])('the worst consequence of %j is %j', (steps, worst) => {
  expect(worstConsequence(steps)).toEqual(worst);
});

describe('what counts of a system', () => {
  test.each([
    [true, [], 'none'],
    [false, [], 'not-supervised'],
    [true, ['minor', 'serious', 'moderate'], 'serious'],
    [false, ['minor'], 'not-supervised'],
    [false, ['moderate'], 'moderate'],
  ] as const)('assessed %s with %j open', (assessed, open, exposure) => {
    expect(riskExposureOf({ assessed, open }, rule)).toBe(exposure);
  });
});

test('without points the gravest counts', () => {
  expect(riskExposureOf({ assessed: false, open: ['moderate', 'critical', 'minor'] }, { entries: [] })).toBe(
    'critical',
  );
});

test('a rule that has forgotten the worst gives no level, and never that of something lighter', () => {
  const forgetful = { ...rule, entries: rule.entries.filter(({ id }) => id !== 'critical') };
  expect(riskExposureOf({ assessed: true, open: ['minor', 'critical'] }, forgetful)).toBe('critical');
  const systems = [
    { id: 'a', exposure: 'critical' },
    { id: 'b', exposure: 'minor' },
  ] as const;
  expect(activityLevel({ overall: 3 }, 4, systems, forgetful)).toBe('no-points');
});

describe('the level of an activity', () => {
  test('is the consequence times the worst exposure, as a share of the largest there could be', () => {
    const systems = [
      { id: 'a', exposure: 'minor' },
      { id: 'b', exposure: 'serious' },
      { id: 'c', exposure: 'serious' },
    ] as const;
    expect(activityLevel({ confidentiality: 3, integrity: 2 }, 4, systems, rule)).toEqual({
      consequence: { part: 'confidentiality', step: 3 },
      system: 'b',
      exposure: 'serious',
      points: 4,
      product: 12,
      largest: 20,
      share: 60,
      level: 'high',
    });
  });

  test.each([
    [1, 'none', 'low'],
    // 5 of 20 is exactly 25 per cent.
    [1, 'critical', 'moderate'],
    [2, 'serious', 'moderate'],
    [2, 'critical', 'high'],
  ] as const)('consequence %s with %s is %s', (step, exposure, level) => {
    expect(activityLevel({ overall: step }, 4, [{ id: 'a', exposure }], rule)).toMatchObject({ level });
  });

  test.each([
    ['no-rule', { overall: 1 }, 4, [{ id: 'a', exposure: 'none' }], undefined],
    ['no-systems', { overall: 1 }, 4, [], rule],
    ['no-consequence', {}, 4, [{ id: 'a', exposure: 'none' }], rule],
    ['no-consequence', { overall: 1 }, 0, [{ id: 'a', exposure: 'none' }], rule],
    [
      'no-points',
      { overall: 1 },
      4,
      [{ id: 'a', exposure: 'none' }],
      { ...rule, entries: [{ id: 'minor', points: 2 }] },
    ],
    [
      'no-points',
      { overall: 1 },
      4,
      [{ id: 'a', exposure: 'none' }],
      { ...rule, entries: [{ id: 'none', points: 0 }] },
    ],
  ] as const)('is not computed: %s', (why, consequence, steps, systems, given) => {
    expect(activityLevel(consequence, steps, systems, given)).toBe(why);
  });

  test('never falls when something graver opens or the consequence grows, and stays within its scale', () => {
    const exposure = fc.constantFrom(...exposures);
    const pointsOf = (id: string): number => rule.entries.find((entry) => entry.id === id)?.points ?? 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.array(exposure, { minLength: 1, maxLength: 5 }),
        exposure,
        (step, list, more) => {
          const of = (steps: number, found: readonly (typeof more)[]) => {
            const level = activityLevel(
              { overall: steps },
              4,
              found.map((each, id) => ({ id: String(id), exposure: each })),
              rule,
            );
            if (typeof level === 'string') throw new Error(level);
            return level;
          };
          const one = of(step, list);
          expect(one.product).toBe(step * Math.max(...list.map(pointsOf)));
          expect(of(step, [...list, more]).product).toBeGreaterThanOrEqual(one.product);
          expect(of(Math.min(4, step + 1), list).product).toBeGreaterThanOrEqual(one.product);
          expect(one.share).toBeLessThanOrEqual(100);
          expect(of(step, list.toReversed()).product).toBe(one.product);
        },
      ),
    );
  });
});
