/** Where something stands in a file somebody gave us. */
export interface SourcePlace {
  readonly file: string;
  readonly sheet?: string;
  /** The row of a sheet, the line a CSV record begins on, or the number of a JSON object, from 1. */
  readonly row?: number;
  /** The letter of a sheet's column, its number in a CSV file, or the key of a JSON object. */
  readonly column?: string;
}

/**
 * What stands in a cell. A number is told as it was typed as far as that can be known; `date`, `formula` and `other` are things a
 * text column should not hold, and a list is only found in JSON.
 */
export type SourceValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'date' | 'formula' | 'other' };

export interface SourceCell {
  readonly column: string;
  readonly value: SourceValue;
}

export interface SourceRow {
  readonly row: number;
  /** Empty cells are left out; in the order of the file. */
  readonly cells: readonly SourceCell[];
}

/** A sheet, a CSV file or a JSON file as rows of cells: nothing in it is run, fetched or computed. */
export interface SourceTable {
  readonly file: string;
  readonly sheet?: string;
  readonly rows: readonly SourceRow[];
}
