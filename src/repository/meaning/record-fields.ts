import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import { longDate } from '../../domain/date.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import type { Kind } from '../../generated/types.ts';
import type { Repository } from '../repository.ts';
import { fieldName, upperFirst } from './words.ts';

/** What a record may hold, with the schema its references point into. */
interface RecordSchema {
  readonly root: JsonSchema;
  readonly fields: Readonly<Record<string, JsonSchema>>;
}

/** What a kind of document may hold; with `list`, what an entry of that list of it may. */
export function recordSchema({ kinds }: Pick<Repository, 'kinds'>, kind: Kind, list?: string): RecordSchema {
  const root = kinds.find(({ name }) => name === kind)?.schema ?? {};
  const whole = list === undefined ? root : root.properties?.[list]?.items;
  return { root, fields: whole === undefined ? {} : (resolveLocal(root, whole).properties ?? {}) };
}

/** A record as programs are given it: every field is there, and what is absent is null. */
export type Complete<T> = {
  readonly [F in keyof T]-?: Record<never, never> extends Pick<T, F> ? Exclude<T[F], undefined> | null : T[F];
};

/** Every field the schema has, those of `without` left out. A field that the schema gains is there without more code. */
export function completeRecord<T extends object, const W extends keyof T & string>(
  { fields }: RecordSchema,
  record: T,
  without: readonly W[],
): Complete<Omit<T, W>> {
  const left: ReadonlySet<string> = new Set(without);
  const given = new Map<string, unknown>(Object.entries(record));
  const keys = Object.keys(fields).filter((key) => !left.has(key));
  // The types are made from the same schemas, and the record satisfies its own.
  return Object.fromEntries(keys.map((key) => [key, given.get(key) ?? null])) as Complete<Omit<T, W>>;
}

/** A field as a page shows it. */
export interface FieldRow {
  readonly name: Text;
  readonly value: Text;
}

/**
 * The record's filled-in fields in the schema's order and words, whole, those of `elsewhere` left out: what a page shows of its own
 * accord besides what it arranges by hand. A list of objects has a row for each.
 */
export function fieldRows<T extends object>(
  { root, fields }: RecordSchema,
  record: T,
  elsewhere: readonly (keyof T & string)[],
): readonly FieldRow[] {
  const left: ReadonlySet<string> = new Set(elsewhere);
  const given = new Map<string, unknown>(Object.entries(record));
  return Object.entries(fields)
    .filter(([key]) => !left.has(key) && isFilledIn(given.get(key)))
    .flatMap(([key, raw]) => {
      const schema = resolveLocal(root, raw);
      const { da, en } = fieldName(schema, key);
      const value = given.get(key);
      const values: readonly unknown[] = Array.isArray(value) && value.some(isObject) ? value : [value];
      const name = text(upperFirst(da), upperFirst(en));
      return values.map((each) => ({ name, value: wholeValue(each, schema, root) }));
    });
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isFilledIn = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

function wholeValue(value: unknown, schema: JsonSchema, root: JsonSchema): Text {
  if (typeof value === 'boolean') return value ? text('ja', 'yes') : text('nej', 'no');
  if (typeof value === 'string') return stringValue(value, schema);
  if (Array.isArray(value)) {
    const item = resolveLocal(root, schema.items ?? {});
    return joined(
      value.map((each) => wholeValue(each, item, root)),
      ', ',
    );
  }
  if (!isObject(value)) return verbatim(String(value));
  const fields = (schema.items === undefined ? schema : resolveLocal(root, schema.items)).properties ?? {};
  const parts = Object.entries(value).filter(([, inner]) => isFilledIn(inner));
  return joined(
    parts.map(([key, inner]) => {
      const field = resolveLocal(root, fields[key] ?? {});
      const [name, said] = [fieldName(field, key), wholeValue(inner, field, root)];
      return text(`${name.da}: ${said.da}`, `${name.en}: ${said.en}`);
    }),
    '; ',
  );
}

function stringValue(value: string, schema: JsonSchema): Text {
  if (schema.format === 'date') return text(longDate(value, 'da'), longDate(value, 'en'));
  return schema['x-labels']?.[value] ?? verbatim(value);
}

const joined = (parts: readonly Text[], between: string): Text =>
  text(parts.map(({ da }) => da).join(between), parts.map(({ en }) => en).join(between));
