import { describe, expect, test } from 'vitest';
import { decidedBy, edgeOf, membersAmong, scopeOf, thresholdAt } from './scope.ts';

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
  expect(thresholdAt(thresholds, at)?.members).toBe(expected);
});

test('only members of the day count', () => {
  expect(membersAmong(system.users, municipalities, '2023-12-31')).toEqual(['0101', '0791']);
  expect(membersAmong(system.users, municipalities, '2024-01-01')).toEqual(['0101']);
});

const decided = (decision: 'in' | 'out', date = '2022-12-24') => ({ decision, reason: 'Aftalt', by: 'dla', date });

describe('in or out', () => {
  test('two members are enough in 2023, not in 2024; the arithmetic is part of the verdict', () => {
    expect(judge({})).toMatchObject({ standing: 'in', reasons: [], members: 2, of: 2, threshold: { members: 2 } });
    expect(judge({}, '2024-06-01').reasons).toEqual([
      { reason: 'too-few-members', members: 1, of: 1, threshold: { from: '2024-01-01', members: 10 } },
    ]);
  });

  test('before the first limit there is no task', () => {
    expect(judge({}, '2022-07-31')).toMatchObject({
      standing: 'out',
      reasons: [{ reason: 'not-begun', from: '2022-08-01' }],
    });
    expect(scopeOf(system, { thresholds: [], municipalities, rules, at: '2022-07-31' }).standing).toBe('in');
  });

  test.each([
    [{ personalData: 'none' }, 'no-personal-data'],
    [{ deactivated: true }, 'deactivated'],
    [{ id: 'undtaget' }, 'rule'],
    [{ scope: decided('out') }, 'decided-out'],
  ] as const)('%j is out: %s', (changes, reason) => {
    expect(judge(changes)).toMatchObject({ standing: 'out', reasons: [{ reason }] });
  });

  test('a word in the name proposes a rule, and decides nothing; one in the description does not even that', () => {
    expect(judge({ name: 'Chromebook i skolen' })).toMatchObject({ standing: 'in', proposed: { id: 'chromebook' } });
    expect(judge({ name: 'CHROMEBOOK', scope: decided('in') })).toMatchObject({ standing: 'in', proposed: undefined });
    expect(judge({ id: 'undtaget', name: 'Chromebook' })).toMatchObject({ standing: 'out', proposed: undefined });
    const described = { ...system, description: 'Virker også på Chromebook.' };
    expect(scopeOf(described, { thresholds, municipalities, rules, at: '2023-01-01' })).toMatchObject({
      standing: 'in',
      proposed: undefined,
    });
  });

  test('a limit may count only systems with an agreement on record, from its day on', () => {
    const limits = [
      { from: '2022-08-01', members: 1 },
      { from: '2024-01-01', members: 1, withAgreement: true },
    ];
    const agreements = new Map([['bog', [{ from: '2023-06-01', until: '2024-06-30' }]]]);
    const on = (at: string, known = agreements) =>
      scopeOf(system, { thresholds: limits, municipalities, rules, agreements: known, at }).reasons.map(
        ({ reason }) => reason,
      );
    expect(on('2023-12-31', new Map())).toEqual([]);
    expect(on('2024-01-01')).toEqual([]);
    expect(on('2024-06-30')).toEqual([]);
    expect(on('2024-07-01')).toEqual(['no-agreement']);
    expect(on('2024-01-01', new Map())).toEqual(['no-agreement']);
  });

  test('a decision outweighs the rules, from its own day on', () => {
    const changes = { personalData: 'none', scope: decided('in') } as const;
    expect(judge(changes)).toMatchObject({ standing: 'in', reasons: [], decision: { by: 'dla' } });
    expect(judge(changes, '2022-12-23')).toMatchObject({ standing: 'out', decision: undefined });
    expect(judge(decidedBy({ ...system, ...changes }, '2022-12-23'), '2022-12-23').standing).toBe('in');
  });
});

describe('data nobody has looked into', () => {
  test('is neither in nor out where the rest would be in', () => {
    expect(judge({ personalData: 'unknown' })).toMatchObject({
      standing: 'unclear',
      reasons: [{ reason: 'personal-data-unknown' }],
    });
  });

  test('is out where it would be out whatever it holds, and says so', () => {
    expect(judge({ personalData: 'unknown', deactivated: true })).toMatchObject({
      standing: 'out',
      reasons: [{ reason: 'deactivated' }, { reason: 'personal-data-unknown' }],
    });
    expect(judge({ personalData: 'unknown' }, '2024-06-01').standing).toBe('out');
  });

  test('a decision settles it', () => {
    expect(judge({ personalData: 'unknown', scope: decided('in') }).standing).toBe('in');
    expect(judge({ personalData: 'unknown', scope: decided('out') }).standing).toBe('out');
  });
});

test.each([
  ['at the limit', {}, '2023-01-01', 'one-from-out'],
  ['one below', { users: ['0101'] }, '2023-01-01', 'one-from-in'],
  ['one below, and out of use', { users: ['0101'], deactivated: true }, '2023-01-01', undefined],
  ['one below, and unknown', { users: ['0101'], personalData: 'unknown' }, '2023-01-01', 'one-from-in'],
  ['far below', { users: [] }, '2023-01-01', undefined],
  ['decided', { scope: decided('in') }, '2023-01-01', undefined],
] as const)('one member makes the difference %s', (_, changes, at, expected) => {
  expect(edgeOf(judge(changes, at))).toBe(expected);
});
