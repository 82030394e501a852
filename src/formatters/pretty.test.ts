import { expect, test } from 'vitest';
import fc from '../../test/support/fast-check.ts';
import { readMarkdownFile } from '../documents/source-document.ts';
import { text } from '../domain/text.ts';
import { plainOptions } from './formatter.ts';
import { pretty } from './pretty.ts';

const file = 'a.md';
const pieces = fc.constantFrom(
  '\uFEFF',
  '---',
  'js',
  '\n',
  '\r\n',
  '\r',
  '\t',
  'æ',
  '😀',
  '\ud800',
  ' ',
  'ord',
  ': ',
  'x'.repeat(200),
);
const documents = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''));

test('a finding is shown wherever it is: the line it is about, and a mark under it', () => {
  fc.assert(
    fc.property(documents, fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 120 }), (content, from, to, width) => {
      const { document } = readMarkdownFile(file, content, false);
      const [start, end] = [Math.min(from, content.length), Math.min(to, content.length)];
      const at = document.span(start, end);
      expect(at.start.column).toBeGreaterThan(0);
      const shown = pretty([{ code: 'a/b', severity: 'error', at, message: text('Galt.', 'Wrong.') }], {
        ...plainOptions({ language: 'da', call: 'dbs', version: '' }),
        width,
        text: () => content,
      });
      expect(shown.replace('\n  ', ' ')).toContain(`${file}:${at.start.line}:${at.start.column} fejl a/b`);
      if (at.start.offset !== at.end.offset) expect(shown).toContain('^');
    }),
    { numRuns: 10_000 },
  );
});
