/** A column of a table for a terminal. */
export interface Column {
  readonly head: string;
  /** Of two columns the one with the higher number goes first when the terminal is narrow. */
  readonly expendable: number;
  readonly cells: readonly string[];
  /** Numbers stand under each other by their last digit. */
  readonly numeric?: boolean;
}

/**
 * The table's lines, heads first unless every head is empty. Where it is too wide for the terminal the most expendable columns go, until
 * three are left, and those are cut. Without a width nothing goes.
 */
export function fittingTable(columns: readonly Column[], width: number | undefined): readonly string[] {
  const fitting = width === undefined ? columns : withinWidth(columns, width);
  const widths = fitting.map(widthOf);
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) =>
        fitting[index]?.numeric === true ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join(' '.repeat(gap))
      .trimEnd();
  const heads = fitting.map(({ head }) => head);
  const count = Math.max(0, ...fitting.map(({ cells }) => cells.length));
  return [
    ...(heads.some((head) => head !== '') ? [line(heads)] : []),
    ...Array.from({ length: count }, (_, row) => line(fitting.map(({ cells }) => cells[row] ?? ''))),
  ];
}

const gap = 2;
const widthOf = ({ head, cells }: Column): number =>
  cells.reduce((most, cell) => Math.max(most, cell.length), head.length);
const totalOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), gap * (columns.length - 1));

/** Three columns always stay; what is still too wide is cut. */
function withinWidth(columns: readonly Column[], width: number): readonly Column[] {
  let kept = columns;
  while (totalOf(kept) > width && kept.length > 3) {
    const least = Math.max(...kept.map(({ expendable }) => expendable));
    kept = kept.filter(({ expendable }) => expendable !== least);
  }
  while (totalOf(kept) > width) {
    const widest = Math.max(...kept.map(widthOf));
    if (widest <= 8) break;
    kept = kept.map((column) => (widthOf(column) === widest ? cutTo(column, widest - 1) : column));
  }
  return kept;
}

const cutTo = (column: Column, width: number): Column => {
  const cut = (cell: string): string => (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell);
  return { ...column, head: cut(column.head), cells: column.cells.map(cut) };
};
