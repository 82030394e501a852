import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ApprovalFacts,
  judgeApprovals,
  type ReviewedCase,
  requiredApprovals,
  type TrustedPerson,
} from './approval.ts';
import { type ApprovalReason, reasonText } from './approval-reason.ts';
import { type ApprovalStatement, approvalName, approvalStatement, statementDigest } from './approval-statement.ts';

const caseId = '2026-skolebro';
const content = 'c'.repeat(64);
const words = 'e'.repeat(64);
const other = '0'.repeat(64);

const person = (id: string, municipality: string, more: Partial<TrustedPerson> = {}): TrustedPerson => ({
  id,
  role: 'reviewer',
  municipality,
  interests: [],
  keys: [{ fingerprint: `SHA256:${id}`, from: '2026-01-01', until: null, standing: 'anchored' }],
  ...more,
});

const people = [person('mkj', '0751'), person('sby', '0461'), person('lvi', '0101'), person('tno', '0751')];

const statement = (reviewer: string, more: Partial<ApprovalStatement> = {}): ApprovalStatement => ({
  reviewer,
  role: 'reviewer',
  decision: 'approve',
  contentDigest: content,
  textDigest: words,
  date: '2026-05-02',
  previous: null,
  ...more,
});

const approval = (
  reviewer: string,
  more: Partial<ApprovalStatement> = {},
  facts: Partial<ApprovalFacts> = {},
): ApprovalFacts => ({
  name: approvalName(caseId, statement(reviewer, more)),
  statement: statement(reviewer, more),
  signed: { signature: 'good', fingerprint: `SHA256:${reviewer}` },
  recorded: false,
  ...facts,
});

const reviewed = (approvals: readonly ApprovalFacts[], more: Partial<ReviewedCase> = {}): ReviewedCase => ({
  caseId,
  vendor: 'nordlys-laering',
  owners: ['aho'],
  authors: ['aho', 'bjn'],
  contentAuthors: { known: true, authors: [] },
  contentDigest: content,
  textDigest: words,
  points: 6,
  approvals,
  trusted: { people, quorum: { default: { approvals: 2 }, highRisk: { points: 7, approvals: 3 } } },
  day: '2026-05-15',
  released: false,
  ...more,
});

const withPerson = (changed: TrustedPerson): Partial<ReviewedCase> => ({
  trusted: {
    people: [changed, ...people.filter(({ id }) => id !== changed.id)],
    quorum: { default: { approvals: 2 } },
  },
});

const key = (more: object): TrustedPerson =>
  person('mkj', '0751', {
    keys: [{ fingerprint: 'SHA256:mkj', from: '2026-01-01', until: null, standing: 'anchored', ...more }],
  });

const reasonsOf = (input: ReviewedCase, reviewer: string): readonly ApprovalReason['reason'][] =>
  judgeApprovals(input)
    .verdicts.filter((verdict) => verdict.reviewer === reviewer)
    .flatMap(({ reasons }) => reasons.map(({ reason }) => reason));

describe('the statement', () => {
  test('is canonical JSON, with a comment or null', () => {
    expect(approvalStatement(caseId, statement('mkj'))).toBe(
      `{"case":"2026-skolebro","comment":null,"contentDigest":"${content}","date":"2026-05-02","decision":"approve","previous":null,"reviewer":"mkj","role":"reviewer","schema":"dbs-approval@1","textDigest":"${words}"}`,
    );
  });

  test('is not the same when any of its fields differs, nor in another case', () => {
    const base = statement('mkj', { comment: 'Fint' });
    const changed: readonly Partial<ApprovalStatement>[] = [
      { reviewer: 'sby' },
      { role: 'head' },
      { decision: 'return' },
      { contentDigest: other },
      { textDigest: other },
      { date: '2026-05-03' },
      { comment: 'fint' },
      { previous: other },
    ];
    const digests = [base, ...changed.map((each) => ({ ...base, ...each }))].map((each) =>
      statementDigest(caseId, each),
    );
    expect(new Set([...digests, statementDigest('2026-andet', base)]).size).toBe(changed.length + 2);
  });
});

describe('two approvals in order', () => {
  test('meet the quorum', () => {
    const { verdicts, quorum } = judgeApprovals(reviewed([approval('mkj'), approval('sby')]));
    expect(verdicts.map(({ counts, reasons }) => [counts, reasons])).toEqual([
      [true, []],
      [true, []],
    ]);
    expect(quorum).toEqual({ required: 2, counted: 2, returnedBy: [], strangers: [], met: true });
  });

  test('do not where the points ask for three, or cannot be counted', () => {
    for (const points of [7, 10, undefined]) {
      expect(judgeApprovals(reviewed([approval('mkj'), approval('sby')], { points })).quorum).toMatchObject({
        required: 3,
        counted: 2,
        met: false,
      });
    }
  });
});

