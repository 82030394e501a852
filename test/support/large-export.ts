import { archive } from './archive.ts';

/** A workbook of many rows as another program than Excel might write it: no shared texts, made without holding a cell twice. */
export function largeExport(
  titles: readonly string[],
  rows: number,
  cell: (title: string, row: number) => string,
): Uint8Array {
  const written = (words: readonly string[]): string =>
    `<row>${words.map((word) => (word === '' ? '<c/>' : `<c t="inlineStr"><is><t>${word}</t></is></c>`)).join('')}</row>`;
  const parts: Buffer[] = [Buffer.from('<worksheet><sheetData>'), Buffer.from(written(titles))];
  for (let row = 0; row < rows; row += 1) parts.push(Buffer.from(written(titles.map((title) => cell(title, row)))));
  parts.push(Buffer.from('</sheetData></worksheet>'));
  return archive({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="Udtræk" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
    'xl/worksheets/a.xml': Buffer.concat(parts),
  });
}
