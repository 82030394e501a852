import { visibleText } from '../../domain/hidden-characters.ts';
import type { KitosRemark } from '../../domain/kitos/reading.ts';
import { text } from '../../domain/text.ts';
import type { KitosPlan, ListedSystem } from '../../operations/kitos/kitos-plan.ts';
import type { PlanSection, Showing } from './section.ts';
import { closedWords, refusedWords, remarkWords } from './words.ts';

/** What a plan tells and does not write: what is gone, what passed the limit, what to look at. */
export function toldSections(plan: KitosPlan, showing: Showing): readonly PlanSection[] {
  const { say, all } = showing;
  const passed = (systems: KitosPlan['droppedBelow']): PlanSection['rows'] =>
    systems.map(({ id, name, before, members }) => [id, visibleText(name), `${before} → ${members}`]);
  return [
    {
      title: text(
        'Væk eller utilgængelige i OS2kitos; intet slettes her',
        'Gone or unavailable in OS2kitos; nothing is deleted here',
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
    ...proposals(plan),
    {
      title: text('Tekster, der ikke er taget med', 'Texts that were not taken'),
      rows: plan.refused.map(({ system, field, why }) => [system, field, say(refusedWords[why] ?? text(why, why))]),
    },
    {
      title: text(
        'Kommuner, der er nyere her end det, der blev læst, og er ikke rørt',
        'Municipalities that are newer here than what was read, and are left alone',
      ),
      rows: plan.usersNewer.map((id) => [id]),
    },
    {
      title: text('Bemærkninger', 'Remarks'),
      isProse: true,
      rows: all ? plan.remarks.map((remark) => remarkRow(remark, showing)) : groupedRemarks(plan.remarks, showing),
    },
    ...(all ? [{ title: text('For få medlemmer', 'Too few members'), rows: plan.tooFew.map(line) }] : []),
  ];
}

const line = ({ uuid, name, members }: ListedSystem): readonly string[] => [uuid, visibleText(name), String(members)];

/** What somebody may want to do something about. */
const proposals = (plan: KitosPlan): readonly PlanSection[] => [
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
    title: text('Anden leverandør i OS2kitos end her', 'Another supplier in OS2kitos than here'),
    rows: plan.otherSuppliers.map(({ id, vendor, supplier, cvr }) => [
      id,
      vendor,
      `OS2kitos: ${visibleText(supplier)}${cvr === undefined ? '' : ` (${cvr})`}`,
    ]),
  },
];

const remarkRow = ({ code, about, field, value, place }: KitosRemark, { say }: Showing): readonly string[] => [
  visibleText(about),
  say(code === 'organization-unmatched' && field === 'disabled' ? closedWords : remarkWords[code]),
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
