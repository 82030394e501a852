/** What stands in a cell, as plain data. A date is a number with a date's format, told as `YYYY-MM-DD`. */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'error' };

/** Words that are struck through, and what is left without them. */
export interface Struck {
  readonly words: string;
  readonly rest: string;
}

export interface Cell {
  /** For example `J7`. */
  readonly reference: string;
  /** From 1. */
  readonly row: number;
  /** For example `J`. */
  readonly column: string;
  /** What the formula last came to, when there is one; what is struck through included. */
  readonly value: CellValue;
  readonly formula: boolean;
  readonly struck?: Struck;
}

/** Where words can stand in a workbook but in a cell. */
export type BesideKind =
  | 'comment'
  | 'text-box'
  | 'picture'
  | 'chart'
  | 'link'
  | 'header-footer'
  | 'prompt'
  | 'name'
  | 'properties'
  | 'part';

/** Something that stands beside the cells: its words, and where it is. */
export interface Beside {
  readonly kind: BesideKind;
  readonly sheet?: string;
  /** The cell it belongs to or begins over. */
  readonly cell?: string;
  /** Its words; for a part that is not looked through, its name; empty for a picture nobody has described. */
  readonly words: string;
}

export interface Sheet {
  readonly name: string;
  readonly visible: boolean;
  /** By reference; empty cells are left out. In the order of the file. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** The ranges of merged cells, for example `A1:C1`. */
  readonly merged: readonly string[];
  /** Rows and columns nobody sees. */
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<string>;
}

/** A workbook somebody sent us, as values: nothing in it is run, fetched or computed. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as in workbooks of older Macs. */
  readonly from1904: boolean;
  /** What stands beside the cells, in the sheets' order; every part of the file is either read or named here. Read when asked for. */
  readonly beside: () => readonly Beside[];
}

/** Why a file is not read as a workbook. */
export type WorkbookProblem =
  | 'not-a-workbook'
  | 'too-large'
  | 'encrypted'
  | 'old-excel'
  | 'damaged'
  | 'macros'
  | 'external-links'
  | 'embedded-objects'
  | 'too-many-cells';

/** A file that is not read; `sheet` and `cell` where they are known. */
export class WorkbookRefused extends Error {
  readonly problem: WorkbookProblem;
  readonly sheet: string | undefined;
  readonly cell: string | undefined;

  constructor(problem: WorkbookProblem, sheet?: string, cell?: string) {
    super(`The workbook is refused: ${problem}.`);
    this.name = 'WorkbookRefused';
    this.problem = problem;
    this.sheet = sheet;
    this.cell = cell;
  }
}

/** `J7` as column and row, or undefined when it is no place in a sheet. */
export function cellPlace(reference: string): { readonly column: string; readonly row: number } | undefined {
  const [, column, row] = /^([A-Z]{1,3})([1-9][0-9]{0,6})$/.exec(reference) ?? [];
  return column === undefined ? undefined : { column, row: Number(row) };
}

/** The letters of a column, counted from 1. */
export function columnName(number: number): string {
  let letters = '';
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** The number of a column's letters, from 1. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The text of a cell as a person would read it, what is struck through included; empty when there is none. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  const { value } = cell;
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'number':
      return String(value.number);
    case 'date':
      return value.date;
    case 'flag':
      return value.flag ? 'SAND' : 'FALSK';
    default:
      return '';
  }
}
