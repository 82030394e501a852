import Excel from 'exceljs';

/** An export as KITOS makes it: one sheet, titles in the first row, a row for each record by title. */
export async function kitosExport(
  titles: readonly string[],
  rows: readonly Readonly<Record<string, string | number | Date>>[],
  change: (book: Excel.Workbook) => void = () => undefined,
): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('Udtræk');
  sheet.addRow([...titles]);
  for (const row of rows) sheet.addRow(titles.map((title) => (Object.hasOwn(row, title) ? row[title] : '')));
  change(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

export const usageTitles = [
  'Status',
  'IT-System (UUID)',
  'IT System',
  'Tidligere systemnavn',
  'KLE ID',
  'DataType',
  'Leverandør',
  'Rettighedshaver',
  'Slutdato for anvendelse',
  'Livscyklus',
  'Sidst redigeret: Bruger',
  'Systemejer',
  'Systemejer Email#',
];
export const registrationTitles = [
  'Databehandling',
  'Seneste tilsynsrapport',
  'IT Systemer',
  'Databehandling status',
  'Databehandlere',
  'IT Systemer (UUID)',
  'Underdatabehandlere',
  'Overførsel til usikkert 3. land',
  'Overførselsgrundlag',
  'Databehandleraftale er indgået',
  'Dato for indgåelse af databehandleraftale',
  'Tilsynsinterval',
  'Gennemført tilsyn',
  'Seneste tilsyn',
  'Seneste tilsyn bemærkning',
];
export const gdprTitles = [
  'System UUID',
  'Navn',
  'Ingen personoplysninger',
  'Almindelige personoplysninger',
  'CPR-nr',
  'Følsomme personoplysninger',
  'Straffesager og lovovertrædelser',
  'Valgte følsomme personoplysninger',
  'Lande som data overføres til',
];
export const catalogueTitles = [
  'Status',
  'IT systemnavn',
  'UUID',
  'Rettighedshaver',
  'KLE ID',
  'IT System: Anvendes af',
  'IT System: Anvendes af organisationer',
  'DBS Navn',
  'DBS Databehandler',
];
