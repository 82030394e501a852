import { type JsonSchema, resolveLocal } from '../documents/schema-model.ts';
import type { Json, Leaf } from '../domain/digest.ts';
import { leafSalt } from '../domain/digest.ts';
import { isLevel, type Level, levels, stricter } from '../domain/level.ts';
import type { TypedDocument } from './document.ts';

/** Without a mark a property is for the members. */
const defaultLevel: Level = 'members';

/**
 * A record's leaves: its `content` properties and its prose, split by level of confidentiality. A property's level is its schema's
 * `x-level`, or its parent's; the record's own `confidentiality` raises every one of them. Lists keep their length at every level,
 * so that an item cannot change place unseen.
 */
export function leavesOf(
  { kind, id, data, body }: Pick<TypedDocument, 'kind' | 'id' | 'data' | 'body'>,
  schema: JsonSchema,
  caseSalt: string,
): readonly Leaf[] {
  const record = data as unknown as Json;
  const own = isObject(record) && isLevel(record['confidentiality']) ? record['confidentiality'] : 'public';
  const levelOfProse = stricter(isLevel(schema['x-level']) ? schema['x-level'] : defaultLevel, own);
  const fieldsAt = splitFields(record, schema, own);
  return levels.flatMap((level) => {
    const fields = fieldsAt.get(level);
    const prose = body.trim() !== '' && level === levelOfProse ? body : undefined;
    if (fields === undefined && prose === undefined) return [];
    const leaf: Json = prose === undefined ? withoutProse(fields ?? null) : { ...(fields && { fields }), prose };
    return [{ kind, id, level, salt: leafSalt(caseSalt, kind, id, level), data: leaf }];
  });
}

const kept = new WeakMap<object, Json>();

/** The same fields give the same object, so that what is computed of it once holds for every case that rests on it. */
function withoutProse(fields: Json): Json {
  if (typeof fields !== 'object' || fields === null) return { fields };
  const before = kept.get(fields) ?? { fields };
  kept.set(fields, before);
  return before;
}

/** The split of a record that several cases rest on, such as a control of the catalogue, is made once. */
const known = new WeakMap<object, ReadonlyMap<Level, Json>>();

function splitFields(record: Json, schema: JsonSchema, floor: Level): ReadonlyMap<Level, Json> {
  const before = typeof record === 'object' && record !== null ? known.get(record) : undefined;
  if (before !== undefined) return before;
  const fields = new Map<Level, Json>();
  for (const level of levels) {
    const pruned = prune(record, { root: schema, schema, level, inherited: defaultLevel, floor });
    if (pruned !== undefined) fields.set(level, pruned);
  }
  if (typeof record === 'object' && record !== null) known.set(record, fields);
  return fields;
}

interface Pruning {
  readonly root: JsonSchema;
  readonly schema: JsonSchema | undefined;
  readonly level: Level;
  readonly inherited: Level;
  readonly floor: Level;
}

/** What of a value belongs to one level; undefined when nothing does. */
function prune(value: Json, { root, schema: raw, level, inherited, floor }: Pruning): Json | undefined {
  const schema = raw === undefined ? undefined : resolveLocal(root, raw);
  if (schema?.['x-digest'] === 'progress') return undefined;
  const marked = isLevel(schema?.['x-level']) ? schema['x-level'] : inherited;
  const next = { root, level, inherited: marked, floor };
  if (isList(value)) {
    const items = value.map((item) => prune(item, { ...next, schema: schema?.items }));
    const keeps = items.some((item) => item !== undefined) || (items.length === 0 && stricter(marked, floor) === level);
    return keeps ? items.map((item) => item ?? null) : undefined;
  }
  if (isObject(value)) {
    const kept = Object.entries(value).flatMap(([key, item]) => {
      const pruned = prune(item, { ...next, schema: propertySchema(root, schema, key) });
      return pruned === undefined ? [] : [[key, pruned] as const];
    });
    const isEmpty = Object.keys(value).length === 0 && stricter(marked, floor) === level;
    return kept.length > 0 || isEmpty ? Object.fromEntries(kept) : undefined;
  }
  return stricter(marked, floor) === level ? value : undefined;
}

const propertySchemas = new WeakMap<JsonSchema, Map<string, JsonSchema | undefined>>();

/** The schema of a property; a schema belongs to one root, so it is looked for once. */
function propertySchema(root: JsonSchema, schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  if (schema === undefined) return undefined;
  const of = propertySchemas.get(schema) ?? new Map<string, JsonSchema | undefined>();
  propertySchemas.set(schema, of);
  if (!of.has(key)) of.set(key, findProperty(root, schema, key));
  return of.get(key);
}

function findProperty(root: JsonSchema, schema: JsonSchema, key: string): JsonSchema | undefined {
  for (const branch of [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])]) {
    const resolved = resolveLocal(root, branch);
    const found = resolved.properties?.[key];
    if (found !== undefined) return found;
    if (typeof resolved.additionalProperties === 'object') return resolved.additionalProperties;
  }
  return undefined;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
