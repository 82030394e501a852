import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { markdownLine } from './markdown-line.ts';

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: false });

/** The kinds of token a renderer sees in a list item, and the text a reader sees. */
function rendered(line: string): { readonly kinds: readonly string[]; readonly text: string } {
  const tokens = markdown.parse(`- ${line}`, {});
  const inline = tokens.filter(({ type }) => type === 'inline').flatMap(({ children }) => children ?? []);
  return {
    kinds: [...new Set([...tokens, ...inline].map(({ type }) => type))].sort(),
    text: inline.map(({ content }) => content).join(''),
  };
}

const plain = [
  'bullet_list_close',
  'bullet_list_open',
  'inline',
  'list_item_close',
  'list_item_open',
  'paragraph_close',
  'paragraph_open',
];
const allowed = new Set([...plain, 'text', 'text_special']);
const withoutJoiners = (value: string): string => value.replaceAll('\u2060', '');

const pieces = fc.constantFrom(
  ...['<img src=x onerror=1>', '<!-- ', '-->', '[a](https://evil.example)', '![b](x)', '`kode`', '**fed**', '_kursiv_'],
  ...[
    '# ',
    '## ',
    '- ',
    '1. ',
    '> ',
    '| a | b |',
    '---',
    '===',
    '~~væk~~',
    '\\',
    '&lt;',
    '&#64;',
    '&copy;',
    '[x] ',
    '$x$',
    '```',
  ],
  ...[
    '@team',
    '#12',
    '!3',
    'GH-4',
    'org/repo#5',
    'www.evil.example',
    'https://evil.example',
    'a@evil.example',
    ':tada:',
  ],
  ...[
    'deadbeef1',
    'ftp://x.example',
    '/close',
    'ord',
    ' ',
    'æøå',
    '\n',
    '\r\n',
    '\t',
    '\u202e',
    '\u200b',
    '\u001b[31m',
    '\u2028',
  ],
);

test('whatever is written is text, and all of it is shown', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const source = parts.join('');
      const { kinds, text } = rendered(markdownLine(source));
      expect(kinds.filter((kind) => !allowed.has(kind))).toEqual([]);
      const shown = source
        .replace(/[\r\n\u2028]+/g, ' ')
        .replaceAll('\t', ' ')
        .replace(/[\p{Cc}\u202e\u200b]/gu, '·')
        .trim();
      expect(withoutJoiners(text).replace(/ +/g, ' ')).toBe(shown.replace(/ +/g, ' '));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['@team'],
  ['#12'],
  ['closes #12'],
  ['org/repo#5'],
  ['GH-4'],
  ['!3'],
  ['%1'],
  ['~fejl'],
  ['&12'],
  ['a@evil.example'],
  ['https://evil.example'],
  ['www.evil.example'],
  [':tada:'],
  ['0123456789abcdef0123456789abcdef01234567'],
])('%s is no mention, reference or link to a host that reads the rendered text', (source) => {
  const { text } = rendered(markdownLine(source));
  expect(text).not.toContain(source.replace(/^closes |^org\/repo|^a(?=@)/, ''));
  expect(withoutJoiners(text)).toBe(source);
});

test('ordinary words are left as they are', () => {
  const line = 'F.2: opfyldt → ikke opfyldt, frist 2026-09-01 (se bilag C.6), 4 % & „godt“';
  expect(markdownLine(line)).toBe('F.2: opfyldt → ikke opfyldt, frist 2026-09-01 \\(se bilag C.6\\), 4 % &amp; „godt“');
});
