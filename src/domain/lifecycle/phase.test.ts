import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CaseFacts, obstaclesTo, unmetConditions } from './conditions.ts';
import { deadlinesOf } from './deadlines.ts';
import { type MilestoneLists, phaseOf, stages } from './milestones.ts';
import { holderOf, nextStep, noOutcome, type Outcome, type ReviewReturn, standingOf } from './phase.ts';

const on = (...dates: readonly string[]) => dates.map((date) => ({ date }));
const inReview: MilestoneLists = {
  planned: on('2026-01-01'),
  started: on('2026-01-02'),
  materialRequested: on('2026-01-03'),
  materialReceived: on('2026-02-01'),
  assessed: on('2026-03-01'),
  vendorHeard: on('2026-04-01'),
  inReview: on('2026-05-01'),
};
const review = (changes: Partial<Outcome['review']>): Outcome => ({
  ...noOutcome,
  review: { ...noOutcome.review, required: 2, ...changes },
});
const returnOn = (date: string, latest = true): ReviewReturn => ({ reviewer: 'mkj', date, comment: 'Se D.2.', latest });
const released = (changes: Partial<Outcome> = {}): Outcome => ({
  ...noOutcome,
  releases: [{ version: 1, date: '2026-06-01' }],
  users: ['0101', '0791'],
  ...changes,
});
const decision = (municipality: string, release = 1, position = 'approved') => ({
  municipality,
  release,
  position,
  date: '2026-07-01',
});