test.each([
  [{ default: { approvals: 2 } }, 10, 2],
  [{ default: { approvals: 2 }, highRisk: { points: 7, approvals: 3 } }, 6, 2],
  [{ default: { approvals: 2 }, highRisk: { points: 7, approvals: 3 } }, 7, 3],
  [{ default: { approvals: 4 }, highRisk: { points: 7, approvals: 3 } }, undefined, 4],
] as const)('%j at %s points asks for %s', (rule, points, required) => {
  expect(requiredApprovals(rule, points)).toBe(required);
});

/** One approval by mkj beside a good one by sby: why mkj's does not count. */
const cases: readonly (readonly [ApprovalReason['reason'], ApprovalFacts, Partial<ReviewedCase>])[] = [
  ['content-changed', approval('mkj', { contentDigest: other }), {}],
  ['text-changed', approval('mkj', { textDigest: other }), {}],
  ['text-unknown', approval('mkj'), { textDigest: undefined }],
  ['previous-missing', approval('mkj', { previous: other }), {}],
  ['returned', approval('mkj', { decision: 'return', comment: 'Ret F.2' }), {}],
  ['owner', approval('mkj'), { owners: ['mkj'] }],
  ['author', approval('mkj'), { authors: ['aho', 'mkj'] }],
  [
    'commit-author',
    approval('mkj'),
    { contentAuthors: { known: true, authors: [{ person: 'mkj', commit: 'ab'.repeat(20) }] } },
  ],
  ['history-missing', approval('mkj'), { contentAuthors: { known: false } }],
  [
    'municipality-missing',
    approval('mkj'),
    withPerson({ id: 'mkj', role: 'reviewer', interests: [], keys: key({}).keys }),
  ],
  [
    'interest',
    approval('mkj'),
    withPerson(person('mkj', '0751', { interests: [{ vendor: 'nordlys-laering', from: '2026-05-02', until: null }] })),
  ],
  ['not-a-reviewer', approval('mkj'), withPerson(person('mkj', '0751', { role: 'consultant' }))],
  ['not-a-reviewer', approval('mkj', { role: 'head' }), {}],
  ['left', approval('mkj'), withPerson(person('mkj', '0751', { until: '2026-05-01' }))],
  ['base-missing', approval('mkj'), { trusted: undefined }],
  ['person-unknown', approval('mkj'), { trusted: { people: [], quorum: { default: { approvals: 1 } } } }],
  ['key-unknown', approval('mkj', {}, { signed: { signature: 'good', fingerprint: 'SHA256:sby' } }), {}],
  ['key-not-valid', approval('mkj'), withPerson(key({ from: '2026-05-03' }))],
  ['key-not-valid', approval('mkj'), withPerson(key({ until: '2026-05-01' }))],
  ['key-revoked', approval('mkj'), withPerson(key({ revoked: '2026-05-10' }))],
  ['key-not-anchored', approval('mkj'), withPerson(key({ standing: 'not-anchored' }))],
  ['key-shared', approval('mkj'), withPerson(key({ standing: 'shared' }))],
  ['signature-missing', approval('mkj', {}, { signed: { signature: 'missing' } }), {}],
  ['signature-wrong', approval('mkj', {}, { signed: { signature: 'wrong' } }), {}],
  ['recorded-not-counted', approval('mkj', {}, { recorded: true, signed: { signature: 'missing' } }), {}],
  ['date-in-future', approval('mkj', { date: '2026-05-16' }), {}],
  ['date-in-future', approval('mkj', {}, { addedOn: '2026-04-30' }), {}],
  ['statement-edited', approval('mkj', {}, { name: '2026-05-02-mkj-00000000' }), {}],
  ['file-name', approval('mkj', {}, { name: '2026-05-01-mkj-00000000' }), {}],
];

test.each(cases)('%s', (reason, bad, more) => {
  const input = reviewed([approval('sby'), bad], more);
  expect(reasonsOf(input, 'mkj')).toContain(reason);
  expect(judgeApprovals(input).quorum.met).toBe(false);
  for (const verdict of judgeApprovals(input).verdicts) {
    for (const each of verdict.reasons) {
      expect(reasonText(each).da).not.toBe('');
      expect(reasonText(each).en).not.toBe('');
    }
  }
});

