import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryFiles } from '../../test/support/memory-files.ts';
import { tool, toolRoot } from '../../test/support/run-dbs.ts';
import { readKinds } from '../documents/kinds.ts';
import { languages } from '../domain/text.ts';
import { loadRepository } from '../repository/load.ts';
import { codeTexts } from './code-texts.ts';
import { checks } from './index.ts';
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

const base = filesIn(join(fixtures, 'base'));
const found = (tree: Readonly<Record<string, string>>) =>
  runChecks(loadRepository(memoryFiles(tree), kinds), { checks, today });
const lines = (tree: Readonly<Record<string, string>>): readonly string[] =>
  found(tree).map(({ severity, code, at }) => `${severity} ${code} ${at.file}:${at.start.line}:${at.start.column}`);
const folderOf = (code: string): string => join(fixtures, 'rules', code.replace('/', '__'));

test('the base repository has nothing to remark', () => {
  expect(lines(base)).toEqual([]);
});

describe('each rule fires in its counter-example, there and nowhere else', () => {
  test.each(checks.map(({ code }) => code))('%s', (code) => {
    const expected = readFileSync(join(folderOf(code), 'expected.txt'), 'utf8')
      .trim()
      .split('\n');
    expect(expected.some((line) => line.split(' ')[1] === code)).toBe(true);
    expect(lines({ ...base, ...filesIn(folderOf(code)) })).toEqual(expected);
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

  test('has every finding in every language', () => {
    for (const { code } of checks) {
      if (!existsSync(folderOf(code))) continue;
      for (const { message, hint } of found({ ...base, ...filesIn(folderOf(code)) })) {
        for (const language of languages) {
          expect(message[language].trim(), code).not.toBe('');
          expect(hint?.[language].trim(), code).not.toBe('');
        }
      }
    }
  });

  test('lets nothing that depends on today be an error', () => {
    const errors = (tree: Readonly<Record<string, string>>, day: string): readonly string[] =>
      runChecks(loadRepository(memoryFiles(tree), kinds), { checks, today: day })
        .filter(({ severity }) => severity === 'error')
        .map(({ code, at }) => `${code} ${at.file}:${at.start.line}`);
    for (const { code } of checks) {
      const tree = { ...base, ...filesIn(folderOf(code)) };
      const now = errors(tree, today);
      // Far in the future every record is old: an error then that is none now depends on today.
      expect(
        errors(tree, '2099-01-01').filter((line) => !now.includes(line)),
        code,
      ).toEqual([]);
    }
  }, 30_000);
});
