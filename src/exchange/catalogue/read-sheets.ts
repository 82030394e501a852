import type { SourceCell, SourceRow, SourceTable, SourceValue } from '../../domain/catalogue/source-table.ts';
import { type Text, text } from '../../domain/text.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import { type Cell, type Sheet, type WorkbookProblem, WorkbookRefused } from '../excel/workbook.ts';
import { SourceRefused } from './source-refused.ts';

/** The visible sheets of an .xlsx file as rows of cells. Throws SourceRefused. */
export function readSheets(file: string, bytes: Uint8Array): readonly SourceTable[] {
  try {
    return readWorkbook(bytes)
      .sheets.filter(({ visible }) => visible)
      .map((sheet) => ({ file, sheet: sheet.name, rows: rowsOf(sheet) }));
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const [said, hint] = problems[error.problem];
    throw new SourceRefused(text(`${file} ${said.da}`, `${file} ${said.en}`), hint);
  }
}

const again = text('Hent filen igen fra kilden.', 'Get the file again from its source.');
const plain = text(
  'Kopiér arket til en ny projektmappe som værdier, og gem den som .xlsx.',
  'Copy the sheet to a new workbook as values, and save it as .xlsx.',
);
const problems: Readonly<Record<WorkbookProblem, readonly [Text, Text]>> = {
  'not-a-workbook': [text('er ikke en Excel-fil (.xlsx).', 'is no Excel file (.xlsx).'), again],
  'too-large': [text('er for stor til at være et katalog.', 'is too large to be a catalogue.'), plain],
  encrypted: [
    text('er beskyttet med en adgangskode.', 'is protected by a password.'),
    text('Gem den uden adgangskode.', 'Save it without a password.'),
  ],
  'old-excel': [
    text('er i Excels gamle format (.xls).', 'is in Excel’s old format (.xls).'),
    text('Åbn den i Excel, og gem den som .xlsx.', 'Open it in Excel and save it as .xlsx.'),
  ],
  damaged: [text('er beskadiget.', 'is damaged.'), again],
  macros: [text('indeholder makroer og bliver ikke læst.', 'holds macros and is not read.'), plain],
  'external-links': [text('henter data fra andre filer.', 'draws on other files.'), plain],
  'embedded-objects': [text('indeholder indlejrede objekter.', 'holds embedded objects.'), plain],
  'too-many-cells': [
    text('har for mange celler til at være et katalog.', 'has too many cells for a catalogue.'),
    plain,
  ],
};

function rowsOf({ cells }: Sheet): readonly SourceRow[] {
  const rows = new Map<number, SourceCell[]>();
  for (const cell of cells.values()) {
    const value = sourceValue(cell);
    if (value === undefined) continue;
    const row = rows.get(cell.row) ?? [];
    row.push({ column: cell.column, value });
    rows.set(cell.row, row);
  }
  return [...rows].sort(([a], [b]) => a - b).map(([row, found]) => ({ row, cells: found }));
}

function sourceValue({ value, formula }: Cell): SourceValue | undefined {
  if (formula) return { kind: 'formula' };
  switch (value.kind) {
    case 'text':
      return value.text.trim() === '' ? undefined : { kind: 'text', text: value.text };
    case 'number':
      return { kind: 'number', number: value.number };
    case 'date':
      return { kind: 'date' };
    default:
      return { kind: 'other' };
  }
}
