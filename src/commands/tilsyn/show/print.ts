import { Chalk } from 'chalk';
import { visibleText } from '../../../domain/hidden-characters.ts';
import type { Step } from '../../../domain/lifecycle/conditions.ts';
import { deadlineLabels } from '../../../domain/lifecycle/deadlines.ts';
import { phaseLabels, stages } from '../../../domain/lifecycle/milestones.ts';
import { type Text, text } from '../../../domain/text.ts';
import { ratedControls } from '../../../facts/case-controls.ts';
import { type CaseState, daysThere, holderText, nextOf, phaseText } from '../../../facts/case-phase.ts';
import { obstacleLines } from '../../../facts/obstacles.ts';
import { vendorName } from '../../../facts/vendors.ts';
import { labelledRows } from '../../../formatters/table.ts';
import { hanging } from '../../../formatters/wrap.ts';
import { labels } from '../../../generated/labels.ts';
import type { Context } from '../../../ports.ts';
import type { CaseDocument } from '../../../repository/document.ts';
import { fieldRows, recordSchema } from '../../../repository/meaning/record-fields.ts';
import type { Repository } from '../../../repository/repository.ts';

type Row = readonly [Text, string];

/** One case for a person: what it is, where it stands, what has happened, what is missing and the commands that do it. Ends with a line end. */
export function showText(
  tilsyn: CaseDocument,
  state: CaseState,
  repository: Repository,
  today: string,
  { say, terminal }: Context,
): string {
  const chalk = new Chalk({ level: terminal.colorOut });
  const width = Math.min(terminal.width ?? 100, 100);
  const parts: readonly (readonly Row[])[] = [
    standingRows(tilsyn, state, repository, today, say),
    subjectRows(tilsyn, repository, say),
    otherRows(tilsyn, repository, say),
    historyRows(tilsyn, repository, state, say),
  ];
  const nameWidth = Math.max(...parts.flat().map(([label]) => say(label).length));
  const rowLines = (rows: readonly Row[]): readonly string[] =>
    labelledRows(
      rows.map(([label, value]) => [say(label), value]),
      width,
      { paint: chalk.cyan, nameWidth },
    );
  return [
    `${chalk.bold(tilsyn.id)}  ${visibleText(tilsyn.data.title)}`,
    ...parts.flatMap((rows, index) => [...(index === 0 ? [] : ['']), ...rowLines(rows)]),
    ...nextLines(tilsyn, state, today, width, say, chalk),
    '',
  ].join('\n');
}

function standingRows(
  tilsyn: CaseDocument,
  state: CaseState,
  repository: Repository,
  today: string,
  say: Context['say'],
): readonly Row[] {
  const { standing, deadlines } = state;
  const days = daysThere(state, today);
  const since =
    standing.since === undefined || days === undefined
      ? '–'
      : `${standing.since} (${say(text(`${days} ${days === 1 ? 'dag' : 'dage'}`, `${days} ${days === 1 ? 'day' : 'days'}`))})`;
  return [
    [text('Fase', 'Phase'), say(phaseText(state))],
    [text('Hos', 'With'), say(holderText(state, tilsyn, repository))],
    [text('Siden', 'Since'), since],
    ...standing.returned.map(
      ({ reviewer, date, comment }): Row => [
        text('Retur', 'Returned'),
        `${date} ${reviewer}${comment === undefined ? '' : `: ${comment}`}`,
      ],
    ),
    ...deadlines.slice(0, 5).map(({ date, what, subject }): Row => {
      const passed = date < today ? ` ${say(text('(gået)', '(passed)'))}` : '';
      return [
        text('Frist', 'Deadline'),
        `${date}${passed} ${say(deadlineLabels[what])}${subject === undefined ? '' : ` ${subject}`}`,
      ];
    }),
  ];
}

/** "16 af 16 vurderet, 29 ikke omfattet". */
function controlsText({ rated, covered, outside }: NonNullable<ReturnType<typeof ratedControls>>): Text {
  const left = outside === 0 ? text('', '') : text(`, ${outside} ikke omfattet`, `, ${outside} not covered`);
  return text(`${rated} af ${covered} vurderet${left.da}`, `${rated} of ${covered} rated${left.en}`);
}

function subjectRows(tilsyn: CaseDocument, repository: Repository, say: Context['say']): readonly Row[] {
  const controls = ratedControls(repository, tilsyn);
  return [
    ...aboutRows(tilsyn, repository),
    ...(controls === undefined ? [] : [[text('Kontroller', 'Controls'), say(controlsText(controls))] as const]),
  ];
}

