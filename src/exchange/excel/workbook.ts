/** What stands in a cell, as plain data. A date is a number with a date's format, told as `YYYY-MM-DD`. */
export type CellValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date'; readonly date: string }
  | { readonly kind: 'flag'; readonly flag: boolean }
  | { readonly kind: 'error' };

export interface Cell {
  /** For example `J7`. */
  readonly reference: string;
  /** From 1. */
  readonly row: number;
  /** For example `J`. */
  readonly column: string;
  /** What the formula last came to, when there is one. */
  readonly value: CellValue;
  readonly formula: boolean;
}

export interface Sheet {
  readonly name: string;
  readonly visible: boolean;
  /** By reference; empty cells are left out. In the order of the file. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** The ranges of merged cells, for example `A1:C1`. */
  readonly merged: readonly string[];
}

/** A workbook somebody sent us, as values: nothing in it is run, fetched or computed. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
}

/** Why a file is not read as a workbook. */
export type WorkbookProblem =
  | 'not-a-workbook'
  | 'too-large'
  | 'encrypted'
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

/** The text of a cell as a person would read it; empty when there is none. */
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
    default:
      return '';
  }
}