test.each([
  [
    'an interest that is over',
    withPerson(
      person('mkj', '0751', { interests: [{ vendor: 'nordlys-laering', from: '2020-01-01', until: '2026-05-01' }] }),
    ),
  ],
  [
    'an interest in another vendor',
    withPerson(person('mkj', '0751', { interests: [{ vendor: 'sky-hotel', from: '2020-01-01', until: null }] })),
  ],
  ['somebody who left later', withPerson(person('mkj', '0751', { until: '2026-05-02' }))],
  ['the last day of a key', withPerson(key({ until: '2026-05-02' }))],
  [
    'a renewed key',
    withPerson(
      person('mkj', '0751', { keys: [...key({ until: '2026-02-01' }).keys, ...key({ from: '2026-02-02' }).keys] }),
    ),
  ],
  ['a key revoked after the release', { ...withPerson(key({ revoked: '2026-05-16' })), released: true }],
  [
    'the first hours of a day in Denmark',
    { approvals: [approval('mkj', {}, { addedOn: '2026-05-01' }), approval('sby')] },
  ],
] as const)('counts with %s', (_, more) => {
  expect(judgeApprovals(reviewed([approval('mkj'), approval('sby')], more)).quorum.met).toBe(true);
});

test('a key revoked on the day of the release does not carry it', () => {
  const more = { ...withPerson(key({ revoked: '2026-05-15' })), released: true };
  expect(reasonsOf(reviewed([approval('mkj')], more), 'mkj')).toEqual(['key-revoked']);
});

test('a recorded answer counts where the settings say so', () => {
  const mail = approval('mkj', {}, { recorded: true, signed: { signature: 'missing' } });
  const quorum = { default: { approvals: 2 }, countRecorded: true };
  expect(judgeApprovals(reviewed([mail, approval('sby')], { trusted: { people, quorum } })).quorum.met).toBe(true);
});

describe('two from one municipality', () => {
  test('count once: the earlier', () => {
    const input = reviewed([approval('mkj', { date: '2026-05-03' }), approval('tno'), approval('sby')]);
    expect(reasonsOf(input, 'mkj')).toEqual(['same-municipality']);
    expect(reasonsOf(input, 'tno')).toEqual([]);
    expect(judgeApprovals(input).quorum).toMatchObject({ counted: 2, met: true });
  });

  test('the later counts where the earlier is void', () => {
    const input = reviewed([approval('mkj', { date: '2026-05-03' }), approval('tno', { contentDigest: other })]);
    expect(reasonsOf(input, 'mkj')).toEqual([]);
  });
});

describe('the chain of one reviewer', () => {
  const first = approval('mkj', { contentDigest: other });
  const back = approval('mkj', { decision: 'return', comment: 'Ret F.2', date: '2026-05-04' });
  const digestOf = ({ statement: said }: ApprovalFacts): string => statementDigest(caseId, said);

  test('the latest counts', () => {
    const again = approval('mkj', { previous: digestOf(first), date: '2026-05-03' });
    const { verdicts } = judgeApprovals(reviewed([again, first]));
    expect(verdicts.map(({ reasons }) => reasons.map(({ reason }) => reason))).toEqual([
      ['content-changed', 'superseded'],
      [],
    ]);
  });

  test('an approval and a return on two branches are a return', () => {
    const yes = approval('mkj');
    expect(reasonsOf(reviewed([yes, back]), 'mkj')).toEqual(['returned-elsewhere', 'returned']);
  });

  test('an answer anybody could have put there takes no return back, nor one to another version', () => {
    const returned = digestOf(back);
    const unsigned = approval('mkj', { previous: returned }, { signed: { signature: 'missing' } });
    const yes = approval('mkj', { comment: 'På en anden gren' });
    expect(judgeApprovals(reviewed([yes, back, unsigned, approval('sby')])).quorum.met).toBe(false);
    expect(reasonsOf(reviewed([yes, back, unsigned]), 'mkj')).toContain('returned-elsewhere');
    const older = approval('mkj', { previous: returned, contentDigest: other });
    expect(judgeApprovals(reviewed([yes, back, older, approval('sby')])).quorum.met).toBe(false);
    const anew = approval('mkj', { previous: digestOf(older), date: '2026-05-05' });
    expect(judgeApprovals(reviewed([back, older, anew, approval('sby')])).quorum.met).toBe(true);
  });

  test('two approvals on two branches count once', () => {
    const input = reviewed([approval('mkj'), approval('mkj', { comment: 'Igen' }), approval('sby')]);
    expect(judgeApprovals(input).quorum).toMatchObject({ counted: 2, met: true });
    expect(reasonsOf(input, 'mkj')).toEqual(['counted-already']);
  });

  test('a return of the present version keeps the quorum from being met, until its reviewer approves', () => {
    const others = [approval('sby'), approval('lvi')];
    expect(judgeApprovals(reviewed([back, ...others])).quorum).toEqual({
      required: 2,
      counted: 2,
      returnedBy: ['mkj'],
      strangers: [],
      met: false,
    });
    const after = approval('mkj', { previous: digestOf(back), date: '2026-05-05' });
    expect(judgeApprovals(reviewed([back, after, ...others])).quorum).toMatchObject({ counted: 3, met: true });
    const forged = { ...after, signed: { signature: 'wrong' } as const };
    expect(judgeApprovals(reviewed([back, forged, ...others])).quorum.met).toBe(false);
  });

  test('a return of an older version does not, nor one by somebody who may not review', () => {
    const others = [approval('sby'), approval('lvi')];
    const old = approval('mkj', { decision: 'return', contentDigest: other });
    const forged = { ...back, signed: { signature: 'wrong' } as const };
    for (const each of [old, forged]) expect(judgeApprovals(reviewed([each, ...others])).quorum.met).toBe(true);
  });
});

