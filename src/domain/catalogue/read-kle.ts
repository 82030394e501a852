import { type Text, text } from '../text.ts';
import { activityId, retiredMark } from './activity-number.ts';
import type { CatalogueField, ImportProblem, RecognisedTable } from './columns.ts';
import { type RowReader, rowReader } from './read-cells.ts';

/** Where an activity stands in KLE; each list sorted. */
interface Kle {
  readonly mainGroups?: readonly string[];
  readonly groups?: readonly string[];
  readonly subjects?: readonly string[];
}

/** Numbers of KLE by their depth: `17`, `17.01`, `17.01.00`. */
const kleLevels = [
  ['mainGroups', 'kleMainGroups', /^[0-9]{2}$/],
  ['groups', 'kleGroups', /^[0-9]{2}\.[0-9]{2}$/],
  ['subjects', 'kleSubjects', /^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$/],
] as const;

const levelOf = (number: string): (typeof kleLevels)[number] | undefined =>
  kleLevels.find(([, , shape]) => shape.test(number));

/** The numbers of a row's columns, and those a sheet of its own has of the activity. */
export function kleOf(read: RowReader, also: readonly string[]): { readonly kle?: Kle } {
  const found = new Map<string, Set<string>>();
  const add = (number: string): void => {
    const [level = ''] = levelOf(number) ?? [];
    found.set(level, (found.get(level) ?? new Set()).add(number));
  };
  for (const field of ['kle', 'kleMainGroups', 'kleGroups', 'kleSubjects'] as const) {
    for (const number of numbersIn(read, field)) {
      const level = levelOf(number);
      if (level !== undefined && (field === 'kle' || field === level[1])) add(number);
      else read.wrong(notKle(number), field);
    }
  }
  for (const number of also) add(number);
  const kle = Object.fromEntries(
    kleLevels.flatMap(([key]) => (found.has(key) ? [[key, [...(found.get(key) ?? [])].sort()] as const] : [])),
  );
  return Object.keys(kle).length === 0 ? {} : { kle };
}

const numbersIn = (read: RowReader, field: CatalogueField): readonly string[] =>
  read.list(field, 4000).flatMap((part) => part.split(/[,\s]+/).filter((number) => number !== ''));

const notKle = (number: string): Text =>
  text(
    `„${number.slice(0, 40)}“ er ikke et KLE-nummer på den plads: en hovedgruppe er 17, en gruppe 17.01, et emne 17.01.00.`,
    `“${number.slice(0, 40)}” is no KLE number in that place: a main group is 17, a group 17.01, a subject 17.01.00.`,
  );

/** The numbers of KLE by activity, from a sheet with one pair a row. Rows marked as gone, and rows without an activity, are left out. */
export function readKleSheet(recognised: RecognisedTable): {
  readonly byActivity: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly ImportProblem[];
} {
  const problems: ImportProblem[] = [];
  const found = new Map<string, Set<string>>();
  for (const row of recognised.rows) {
    if (row.cells.some(({ value }) => value.kind === 'text' && retiredMark.test(value.text))) continue;
    const read = rowReader(recognised, row, problems);
    const activity = read.text('kleActivity', 300);
    if (activity === undefined) continue;
    const id = activityId(activity);
    if (id === undefined)
      read.wrong(
        text(
          `„${activity.slice(0, 40)}“ er ikke et nummer på en aktivitet.`,
          `“${activity.slice(0, 40)}” is no number of an activity.`,
        ),
        'kleActivity',
      );
    for (const number of numbersIn(read, 'kleCode')) {
      if (levelOf(number) === undefined) read.wrong(notKle(number), 'kleCode');
      else if (id !== undefined) found.set(id, (found.get(id) ?? new Set()).add(number));
    }
  }
  return { byActivity: new Map([...found].map(([id, numbers]) => [id, [...numbers]] as const)), problems };
}
