import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readFast } from './fast-yaml.ts';
import { splitFrontMatter } from './front-matter.ts';
import { readYaml } from './yaml.ts';

const nowhere = { offset: 0, line: 1, column: 1 };
const slowly = (block: string) => readYaml(block, () => ({ file: 'x.yaml', start: nowhere, end: nowhere }));

/** A tree with what `toEqual` overlooks: the order of keys, prototypes, minus zero, absent against undefined. */
function exactly(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(exactly)];
  if (typeof value === 'object' && value !== null) {
    const plain = Object.getPrototypeOf(value) === Object.prototype;
    return [
      plain ? 'map' : 'something else',
      ...Reflect.ownKeys(value).map((key) => [key, exactly((value as never)[key])]),
    ];
  }
  return Object.is(value, -0) ? 'minus zero' : value === undefined ? 'undefined' : [typeof value, value];
}

/** The whole promise: what the fast reader returns, the slow one returns too, and has nothing to object. Says whether it was asked. */
function expectNoDisagreement(block: string): boolean {
  const fast = readFast(block);
  if (fast === undefined) return false;
  const slow = slowly(block);
  // The block stands in the message when they disagree.
  expect({ block, problems: [], data: exactly(fast.data) }).toEqual({
    block,
    problems: slow.problems.map(({ code }) => code),
    data: exactly(slow.data),
  });
  return true;
}

/** Both readers over many blocks, of which the fast one must read some: a reader that reads nothing never disagrees. */
function expectAgreement(blocks: fc.Arbitrary<string>): void {
  let read = 0;
  fc.assert(
    fc.property(blocks, (block) => {
      if (expectNoDisagreement(block)) read += 1;
    }),
    { numRuns: 2000 },
  );
  expect(read).toBeGreaterThan(40);
}

/** Every block of YAML in the sample repository and the catalogues. */
function realBlocks(): readonly { readonly file: string; readonly block: string }[] {
  return ['cases', 'vendors', 'register'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
      const file = join(folder, name);
      if (name.endsWith('.yaml')) return [{ file, block: readFileSync(file, 'utf8') }];
      if (!name.endsWith('.md')) return [];
      const split = splitFrontMatter(readFileSync(file, 'utf8'));
      return typeof split === 'string' ? [] : [{ file, block: split.block }];
    }),
  );
}

const layouts = `
# A comment first
name: Skolebro   # and one behind
quoted: "with \\"escapes\\", \\\\ and \\n"
single: 'it''s: here # not a comment'
date: 2026-01-12
numbers: [1, -2, 3.5, '0101', 10000017]
truth: { yes: true, no: false, none: null, nothing: '' }
empty:
long: a text that goes on
  over two lines

  and after an empty one
double: "quoted over
  two lines"
folded: >-
  One line
  and its next.

  Another paragraph.
literal: |
  As it
    stands.

list:
  - one
  - key: value
    other: [a, b]
  -
    nested: yes
  - - inner
    - list
flush:
- a
-   b: c
    d: e
flow:
  [
    'one', two,
    { three: 3 }
  ]
'quoted key': x
url: https://example.invalid/a?b=c#d
`;

