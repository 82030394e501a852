import { gzipSync } from 'node:zlib';
import Excel from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lookForCpr } from '../src/exchange/cpr-guard/look-for-cpr.ts';
import { archive } from './support/archive.ts';
import { memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { runDbs } from './support/run-dbs.ts';
import { samplePdfs, sampleTree } from './support/sample.ts';

// A replacement number: the day is raised by 60, and nobody has it.
const replacement = replacementNumber;

test('validate looks files through that are no documents, and repeats no number of a name, a cell or a line', async () => {
  const book = new Excel.Workbook();
  book.addWorksheet('Liste').addRow(['CPR', replacement]);
  const xlsx = new Uint8Array(await book.xlsx.writeBuffer());
  const files = memoryFiles({
    ...sampleTree(),
    ...samplePdfs(),
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
  expect(lookForCpr('brev.docx', docx)).toEqual({ places: [{ in: 'content', grade: 'low' }], unread: [] });
  const title = Buffer.from(`\uFEFFSag ${replacement}`, 'utf16le').swap16().toString('hex');
  for (const info of [
    `/Title (Sag ${replacement})`,
    `/Title (Sag \\066\\067${replacement.slice(2)})`,
    `/Title <${title}>`,
  ])
    expect(lookForCpr('rapport.pdf', Buffer.from(`%PDF-1.7\n1 0 obj<<${info}>>endobj`, 'latin1')).places).toEqual([
      { in: 'content', grade: 'low' },
    ]);
  const xmp = `%PDF-1.7\n1 0 obj<</Type/Metadata/Length 9>>stream\n<?xpacket begin="" ?><dc:title><rdf:li>${replacement}</rdf:li></dc:title><?xpacket end="w"?>\nendstream endobj`;
  expect(lookForCpr('rapport.pdf', Buffer.from(xmp)).places).toEqual([{ in: 'content', grade: 'low' }]);
});

test('a file that cannot be looked through is told of, and stops nothing by itself', async () => {
  const files = memoryFiles({
    ...sampleTree(),
    ...samplePdfs(),
    'lister/gammel.xls': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]),
    'lister/pakke.zip': archive({ 'hemmelig.rar': 'Rar!\u001a\u0007\0' }),
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
    ...samplePdfs(),
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
    Buffer.from(
      `%PDF-1.7\n1 0 obj<</Type/Metadata>>stream\n<?xpacket begin="" ?><rdf:Description pdf:Keywords="${replacement}"/><?xpacket end="w"?>\nendstream endobj`,
    ),
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
  const sheet = book.addWorksheet('Ark');
  sheet.getCell('A1').note = `Se ${replacement}`;
  sheet.getCell('A2').value = {
    text: 'sag',
    hyperlink: `https://esdh.example/${replacement}`,
    tooltip: `Se ${replacement}`,
  };
  sheet.headerFooter.oddHeader = `&L&"Arial"Liste &R${replacement}`;
  const { places, unread } = lookForCpr('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
  const where = places.map((place) => (place.in === 'part' ? place.part : place.in)).sort();
  expect({ where: [...new Set(where)], unread }).toEqual({
    where: ['comment', 'content', 'header-footer', 'link'],
    unread: [],
  });
});

test('two columns of a sheet are one number, also without their headings and with a leading zero lost', async () => {
  const placesIn = async (rows: readonly (readonly (string | number | Date)[])[]): Promise<readonly string[]> => {
    const book = new Excel.Workbook();
    const sheet = book.addWorksheet('Ark');
    for (const row of rows) sheet.addRow([...row]);
    const { places } = lookForCpr('a.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    return places.flatMap((place) => (place.in === 'cell' ? [place.cell] : []));
  };
  expect(
    await placesIn([
      ['Navn', 'Født', 'Løbenr'],
      ['Ib', 671290, 1234],
      ['Bo', '720385', '4021'],
    ]),
  ).toEqual(['B2', 'B3']);
  expect(await placesIn([['671290', '1234']])).toEqual(['A1']);
  expect(
    await placesIn([
      ['Født', 'Navn', 'Sidste 4'],
      ['671290', 'Ib', '1234'],
    ]),
  ).toEqual(['A2']);
  expect(
    await placesIn([
      ['Kommune', 'Beløb', 'Antal'],
      ['Prøveby', 671290, 1234],
      ['Prøvestad', 120000, 300],
    ]),
  ).toEqual([]);
  expect(
    await placesIn([
      ['Konto', 'Saldo'],
      [671290, 1234],
      [681391, 99],
    ]),
  ).toEqual([]);
});

test.each([
  ['a header', 'word/header1.xml', '<w:hdr><w:p><w:t>#</w:t></w:p></w:hdr>', { in: 'part', part: 'header-footer' }],
  ['a footer', 'word/footer2.xml', '<w:ftr><w:p><w:t>#</w:t></w:p></w:ftr>', { in: 'part', part: 'header-footer' }],
  ['a comment', 'word/comments.xml', '<w:comment><w:p><w:t>#</w:t></w:p></w:comment>', { in: 'part', part: 'comment' }],
  [
    'the target of a link',
    'word/_rels/document.xml.rels',
    '<Relationship Target="mailto:a@b.example?subject=#"/>',
    { in: 'part', part: 'link' },
  ],
  [
    'a link’s field',
    'word/document.xml',
    '<w:p><w:instrText>HYPERLINK "https://a.example/#"</w:instrText></w:p>',
    { in: 'content' },
  ],
  ['a footnote', 'word/footnotes.xml', '<w:footnote><w:p><w:t>#</w:t></w:p></w:footnote>', { in: 'content' }],
  [
    'a slide’s notes',
    'ppt/notesSlides/notesSlide1.xml',
    '<p:notes><a:p><a:t>#</a:t></a:p></p:notes>',
    { in: 'content' },
  ],
  [
    'an own property',
    'docProps/custom.xml',
    '<property name="x"><vt:lpwstr>#</vt:lpwstr></property>',
    { in: 'content' },
  ],
])('Office: it is found in %s', (_, name, source, place) => {
  const bytes = archive({ 'word/document.xml': '<w:p>x</w:p>', [name]: source.replace('#', replacement) });
  expect(lookForCpr('a.docx', bytes).places).toEqual([{ ...place, grade: 'low' }]);
});

test('two cells of a table in a letter are one number', () => {
  const cells = [dateOfIt, serial].map((each) => `<w:tc><w:p><w:r><w:t>${each}</w:t></w:r></w:p></w:tc>`).join('');
  const docx = archive({ 'word/document.xml': `<w:tbl><w:tr>${cells}</w:tr></w:tbl>` });
  expect(lookForCpr('a.docx', docx).places).toEqual([{ in: 'content', grade: 'low' }]);
});

const letter = (text: string): Uint8Array => archive({ 'word/document.xml': `<w:p><w:t>${text}</w:t></w:p>` });

test('what is packed in another file is looked through, and named', () => {
  const inner = archive({ 'bilag/brev.docx': letter(replacement), 'tom.txt': '' });
  expect(lookForCpr('sag.zip', archive({ 'indre.zip': inner })).places).toEqual([
    { in: 'content', grade: 'low', inside: 'indre.zip › bilag/brev.docx' },
  ]);
  expect(
    lookForCpr('a.docx', archive({ 'word/document.xml': '', 'word/embeddings/ark.docx': letter(replacement) })).places,
  ).toEqual([{ in: 'content', grade: 'low', inside: 'word/embeddings/ark.docx' }]);
  expect(lookForCpr('log.gz', gzipSync(`opslag ${replacement}`)).places).toMatchObject([{ in: 'text', inside: 'log' }]);
  expect(lookForCpr('sag.zip', archive({ [`${replacement}.txt`]: 'x' })).places).toEqual([
    { in: 'name', grade: 'low', inside: 'xxxxxx-xxxx.txt' },
  ]);
});

const mail = (...lines: readonly string[]): Uint8Array => Buffer.from(['From: a@example.dk', ...lines].join('\r\n'));
const base64 = (bytes: string | Uint8Array): string =>
  Buffer.from(bytes)
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n');

test.each([
  [
    'its subject',
    mail(`Subject: =?utf-8?B?${base64(`Vedr. ${replacement}`)}?=`, '', 'x'),
    { in: 'part', part: 'mail-headings' },
  ],
  [
    'base64',
    mail('Content-Transfer-Encoding: base64', 'Content-Type: text/plain', '', base64(`Hej\n\n${replacement}`)),
    { in: 'text', at: { line: 7 } },
  ],
  [
    'quoted-printable',
    mail('Content-Transfer-Encoding: quoted-printable', '', `Hej ${dateOfIt}=`, `=2D${serial}`),
    { in: 'text', at: { line: 4 } },
  ],
  [
    'a letter sent along',
    mail(
      'Content-Type: multipart/mixed; boundary="b b"',
      '',
      '--b b',
      'Content-Type: application/octet-stream',
      'Content-Disposition: attachment; filename="brev.docx"',
      'Content-Transfer-Encoding: base64',
      '',
      base64(letter(replacement)),
      '--b b--',
      '',
    ),
    { in: 'content', inside: 'brev.docx' },
  ],
  [
    'a mail sent along',
    mail(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: c@example.dk',
      'Content-Transfer-Encoding: base64',
      '',
      base64(replacement),
      '--b--',
    ),
    { in: 'text' },
  ],
  [
    'the name of what is sent along',
    mail(
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      `Content-Disposition: attachment; filename="${replacement}.txt"`,
      '',
      'x',
      '--b--',
    ),
    { in: 'part', part: 'mail-headings' },
  ],
])('a mail: it is found in %s', (_, bytes, place) => {
  expect(lookForCpr('post.eml', bytes).places[0]).toMatchObject({ ...place, grade: 'low' });
});

test('what is not looked through is told by kind and name', async () => {
  const png = Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1');
  const holder = archive({
    'word/document.xml': '<w:p>x</w:p>',
    'word/media/image1.png': png,
    'word/embeddings/gammel.doc': Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
  });
  expect(lookForCpr('a.docx', holder)).toEqual({
    places: [],
    unread: [
      { kind: 'picture', count: 1, inside: 'word/media/image1.png' },
      { kind: 'old-office', count: 1, inside: 'word/embeddings/gammel.doc' },
    ],
  });
  const files = memoryFiles({
    ...sampleTree(),
    ...samplePdfs(),
    'foto.png': png,
    'låst.pdf': Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R/Encrypt 9 0 R>>'),
    'brev.docx': holder,
    'lyd.mp3': Buffer.from('ID3\u0003'),
    'tal.xlsb': archive({
      'xl/workbook.bin': 'x\0\u0001\u0002\0\0',
      '[Content_Types].xml': '<x/>',
      'docProps/app.xml': '<a/>',
    }),
    'ødelagt.docx': Buffer.from('ikke et brev'),
  });
  const { stdout } = await runDbs('validate --format json', { files });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { severity: string; file: string; code: string; message: string }[];
  };
  const told = diagnostics.filter(({ code }) => code === 'privacy/cpr-number');
  expect(
    told.map(({ severity, file, message }) => `${severity} ${file}: ${message.replace(/^.*?: |^.*?Ikke læst: /, '')}`),
  ).toEqual([
    'info brev.docx: 1 billede (word/media/image1.png), 1 fil fra en ældre Office eller Outlook (word/embeddings/gammel.doc).',
    'info foto.png: 1 billede.',
    'info lyd.mp3: 1 lyd- eller filmfil.',
    'info låst.pdf: 1 krypteret PDF.',
    'info tal.xlsb: 1 fil, der ikke er tekst (xl/workbook.bin).',
    'info ødelagt.docx: 1 beskadiget fil.',
  ]);
  const doctor = (await runDbs('doctor', { files })).stdout.replace(/\s+/g, ' ');
  expect(doctor).toContain('2 billeder (brev.docx › word/media/image1.png, foto.png)');
  expect(doctor).toContain('1 krypteret PDF (låst.pdf)');
});

test('a file in a file in a file has an end', () => {
  let bytes: Uint8Array = archive({ 'a.txt': replacement });
  for (let depth = 0; depth < 12; depth += 1) bytes = archive({ 'a.zip': bytes });
  expect(lookForCpr('a.zip', bytes)).toMatchObject({ places: [], unread: [{ kind: 'too-deep' }] });
});
