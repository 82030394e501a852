import { Chalk } from 'chalk';
import { longDate } from '../../../domain/date.ts';
import { type FunnelCount, funnelLabels } from '../../../domain/funnel.ts';
import { reasonLabels } from '../../../domain/scope-words.ts';
import { type Text, text } from '../../../domain/text.ts';
import { countMoves } from '../../../facts/status/scope-report.ts';
import { columnsOf } from '../../../formatters/table.ts';
import { wrap } from '../../../formatters/wrap.ts';
import type { Context } from '../../../ports.ts';
import type { Repository } from '../../../repository/repository.ts';
import type { ChosenBaseline } from '../ask.ts';
import type { ShownStatus } from '../json.ts';

/** "1 system", "417 systemer" */
const systemsText = (count: number): Text =>
  count === 1 ? text('1 system', '1 system') : text(`${count} systemer`, `${count} systems`);

/** Sentences that fit the terminal. */
export const fitted = (said: string, { terminal }: Pick<Context, 'terminal'>): readonly string[] =>
  wrap(said, terminal.width ?? Number.POSITIVE_INFINITY);

/** What the scope comes to, in one or two sentences: how many systems, by what limit. */
export function scopeSummary({ status: { report, counts } }: ShownStatus): Text {
  const { at, members, threshold } = report;
  const task = systemsText(counts.in);
  const unclear =
    counts.unclear === 0
      ? text(`${counts.out} er ikke`, `${counts.out} are not`)
      : text(
          `${counts.out} er ikke, og ${counts.unclear} skal afklares`,
          `${counts.out} are not, and ${counts.unclear} are to be clarified`,
        );
  const limit =
    threshold === undefined
      ? text('Ingen grænse gælder den dag.', 'No limit is in force on that day.')
      : text(
          `Grænsen er ${threshold.members} af ${members} medlemmer, fra ${longDate(threshold.from, 'da')}.`,
          `The limit is ${threshold.members} of ${members} members, from ${longDate(threshold.from, 'en')}.`,
        );
  return text(
    `${task.da} er DBS’ opgave ${longDate(at, 'da')}; ${unclear.da}. ${limit.da}`,
    `${task.en} ${counts.in === 1 ? 'is' : 'are'} in scope on ${longDate(at, 'en')}; ${unclear.en}. ${limit.en}`,
  );
}

/** What must be placed before it can be planned; undefined when there is nothing. */
function toPlaceSummary({ status: { toPlace } }: ShownStatus): Text | undefined {
  if (toPlace.length === 0) return undefined;
  const count = systemsText(toPlace.length);
  return text(
    `Skal placeres: ${count.da} i OS2kitos, som medlemmer nok bruger, men som ikke står hos en leverandør her. De er ikke talt med. Se dem med \`dbs status --scope\`.`,
    `To be placed: ${count.en} of OS2kitos that members enough use, but that ${toPlace.length === 1 ? 'stands' : 'stand'} under no vendor here. Not counted above. See them with \`dbs status --scope\`.`,
  );
}

/** What has changed since the baseline, and how that is known. */
export function changeSummary({ status: { report, counts } }: ShownStatus, baseline: ChosenBaseline): Text {
  const moves = countMoves(report.rows);
  const { since, at, ref } = baseline;
  const compared =
    ref === undefined
      ? text(`sammenlignet med ${longDate(at, 'da')}`, `compared with ${longDate(at, 'en')}`)
      : text(
          `sammenlignet med ${ref.name} (${ref.commit.slice(0, 10)}), bedømt ${longDate(at, 'da')}`,
          `compared with ${ref.name} (${ref.commit.slice(0, 10)}), judged on ${longDate(at, 'en')}`,
        );
  const near = counts.oneFromOut + counts.oneFromIn;
  const edge =
    near === 0
      ? text('', '')
      : text(
          ` Ét medlem gør forskellen for ${near}: ${counts.oneFromOut} kan falde ud, ${counts.oneFromIn} kan komme ind.`,
          ` One member makes the difference for ${near}: ${counts.oneFromOut} may drop out, ${counts.oneFromIn} may come in.`,
        );
  const blurred = report.rows.filter((row) => row.move === 'unclear' && row.causes.length > 0).length;
  const unclear = blurred === 0 ? text('', '') : text(`, ${blurred} blevet uafklaret`, `, ${blurred} no longer clear`);
  return text(
    `Siden ${longDate(since, 'da')}: ${moves['comes-in']} kommet ind, ${moves['drops-out']} faldet ud${unclear.da} (${compared.da}).${edge.da}`,
    `Since ${longDate(since, 'en')}: ${moves['comes-in']} came in, ${moves['drops-out']} dropped out${unclear.en} (${compared.en}).${edge.en}`,
  );
}

