import { describe, expect, test } from 'vitest';
import { type CaseFacts, unmetConditions } from './lifecycle/conditions.ts';
import { openQuestions } from './lifecycle/dialogue.ts';
import {
  backwardsSteps,
  hasReached,
  type MilestoneLists,
  missingStages,
  nextStage,
  phaseOf,
} from './lifecycle/milestones.ts';
import { noOutcome } from './lifecycle/phase.ts';

const on = (...dates: readonly string[]) => dates.map((date) => ({ date }));
const all: MilestoneLists = {
  planned: on('2026-01-01'),
  started: on('2026-01-02'),
  materialRequested: on('2026-01-03'),
  materialReceived: on('2026-02-01'),
  assessed: on('2026-03-01'),
  vendorHeard: on('2026-04-01'),
  inReview: on('2026-05-01'),
};

describe('the phase', () => {
  test.each<[string, MilestoneLists, string, string | undefined]>([
    ['no step', {}, 'none', 'planned'],
    ['one step', { planned: on('2026-01-01') }, 'planned', 'started'],
    ['all steps', all, 'inReview', 'closed'],
    ['closed', { ...all, closed: on('2026-09-01') }, 'closed', undefined],
    ['cancelled', { ...all, cancelled: on('2026-03-02') }, 'cancelled', undefined],
    ['returned', { ...all, assessed: on('2026-03-01', '2026-05-09') }, 'assessed', 'vendorHeard'],
    ['returned the same day', { ...all, assessed: on('2026-03-01', '2026-05-01') }, 'assessed', 'vendorHeard'],
    [
      'returned, and heard again',
      { ...all, assessed: on('2026-03-01', '2026-05-09'), vendorHeard: on('2026-04-01', '2026-05-12') },
      'vendorHeard',
      'inReview',
    ],
    [
      'returned, and sent again',
      { ...all, assessed: on('2026-03-01', '2026-05-09'), inReview: on('2026-05-01', '2026-05-20') },
      'inReview',
      'closed',
    ],
    [
      'a step left out ahead',
      { planned: on('2026-01-01'), started: [{ skipped: 'x' }], materialRequested: [{ skipped: 'x' }] },
      'planned',
      'materialReceived',
    ],
    [
      'material before it was asked for',
      { ...all, materialRequested: on('2026-02-10'), assessed: [], vendorHeard: [], inReview: [] },
      'materialReceived',
      'assessed',
    ],
  ])('%s', (_, milestones, phase, next) => {
    expect(phaseOf(milestones)).toBe(phase);
    expect(nextStage(milestones)).toBe(next);
  });

  test('a returned case has reached its assessment, not its review', () => {
    const returned = { ...all, assessed: on('2026-03-01', '2026-05-09') };
    expect([hasReached(returned, 'assessed'), hasReached(returned, 'inReview')]).toEqual([true, false]);
  });
});

test('steps that are neither reached nor left out', () => {
  expect(missingStages({ planned: on('2026-01-01'), assessed: on('2026-02-01'), started: [{ skipped: 'x' }] })).toEqual(
    ['materialRequested', 'materialReceived'],
  );
});

describe('steps backwards', () => {
  test('own steps may not; the vendor’s may', () => {
    expect(backwardsSteps({ ...all, materialReceived: on('2025-12-01') })).toEqual([]);
    expect(backwardsSteps({ ...all, started: on('2025-12-31') })).toMatchObject([
      { stage: 'started', date: '2025-12-31', after: { stage: 'planned' } },
    ]);
  });

  test('a return is none, and a falling list is one', () => {
    expect(backwardsSteps({ ...all, assessed: on('2026-03-01', '2026-05-09') })).toEqual([]);
    expect(backwardsSteps({ ...all, assessed: on('2026-03-05', '2026-03-01') })).toMatchObject([
      { stage: 'assessed', index: 1 },
    ]);
  });
});

const facts: CaseFacts = {
  milestones: {},
  controls: ['A.1', 'A.2'],
  assessment: [
    { control: 'A.1', rating: 'met', evidence: ['v/e'] },
    { control: 'A.2', rating: 'not-met', evidence: [], remark: 'Mangler.' },
  ],
  dialogue: [{ id: 'c/q', date: '2026-03-01', answerDue: '2026-03-20', hearing: true, deadline: '2026-03-20' }],
  findings: [{ id: 'c/f' }],
  followUps: [{ id: 'c/1', finding: 'c/f', date: '2026-04-01', status: 'open' }],
  recommendation: 'approve',
  outcome: { ...noOutcome, releases: [{ version: 1, date: '2026-05-20' }] },
};
const unmet = (
  stage: Parameters<typeof unmetConditions>[0],
  changes: Partial<CaseFacts>,
  at: string,
): readonly string[] => unmetConditions(stage, { ...facts, ...changes }, at).map((each) => each.unmet);

describe('conditions', () => {
  test('assessed: each control rated, with evidence or a reason', () => {
    expect(unmet('assessed', {}, '2026-04-01')).toEqual([]);
    expect(unmet('assessed', { controls: ['A.1', 'A.2', 'A.3'] }, '2026-04-01')).toEqual(['control-not-rated']);
    const bare = [{ control: 'A.1', rating: 'met', evidence: [], remark: ' ' }];
    expect(unmet('assessed', { controls: ['A.1'], assessment: bare }, '2026-04-01')).toEqual([
      'control-without-ground',
    ]);
  });

  test('vendorHeard: a hearing, answered or past its deadline', () => {
    expect(unmet('vendorHeard', { dialogue: [] }, '2026-04-01')).toEqual(['hearing-missing']);
    expect(unmet('vendorHeard', {}, '2026-03-20')).toEqual(['hearing-open']);
    expect(unmet('vendorHeard', {}, '2026-03-21')).toEqual([]);
    const answered = [...facts.dialogue, { id: 'c/a', date: '2026-03-10', answers: 'c/q' }];
    expect(unmet('vendorHeard', { dialogue: answered }, '2026-03-10')).toEqual([]);
    expect(
      unmet('vendorHeard', { milestones: { vendorHeard: [{ skipped: 'x' }] }, dialogue: [] }, '2026-04-01'),
    ).toEqual([]);
  });

  test('inReview: a recommendation and no open question', () => {
    const { recommendation: _, ...without } = facts;
    expect(unmetConditions('inReview', without, '2026-04-01').map((each) => each.unmet)).toEqual([
      'recommendation-missing',
      'question-open',
    ]);
    expect(openQuestions(facts.dialogue, '2026-02-01')).toEqual([]);
  });

  test('closed: each finding settled, and its effect checked', () => {
    const followUp = { id: 'c/2', finding: 'c/f', date: '2026-05-01' } as const;
    const effect = { checkedOn: '2026-06-01', result: 'effective' };
    const settled = (...more: CaseFacts['followUps']) =>
      unmet('closed', { followUps: [...facts.followUps, ...more] }, '2026-07-01');
    expect(settled()).toEqual(['finding-open']);
    expect(settled({ ...followUp, status: 'resolved' })).toEqual(['effect-not-checked']);
    expect(settled({ ...followUp, status: 'resolved', effect })).toEqual([]);
    expect(settled({ ...followUp, status: 'resolved', effect: { ...effect, result: 'not-effective' } })).toEqual([
      'finding-open',
    ]);
    expect(settled({ ...followUp, status: 'accepted-risk' })).toEqual([]);
    expect(
      settled(
        { ...followUp, status: 'resolved', effect },
        { ...followUp, id: 'c/3', date: '2026-06-15', status: 'open' },
      ),
    ).toEqual(['finding-open']);
  });
});
