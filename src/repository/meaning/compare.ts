import type { DocumentKind } from '../../documents/read-kinds.ts';
import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import type { Json } from '../../domain/digest.ts';
import { isLevel, type Level, stricter } from '../../domain/level.ts';
import { type Text, text } from '../../domain/text.ts';
import { byConcern, type Concern, type MeaningChange } from './change.ts';
import { detailOf } from './change-words.ts';
import { authorsDropped, concernOfField, concernOfRecord } from './concerns.ts';
import { describeRecord } from './describe-record.ts';
import { type Difference, diffData, normalised } from './diff-data.ts';
import { diffProse } from './diff-prose.ts';
import { quoted } from './excerpt.ts';
import { type Pair, pairRecords } from './match-records.ts';
import { isObject } from './natural-keys.ts';
import type { MeaningRecord, Records } from './records.ts';
import { levelOfSubject, namesIn, partSentence, subjectOf, wholeSentence, wholeSubject } from './subjects.ts';
import type { NameOf } from './words.ts';

/** What the comparison needs to know besides the records. */
interface Comparing {
  /** The schemas: they name properties and values, and say what is progress and who may read what. */
  readonly kinds: readonly DocumentKind[];
}

/**
 * What is said otherwise after than before, in the order a reviewer decides on it. Layout, comments and the order of keys are no
 * change; the order of a list is one, for the digest knows it. A record on one side only came or went, unless its content says that it
 * was moved. Everything that changes a content digest gives at least one change.
 */
export function compareContent(before: Records, after: Records, { kinds }: Comparing): readonly MeaningChange[] {
  const nameOf = namesIn(after, before);
  const schemas = new Map(kinds.map(({ name, schema }) => [name, schema]));
  const pairs = pairRecords(before, after);
  const movedCases = new Set(
    pairs.flatMap((pair) => (pair.after?.kind === 'tilsyn' && isRenamed(pair) ? pair.after.id : [])),
  );
  return byConcern(
    pairs.flatMap((pair) => {
      const record = pair.after ?? pair.before;
      return record === undefined
        ? []
        : compareRecord(record, pair, { schema: schemas.get(record.kind) ?? {}, nameOf, movedCases });
    }),
  );
}

const isRenamed = ({ before, after }: Pair): boolean =>
  before !== undefined && after !== undefined && before.id !== after.id;

interface Knowing {
  readonly schema: JsonSchema;
  readonly nameOf: NameOf;
  /** Cases whose folder got another name: their records moved with them. */
  readonly movedCases: ReadonlySet<string>;
}

/** What is said of a part of a record, before its subject is put in front. */
interface Part {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly detail: Text;
  readonly level: Level;
  readonly concern: Concern;
}

function compareRecord(record: MeaningRecord, { before, after }: Pair, knowing: Knowing): readonly MeaningChange[] {
  const { schema, nameOf } = knowing;
  const marked: Level = isLevel(schema['x-level']) ? schema['x-level'] : 'members';
  const floor = stricter(ownLevel(before), ownLevel(after));
  const change = ({ level, ...part }: Part, subject: Text, sentence: Text): MeaningChange => ({
    ...(record.case !== undefined && { case: record.case }),
    record: { kind: record.kind, id: record.id },
    subject,
    sentence,
    ...part,
    level: subject.da === '' ? level : stricter(level, stricter(levelOfSubject(schema, marked), floor)),
  });
  const whole = (part: Omit<Part, 'path' | 'level'>): MeaningChange => {
    const subject = wholeSubject(record, nameOf);
    return change({ ...part, path: '', level: stricter(marked, floor) }, subject, wholeSentence(subject, part.detail));
  };
  if (before === undefined || after === undefined) return [whole(onOneSide(record, { before, after }, knowing))];

  const subject = subjectOf(record, nameOf);
  const compared = { marked, floor, knowing };
  const parts = [...fieldParts(before, after, compared), ...proseParts(before, after, compared)];
  return [
    ...(renameTold(before, after, knowing) ? [whole(renamed(before, after))] : []),
    ...(parts.length > 0 ? parts : unseenParts(before, after, stricter(marked, floor))).map((part) =>
      change(part, subject, partSentence(subject, part.detail)),
    ),
  ];
}

