import { expect, test } from 'vitest';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { releaseRecord } from '../../test/support/released.ts';
import { runDbs, tool } from '../../test/support/run-dbs.ts';
import { sampleTree } from '../../test/support/sample.ts';
import { readKinds } from '../documents/read-kinds.ts';
import { loadRepository } from '../repository/load.ts';
import { type SincePrevious, sincePrevious } from './since-previous.ts';

const kinds = readKinds(tool);

const release = 'cases/2026/skolebro/releases/1/release.yaml';

/** The sample with last year's Skolebro, released, carried on to 2027, and what the changes make of it. */
async function carriedOn(changes: (text: (path: string) => string) => Readonly<Record<string, string>>) {
  const files = memoryFiles({ ...sampleTree(), [release]: releaseRecord(1, '2026-05-12') });
  const made = await runDbs('tilsyn new --from 2026-skolebro --year 2027 --owner aho --yes', { files });
  expect(made.stderr).toBe('');
  for (const [path, content] of Object.entries(changes((each) => files.text(each)))) files.put(path, content);
  const repository = loadRepository(files, kinds);
  const tilsyn = repository.find('tilsyn', '2027-skolebro');
  if (tilsyn === undefined) throw new Error('no case');
  return sincePrevious(repository, tilsyn) as SincePrevious;
}

test('just carried on: everything waits to be assessed again', async () => {
  const since = await carriedOn(() => ({}));
  expect(since).toMatchObject({
    previous: '2026-skolebro',
    since: '2026-05-12',
    recommendation: { before: 'approve-with-remarks', after: undefined },
    chain: { added: [], ended: [] },
  });
  expect(since.ratings).toHaveLength(49);
  expect(since.ratings[0]).toMatchObject({ control: 'A.1', before: 'met', after: 'not-assessed' });
  expect(since.ratings[0]?.remarkBefore).toContain('8. september 2025');
  expect(since.findings.carried).toHaveLength(6);
  expect(since.findings.carried[2]).toEqual({
    id: '2027-skolebro/d.2-sletning-i-backup',
    from: '2026-skolebro/d.2-sletning-i-backup',
    title: 'Det fremgår ikke, hvornår slettede oplysninger er ude af backup',
  });
  expect(since.findings.settled.map(({ id, status }) => [id, status])).toEqual([
    ['2026-skolebro/c.7-undervisning', 'resolved'],
  ]);
  expect([since.findings.fresh, since.findings.dropped]).toEqual([[], []]);
});

test('what is new, dropped, rated anew, and what came and went in the chain', async () => {
  const edge = 'vendors/nordlys-laering/sub-processors/brevdue.yaml';
  const since = await carriedOn((text) => ({
    'cases/2027/skolebro/assessment.yaml': text('cases/2027/skolebro/assessment.yaml').replace(
      'rating: not-assessed',
      'rating: not-met',
    ),
    'cases/2027/skolebro/findings/d.2-sletning-i-backup.md': text(
      'cases/2027/skolebro/findings/d.2-sletning-i-backup.md',
    ).replace(/carriedFrom: .*\n/, ''),
    [edge]: text(edge)
      .replace(/^from: .*$/m, 'from: 2026-06-01')
      .replace(/^until: .*$/m, 'until: 2026-12-31'),
  }));
  expect(since.ratings[0]).toMatchObject({ control: 'A.1', before: 'met', after: 'not-met' });
  expect(since.findings.fresh.map(({ id }) => id)).toEqual(['2027-skolebro/d.2-sletning-i-backup']);
  expect(since.findings.dropped.map(({ id }) => id)).toEqual(['2026-skolebro/d.2-sletning-i-backup']);
  const link = { id: 'nordlys-laering/brevdue', target: 'brevdue' };
  expect(since.chain).toEqual({ added: [{ ...link, on: '2026-06-01' }], ended: [{ ...link, on: '2026-12-31' }] });
});

test('of a case that was never released nothing is told', () => {
  const tree = sampleTree((path) => !path.includes('/releases/'));
  const path = 'cases/2026/byport/case.yaml';
  const files = memoryFiles({ ...tree, [path]: `${tree[path]}previous: 2026-skolebro\n` });
  const repository = loadRepository(files, kinds);
  const tilsyn = repository.find('tilsyn', '2026-byport');
  expect(tilsyn?.data.previous).toBe('2026-skolebro');
  expect(tilsyn === undefined ? null : sincePrevious(repository, tilsyn)).toBeUndefined();
});

test('a case that names none has nothing to compare with', () => {
  const repository = loadRepository(memoryFiles(sampleTree()), kinds);
  const [tilsyn] = repository.all('tilsyn').filter(({ data }) => data.previous === undefined);
  expect(tilsyn === undefined ? null : sincePrevious(repository, tilsyn)).toBeUndefined();
});
