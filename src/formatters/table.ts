import { visibleText } from '../domain/hidden-characters.ts';
import { hanging, wrap } from './wrap.ts';

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

/** Rows as lines with their columns under each other, two spaces apart; nothing trails. */
export function columnsOf(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/**
 * Rows as columns where every line fits; otherwise each row under its first cell, wrapped. Two spaces before, and what belongs to a row
 * two more. `under` gives further lines of a row.
 */
export function rowsWithin(
  rows: readonly { readonly cells: readonly string[]; readonly under?: readonly string[] }[],
  room: number,
): readonly string[] {
  const columns = columnsOf(rows.map(({ cells }) => cells)).map((line) => `  ${line}`);
  const fits = columns.every((line) => line.length <= room);
  const indented = (words: string): readonly string[] =>
    wrap(words, room - 6).map((line, index) => `${index === 0 ? '    ' : '      '}${line}`);
  return rows.flatMap(({ cells: [name = '', ...rest], under = [] }, index) => {
    const others = rest.filter((cell) => cell.trim() !== '');
    const head = fits
      ? [columns[index] ?? '']
      : [`  ${name}`, ...(others.length === 0 ? [] : indented(others.join(' · ')))];
    return [...head, ...under.flatMap(indented)];
  });
}

/**
 * Names and values under each other, two spaces before; a value that is too long for the room goes on in its own column. `paint` colours
 * the names, `nameWidth` lets several lists share a column.
 */
export function labelledRows(
  rows: readonly (readonly [name: string, value: string])[],
  room: number,
  {
    paint = (name) => name,
    nameWidth = Math.max(0, ...rows.map(([name]) => name.length)),
  }: { readonly paint?: (name: string) => string; readonly nameWidth?: number } = {},
): readonly string[] {
  return rows.flatMap(([name, value]) =>
    hanging(`  ${paint(name.padEnd(nameWidth))}  `, visibleText(value), room, nameWidth + 4).map((line) =>
      line.trimEnd(),
    ),
  );
}
