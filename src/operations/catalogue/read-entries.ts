import {
  type CatalogueField,
  type ImportedKind,
  type ImportProblem,
  type NamedColumn,
  type RecognisedTable,
  recognise,
} from '../../domain/catalogue/columns.ts';
import { compareNumbers } from '../../domain/catalogue/entry-order.ts';
import { type Activity, type Retired, readActivities } from '../../domain/catalogue/read-activities.ts';
import type { ReadEntry } from '../../domain/catalogue/read-cells.ts';
import { readKleSheet } from '../../domain/catalogue/read-kle.ts';
import { readStandards, type Standard } from '../../domain/catalogue/read-standards.ts';
import type { SourcePlace, SourceTable } from '../../domain/catalogue/source-table.ts';
import { UserError } from '../../domain/errors.ts';
import { text } from '../../domain/text.ts';

/** More than any list of activities or standards has. */
const mostEntries = 2000;

/** How a file is to be read, beyond what can be seen in it. */
export interface ReadingWishes {
  readonly sheet?: string;
  /** The sheet that says which KLE numbers belong to which activity. */
  readonly kleSheet?: string;
  readonly columns: ReadonlyMap<CatalogueField, string>;
  /** The words for the steps of consequence, the lightest first; empty when nobody has said. */
  readonly scale: readonly string[];
}

/** A column of a file nothing is read from. */
interface UnknownColumn extends NamedColumn {
  readonly file: string;
  readonly sheet?: string;
}

export interface EntriesRead {
  readonly entries: readonly (Activity | Standard)[];
  readonly retired: readonly Retired[];
  readonly unknown: readonly UnknownColumn[];
  readonly problems: readonly ImportProblem[];
  /** The table the entries come from, of a workbook. */
  readonly sheet?: string;
  /** Activities the sheet of KLE numbers names, and the list does not have. */
  readonly kleUnmatched: readonly string[];
  /** Some entry has a consequence: without a scale nobody knows what it is worth. */
  readonly hasConsequence: boolean;
}

/**
 * The entries of one or more files, sorted by id: the same entries in any order of rows, columns and files give the same value.
 * What is wrong is in `problems`; then nothing should be written. Throws UserError for a sheet that does not exist.
 */
export function readEntries(
  kind: ImportedKind,
  files: readonly (readonly SourceTable[])[],
  wishes: ReadingWishes,
): EntriesRead {
  const entries: (Activity | Standard)[] = [];
  const retired: Retired[] = [];
  const problems: ImportProblem[] = [];
  const unknown: UnknownColumn[] = [];
  const places = new Map<string, SourcePlace>();
  const kleActivities = new Set<string>();
  let [hasConsequence, sheet]: [boolean, string | undefined] = [false, undefined];
  for (const tables of files) {
    const recognised = chosenTable(kind, tables, wishes);
    if (!('rows' in recognised)) {
      problems.push(...recognised);
      continue;
    }
    const { table } = recognised;
    sheet = table.sheet;
    unknown.push(...recognised.unknown.map((column) => ({ ...placeOf(table), ...column })));
    if (recognised.rows.length > mostEntries) {
      problems.push(tooMany(table, recognised.rows.length));
      continue;
    }
    const kle = kleBeside(tables, wishes);
    // One by one: a sheet may have more errors than the stack has room for as arguments.
    for (const problem of kle.problems) problems.push(problem);
    for (const id of kle.byActivity.keys()) kleActivities.add(id);
    const read = readRows(kind, recognised, wishes.scale, kle.byActivity);
    hasConsequence ||= read.hasConsequence;
    problems.push(...[...read.problems, ...repeated(read.entries, table, places)].sort(byRow));
    retired.push(...read.retired);
    entries.push(...read.entries.map(({ entry }) => entry));
  }
  if (entries.length === 0 && problems.length === 0) problems.push(nothingThere(files));
  return {
    entries: entries.sort((a, b) => compareNumbers(a.id, b.id)),
    retired,
    unknown,
    problems,
    hasConsequence,
    kleUnmatched: [...kleActivities]
      .filter((id) => entries.every((entry) => entry.id !== id) && retired.every((gone) => gone.id !== id))
      .sort(compareNumbers),
    ...(sheet !== undefined && { sheet }),
  };
}

