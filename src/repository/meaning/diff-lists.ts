/** A stretch that differs: items from..to before, replaced by items from..to after; either may be empty. */
export interface Stretch {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
}

/** Lists whose lengths multiply to more are told apart as one stretch: the time stays bounded whatever is committed. */
const most = 1_000_000;

/** Where two lists differ, in order: the longest common subsequence stays. Equal lists give nothing. */
export function diffLists(before: readonly string[], after: readonly string[]): readonly Stretch[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let endBefore = before.length;
  let endAfter = after.length;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const rows = endBefore - start;
  const columns = endAfter - start;
  if (rows === 0 && columns === 0) return [];
  if (rows === 0 || columns === 0 || rows * columns > most)
    return [{ before: [start, endBefore], after: [start, endAfter] }];
  return walkTable(before, after, { start, rows, columns });
}

interface Window {
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
}

function walkTable(
  before: readonly string[],
  after: readonly string[],
  { start, rows, columns }: Window,
): readonly Stretch[] {
  const width = columns + 1;
  const table = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      table[row * width + column] =
        before[start + row] === after[start + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const found: Stretch[] = [];
  let row = 0;
  let column = 0;
  while (row < rows || column < columns) {
    const [fromRow, fromColumn] = [row, column];
    while ((row < rows || column < columns) && !(row < rows && column < columns && same(row, column))) {
      if (column >= columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) row += 1;
      else column += 1;
    }
    if (row > fromRow || column > fromColumn) {
      found.push({ before: [start + fromRow, start + row], after: [start + fromColumn, start + column] });
    }
    while (row < rows && column < columns && same(row, column)) {
      row += 1;
      column += 1;
    }
  }
  return found;

  function same(r: number, c: number): boolean {
    return before[start + r] === after[start + c];
  }
}
