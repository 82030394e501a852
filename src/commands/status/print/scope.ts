import { Chalk } from 'chalk';
import { visibleText } from '../../../domain/hidden-characters.ts';
import type { ScopeStanding } from '../../../domain/scope.ts';
import { aheadText, causeWords, type MunicipalityName } from '../../../domain/scope-change-words.ts';
import { verdictSentence } from '../../../domain/scope-words.ts';
import { type Text, text } from '../../../domain/text.ts';
import type { ScopeRow } from '../../../facts/status/scope-report.ts';
import { hanging, wrap } from '../../../formatters/wrap.ts';
import { label } from '../../../generated/labels.ts';
import type { Context } from '../../../ports.ts';
import { nameOfIn, type ShownStatus } from '../json.ts';
import { changeSummary, factsText, fitted, hasNoSystems, noSystemsYet, scopeSummary } from './funnel.ts';

type Say = Context['say'];
type Paint = (line: string) => string;

const groups: readonly { readonly standing: ScopeStanding | undefined; readonly title: Text }[] = [
  { standing: 'unclear', title: text('Skal afklares', 'To be clarified') },
  { standing: 'in', title: text('DBS’ opgave', 'In scope') },
  { standing: 'out', title: text('Ikke DBS’ opgave', 'Out of scope') },
  { standing: undefined, title: text('Ikke længere i registret', 'No longer in the register') },
];

/** The systems with what each verdict rests on, for a terminal. Ends with a line end. */
export function scopeText(shown: ShownStatus, rows: readonly ScopeRow[], context: Context): string {
  const { say, terminal } = context;
  const { baseline, repository } = shown;
  const chalk = new Chalk({ level: terminal.colorOut });
  const paint: Readonly<Record<string, Paint>> = { in: chalk.green, unclear: chalk.yellow, out: chalk.dim };
  const nameOf = nameOfIn(repository);
  const sections = groups.flatMap(({ standing, title }) => {
    const here = rows.filter(({ verdict }) => verdict?.standing === standing);
    if (here.length === 0) return [];
    const lines = rowLines(here, nameOf, paint[standing ?? 'out'] ?? chalk.dim, chalk, context);
    return ['', chalk.bold(`${say(title)} (${here.length})`), ...lines];
  });
  return `${[
    ...fitted(say(scopeSummary(shown)), context).map((line) => chalk.bold(line)),
    ...(baseline === undefined ? [] : fitted(say(changeSummary(shown, baseline)), context)),
    ...(rows.length === 0
      ? [
          '',
          ...fitted(
            say(hasNoSystems(repository) ? noSystemsYet : text('Ingen systemer passer.', 'No system fits.')),
            context,
          ),
        ]
      : sections),
    ...toPlaceLines(shown, chalk, context),
    '',
    ...fitted(say(factsText(shown)), context).map((line) => chalk.dim(line)),
  ].join('\n')}\n`;
}

/** The systems that stand under no vendor yet, with why, and where that is known from. */
function toPlaceLines(
  { status: { toPlace } }: ShownStatus,
  chalk: InstanceType<typeof Chalk>,
  { say, terminal }: Context,
): readonly string[] {
  if (toPlace.length === 0) return [];
  const room = terminal.width ?? Number.POSITIVE_INFINITY;
  const lines = toPlace.flatMap(({ id, name, why, supplier, candidates = [], users, source, from, date }) => [
    ...wrap(
      `${visibleText(name ?? id)} · ${say(countedText(users.length))} · ${say(label('unplaced.why', why))}`,
      room - 2,
    ).map((line) => `  ${line}`),
    ...wrap(
      [
        id,
        ...(supplier === undefined ? [] : [visibleText(supplier)]),
        ...(candidates.length === 0 ? [] : [`${candidates.join(', ')}?`]),
        `${say(label('unplaced.source', source))} (${visibleText(from)}) ${date}`,
      ].join(' · '),
      room - 4,
    ).map((line) => `    ${line}`),
  ]);
  return ['', chalk.bold(`${say(text('Skal placeres', 'To be placed'))} (${toPlace.length})`), ...lines];
}

const countedText = (count: number): Text =>
  count === 1 ? text('1 medlem', '1 member') : text(`${count} medlemmer`, `${count} members`);

/** Room enough for the reasons beside the system and its vendor. */
const wide = 90;
const widestId = 30;

/** Each system on a line with its vendor and why; in a narrow terminal why stands below. */
function rowLines(
  rows: readonly ScopeRow[],
  nameOf: MunicipalityName,
  paint: Paint,
  chalk: InstanceType<typeof Chalk>,
  { say, terminal }: Context,
): readonly string[] {
  const room = terminal.width ?? Number.POSITIVE_INFINITY;
  const idWidth = Math.min(widestId, Math.max(...rows.map(({ id }) => id.length)));
  const vendorWidth = Math.min(24, Math.max(...rows.map((row) => row.vendorName.length)));
  const notes = (row: ScopeRow): readonly string[] => notesOf(row, nameOf, say).map(visibleText);
  if (room < wide)
    return rows.flatMap((row) => [
      `  ${paint(row.id)} · ${visibleText(row.vendorName)}`,
      ...wrap(visibleText(whyText(row, say)), room - 4).map((line) => `    ${line}`),
      ...notes(row).flatMap((note) => wrap(note, room - 4).map((line) => `    ${chalk.italic(line)}`)),
    ]);
  const indent = ' '.repeat(idWidth + vendorWidth + 6);
  return rows.flatMap((row) => {
    const vendor = cut(visibleText(row.vendorName), vendorWidth).padEnd(vendorWidth);
    return [
      ...hanging(
        `  ${paint(row.id.padEnd(idWidth))}  ${vendor}  `,
        visibleText(whyText(row, say)),
        room,
        indent.length,
      ),
      ...notes(row).flatMap((note) => wrap(note, room - indent.length).map((line) => `${indent}${chalk.italic(line)}`)),
    ];
  });
}

const cut = (name: string, width: number): string => (name.length > width ? `${name.slice(0, width - 1)}…` : name);

const whyText = ({ verdict }: ScopeRow, say: Say): string =>
  verdict === undefined
    ? say(text('Systemets fil er der ikke længere.', 'The system’s file is gone.'))
    : say(verdictSentence(verdict));

const moveWords: Readonly<Record<'comes-in' | 'drops-out' | 'unclear', Text>> = {
  'comes-in': text('Kommet ind', 'Came in'),
  'drops-out': text('Faldet ud', 'Dropped out'),
  unclear: text('Blevet uafklaret', 'No longer clear'),
};

/** What became of it, what is known to come, and whether one member makes the difference. */
function notesOf({ move, causes, next, edge }: ScopeRow, nameOf: MunicipalityName, say: Say): readonly string[] {
  const why = causes.map((cause) => say(causeWords(cause, nameOf))).join('; ');
  const tail = why === '' ? '.' : `: ${why}.`;
  return [
    ...(move === 'comes-in' || move === 'drops-out' || (move === 'unclear' && causes.length > 0)
      ? [`${say(moveWords[move])}${tail}`]
      : []),
    ...(next === undefined ? [] : [say(aheadText(next, nameOf))]),
    ...(edge === 'one-from-out'
      ? [say(text('Ét medlem fra at falde ud.', 'One member from dropping out.'))]
      : edge === 'one-from-in'
        ? [say(text('Ét medlem fra at komme ind.', 'One member from coming in.'))]
        : []),
  ];
}
