import { type Text, text } from '../text.ts';
import type { SourceCell, SourcePlace, SourceRow, SourceTable } from './source-table.ts';

/** The catalogues a municipality loads itself. */
export const importedKinds = ['activities', 'minimum-standards'] as const;
export type ImportedKind = (typeof importedKinds)[number];

/** Something wrong with a file that is to be imported, and where. */
export interface ImportProblem extends SourcePlace {
  readonly message: Text;
}

/** What a column may be called, beside the field's own name. Compared without case, spaces and punctuation. */
type Synonyms = Readonly<Record<string, readonly string[]>>;

const activityFields = {
  id: ['nr', 'nummer', 'aktivitetsnr', 'aktivitetsnummer', 'no', 'number'],
  name: ['navn', 'titel', 'aktivitet', 'behandlingsaktivitet', 'aktivitetens navn', 'title'],
  description: ['beskrivelse', 'formål', 'purpose'],
  kle: ['kle', 'kle-nr', 'kle-nummer', 'kle-numre'],
  kleMainGroups: ['hovedgruppe', 'hovedgrupper', 'kle-hovedgruppe', 'kle-hovedgrupper'],
  kleGroups: ['gruppe', 'grupper', 'kle-gruppe', 'kle-grupper'],
  kleSubjects: ['emne', 'emner', 'kle-emne', 'kle-emner'],
  confidentiality: ['fortrolighed', 'konsekvens fortrolighed'],
  integrity: ['integritet', 'konsekvens integritet'],
  availability: ['tilgængelighed', 'konsekvens tilgængelighed'],
  overall: ['konsekvens', 'samlet konsekvens', 'consequence'],
  dataCategories: ['oplysningstyper', 'oplysninger', 'personoplysninger', 'kategorier af oplysninger'],
  dataSubjects: ['registrerede', 'kategorier af registrerede'],
  legalBasis: ['hjemmel', 'behandlingsgrundlag', 'gdprChoices'],
} as const satisfies Synonyms;

const standardFields = {
  id: ['nr', 'nummer', 'standard nr', 'no', 'number'],
  title: ['titel', 'navn', 'standard', 'minimumsstandard', 'name'],
  text: ['tekst', 'krav', 'kravtekst', 'beskrivelse', 'requirement', 'description'],
  question: ['spørgsmål'],
  area: ['område', 'emne'],
  source: ['kilde'],
  version: ['udgave'],
  controls: ['kontroller', 'kontrol', 'control'],
} as const satisfies Synonyms;

/** A sheet of its own that says which KLE numbers belong to which activity, one a row. */
const kleFields = {
  kleCode: ['kode', 'kle', 'kle-nr', 'kle-nummer', 'kle-kode'],
  kleActivity: ['aktivitet', 'aktivitetsnr', 'aktivitetsnummer', 'behandlingsaktivitet', 'nr på behandlingsaktivitet'],
} as const satisfies Synonyms;

type ActivityField = keyof typeof activityFields;
type StandardField = keyof typeof standardFields;
type KleField = keyof typeof kleFields;
export type CatalogueField = ActivityField | StandardField | KleField;

/** What a table holds. */
type TableKind = ImportedKind | 'kle';

const fieldsByKind: Readonly<Record<TableKind, Synonyms>> = {
  activities: activityFields,
  kle: kleFields,
  'minimum-standards': standardFields,
};

/** The fields a kind's columns can hold, in the order they are written. */
export const fieldsOf = (kind: TableKind): readonly CatalogueField[] =>
  Object.keys(fieldsByKind[kind]) as CatalogueField[];

/** A column with its heading, as the person who made the file wrote it. */
export interface NamedColumn {
  readonly column: string;
  readonly header: string;
}

/** A table whose columns are known. */
export interface RecognisedTable {
  readonly table: SourceTable;
  readonly columns: ReadonlyMap<CatalogueField, NamedColumn>;
  /** Columns nothing is read from. */
  readonly unknown: readonly NamedColumn[];
  /** The rows below the heading. */
  readonly rows: readonly SourceRow[];
}

const folded = (header: string): string =>
  header
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** Titles and dates may stand above the heading; further down nobody looks for it. */
const headingWithin = 25;

/**
 * Finds the heading of a table and what each column holds, by the words in it: in any order, with other columns between.
 * @param wanted the person's own words for a column, by field; they count before ours
 */
