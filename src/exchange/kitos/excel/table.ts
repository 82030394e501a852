import { isDate } from '../../../domain/date.ts';
import type { KitosRemark } from '../../../domain/kitos/reading.ts';
import { type Cell, cellText, type Sheet, type Workbook } from '../../excel/workbook.ts';

/** A row of an export, asked by the title of its column. */
export interface Row {
  /** The text under a title; '' when there is none. */
  readonly text: (title: string) => string;
  /** A day under a title, however it is written; undefined when there is none, or when what stands there is no day. */
  readonly date: (title: string) => string | undefined;
  /** Where the cell under a title is, for a remark. */
  readonly place: (title: string) => string;
}

/** One export: a row of titles, and rows below it. */
export interface Table {
  readonly file: string;
  readonly titles: ReadonlyMap<string, string>;
  /** The titles as they stood, in their order. */
  readonly written: readonly string[];
  readonly has: (title: string) => boolean;
  readonly rows: readonly Row[];
}

/** Titles compare without regard to case, spaces and how letters are composed. */
export const titleKey = (title: string): string => title.normalize('NFC').trim().toLowerCase().replace(/\s+/g, ' ');

/** The first sheet that holds anything, as a table; its first filled row holds the titles. Undefined for an empty workbook. */
export function readTable(
  file: string,
  { sheets }: Workbook,
  remark: (remark: KitosRemark) => void,
): Table | undefined {
  const sheet = sheets.find(({ cells }) => cells.size > 0);
  if (sheet === undefined) return undefined;
  const byRow = rowsOf(sheet);
  const [first] = [...byRow.keys()].sort((a, b) => a - b);
  if (first === undefined) return undefined;
  const titles = new Map<string, string>();
  const written: string[] = [];
  for (const cell of byRow.get(first)?.values() ?? []) {
    const key = titleKey(cellText(cell));
    if (key === '' || titles.has(key)) continue;
    titles.set(key, cell.column);
    written.push(cellText(cell).trim());
  }
  const rows = [...byRow]
    .filter(([row]) => row > first)
    .sort(([a], [b]) => a - b)
    .map(([number, cells]) => rowOf({ file, sheet: sheet.name, number, cells, titles, remark }));
  return { file, titles, written, has: (title) => titles.has(titleKey(title)), rows };
}

function rowsOf({ cells }: Sheet): ReadonlyMap<number, ReadonlyMap<string, Cell>> {
  const rows = new Map<number, Map<string, Cell>>();
  for (const cell of cells.values()) {
    const row = rows.get(cell.row);
    if (row === undefined) rows.set(cell.row, new Map([[cell.column, cell]]));
    else row.set(cell.column, cell);
  }
  return rows;
}

function rowOf({
  file,
  sheet,
  number,
  cells,
  titles,
  remark,
}: {
  readonly file: string;
  readonly sheet: string;
  readonly number: number;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly titles: ReadonlyMap<string, string>;
  readonly remark: (remark: KitosRemark) => void;
}): Row {
  const cellAt = (title: string): Cell | undefined => cells.get(titles.get(titleKey(title)) ?? '');
  const place = (title: string): string => `${file}, ${sheet}!${titles.get(titleKey(title)) ?? 'A'}${number}`;
  const text = (title: string): string => {
    const cell = cellAt(title);
    if (cell?.formula === true) {
      // KITOS writes none: somebody else did, and nothing here is computed.
      remark({ code: 'not-readable', about: title, field: 'formula', place: place(title) });
      return '';
    }
    return cellText(cell).trim();
  };
  return {
    text,
    place,
    date: (title) => {
      const written = text(title);
      if (written === '') return undefined;
      const date = readDay(written);
      if (date === undefined)
        remark({
          code: 'unknown-value',
          about: title,
          field: 'date',
          value: written.slice(0, 40),
          place: place(title),
        });
      return date;
    },
  };
}

/** `dd-MM-yyyy` as KITOS writes it, or as a spreadsheet has made it a date. */
function readDay(written: string): string | undefined {
  const [, day, month, year] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[ T].*)?$/.exec(written) ?? [];
  const date =
    day === undefined || month === undefined
      ? written.slice(0, 10)
      : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) && !date.startsWith('0001') ? date : undefined;
}
