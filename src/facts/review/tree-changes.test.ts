import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { memoryFiles } from '../../../test/support/memory-files.ts';
import { tool } from '../../../test/support/run-dbs.ts';
import { sampleTree } from '../../../test/support/sample.ts';
import { readKinds } from '../../documents/read-kinds.ts';
import { caseContent } from '../../repository/case-content.ts';
import { loadRepository } from '../../repository/load.ts';
import { type Tree, type TreeChanges, treeChanges } from './tree-changes.ts';

const kinds = readKinds(tool);
const sample = sampleTree();
const treeOf = (files: Readonly<Record<string, string>>): Tree => {
  const memory = memoryFiles(files);
  return { files: memory, repository: loadRepository(memory, kinds) };
};
const start = treeOf(sample);

/** What changes when the sample becomes this; a path without a text is taken away. */
function changed(edits: Readonly<Record<string, string | undefined>>, from = sample): TreeChanges {
  const after = Object.fromEntries(
    Object.entries({ ...from, ...edits }).flatMap(([path, text]) =>
      text === undefined ? [] : [[path, text] as const],
    ),
  );
  return treeChanges(from === sample ? start : treeOf(from), treeOf(after), Object.keys(edits));
}
const said = ({ changes }: TreeChanges): readonly string[] => changes.map(({ sentence }) => sentence.da);

const assessment = 'cases/2026/skolebro/assessment.yaml';
const system = 'vendors/nordlys-laering/systems/skolebro.yaml';

describe('a file that cannot be read', () => {
  test('any more, is neither gone nor unchanged', () => {
    const found = changed({ [assessment]: 'controls: [' });
    expect(said(found)).toEqual([`${assessment} kan ikke læses mere, så det kan ikke vises, hvad der er ændret i den`]);
    expect(found.changes[0]).toMatchObject({ concern: 'broken', case: '2026-skolebro' });
    expect(found.formattingOnly).toEqual([]);
  });

  test('before, and is mended, changed, removed or new, is told each time', () => {
    const broken = { ...sample, [assessment]: 'controls: [' };
    expect(said(changed({ [assessment]: sample[assessment] }, broken))).toEqual([
      `${assessment} kunne ikke læses før, så det kan ikke vises, hvad der er ændret i den`,
    ]);
    expect(said(changed({ [assessment]: 'andet: [' }, broken))).toEqual([
      `${assessment} er ændret, og den kan hverken læses før eller nu`,
    ]);
    expect(said(changed({ [assessment]: undefined }, broken))).toEqual([
      `${assessment} er fjernet; den kunne ikke læses`,
    ]);
    expect(said(changed({ 'vendors/ny/vendor.yaml': 'kind: [' }))).toEqual([
      'vendors/ny/vendor.yaml er ny og kan ikke læses',
    ]);
  });
});

describe('what is no document', () => {
  test.each([
    ['.github/workflows/dbs.yml', true],
    ['.gitlab-ci.yml', true],
    ['CODEOWNERS', true],
    ['docs/CODEOWNERS', true],
    ['templates/reports/tilsynsrapport/1/report.hbs', true],
    ['package.json', true],
    ['noter.txt', false],
    ['docs/package.json', false],
  ])('%s is told, relied on: %s', (path, trusted) => {
    const from = { ...sample, [path]: 'før' };
    expect(changed({ [path]: 'nu' }, from).others).toEqual([{ path, happened: 'changed', trusted }]);
    expect(changed({ [path]: undefined }, from).others).toEqual([{ path, happened: 'removed', trusted }]);
    expect(changed({ [path]: 'før' }, from).others).toEqual([]);
    expect(changed({ [path]: 'før' }, from).changes).toEqual([]);
  });
});

describe('what becomes void', () => {
  const approval = (contentDigest: string, decision = 'approve'): string =>
    stringify({
      kind: 'approval',
      reviewer: 'mkj',
      role: 'reviewer',
      decision,
      contentDigest,
      textDigest: 'f'.repeat(64),
      date: '2026-05-08',
      previous: null,
      recorded: { by: 'aho', on: '2026-05-08', channel: 'mail', text: 'Jeg godkender.' },
    });
  const path = 'cases/2026/skolebro/approvals/2026-05-08-mkj-01234567.yaml';
  const digest = caseContent(start.repository, '2026-skolebro')?.contentDigest ?? '';
  const approved = { ...sample, [path]: approval(digest) };
  const otherRating = (sample[assessment] ?? '').replace('rating: met', 'rating: not-met');
  const mkj = [{ case: '2026-skolebro', kind: 'approval', name: 'mkj' }];

  test('an approval of what the case said, by a change of content and by nothing else', () => {
    expect(changed({ [assessment]: otherRating }, approved).voided).toMatchObject(mkj);
    expect(changed({ [assessment]: `# kommentar\n${sample[assessment]}` }, approved).voided).toEqual([]);
    const readable = (sample['cases/2026/skolebro/case.yaml'] ?? '').replace('by: aho }\nrec', 'by: bjn }\nrec');
    expect(readable).not.toBe(sample['cases/2026/skolebro/case.yaml']);
    expect(changed({ 'cases/2026/skolebro/case.yaml': readable }, approved).voided).toEqual([]);
  });

  test('one that the change brings along for something else than it ends with', () => {
    expect(changed({ [path]: approval(digest) }).voided).toEqual([]);
    expect(changed({ [path]: approval(digest), [assessment]: otherRating }).voided).toMatchObject(mkj);
    expect(changed({ [path]: approval('0'.repeat(64)) }).voided).toMatchObject(mkj);
  });

  test('not a return, and not what was void before', () => {
    const returned = { ...sample, [path]: approval(digest, 'return') };
    expect(changed({ [assessment]: otherRating }, returned).voided).toEqual([]);
    const fallen = { ...sample, [path]: approval('0'.repeat(64)) };
    expect(changed({ [assessment]: otherRating }, fallen).voided).toEqual([]);
  });

  test('by a shared record, with the cases that rest on it', () => {
    const found = changed({ [system]: (sample[system] ?? '').replace(/^name: .*$/m, 'name: Nyt navn') }, approved);
    expect(found.changes.every(({ cases }) => cases.includes('2026-skolebro'))).toBe(true);
    expect(found.changes.length).toBeGreaterThan(0);
    expect(found.voided).toMatchObject(mkj);
  });
});
