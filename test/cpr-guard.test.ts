import Excel from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard/look-for-cpr.ts';
import { archive } from './support/archive.ts';
import { memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

// A replacement number: the day is raised by 60, and nobody has it.
const replacement = replacementNumber;

test('validate looks files through that are no documents, and repeats no number of a name, a cell or a line', async () => {
  const book = new Excel.Workbook();
  book.addWorksheet('Liste').addRow(['CPR', replacement]);
  const xlsx = new Uint8Array(await book.xlsx.writeBuffer());
  const files = memoryFiles({
    ...sampleTree(),
    'noter.txt': `nummer: ${replacement}\n`,
    'lister/borgere.xlsx': xlsx,
    [`lister/${replacement}/tom.txt`]: 'x',
    '.git/skjult.txt': replacement,
  });
  const { stdout } = await runDbs('validate --format json', { files });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; file: string; message: string }[] };
  const found = diagnostics.filter(({ code }) => code === 'privacy/cpr-number');
  expect(found.map(({ file }) => file).sort()).toEqual([
    'lister/borgere.xlsx',
    'lister/xxxxxx-xxxx/tom.txt',
    'noter.txt',
  ]);
  expect(JSON.stringify(found)).toContain('celle B1');
  expect(stdout).not.toContain(replacement);
  expect((await runDbs('validate', { files })).stdout).not.toContain(replacement);
});

test('whatever a file holds, it is looked through without an error, and the number is not handed on', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('a.txt', 'b.xlsx', 'c.pdf'),
      (text, bytes, name) => {
        lookForCpr(name, bytes);
        const { places } = lookForCpr(
          name.replace('xlsx', 'md'),
          new TextEncoder().encode(`${text.replaceAll('\0', '')}\n${replacement}`),
        );
        expect(JSON.stringify(places)).not.toContain('1234');
        expect(places.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 100, endOnFailure: true },
  );
});

test('what Word and a PDF hold is looked through, numbers written in pieces included', async () => {
  const paragraph = `<w:p><w:r><w:t>Se 671290</w:t></w:r><w:r><w:b/><w:t>-1234</w:t></w:r></w:p>`;
  const docx = archive({ 'word/document.xml': `<w:document>${paragraph}<w:p>100</w:p></w:document>` });
  expect(lookForCpr('brev.docx', docx)).toEqual({ places: [{ in: 'content', grade: 'low' }], complete: true });
  const title = Buffer.from(`\uFEFFSag ${replacement}`, 'utf16le').swap16().toString('hex');
  for (const info of [
    `/Title (Sag ${replacement})`,
    `/Title (Sag \\066\\067${replacement.slice(2)})`,
    `/Title <${title}>`,
  ])
    expect(lookForCpr('rapport.pdf', Buffer.from(`%PDF-1.7\n1 0 obj<<${info}>>endobj`, 'latin1')).places).toEqual([
      { in: 'content', grade: 'low' },
    ]);
  const xmp = `%PDF-1.7\n<?xpacket begin="" ?><dc:title><rdf:li>${replacement}</rdf:li></dc:title><?xpacket end="w"?>`;
  expect(lookForCpr('rapport.pdf', Buffer.from(xmp)).places).toEqual([{ in: 'content', grade: 'low' }]);
});

test('a file that cannot be looked through is told of, and stops nothing by itself', async () => {
  const files = memoryFiles({
    ...sampleTree(),
    'lister/gammel.xls': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
    'lister/pakke.zip': archive({ 'hemmelig.txt': replacement }),
  });
  const { stdout, exitCode } = await runDbs('validate --format json', { files });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { severity: string; file: string; message: string }[] };
  const told = diagnostics.filter(({ file }) => file.startsWith('lister/'));
  expect(told.map(({ severity, file }) => `${severity} ${file}`)).toEqual([
    'info lister/gammel.xls',
    'info lister/pakke.zip',
  ]);
  expect(exitCode).toBe(0);
});

test.each(['pretty', 'json', 'sarif', 'github', 'junit'])('no number is repeated in %s', async (format) => {
  const files = memoryFiles({
    ...sampleTree(),
    [`vendors/byport/${replacement}.yaml`]: `kind: vendor\nid: ${replacement}\nname: CPR ${replacement.replace('-', '')}\n`,
    'noter.txt': `CPR 671290\n1234, 671290-\n1234 og CPR-nr. 671290\u00a01234\n`,
  });
  const { stdout, stderr } = await runDbs(`validate --format ${format}`, { files });
  expect(stdout).toContain('noter.txt');
  expect(`${stdout}${stderr}`.replace(/[^\d]/g, '')).not.toContain(replacement.replace('-', ''));
});

