import { describe, expect, test } from 'vitest';
import { membersAmong, scopeOf, thresholdAt } from './scope.ts';

const thresholds = [
  { from: '2024-01-01', members: 10 },
  { from: '2022-08-01', members: 2 },
];
const municipalities = new Map(
  [
    { id: '0101', membership: [{ from: '2022-08-01', until: null }] },
    { id: '0791', membership: [{ from: '2022-08-01', until: '2023-12-31' }] },
    { id: '0151', membership: [] },
  ].map((entry) => [entry.id, entry] as const),
);
const rules = [{ id: 'chromebook', match: { systems: ['undtaget'], words: ['chromebook'] } }];
const system = {
  id: 'bog',
  name: 'Bog',
  personalData: 'ordinary',
  deactivated: false,
  users: ['0101', '0791', '0151', '9999'],
} as const;
const judge = (changes: Partial<Parameters<typeof scopeOf>[0]>, at = '2023-01-01') =>
  scopeOf({ ...system, ...changes }, { thresholds, municipalities, rules, at });

test.each([
  ['2022-07-31', undefined],
  ['2022-08-01', 2],
  ['2023-12-31', 2],
  ['2024-01-01', 10],
])('the limit on %s is %s', (at, expected) => {
  expect(thresholdAt(thresholds, at)).toBe(expected);
});

test('only members of the day count', () => {
  expect(membersAmong(system.users, municipalities, '2023-12-31')).toEqual(['0101', '0791']);
  expect(membersAmong(system.users, municipalities, '2024-01-01')).toEqual(['0101']);
});

describe('in or out', () => {
  test('two members are enough in 2023, not in 2024', () => {
    expect(judge({})).toMatchObject({ inScope: true, members: 2, threshold: 2 });
    expect(judge({}, '2024-06-01').reasons).toEqual([{ reason: 'too-few-members', members: 1, threshold: 10 }]);
  });

  test.each([
    [{ personalData: 'none' }, 'no-personal-data'],
    [{ deactivated: true }, 'deactivated'],
    [{ name: 'Chromebook i skolen' }, 'rule'],
    [{ id: 'undtaget' }, 'rule'],
    [{ scope: { decision: 'out', reason: 'Aftalt' } }, 'decided-out'],
  ] as const)('%j is out: %s', (changes, reason) => {
    expect(judge(changes).reasons.map((each) => each.reason)).toEqual([reason]);
  });

  test('a decision outweighs the rules', () => {
    expect(judge({ personalData: 'none', scope: { decision: 'in', reason: 'Besluttet' } })).toMatchObject({
      inScope: true,
      decided: true,
    });
  });
});
