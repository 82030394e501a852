import { parse } from 'yaml';
import { compileSatisfies } from '../../src/documents/satisfies-schema.ts';
import { eachItem, type JsonSchema, resolveLocal, visitSchema } from '../../src/documents/schema-model.ts';
import { longDate } from '../../src/domain/date.ts';

/** A single value a document may hold: `contacts[].email`. */
export interface Leaf {
  readonly path: string;
  readonly steps: readonly (string | typeof eachItem)[];
  readonly schema: JsonSchema;
}

/** Every single value a schema knows, constants left out: they have no news for anybody. */
export function leavesOf(root: JsonSchema): readonly Leaf[] {
  const leaves = new Map<string, Leaf>();
  visitSchema(root, (schema, steps) => {
    const { properties, items, oneOf, const: fixed } = schema;
    if (steps.length === 0 || [properties, items, oneOf, fixed].some((part) => part !== undefined)) return;
    const path = pathOf(steps);
    if (!leaves.has(path)) leaves.set(path, { path, steps, schema });
  });
  return [...leaves.values()];
}

/** Steps as one writes them: `contacts[].email`. */
export const pathOf = (steps: readonly (string | typeof eachItem)[]): string =>
  steps.reduce<string>(
    (path, step) => (step === eachItem ? `${path}[]` : path === '' ? String(step) : `${path}.${String(step)}`),
    '',
  );

/** What a probe puts into a field. */
export interface Canary {
  readonly value: unknown;
  /** What a page that shows the value holds. Without it, a page shows the value when another one changes the page. */
  readonly tells?: readonly string[];
}

/** Ids that fields may name: those of a kind, or the entries of a catalogue or register. */
export type KnownIds = (source: string) => readonly string[];

/** Two of every form that a schema asks for. */
const byPattern: readonly string[] = [
  ...['Kanariefugl', 'Papegøje', 'kanariefugl', 'papegoeje', 'kanarie', 'undulat', '2031-kanarie', '2031-undulat'],
  ...[
    'https://kanariefugl.example',
    'https://undulat.example',
    'https://arkiv.example/{case}',
    'https://a.example/{case}',
  ],
  ...['kanarie@eksempel.example', 'undulat@eksempel.example', 'KANARIE_FUGL', 'UNDULAT', 'da-DK', 'en-GB'],
  ...['7c0ffee1-1111-4222-8333-444455556666', '7c0ffee2-1111-4222-8333-444455556666'],
  ...['kanarie@3', 'undulat@3', 'tilsynsrapport@1', 'controls@2', '90147563', '90147571', '0760', '0766'],
  ...['c0ffee17', 'c0ffee18'].flatMap((eight) => [eight.repeat(8), eight.repeat(4)]),
  ...['29', '31', '17.29', '17.31', '17.29.03', '17.31.03', 'XK', 'XQ', 'F.2', 'F.3', '12', 'Q', 'D', 'B', '3', '4'],
];

/** Values to try in a field, none of them the one that is there. */
export function canariesFor(schema: JsonSchema, present: unknown, known: KnownIds): readonly Canary[] {
  const types = [schema.type].flat();
  const fits = compileSatisfies(schema) ?? (() => true);
  if (schema.enum !== undefined) return schema.enum.filter((value) => value !== present).map((value) => ({ value }));
  if (types.includes('boolean')) return [{ value: present !== true }];
  if (types.includes('integer') || types.includes('number')) {
    const value = [7391, 83, 14, 3, 2, 1, 0].find((each) => each !== present && fits(each));
    return [value !== undefined && value > 1000 ? { value, tells: ['7391', '7.391'] } : { value }];
  }
  if (schema.format === 'date') {
    const value = present === '2025-03-17' ? '2025-04-18' : '2025-03-17';
    return [{ value, tells: [value, longDate(value, 'da')] }];
  }
  const source = schema['x-ref'] ?? schema['x-entry'];
  const named = source === undefined ? [] : known(source).filter((id) => id !== present && fits(id));
  if (named.length > 0) return named.slice(0, 3).map((value) => ({ value }));
  const value = byPattern.find((each) => each !== present && fits(each));
  if (value === undefined) throw new Error(`No canary fits ${JSON.stringify(schema)}.`);
  return [value.length > 4 ? { value, tells: [value] } : { value }];
}