// Quadratic time would run into the runner's own limit.
test('hostile files are looked through in good time', async () => {
  const pdf = Buffer.from(`%PDF-1.7\n${'<?xpacket begin'.repeat(300_000)}${'/Title ('.repeat(100_000)}`);
  expect(lookForCpr('a.pdf', pdf).places).toEqual([]);
  const docx = archive({ 'word/document.xml': '<'.repeat(3_000_000) });
  expect(lookForCpr('a.docx', docx).places).toEqual([]);
});

const dateOfIt = replacement.slice(0, 6);
const serial = replacement.slice(-4);

test.each([
  ['a title of a PDF with brackets in it', 'a.pdf', Buffer.from(`%PDF-1.7\n<</Title (Notat (${replacement}))>>`)],
  [
    'a property of a PDF that is an attribute',
    'a.pdf',
    Buffer.from(`%PDF-1.7\n<?xpacket begin="" ?><rdf:Description pdf:Keywords="${replacement}"/><?xpacket end="w"?>`),
  ],
  [
    'a hyphen Word does not break at',
    'a.docx',
    archive({ 'word/document.xml': `<w:p><w:t>${dateOfIt}</w:t><w:noBreakHyphen/><w:t>${serial}</w:t></w:p>` }),
  ],
  [
    'what a picture shows',
    'a.docx',
    archive({ 'word/document.xml': `<w:p><wp:docPr id="1" name="Billede" descr="Brev til ${replacement}"/></w:p>` }),
  ],
  [
    'a title before the author',
    'a.docx',
    archive({ 'docProps/core.xml': `<dc:title>${replacement}</dc:title><dc:creator>Jens</dc:creator>` }),
  ],
  ['UTF-16 without a mark', 'a.csv', Buffer.from(`navn;cpr\nJens;${replacement}\n`, 'utf16le')],
  ['text with a NUL in it', 'a.txt', Buffer.from(`\0Jens ${replacement}\n`)],
  ['the name of a file, close to the word', `cpr${replacement.replace('-', '')}.txt`, Buffer.from('x')],
  ['a number after a telephone number', 'a.txt', Buffer.from(`Jens, tlf. 12 34 56 78, ${replacement}`)],
  ['a sign without width from a web page', 'a.txt', Buffer.from(`${dateOfIt}\u200b-${serial}`)],
  ['a long dash', 'a.txt', Buffer.from(`${dateOfIt} \u2014 ${serial}`)],
])('it is found in %s', (_, name, bytes) => {
  expect(lookForCpr(name, bytes).places.map(({ grade }) => grade)).toEqual(['low']);
});

test.each([
  ['an account with its bank', `Konto 1234 ${dateOfIt}${serial}`],
  ['an order', `Ordrenr. 2026-17 ${dateOfIt}${serial}`],
  ['an invoice in two pieces', `Faktura ${dateOfIt} ${serial}`],
])('%s is left alone', (_, words) => {
  expect(lookForCpr('a.txt', Buffer.from(words)).places).toEqual([]);
});

test('a workbook is looked through around its cells: notes, and what it says of itself', async () => {
  const book = new Excel.Workbook();
  book.title = `Liste ${replacement}`;
  book.addWorksheet('Ark').getCell('A1').note = `Se ${replacement}`;
  const { places, complete } = lookForCpr('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  expect({ places: new Set(places.map(({ in: where }) => where)), many: places.length, complete }).toEqual({
    places: new Set(['content']),
    many: 2,
    complete: true,
  });
});

test('a file set into another, and a letter that is no archive, are told of as not looked through', () => {
  const holder = archive({ 'word/document.xml': '<w:p>x</w:p>', 'word/embeddings/ark.xlsx': 'PK' });
  expect(lookForCpr('a.docx', holder)).toEqual({ places: [], complete: false });
  const binary = archive({ 'xl/workbook.bin': 'x', '[Content_Types].xml': '<x/>', 'docProps/app.xml': '<a/>' });
  expect(lookForCpr('a.xlsb', binary)).toEqual({ places: [], complete: false });
  expect(lookForCpr('a.docx', Buffer.from('ikke et brev')).complete).toBe(false);
});
