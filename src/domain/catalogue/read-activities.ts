import { type Text, text } from '../text.ts';
import { activityId, retiredMark } from './activity-number.ts';
import type { ImportProblem, RecognisedTable } from './columns.ts';
import { type ReadEntry, type RowReader, rowReader } from './read-cells.ts';
import { kleOf } from './read-kle.ts';

/** An activity as a catalogue holds it. Lists of numbers are sorted. */
export interface Activity {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly kle?: {
    readonly mainGroups?: readonly string[];
    readonly groups?: readonly string[];
    readonly subjects?: readonly string[];
  };
  readonly consequence?: Consequence;
  readonly dataCategories?: readonly string[];
  readonly dataSubjects?: readonly string[];
  readonly legalBasis?: readonly string[];
}

const consequenceParts = ['confidentiality', 'integrity', 'availability', 'overall'] as const;
type ConsequencePart = (typeof consequenceParts)[number];
/** Steps on the catalogue's scale, 1 being the lightest. */
type Consequence = { readonly [part in ConsequencePart]?: number };

/** A number that is marked as gone from the list. */
export interface Retired {
  readonly id: string;
  readonly row: number;
}

interface ActivitiesRead {
  readonly entries: readonly ReadEntry<Activity>[];
  readonly retired: readonly Retired[];
  readonly problems: readonly ImportProblem[];
  /** Whether some row has a consequence: it can only be read with a scale. */
  readonly hasConsequence: boolean;
}

/**
 * The activities of a table, one a row.
 * @param scale the words for the steps of consequence, the lightest first; empty when there is no scale
 * @param kle numbers of KLE from a sheet of their own, by activity
 */
export function readActivities(
  recognised: RecognisedTable,
  scale: readonly string[],
  kle: ReadonlyMap<string, readonly string[]> = new Map(),
): ActivitiesRead {
  const problems: ImportProblem[] = [];
  const entries: ReadEntry<Activity>[] = [];
  const retired: Retired[] = [];
  let hasConsequence = false;
  for (const row of recognised.rows) {
    const read = rowReader(recognised, row, problems);
    const before = problems.length;
    const named = numberAndName(read);
    if (named === undefined) {
      if (problems.length === before && row.cells.length > 0) read.wrong(nothingNamed);
      continue;
    }
    if (named.retired) {
      retired.push({ id: named.id, row: row.row });
      continue;
    }
    const consequence = consequenceOf(read, scale);
    hasConsequence ||= consequence.given;
    const entry: Activity = {
      id: named.id,
      name: named.name,
      ...optional('description', read.text('description', 20_000)),
      ...kleOf(read, kle.get(named.id) ?? []),
      ...(Object.keys(consequence.value).length > 0 && { consequence: consequence.value }),
      ...filled('dataCategories', read.list('dataCategories', 300)),
      ...filled('dataSubjects', read.list('dataSubjects', 300)),
      ...filled('legalBasis', read.list('legalBasis', 300)),
    };
    entries.push({ entry, row: row.row });
  }
  return { entries, retired, problems, hasConsequence };
}

const nothingNamed = text(
  'Rækken har hverken nummer eller navn. Slet den, eller udfyld den.',
  'The row has neither number nor name. Delete it or fill it in.',
);

const optional = <K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [key in K]?: string };

const filled = <K extends string>(key: K, value: readonly string[]): { readonly [key in K]?: readonly string[] } =>
  (value.length === 0 ? {} : { [key]: value }) as { readonly [key in K]?: readonly string[] };

interface Named {
  readonly id: string;
  readonly name: string;
  readonly retired: boolean;
}

/** The number stands in a column of its own, or begins the name: "12. Undervisning". */
function numberAndName(read: RowReader): Named | undefined {
  const number = read.text('id', 300);
  const whole = read.text('name', 1000)?.replace(/\s+/g, ' ');
  if (number === undefined && whole === undefined) return undefined;
  const [, begun, rest] = /^([0-9]{1,2}|[A-Z])[.):]? +[-–]? ?(\S.*)$/.exec(whole ?? '') ?? [];
  const retired = retiredMark.test(`${number ?? ''} ${whole ?? ''}`);
  const written = number ?? begun;
  if (written === undefined) {
    read.wrong(text('Nummeret mangler.', 'The number is missing.'), 'id');
    return undefined;
  }
  const id = activityId(retired ? written.replace(/\s*[-–(].*$/, '') : written);
  if (id === undefined) {
    read.wrong(
      text(
        `„${written.slice(0, 40)}“ er ikke et nummer på en aktivitet: skriv et tal fra 00 til 999 eller et bogstav.`,
        `“${written.slice(0, 40)}” is no number of an activity: write a number from 00 to 999 or a letter.`,
      ),
      'id',
    );
    return undefined;
  }
  const name = number === undefined ? rest : repeats(begun, id) ? rest : whole;
  if (name !== undefined || retired) return { id, name: name ?? '', retired };
  read.wrong(text('Navnet mangler.', 'The name is missing.'), 'name');
  return undefined;
}

/** Whether a name begins with its own number once more. */
const repeats = (begun: string | undefined, id: string): boolean => begun !== undefined && activityId(begun) === id;

function consequenceOf(
  read: RowReader,
  scale: readonly string[],
): { readonly value: Consequence; readonly given: boolean } {
  const value: { [part in ConsequencePart]?: number } = {};
  let given = false;
  for (const part of consequenceParts) {
    const written = read.text(part, 300);
    if (written === undefined || /^[-–]$/.test(written)) continue;
    given = true;
    const step = stepOf(written, scale);
    if (step !== undefined) value[part] = step;
    // Without a scale the whole file is asked about once.
    else if (scale.length > 0) read.wrong(notOnScale(written, scale), part);
  }
  return { value, given };
}

const lower = (value: string): string => value.normalize('NFC').toLowerCase().trim();

/** A step by its number, its word, or both: `3`, `Alvorlig`, `3 - Alvorlig`. */
function stepOf(written: string, scale: readonly string[]): number | undefined {
  const [, number, word = ''] = /^([0-9]{1,2})?\s*[.:)–-]?\s*(.*)$/s.exec(written.trim()) ?? [];
  const byWord = word === '' ? undefined : scale.findIndex((title) => lower(title) === lower(word)) + 1;
  if (byWord === 0) return undefined;
  const byNumber = number === undefined ? undefined : Number(number);
  if (byNumber !== undefined && (byNumber < 1 || byNumber > scale.length)) return undefined;
  return byWord === undefined || byNumber === undefined || byWord === byNumber ? (byWord ?? byNumber) : undefined;
}

const notOnScale = (written: string, scale: readonly string[]): Text => {
  const steps = scale.map((title, index) => `${index + 1} ${title}`).join(', ');
  return text(
    `„${written.slice(0, 40)}“ er ikke et trin på skalaen (${steps}).`,
    `“${written.slice(0, 40)}” is no step of the scale (${steps}).`,
  );
};
