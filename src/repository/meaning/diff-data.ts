import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import { canonicalJson, type Json } from '../../domain/digest.ts';
import { isLevel, type Level, stricter } from '../../domain/level.ts';
import type { Text } from '../../domain/text.ts';
import { isList, isObject, itemsByName, keyOfList } from './natural-keys.ts';
import { fieldName, itemName } from './words.ts';

/** One step on the way to a value: a property, or an item of a list by its own name. */
interface Step {
  readonly key: string;
  readonly name: Text;
  readonly item: boolean;
}

/** A value that is not as before, and what the schema says of it. */
export interface Difference {
  readonly way: readonly Step[];
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly schema: JsonSchema | undefined;
  /** The same items in another order. */
  readonly reordered: boolean;
  readonly progress: boolean;
  readonly level: Level;
  /** The property an item that came or went is named by. */
  readonly namedBy?: string;
}

interface Place {
  readonly root: JsonSchema;
  readonly schema: JsonSchema | undefined;
  readonly way: readonly Step[];
  readonly progress: boolean;
  readonly level: Level;
  readonly floor: Level;
}

interface Compared {
  readonly root: JsonSchema;
  /** The schema of the record itself; a catalogue's entry has its own. */
  readonly schema: JsonSchema;
  /** The level of what has no mark of its own. */
  readonly level: Level;
  /** The record's own confidentiality, the stricter of before and after. */
  readonly floor: Level;
  readonly progress: boolean;
}

/** Every value of a record that differs, lists by their items' natural names. Key order and the text's form count for nothing. */
export const diffData = (
  before: Json | undefined,
  after: Json | undefined,
  compared: Compared,
): readonly Difference[] =>
  diffValue(before, after, { ...compared, schema: resolveLocal(compared.root, compared.schema), way: [] });

/** Whether two values say the same: key order, Unicode form and line endings aside, as in the digest. */
function sameValue(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return normalised(a) === normalised(b);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return canonicalJson(a) === canonicalJson(b);
}

export const normalised = (value: string): string => value.replaceAll(/\r\n?/g, '\n').normalize('NFC');

function diffValue(before: Json | undefined, after: Json | undefined, place: Place): readonly Difference[] {
  if (sameValue(before, after)) return [];
  if (isObject(before) && isObject(after)) return diffObject(before, after, place);
  if (isList(before) && isList(after)) return diffList(before, after, place);
  return [difference(before, after, place)];
}

function diffObject(
  before: { readonly [key: string]: Json },
  after: { readonly [key: string]: Json },
  place: Place,
): readonly Difference[] {
  const schemas = propertiesOf(place.root, place.schema);
  const known = Object.keys(schemas);
  const keys = new Set([...known, ...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => {
    const [a, b] = [own(before, key), own(after, key)];
    return sameValue(a, b) ? [] : diffValue(a, b, inside(place, key, schemas[key], false));
  });
}

const own = (value: { readonly [key: string]: Json }, key: string): Json | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;

function diffList(before: readonly Json[], after: readonly Json[], place: Place): readonly Difference[] {
  const list = place.way.at(-1)?.key ?? '';
  const [old, now] = [itemsByName(list, before), itemsByName(list, after)];
  if (old === undefined || now === undefined) {
    const items = (values: readonly Json[]): string =>
      canonicalJson([...values].map((value) => canonicalJson(value)).sort());
    return [{ ...difference(before, after, place), reordered: items(before) === items(after) }];
  }
  const namedBy = keyOfList(list);
  const found = [...new Set([...old.keys(), ...now.keys()])].flatMap((name): readonly Difference[] => {
    const next = inside(place, name, place.schema?.items, true);
    const [a, b] = [old.get(name), now.get(name)];
    if (a !== undefined && b !== undefined) return diffValue(a, b, next);
    return [{ ...difference(a, b, next), ...(namedBy !== undefined && { namedBy }) }];
  });
  const kept = (names: Iterable<string>, other: ReadonlyMap<string, unknown>): string =>
    JSON.stringify([...names].filter((name) => other.has(name)));
  const moved = kept(old.keys(), now) !== kept(now.keys(), old);
  return moved ? [...found, { ...difference(before, after, place), reordered: true }] : found;
}

const difference = (
  before: Json | undefined,
  after: Json | undefined,
  { way, schema, progress, level, floor }: Place,
): Difference => ({ way, before, after, schema, reordered: false, progress, level: stricter(level, floor) });

function inside(place: Place, key: string, raw: JsonSchema | undefined, item: boolean): Place {
  const schema = raw === undefined ? undefined : resolveLocal(place.root, raw);
  const marked = schema?.['x-level'];
  return {
    ...place,
    schema,
    way: [...place.way, { key, name: item ? itemName(key) : fieldName(schema, key), item }],
    progress: place.progress || schema?.['x-digest'] === 'progress',
    level: isLevel(marked) ? marked : place.level,
  };
}

/** The properties a schema names, in its order, those of its branches included. */
function propertiesOf(root: JsonSchema, schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> {
  if (schema === undefined) return {};
  const branches = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((branch) =>
    resolveLocal(root, branch),
  );
  return Object.assign({}, ...branches.reverse().map(({ properties }) => properties ?? {}));
}
