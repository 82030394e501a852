import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toolRoot } from './support/run-dbs.ts';

const read = (path: string): string => readFileSync(join(toolRoot, path), 'utf8');
const page = read('docs/security.md');

/** Rows of the tables of threats: threat, control, tests. */
const threats = page
  .slice(page.indexOf('## Threats'), page.indexOf('## How hard'))
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:threat|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** The tests a cell names: a file, and titles in it. */
const named = (cell: string): readonly (readonly [file: string, titles: readonly string[]])[] =>
  [...cell.matchAll(/`([^`]+)`:((?: "[^"]+",?)+)/g)].map(([, file = '', titles = '']) => [
    file,
    [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  ]);

/** Titles as they are written in a test file. */
const titlesIn = (file: string): ReadonlySet<string> =>
  new Set(
    [...read(file).matchAll(/(?:test|describe|it)(?:\.\w+(?:\([^\n]*?\))?)*\(\s*'((?:[^'\\\n]|\\.)+)'/g)].map(
      ([, title = '']) => title,
    ),
  );

test('every threat has its control and a test', () => {
  expect(threats.length).toBeGreaterThan(20);
  for (const [, threat, control, tests = ''] of threats) {
    expect([
      threat,
      control !== '',
      named(tests).length > 0 && named(tests).every(([, titles]) => titles.length > 0),
    ]).toEqual([threat, true, true]);
  }
});

test('every test named is there, by its title', () => {
  const missing = threats.flatMap(([, , , tests = '']) =>
    named(tests).flatMap(([file, titles]) =>
      existsSync(join(toolRoot, file))
        ? titles.filter((title) => !titlesIn(file).has(title)).map((title) => `${file}: ${title}`)
        : [file],
    ),
  );
  expect(missing).toEqual([]);
});

test('the address to report to is marked as a placeholder, and the two pages name each other', () => {
  expect(read('SECURITY.md')).toMatch(/\.example\*\*[\s\S]*placeholder/);
  expect(read('SECURITY.md')).toContain('docs/security.md');
  expect(page).toContain('(../SECURITY.md)');
});
