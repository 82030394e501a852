import Excel from 'exceljs';

/** A sheet as rows of what a person typed. */
export interface TypedSheet {
  readonly name: string;
  readonly rows: readonly (readonly Excel.CellValue[])[];
}

/** An .xlsx file of sheets, as Excel would save them. */
export async function xlsxOf(...sheets: readonly TypedSheet[]): Promise<Uint8Array> {
  const workbook = new Excel.Workbook();
  for (const { name, rows } of sheets) {
    const sheet = workbook.addWorksheet(name);
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const beyondLatin = new Map([
  ['„', 0x84],
  ['“', 0x93],
  ['–', 0x96],
  ['’', 0x92],
]);

/** Text as Excel saves CSV on a Danish Windows. */
export const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((sign) => beyondLatin.get(sign) ?? sign.codePointAt(0) ?? 0x3f));
