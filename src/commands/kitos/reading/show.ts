import { longDate } from '../../../domain/date.ts';
import type { KitosRemark } from '../../../domain/kitos/reading.ts';
import { type Text, text, verbatim } from '../../../domain/text.ts';
import { visibleText } from '../../../formatters/visible-text.ts';
import { wrap } from '../../../formatters/wrap.ts';
import type { KitosPlan, ListedSystem, Waiting } from '../../../operations/kitos/kitos-plan.ts';
import type { FieldChange } from '../../../operations/kitos/merge-system.ts';
import type { Context } from '../../../ports.ts';
import type { Change } from '../../../repository/apply/change.ts';
import { columnsOf } from '../../columns.ts';
import { cautionWords, fieldNames, refusedWords, remarkWords, valueWords, waitingWords } from './words.ts';

/** Lines of a list that are shown when nobody asks for all. */
const shownLines = 20;

interface Showing {
  readonly say: Context['say'];
  readonly width: number;
  readonly all: boolean;
}

interface Section {
  readonly title: Text;
  readonly rows: readonly (readonly string[])[];
  /** What the person can do about it. */
  readonly hint?: Text;
}

/** The plan for a person: what changes, what waits, what is worth knowing, and what to do next. Ends with a line end. */
export function planText(
  plan: KitosPlan,
  status: 'planned' | 'written',
  changes: readonly Change[],
  { context, all }: { readonly context: Context; readonly all: boolean },
): string {
  const showing = { say: context.say, width: context.terminal.width ?? 100, all };
  const sections = [...changeSections(plan, showing), ...toldSections(plan, showing)].filter(
    ({ rows }) => rows.length > 0,
  );
  const lines = [
    ...wrap(context.say(headLine(plan)), showing.width),
    ...sections.flatMap((section) => ['', ...sectionLines(section, showing)]),
    '',
    ...countLines(plan, showing),
    '',
    ...wrap(context.say(outcome(plan, status, changes)), showing.width),
  ];
  return `${lines.join('\n')}\n`;
}

const headLine = ({ origin, threshold }: KitosPlan): Text => {
  const limit =
    threshold === undefined
      ? text('ingen grænse', 'no limit')
      : text(`grænse ${threshold} medlemmer`, `limit ${threshold} members`);
  return text(
    `OS2kitos, læst fra ${visibleText(origin.from)}, ${longDate(origin.date)} (${limit.da})`,
    `KITOS, read from ${visibleText(origin.from)}, ${longDate(origin.date, 'en')} (${limit.en})`,
  );
};

function sectionLines({ title, rows, hint }: Section, { say, width, all }: Showing): readonly string[] {
  const shown = all ? rows : rows.slice(0, shownLines);
  const more = rows.length - shown.length;
  return [
    `${say(title)} (${rows.length})`,
    ...columnsOf(fitted(shown, width - 2)).map((line) => `  ${line}`),
    ...(more > 0
      ? [`  ${say(text(`… og ${more} til: --all viser dem`, `… and ${more} more: --all shows them`))}`]
      : []),
    ...(hint === undefined ? [] : wrap(say(hint), width - 2).map((line) => `  ${line}`)),
  ];
}

/** Rows cut so that they fit: the widest column gives way, never below 12 characters; beyond that the line is long. */
function fitted(rows: readonly (readonly string[])[], room: number): readonly (readonly string[])[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (;;) {
    const total = widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, count - 1);
    const widest = widths.indexOf(Math.max(...widths));
    if (total <= room || (widths[widest] ?? 0) <= 12) break;
    widths[widest] = Math.max(12, (widths[widest] ?? 0) - (total - room));
  }
  return rows.map((row) =>
    row.map((cell, column) =>
      cell.length > (widths[column] ?? 0) ? `${cell.slice(0, (widths[column] ?? 1) - 1)}…` : cell,
    ),
  );
}

