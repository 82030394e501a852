import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pointerSegment, readMarkdownFile, readYamlFile } from './source-document.ts';
import { readYaml } from './yaml.ts';

const codesOf = (content: string): readonly string[] =>
  readYamlFile('a.yaml', content).problems.map(({ code, at }) => `${at.start.line}:${at.start.column} ${code}`);

describe('a YAML file', () => {
  test.each<[string, string, unknown]>([
    ['a date stays text', 'a: 2026-05-15', { a: '2026-05-15' }],
    ['a leading zero is no octal number', 'a: 010', { a: 10 }],
    ['a time is text, not a count of seconds', 'a: 12:30', { a: '12:30' }],
    ['no is not false', 'a: no', { a: 'no' }],
    ['a byte order mark is no part of the first key', '\uFEFFa: 1', { a: 1 }],
    ['Windows line ends are no part of a value', 'a: x\r\nb: y\r\n', { a: 'x', b: 'y' }],
    ['an empty file is null', '', null],
    ['only comments are null', '# intet\n', null],
  ])('%s', (_, content, data) => {
    const { document, problems } = readYamlFile('a.yaml', content);
    expect(problems).toEqual([]);
    expect(document.data).toEqual(data);
  });

  test('an empty block is to the dialect what it is without loading it', () => {
    const { data, problems } = readYaml('', () => expect.unreachable());
    expect({ data, problems }).toEqual({ data: readYamlFile('a.yaml', '').document.data, problems: [] });
  });

  test.each<[string, string, readonly string[]]>([
    ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3:1 yaml/duplicate-key']],
    ['an alias', 'a: &x 1\nb: *x\n', ['1:7 yaml/alias-refused', '2:4 yaml/alias-refused']],
    ['a tag', 'a: !!js/function "x"\n', ['1:4 yaml/tag-resolve-failed', '1:18 yaml/tag-refused']],
    ['a tab as indent', 'a:\n\tb: 1\n', ['2:1 yaml/tab-as-indent']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['2:1 yaml/multiple-docs']],
    ['a number no two readers agree on', 'a: 99999999999999999999\n', ['1:4 yaml/number-out-of-range']],
    ['infinity', 'a: .inf\n', ['1:4 yaml/number-out-of-range']],
    ['__proto__', '__proto__: { a: 1 }\n', ['1:1 yaml/forbidden-key']],
    ['a list as key', '? [a]\n: 1\n', ['1:3 yaml/key-not-text']],
  ])('%s is refused with its place', (_, content, codes) => {
    expect(codesOf(content)).toEqual(codes);
    expect(readYamlFile('a.yaml', content).document.data).toBeUndefined();
  });

  test('a bomb of aliases or of depth is a finding, fast', () => {
    const aliases = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
      .join('\n')}\n`;
    expect(codesOf(aliases).every((line) => line.endsWith('yaml/alias-refused'))).toBe(true);
    expect(codesOf(`a: ${'['.repeat(5000)}${']'.repeat(5000)}`).map((line) => line.split(' ')[1])).toContain(
      'yaml/too-deep',
    );
    expect(codesOf(`${'- '.repeat(3000)}x`).map((line) => line.split(' ')[1])).toContain('yaml/too-deep');
  });
});

describe('places', () => {
  const { document } = readYamlFile('a.yaml', 'a: 1\nliste:\n  - { x: æ, y: ø }\ntom:\n');
  test.each<[string, 'key' | 'value', string]>([
    ['/a', 'value', '1:4'],
    ['/a', 'key', '1:1'],
    ['/liste/0/y', 'value', '3:16'],
    ['/liste/0/y', 'key', '3:13'],
    ['/tom', 'value', '4:1'],
    ['/liste/0/z', 'value', '3:5'],
    ['/findes/ikke', 'value', '1:1'],
  ])('%s %s is at %s', (pointer, part, place) => {
    const { start } = document.locate(pointer, part);
    expect(`${start.line}:${start.column}`).toBe(place);
  });
});

describe('a Markdown file', () => {
  const read = (content: string) => readMarkdownFile('a.md', content, true);

  test.each<[string, string]>([
    ['LF', '---\na: 1\nb: x\n---\n# Tekst\n'],
    ['CRLF', '---\r\na: 1\r\nb: x\r\n---\r\n# Tekst\r\n'],
    ['a byte order mark', '\uFEFF---\na: 1\nb: x\n---\n# Tekst\n'],
    ['a named language', '---yaml\na: 1\nb: x\n---\n# Tekst\n'],
  ])('reads fields and prose with %s', (_, content) => {
    const { document, problems } = read(content);
    expect(problems).toEqual([]);
    expect(document.data).toEqual({ a: 1, b: 'x' });
    expect(document.body.trim()).toBe('# Tekst');
    const { start } = document.locate('/b');
    expect([start.line, start.column]).toEqual([3, 4]);
  });

  test.each<[string, string, string]>([
    ['JavaScript', '---js\nmodule.exports = process.exit(9)\n---\n', 'front-matter/language-refused'],
    ['the name of a built-in', '---constructor\na: 1\n---\n', 'front-matter/language-refused'],
    ['JSON', '---json\n{}\n---\n', 'front-matter/language-refused'],
    ['no closing line', '---\na: 1\n', 'front-matter/not-closed'],
    ['a closing line that is not one', '---\na: 1\n----\n', 'front-matter/not-closed'],
    ['no block', '# Tekst\n', 'front-matter/absent'],
  ])('%s is a finding, every time', (_, content, code) => {
    // Twice: a cache of broken files would make the second reading look empty and fine.
    for (let time = 0; time < 2; time += 1)
      expect(read(content).problems.map((problem) => problem.code)).toEqual([code]);
  });

  test('a block of comments alone is an empty record', () => {
    expect(read('---\n# intet endnu\n---\nTekst').document.data).toEqual({});
  });

  test('without a block, prose alone is fine where no field is required', () => {
    const { document, problems } = readMarkdownFile('report.md', 'Tekst\n', false);
    expect(problems).toEqual([]);
    expect(document).toMatchObject({ data: {}, body: 'Tekst\n' });
  });
});

describe('a place found by parsing one field alone', () => {
  const pointersOf = (value: unknown, pointer: string): readonly string[] => [
    pointer,
    `${pointer}/missing`,
    ...(typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => pointersOf(inner, `${pointer}/${pointerSegment(key)}`))
      : []),
  ];
  const folders = ['cases', 'vendors', 'register/catalogues'];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  );

  test.each(files)('is the place in the whole of %s', (file) => {
    const content = readFileSync(file, 'utf8');
    const byField = readYamlFile(file, content).document;
    // A tab, even in a comment at the end, sends the block to the reader that parses all of it.
    const whole = readYamlFile(file, `${content}#\t`).document;
    const pointers = pointersOf(whole.data, '');
    expect(byField.data).toEqual(whole.data);
    for (const pointer of pointers.filter((_, index) => index % Math.ceil(pointers.length / 60) === 0)) {
      for (const part of ['key', 'value'] as const) {
        expect([pointer, part, byField.locate(pointer, part)]).toEqual([pointer, part, whole.locate(pointer, part)]);
      }
    }
  });
});
