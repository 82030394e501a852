import type { ImportProblem } from '../../../domain/catalogue/columns.ts';
import { countOf } from '../../../domain/counted-things.ts';
import { visibleText } from '../../../domain/hidden-characters.ts';
import { text } from '../../../domain/text.ts';
import { wrap } from '../../../formatters/wrap.ts';
import type { ImportPlan } from '../../../operations/catalogue/plan-import.ts';
import type { EntriesRead } from '../../../operations/catalogue/read-entries.ts';
import type { Context } from '../../../ports.ts';
import { jsonAnswer } from '../../../terminal/json-answer.ts';
import { changeLines } from '../../../terminal/write-plan.ts';

/** So many can be read in one go; the JSON output has them all. */
const shown = 20;

/** Everything that is wrong with a list, each with its place. */
export function importRefusalText({ problems, unknown }: EntriesRead, { say }: Context): string {
  const lines = problems
    .slice(0, 100)
    .map((problem) => `${placeText(problem, say)}: ${visibleText(say(problem.message))}`);
  const more = problems.length - lines.length;
  return `${[
    ...lines,
    ...(more > 0 ? [say(text(`… og ${more} mere.`, `… and ${more} more.`))] : []),
    '',
    ...unknownLines(unknown, say),
    say(
      text(
        `${problems.length} fejl i listen. Intet er skrevet. Ret dem i filen, og indlæs den igen.`,
        `${problems.length} errors in the list. Nothing is written. Correct them in the file and import it again.`,
      ),
    ),
  ].join('\n')}\n`;
}

function placeText({ file, sheet, row, column }: ImportProblem, say: Context['say']): string {
  return [
    visibleText(file),
    ...(sheet === undefined ? [] : [say(text(`arket ${visibleText(sheet)}`, `sheet ${visibleText(sheet)}`))]),
    ...(row === undefined ? [] : [say(text(`række ${row}`, `row ${row}`))]),
    ...(column === undefined ? [] : [say(text(`kolonne ${visibleText(column)}`, `column ${visibleText(column)}`))]),
  ].join(', ');
}

/** The same for programs. */
export const importRefusalJson = ({ problems, unknown }: EntriesRead, command: string, { say }: Context): string =>
  jsonAnswer({
    command,
    status: 'refused',
    problems: problems.map(({ message, ...place }) => ({ ...place, message: say(message) })),
    unknownColumns: unknown,
    changes: [],
  });