function changeSections(plan: KitosPlan, { say }: Showing): readonly Section[] {
  const members = (count: number): string => say(text(`${count} medlemmer`, `${count} members`));
  return [
    {
      title: text('Nye leverandører', 'New vendors'),
      rows: plan.vendors.map(({ id, name, cvr }) => [
        `+ ${id}`,
        visibleText(name),
        cvr ?? say(text('intet CVR-nummer', 'no CVR number')),
      ]),
    },
    {
      title: text('Nye systemer', 'New systems'),
      rows: plan.created.map(({ id, vendor, members: count, record }) => [
        `+ ${id}`,
        vendor,
        members(count),
        record.personalData === undefined ? '' : say(valueWords('personalData', record.personalData.value)),
      ]),
    },
    {
      title: text('Ændrede systemer', 'Changed systems'),
      rows: plan.changed
        .filter(({ changes }) => changes.length > 0)
        .map(({ id, changes }) => [`~ ${id}`, changes.map((change) => say(changeWords(change))).join('; ')]),
    },
    {
      title: text('Kommuner genkendt i OS2kitos', 'Municipalities recognised in KITOS'),
      rows: plan.learned.map(({ municipality, name, by }) => [
        `~ ${municipality}`,
        visibleText(name),
        say(by === 'cvr' ? text('ved CVR-nummer', 'by CVR number') : text('ved navn', 'by name')),
      ]),
    },
    {
      title: text('Konflikter', 'Conflicts'),
      rows: plan.conflicts.map(({ system, field, ours, theirs, caution, taken }) => [
        `! ${system}.${field}`,
        `${say(text('her', 'here'))} ${visibleText(say(valueWords(field, ours)))}, OS2kitos ${visibleText(say(valueWords(field, theirs)))}`,
        taken === undefined
          ? say(cautionWords[caution])
          : say(taken === 'kitos' ? text('→ OS2kitos', '→ KITOS') : text('→ beholdes', '→ kept')),
      ]),
      ...(plan.conflicts.some(({ taken }) => taken === undefined) && {
        hint: text(
          'Vores står, indtil nogen afgør det: --take kitos:<system>.<felt> eller --take ours:<system>.<felt>.',
          'Ours stays until somebody decides: --take kitos:<system>.<field> or --take ours:<system>.<field>.',
        ),
      }),
    },
    ...waitingSections(plan, members),
  ];
}

/** One section for each thing somebody must decide, with how. */
const waitingSections = ({ waiting }: KitosPlan, members: (count: number) => string): readonly Section[] =>
  (Object.keys(waitingWords) as readonly Waiting['why'][]).map((why) => ({
    title: waitingWords[why].title,
    rows: waiting
      .filter((each) => each.why === why)
      .map((each) => [
        each.uuid,
        visibleText(each.name),
        members(each.members),
        'candidates' in each ? each.candidates.join(', ') : '',
      ]),
    hint: waitingWords[why].hint,
  }));

const changeWords = ({ field, from, to, added, removed }: FieldChange): Text => {
  const name = fieldNames[field];
  if (added !== undefined || removed !== undefined) {
    const parts = [
      ...(added?.length ? [`+${added.length}`] : []),
      ...(removed?.length
        ? [`−${removed.length} (${removed.slice(0, 6).join(', ')}${removed.length > 6 ? ' …' : ''})`]
        : []),
    ].join(' ');
    return text(`${name.da} ${parts}`, `${name.en} ${parts}`);
  }
  if (field === 'description' || to === null || typeof to === 'object' || to === undefined) return name;
  const [before, after] = [from == null ? undefined : shownValue(field, from), shownValue(field, to)];
  return before === undefined
    ? text(`${name.da} ${after.da}`, `${name.en} ${after.en}`)
    : text(`${name.da} ${before.da} → ${after.da}`, `${name.en} ${before.en} → ${after.en}`);
};

function shownValue(field: FieldChange['field'], value: NonNullable<FieldChange['to']>): Text {
  const plain = typeof value === 'boolean' ? value : visibleText(String(value));
  return field === 'name' || field === 'personalData' || field === 'deactivated'
    ? valueWords(field, plain)
    : verbatim(String(plain));
}

