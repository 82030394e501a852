import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../../test/support/memory-files.ts';
import { tool } from '../../../test/support/run-dbs.ts';
import { sampleTree } from '../../../test/support/sample.ts';
import { readKinds } from '../../documents/kinds.ts';
import { loadRepository } from '../load.ts';
import type { Change } from './change.ts';
import { compareContent } from './compare.ts';
import { allRecords, recordsOf } from './records.ts';

const kinds = readKinds(tool);
const tree = sampleTree();
const load = (files: Readonly<Record<string, string>>) => loadRepository(memoryFiles(files), kinds);
const before = load(tree);

/** What a change of one file's text means. */
function meaningOf(file: string, edit: (content: string) => string): readonly Change[] {
  const content = tree[file] ?? '';
  expect(edit(content), file).not.toBe(content);
  return compareContent(allRecords(before), allRecords(load({ ...tree, [file]: edit(content) })), { kinds });
}

const skolebro = 'cases/2026/skolebro';
const cases: readonly (readonly [string, string, (content: string) => string, string, string])[] = [
  [
    'a rating',
    `${skolebro}/assessment.yaml`,
    (c) => c.replace(/(control: B\.6,.*?rating: )partly-met/s, '$1not-met'),
    'rating',
    'B.6: delvist opfyldt → ikke opfyldt',
  ],
  [
    'a recommendation',
    `${skolebro}/case.yaml`,
    (c) => c.replace('approve-with-remarks', 'do-not-approve'),
    'recommendation',
    'indstilling: ',
  ],
  [
    'a deadline of a finding',
    `${skolebro}/findings/g.2-support-fra-usa.md`,
    (c) => c.replace(/deadline: \S+/, 'deadline: 2026-12-24'),
    'finding',
    '→ 2026-12-24',
  ],
  [
    'a step',
    `${skolebro}/case.yaml`,
    (c) => c.replace('planned:\n    - { date: 2026-01-12', 'planned:\n    - { date: 2026-01-11'),
    'progress',
    '2026-01-11',
  ],
  [
    'an author',
    `${skolebro}/case.yaml`,
    (c) => c.replace('authors: [aho, bjn]', 'authors: [aho]'),
    'trust',
    'fjernet: Bo Juhl Eksempel (bjn)',
  ],
  [
    'the quorum',
    'dbs.yaml',
    (c) => c.replace('default: { approvals: 2 }', 'default: { approvals: 1 }'),
    'trust',
    '2 → 1',
  ],
  [
    'an interest',
    'register/people.yaml',
    (c) => c.replace('until: 2027-12-31', 'until: 2022-12-31'),
    'trust',
    '2027-12-31 → 2022-12-31',
  ],
];

describe('one change, one sentence', () => {
  test.each(cases)('%s', (_, file, edit, concern, words) => {
    const changes = meaningOf(file, edit);
    expect(changes.map((change) => change.concern)).toEqual([concern]);
    expect(changes[0]?.sentence.da).toContain(words);
    expect(changes[0]?.sentence.en).not.toBe('');
  });
});

test('a word of the prose is quoted with its section', () => {
  const [change, ...more] = meaningOf(`${skolebro}/report.md`, (content) =>
    content.replace('leverandøren', 'leverandørens'),
  );
  expect(more).toEqual([]);
  expect(change?.concern).toBe('prose');
  expect(change?.sentence.da).toContain('leverandørens');
});

test('a record that is gone and one that came are told apart', () => {
  const { [`${skolebro}/findings/g.2-support-fra-usa.md`]: gone = '', ...rest } = tree;
  const moved = load({ ...rest, [`${skolebro}/findings/g.2-vagt.md`]: gone });
  const sentences = compareContent(allRecords(before), allRecords(moved), { kinds }).map(({ sentence }) => sentence.da);
  expect(sentences).toContain('Observationen g.2-support-fra-usa er fjernet');
  expect(sentences).toContain('Observationen g.2-vagt er ny');
});

test('a case’s leaves give its records back: what the whole comparison says of them is said of them too', () => {
  const after = load({ ...tree, [`${skolebro}/report.md`]: `${tree[`${skolebro}/report.md`]}\n\nEt nyt afsnit.\n` });
  const changes = compareContent(recordsOf(before, '2026-skolebro'), recordsOf(after, '2026-skolebro'), { kinds });
  expect([...new Set(changes.map(({ concern }) => concern))]).toEqual(['prose']);
  expect(compareContent(recordsOf(before, '2026-skolebro'), recordsOf(before, '2026-skolebro'), { kinds })).toEqual([]);
});

test('layout, comments and line endings mean nothing', () => {
  const files = Object.keys(tree).filter((file) => file.endsWith('.yaml') || file.endsWith('.md'));
  const rewritten = (file: string): string => {
    const crlf = (tree[file] ?? '').replaceAll('\n', '\r\n');
    return file.endsWith('.yaml') ? `# en kommentar\r\n${crlf}` : crlf;
  };
  fc.assert(
    fc.property(fc.subarray(files, { minLength: 1 }), (chosen) => {
      const after = load({ ...tree, ...Object.fromEntries(chosen.map((file) => [file, rewritten(file)])) });
      expect(compareContent(allRecords(before), allRecords(after), { kinds })).toEqual([]);
    }),
    { numRuns: 5 },
  );
});