/** What stands in a field that the schema demands beside the wanted one: no canary, or the one would be taken for the other. */
function fillerFor(schema: JsonSchema): unknown {
  const [canary] = canariesFor(schema, undefined, () => []);
  return canariesFor(schema, canary?.value, () => [])[0]?.value ?? canary?.value;
}

/** The same document with one value in one field, and what else the schema then demands. */
export function withValue(root: JsonSchema, data: unknown, { steps }: Leaf, value: unknown): unknown {
  const build = (raw: JsonSchema, given: unknown, wanted: Leaf['steps'] | undefined): unknown => {
    if (wanted?.length === 0) return value;
    const schema = branchFor(root, resolveLocal(root, raw), given, wanted?.[0]);
    if (schema.const !== undefined) return schema.const;
    if (schema.properties !== undefined) return buildObject(schema, given, wanted);
    if (schema.items !== undefined) {
      const list: readonly unknown[] = Array.isArray(given) ? given : [];
      const least = (schema as { readonly minItems?: number }).minItems ?? 0;
      if (wanted === undefined)
        return list.length === 0 && least > 0 ? [build(schema.items, undefined, undefined)] : list;
      const first = build(schema.items, list[0], wanted.slice(1));
      return [first, ...list.slice(1).filter((each) => each !== first)];
    }
    if (given !== undefined) return given;
    return fillerFor(schema);
  };
  const buildObject = (schema: JsonSchema, given: unknown, wanted: Leaf['steps'] | undefined): unknown => {
    const before = new Map<string, unknown>(isObject(given) ? Object.entries(given) : []);
    const keys = Object.keys(schema.properties ?? {}).filter(
      (key) => before.has(key) || schema.required?.includes(key) || wanted?.[0] === key,
    );
    return Object.fromEntries(
      keys.map((key) => [
        key,
        build(schema.properties?.[key] ?? {}, before.get(key), wanted?.[0] === key ? wanted.slice(1) : undefined),
      ]),
    );
  };
  const made = build(root, data, steps);
  if (compileSatisfies(root)?.(made) === false) throw new Error(`Not a document: ${JSON.stringify(made)}`);
  return made;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of several forms the one that has the wanted field, else the one the value has already. */
function branchFor(
  root: JsonSchema,
  schema: JsonSchema,
  given: unknown,
  wanted: string | symbol | undefined,
): JsonSchema {
  const branches = (schema.oneOf ?? []).map((each) => resolveLocal(root, each));
  const keys = isObject(given) ? Object.keys(given) : [];
  const has = (branch: JsonSchema, key: string): boolean =>
    Object.hasOwn(branch.properties ?? {}, key) || branch.required?.includes(key) === true;
  const branch =
    branches.find((each) => each.items !== undefined && (typeof wanted === 'symbol' || Array.isArray(given))) ??
    branches.find((each) => typeof wanted === 'string' && has(each, wanted)) ??
    branches.find((each) => keys.every((key) => has(each, key))) ??
    branches[0];
  if (branch === undefined) return schema;
  const { oneOf: _, ...rest } = schema;
  if (branch.properties === undefined && schema.properties === undefined) return { ...rest, ...branch };
  const required = [...(schema.required ?? []), ...(branch.required ?? [])];
  // What only another form demands has no place in this one.
  const elsewhere = new Set(branches.flatMap((each) => each.required ?? []).filter((key) => !required.includes(key)));
  const properties = Object.entries({ ...branch.properties, ...schema.properties }).filter(
    ([key]) => !elsewhere.has(key),
  );
  return { ...rest, ...branch, properties: Object.fromEntries(properties), required };
}

/** The value that stands in a field; of a list the first item's. */
export const valueAt = (data: unknown, { steps }: Leaf): unknown =>
  steps.reduce<unknown>((value, step) => {
    if (step === eachItem) return Array.isArray(value) ? value[0] : undefined;
    return isObject(value) ? new Map<unknown, unknown>(Object.entries(value)).get(step) : undefined;
  }, data);

/** A document's fields and prose; a file of YAML has no prose. */
export function readDocument(path: string, text: string): { readonly data: unknown; readonly body: string } {
  if (!path.endsWith('.md')) return { data: parse(text), body: '' };
  const [, block = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? ['', '', text];
  return { data: parse(block) ?? {}, body };
}

/** The document as its file: JSON is YAML. */
export const writeDocument = (path: string, data: unknown, body: string): string =>
  path.endsWith('.md') ? `---\n${JSON.stringify(data)}\n---\n${body}` : `${JSON.stringify(data)}\n`;
