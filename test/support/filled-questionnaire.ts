import Excel from 'exceljs';
import { columns, guideCells, guideName, headRow, manifestName } from '../../src/exchange/questionnaire/layout.ts';

/** What a vendor writes in one row. */
export interface FilledRow {
  readonly claim?: string;
  readonly text?: string;
  readonly documents?: string;
}

export interface Filling {
  readonly by?: string;
  readonly on?: string | Date;
  /** By sheet and control; undefined leaves the row as it is. */
  readonly row?: (sheet: string, control: string) => FilledRow | undefined;
  /** Anything else done to the workbook before it is saved. */
  readonly change?: (book: Excel.Workbook) => void;
}

/** A questionnaire filled in with another program than ours, as a vendor would. */
export async function filledQuestionnaire(
  bytes: Uint8Array,
  { by = 'Kvalitetsansvarlig', on = '2026-05-14', row = () => undefined, change }: Filling,
): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  await book.xlsx.load(bytes.slice().buffer);
  const guide = book.getWorksheet(guideName);
  if (guide === undefined) throw new Error('no guidance');
  guide.getCell(guideCells.by).value = by;
  guide.getCell(guideCells.on).value = on;
  if (on instanceof Date) guide.getCell(guideCells.on).numFmt = 'dd-mm-yyyy';
  for (const sheet of book.worksheets) {
    if (sheet.name === guideName || sheet.name === manifestName) continue;
    sheet.eachRow((cells, number) => {
      const control = String(cells.getCell(columns.control).value ?? '');
      if (number <= headRow || control === '') return;
      const filled = row(sheet.name, control);
      if (filled?.claim !== undefined) cells.getCell(columns.claim).value = filled.claim;
      if (filled?.text !== undefined) cells.getCell(columns.text).value = filled.text;
      if (filled?.documents !== undefined) cells.getCell(columns.documents).value = filled.documents;
    });
  }
  change?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