export function recognise(
  kind: TableKind,
  table: SourceTable,
  wanted: ReadonlyMap<CatalogueField, string>,
): RecognisedTable | readonly ImportProblem[] {
  const named = new Map([...wanted].filter(([field]) => fieldsOf(kind).includes(field)));
  const candidates = table.rows
    .slice(0, headingWithin)
    .map((row, index) => ({ row, index, ...match(kind, row, named) }));
  const best = candidates
    .filter(({ columns }) => isEnough(kind, columns))
    .reduce<(typeof candidates)[number] | undefined>(
      (most, each) => (most === undefined || each.columns.size > most.columns.size ? each : most),
      undefined,
    );
  if (best === undefined) return [headingMissing(kind, table)];
  const place = { file: table.file, ...(table.sheet !== undefined && { sheet: table.sheet }), row: best.row.row };
  const missing = [...named].filter(([field]) => best.columns.get(field) === undefined);
  const problems = [
    ...missing.map(
      ([field, header]): ImportProblem => ({
        ...place,
        message: text(
          `Ingen kolonne hedder „${header}“, så ${field} kan ikke læses.`,
          `No column is called “${header}”, so ${field} cannot be read.`,
        ),
      }),
    ),
    ...best.twice.map(
      ({ field, first, second }): ImportProblem => ({
        ...place,
        column: second.column,
        message: text(
          `Både „${first.header}“ og „${second.header}“ kan være ${field}. Vælg med --column ${field}=<overskrift>.`,
          `Both “${first.header}” and “${second.header}” may be ${field}. Choose with --column ${field}=<heading>.`,
        ),
      }),
    ),
  ];
  if (problems.length > 0) return problems;
  return { table, columns: best.columns, unknown: best.unknown, rows: table.rows.slice(best.index + 1) };
}

/** A table of activities may have its numbers in the names, as OS2compliance writes them. */
const isEnough = (kind: TableKind, columns: ReadonlyMap<CatalogueField, NamedColumn>): boolean =>
  kind === 'activities'
    ? columns.has('name')
    : kind === 'kle'
      ? columns.has('kleCode') && columns.has('kleActivity')
      : columns.has('id') && columns.has('title');

interface Match {
  readonly columns: ReadonlyMap<CatalogueField, NamedColumn>;
  readonly unknown: readonly NamedColumn[];
  readonly twice: readonly {
    readonly field: CatalogueField;
    readonly first: NamedColumn;
    readonly second: NamedColumn;
  }[];
}

function match(kind: TableKind, row: SourceRow, named: ReadonlyMap<CatalogueField, string>): Match {
  const synonyms = fieldsByKind[kind];
  const byWord = new Map<string, CatalogueField>();
  for (const field of fieldsOf(kind)) {
    if (named.has(field)) continue;
    for (const word of [field, ...(synonyms[field] ?? [])]) byWord.set(folded(word), field);
  }
  for (const [field, header] of named) byWord.set(folded(header), field);
  const columns = new Map<CatalogueField, NamedColumn>();
  const unknown: NamedColumn[] = [];
  const twice: Match['twice'][number][] = [];
  for (const cell of row.cells) {
    const header = headerOf(cell);
    if (header === undefined) continue;
    const column = { column: cell.column, header };
    const field = byWord.get(folded(header));
    const first = field === undefined ? undefined : columns.get(field);
    if (field === undefined) unknown.push(column);
    else if (first === undefined) columns.set(field, column);
    else twice.push({ field, first, second: column });
  }
  return { columns, unknown, twice };
}

const headerOf = ({ value }: SourceCell): string | undefined => {
  const header = value.kind === 'text' ? value.text.replace(/\s+/g, ' ').trim() : '';
  return header === '' ? undefined : header;
};

const headingMissing = (kind: TableKind, { file, sheet }: SourceTable): ImportProblem => ({
  file,
  ...(sheet !== undefined && { sheet }),
  message: headingsNeeded[kind],
});

const headingsNeeded: Readonly<Record<TableKind, Text>> = {
  activities: text(
    'Der er ingen overskrift med en kolonne til navnet. Peg på den med --column name=<overskrift>, eller på arket med --sheet.',
    'There is no heading with a column for the name. Point to it with --column name=<heading>, or to the sheet with --sheet.',
  ),
  'minimum-standards': text(
    'Der er ingen overskrift med kolonner til nummer og titel. Peg på dem med --column id=<overskrift> og --column title=<overskrift>, eller på arket med --sheet.',
    'There is no heading with columns for number and title. Point to them with --column id=<heading> and --column title=<heading>, or to the sheet with --sheet.',
  ),
  kle: text(
    'Der er ingen overskrift med kolonner til KLE-nummer og aktivitet. Peg på dem med --column kleCode=<overskrift> og --column kleActivity=<overskrift>.',
    'There is no heading with columns for KLE number and activity. Point to them with --column kleCode=<heading> and --column kleActivity=<heading>.',
  ),
};
