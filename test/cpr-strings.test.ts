import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard/look-for-cpr.ts';
import { toolRoot } from './support/run-dbs.ts';

/** What somebody wrote, and whether there is a number in it. */
interface Written {
  readonly find: boolean;
  readonly kind: string;
  readonly file: string;
  readonly text: string;
}

// `¦` stands in the numbers so that the guard finds none in our own files, and is taken out here.
const read = (half: string): readonly Written[] =>
  readFileSync(join(toolRoot, 'test/fixtures/cpr-strings', `${half}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line.replaceAll('¦', '')) as Written);

const isFound = ({ file, text }: Written): boolean =>
  lookForCpr(file, new TextEncoder().encode(text)).places.length > 0;

describe.each(['tuning', 'held-out'])('the %s half of the written strings', (half) => {
  const strings = read(half);
  const missed = strings.filter((each) => each.find && !isFound(each));
  const alarms = strings.filter((each) => !each.find && isFound(each));
  const present = strings.filter(({ find }) => find).length;

  test('95 of 100 numbers are found', () => {
    expect(
      (present - missed.length) / present,
      missed.map(({ kind, text }) => `${kind}: ${text}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.95);
  });

  test('9 of 10 findings are numbers', () => {
    const found = present - missed.length;
    expect(
      found / (found + alarms.length),
      alarms.map(({ kind, text }) => `${kind}: ${text}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.9);
  });
});

test('the strings are as many and as mixed as is said of them', () => {
  const all = [...read('tuning'), ...read('held-out')];
  expect(all.length).toBeGreaterThanOrEqual(500);
  expect(new Set(all.map(({ text }) => text)).size).toBe(all.length);
  const numbers = all.filter(({ find }) => find).length;
  expect(numbers).toBeGreaterThan(all.length * 0.4);
  expect(numbers).toBeLessThan(all.length * 0.7);
});
