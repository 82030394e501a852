import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { reviewFixture } from '../../test/support/review-fixture.ts';
import { tool, toolRoot } from '../../test/support/run-dbs.ts';
import { readKinds } from '../documents/kinds.ts';
import { languages } from '../domain/text.ts';
import { loadRepository } from '../repository/load.ts';
import { codeTexts } from './code-texts.ts';
import { checks } from './index.ts';
import type { ReviewKnowledge } from './review-knowledge.ts';
import { runChecks } from './run-checks.ts';

const today = '2026-05-15';
const kinds = readKinds(tool);
const fixtures = join(toolRoot, 'test/fixtures');
const rulesFolder = join(toolRoot, 'src/checks/rules');

/** The files below a folder, by path. `expected.txt` says what a counter-example must give, and is no part of it. */
function filesIn(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
    if (!entry.isFile() || entry.name === 'expected.txt') continue;
    const path = join(entry.parentPath, entry.name);
    tree[path.slice(folder.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8');
  }
  return tree;
}

type Tree = Readonly<Record<string, string>>;

const base = filesIn(join(fixtures, 'base'));
/** Reviewers with keys: what counter-examples of approvals are told over. */
const reviewers = filesIn(join(fixtures, 'review'));
const folderOf = (code: string): string => join(fixtures, 'rules', code.replace('/', '__'));

/** A counter-example as the rules see it; one with a `review.json` comes with what Git and the keys say. */
async function example(code: string, day = today) {
  const files = filesIn(folderOf(code));
  if (files['review.json'] === undefined) return { tree: { ...base, ...files } };
  return reviewFixture({ ...base, ...reviewers }, files, kinds, day);
}

const found = ({ tree, review }: { readonly tree: Tree; readonly review?: ReviewKnowledge }, day = today) =>
  runChecks(loadRepository(memoryFiles(tree), kinds), { checks, today: day, ...(review && { review }) });
/** An approval's file is named by the digest of what it says, which changes with the base repository. */
const lines = (seen: Parameters<typeof found>[0]): readonly string[] =>
  found(seen).map(
    ({ severity, code, at }) =>
      `${severity} ${code} ${at.file.replace(/-[0-9a-f]{8}(?=\.yaml$)/, '-########')}:${at.start.line}:${at.start.column}`,
  );

test('the base repository has nothing to remark', () => {
  expect(lines({ tree: base })).toEqual([]);
});

describe('each rule fires in its counter-example, there and nowhere else', () => {
  test.each(checks.map(({ code }) => code))('%s', async (code) => {
    const expected = readFileSync(join(folderOf(code), 'expected.txt'), 'utf8')
      .trim()
      .split('\n');
    expect(expected.some((line) => line.split(' ')[1] === code)).toBe(true);
    expect(lines(await example(code))).toEqual(expected);
  });
});

describe('the list of rules', () => {
  const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => name.replaceAll('\\', '/').replace(/\.ts$/, ''));

  test('names every file in rules/, under the code its path says, sorted, once', () => {
    expect(checks.map(({ code }) => code)).toEqual(files.sort());
  });

  test('has no counter-example for a rule that does not exist', () => {
    const named = readdirSync(join(fixtures, 'rules')).map((name) => name.replace('__', '/'));
    expect(named.filter((code) => !codeTexts.has(code))).toEqual([]);
  });

  test('has every text in every language, and a ground', () => {
    for (const { code, summary, why, mend, sources } of codeTexts.values()) {
      for (const each of [summary, why, mend, ...sources.map(({ title }) => title)]) {
        for (const language of languages) expect(each[language].trim(), `${code} ${language}`).not.toBe('');
      }
      expect(sources.length, code).toBeGreaterThan(0);
    }
  });

  test('has every finding in every language', async () => {
    for (const { code } of checks) {
      if (!existsSync(folderOf(code))) continue;
      for (const { message, hint } of found(await example(code))) {
        for (const language of languages) {
          expect(message[language].trim(), code).not.toBe('');
          expect(hint?.[language].trim(), code).not.toBe('');
        }
      }
    }
  });

  test('lets nothing that depends on today be an error', async () => {
    const errors = (seen: Parameters<typeof found>[0], day: string): readonly string[] =>
      found(seen, day)
        .filter(({ severity }) => severity === 'error')
        .map(({ code, at }) => `${code} ${at.file}:${at.start.line}`);
    for (const { code } of checks) {
      const now = errors(await example(code), today);
      // Far in the future every record is old: an error then that is none now depends on today.
      const later = errors(await example(code, '2099-01-01'), '2099-01-01');
      expect(
        later.filter((line) => !now.includes(line)),
        code,
      ).toEqual([]);
    }
  });
});