/** What a person should know of the reading, though nothing is wrong: columns left aside, and numbers that are gone. */
export function importNotesText(
  { unknown, retired, sheet, hasConsequence, kleUnmatched }: EntriesRead,
  scale: readonly string[],
  { say }: Context,
): string {
  const steps = scale.map((title, index) => `${index + 1} ${visibleText(title)}`).join(', ');
  const lines = [
    ...(sheet === undefined
      ? []
      : [say(text(`Læst fra arket „${visibleText(sheet)}“.`, `Read from the sheet “${visibleText(sheet)}”.`))]),
    ...(hasConsequence
      ? [say(text(`Konsekvensen er læst på skalaen: ${steps}.`, `The consequence is read on the scale: ${steps}.`))]
      : []),
    ...unknownLines(unknown, say),
    ...(kleUnmatched.length === 0
      ? []
      : [
          say(
            text(
              `KLE-arket nævner aktiviteter, der ikke står på listen: ${kleUnmatched.join(', ')}. De numre er ikke læst.`,
              `The sheet of KLE numbers names activities that are not in the list: ${kleUnmatched.join(', ')}. Those numbers are not read.`,
            ),
          ),
        ]),
    ...(retired.length === 0
      ? []
      : [
          say(
            text(
              `Udgåede numre er sprunget over: ${retired.map(({ id }) => id).join(', ')}.`,
              `Numbers marked as gone are left out: ${retired.map(({ id }) => id).join(', ')}.`,
            ),
          ),
        ]),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

function unknownLines(unknown: EntriesRead['unknown'], say: Context['say']): readonly string[] {
  const headers = [...new Set(unknown.map(({ header }) => visibleText(header)))];
  if (headers.length === 0) return [];
  const names = headers
    .slice(0, shown)
    .map((header) => `„${header}“`)
    .join(', ');
  return [
    say(
      text(
        `Kolonner, der ikke læses: ${names}. Skal en af dem med, så brug --column felt=overskrift.`,
        `Columns that are not read: ${names}. To read one, use --column field=heading.`,
      ),
    ),
  ];
}

const ids = (list: readonly string[]): string =>
  list.length <= shown ? list.join(', ') : `${list.slice(0, shown).join(', ')} … (+${list.length - shown})`;

/** The plan of an import, or what was written. */
export function importText(plan: ImportPlan, status: 'planned' | 'written', { say, terminal }: Context): string {
  const { id, before, entries, diff, changes } = plan;
  const width = terminal.width ?? 100;
  if (changes.length === 0)
    return `${say(text(`${id} siger det samme. Der er intet at skrive.`, `${id} says the same. There is nothing to write.`))}\n`;
  const head =
    status === 'written'
      ? text(
          `${id} er skrevet og gælder fra nu af: ${countOf(entries, 'entry').da}.`,
          `${id} is written and in force from now on: ${countOf(entries, 'entry').en}.`,
        )
      : text(`${id}: ${countOf(entries, 'entry').da}.`, `${id}: ${countOf(entries, 'entry').en}.`);
  const counted = [
    [text('Nye', 'New'), ids(diff.added), diff.added.length],
    [
      text('Ændret', 'Changed'),
      ids(diff.changed.map((each) => `${each.id} (${each.fields.join(', ')})`)),
      diff.changed.length,
    ],
    [text('Udgået', 'Removed'), ids(diff.removed), diff.removed.length],
  ] as const;
  const against =
    before === undefined
      ? text('Der er intet katalog i kraft i forvejen.', 'No catalogue is in force so far.')
      : text(`Holdt op mod ${before}; ${diff.same} er uændret.`, `Compared with ${before}; ${diff.same} are the same.`);
  return `${[
    say(head),
    say(against),
    ...counted.flatMap(([word, list, count]) =>
      count === 0
        ? []
        : wrap(`${say(word)} (${count}): ${list}`, width - 2).map((line, index) =>
            index === 0 ? `  ${line}` : `    ${line}`,
          ),
    ),
    ...unknownToSystems(plan, say, width),
    ...(status === 'planned' ? changeLines(changes) : []),
    ...wrap(say(permitted), width),
  ].join('\n')}\n`;
}

const permitted = text(
  'KL’s lister må kun bruges af kommuner, regioner og staten; andre skal have KL’s skriftlige samtykke. Del ikke arkivet med andre uden det.',
  'KL’s lists may only be used by municipalities, regions and the state; others need KL’s written consent. Do not share the repository with others without it.',
);

function unknownToSystems(
  { unknownToSystems: unknown }: ImportPlan,
  say: Context['say'],
  width: number,
): readonly string[] {
  if (unknown.length === 0) return [];
  const list = unknown.map(({ id, systems }) => `${id} (${ids(systems)})`);
  return wrap(
    say(
      text(
        `Systemer henviser til numre, der ikke står på listen, og dbs validate vil sige det: ${ids(list)}.`,
        `Systems refer to numbers that are not in the list, and dbs validate will say so: ${ids(list)}.`,
      ),
    ),
    width,
  );
}

/** The same for programs, beside the changes. */
export const importFields = (plan: ImportPlan, read: EntriesRead): Readonly<Record<string, unknown>> => ({
  catalogue: plan.id,
  before: plan.before ?? null,
  entries: plan.entries,
  added: plan.diff.added,
  changed: plan.diff.changed,
  removed: plan.diff.removed,
  same: plan.diff.same,
  retired: read.retired,
  unknownColumns: read.unknown,
  unknownToSystems: plan.unknownToSystems,
});
