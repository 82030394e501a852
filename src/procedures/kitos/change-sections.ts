import { countOf } from '../../domain/counted-things.ts';
import { visibleText } from '../../domain/hidden-characters.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import type { KitosPlan, Waiting } from '../../operations/kitos/kitos-plan.ts';
import type { FieldChange } from '../../operations/kitos/merging.ts';
import type { PlanSection, Showing } from './section.ts';
import { cautionWords, fieldNames, kitosValueWords, waitingWords } from './words.ts';

/** What a plan writes, what conflicts, and what waits for somebody. */
export function changeSections(plan: KitosPlan, { say }: Showing): readonly PlanSection[] {
  const members = (count: number): string =>
    say(text(`${countOf(count, 'member').da}`, `${countOf(count, 'member').en}`));
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
        record.personalData === undefined ? '' : say(kitosValueWords('personalData', record.personalData.value)),
      ]),
    },
    {
      title: text('Ændrede systemer', 'Changed systems'),
      rows: plan.changed
        .filter(({ changes }) => changes.length > 0)
        .map(({ id, changes }) => [`~ ${id}`, changes.map((change) => say(changeWords(change))).join('; ')]),
    },
    {
      title: text('Kommuner genkendt i OS2kitos', 'Municipalities recognised in OS2kitos'),
      rows: plan.learned.map(({ municipality, name, by }) => [
        `~ ${municipality}`,
        visibleText(name),
        say(by === 'cvr' ? text('ved CVR-nummer', 'by CVR number') : text('ved navn', 'by name')),
      ]),
    },
    conflictSection(plan, say),
    ...waitingSections(plan, members),
  ];
}

const conflictSection = ({ conflicts }: KitosPlan, say: Showing['say']): PlanSection => ({
  title: text('Konflikter', 'Conflicts'),
  rows: conflicts.map(({ system, field, ours, theirs, caution, taken, by }) => [
    `! ${system}.${field}`,
    `${say(text('her', 'here'))} ${visibleText(say(kitosValueWords(field, ours)))}, OS2kitos ${visibleText(say(kitosValueWords(field, theirs)))}${say(restingOn(by))}`,
    taken === undefined
      ? say(cautionWords[caution])
      : say(taken === 'kitos' ? text('→ OS2kitos', '→ OS2kitos') : text('→ beholdes', '→ kept')),
  ]),
  ...(conflicts.some(({ taken }) => taken === undefined) && {
    hint: text(
      'Vores står, indtil nogen afgør det: --take kitos:<system>.<felt> eller --take ours:<system>.<felt>.',
      'Ours stays until somebody decides: --take kitos:<system>.<field> or --take ours:<system>.<field>.',
    ),
  }),
});

/** The municipalities a value rests on, a few of them by code. */
function restingOn(by: readonly string[] | undefined): Text {
  if (by === undefined || by.length === 0) return verbatim('');
  const codes = `${by.slice(0, 3).join(', ')}${by.length > 3 ? ' …' : ''}`;
  return text(` (efter ${codes})`, ` (by ${codes})`);
}

/** One section for each thing somebody must decide, with how. */
const waitingSections = ({ waiting }: KitosPlan, members: (count: number) => string): readonly PlanSection[] =>
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

const changeWords = ({ field, from, to, added, removed, by }: FieldChange): Text => {
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
    : text(
        `${name.da} ${before.da} → ${after.da}${restingOn(by).da}`,
        `${name.en} ${before.en} → ${after.en}${restingOn(by).en}`,
      );
};

function shownValue(field: FieldChange['field'], value: NonNullable<FieldChange['to']>): Text {
  const plain = typeof value === 'boolean' ? value : visibleText(String(value));
  return field === 'name' || field === 'personalData' || field === 'deactivated'
    ? kitosValueWords(field, plain)
    : verbatim(String(plain));
}
