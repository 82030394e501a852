import Excel from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard.ts';
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

test.each(['text', 'json', 'sarif', 'github', 'junit'])('no number is repeated in %s', async (format) => {
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
