import { isDate } from '../../../domain/date.ts';
import type { KitosRemark } from '../../../domain/kitos/reading.ts';
import type { OpenedWorkbook } from '../../excel/read-workbook.ts';
import { type Cell, cellText } from '../../excel/workbook.ts';

/** A row of an export, asked by the title of its column. */
export interface Row {
  /** The text under a title; '' when there is none. */
  text(title: string): string;
  /** A day under a title, however it is written; undefined when there is none, or when what stands there is no day. */
  date(title: string): string | undefined;
  /** Where the cell under a title is, for a remark. */
  place(title: string): string;
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

/** How far down titles are looked for: above them may stand a name, a date, a logo's words. */
const rowsAboveTitles = 30;

/** The titles of the columns that are read of a format. */
interface ColumnsRead {
  readonly needs: readonly string[];
  readonly reads: readonly string[];
}

interface TableSources<F> {
  /** The format a row of titles belongs to; undefined when it is no such row. */
  readonly formatOf: (table: Pick<Table, 'has'>) => F | undefined;
  readonly remark: (remark: KitosRemark) => void;
}

/**
 * The first sheet with a row of titles that belongs to a format, as a table; what stands above the titles is passed over, and of the
 * rows below only the columns the format reads are kept. Other sheets that hold anything are remarked on. Undefined when there is none.
 */
export function readTable<F extends ColumnsRead>(
  file: string,
  { sheets }: OpenedWorkbook,
  { formatOf, remark }: TableSources<F>,
): { readonly table: Table; readonly format: F } | undefined {
  let found: { readonly table: Table; readonly format: F } | undefined;
  const others: string[] = [];
  for (const { name, walk } of sheets) {
    const gathering = new SheetTable(formatOf, found === undefined);
    walk({ wants: (column) => gathering.wants(column), cell: (cell) => gathering.take(cell) });
    const read = gathering.end(file, name, remark);
    if (read === undefined) {
      if (gathering.isFilled) others.push(name);
    } else found = read;
  }
  if (found === undefined) return undefined;
  for (const name of others) remark({ code: 'sheet-passed-over', about: name.slice(0, 80), place: `${file}, ${name}` });
  return found;
}

/** The cells of a row by column. Of what is read by the hundred thousand the text alone is kept. */
type Cells = Map<string, KeptCell>;
type KeptCell = string | { readonly unreadable: 'formula' | 'error' };

/** What is kept of a cell. KITOS writes no formulas: what somebody else's last came to is read, and nothing here is computed. */
function keptCell(cell: Cell): KeptCell {
  const text = cellText(cell).trim();
  if (cell.value.kind === 'error' || (cell.formula && text === ''))
    return { unreadable: cell.formula ? 'formula' : 'error' };
  return ownText(text);
}

/** A text of its own: one cut from a long text keeps all of that in memory. */
const ownText = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString());

const textOf = (cell: KeptCell | undefined): string => (typeof cell === 'string' ? cell : '');

/** One sheet while it is walked through: the rows until titles are found, then the columns that are read. */
class SheetTable<F extends ColumnsRead> {
  isFilled = false;
  private readonly rows = new Map<number, Cells>();
  private readonly formatOf: TableSources<F>['formatOf'];
  private readonly titles = new Map<string, string>();
  private readonly written: string[] = [];
  private readonly wanted = new Set<string>();
  private looks: boolean;
  private format: F | undefined;
  private titleRow = 0;
  private last = 0;

  constructor(formatOf: TableSources<F>['formatOf'], looks: boolean) {
    this.formatOf = formatOf;
    this.looks = looks;
  }

  /** Past the titles, only the columns that are read. */
  wants(column: string): boolean {
    return this.looks || (this.format === undefined ? !this.isFilled : this.wanted.has(column));
  }

  take(cell: Cell): void {
    this.isFilled ||= cellText(cell) !== '';
    if (this.looks && cell.row !== this.last) this.look();
    this.last = cell.row;
    if (this.format !== undefined ? cell.row <= this.titleRow || !this.wanted.has(cell.column) : !this.looks) return;
    const kept = keptCell(cell);
    if (kept === '') return;
    const row = this.rows.get(cell.row);
    if (row === undefined) this.rows.set(cell.row, new Map([[cell.column, kept]]));
    else row.set(cell.column, kept);
  }

  /** Whether the row that has just been read holds the titles. */
  private look(): void {
    const row = this.rows.get(this.last);
    if (row === undefined) return;
    const titles = new Map<string, string>();
    const written: string[] = [];
    for (const [column, cell] of row) {
      const key = titleKey(textOf(cell));
      if (key === '' || titles.has(key)) continue;
      titles.set(key, column);
      written.push(textOf(cell));
    }
    const format = this.formatOf({ has: (title) => titles.has(titleKey(title)) });
    if (format === undefined) {
      if (this.rows.size < rowsAboveTitles) return;
      this.looks = false;
      this.rows.clear();
      return;
    }
    this.looks = false;
    this.format = format;
    this.titleRow = this.last;
    this.rows.clear();
    for (const [key, column] of titles) this.titles.set(key, column);
    this.written.push(...written);
    for (const title of [...format.needs, ...format.reads]) this.wanted.add(titles.get(titleKey(title)) ?? '');
  }

  end(
    file: string,
    sheet: string,
    remark: (remark: KitosRemark) => void,
  ): { readonly table: Table; readonly format: F } | undefined {
    if (this.looks) this.look();
    const { format, titles, written } = this;
    if (format === undefined) return undefined;
    const columnOf = (title: string): string | undefined => titles.get(titleKey(title));
    const rows = [...this.rows]
      .sort(([a], [b]) => a - b)
      .map(([number, cells]): Row => new TableRow({ file, sheet, columnOf, remark }, number, cells));
    return { format, table: { file, titles, written, has: (title) => columnOf(title) !== undefined, rows } };
  }
}

interface RowSetting {
  readonly file: string;
  readonly sheet: string;
  readonly columnOf: (title: string) => string | undefined;
  readonly remark: (remark: KitosRemark) => void;
}

class TableRow implements Row {
  private readonly setting: RowSetting;
  private readonly number: number;
  private readonly cells: Cells;

  constructor(setting: RowSetting, number: number, cells: Cells) {
    this.setting = setting;
    this.number = number;
    this.cells = cells;
  }

  place(title: string): string {
    const { file, sheet, columnOf } = this.setting;
    return `${file}, ${sheet}!${columnOf(title) ?? 'A'}${this.number}`;
  }

  text(title: string): string {
    const cell = this.cells.get(this.setting.columnOf(title) ?? '');
    if (typeof cell === 'object')
      this.setting.remark({ code: 'not-readable', about: title, field: cell.unreadable, place: this.place(title) });
    return textOf(cell);
  }

  date(title: string): string | undefined {
    const written = this.text(title);
    if (written === '') return undefined;
    const date = readDay(written);
    if (date === undefined)
      this.setting.remark({
        code: 'unknown-value',
        about: title,
        field: 'date',
        value: written.slice(0, 40),
        place: this.place(title),
      });
    return date;
  }
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
