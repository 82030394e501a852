import { isPlainAddress } from '../domain/contact-details.ts';
import { longDate } from '../domain/date.ts';
import { visibleText } from '../domain/hidden-characters.ts';
import { phaseLabels } from '../domain/lifecycle/milestones.ts';
import { type Text, text } from '../domain/text.ts';
import type {
  Impact,
  ImpactAgreement,
  ImpactCase,
  ImpactMunicipality,
  ImpactStep,
  ImpactSystem,
} from '../facts/impact/impact.ts';
import type { Context } from '../ports.ts';
import { markdownLine } from './markdown-line.ts';
import { rowsWithin } from './table.ts';
import { wrap } from './wrap.ts';

type Say = Context['say'];

/** The way from a system to where it happens, in names; or the case it is hit through. */
function pathText({ vendorName, vendorCountry, own, path, byCase }: ImpactSystem, say: Say): string {
  if (byCase !== null) return say(text(`gennem tilsynet ${byCase}`, `by the case ${byCase}`));
  // With no link on the way, it is the vendor's own place that explains.
  const places = own?.countries ?? (vendorCountry === null ? [] : [vendorCountry]);
  const notes = [places.join(' '), basisText(own?.basis ?? null, say)].filter((note) => note !== null && note !== '');
  if (path.length === 0) return notes.length === 0 ? vendorName : `${vendorName} (${notes.join(' · ')})`;
  return [vendorName, ...path.map((step) => stepText(step, say))].join(' → ');
}

const basisText = (basis: string | null, say: Say): string | null =>
  basis === 'none' ? say(text('intet grundlag', 'no ground')) : basis;

/** A company on the way: where it processes or sees data, on what ground, and the owner's country when it is another. */
function stepText({ toName, countries, basis, owner }: ImpactStep, say: Say): string {
  const notes = [
    countries.join(' '),
    basisText(basis, say),
    owner === null || countries.includes(owner.country)
      ? null
      : say(text(`ejer i ${owner.country}`, `owner in ${owner.country}`)),
  ].filter((note) => note !== null && note !== '');
  return notes.length === 0 ? toName : `${toName} (${notes.join(' · ')})`;
}

interface Row {
  readonly cells: readonly string[];
  /** What explains the row, a way each, or how its municipality is reached; none where a cell does. */
  readonly because: readonly string[];
  /** What stands there when there is nothing. */
  readonly otherwise?: string;
}

interface Section {
  readonly title: Text;
  readonly heads: readonly Text[];
  readonly rows: readonly Row[];
}

const systemName = ({ name, deactivated }: ImpactSystem, say: Say): string =>
  deactivated ? `${name} (${say(text('udfaset', 'deactivated'))})` : name;

/** The four tables of an answer, each row with what explains it. */
function sectionsOf({ systems, cases, agreements, municipalities }: Impact, say: Say): readonly Section[] {
  const known = new Map(systems.map((system) => [system.id, system]));
  const of = (ids: readonly string[]): readonly ImpactSystem[] => ids.flatMap((id) => known.get(id) ?? []);
  const because = (ids: readonly string[]): readonly string[] =>
    of(ids).map((system) => `${system.name}: ${pathText(system, say)}`);
  const names = (ids: readonly string[]): string =>
    of(ids)
      .map(({ name }) => name)
      .join(', ');
  return [
    {
      title: text('Systemer', 'Systems'),
      heads: [text('System', 'System'), text('Vejen', 'The way')],
      rows: systems.map((system) => ({ cells: [systemName(system, say), pathText(system, say)], because: [] })),
    },
    {
      title: text('Tilsyn', 'Cases'),
      heads: [text('Tilsyn', 'Case'), text('Fase', 'Phase'), text('Frigivelse', 'Release'), text('Fordi', 'Because')],
      rows: cases.map((each) => ({ cells: caseCells(each, say), because: because(each.systems) })),
    },
    {
      title: text('Aftaler', 'Agreements'),
      heads: [
        text('Aftale', 'Agreement'),
        text('Bilag C.6', 'Appendix C.6'),
        text('Varsel', 'Notice'),
        text('Fordi', 'Because'),
      ],
      rows: agreements.map((each) => ({ cells: agreementCells(each, say), because: because(each.systems) })),
    },
    {
      title: text('Kommuner', 'Municipalities'),
      heads: [text('Kommune', 'Municipality'), text('Fordi de bruger', 'Because they use'), text('Kontakt', 'Contact')],
      rows: municipalities.map((each) => municipalityRow(each, names(each.systems), say)),
    },
  ];
}

const caseCells = ({ id, phase, release }: ImpactCase, say: Say): readonly string[] => [
  id,
  say(phaseLabels[phase]),
  release === null
    ? say(text('ikke frigivet', 'not released'))
    : say(text(`frigivelse ${release}`, `release ${release}`)),
];

/** What appendix C.6 says about transfers, and what brings a change about: the notice of 7.3 and B.2, an approval, an instruction. */
function agreementCells(agreement: ImpactAgreement, say: Say): readonly string[] {
  const { id, signed } = agreement;
  const unsigned = signed ? '' : ` (${say(text('ikke underskrevet', 'not signed'))})`;
  return [`${id}${unsigned}`, say(clauseText(agreement)), say(noticeText(agreement))];
}

