import type { JsonSchema } from '../../documents/schema-model.ts';
import { maskCprNumbers } from '../../domain/cpr.ts';
import type { Json } from '../../domain/digest.ts';
import { ownerOfId } from '../../domain/ids.ts';
import { isLevel, type Level } from '../../domain/level.ts';
import { type Text, text } from '../../domain/text.ts';
import { isList, isObject } from './natural-keys.ts';
import { type MeaningRecord, type Records, recordKey } from './records.ts';
import { type NameOf, upperFirst } from './words.ts';

const tailOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

const longest = 80;

/** A record's own title in quotation marks, on one line, cut when long; its id's last part when it has none. */
function titled({ id, data }: MeaningRecord, field: string): Text {
  const title = isObject(data) ? data[field] : undefined;
  if (typeof title !== 'string' || title.trim() === '') return text(tailOf(id), tailOf(id));
  const line = maskCprNumbers(title).replace(/\s+/g, ' ').trim();
  const shown = line.length <= longest ? line : `${[...line].slice(0, longest - 1).join('')}…`;
  return text(`„${shown}“`, `“${shown}”`);
}

const stringOf = (data: Json, field: string): string => {
  const value = isObject(data) ? data[field] : undefined;
  return typeof value === 'string' ? value : '';
};

const withDate = (title: string, date: string): string => (date === '' ? title : `${title} (${date})`);

/** A record as people call it; '' for a case's own three files, whose changes say themselves what they are about. */
export function subjectOf(record: MeaningRecord, nameOf: NameOf): Text {
  const { kind, id, data } = record;
  const vendor = (ref: string): string => nameOf('vendor', ref) ?? ref;
  switch (kind) {
    case 'assessment':
    case 'tilsyn':
    case 'report':
      return text('', '');
    case 'finding': {
      const title = titled(record, 'title');
      return text(`observationen ${title.da}`, `the finding ${title.en}`);
    }
    case 'follow-up': {
      const finding = tailOf(stringOf(data, 'finding') || id);
      const about = withDate(finding, stringOf(data, 'date'));
      return text(`opfølgningen på ${about}`, `the follow-up of ${about}`);
    }
    case 'dialogue': {
      const title = titled(record, 'subject');
      const date = stringOf(data, 'date');
      return text(`dialogen ${withDate(title.da, date)}`, `the dialogue ${withDate(title.en, date)}`);
    }
    case 'sub-processor': {
      const [target, by] = [vendor(stringOf(data, 'target') || tailOf(id)), vendor(ownerOfId(id))];
      return text(`underdatabehandleren ${target} hos ${by}`, `the sub-processor ${target} of ${by}`);
    }
    case 'processing': {
      const by = vendor(ownerOfId(id));
      return text(`${by}s egen behandling ${tailOf(id)}`, `${by}’s own processing ${tailOf(id)}`);
    }
    case 'evidence': {
      const title = titled(record, 'title');
      return text(`dokumentationen ${title.da}`, `the evidence ${title.en}`);
    }
    case 'dpa': {
      const title = titled(record, 'title');
      return text(`aftalen ${title.da}`, `the agreement ${title.en}`);
    }
    case 'breach': {
      const title = titled(record, 'title');
      return text(`bruddet ${title}`, `the breach ${title}`);
    }
    case 'system': {
      const name = nameOf('system', id) ?? id;
      return text(`systemet ${name}`, `the system ${name}`);
    }
    case 'vendor':
      return text(`leverandøren ${vendor(id)}`, `the vendor ${vendor(id)}`);
    case 'vendor-notes':
      return text(`noterne om ${vendor(id)}`, `the notes on ${vendor(id)}`);
    case 'people':
      return text('personerne', 'the people');
    case 'mandate': {
      const municipality = nameOf('municipalities', stringOf(data, 'municipality')) ?? stringOf(data, 'municipality');
      return text(`fuldmagten fra ${municipality}`, `the mandate of ${municipality}`);
    }
    case 'municipalities':
      return text('kommunerne', 'the municipalities');
    case 'kitos-system': {
      const said = isObject(data) ? data['name'] : undefined;
      const name = said === undefined ? text(tailOf(id), tailOf(id)) : titled({ ...record, data: said }, 'value');
      return text(`oplysningerne fra OS2kitos om ${name.da}`, `what OS2kitos says of ${name.en}`);
    }
    case 'unplaced': {
      const name = stringOf(data, 'name') || tailOf(id);
      return text(`systemet ${name}, der skal placeres`, `the system ${name}, which is to be placed`);
    }
    case 'settings':
      return text('indstillingerne', 'the settings');
    case 'approval':
      return text(`svaret ${tailOf(id)}`, `the answer ${tailOf(id)}`);
    case 'release':
      return text(`frigivelsen ${tailOf(id)}`, `the release ${tailOf(id)}`);
    case 'decision':
      return text(`stillingtagen ${tailOf(id)}`, `the position ${tailOf(id)}`);
    default:
      return text(`kataloget ${id}`, `the catalogue ${id}`);
  }
}