const byRow = (a: ImportProblem, b: ImportProblem): number => (a.row ?? 0) - (b.row ?? 0);

const placeOf = ({ file, sheet }: SourceTable): { readonly file: string; readonly sheet?: string } => ({
  file,
  ...(sheet !== undefined && { sheet }),
});

interface RowsRead {
  readonly entries: readonly ReadEntry<Activity | Standard>[];
  readonly retired: readonly Retired[];
  readonly problems: readonly ImportProblem[];
  readonly hasConsequence: boolean;
}

const readRows = (
  kind: ImportedKind,
  recognised: RecognisedTable,
  scale: readonly string[],
  kle: ReadonlyMap<string, readonly string[]>,
): RowsRead =>
  kind === 'activities'
    ? readActivities(recognised, scale, kle)
    : { retired: [], hasConsequence: false, ...readStandards(recognised) };

/** The KLE numbers of the sheet named for them; none when no sheet is. */
function kleBeside(
  tables: readonly SourceTable[],
  { kleSheet, columns }: ReadingWishes,
): ReturnType<typeof readKleSheet> {
  if (kleSheet === undefined) return { byActivity: new Map(), problems: [] };
  const table = tables.find((each) => each.sheet === kleSheet);
  if (table === undefined) throw sheetMissing(kleSheet, tables);
  const recognised = recognise('kle', table, columns);
  return 'rows' in recognised ? readKleSheet(recognised) : { byActivity: new Map(), problems: recognised };
}

/** The sheet named, else the one whose columns are known best; the first of several that are known as well. */
function chosenTable(
  kind: ImportedKind,
  tables: readonly SourceTable[],
  { sheet, columns }: ReadingWishes,
): RecognisedTable | readonly ImportProblem[] {
  const named = tables.find((table) => table.sheet === sheet);
  if (sheet !== undefined && tables.some((table) => table.sheet !== undefined)) {
    if (named === undefined) throw sheetMissing(sheet, tables);
    return recognise(kind, named, columns);
  }
  const read = tables.map((table) => recognise(kind, table, columns));
  const known = read.filter((each) => 'rows' in each);
  const best = known.reduce<RecognisedTable | undefined>(
    (most, each) => (most === undefined || each.columns.size > most.columns.size ? each : most),
    undefined,
  );
  return best ?? read.flatMap((each) => ('rows' in each ? [] : each));
}

const sheetMissing = (sheet: string, tables: readonly SourceTable[]): UserError => {
  const names = tables.map((table) => table.sheet ?? '').join(', ');
  return new UserError({
    message: text(`Der er intet ark „${sheet}“ i filen.`, `There is no sheet “${sheet}” in the file.`),
    hint: text(`Arkene hedder: ${names}.`, `The sheets are called: ${names}.`),
  });
};

const tooMany = (table: SourceTable, rows: number): ImportProblem => ({
  ...placeOf(table),
  message: text(
    `Der er ${rows} rækker; et katalog kan have ${mostEntries}. Er det den rigtige fil?`,
    `There are ${rows} rows; a catalogue can have ${mostEntries}. Is it the right file?`,
  ),
});

const nothingThere = (files: readonly (readonly SourceTable[])[]): ImportProblem => ({
  file: files[0]?.[0]?.file ?? '',
  message: text('Der er ingen poster under overskriften.', 'There are no entries below the heading.'),
});

/** The second of two entries with one id, in one file or in two. `places` keeps where each id was met first. */
function repeated(
  entries: readonly ReadEntry<{ readonly id: string }>[],
  table: SourceTable,
  places: Map<string, SourcePlace>,
): readonly ImportProblem[] {
  return entries.flatMap(({ entry: { id }, row }) => {
    const place = { ...placeOf(table), row };
    const first = places.get(id);
    if (first === undefined) {
      places.set(id, place);
      return [];
    }
    const where =
      first.file === table.file ? text(`række ${first.row}`, `row ${first.row}`) : text(first.file, first.file);
    return [
      {
        ...place,
        message: text(
          `Nummer ${id} står også i ${where.da}. Af to poster med ét nummer kan kun den ene gælde.`,
          `Number ${id} is in ${where.en} too. Of two entries with one number only one can count.`,
        ),
      },
    ];
  });
}