function noticeText({ noticeDays, earliest, authorisation, forbids }: ImpactAgreement): Text {
  // A day from which notice would do must never stand beside what notice cannot make lawful.
  if (forbids)
    return text('kræver en ny instruks; varsel er ikke nok', 'takes a new instruction; notice is not enough');
  if (authorisation === 'specific')
    return text('hver kommune skal godkende først', 'each municipality must approve first');
  const days =
    noticeDays === null
      ? text('varsel ikke oplyst', 'notice not recorded')
      : text(`${noticeDays} dages varsel`, `${noticeDays} days of notice`);
  if (authorisation === null)
    return text(`${days.da}; godkendelsesform ikke oplyst`, `${days.en}; form of approval not recorded`);
  return earliest === null
    ? days
    : text(`${days.da}, tidligst ${longDate(earliest)}`, `${days.en}, ${longDate(earliest, 'en')} at the earliest`);
}

function clauseText({ transfersAllowed, transferBases, forbids }: ImpactAgreement): Text {
  if (forbids)
    return transfersAllowed === null
      ? text(
          'bilag C.6 ikke oplyst; uden instruks ingen overførsel',
          'appendix C.6 not recorded; without instruction no transfer',
        )
      : text('bilag C.6 forbyder overførslen', 'appendix C.6 forbids the transfer');
  if (transfersAllowed === null) return text('bilag C.6 ikke oplyst', 'appendix C.6 not recorded');
  if (!transfersAllowed) return text('bilag C.6 tillader ikke overførsel', 'appendix C.6 allows no transfer');
  return transferBases.length === 0
    ? text('bilag C.6 tillader overførsel', 'appendix C.6 allows transfer')
    : text(
        `bilag C.6 tillader kun: ${transferBases.join(', ')}`,
        `appendix C.6 allows only: ${transferBases.join(', ')}`,
      );
}

function municipalityRow({ id, name, member, contacts }: ImpactMunicipality, uses: string, say: Say): Row {
  const outside = member ? '' : ` (${say(text('ikke medlem', 'no member'))})`;
  return {
    cells: [`${name} (${id})${outside}`, uses],
    because: contacts.map((contact) => [contact.name, contact.email, contact.phone].filter(Boolean).join(' · ')),
    otherwise: say(text('ingen kontaktperson', 'no contact point')),
  };
}

const nobody = text('Ingen systemer rammes.', 'No system is hit.');

const countText = ({ systems, cases, agreements, municipalities }: Impact): Text =>
  text(
    `Rammer: systemer ${systems.length} · tilsyn ${cases.length} · aftaler ${agreements.length} · kommuner ${municipalities.length}`,
    `Hit: systems ${systems.length} · cases ${cases.length} · agreements ${agreements.length} · municipalities ${municipalities.length}`,
  );

/** The answer for a terminal: columns where they fit, else each row under its name. Ends with a line end. */
export function impactText(impact: Impact, title: string, { say, language, terminal }: Context): string {
  const room = Math.min(terminal.width ?? 120, 120);
  const sentences = (all: readonly string[]): readonly string[] => all.flatMap((each) => wrap(visibleText(each), room));
  const head = [...sentences([title]), longDate(impact.at, language), ''];
  const remarks = sentences(impact.remarks.map(say));
  if (impact.systems.length === 0) return `${[...head, say(nobody), ...remarks].join('\n')}\n`;
  const sections = sectionsOf(impact, say).flatMap(({ title: name, rows }) => [
    '',
    say(name),
    ...(rows.length === 0 ? ['  –'] : rowLines(rows, room)),
  ]);
  return `${[...head, ...sentences([say(countText(impact))]), ...remarks, ...sections].join('\n')}\n`;
}

const rowLines = (rows: readonly Row[], room: number): readonly string[] =>
  rowsWithin(
    rows.map(({ cells, because, otherwise }) => ({
      cells: [...cells, ...(because.length > 0 || otherwise === undefined ? [] : [otherwise])].map(visibleText),
      under: because.map(visibleText),
    })),
    room,
  );

/** The answer as Markdown, everything in it as plain words. Ends with a line end. */
export function impactMarkdown(impact: Impact, title: string, { say, language }: Context): string {
  const remarks = impact.remarks.flatMap((remark) => ['', markdownLine(say(remark))]);
  const head = [`# ${markdownLine(title)}`, '', longDate(impact.at, language), ''];
  if (impact.systems.length === 0) return `${[...head, say(nobody), ...remarks].join('\n')}\n`;
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const cellsOf = ({ cells, because, otherwise }: Row): readonly string[] => [
    ...cells.map(markdownCell),
    ...(because.length > 0 ? [because.map(markdownCell).join('; ')] : otherwise === undefined ? [] : [otherwise]),
  ];
  const sections = sectionsOf(impact, say).flatMap(({ title: name, heads, rows }) => [
    '',
    `## ${say(name)}`,
    '',
    ...(rows.length === 0
      ? ['–']
      : [row(heads.map(say)), row(heads.map(() => '---')), ...rows.map((each) => row(cellsOf(each)))]),
  ]);
  return `${[...head, say(countText(impact)), ...remarks, ...sections].join('\n')}\n`;
}

/** Addresses stay as they are, so that they can be copied. */
const markdownCell = (cell: string): string =>
  cell
    .split(' · ')
    .map((part) => (isPlainAddress(part) ? part : markdownLine(part)))
    .join(' · ');

/** The answer for programs: what is to be read as the person's language says it. */
export const impactFields = (impact: Impact, { say }: Pick<Context, 'say'>) => ({
  ...impact,
  remarks: impact.remarks.map(say),
});