/** Who may read a subject: the level of the field it is told by. */
export function levelOfSubject(schema: JsonSchema, otherwise: Level): Level {
  const field = schema.properties?.['title'] ?? schema.properties?.['subject'] ?? schema.properties?.['name'];
  const marked = field?.['x-level'];
  return isLevel(marked) ? marked : otherwise;
}

/** A whole record at the beginning of a sentence. A case's own three files have names here. */
export function wholeSubject(record: MeaningRecord, nameOf: NameOf): Text {
  if (record.kind === 'assessment') return text('vurderingen', 'the assessment');
  if (record.kind === 'report') return text('rapportens tekst', 'the report’s prose');
  if (record.kind === 'tilsyn') {
    const title = titled(record, 'title');
    return text(`sagen ${title.da}`, `the case ${title.en}`);
  }
  return subjectOf(record, nameOf);
}

/** A subject at the beginning of a sentence, and what happened to a part of it. */
export const partSentence = (subject: Text, detail: Text): Text =>
  subject.da === ''
    ? text(upperFirst(detail.da), upperFirst(detail.en))
    : text(upperFirst(`${subject.da}, ${detail.da}`), upperFirst(`${subject.en}, ${detail.en}`));

/** A subject at the beginning of a sentence, and what happened to all of it. */
export const wholeSentence = (subject: Text, detail: Text): Text =>
  text(upperFirst(`${subject.da} ${detail.da}`), upperFirst(`${subject.en} ${detail.en}`));

/** Names for ids, from the records on either side; people and municipalities from the entries of their registers. */
export function namesIn(...sides: readonly Records[]): NameOf {
  const registers = new Map<string, ReadonlyMap<string, Json>>();
  const entriesOf = (kind: string): ReadonlyMap<string, Json> => {
    const known = registers.get(kind);
    if (known !== undefined) return known;
    const found = new Map(sides.toReversed().flatMap((side) => entriesIn(side, kind)));
    registers.set(kind, found);
    return found;
  };
  return (kind, id) => {
    const records = sides.map((side) => side.get(recordKey({ kind, id }))?.data);
    for (const data of [...records, entriesOf(kind).get(id)]) {
      const name = isObject(data) ? (data['name'] ?? data['title']) : undefined;
      if (typeof name === 'string') return maskCprNumbers(name).replace(/\s+/g, ' ').trim().slice(0, longest);
    }
    return undefined;
  };
}

/** The entries of a register, and those of a catalogue's versions, which in a case's content are records of their own. */
function entriesIn(side: Records, kind: string): readonly (readonly [string, Json])[] {
  const found: (readonly [string, Json])[] = [];
  for (const record of side.values()) {
    if (record.kind !== kind || !isObject(record.data)) continue;
    const { entries } = record.data;
    if (isList(entries)) {
      for (const entry of entries) if (isObject(entry)) found.push([String(entry['id']), entry]);
    } else if (record.id.includes('@')) found.push([tailOf(record.id), record.data]);
  }
  return found;
}