function toldSections(plan: KitosPlan, showing: Showing): readonly Section[] {
  const { say, all } = showing;
  const line = ({ uuid, name, members }: ListedSystem): readonly string[] => [uuid, visibleText(name), String(members)];
  const passed = (systems: KitosPlan['droppedBelow']): Section['rows'] =>
    systems.map(({ id, name, before, members }) => [id, visibleText(name), `${before} → ${members}`]);
  return [
    {
      title: text(
        'Væk eller utilgængelige i OS2kitos; intet slettes her',
        'Gone or unavailable in KITOS; nothing is deleted here',
      ),
      rows: plan.gone.map(({ id, name, members, why }) => [
        id,
        visibleText(name),
        String(members),
        say(why === 'gone' ? text('findes ikke længere', 'no longer there') : text('utilgængeligt', 'unavailable')),
      ]),
    },
    { title: text('Kommet under grænsen', 'Dropped below the limit'), rows: passed(plan.droppedBelow) },
    { title: text('Kommet op på grænsen', 'Risen to the limit'), rows: passed(plan.risenAbove) },
    {
      title: text('Over grænsen kun når dele tælles sammen', 'Above the limit only when parts are counted together'),
      rows: plan.rolledUp.map((suite) => [
        ...line(suite),
        suite.parts.map(({ name, members }) => `${visibleText(name)} ${members}`).join(', '),
      ]),
      hint: text(
        'Opret det system, der skal føres tilsyn med, med --include <uuid>.',
        'Make the system to be supervised with --include <uuid>.',
      ),
    },
    {
      title: text('Måske samme system to gange', 'Perhaps one system twice'),
      rows: plan.duplicates.map((group) => [
        group.map(({ name, members }) => `${visibleText(name)} (${members})`).join(' = '),
        group.map(({ uuid }) => uuid).join(' '),
      ]),
    },
    {
      title: text('Anden leverandør i OS2kitos end her', 'Another supplier in KITOS than here'),
      rows: plan.otherSuppliers.map(({ id, vendor, supplier, cvr }) => [
        id,
        vendor,
        `OS2kitos: ${visibleText(supplier)}${cvr === undefined ? '' : ` (${cvr})`}`,
      ]),
    },
    {
      title: text('Tekster, der ikke er taget med', 'Texts that were not taken'),
      rows: plan.refused.map(({ system, field, why }) => [system, field, say(refusedWords[why] ?? text(why, why))]),
    },
    {
      title: text('Bemærkninger', 'Remarks'),
      rows: all ? plan.remarks.map((remark) => remarkRow(remark, showing)) : groupedRemarks(plan.remarks, showing),
    },
    ...(all ? [{ title: text('For få medlemmer', 'Too few members'), rows: plan.tooFew.map(line) }] : []),
  ];
}

const remarkRow = ({ code, about, field, value, place }: KitosRemark, { say }: Showing): readonly string[] => [
  visibleText(about),
  say(remarkWords[code]),
  visibleText([field, value].filter((part) => part !== undefined).join(': ')),
  visibleText(place ?? ''),
];

const isColumn = (code: KitosRemark['code']): boolean => code === 'column-missing' || code === 'column-unknown';

/** Remarks of one sort on one line, once they are many. */
function groupedRemarks(remarks: readonly KitosRemark[], showing: Showing): readonly (readonly string[])[] {
  const groups = new Map<string, KitosRemark[]>();
  for (const remark of remarks) groups.set(remark.code, [...(groups.get(remark.code) ?? []), remark]);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= 3) return group.map((remark) => remarkRow(remark, showing));
    const names = [...new Set(group.map(({ code, about, field = '' }) => visibleText(isColumn(code) ? field : about)))];
    const about = `${isColumn(first.code) ? `${first.about}: ` : ''}${names.slice(0, 3).join(', ')} …`;
    return [[about, showing.say(remarkWords[first.code]), String(group.length)]];
  });
}