describe('whatever is on file', () => {
  const anyStatement = fc.record({
    reviewer: fc.constantFrom('mkj', 'sby', 'lvi', 'tno', 'aho', 'xyz'),
    decision: fc.constantFrom('approve' as const, 'approve' as const, 'return' as const),
    contentDigest: fc.constantFrom(content, content, other),
    textDigest: fc.constantFrom(words, words, other),
    date: fc.constantFrom('2026-05-02', '2026-05-03', '2026-06-01'),
    signed: fc.constantFrom('good' as const, 'good' as const, 'wrong' as const, 'missing' as const),
    // Which of the reviewer's answers before it this one names.
    names: fc.option(fc.nat(3), { nil: undefined }),
  });
  const anyApprovals = fc.array(anyStatement, { maxLength: 8 }).map((rows) => {
    const made: ApprovalFacts[] = [];
    for (const { reviewer, signed, names, ...said } of rows) {
      const own = made.filter(({ statement: each }) => each.reviewer === reviewer);
      const before = names === undefined ? undefined : own[names];
      const previous = before === undefined ? null : statementDigest(caseId, before.statement);
      const facts =
        signed === 'good' ? { signature: signed, fingerprint: `SHA256:${reviewer}` } : { signature: signed };
      const next = approval(reviewer, { ...said, previous }, { signed: facts });
      if (!made.some(({ name }) => name === next.name)) made.push(next);
    }
    return made;
  });

  test('the order does not matter', () => {
    fc.assert(
      fc.property(anyApprovals, fc.infiniteStream(fc.nat()), (approvals, order) => {
        const keys = new Map(approvals.map((each) => [each, order.next().value as number] as const));
        const shuffled = [...approvals].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        expect(judgeApprovals(reviewed(shuffled))).toEqual(judgeApprovals(reviewed(approvals)));
      }),
    );
  });

  test('an answer that is not in order meets no quorum', () => {
    fc.assert(
      fc.property(anyApprovals, fc.nat(7), (approvals, index) => {
        const added = approvals[index];
        if (added === undefined) return;
        const digest = statementDigest(caseId, added.statement);
        // A good answer that names this one as its previous cannot do without it.
        if (approvals.some(({ statement: { previous } }) => previous === digest)) return;
        const after = judgeApprovals(reviewed(approvals));
        const verdict = after.verdicts.find(({ name }) => name === added.name);
        // One of two good answers of a reviewer or municipality is in order; it can take a return back though the other is counted.
        if (
          verdict?.reasons.every(({ reason }) => reason === 'counted-already' || reason === 'same-municipality') !==
          false
        )
          return;
        const before = judgeApprovals(reviewed(approvals.filter((each) => each !== added)));
        if (!before.quorum.met) expect(after.quorum.met).toBe(false);
      }),
      { numRuns: 3000 },
    );
  });

  test('never more count than there are municipalities with a good signature', () => {
    fc.assert(
      fc.property(anyApprovals, (approvals) => {
        const { quorum, verdicts } = judgeApprovals(reviewed(approvals));
        const good = approvals.filter(
          ({ signed, statement: { decision, contentDigest, textDigest } }) =>
            signed.signature === 'good' && decision === 'approve' && contentDigest === content && textDigest === words,
        );
        const places = new Set(
          good.flatMap(({ statement: { reviewer } }) => people.find(({ id }) => id === reviewer)?.municipality ?? []),
        );
        expect(quorum.counted).toBeLessThanOrEqual(places.size);
        expect(quorum.counted).toBe(verdicts.filter(({ counts }) => counts).length);
      }),
    );
  });
});
