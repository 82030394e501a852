import type { DocumentKind } from '../../documents/kinds.ts';
import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import type { Json } from '../../domain/digest.ts';
import { isLevel, type Level, stricter } from '../../domain/level.ts';
import { type Text, text } from '../../domain/text.ts';
import { byConcern, type Change, type Concern } from './change.ts';
import { type Difference, diffData, normalised } from './diff-data.ts';
import { diffProse } from './diff-prose.ts';
import { rewording } from './excerpt.ts';
import { isList, isObject } from './natural-keys.ts';
import type { MeaningRecord, Records } from './records.ts';
import { namesIn, sentenceOf, subjectOf } from './subjects.ts';
import { listWords, type NameOf, objectWords, shortText, valueWords, withItems } from './words.ts';

/** What the comparison needs to know besides the records. */
export interface Comparing {
  /** The schemas: they name properties and values, and say what is progress and who may read what. */
  readonly kinds: readonly DocumentKind[];
}

/**
 * What is said otherwise after than before, in the order a reviewer decides on it. Layout, comments and the order of keys are no
 * change; a record that is only on one side came or went. Every changed value gives at least one change.
 */
export function compareContent(before: Records, after: Records, { kinds }: Comparing): readonly Change[] {
  const nameOf = namesIn(after, before);
  const schemas = new Map(kinds.map(({ name, schema }) => [name, schema]));
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return byConcern(
    keys.flatMap((key) => {
      const pair = { before: before.get(key), after: after.get(key) };
      const record = pair.after ?? pair.before;
      if (record === undefined) return [];
      return compareRecord(record, pair, { schema: schemas.get(record.kind) ?? {}, nameOf });
    }),
  );
}

interface Pair {
  readonly before: MeaningRecord | undefined;
  readonly after: MeaningRecord | undefined;
}

interface Knowing {
  readonly schema: JsonSchema;
  readonly nameOf: NameOf;
}

function compareRecord(record: MeaningRecord, { before, after }: Pair, knowing: Knowing): readonly Change[] {
  const { schema, nameOf } = knowing;
  const marked: Level = isLevel(schema['x-level']) ? schema['x-level'] : 'members';
  const floor = stricter(ownLevel(before), ownLevel(after));
  const subject = subjectOf(record, nameOf);
  const change = (
    part: Pick<Change, 'path' | 'before' | 'after' | 'detail' | 'level'> & { readonly concern: Concern },
  ): Change => ({
    ...(record.case !== undefined && { case: record.case }),
    record: { kind: record.kind, id: record.id },
    subject,
    sentence: sentenceOf(subject, part.detail),
    ...part,
  });
  if (before === undefined || after === undefined) {
    const detail = after === undefined ? text('er fjernet', 'was removed') : text('er ny', 'is new');
    const whole = change({
      path: '',
      before: before?.data,
      after: after?.data,
      detail: record.kind === 'assessment' ? assessmentWhole(after !== undefined) : detail,
      level: stricter(marked, floor),
      concern: concernOf(record.kind, [], schema['x-digest'] === 'progress'),
    });
    return [{ ...whole, sentence: joined(whole.subject, whole.detail) }];
  }
  const root = schema;
  const compared = {
    root,
    schema: entrySchema(root, record),
    level: marked,
    floor,
    progress: schema['x-digest'] === 'progress',
  };
  const fields = diffData(before.data, after.data, compared).map((difference) =>
    change({
      path: difference.way.map(({ key }) => `/${key}`).join(''),
      before: difference.before,
      after: difference.after,
      detail: detailOf(difference, root, nameOf),
      level: difference.level,
      concern: concernOf(
        record.kind,
        difference.way.map(({ key }) => key),
        difference.progress,
      ),
    }),
  );
  const prose = diffProse(normalised(before.body), normalised(after.body)).map((difference) =>
    change({
      path: `/body/${difference.section}`,
      before: difference.before,
      after: difference.after,
      detail:
        difference.section === ''
          ? difference.words
          : text(
              `afsnittet »${difference.section}«: ${difference.words.da}`,
              `the section “${difference.section}”: ${difference.words.en}`,
            ),
      level: stricter(marked, floor),
      concern: concernOf(record.kind, ['body'], compared.progress),
    }),
  );
  return [...fields, ...prose];
}