function countLines(
  { tooFew, coverage, notCovered, notRead }: KitosPlan,
  { say, width, all }: Showing,
): readonly string[] {
  const seen = coverage.filter(({ usages, registrations }) => usages || registrations);
  const names = notCovered.slice(0, all ? undefined : 6).map(({ name }) => name);
  const more = notCovered.length - names.length;
  const rest =
    names.length === 0
      ? ''
      : `: ${names.join(', ')}${more > 0 ? say(text(` og ${more} til`, ` and ${more} more`)) : ''}`;
  const sentences = [
    ...(tooFew.length > 0
      ? [
          text(
            `${tooFew.length} andre systemer har for få medlemmer.`,
            `${tooFew.length} other systems have too few members.`,
          ),
        ]
      : []),
    ...(notRead > 0
      ? [
          text(
            `${notRead} af vores systemer var ikke med i det, der blev læst.`,
            `${notRead} of our systems were not in what was read.`,
          ),
        ]
      : []),
    text(
      `Anvendelser kunne læses hos ${seen.filter(({ usages }) => usages).length} kommuner, databehandlinger hos ${seen.filter(({ registrations }) => registrations).length}. Ikke læst hos ${notCovered.length} medlemmer${rest}.`,
      `Usages could be read at ${seen.filter(({ usages }) => usages).length} municipalities, registrations at ${seen.filter(({ registrations }) => registrations).length}. Not read at ${notCovered.length} members${rest}.`,
    ),
  ];
  return sentences.flatMap((sentence) => wrap(say(sentence), width));
}

const filesDa = (count: number): string => (count === 1 ? '1 ny fil' : `${count} nye filer`);
const filesEn = (count: number): string => (count === 1 ? '1 new file' : `${count} new files`);

function outcome(plan: KitosPlan, status: 'planned' | 'written', changes: readonly Change[]): Text {
  if (changes.length === 0) {
    return text('Intet nyt at skrive: arkivet siger det samme.', 'Nothing new to write: the repository says the same.');
  }
  const kinds = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  const [made, changed] = [kinds('create'), kinds('replace')];
  const next = text(
    ' Se, hvad der nu er omfattet, med `dbs status --scope`, og opret tilsyn med `dbs tilsyn new`.',
    ' See what is in scope now with `dbs status --scope`, and make cases with `dbs tilsyn new`.',
  );
  const unknown = plan.created.filter(({ record }) => record.personalData === undefined).length;
  const look =
    unknown === 0
      ? text('', '')
      : text(
          ` ${unknown === 1 ? '1 nyt system' : `${unknown} nye systemer`} står som „Ikke undersøgt“: skriv \`personalData\`, før der oprettes tilsyn.`,
          ` ${unknown === 1 ? '1 new system is' : `${unknown} new systems are`} “Not looked into”: write \`personalData\` before a case is made.`,
        );
  return status === 'written'
    ? text(
        `✓ ${filesDa(made)}, ${changed} ændrede.${look.da}${next.da}`,
        `✓ ${filesEn(made)}, ${changed} changed.${look.en}${next.en}`,
      )
    : text(`${filesDa(made)}, ${changed} ændrede.`, `${filesEn(made)}, ${changed} changed.`);
}

/** The plan for programs, beside `schemaVersion`, `command`, `status` and `changes`. Every list is whole. */
export const planFields = (plan: KitosPlan): Readonly<Record<string, unknown>> => ({
  origin: plan.origin,
  threshold: plan.threshold ?? null,
  vendors: plan.vendors,
  created: plan.created.map(({ record, ...system }) => ({
    ...system,
    personalData: record.personalData?.value ?? 'unknown',
  })),
  changed: plan.changed
    .filter(({ changes }) => changes.length > 0)
    .map(({ id, changes, membersBefore, members }) => ({ id, changes, membersBefore, members })),
  conflicts: plan.conflicts,
  waiting: plan.waiting,
  gone: plan.gone,
  droppedBelow: plan.droppedBelow,
  risenAbove: plan.risenAbove,
  tooFew: plan.tooFew,
  rolledUp: plan.rolledUp,
  duplicates: plan.duplicates,
  otherSuppliers: plan.otherSuppliers,
  municipalities: plan.learned,
  refused: plan.refused,
  remarks: plan.remarks,
  coverage: plan.coverage,
  notCovered: plan.notCovered,
  notRead: plan.notRead,
});
