import { cprInColumns } from './columns.ts';
import { type CprGrade, gradeInColumns } from './grade.ts';

interface NumberInTable {
  readonly start: number;
  readonly end: number;
  readonly grade: CprGrade;
}

/** Numbers in two columns of a text's tables. */
export function inTables(text: string): readonly NumberInTable[] {
  const hits: NumberInTable[] = [];
  for (const { rows, places } of tablesOf(text)) {
    for (const { row, column, serialColumn, kind, said } of cprInColumns(rows)) {
      const [from, to] = [places[row]?.[Math.min(column, serialColumn)], places[row]?.[Math.max(column, serialColumn)]];
      if (from === undefined || to === undefined) continue;
      hits.push({ start: from.start, end: to.end, grade: gradeInColumns(kind, said) });
    }
  }
  return hits;
}

interface TextTable {
  readonly rows: readonly (readonly string[])[];
  readonly places: readonly (readonly { readonly start: number; readonly end: number }[])[];
}

// Cheap questions: cells side by side, or a heading over the last four digits.
const pairOfCells = /\d\d[-./ ]?\d\d[-./ ]?(?:\d\d){1,2}["']?[ ]{0,20}[;,\t|][ ]{0,20}["']?-?\d{4}(?!\d)/;
const headingOfSerials =
  /[Ll](?:ø|oe|o)be?_?n|LØBEN|[Ll][Bb]n|[Ss]idste ?(?:4|fire)|[Kk]ontrolc|[Ll]ast ?(?:4|four)|[Cc][Pp][Rr][-_ ]?4/;
const longestTable = 20_000;

/** Blocks of lines parted by the same sign. */
function* tablesOf(text: string): Generator<TextTable> {
  if (!pairOfCells.test(text) && !headingOfSerials.test(text)) return;
  let sign: string | undefined;
  let rows: string[][] = [];
  let places: { start: number; end: number }[][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const here = [';', '\t', '|', ','].find((each) => line.includes(each));
    const parting = sign !== undefined && line.includes(sign) ? sign : here;
    if (parting === undefined || parting !== sign || rows.length >= longestTable) {
      if (rows.length > 0) yield { rows, places };
      [sign, rows, places] = [parting, [], []];
    }
    if (parting !== undefined && line.length < 10_000 && !/^[\s|:+-]+$/.test(line)) {
      let begin = at;
      const cells = line.replace(/\r$/, '').split(parting);
      rows.push(cells);
      places.push(
        cells.map((cell) => {
          const place = { start: begin, end: begin + cell.length };
          begin = place.end + 1;
          return place;
        }),
      );
    }
    at += line.length + 1;
  }
  if (rows.length > 0) yield { rows, places };
}
