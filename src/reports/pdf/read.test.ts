import { expect, test } from 'vitest';
import { PdfUnreadable } from './parse.ts';
import { destinations, pageCount, readPdf } from './read.ts';

/** A small file with its cross-reference table, from the bodies of its objects. */
function file(bodies: readonly string[], trailer = '/Root 1 0 R'): Uint8Array {
  let text = '%PDF-1.4\n%\xd3\xeb\xe9\xe1\n';
  const offsets = bodies.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = text.length;
  text += `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${lines}trailer\n<<${trailer} /Size ${bodies.length + 1}>>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(text, 'latin1');
}

const small = [
  '<</Type /Catalog /Pages 2 0 R /Dests 5 0 R>>',
  '<</Type /Pages /Kids [3 0 R 4 0 R] /Count 2>>',
  '<</Type /Page /Parent 2 0 R>>',
  '<</Type /Page /Parent 2 0 R>>',
  '<</first [3 0 R /XYZ 0 10 0] /\xc3\xa6ble [4 0 R /XYZ 0 10 0]>>',
  '<</Length 4>> stream\nabcd\nendstream',
];

test('reads pages, named places and streams', () => {
  const pdf = readPdf(file(small));
  expect(pageCount(pdf)).toBe(2);
  expect([...destinations(pdf)]).toEqual([
    ['first', 1],
    ['æble', 2],
  ]);
  expect(Buffer.from(pdf.object(6)?.stream ?? []).toString()).toBe('abcd');
});

test.each([
  ['no PDF', Buffer.from('hello')],
  ['no table', Buffer.from('%PDF-1.4\nstartxref\n9\n%%EOF')],
  ['encrypted', file(small, '/Root 1 0 R /Encrypt 2 0 R')],
  ['changed since', file(small, '/Root 1 0 R /Prev 12')],
  ['no catalog', file(small, '/Root 9 0 R')],
  ['references in a circle', file(['1 0 R'])],
])('refuses a file: %s', (_, bytes) => {
  expect(() => readPdf(bytes)).toThrow(PdfUnreadable);
});

test('refuses a stream whose length is wrong', () => {
  const pdf = readPdf(file([...small.slice(0, 5), '<</Length 3>> stream\nabcd\nendstream']));
  expect(() => pdf.object(6)).toThrow(PdfUnreadable);
});

test('refuses a stream whose length is the stream itself', () => {
  const pdf = readPdf(file([...small.slice(0, 5), '<</Length 6 0 R>> stream\nabcd\nendstream']));
  expect(() => pdf.object(6)).toThrow(PdfUnreadable);
});

test('refuses a table with a place that is no number, or outside the file, for whatever object', () => {
  const source = Buffer.from(file(small)).toString('latin1');
  const rows = [...source.matchAll(/\d{10}(?= 00000 n)/g)];
  expect(rows).toHaveLength(small.length);
  for (const { index } of rows) {
    for (const place of ['00000a0000', '-000000009', '9999999999', '1.00000000']) {
      const altered = Buffer.from(`${source.slice(0, index)}${place}${source.slice(index + 10)}`, 'latin1');
      expect(() => readPdf(altered)).toThrow(PdfUnreadable);
    }
  }
});
