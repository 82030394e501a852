import { longDate } from '../../domain/date.ts';
import { phaseLabels } from '../../domain/lifecycle.ts';
import { type Text, text } from '../../domain/text.ts';
import { markdownLine } from '../../formatters/markdown-line.ts';
import { visibleText } from '../../formatters/visible-text.ts';
import type {
  Impact,
  ImpactAgreement,
  ImpactCase,
  ImpactMunicipality,
  ImpactSystem,
} from '../../operations/impact/impact.ts';
import type { Context } from '../../ports.ts';
import { columnsOf } from '../columns.ts';

type Say = Context['say'];

/** The way from a system to where it happens, in names. */
export const pathText = ({ vendorName, path }: Pick<ImpactSystem, 'vendorName' | 'path'>): string =>
  [
    vendorName,
    ...path.map(({ toName, countries }) => (countries.length === 0 ? toName : `${toName} (${countries.join(' ')})`)),
  ].join(' → ');

interface Section {
  readonly title: Text;
  readonly heads: readonly Text[];
  readonly rows: readonly (readonly string[])[];
}

/** The four tables of an answer, each row with what explains it. */
function sectionsOf({ systems, cases, agreements, municipalities }: Impact, say: Say): readonly Section[] {
  const why = (ids: readonly string[]): string =>
    ids
      .flatMap((id) => systems.find((system) => system.id === id) ?? [])
      .map((system) => `${system.name}: ${pathText(system)}`)
      .join('; ');
  const names = (ids: readonly string[]): string =>
    ids.map((id) => systems.find((system) => system.id === id)?.name ?? id).join(', ');
  return [
    {
      title: text('Systemer', 'Systems'),
      heads: [text('System', 'System'), text('Vejen', 'The way')],
      rows: systems.map((system) => [system.name, pathText(system)]),
    },
    {
      title: text('Tilsyn', 'Cases'),
      heads: [text('Tilsyn', 'Case'), text('Fase', 'Phase'), text('Frigivelse', 'Release'), text('Fordi', 'Because')],
      rows: cases.map((each) => [...caseCells(each, say), why(each.systems)]),
    },
    {
      title: text('Aftaler', 'Agreements'),
      heads: [text('Aftale', 'Agreement'), text('C.6', 'C.6'), text('Varsel', 'Notice'), text('Fordi', 'Because')],
      rows: agreements.map((each) => [...agreementCells(each, say), why(each.systems)]),
    },
    {
      title: text('Kommuner', 'Municipalities'),
      heads: [text('Kommune', 'Municipality'), text('Fordi de bruger', 'Because they use'), text('Kontakt', 'Contact')],
      rows: municipalities.map((each) => municipalityCells(each, names(each.systems), say)),
    },
  ];
}

const caseCells = ({ id, phase, release }: ImpactCase, say: Say): readonly string[] => [
  id,
  say(phaseLabels[phase]),
  release === null ? '–' : String(release),
];

function agreementCells({ id, transfersAllowed, forbids, noticeDays }: ImpactAgreement, say: Say): readonly string[] {
  const clause = forbids
    ? text('forbyder overførslen', 'forbids the transfer')
    : transfersAllowed === null
      ? text('ikke oplyst', 'not recorded')
      : transfersAllowed
        ? text('tillader overførsel', 'allows transfer')
        : text('tillader ikke overførsel', 'allows no transfer');
  const notice =
    noticeDays === null ? text('ikke oplyst', 'not recorded') : text(`${noticeDays} dage`, `${noticeDays} days`);
  return [id, say(clause), say(notice)];
}

function municipalityCells(
  { id, name, member, contacts }: ImpactMunicipality,
  uses: string,
  say: Say,
): readonly string[] {
  const outside = member ? '' : ` (${say(text('ikke medlem', 'no member'))})`;
  const shown = contacts.map((contact) => [contact.name, contact.email, contact.phone].filter(Boolean).join(' · '));
  const none = say(text('ingen kontaktperson registreret', 'no contact point on record'));
  return [`${name} (${id})${outside}`, uses, shown.join('; ') || none];
}

const nobody = text(
  'Ingen systemer rammes: der fører ingen kæde dertil på den dag.',
  'No system is hit: no chain leads there on that day.',
);

const countText = ({ systems, cases, agreements, municipalities }: Impact): Text =>
  text(
    `Rammer: systemer ${systems.length} · tilsyn ${cases.length} · aftaler ${agreements.length} · kommuner ${municipalities.length}`,
    `Hit: systems ${systems.length} · cases ${cases.length} · agreements ${agreements.length} · municipalities ${municipalities.length}`,
  );

/** The answer for a terminal. Ends with a line end. */
export function impactText(impact: Impact, title: string, { say, language }: Context): string {
  const head = [visibleText(title), longDate(impact.at, language), ''];
  if (impact.systems.length === 0) return `${[...head, say(nobody)].join('\n')}\n`;
  const sections = sectionsOf(impact, say).flatMap(({ title: name, rows }) => [
    '',
    say(name),
    ...(rows.length === 0 ? ['  –'] : columnsOf(rows.map((row) => row.map(visibleText))).map((line) => `  ${line}`)),
  ]);
  return `${[...head, say(countText(impact)), ...sections].join('\n')}\n`;
}

/** The answer as Markdown, everything in it as plain words. Ends with a line end. */
export function impactMarkdown(impact: Impact, title: string, { say, language }: Context): string {
  const head = [`# ${markdownLine(title)}`, '', longDate(impact.at, language), ''];
  if (impact.systems.length === 0) return `${[...head, say(nobody)].join('\n')}\n`;
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const sections = sectionsOf(impact, say).flatMap(({ title: name, heads, rows }) => [
    '',
    `## ${say(name)}`,
    '',
    ...(rows.length === 0
      ? ['–']
      : [row(heads.map(say)), row(heads.map(() => '---')), ...rows.map((cells) => row(cells.map(markdownLine)))]),
  ]);
  return `${[...head, say(countText(impact)), ...sections].join('\n')}\n`;
}