/** What a reader must know of the ground: which facts have a date, and which are read as they stand. */
export function factsText({ status: { report }, baseline }: ShownStatus): Text {
  const { oldest, newest } = report.usersAsOf;
  const when =
    oldest === null || newest === null
      ? text('', '')
      : oldest === newest
        ? text(` (hentet ${longDate(oldest, 'da')})`, ` (of ${longDate(oldest, 'en')})`)
        : text(
            ` (hentet ${longDate(oldest, 'da')} til ${longDate(newest, 'da')})`,
            ` (of ${longDate(oldest, 'en')} to ${longDate(newest, 'en')})`,
          );
  const dated = text(
    'Grænser, medlemskab, beslutninger og sagernes trin er læst efter deres dato.',
    'Limits, memberships, decisions and the steps of cases are read by their dates.',
  );
  const undated =
    baseline?.ref === undefined
      ? text(
          `Hvem der bruger systemerne${when.da}, hvad de rummer, og om de er i brug, har ingen dato og er læst, som det står nu; \`--since-ref\` sammenligner med det, der stod i Git.`,
          `Who uses the systems${when.en}, what they hold and whether they are in use has no date and is read as it stands now; \`--since-ref\` compares with what stood in Git.`,
        )
      : text(
          `Hvem der bruger systemerne${when.da}, hvad de rummer, og om de er i brug, er sammenlignet med det, der stod i Git.`,
          `Who uses the systems${when.en}, what they hold and whether they are in use is compared with what stood in Git.`,
        );
  return text(`${dated.da} ${undated.da}`, `${dated.en} ${undated.en}`);
}

/** Whether nobody has put a system in the repository: every count is zero for that reason alone. */
export const hasNoSystems = (repository: Repository): boolean => repository.ids('system').length === 0;

export const noSystemsYet = text(
  'Der er ingen systemer i arkivet endnu. Hent dem fra OS2kitos med `dbs kitos pull`, eller opret dem selv i vendors/<leverandør>/systems/.',
  'There are no systems in the repository yet. Read them from OS2kitos with `dbs kitos pull`, or make them yourself in vendors/<vendor>/systems/.',
);

/** The funnel and what is outside it, for a terminal. Ends with a line end. */
export function funnelText(shown: ShownStatus, context: Context): string {
  const { say, terminal } = context;
  const { status, baseline } = shown;
  const chalk = new Chalk({ level: terminal.colorOut });
  const { counts, funnel, outside } = status;
  const reasons = counts.outByReason.map(({ reason, systems }) => [say(reasonLabels[reason]), String(systems)]);
  const clarify = counts.unclear === 0 ? [] : [[say(reasonLabels['personal-data-unknown']), String(counts.unclear)]];
  const toPlace = toPlaceSummary(shown);
  const outsideText = text(
    `${systemsText(outside.systems.length).da} uden for opgaven har et tilsyn i gang: ${outside.systems.join(', ')}.`,
    `${systemsText(outside.systems.length).en} out of scope with a case that goes on: ${outside.systems.join(', ')}.`,
  );
  return `${[
    ...fitted(say(scopeSummary(shown)), context).map((line) => chalk.bold(line)),
    ...(baseline === undefined ? [] : fitted(say(changeSummary(shown, baseline)), context)),
    ...(hasNoSystems(shown.repository) ? ['', ...fitted(say(noSystemsYet), context)] : []),
    '',
    ...funnelLines(counts.in, funnel, context).map((line, index) => (index === 0 ? chalk.bold(line) : line)),
    ...section(text('Ikke DBS’ opgave', 'Out of scope'), reasons, chalk, say),
    ...section(text('Skal afklares', 'To be clarified'), clarify, chalk, say),
    ...(toPlace === undefined ? [] : ['', ...fitted(say(toPlace), context).map((line) => chalk.yellow(line))]),
    ...(outside.systems.length === 0
      ? []
      : ['', ...fitted(say(outsideText), context).map((line) => chalk.yellow(line))]),
    '',
    ...fitted(say(factsText(shown)), context).map((line) => chalk.dim(line)),
  ].join('\n')}\n`;
}

const section = (
  title: Text,
  rows: readonly (readonly string[])[],
  chalk: InstanceType<typeof Chalk>,
  say: Context['say'],
): readonly string[] =>
  rows.length === 0 ? [] : ['', chalk.bold(say(title)), ...counted(rows).map((line) => `  ${line}`)];

function funnelLines(inScope: number, funnel: readonly FunnelCount[], { say }: Context): readonly string[] {
  const head = ['', say(text('Systemer', 'Systems')), say(text('Tilsyn', 'Cases'))];
  const task = [say(text('DBS’ opgave', 'In scope')), String(inScope), ''];
  const steps = funnel.map(({ step, systems, cases }) => [say(funnelLabels[step]), String(systems), String(cases)]);
  return counted([head, task, ...steps]);
}

/** Columns whose numbers stand under each other by their last digit. */
function counted(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = [1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return columnsOf(
    rows.map(([label = '', ...numbers]) => [label, ...numbers.map((cell, index) => cell.padStart(widths[index] ?? 0))]),
  );
}
