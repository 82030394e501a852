import { hiddenCharacter } from '../hidden-characters.ts';
import { type Text, text } from '../text.ts';
import type { CatalogueField, ImportProblem, RecognisedTable } from './columns.ts';
import type { SourceRow, SourceValue } from './source-table.ts';

/** An entry, and the row it stands in. */
export interface ReadEntry<E> {
  readonly entry: E;
  readonly row: number;
}

/** What is read of one row: its fields, and what is wrong with each. */
export interface RowReader {
  /** A field's text, tidied; undefined when the cell is empty or wrong. */
  text(field: CatalogueField, longest: number): string | undefined;
  /** A field's several texts: a list of its own, or parted by line ends and semicolons. In the order of the file, each once. */
  list(field: CatalogueField, longest: number): readonly string[];
  /** Says that something is wrong with a field, or with the row; of a field only what is told first. */
  wrong(message: Text, field?: CatalogueField): void;
}

const oddCell: Readonly<Record<'date' | 'formula' | 'other', Text>> = {
  date: text(
    'Cellen er en dato. Excel laver numre som 14.07 om til datoer: formatér kolonnen som tekst, og skriv nummeret igen.',
    'The cell is a date. Excel turns numbers such as 14.07 into dates: format the column as text and write the number again.',
  ),
  formula: text(
    'Cellen er en formel, og formler regnes ikke ud. Indsæt kolonnen igen som værdier.',
    'The cell is a formula, and formulas are not computed. Paste the column again as values.',
  ),
  other: text('Cellen kan ikke læses som tekst.', 'The cell cannot be read as text.'),
};

/** Without differences nobody sees: one form of å, one end of line, no space at the ends. */
const tidy = (value: string): string =>
  value
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[ \t\u00A0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

/** Reads the cells of one row; what is wrong is put into `problems`, with its place. */
export function rowReader(
  { table, columns }: RecognisedTable,
  { row, cells }: SourceRow,
  problems: ImportProblem[],
): RowReader {
  const told = new Set<CatalogueField>();
  const wrong: RowReader['wrong'] = (message, field) => {
    if (field !== undefined && told.has(field)) return;
    if (field !== undefined) told.add(field);
    const column = field === undefined ? undefined : columns.get(field)?.column;
    problems.push({
      file: table.file,
      ...(table.sheet !== undefined && { sheet: table.sheet }),
      row,
      ...(column !== undefined && { column }),
      message,
    });
  };
  const cellOf = (field: CatalogueField): SourceValue | undefined => {
    const column = columns.get(field)?.column;
    return column === undefined ? undefined : cells.find((cell) => cell.column === column)?.value;
  };
  const checked = (value: string, field: CatalogueField, longest: number): string | undefined => {
    const said = tidy(value);
    if (said === '') return undefined;
    if (hiddenCharacter(said) !== undefined) {
      wrong(text('Teksten har skjulte styretegn.', 'The text has hidden control characters.'), field);
      return undefined;
    }
    if (said.length <= longest) return said;
    wrong(
      text(
        `Teksten er på ${said.length} tegn; højst ${longest} kan læses ind.`,
        `The text has ${said.length} characters; ${longest} can be read at most.`,
      ),
      field,
    );
    return undefined;
  };
  return {
    wrong,
    text: (field, longest) => {
      const value = cellOf(field);
      if (value === undefined) return undefined;
      if (value.kind === 'text') return checked(value.text, field, longest);
      if (value.kind === 'number') return checked(String(value.number), field, longest);
      wrong(value.kind === 'list' ? oddCell.other : oddCell[value.kind], field);
      return undefined;
    },
    list: (field, longest) => {
      const value = cellOf(field);
      if (value === undefined) return [];
      if (value.kind !== 'text' && value.kind !== 'list' && value.kind !== 'number') {
        wrong(oddCell[value.kind], field);
        return [];
      }
      const parts =
        value.kind === 'list'
          ? value.items
          : value.kind === 'number'
            ? [typed(value.number)]
            : value.text.split(/[\r\n;]+/);
      return [...new Set(parts.flatMap((part) => checked(part, field, longest) ?? []))];
    },
  };
}

/** Excel forgets the last nought of 14.10; a whole number is a main group, and lost the nought it began with. */
const typed = (number: number): string =>
  Number.isInteger(number) ? String(number).padStart(2, '0') : number.toFixed(2).padStart(5, '0');
