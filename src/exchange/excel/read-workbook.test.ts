import Excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { archive } from '../../../test/support/archive.ts';
import { compoundFile } from '../../../test/support/compound-file.ts';
import { readWorkbook } from './read-workbook.ts';
import { cellText, WorkbookRefused } from './workbook.ts';
import { walkXml, XmlRefused, type XmlStep } from './xml.ts';
import { openZip, ZipRefused } from './zip.ts';

async function workbook(fill: (book: Excel.Workbook) => unknown): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  fill(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const many = Array.from({ length: 9 }, (_, index) => `Stream ${index}`);
const secret = Buffer.from('EncryptedPackage'.split('').join('\0'), 'latin1');

const types = '<Types><Override PartName="/xl/workbook.xml" ContentType="x.sheet.main+xml"/></Types>';
const parts = (sheet: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': types,
  'xl/workbook.xml': '<x:workbook><x:sheets><x:sheet name="A&amp;B" r:id="r1"/></x:sheets></x:workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="/xl/worksheets/s.xml"/></Relationships>',
  'xl/worksheets/s.xml': sheet,
  ...more,
});
const refusal = (bytes: Uint8Array): unknown => {
  try {
    readWorkbook(bytes);
    return 'read';
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    return error.cell === undefined ? error.problem : `${error.problem} ${error.sheet}!${error.cell}`;
  }
};

const steps = (source: string): readonly XmlStep[] => {
  const met: XmlStep[] = [];
  walkXml(source, (step) => met.push(step));
  return met;
};

describe('reads', () => {
  test('what another program writes, for any texts and numbers', { timeout: 60_000 }, async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 20 }), async (values) => {
        const bytes = await workbook((book) => {
          const sheet = book.addWorksheet('Ark');
          for (const [index, each] of values.entries()) sheet.getCell(index + 1, 2).value = each;
        });
        // Another reader of the same bytes is the judge of what XML and Excel keep.
        const judge = new Excel.Workbook();
        await judge.xlsx.load(bytes.slice().buffer);
        const { cells } = readWorkbook(bytes).sheets[0] ?? { cells: new Map() };
        for (const index of values.keys()) {
          const expected = judge.worksheets[0]?.getCell(index + 1, 2).value;
          const found = cells.get(`B${index + 1}`)?.value;
          if (typeof expected === 'number') expect(found).toEqual({ kind: 'number', number: expected });
          else if (typeof expected === 'boolean') expect(found).toEqual({ kind: 'flag', flag: expected });
          else if (typeof expected === 'string') expect(cellText(cells.get(`B${index + 1}`))).toBe(expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('dates, formulas, merged cells, rich text and hidden sheets', async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('Ark');
      sheet.getCell('A1').value = new Date('2026-05-12T00:00:00Z');
      sheet.getCell('A2').value = { formula: '1+1', result: 2 };
      sheet.getCell('A3').value = { richText: [{ text: 'én ' }, { font: { bold: true }, text: '<to>' }] };
      sheet.mergeCells('B1:C2');
      book.addWorksheet('Skjult', { state: 'veryHidden' });
    });
    const [sheet, hidden] = readWorkbook(bytes).sheets;
    expect(sheet?.cells.get('A1')?.value).toEqual({ kind: 'date', date: '2026-05-12' });
    expect(sheet?.cells.get('A2')).toMatchObject({ formula: true, value: { kind: 'number', number: 2 } });
    expect(cellText(sheet?.cells.get('A3'))).toBe('én <to>');
    expect(sheet?.merged).toEqual(['B1:C2']);
    expect(hidden).toMatchObject({ name: 'Skjult', visible: false });
  });

  test('prefixes, inline strings, entities and escaped characters', () => {
    const cells =
      '<x:c r="A1" t="inlineStr"><x:is><x:t>a &#248; &lt;_x000D_</x:t></x:is></x:c><x:c r="B1" t="d"><x:v>2026-05-12T00:00:00</x:v></x:c><x:c r="C1"/>';
    const [sheet] = readWorkbook(archive(parts(`<x:worksheet><x:row>${cells}</x:row></x:worksheet>`))).sheets;
    expect(sheet?.name).toBe('A&B');
    expect([...(sheet?.cells.values() ?? [])].map(cellText)).toEqual(['a ø <\r', '2026-05-12']);
  });
});

