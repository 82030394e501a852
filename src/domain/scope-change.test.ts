import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from './date.ts';
import { type ScopeFacts, type ScopeGround, type ScopeStanding, scopeOf } from './scope.ts';
import { causesOf, datesAhead, momentOf, moveOf, nextChange, type ScopeMoment } from './scope-change.ts';

const codes = ['0101', '0151', '0791', '0851'];
const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2023-12-01', offset));
const stay = fc.record({ from: day, until: fc.option(day, { nil: null }) });
const grounds: fc.Arbitrary<ScopeGround> = fc.record({
  thresholds: fc.array(fc.record({ from: day, members: fc.integer({ min: 0, max: 4 }) }), { maxLength: 3 }),
  municipalities: fc
    .tuple(...codes.map((id) => fc.record({ id: fc.constant(id), membership: fc.array(stay, { maxLength: 2 }) })))
    .map((entries) => new Map(entries.map((entry) => [entry.id, entry]))),
  rules: fc.constantFrom([], [{ id: 'regel', match: { systems: ['undtaget'], words: ['Chromebook'] } }]),
});
const systems: fc.Arbitrary<ScopeFacts> = fc.record(
  {
    id: fc.constantFrom('bog', 'undtaget'),
    name: fc.constantFrom('Bog', 'Min CHROMEBOOK'),
    personalData: fc.constantFrom('none', 'ordinary', 'confidential', 'special', 'unknown'),
    deactivated: fc.boolean(),
    users: fc.uniqueArray(fc.constantFrom(...codes, '9999')),
    scope: fc.record({
      decision: fc.constantFrom('in', 'out'),
      reason: fc.constant('Aftalt'),
      by: fc.constant('dla'),
      date: day,
    }),
  },
  { requiredKeys: ['id', 'name', 'personalData', 'deactivated', 'users'] },
);

/** The rules once more, as one would tell them, without a line in common with the code. */
function restated(system: ScopeFacts, ground: ScopeGround, at: string): ScopeStanding {
  if (system.scope && !(system.scope.date > at)) return system.scope.decision;
  let members = 0;
  for (const code of system.users) {
    const stays = ground.municipalities.get(code)?.membership ?? [];
    if (stays.some(({ from, until }) => !(at < from) && !(until !== null && at > until))) members += 1;
  }
  const begun = [...ground.thresholds].filter(({ from }) => !(from > at));
  const latest = begun
    .map(({ from }) => from)
    .sort()
    .at(-1);
  const limit = begun.find(({ from }) => from === latest)?.members;
  const begins = ground.thresholds.length === 0 || limit !== undefined;
  const matter = ground.rules.some(({ match }) => match.systems.some((id) => id === system.id));
  const holds = begins && members >= (limit ?? 0) && !matter && !system.deactivated;
  if (!holds || system.personalData === 'none') return 'out';
  return system.personalData === 'unknown' ? 'unclear' : 'in';
}

test('a verdict is what the rules say, told another way', () => {
  fc.assert(
    fc.property(systems, grounds, day, (system, ground, at) => {
      const verdict = scopeOf(system, { ...ground, at });
      expect(verdict.standing).toBe(restated(system, ground, at));
      expect(verdict.reasons.length === 0).toBe(verdict.standing === 'in');
    }),
    { numRuns: 500 },
  );
});

