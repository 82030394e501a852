import { Chalk } from 'chalk';
import { longDate } from '../../domain/date.ts';
import { ExitCode } from '../../domain/errors.ts';
import { amountText } from '../../domain/fees.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { reasonLabels } from '../../domain/scope-words.ts';
import { type Text, text } from '../../domain/text.ts';
import { findMunicipality } from '../../facts/look-up.ts';
import { regionOf } from '../../facts/municipalities.ts';
import { type MunicipalityProfile, municipalityProfile, type UsedSystem } from '../../facts/municipality-profile.ts';
import { refuseUnread, unreadOfChain, unreadOfKinds } from '../../facts/needed-records.ts';
import { type Column, columnsOf, fittingTable, labelledRows } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import { labels } from '../../generated/labels.ts';
import type { Context } from '../../ports.ts';
import { type FieldRow, fieldRows, recordSchema } from '../../repository/meaning/record-fields.ts';
import { defineCommand } from '../../terminal/command.ts';
import { jsonAnswer } from '../../terminal/json-answer.ts';
import { openToRead } from '../../terminal/open-repository.ts';
import { atFlag, jsonFlag } from '../../terminal/options.ts';
import { readDate } from '../../terminal/read-flags.ts';

export interface KommuneShowOptions {
  readonly municipality: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** A municipality on one page: size, membership over time, contact points, its people in the association and its systems. */
export const kommuneShowCommand = defineCommand<KommuneShowOptions>({
  name: 'kommune show',
  summary: text(
    'Vis en kommune: medlemskab, kontaktpersoner og systemer',
    'Show a municipality: membership, contact points and systems',
  ),
  examples: ['kommune show Viborg', 'kommune show 0791 --at 2024-12-31', 'kommune show 791 --json'],

  configure: (command, explain) =>
    command
      .argument('<municipality>', explain('kommunens kode eller navn', 'the municipality’s code or name'))
      .option(...atFlag(explain))
      .option(...jsonFlag(explain)),

  async run({ municipality: given, at: day, json }, context) {
    const at = readDate('--at', day) ?? context.clock.today();
    const { repository } = openToRead(context);
    refuseUnread([
      ...unreadOfChain(repository),
      ...unreadOfKinds(repository, ['municipalities', 'mandate', 'release', 'decision']),
    ]);
    const municipality = findMunicipality(given, repository);
    const profile = municipalityProfile(repository, municipality, at);
    const rows = fieldRows(recordSchema(repository, 'municipalities', 'entries'), municipality, arranged);
    context.terminal.out(
      json === true
        ? jsonAnswer({ at, municipality: profile })
        : profileText(profile, rows, regionOf(repository, municipality, at).name, at, context),
    );
    return ExitCode.Ok;
  },
});

/** The municipality's fields that the page arranges by hand; every other one it shows by its title in the schema. */
const arranged = ['id', 'name', 'region', 'size', 'membership', 'contacts'] as const;

function profileText(
  profile: MunicipalityProfile,
  others: readonly FieldRow[],
  region: Text,
  at: string,
  context: Context,
): string {
  const { say, terminal, language } = context;
  const chalk = new Chalk({ level: terminal.colorOut });
  const section = (title: Text, rows: readonly (readonly string[])[], none?: Text): readonly string[] => [
    '',
    chalk.bold(say(title)),
    ...(rows.length === 0
      ? none === undefined
        ? []
        : [`  ${say(none)}`]
      : columnsOf(rows.map((row) => row.map(visibleText))).map((line) => `  ${line}`)),
  ];
  const size =
    profile.size === null
      ? say(text('ikke skrevet', 'not written'))
      : say(labels['municipalities.Municipality.size'][profile.size]);
  return `${[
    chalk.bold(visibleText(`${profile.name} (${profile.id})`)),
    ...labelledRows(
      [
        [say(text('Region', 'Region')), say(region)],
        [say(text('Størrelse', 'Size')), size],
        [
          say(text('Medlem', 'Member')),
          `${say(profile.member ? text('ja', 'yes') : text('nej', 'no'))}, ${longDate(at, language)}`,
        ],
        ...(profile.member ? [[say(text('Kontingent', 'Fee')), feeText(profile, say)] as const] : []),
        ...others.map(({ name, value }) => [say(name), say(value)] as const),
      ],
      terminal.width ?? Number.POSITIVE_INFINITY,
    ),
    ...section(
      text('Medlemskab', 'Membership'),
      profile.membership.map(({ from, until }) => [
        longDate(from, language),
        '–',
        until === null ? say(text('løber', 'running')) : longDate(until, language),
      ]),
      text('Har ikke været medlem.', 'Has not been a member.'),
    ),
    ...section(
      text('Kontaktpersoner', 'Contact points'),
      profile.contacts.map(({ role, name, email, phone }) => [
        say(labels['municipalities.MunicipalityContact.role'][role]),
        name,
        email,
        phone ?? '',
      ]),
      text('Ingen er skrevet ind i register/municipalities.yaml.', 'None is written in register/municipalities.yaml.'),
    ),
    ...section(
      text('I fællesskabet', 'In the association'),
      (profile.people ?? []).map(({ id, name, role }) => [id, name, say(labels['people.Person.role'][role])]),
      profile.people === null
        ? text(
            'register/people.yaml kan ikke læses. Se `dbs validate register`.',
            'register/people.yaml cannot be read. See `dbs validate register`.',
          )
        : text('Ingen.', 'Nobody.'),
    ),
    ...section(
      text('Fuldmagter', 'Mandates'),
      profile.mandates.flatMap((mandate) => mandateRows(mandate, context)),
      text('Ingen er registreret i register/mandates/.', 'None is recorded in register/mandates/.'),
    ),
    ...(profile.decisions.length === 0
      ? []
      : section(text('Stillingtagen', 'Positions'), positionRows(profile, context))),
    '',
    chalk.bold(say(text('Systemer', 'Systems'))),
    ...systemLines(profile, context),
  ].join('\n')}\n`;
}

function mandateRows(
  mandate: MunicipalityProfile['mandates'][number],
  { say, language, terminal }: Context,
): readonly (readonly string[])[] {
  const { id, to, vendors, signedOn, until, withdrawnOn, signatory, document, note } = mandate;
  const days = [
    signedOn === null
      ? text('ikke underskrevet', 'not signed')
      : text(`fra ${longDate(signedOn)}`, `from ${longDate(signedOn, 'en')}`),
    ...(until === null ? [] : [text(`til ${longDate(until)}`, `until ${longDate(until, 'en')}`)]),
    ...(withdrawnOn === null
      ? []
      : [text(`trukket tilbage ${longDate(withdrawnOn)}`, `withdrawn on ${longDate(withdrawnOn, 'en')}`)]),
  ];
  const parts = [
    to.map((task) => say(labels['mandate.to'][task])).join(', '),
    vendors === 'all' ? say(text('alle leverandører', 'all vendors')) : vendors.join(', '),
    days.map((each) => each[language]).join(', '),
    [signatory, document, note].filter((part) => part !== null).join(' · '),
  ];
  const room = (terminal.width ?? 100) - id.length - 4;
  return parts
    .filter((part) => part !== '')
    .flatMap((part) => wrap(part.replace(/\s+/g, ' '), room))
    .map((line, index) => [index === 0 ? id : '', line]);
}

type Position = MunicipalityProfile['decisions'][number];

/** Who decided, and by what; the delegation nobody knows is said to be unknown. */
function decidedByText(decidedBy: Position['decidedBy'], say: Context['say']): string {
  if (typeof decidedBy === 'string') return decidedBy;
  const { function: who, delegation } = decidedBy;
  return `${who} (${delegation ?? say(text('bemyndigelse ukendt', 'delegation unknown'))})`;
}

/** What else a position says, in the order of the schema. */
function positionParts(
  {
    journal,
    systems,
    reservation,
    conditions,
    stopUse,
    dpoAdvice,
  }: Pick<Position, 'journal' | 'systems' | 'reservation' | 'conditions' | 'stopUse' | 'dpoAdvice'>,
  say: Context['say'],
): readonly string[] {
  const day = (date: string): string => say(text(longDate(date), longDate(date, 'en')));
  return [
    ...(journal === null ? [] : [journal]),
    ...(systems === null ? [] : [systems.join(', ')]),
    ...(reservation === null ? [] : [reservation]),
    ...(conditions ?? []).map(({ text: condition, deadline, followUps = [] }) =>
      [
        `${say(text('Vilkår', 'Condition'))}: ${condition}${deadline === null ? '' : ` (${day(deadline)})`}`,
        ...followUps.map(
          (step) => `${day(step.date)} ${say(labels['decision.ConditionFollowUp.status'][step.status])}: ${step.text}`,
        ),
      ].join('; '),
    ),
    ...(stopUse === null
      ? []
      : [
          `${say(labels['decision.StopUse.decision'][stopUse.decision])}${stopUse.from === undefined ? '' : ` ${day(stopUse.from)}`}: ${stopUse.reason}`,
        ]),
    ...(dpoAdvice === null
      ? []
      : [
          `${say(text('DPO’ens råd', 'The DPO’s advice'))} ${day(dpoAdvice.date)}: ${dpoAdvice.advice} (${say(dpoAdvice.followed ? text('fulgt', 'followed') : text('ikke fulgt', 'not followed'))}${dpoAdvice.reason === undefined ? '' : `: ${dpoAdvice.reason}`})`,
        ]),
  ];
}

const positionRows = ({ decisions }: MunicipalityProfile, { say, language }: Context) =>
  decisions.map(({ case: id, release, date, position, decidedBy, ...more }) => [
    `${id} ${say(text(`version ${release}`, `version ${release}`))}`,
    longDate(date, language),
    say(labels['decision.position'][position]),
    [decidedByText(decidedBy, say), ...positionParts(more, say)].join(' · '),
  ]);

function feeText({ fee, feeConfirmed }: MunicipalityProfile, say: Context['say']): string {
  if (fee === null) return say(text('ikke fastsat', 'not set'));
  return `${say(amountText(fee))}${feeConfirmed ? '' : ` (${say(text('ikke bekræftet', 'not confirmed'))})`}`;
}

/** The systems by id, with whether DBS supervises them, and the cases that go on. */
function systemLines({ systems }: MunicipalityProfile, { say, terminal }: Context): readonly string[] {
  if (systems.length === 0) return [`  ${say(text('Ingen systemer.', 'No systems.'))}`];
  const column = (expendable: number, cell: (system: UsedSystem) => string): Column => ({
    head: '',
    expendable,
    cells: systems.map((system) => visibleText(cell(system))),
  });
  const columns = [
    column(0, ({ id }) => id),
    column(3, ({ name }) => name),
    column(2, (system) => system.vendorName),
    column(0, ({ scope, reasons }) => say(standingWords(scope, reasons))),
    column(1, ({ openCases }) => openCases.join(', ')),
  ];
  const room = terminal.width === undefined ? undefined : terminal.width - 2;
  return fittingTable(columns, room).map((line) => `  ${line}`);
}

/** Whether DBS supervises a system, and the first reason when it does not. */
function standingWords(scope: UsedSystem['scope'], [reason]: UsedSystem['reasons']): Text {
  if (scope === 'in') return text('DBS’ opgave', 'in scope');
  if (scope === 'unclear' || reason === undefined) return text('skal afklares', 'to be clarified');
  const { da, en } = reasonLabels[reason];
  return text(`ikke DBS’ opgave: ${inside(da)}`, `out of scope: ${inside(en)}`);
}

/** A heading as it stands inside a line. */
const inside = (heading: string): string => heading.slice(0, 1).toLowerCase() + heading.slice(1);
