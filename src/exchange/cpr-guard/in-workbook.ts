import { cprInColumns } from '../../domain/cpr/columns.ts';
import { gradeInColumns } from '../../domain/cpr/grade.ts';
import { findCprNumbers, gradeCprCell } from '../../domain/cpr.ts';
import type { CprPlace } from '../../domain/cpr-place.ts';
import type { Cell, Sheet } from '../excel/workbook.ts';

/** The numbers of a sheet: in its name, cell by cell, and in two columns. */
export function inSheet(sheet: Sheet): readonly CprPlace[] {
  const places: CprPlace[] = findCprNumbers(sheet.name).map(({ grade }) => ({
    in: 'cell',
    grade,
    sheet: '',
    cell: '',
  }));
  const headings = new Map<string, string>();
  const taken = new Set<string>();
  let left: Cell | undefined;
  for (const cell of sheet.cells.values()) {
    const beside = left?.row === cell.row ? textIn(left) : '';
    for (const grade of gradesOf(cell, `${headings.get(cell.column) ?? ''} ${beside}`.trim())) {
      places.push({ in: 'cell', grade, sheet: sheet.name, cell: cell.reference });
      taken.add(cell.reference);
    }
    const said = textIn(cell);
    if (said !== '' && !/\d{5}|^\s*\d+\s*$/.test(said)) headings.set(cell.column, said);
    left = cell;
  }
  for (const [reference, grade] of inTwoColumns(sheet)) {
    if (!taken.has(reference)) places.push({ in: 'cell', grade, sheet: sheet.name, cell: reference });
  }
  return places;
}

const textIn = ({ value }: Cell): string => (value.kind === 'text' ? value.text.slice(0, 60) : '');

function gradesOf({ value }: Cell, said: string): readonly CprPlace['grade'][] {
  if (value.kind === 'number') {
    const grade = gradeCprCell(value.number, said);
    return grade === undefined ? [] : [grade];
  }
  if (value.kind !== 'text') return [];
  const before = `${said.replace(/[\r\n]+/g, ' ')} `;
  return findCprNumbers(before + value.text)
    .filter(({ start }) => start >= before.length)
    .map(({ grade }) => grade);
}

const widest = 500;

/** By the reference of the cell that holds the date. */
function* inTwoColumns(sheet: Sheet): Generator<readonly [reference: string, grade: CprPlace['grade']]> {
  const rows: string[][] = [];
  const references: string[][] = [];
  let row = -1;
  for (const cell of sheet.cells.values()) {
    if (cell.row !== row) {
      rows.push([]);
      references.push([]);
      row = cell.row;
    }
    const column = indexOf(cell.column);
    if (column >= widest) continue;
    const [texts, places] = [rows.at(-1) ?? [], references.at(-1) ?? []];
    while (texts.length < column) {
      texts.push('');
      places.push('');
    }
    texts[column] = shown(cell);
    places[column] = cell.reference;
  }
  for (const { row: at, column, kind, said } of cprInColumns(rows)) {
    const reference = references[at]?.[column];
    if (reference !== undefined) yield [reference, gradeInColumns(kind, said)];
  }
}

const indexOf = (column: string): number =>
  [...column].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** As a person writes it: a date as day, month, year. */
function shown({ value }: Cell): string {
  if (value.kind === 'text') return value.text.slice(0, 60);
  if (value.kind === 'number') return Number.isSafeInteger(value.number) ? String(value.number) : '';
  return value.kind === 'date' ? value.date.split('-').reverse().join('-') : '';
}
