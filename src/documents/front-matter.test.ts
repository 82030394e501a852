import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitFrontMatter, splitPlain, splitWithGrayMatter } from './front-matter.ts';

/** More runs for a night's search: `DBS_PROPERTY_TIMES=200 npx vitest run src/documents/front-matter`. */
const numRuns = 5000;

/** The whole promise: what is split without gray-matter, it splits at the same places. */
function expectNoDisagreement(content: string): void {
  const plain = splitPlain(content);
  if (plain !== undefined) expect({ content, split: plain }).toEqual({ content, split: splitWithGrayMatter(content) });
}

const realFiles = ['cases', 'vendors', 'templates'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);

const pieces = [
  ...['---', '---\n', '\n---', '\n---\n', '\n---\r\n', '\r\n---\r\n', '----', '--', '-', '--- ', '---\t\n', '\n ---\n'],
  ...[
    '---yaml\n',
    '---js\n',
    '--- # c\n',
    '\n...\n',
    '\n----\n',
    '\n--- a\n',
    '\uFEFF',
    '\u2028',
    '\u0085',
    '\v',
    '\f',
  ],
  ...['\n', '\r', '\r\n', '\n\n\n', ' ', '  \n', '\t', '\u00A0', 'a: 1', 'a: |\n  x', '# c', 'Prose.', '"', '```\n'],
];

describe('a block split without gray-matter', () => {
  test.each<[string, string, string, string]>([
    ['is what stands between two lines', '---\na: 1\n---\nProse.\n', '\na: 1', 'Prose.\n'],
    ['may have the line ends of Windows', '---\r\na: 1\r\n---\r\nProse.\r\n', '\r\na: 1\r', 'Prose.\r\n'],
    ['may be empty', '---\n---\nProse.', '', 'Prose.'],
    ['may be all there is', '---\na: 1\n---', '\na: 1', ''],
  ])('%s', (_, content, block, prose) => {
    const split = splitPlain(content);
    expect(split?.block).toBe(block);
    expect(content.slice(split?.bodyStart)).toBe(prose);
    expectNoDisagreement(content);
  });

  test.each<[string, string]>([
    ['a byte order mark', '\uFEFF---\na: 1\n---\n'],
    ['a name of the language', '---yaml\na: 1\n---\n'],
    ['a space behind', '--- \na: 1\n---\n'],
    ['a space behind the closing line', '---\na: 1\n--- \n'],
    ['a block that is not closed', '---\na: 1\n'],
    ['four hyphens', '---\na: 1\n----\n---\n'],
  ])('leaves %s to gray-matter', (_, content) => {
    expect(splitPlain(content)).toBeUndefined();
  });

  test('agrees on real documents', () => {
    for (const content of realFiles) expectNoDisagreement(content);
    expect(realFiles.some((content) => splitPlain(content) !== undefined)).toBe(true);
  });

  test('agrees on real documents with pieces put in and taken out', () => {
    const edit = fc.record({ at: fc.nat(), gone: fc.nat(6), piece: fc.constantFrom('', ...pieces) });
    fc.assert(
      fc.property(fc.constantFrom(...realFiles), fc.array(edit, { minLength: 1, maxLength: 4 }), (content, edits) => {
        expectNoDisagreement(
          edits.reduce((text, { at, gone, piece }) => {
            const place = at % (text.length + 1);
            return text.slice(0, place) + piece + text.slice(place + gone);
          }, content),
        );
      }),
      { numRuns },
    );
  });

  test('agrees on heaps of what means something to gray-matter', () => {
    const heap = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 20 });
    fc.assert(
      fc.property(fc.constantFrom('', '---\n', '---\r\n'), heap, (opening, all) => {
        expectNoDisagreement(opening + all.join(''));
      }),
      { numRuns },
    );
  });
});

test('a file without a block asks gray-matter nothing', () => {
  expect(splitFrontMatter('# Prose\n\n---\n')).toBe('absent');
  expect(splitFrontMatter('')).toBe('absent');
});
