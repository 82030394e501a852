import { type CprKind, cprKind } from './number.ts';
import { saidBy } from './said.ts';

/** A number whose date stands in one column and whose last four digits in another. */
interface CprInColumns {
  readonly row: number;
  /** Of the date. */
  readonly column: number;
  readonly serialColumn: number;
  readonly kind: CprKind;
  /** Whether a heading says what the columns are. */
  readonly said: boolean;
}

const dateCell = /^[\s[({]*["']?(\d{2})[-./ ]?(\d{2})[-./ ]?((?:19|20)?\d{2})["']?\s*$/;
const shortDate = /^\s*["']?(\d)(\d{2})(\d{2})["']?\s*$/;
const serialCell = /^\s*["']?-?(\d{4})["']?[\s\])}]*$/;
const dateHeading = /cpr|f(?:ø|oe|o)d|dato|birth|born|dob|person|ddmm/i;
const serialHeading = /cpr|l(?:ø|oe|o)b(?:e)?n|lbn|sidste|last|kontrol|cif|serial|person|4/i;
const otherHeading =
  /bel(?:ø|oe)b|antal|sum|pris|kr\b|budget|regnskab|borgere|indbygg|v(?:æ|ae)rdi|amount|count|total|konto|p-?n(?:umme)?r|[åa]r\b|year|kode/i;

/**
 * The numbers of a table that are kept in two columns. Columns side by side count when all their rows are such numbers, or a heading
 * says so; others when the headings say so. The first row may be the headings. A number without its leading zero is read as well.
 */
export function cprInColumns(rows: readonly (readonly string[])[]): readonly CprInColumns[] {
  const [headings = []] = rows;
  const titled = headings.some((cell) => cell.trim() !== '') && !headings.some((cell) => /^\W*\d/.test(cell));
  const body = titled ? rows.slice(1) : rows;
  const first = titled ? 1 : 0;
  const widest = body.reduce((most, row) => Math.max(most, row.length), 0);
  const found: CprInColumns[] = [];
  const serials = Array.from({ length: widest }, (_, index) => index).filter(
    (index) => titled && serialHeading.test(headings[index] ?? ''),
  );
  for (let column = 0; column < widest; column += 1) {
    const heading = titled ? (headings[column] ?? '') : '';
    for (const serialColumn of new Set([column + 1, ...(dateHeading.test(heading) ? serials : [])])) {
      if (serialColumn === column || serialColumn >= widest) continue;
      const serialTitle = titled ? (headings[serialColumn] ?? '') : '';
      const said = dateHeading.test(heading) && (serialHeading.test(serialTitle) || saidBy(heading) === 'person');
      if (!said && (otherHeading.test(heading) || otherHeading.test(serialTitle))) continue;
      found.push(...inPair(body, { first, column, serialColumn, said }));
    }
  }
  return found;
}

interface Pair {
  readonly first: number;
  readonly column: number;
  readonly serialColumn: number;
  readonly said: boolean;
}

function inPair(body: readonly (readonly string[])[], { first, column, serialColumn, said }: Pair): CprInColumns[] {
  let filled = 0;
  const found: CprInColumns[] = [];
  for (const [index, row] of body.entries()) {
    const [date = '', serial = ''] = [row[column], row[serialColumn]];
    if (!/\d/.test(date) || !/\d/.test(serial)) continue;
    filled += 1;
    const kind = kindOf(date, serial);
    if (kind === undefined) continue;
    if (said ? true : kind === 'replacement' || kind === 'checked')
      found.push({ row: first + index, column, serialColumn, kind, said });
  }
  if (said) return found;
  // Nothing says it: then all of them must be, and one that only a last digit speaks for is too little.
  const all = found.length === filled && filled > 0;
  return all && (filled > 1 || found[0]?.kind === 'replacement') ? found : [];
}

function kindOf(date: string, serial: string): CprKind | undefined {
  const [, last] = serialCell.exec(serial) ?? [];
  if (last === undefined) return undefined;
  const [, day = '', month = '', year = ''] = dateCell.exec(date) ?? shortDate.exec(date) ?? [];
  if (year === '') return undefined;
  return cprKind({ day: day.padStart(2, '0'), month, year: year.slice(-2), serial: last });
}
