import fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutDigest, reportText, textDigest } from './text-digest.ts';

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="da"><head><title>T</title>${head}</head><body>${body}</body></html>`;

test('what a reader reads, in reading order', () => {
  const html = page(
    `<h1>En  <em>titel</em></h1>
     <p>Tekst&nbsp;med&shy;delt <a href="#x">henvisning</a>.<br>Ny linje</p>
     <img alt="En tegning" src="data:,">
     <table><tr><th>A</th><td>1</td></tr></table>
     <ul><li><a href="#y">Afsnit <span data-page-of="y">12</span></a></li></ul>
     <section data-digest="exclude"><p>Godkendt af nogen</p></section>`,
    '<style>p { color: red }</style>',
  );
  expect(reportText(html)).toBe(
    ['T', 'En titel', 'Tekst meddelt henvisning.', 'Ny linje', 'En tegning', 'A', '1', 'Afsnit'].join('\n'),
  );
});

const word = fc.stringMatching(/^[a-zæøåA-ZÆØÅ0-9§»«.,-]{1,12}$/);
const blocks = fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 });
const paragraphs = (words: readonly (readonly string[])[], gap = ' ', tag = 'p', attributes = ''): string =>
  page(words.map((line) => `<${tag}${attributes}>${line.join(gap)}</${tag}>`).join('\n'));

test('any changed, added, removed or moved word changes it', () => {
  fc.assert(
    fc.property(blocks, fc.nat(), fc.nat(), word, (words, line, at, other) => {
      const row = line % words.length;
      const before = words[row] ?? [];
      const column = at % before.length;
      const rows = (changed: readonly string[]) => words.map((each, index) => (index === row ? changed : each));
      const digest = textDigest(paragraphs(words));
      if (before[column] !== other) {
        expect(textDigest(paragraphs(rows(before.with(column, other))))).not.toBe(digest);
      }
      expect(textDigest(paragraphs(rows(before.toSpliced(column, 0, other))))).not.toBe(digest);
      expect(textDigest(paragraphs(rows(before.toSpliced(column, 1))))).not.toBe(digest);
      // A word that moves to the next block is read somewhere else.
      expect(textDigest(paragraphs([...words.slice(0, row), [...before, other], ['x']]))).not.toBe(
        textDigest(paragraphs([...words.slice(0, row), before, [other, 'x']])),
      );
    }),
  );
});

test('space, markup and style do not', () => {
  fc.assert(
    fc.property(blocks, fc.constantFrom(' ', '\n', '  \t', '&nbsp;', ' &#x20;'), (words, gap) => {
      const digest = textDigest(paragraphs(words));
      expect(textDigest(paragraphs(words, gap))).toBe(digest);
      expect(textDigest(paragraphs(words, gap, 'div', ' class="x" style="color:red"'))).toBe(digest);
      expect(textDigest(paragraphs(words).replace('</head>', '<style>p{}</style></head>'))).toBe(digest);
      expect(textDigest(paragraphs(words.map((line) => line.map((each) => `<span>${each}</span>`))))).toBe(digest);
    }),
  );
});

test('a picture’s alternative text counts', () => {
  expect(textDigest(page('<img alt="a">'))).not.toBe(textDigest(page('<img alt="b">')));
});

test('page numbers and the quality log do not count', () => {
  const html = (number: string, log: string): string =>
    page(`<p>x <span data-page-of="a">${number}</span></p><section data-digest="exclude">${log}</section>`);
  expect(textDigest(html('1', 'ingen'))).toBe(textDigest(html('22', 'to')));
});

test('composed and decomposed letters are one', () => {
  expect(textDigest(page('<p>å é</p>'))).toBe(textDigest(page('<p>a\u030a e\u0301</p>')));
});

test('the layout digest sees what the text digest does not', () => {
  const fonts = new Map([
    ['a', new Uint8Array([1])],
    ['b', new Uint8Array([2])],
  ]);
  const digest = layoutDigest('<p>x</p>', 'p{}', fonts);
  expect(layoutDigest('<p>x</p>', 'p{}', new Map([...fonts].reverse()))).toBe(digest);
  expect(layoutDigest('<p>x </p>', 'p{}', fonts)).not.toBe(digest);
  expect(layoutDigest('<p>x</p>', 'p{ }', fonts)).not.toBe(digest);
  expect(layoutDigest('<p>x</p>', 'p{}', new Map([['a', new Uint8Array([3])]]))).not.toBe(digest);
});
