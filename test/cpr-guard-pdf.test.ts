import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString, StandardFonts } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard/look-for-cpr.ts';
import { readPdfWords } from '../src/exchange/cpr-guard/pdf/read-pdf-words.ts';
import { archive } from './support/archive.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { samplePdfs } from './support/sample.ts';

const [date = '', serial = ''] = replacementNumber.split('-');
const pair = (number: string): string => number.match(/../g)?.join('.') ?? '';

interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

async function pdfOf(pages: readonly (readonly Word[])[], besides?: (pdf: PDFDocument) => Promise<void> | void) {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const words of pages) {
    const page = pdf.addPage([400, 400]);
    for (const { text, x, y } of words) page.drawText(text, { x, y, size: 10, font });
  }
  await besides?.(pdf);
  return new Uint8Array(await pdf.save());
}

const at = (text: string, x = 20, y = 300): Word => ({ text, x, y });

test.each([
  ['on its page', [[at('Side et')], [at(`Borgeren ${replacementNumber} ringede`)]], 2],
  ['in pairs', [[at(`f. ${pair(date)}-${serial}`)]], 1],
  ['in pieces side by side', [[at(date, 20), at('-', 54), at(serial, 58)]], 1],
  [
    'letter by letter, drawn backwards',
    [[...replacementNumber].map((each, index) => at(each, 20 + index * 5.6)).reverse()],
    1,
  ],
  ['in two columns', [[at('Født', 20, 320), at('Løbenr', 200, 320), at(date, 20), at(serial, 200)]], 1],
  ['over two lines', [[at(`${date}-`, 20, 300), at(serial, 20, 288)]], 1],
])('a PDF: it is found %s, with the page', async (_, pages, page) => {
  expect(lookForCpr('a.pdf', await pdfOf(pages))).toEqual({ places: [{ in: 'page', page, grade: 'low' }], unread: [] });
});

test('a PDF is looked through around its pages: bookmarks, links, and what is carried along', async () => {
  const bytes = await pdfOf([[at('x')]], async (pdf) => {
    pdf.setSubject(`Se ${replacementNumber}`);
    pdf.catalog.set(PDFName.of('Note'), PDFString.of(`https://a.example/${replacementNumber}`));
    await pdf.attach(archive({ 'word/document.xml': `<w:p><w:t>${replacementNumber}</w:t></w:p>` }), 'brev.docx');
  });
  const { places } = lookForCpr('a.pdf', bytes);
  expect(places.filter(({ inside }) => inside === undefined)).toEqual([
    { in: 'content', grade: 'low' },
    { in: 'content', grade: 'low' },
  ]);
  expect(places).toContainEqual({ in: 'content', grade: 'low', inside: 'brev.docx' });
});

test('a page that is a picture is told of, and so is an encrypted PDF', async () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const bytes = await pdfOf([[at('x')]], async (pdf) => {
    const image = await pdf.embedPng(Buffer.from(pixel, 'base64'));
    pdf.addPage([400, 400]).drawImage(image, { x: 0, y: 0, width: 400, height: 400 });
  });
  expect(lookForCpr('a.pdf', bytes)).toEqual({ places: [], unread: [{ kind: 'pdf-page', count: 1 }] });
});

const plain = (stream: Uint8Array, filter: string): Uint8Array =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n4 0 obj<</Length ${stream.length}${filter}>>stream\n`,
    ),
    stream,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>'),
  ]);
const drawing = Buffer.from(
  `BT /F1 10 Tf 20 300 Td [(${date.slice(0, 3)}) -20 (${date.slice(3)}) 5 (-${serial})] TJ ET`,
);

function ascii85(bytes: Uint8Array): Buffer {
  let out = '';
  for (let from = 0; from < bytes.length; from += 4) {
    const group = [...bytes.subarray(from, from + 4)];
    let value = [0, 1, 2, 3].reduce((sum, index) => sum * 256 + (group[index] ?? 0), 0);
    let text = '';
    for (let index = 0; index < 5; index += 1) {
      text = String.fromCharCode(33 + (value % 85)) + text;
      value = Math.floor(value / 85);
    }
    out += text.slice(0, group.length + 1);
  }
  return Buffer.from(`${out}~>`);
}

test.each([
  ['as it is', drawing, ''],
  ['packed', deflateSync(drawing), '/Filter/FlateDecode'],
  ['packed and cut off', deflateSync(drawing, { finishFlush: 2 }), '/Filter/FlateDecode'],
  ['in hexadecimal', Buffer.from(`${drawing.toString('hex')}>`), '/Filter/ASCIIHexDecode'],
  ['in base 85', ascii85(drawing), '/Filter[/ASCII85Decode]'],
  ['packed in base 85', ascii85(deflateSync(drawing)), '/Filter[/A85 /Fl]'],
  [
    'in runs',
    Buffer.concat([Buffer.from([drawing.length - 1]), drawing, Buffer.from([128])]),
    '/Filter/RunLengthDecode',
  ],
])('a page whose drawing is stored %s', (_, stream, filter) => {
  expect(lookForCpr('a.pdf', plain(stream, filter)).places).toEqual([{ in: 'page', page: 1, grade: 'low' }]);
});

test('the tool’s own report is read page by page', () => {
  const [bytes = new Uint8Array()] = Object.values(samplePdfs());
  const { pages, whole, carried } = readPdfWords(bytes);
  expect(pages.length).toBeGreaterThan(10);
  expect(pages.every(({ texts, untold }) => texts.length === 2 && !untold)).toBe(true);
  expect(pages[0]?.texts[0]).toContain('Tilsynsrapport');
  expect(carried.map(({ name }) => name).sort()).toEqual(['approvals.json', 'content.json', 'release.json']);
  expect(whole).toBe(true);
});

test('a damaged file of any kind is looked through without an error', async () => {
  const seeds = [
    ['a.pdf', await pdfOf([[at(replacementNumber)]])],
    ['b.pdf', plain(deflateSync(drawing), '/Filter/FlateDecode')],
    ['a.docx', archive({ 'word/document.xml': `<w:p><w:t>${replacementNumber}</w:t></w:p>`, 'word/media/a.png': 'x' })],
    [
      'a.eml',
      Buffer.from(
        `From: a@example.dk\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\nSGVq\n--b--`,
      ),
    ],
    ['a.rtf', Buffer.from(`{\\rtf1 ${date}\\_${serial}}`)],
  ] as const;
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(40)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.constantFrom(...seeds), damage, ([name, bytes], damages) => {
      let changed = Uint8Array.from(bytes);
      for (const [where, byte, cut] of damages) {
        changed[where % changed.length] = byte;
        if (cut > 35) changed = changed.slice(0, Math.max(1, where % changed.length));
      }
      lookForCpr(name, changed);
    }),
    { numRuns: 400 },
  );
});