const assessmentWhole = (isNew: boolean): Text =>
  isNew
    ? text('Vurderingen er ny', 'The assessment is new')
    : text('Vurderingen er fjernet', 'The assessment was removed');

const joined = (subject: Text, detail: Text): Text =>
  subject.da === '' ? detail : text(upper(`${subject.da} ${detail.da}`), upper(`${subject.en} ${detail.en}`));

const upper = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

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

const byKind: Readonly<Record<string, Concern>> = {
  assessment: 'rating',
  finding: 'finding',
  'follow-up': 'progress',
  report: 'prose',
  dialogue: 'dialogue',
  'sub-processor': 'chain',
  evidence: 'evidence',
  dpa: 'agreement',
  system: 'system',
  vendor: 'vendor',
  'vendor-notes': 'notes',
  approval: 'approval',
  release: 'release',
  decision: 'decision',
  people: 'trust',
  municipalities: 'register',
  tilsyn: 'case',
};

function concernOf(kind: string, way: readonly string[], progress: boolean): Concern {
  if (kind === 'settings') return way[0] === 'quorum' || way.length === 0 ? 'trust' : 'register';
  // Who has written decides who may approve.
  if (kind === 'tilsyn' && (way[0] === 'authors' || way[0] === 'owner')) return 'trust';
  if (progress && !['approval', 'release', 'decision', 'people'].includes(kind)) return 'progress';
  if (kind === 'tilsyn' && way[0]?.startsWith('recommendation')) return 'recommendation';
  return byKind[kind] ?? 'catalogue';
}

function detailOf(difference: Difference, root: JsonSchema, nameOf: NameOf): Text {
  const place = placeOf(difference);
  const words = difference.reordered
    ? text('rækkefølgen er ændret', 'the order was changed')
    : changeWords(difference, root, nameOf);
  return place.da === '' ? words : text(`${place.da}: ${words.da}`, `${place.en}: ${words.en}`);
}

/** Where in a record: a control by its number alone, everything else by the names on the way. */
function placeOf({ way }: Difference): Text {
  const steps = way.filter(({ key, item }, index) => {
    if (!item && way[index + 1]?.item === true) return key !== 'controls' && key !== 'entries';
    const isRatingOfControl = key === 'rating' && way[index - 1]?.item === true;
    return !isRatingOfControl;
  });
  const join = (names: readonly string[]): string => names.join(', ');
  return text(join(steps.map(({ name }) => name.da)), join(steps.map(({ name }) => name.en)));
}

function changeWords({ before, after, schema, namedBy }: Difference, root: JsonSchema, nameOf: NameOf): Text {
  const known = schema === undefined ? undefined : withItems(root, schema);
  if (typeof before === 'string' && typeof after === 'string' && Math.max(before.length, after.length) > shortText) {
    return rewording(normalised(before), normalised(after));
  }
  if (isList(before) && isList(after)) return listChange(before, after, known, nameOf);
  const said = (value: Json | undefined): Text =>
    isObject(value) ? objectWords(value, root, known, nameOf, namedBy) : valueWords(value, known, nameOf);
  if (before === undefined) return text(`tilføjet: ${said(after).da}`, `added: ${said(after).en}`);
  if (after === undefined) return text(`fjernet: ${said(before).da}`, `removed: ${said(before).en}`);
  const [a, b] = [said(before), said(after)];
  return text(`${a.da} → ${b.da}`, `${a.en} → ${b.en}`);
}

/** What came and went in a list of plain values. */
function listChange(
  before: readonly Json[],
  after: readonly Json[],
  schema: JsonSchema | undefined,
  nameOf: NameOf,
): Text {
  const key = (value: Json): string => JSON.stringify(value);
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  const came = after.filter((value) => !old.has(key(value)));
  const went = before.filter((value) => !now.has(key(value)));
  const parts = [
    ...(came.length === 0 ? [] : [prefixed('tilføjet: ', 'added: ', listWords(came, schema?.items, nameOf))]),
    ...(went.length === 0 ? [] : [prefixed('fjernet: ', 'removed: ', listWords(went, schema?.items, nameOf))]),
  ];
  if (parts.length === 0) return text('gentagelser er ændret', 'repetitions were changed');
  return text(parts.map(({ da }) => da).join('; '), parts.map(({ en }) => en).join('; '));
}

const prefixed = (da: string, en: string, words: Text): Text => text(`${da}${words.da}`, `${en}${words.en}`);
