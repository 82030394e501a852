import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { tool } from '../../test/support/run-dbs.ts';
import { sampleTree } from '../../test/support/sample.ts';
import { readKinds } from '../documents/read-kinds.ts';
import { caseContent } from './case-content.ts';
import { loadCase, onlyFiles } from './case-tree.ts';
import { loadRepository } from './load.ts';

const kinds = readKinds(tool);
const tree = sampleTree();

describe('a case read by itself', () => {
  const whole = loadRepository(memoryFiles(tree), kinds);

  test.each(whole.ids('tilsyn'))('%s has the content it has in the whole repository', (caseId) => {
    const alone = loadCase(memoryFiles(tree), kinds, caseId);
    const expected = caseContent(whole, caseId);
    expect(alone === undefined ? undefined : caseContent(alone, caseId)).toEqual(expected);
    expect(expected?.leaves.length).toBeGreaterThan(0);
  });

  test('reads no other case, and only the vendors it comes from', () => {
    const alone = loadCase(memoryFiles(tree), kinds, '2026-skolebro');
    expect(alone?.ids('tilsyn')).toEqual(['2026-skolebro']);
    expect(alone?.ids('vendor').length).toBeLessThan(whole.ids('vendor').length);
  });

  test('finds a system that stands under another vendor, by mistake', () => {
    const path = 'cases/2026/skolebro/case.yaml';
    const moved = {
      ...tree,
      [path]: (tree[path] ?? '').replace('systems: [skolebro]', 'systems: [skolebro, tandjournal]'),
    };
    const all = loadRepository(memoryFiles(moved), kinds);
    const alone = loadCase(memoryFiles(moved), kinds, '2026-skolebro');
    expect(all.find('system', 'tandjournal')).toBeDefined();
    expect(alone && caseContent(alone, '2026-skolebro')?.contentDigest).toBe(
      caseContent(all, '2026-skolebro')?.contentDigest,
    );
  });

  test('is not there in a tree without it, nor in one that is no repository', () => {
    expect(loadCase(memoryFiles(tree), kinds, '2026-findes-ikke')?.all('tilsyn')).toEqual([]);
    expect(loadCase(memoryFiles({}), kinds, '2026-skolebro')).toBeUndefined();
  });
});

test('files left out are neither listed nor read', () => {
  const files = onlyFiles(memoryFiles({ 'a/b.md': 'b', 'a/c.md': 'c' }), (path) => path !== 'a/c.md');
  expect(files.list('a').map(({ name }) => name)).toEqual(['b.md']);
  expect([files.kind('a/c.md'), files.read('a/c.md'), files.size('a/c.md')]).toEqual([undefined, undefined, undefined]);
  expect(files.kind('a/b.md')).toBe('file');
});