describe('refuses', () => {
  const cell = (text: string): string => `<worksheet><c r="B7">${text}</c></worksheet>`;
  const fine = parts(cell('<v>1</v>'));
  test.each<readonly [string, Uint8Array, unknown]>([
    ['nothing of the kind', Buffer.from('%PDF-1.7'), 'not-a-workbook'],
    ['an archive of something else', archive({ 'a.txt': 'x' }), 'not-a-workbook'],
    ['a password', compoundFile(['EncryptionInfo', 'EncryptedPackage']), 'encrypted'],
    ['a password, in a directory of many sectors', compoundFile([...many, 'EncryptedPackage']), 'encrypted'],
    ['the format of before 2007', compoundFile(['Workbook', 'SummaryInformation']), 'old-excel'],
    ['the format of before 1997', compoundFile(['Book']), 'old-excel'],
    ['a letter in an old format', compoundFile(['WordDocument', 'Encrypted']), 'not-a-workbook'],
    ['words that only sound like a password', Buffer.concat([compoundFile(['Workbook']), secret]), 'old-excel'],
    ['the beginning of a compound file', compoundFile(['Workbook']).subarray(0, 700), 'not-a-workbook'],
    ['a directory that never ends', compoundFile(['Mail'], { circular: true }), 'not-a-workbook'],
    ['macros', archive({ ...fine, 'xl/vbaProject.bin': 'x' }), 'macros'],
    [
      'macros by type',
      archive({ ...fine, '[Content_Types].xml': '<Types x="application/vnd.ms-excel.sheet.macroEnabled"/>' }),
      'macros',
    ],
    ['other files', archive({ ...fine, 'xl/externalLinks/externalLink1.xml': 'x' }), 'external-links'],
    [
      'references to other files',
      archive({ ...fine, 'xl/workbook.xml': '<workbook><externalReference/></workbook>' }),
      'external-links',
    ],
    ['embedded files', archive({ ...fine, 'xl/embeddings/a.bin': 'x' }), 'embedded-objects'],
    ['entities', archive(parts('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')), 'damaged'],
    ['unknown entities', archive(parts(cell('<v>&a;</v>'))), 'damaged'],
    ['XML that breaks off', archive(parts('<worksheet><c r="A1')), 'damaged'],
    ['a cell nowhere', archive(parts('<worksheet><c r="AAAA1"><v>1</v></c></worksheet>')), 'damaged'],
    [
      'a string that is not there',
      archive(parts('<worksheet><c r="B7" t="s"><v>9</v></c></worksheet>')),
      'damaged A&B!B7',
    ],
    ['too long a text', archive(parts(cell(`<v>${'1'.repeat(70_000)}</v>`))), 'too-large A&B!B7'],
    [
      'too many cells',
      archive(
        parts(
          `<worksheet>${Array.from({ length: 200_002 }, (_, row) => `<c r="A${row + 1}"><v>1</v></c>`).join('')}</worksheet>`,
        ),
      ),
      'too-many-cells A&B!A200001',
    ],
    ['a bomb by its declared size', archive(fine, 2_000_000_000), 'too-large'],
    [
      'a bomb that declares little',
      archive({ ...fine, 'xl/worksheets/s.xml': Buffer.alloc(20_000_000, 32) }, 10),
      'damaged',
    ],
    ['a huge file', new Uint8Array(10_000_001), 'too-large'],
  ])('%s', (_, bytes, problem) => {
    expect(refusal(bytes)).toBe(problem);
  });

  test('any mutilated archive, without a crash', async () => {
    const bytes = await workbook((book) => book.addWorksheet('Ark').addRow(['x']));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        (flips) => {
          const broken = Uint8Array.from(bytes);
          for (const [at, value] of flips) broken[at] = value;
          refusal(broken);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('XML in the time of its length', () => {
    const attributes = Array.from({ length: 100_000 }, (_, index) => `x${index}="1"`).join(' ');
    expect(steps(`<a ${attributes}>${'<b/>'.repeat(100_000)}</a>`)).toHaveLength(200_002);
    expect(steps('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toHaveLength(200_000);
  });

  test.each([
    ['elements that cross', '<a><b></a></b>'],
    ['one that is never closed', '<a><b></b>'],
    ['an attribute twice', '<a r="1" r="2"/>'],
    ['two roots', '<a/><b/>'],
    ['a character beyond Unicode', '<a>&#x110000;</a>'],
    ['a control character', '<a>&#0;</a>'],
    ['entities that unfold', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'],
    ['a document type', '<!DOCTYPE a SYSTEM "https://example.org/a.dtd"><a/>'],
    ['no XML', 'a'],
  ])('%s', (_, source) => {
    expect(() => steps(source)).toThrow(XmlRefused);
  });

  test('an archive with more files than asked for', () => {
    expect(() => openZip(archive({ a: 'x', b: 'y' }), { files: 1, fileBytes: 9, totalBytes: 9 })).toThrow(ZipRefused);
  });
});