const aboutRows = ({ data }: CaseDocument, repository: Repository): readonly Row[] => [
  [text('Leverandør', 'Vendor'), vendorName(repository, data.vendor)],
  [text('Systemer', 'Systems'), data.systems.map((id) => repository.find('system', id)?.data.name ?? id).join(', ')],
  [text('Ansvarlig', 'Owner'), data.owner],
  [text('Koncept', 'Concept'), String(data.concept)],
  [text('Dokumentation', 'Evidence'), data.evidence.join(', ') || '–'],
  [text('Aftaler', 'Agreements'), data.dpas.join(', ') || '–'],
  ...(data.previous === undefined ? [] : [[text('Forrige', 'Previous'), data.previous] as const]),
];

/** What the other rows arrange, and what would drown the page: the report has the case's prose, and the salt is only random. */
const arranged = [
  ...(['kind', 'id', 'title', 'vendor', 'systems', 'owner', 'concept', 'evidence', 'dpas', 'previous'] as const),
  ...(['milestones', 'conceptReason', 'evidenceReason', 'recommendationReason', 'localPoints', 'salt'] as const),
] as const;

/** What else the case says, by its title in the schema. */
const otherRows = ({ data }: CaseDocument, repository: Repository, say: Context['say']): readonly Row[] =>
  fieldRows(recordSchema(repository, 'tilsyn'), data, arranged).map(({ name, value }) => [name, say(value)]);

/** The steps in their order, then approvals, releases and the ending. */
function historyRows(
  { id, data: { milestones } }: CaseDocument,
  repository: Repository,
  { facts }: CaseState,
  say: Context['say'],
): readonly Row[] {
  const steps = stages.flatMap((stage) =>
    (milestones[stage] ?? []).map((entry): Row => {
      const note = 'note' in entry && entry.note !== undefined ? ` ${entry.note}` : '';
      return [
        phaseLabels[stage],
        'date' in entry
          ? `${entry.date} ${entry.by}${note}`
          : `${say(text('sprunget over:', 'left out:'))} ${entry.skipped}`,
      ];
    }),
  );
  const unchecked = facts.outcome.review.verified ? '' : ` ${say(text('(ikke efterprøvet)', '(not verified)'))}`;
  const approvals = repository
    .ofCase('approval', id)
    .map(
      ({ data: { date, reviewer, decision, comment } }): Row => [
        labels['approval.decision'][decision],
        `${date} ${reviewer}${comment === undefined ? '' : ` ${comment}`}${unchecked}`,
      ],
    );
  const releases = repository
    .ofCase('release', id)
    .map(
      ({ data: { version, date, by } }): Row => [
        text('Frigivet', 'Released'),
        `${date} ${by} ${say(text(`version ${version}`, `version ${version}`))}`,
      ],
    );
  const endings = (['cancelled', 'outOfScope'] as const).flatMap((ending) =>
    (milestones[ending] ?? []).map(
      ({ date, by, reason, note }): Row => [
        phaseLabels[ending],
        `${date} ${by}: ${reason}${note === undefined ? '' : ` ${note}`}`,
      ],
    ),
  );
  return [...steps, ...approvals, ...releases, ...endings];
}

/** The command that takes a step: a request and a submission record the step themselves. */
const commandOf = (step: Step, id: string): string =>
  step === 'materialRequested'
    ? `dbs tilsyn request ${id}`
    : step === 'inReview'
      ? `dbs tilsyn submit ${id}`
      : `dbs tilsyn advance ${id}`;

const most = 10;

function nextLines(
  tilsyn: CaseDocument,
  state: CaseState,
  today: string,
  width: number,
  say: Context['say'],
  chalk: InstanceType<typeof Chalk>,
): readonly string[] {
  const next = nextOf(state, today);
  if (next === undefined) return [];
  const label = say(phaseLabels[next.step]).toLowerCase();
  if (next.obstacles.length === 0) {
    return [
      '',
      say(text(`Næste trin er „${label}“. Intet mangler:`, `The next step is “${label}”. Nothing is missing:`)),
      `  ${chalk.cyan(commandOf(next.step, tilsyn.id))}`,
    ];
  }
  const lines = obstacleLines(tilsyn, next.obstacles);
  const more = lines.length - most;
  return [
    '',
    say(text(`Næste trin er „${label}“. Det venter på:`, `The next step is “${label}”. It waits for:`)),
    ...lines.slice(0, most).flatMap(({ text: words, mend }) => {
      return [...hanging('  - ', say(words), width), ...(mend === undefined ? [] : [`    ${chalk.cyan(mend)}`])];
    }),
    ...(more > 0 ? [`  - ${say(text(`og ${more} til`, `and ${more} more`))}`] : []),
  ];
}
