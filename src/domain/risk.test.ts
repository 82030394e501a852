import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { allowedConcepts, isHighRisk, type RiskArithmetic, riskiestSystem, scoreRisk } from './risk.ts';

const model: RiskArithmetic = parse(
  readFileSync(new URL('../../register/catalogues/risk-model@2.yaml', import.meta.url), 'utf8'),
);
const answers = (dataSubjects: string, b: boolean, c: boolean, d: boolean) => ({
  dataSubjects,
  specialCategories: b,
  confidentialData: c,
  intrusiveProcessing: d,
});

test('the lines add up to the points, and say what is confirmed', () => {
  const score = scoreRisk(model, answers('over-10000', true, true, false));
  expect(score.lines.map(({ letter, answer, points, confirmed }) => [letter, answer, points, confirmed])).toEqual([
    ['A', 'over-10000', 3, false],
    ['B', 'yes', 3, false],
    ['C', 'yes', 2, false],
    ['D', 'no', 0, false],
  ]);
  expect(score.points).toBe(8);
  expect(score.confirmed).toBe(false);
});

test('every combination stays within 1 to 10 and allows concept 6', () => {
  for (const size of ['under-1000', '1000-10000', 'over-10000']) {
    for (let bits = 0; bits < 8; bits += 1) {
      const { points } = scoreRisk(model, answers(size, (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0));
      expect(points).toBeGreaterThanOrEqual(1);
      expect(points).toBeLessThanOrEqual(10);
      expect(allowedConcepts(model, points)).toContain(6);
    }
  }
});

test.each([
  [1, [1, 2, 3, 4, 5, 6]],
  [2, [1, 2, 3, 4, 5, 6]],
  [3, [2, 3, 4, 5, 6]],
  [4, [2, 3, 4, 5, 6]],
  [5, [3, 4, 5, 6]],
  [6, [3, 4, 5, 6]],
  [7, [5, 6]],
  [10, [5, 6]],
])('%i points allow %j', (points, concepts) => {
  expect(allowedConcepts(model, points)).toEqual(concepts);
  expect(isHighRisk(model, points)).toBe(points >= 7);
});

test('an answer the catalogue does not know counts nothing and says so', () => {
  const [line] = scoreRisk(model, answers('uncountable', false, false, false)).lines;
  expect(line).toMatchObject({ points: 0, known: false, confirmed: false });
});

test('the riskiest system is the one with most points, then the first by id', () => {
  const score = (system: string, size: string) => ({
    system,
    score: scoreRisk(model, answers(size, false, false, false)),
  });
  expect(riskiestSystem([score('b', 'over-10000'), score('a', 'over-10000'), score('c', 'under-1000')])?.system).toBe(
    'a',
  );
  expect(riskiestSystem([])).toBeUndefined();
});
