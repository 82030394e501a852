import { wrap } from '../formatters/wrap.ts';
import { columnsOf } from './columns.ts';

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
