import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PdfUnreadable, ValueReader } from './parse.ts';
import { serialize } from './serialize.ts';
import { name, type PdfValue, ref, textOf, textString } from './values.ts';

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
const { value: anyValue } = fc.letrec<{ value: PdfValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
      .map((number) => Number(number.toFixed(6)) + 0),
    bytes.filter((text) => !text.includes('\0')).map(name),
    bytes.map((text) => ({ kind: 'string', bytes: text }) as const),
    fc.nat().map(ref),
    fc.array(tie('value'), { maxLength: 5 }),
    fc
      .dictionary(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), tie('value'), { maxKeys: 5 })
      .map((entries) => new Map(Object.entries(entries))),
  ),
}));

test('what is written reads back as the same value', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const source = serialize(value);
      const reader = new ValueReader(`${source} endobj`);
      expect(reader.value()).toEqual(value);
      expect(reader.word()).toBe('endobj');
    }),
  );
});

test('text strings keep every character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) }), (text) => {
      expect(textOf(textString(text))).toBe(text);
    }),
  );
});

test.each([
  ['(a\\(b\\)\\101\\\nc)', 'a(b)Ac'],
  ['(nested (parentheses))', 'nested (parentheses)'],
  ['<48 656C6C 6F7>', 'Hellop'],
  ['(line\r\nend)', 'line\nend'],
])('reads the string %s', (source, expected) => {
  expect(new ValueReader(source).value()).toEqual({ kind: 'string', bytes: expected });
});

test.each(['(never ends', '<< /Key', '[1 2', '<4G>', 'obj', '<< 1 2 >>', '['.repeat(500)])('refuses %s', (source) => {
  expect(() => new ValueReader(source).value()).toThrow(PdfUnreadable);
});