function onOneSide(
  record: MeaningRecord,
  { before, after }: Pair,
  { schema, nameOf }: Knowing,
): Omit<Part, 'path' | 'level'> {
  const said = describeRecord(record, schema, nameOf);
  const tail = said.da === '' ? text('', '') : text(` (${said.da})`, ` (${said.en})`);
  const words = after === undefined ? text('er fjernet', 'was removed') : text('er ny', 'is new');
  return {
    before: before?.data,
    after: after?.data,
    detail: text(`${words.da}${tail.da}`, `${words.en}${tail.en}`),
    concern: concernOfRecord(record.kind, after === undefined ? 'went' : 'came'),
  };
}

/** A record that moved with its case is not told by itself. */
function renameTold(before: MeaningRecord, after: MeaningRecord, { movedCases }: Knowing): boolean {
  if (before.id === after.id) return false;
  return (
    after.kind === 'tilsyn' || after.case === undefined || before.case === after.case || !movedCases.has(after.case)
  );
}

const renamed = (before: MeaningRecord, after: MeaningRecord): Omit<Part, 'path' | 'level'> => ({
  before: before.id,
  after: after.id,
  detail: text(`er flyttet fra ${before.id} til ${after.id}`, `was moved from ${before.id} to ${after.id}`),
  concern: concernOfRecord(after.kind, 'renamed'),
});

interface Levels {
  readonly marked: Level;
  readonly floor: Level;
  readonly knowing: Knowing;
}

function fieldParts(before: MeaningRecord, after: MeaningRecord, { marked, floor, knowing }: Levels): readonly Part[] {
  const { schema: root, nameOf } = knowing;
  const progress = root['x-digest'] === 'progress';
  const differences = diffData(before.data, after.data, {
    root,
    schema: entrySchema(root, after),
    level: marked,
    floor,
    progress,
  });
  const dropped = after.kind === 'tilsyn' && authorsDropped(before, after).length > 0;
  return differences.map((difference): Part => {
    const way = difference.way.map(({ key }) => key);
    const hidesAuthor = dropped && (way[0] === 'authors' || way[0] === 'owner');
    return {
      path: pathOf(difference),
      before: difference.before,
      after: difference.after,
      detail: detailOf(difference, { root, nameOf }),
      level: difference.level,
      concern: hidesAuthor ? 'trust' : concernOfField(after.kind, way, difference.progress),
    };
  });
}

const pathOf = ({ way }: Difference): string =>
  way.map(({ key }) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function proseParts(before: MeaningRecord, after: MeaningRecord, { marked, floor, knowing }: Levels): readonly Part[] {
  const progress = knowing.schema['x-digest'] === 'progress';
  return diffProse(normalised(before.body), normalised(after.body)).map(({ section, words, ...sides }) => {
    const heading = quoted(section);
    const detail = text(`afsnittet ${heading.da}: ${words.da}`, `the section ${heading.en}: ${words.en}`);
    return {
      path: `/body/${section}`,
      before: sides.before,
      after: sides.after,
      detail: section === '' ? text(`teksten: ${words.da}`, `the text: ${words.en}`) : detail,
      level: stricter(marked, floor),
      concern: concernOfField(after.kind, ['body'], progress),
    };
  });
}

/** What changes a digest although every field and word is the same. */
function unseenParts(before: MeaningRecord, after: MeaningRecord, level: Level): readonly Part[] {
  const part = (path: string, detail: Text): Part => ({
    path,
    before: undefined,
    after: undefined,
    detail,
    level,
    concern: 'case',
  });
  if (after.kind === 'tilsyn' && before.salt !== undefined && after.salt !== undefined && before.salt !== after.salt) {
    const detail = text(
      'sagens salt er et andet, og dermed alle fingeraftryk',
      'the case’s salt is another, and with it every fingerprint',
    );
    return [part('/salt', detail)];
  }
  if (before.levels === undefined || after.levels === undefined || before.levels === after.levels) return [];
  const detail = text(
    'de samme oplysninger er delt anderledes efter fortrolighed, fordi værktøjets regler er nye',
    'the same facts are split otherwise by confidentiality, because the tool’s rules are new',
  );
  return [part('', detail)];
}

function ownLevel(record: MeaningRecord | undefined): Level {
  const level = isObject(record?.data) ? record.data['confidentiality'] : undefined;
  return isLevel(level) ? level : 'public';
}

/** A catalogue's entry is a record of its own in a case's content: `controls@1/F.2`. */
function entrySchema(root: JsonSchema, { id, data }: MeaningRecord): JsonSchema {
  const entries = root.properties?.['entries'];
  const isEntry = id.includes('@') && id.includes('/') && entries?.items !== undefined && isObject(data);
  return isEntry && entries?.items !== undefined ? resolveLocal(root, entries.items) : root;
}
