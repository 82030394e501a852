import { expect, test } from 'vitest';
import { renderMarkdown } from './markdown.ts';

const render = (source: string, level = 3): string => renderMarkdown(source, level).replaceAll('\u00a0', ' ').trim();

test.each([
  ['html is text', '<b>x</b> <script>1</script>', '<p>&lt;b&gt;x&lt;/b&gt; &lt;script&gt;1&lt;/script&gt;</p>'],
  ['pictures are text', '![x](https://a.example/b.png)', '<p>!<a href="https://a.example/b.png">x</a></p>'],
  ['a safe link', '[x](https://a.example)', '<p><a href="https://a.example">x</a></p>'],
  ['mail', '[x](mailto:a@b.example)', '<p><a href="mailto:a@b.example">x</a></p>'],
  ['http is no link', '[x](http://a.example)', '<p>[x](http://a.example)</p>'],
  ['javascript is no link', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
  ['file is no link', '[x](file:///etc/passwd)', '<p>[x](file:///etc/passwd)</p>'],
  ['Danish quotes', 'Hvad er "instruks"?', '<p>Hvad er „instruks“?</p>'],
  ['a wrapped date is no list', 'Det sker før\n1. september 2026.', '<p>Det sker før\n1. september 2026.</p>'],
  ['a list is a list', '1. Først', '<ol>\n<li>Først</li>\n</ol>'],
  ['head cells name their column', '|a|b|\n|-|-|\n|1|2|', expect.stringContaining('<th scope="col">a</th>')],
])('%s', (_, source, expected) => expect(render(source)).toEqual(expected));

test('headings start at the level and skip none', () => {
  const levels = (source: string): readonly string[] =>
    [...render(source).matchAll(/<(h\d)>/g)].map(([, tag = '']) => tag);
  expect(levels('### a\n\n# b\n\n#### c')).toEqual(['h3', 'h3', 'h4']);
  expect(levels('# a\n\n## b\n\n### c\n\n#### d\n\n##### e')).toEqual(['h3', 'h4', 'h5', 'h6', 'h6']);
});

test('a hidden character written as an entity is shown as one that cannot be read', () => {
  const html = renderMarkdown('Ikke &#x202e;godkendt &#8294;x&rlm; &#x9b;2J [a](https://x.example "&#x202e;b")', 3);
  expect(html.match(/\ufffd/g)).toHaveLength(5);
  expect(html).not.toMatch(/[\u200f\u202e\u2066\u009b]/);
});
