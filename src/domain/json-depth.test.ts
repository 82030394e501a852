import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNestedDeeper } from './json-depth.ts';

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test('a text is as deep as what it holds, whatever stands in its texts', () => {
  const words = fc.string({ unit: fc.constantFrom('"', '\\', '[', '{', ']', '}', 'a') });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      words,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(words, tie('value'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.nat(6), (each, levels) => {
      expect(isNestedDeeper(JSON.stringify(each), levels)).toBe(depthOf(each) > levels);
    }),
    { numRuns: 500 },
  );
});

test('a text that breaks off is judged by what is there', () => {
  expect(isNestedDeeper('[[["', 2)).toBe(true);
  expect(isNestedDeeper('["[[[', 2)).toBe(false);
  expect(isNestedDeeper('"\\', 0)).toBe(false);
});