describe('where a case stands', () => {
  test.each<[string, MilestoneLists, Outcome, string, string | undefined, string | undefined]>([
    ['nothing else is known', inReview, noOutcome, 'inReview', '2026-05-01', 'released'],
    [
      'the quorum is met',
      inReview,
      review({ quorumMet: true, lastOn: '2026-05-09' }),
      'approved',
      '2026-05-09',
      'released',
    ],
    [
      'a quorum before the review counts for nothing',
      { planned: on('2026-01-01') },
      review({ quorumMet: true }),
      'planned',
      '2026-01-01',
      'started',
    ],
    ['returned', inReview, review({ returns: [returnOn('2026-05-08')] }), 'assessed', '2026-05-08', 'inReview'],
    [
      'returned, though the quorum is met',
      inReview,
      review({ quorumMet: true, returns: [returnOn('2026-05-08')] }),
      'assessed',
      '2026-05-08',
      'inReview',
    ],
    [
      'returned on the day it was sent',
      inReview,
      review({ returns: [returnOn('2026-05-01')] }),
      'assessed',
      '2026-05-01',
      'inReview',
    ],
    [
      'a return taken back',
      inReview,
      review({ returns: [returnOn('2026-05-08', false)] }),
      'inReview',
      '2026-05-01',
      'released',
    ],
    [
      'sent again later',
      { ...inReview, inReview: on('2026-05-01', '2026-05-12') },
      review({ returns: [returnOn('2026-05-08')] }),
      'inReview',
      '2026-05-12',
      'released',
    ],
    [
      'sent again on the day of the return',
      { ...inReview, inReview: on('2026-05-01', '2026-05-08') },
      review({ returns: [returnOn('2026-05-08')] }),
      'inReview',
      '2026-05-08',
      'released',
    ],
    [
      'returned twice, the second time on the day it was sent again',
      { ...inReview, inReview: on('2026-05-01', '2026-05-08') },
      review({ returns: [returnOn('2026-05-03', false), returnOn('2026-05-08')] }),
      'assessed',
      '2026-05-08',
      'inReview',
    ],
    ['released', inReview, released(), 'released', '2026-06-01', 'closed'],
    ['some have decided', inReview, released({ decisions: [decision('0101')] }), 'released', '2026-06-01', 'closed'],
    [
      'all have decided',
      inReview,
      released({ decisions: [decision('0101'), decision('0791')] }),
      'decided',
      '2026-07-01',
      'closed',
    ],
    [
      'one still waits',
      inReview,
      released({ decisions: [decision('0101'), decision('0791', 1, 'pending')] }),
      'released',
      '2026-06-01',
      'closed',
    ],
    [
      'released, and in review again',
      { ...inReview, inReview: on('2026-05-01', '2026-08-01') },
      released(),
      'inReview',
      '2026-08-01',
      'released',
    ],
    ['closed', { ...inReview, closed: on('2026-09-01') }, released(), 'closed', '2026-09-01', undefined],
    [
      'cancelled after all',
      { ...inReview, cancelled: on('2026-05-20') },
      review({ quorumMet: true }),
      'cancelled',
      '2026-05-20',
      undefined,
    ],
    ['never begun', {}, noOutcome, 'none', undefined, 'planned'],
  ])('%s', (_, milestones, outcome, phase, since, next) => {
    const standing = standingOf(milestones, outcome);
    expect([standing.phase, standing.since, nextStep(milestones, outcome)]).toEqual([phase, since, next]);
  });

  test('a municipality that has decided on one of two systems it uses has not decided', () => {
    const decided = (...systems: (readonly string[] | undefined)[]) =>
      standingOf(
        inReview,
        released({
          users: ['0101'],
          systemsOf: () => ['bog', 'tavle'],
          decisions: systems.map((each) => ({ ...decision('0101'), ...(each && { systems: each }) })),
        }),
      ).decided.count;
    expect(decided(['bog'])).toBe(0);
    expect(decided(['bog'], ['tavle'])).toBe(1);
    expect(decided(['bog', 'tavle'])).toBe(1);
    expect(decided(undefined)).toBe(1);
  });

  test('decisions on an older release, and of a municipality that does not use the system, decide nothing', () => {
    const outcome = released({
      releases: [
        { version: 2, date: '2026-06-01' },
        { version: 1, date: '2026-05-10' },
      ],
      decisions: [decision('0101', 1), decision('0791', 2), decision('0851', 2), decision('0791', 2, 'not-approved')],
    });
    expect(standingOf(inReview, outcome)).toMatchObject({ release: { version: 2 }, decided: { count: 1, of: 2 } });
  });

  test('a return says who, when and why', () => {
    expect(standingOf(inReview, review({ returns: [returnOn('2026-05-08')] })).returned).toEqual([
      returnOn('2026-05-08'),
    ]);
  });

  test('with nothing but milestones the phase is that of the milestones', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-01-${String(each).padStart(2, '0')}`);
    const lists = fc.record(
      Object.fromEntries(stages.map((stage) => [stage, fc.array(day, { maxLength: 2 }).map((days) => on(...days))])),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(lists, (milestones: MilestoneLists) => {
        expect(standingOf(milestones, noOutcome).phase).toBe(phaseOf(milestones));
      }),
    );
  });
});

const question = { id: 'c/q', date: '2026-02-01', answerDue: '2026-02-20' };
const hearing = { id: 'c/h', date: '2026-03-10', hearing: true, deadline: '2026-03-24' };

test.each<[string, MilestoneLists, Outcome, readonly (typeof question | typeof hearing)[], string]>([
  ['planned: its owner', { planned: on('2026-01-01') }, noOutcome, [], 'owner'],
  ['an open question: the vendor', { planned: on('2026-01-01') }, noOutcome, [question], 'vendor'],
  ['material requested: the vendor', { materialRequested: on('2026-01-03') }, noOutcome, [], 'vendor'],
  ['heard: its owner', { assessed: on('2026-03-01'), vendorHeard: on('2026-04-01') }, noOutcome, [hearing], 'owner'],
  ['a hearing that goes on: the vendor', { assessed: on('2026-03-01') }, noOutcome, [hearing], 'vendor'],
  ['in review: the reviewers', inReview, noOutcome, [], 'reviewers'],
  ['returned: its owner', inReview, review({ returns: [returnOn('2026-05-08')] }), [], 'owner'],
  ['approved: its owner', inReview, review({ quorumMet: true }), [], 'owner'],
  ['released: the municipalities', inReview, released(), [], 'municipalities'],
  ['closed: nobody', { closed: on('2026-09-01') }, noOutcome, [question], 'nobody'],
])('%s', (_, milestones, outcome, dialogue, holder) => {
  expect(holderOf(standingOf(milestones, outcome), dialogue, '2026-03-15')).toBe(holder);
});

const facts: CaseFacts = {
  milestones: inReview,
  controls: [],
  assessment: [],
  dialogue: [],
  findings: [{ id: 'c/f', deadline: '2026-08-01' }],
  followUps: [],
  recommendation: 'approve',
  outcome: noOutcome,
};
const unmet = (step: Parameters<typeof unmetConditions>[0], changes: Partial<CaseFacts>) =>
  unmetConditions(step, { ...facts, ...changes }, '2026-10-01');

describe('conditions of the release and of the end', () => {
  test('release: in review, the quorum, and nobody who has returned it', () => {
    expect(unmet('released', { outcome: review({ counted: 1 }) })).toEqual([
      { unmet: 'approvals-missing', counted: 1, required: 2 },
    ]);
    expect(unmet('released', { outcome: review({ quorumMet: true }) })).toEqual([]);
    expect(unmet('released', { outcome: review({ quorumMet: true }), milestones: {} })).toEqual([
      { unmet: 'not-in-review' },
    ]);
    expect(unmet('released', { outcome: review({ quorumMet: true, returns: [returnOn('2026-05-08')] }) })).toEqual([
      { unmet: 'returned', subject: 'mkj', comment: 'Se D.2.' },
    ]);
  });

  test('closed: released first, and by then', () => {
    const settled = { findings: [] };
    expect(unmet('closed', settled)).toEqual([{ unmet: 'not-released' }]);
    expect(unmet('closed', { ...settled, outcome: released() })).toEqual([]);
    expect(
      unmet('closed', { ...settled, outcome: released({ releases: [{ version: 1, date: '2026-12-01' }] }) }),
    ).toEqual([{ unmet: 'not-released' }]);
  });

  test('a finding that a later case has taken up is closed there', () => {
    const carried = { findings: [{ id: 'c/f', carriedOn: true }], outcome: released() };
    expect(unmet('closed', { outcome: released() })).toEqual([{ unmet: 'finding-open', subject: 'c/f' }]);
    expect(unmet('closed', carried)).toEqual([]);
  });

  test('a step over the head of another names what lies between', () => {
    const { materialReceived: _, ...milestones } = { ...inReview, materialRequested: [{ skipped: 'Koncept 6' }] };
    expect(obstaclesTo('inReview', { ...facts, milestones }, '2026-10-01')).toEqual([
      { unmet: 'step-missing', subject: 'materialReceived' },
    ]);
  });
});

describe('deadlines', () => {
  test('open questions, findings and positions, earliest first', () => {
    const asked = { ...facts, dialogue: [{ ...question, answerDue: '2026-09-01' }] };
    expect(deadlinesOf({ ...asked, outcome: released() }, '2026-06-02', 30)).toEqual([
      { date: '2026-07-01', what: 'position' },
      { date: '2026-08-01', what: 'finding', subject: 'c/f' },
      { date: '2026-09-01', what: 'answer', subject: 'c/q' },
    ]);
  });

  test('none of what is settled, answered, carried on or over', () => {
    const settled = { id: 'c/1', finding: 'c/f', date: '2026-05-01', status: 'accepted-risk' as const };
    expect(deadlinesOf({ ...facts, followUps: [settled] }, '2026-06-02', 30)).toEqual([]);
    expect(
      deadlinesOf({ ...facts, findings: [{ id: 'c/f', deadline: '2026-08-01', carriedOn: true }] }, '2026-06-02', 30),
    ).toEqual([]);
    expect(deadlinesOf({ ...facts, milestones: { closed: on('2026-09-01') } }, '2026-09-02', 30)).toEqual([]);
  });
});