describe('the fast reader', () => {
  test.each(realBlocks())('reads $file as the slow one does', ({ block }) => {
    expect(readFast(block)).toBeDefined();
    expectNoDisagreement(block);
  });

  test('knows the layouts people and formatters write', () => {
    expect(readFast(layouts)).toBeDefined();
    expectNoDisagreement(layouts);
  });

  test.each([
    ['an anchor', 'a: &x 1'],
    ['an alias', 'a: *x'],
    ['a tag', 'a: !!str 1'],
    ['a merge key', '<<: { a: 1 }'],
    ['a marker of documents', 'a: 1\n---\nb: 2'],
    ['a directive', '%YAML 1.1\n---\na: 1'],
    ['a tab', 'a:\tb'],
    ['a carriage return', 'a: b\r\n'],
    ['a byte order mark', '\uFEFFa: b'],
    ['a control character', 'a: b\u0007'],
    ['half a character', 'a: \uD800'],
    ['a key given twice', 'a: 1\nb: 2\na: 3'],
    ['a key given twice in braces', 'a: { b: 1, b: 2 }'],
    ['a dangerous key', 'a:\n  __proto__: { b: 1 }'],
    ['a dangerous key in quotes', '{ "__proto__": 1 }'],
    ['a key that is a list', '? [a]\n: b'],
    ['a key that is null', 'null: a'],
    ['a number with underscores', 'a: 1_000'],
    ['a hexadecimal number', 'a: 0x10'],
    ['an octal number', 'a: 0o10'],
    ['a number with a leading zero', 'a: 010'],
    ['a signed number', 'a: +1'],
    ['minus zero', 'a: -0'],
    ['a number too large to be exact', 'a: 90071992547409930'],
    ['infinity', 'a: .inf'],
    ['no number', 'a: .nan'],
    ['nothing', ''],
    ['a comment alone', '# a'],
    ['a list', '- a'],
    ['a text', 'a'],
    ['an escape of rarer use', 'a: "\\x41"'],
    ['text after a closing quote', 'a: "b" c'],
    ['a value that looks like a mapping', 'a: b: c'],
    ['a bracket left open', 'a: [b'],
    ['a quote left open', 'a: "b'],
    ['indentation that fits nothing', 'a:\n    b: 1\n  c: 2'],
    ['a block text with an indentation of its own', 'a: |2\n    b\n'],
    ['a block text that keeps its last lines', 'a: |+\n  b\n\n'],
    ['lists within lists without end', `a: ${'['.repeat(2000)}${']'.repeat(2000)}`],
    ['mappings within mappings without end', Array.from({ length: 60 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('leaves %s to the slow one', (_, block) => {
    expect(readFast(block)).toBeUndefined();
  });

  test('tells a list that ends a document too early from one that goes on', () => {
    expect(readFast('a:\n- b\nc: d')).toEqual({ data: { a: ['b'], c: 'd' } });
  });

  test('agrees on real documents with characters added, removed, doubled and moved', () => {
    const blocks = [layouts, ...realBlocks().map(({ block }) => block)].flatMap((block) => excerpts(block));
    const edit = fc.record({
      what: fc.constantFrom('insert', 'delete', 'double', 'indent', 'outdent', 'join', 'copy'),
      where: fc.nat(),
      how: fc.nat(),
    });
    expectAgreement(
      fc
        .tuple(fc.constantFrom(...blocks), fc.array(edit, { minLength: 1, maxLength: 4 }))
        .map(([block, edits]) => edits.reduce(mutated, block)),
    );
  });

  test('agrees on data written in every style of a YAML writer', () => {
    const words = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...fragments), maxLength: 8 }),
      fc
        .array(fc.constantFrom('dansk', 'tekst', 'æøå', 'kl.', '–', 'a:b', '#1', '2026', '-'), { maxLength: 30 })
        .map((all) => all.join(' ')),
      fc.constantFrom('null', 'true', 'No', '010', '1e3', '-1', '2026-01-12', '0101', '~', '12:30', '1.10'),
    );
    const { tree } = fc.letrec((tie) => ({
      leaf: fc.oneof(
        words,
        fc.integer(),
        fc.double({ noDefaultInfinity: true, noNaN: true }),
        fc.boolean(),
        fc.constant(null),
      ),
      tree: fc.oneof(
        { maxDepth: 4 },
        tie('leaf'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.oneof(words, fc.constantFrom('kind', 'id', 'title', 'x-y')), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    const style = fc.record({
      indent: fc.constantFrom(1, 2, 4),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 20, 80),
      minContentWidth: fc.constantFrom(0, 20),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_FOLDED', 'BLOCK_LITERAL'),
      defaultKeyType: fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE'),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
      flowCollectionPadding: fc.boolean(),
      singleQuote: fc.constantFrom(null, true, false),
    } as const);
    expectAgreement(
      fc
        .tuple(fc.dictionary(words, tree, { minKeys: 1, maxKeys: 5 }), style)
        .map(([data, options]) => stringify(data, options)),
    );
  });

  test('agrees on heaps of what means something in YAML', () => {
    const soup = fc
      .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 40 })
      .map((all) => `a: ${all.join('')}`);
    const lines = fc
      .array(fc.tuple(fc.nat(3), fc.array(fc.constantFrom(...fragments), { maxLength: 6 })), {
        minLength: 1,
        maxLength: 10,
      })
      .map((all) => `k:${all.map(([depth, words]) => `\n${'  '.repeat(depth)}${words.join('')}`).join('')}`);
    expectAgreement(fc.oneof(soup, lines));
  });
});

const fragments = [
  ...[' ', '  ', '\n', '\n  ', '\n    ', '\n\n', '\n   \n', '\n# c\n', '\n  # c\n  ', ' # c\n'],
  ...[
    ': ',
    ':',
    ':\n',
    '- ',
    '-',
    '-\n',
    '? ',
    ', ',
    ',',
    '[',
    ']',
    '{',
    '}',
    '#',
    ' #',
    "'",
    "''",
    '"',
    '\\',
    '\\n',
    '\\"',
    '\\\n',
  ],
  ...[
    '|\n',
    '>\n',
    '|-\n',
    '>-\n',
    '|',
    '>',
    'k: |\n  ',
    'k: >-\n    ',
    '|\n \n  x\n',
    '&a',
    '*a',
    '!',
    '%',
    '@',
    '`',
    '~',
    '=',
    '<<',
  ],
  ...[
    '---',
    '...',
    '\t',
    '\r\n',
    'a',
    'b: ',
    'c: ',
    'a: b',
    '\n  a: ',
    '\n- ',
    '\n  - ',
    'null',
    'null: ',
    'true: ',
    'true',
    'Yes',
  ],
  ...[
    '0',
    '-0',
    '- -0',
    '1',
    '-1',
    '-a',
    '[-a]',
    '+1',
    '0x1F',
    '1.5',
    '-0.0',
    '.5',
    '1e3',
    '.inf',
    '010',
    '1_0',
    '0b1',
    '2026-01-12',
  ],
  ...[
    '12:30',
    '__proto__',
    'æ',
    '–',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    '😀',
    '.',
    '/',
    '$',
    '(x)',
    '"a\n  b"',
    "'a\n\n  b'",
  ],
];

/** Pieces of a few lines: a change in a short document is likelier to matter than one in a long. */
function excerpts(block: string): readonly string[] {
  const lines = block.split('\n');
  const starts = lines.flatMap((line, index) => (/^[A-Za-z]/.test(line) ? [index] : []));
  return starts.map((start) => lines.slice(start, start + 4 + (start % 9)).join('\n'));
}

function mutated(block: string, { what, where, how }: { what: string; where: number; how: number }): string {
  const at = where % (block.length + 1);
  const fragment = fragments[how % fragments.length] ?? '';
  const length = 1 + (how % 4);
  const lineStart = block.lastIndexOf('\n', at - 1) + 1;
  switch (what) {
    case 'insert':
      return block.slice(0, at) + fragment + block.slice(at);
    case 'delete':
      return block.slice(0, at) + block.slice(at + length);
    case 'double':
      return block.slice(0, at + length) + block.slice(at);
    case 'indent':
      return block.slice(0, lineStart) + ' '.repeat(length) + block.slice(lineStart);
    case 'outdent':
      return block.slice(0, lineStart) + block.slice(lineStart).replace(/^ {1,2}/, '');
    case 'join':
      return block.slice(0, lineStart).replace(/\n$/, ' ') + block.slice(lineStart);
    default:
      return (
        block.slice(0, at) + block.slice(how % (block.length + 1), (how % (block.length + 1)) + 20) + block.slice(at)
      );
  }
}