describe('what became of a system', () => {
  test('each is exactly one: stays in, stays out, comes in, drops out, or unclear', () => {
    const standings = [undefined, 'in', 'out', 'unclear'] as const;
    const was = (standing: ScopeStanding | undefined): boolean => standing === 'in';
    for (const before of standings) {
      for (const after of standings) {
        const holding = {
          'stays-in': was(before) && was(after),
          'comes-in': !was(before) && was(after),
          'drops-out': was(before) && !was(after) && after !== 'unclear',
          'stays-out': !was(before) && !was(after) && after !== 'unclear',
          unclear: after === 'unclear',
        };
        expect(Object.entries(holding).filter(([, holds]) => holds)).toEqual([[moveOf(before, after), true]]);
      }
    }
  });

  test('whoever comes or goes has a cause, and whoever stays has none', () => {
    fc.assert(
      fc.property(systems, systems, grounds, grounds, day, day, (was, is, old, now, from, to) => {
        const before = momentOf(was, old, from);
        const after = momentOf({ ...is, id: was.id, name: was.name }, now, to);
        const same = before.verdict.standing === after.verdict.standing;
        expect(causesOf(before, after).length === 0).toBe(same);
      }),
      { numRuns: 500 },
    );
  });

  const ground = (changes: Partial<ScopeGround> = {}): ScopeGround => ({
    thresholds: [{ from: '2022-08-01', members: 2 }],
    municipalities: new Map(codes.map((id) => [id, { id, membership: [{ from: '2022-08-01', until: null }] }])),
    rules: [],
    ...changes,
  });
  const bog: ScopeFacts = {
    id: 'bog',
    name: 'Bog',
    personalData: 'ordinary',
    deactivated: false,
    users: ['0101', '0791'],
  };
  const moment = (changes: Partial<ScopeFacts>, given = ground(), at = '2023-01-01'): ScopeMoment =>
    momentOf({ ...bog, ...changes }, given, at);

  test.each([
    ['a user more', moment({ users: ['0101'] }), moment({}), [{ cause: 'users-added', municipalities: ['0791'] }]],
    ['a user less', moment({}), moment({ users: ['0101'] }), [{ cause: 'users-removed', municipalities: ['0791'] }]],
    ['taken out of use', moment({}), moment({ deactivated: true }), [{ cause: 'deactivated' }]],
    [
      'looked into',
      moment({ personalData: 'unknown' }),
      moment({ personalData: 'special' }),
      [{ cause: 'personal-data', from: 'unknown', to: 'special' }],
    ],
    ['new in the register', undefined, moment({}), [{ cause: 'registered' }]],
    ['gone from it', moment({}), undefined, [{ cause: 'removed' }]],
    [
      'a lower limit',
      moment({ users: ['0101'] }),
      moment({ users: ['0101'] }, ground({ thresholds: [{ from: '2023-01-01', members: 1 }] })),
      [{ cause: 'threshold', from: 2, to: 1, on: '2023-01-01' }],
    ],
  ] as const)('%s', (_, before, after, expected) => {
    expect(causesOf(before, after)).toEqual(expected);
  });
});

describe('what is known to come', () => {
  const leaving: ScopeGround = {
    thresholds: [{ from: '2022-08-01', members: 1 }],
    municipalities: new Map([['0101', { id: '0101', membership: [{ from: '2022-08-01', until: '2026-12-31' }] }]]),
    rules: [],
  };
  const bog: ScopeFacts = { id: 'bog', name: 'Bog', personalData: 'ordinary', deactivated: false, users: ['0101'] };

  test('a membership that ends takes the system with it the day after', () => {
    expect(datesAhead(leaving, '2026-05-15')).toEqual(['2027-01-01']);
    expect(nextChange(momentOf(bog, leaving, '2026-05-15'))).toEqual({
      on: '2027-01-01',
      standing: 'out',
      causes: [{ cause: 'members-left', municipalities: ['0101'] }],
    });
  });

  test('the first day found is the first on which a day-by-day look finds another standing', () => {
    fc.assert(
      fc.property(systems, grounds, day, (system, given, at) => {
        const now = momentOf(system, given, at);
        let expected: string | undefined;
        for (let offset = 1; offset <= 130 && expected === undefined; offset += 1) {
          const later = addDays(at, offset);
          if (scopeOf(system, { ...given, at: later }).standing !== now.verdict.standing) expected = later;
        }
        expect(nextChange(now)?.on).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});
