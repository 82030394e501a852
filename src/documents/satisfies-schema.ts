import { fullFormats } from 'ajv-formats/dist/formats.js';
import { type JsonSchema, vocabulary } from './schema-model.ts';

/** Whether a value satisfies a schema: yes or no, never why. */
export type Satisfies = (value: unknown) => boolean;

/**
 * A schema as nested functions that only say yes or no. Nearly every document satisfies its schema, and this is ready at once,
 * where Ajv takes longer to load and compile than a hundred documents take to read; Ajv explains the others. Gives undefined
 * for a schema with a keyword it does not know, so that a schema may grow before this does. A property test holds it to Ajv.
 */
export function compileSatisfies(root: JsonSchema): Satisfies | undefined {
  const definitions = new Map<string, Satisfies>();
  const resolve = (reference: string): Satisfies => {
    const name = /^#\/\$defs\/([^/~%]+)$/.exec(reference)?.[1] ?? '';
    const definition = root.$defs?.[name];
    if (definition === undefined) throw unknownKeyword;
    const known = definitions.get(name);
    if (known !== undefined) return known;
    // A definition may refer to itself: the others find this stand-in until it is compiled.
    let compiled: Satisfies = () => false;
    definitions.set(name, (value) => compiled(value));
    compiled = compile(definition, resolve);
    definitions.set(name, compiled);
    return compiled;
  };
  try {
    return compile(root, resolve);
  } catch (error) {
    if (error === unknownKeyword) return undefined;
    throw error;
  }
}

const unknownKeyword = new Error('A keyword left to Ajv.');

type Resolve = (reference: string) => Satisfies;

/** Keywords that decide nothing here, or stand with the keyword they belong to. */
const silent = new Set<string>([
  ...['$schema', '$id', '$defs', 'title', 'description', ...vocabulary],
  ...['properties', 'required', 'additionalProperties'],
]);

function compile(schema: JsonSchema, resolve: Resolve): Satisfies {
  const tests: Satisfies[] = [];
  if (schema.type !== undefined) tests.push(ofType([schema.type].flat()));
  if (schema.properties ?? schema.required ?? schema.additionalProperties) tests.push(fields(schema, resolve));
  for (const [keyword, argument] of Object.entries(schema)) {
    if (keyword === 'type' || silent.has(keyword)) continue;
    const make = keywords[keyword];
    if (make === undefined) throw unknownKeyword;
    tests.push(make(argument as never, resolve, schema));
  }
  const [first, second, ...others] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (others.length === 0) return (value) => first(value) && second(value);
  return (value) => tests.every((test) => test(value));
}

type Make = (argument: never, resolve: Resolve, schema: JsonSchema) => Satisfies;

const keywords: Readonly<Record<string, Make>> = {
  $ref: (reference: string, resolve) => resolve(reference),
  items: (items: JsonSchema, resolve) => {
    const test = compile(items, resolve);
    return (value) => !Array.isArray(value) || value.every(test);
  },
  enum: (allowed: readonly unknown[]) => {
    const values = new Set(allowed.map(scalar));
    return (value) => values.has(value);
  },
  const: (wanted: unknown) => {
    const only = scalar(wanted);
    return (value) => value === only;
  },
  pattern: (pattern: string) => {
    const expression = new RegExp(pattern, 'u');
    return (value) => typeof value !== 'string' || expression.test(value);
  },
  format: (name: string) => {
    const matches = format(name);
    return (value) => typeof value !== 'string' || matches(value);
  },
  minLength: (limit: number) => (value) => typeof value !== 'string' || characters(value) >= limit,
  maxLength: (limit: number) => (value) =>
    typeof value !== 'string' || value.length <= limit || characters(value) <= limit,
  minimum: (limit: number) => (value) => typeof value !== 'number' || value >= limit,
  maximum: (limit: number) => (value) => typeof value !== 'number' || value <= limit,
  minItems: (limit: number) => (value) => !Array.isArray(value) || value.length >= limit,
  maxItems: (limit: number) => (value) => !Array.isArray(value) || value.length <= limit,
  uniqueItems: (wanted: boolean, _, { items }) => {
    // Equality of lists and objects is a longer story.
    if (!wanted || !['string', 'integer', 'boolean'].includes(String(items?.type))) throw unknownKeyword;
    return (value) => !Array.isArray(value) || new Set(value).size === value.length;
  },
  oneOf: (branches: readonly JsonSchema[], resolve) => {
    const tests = branches.map((branch) => compile(branch, resolve));
    return (value) => tests.reduce((count, test) => count + (test(value) ? 1 : 0), 0) === 1;
  },
  anyOf: (branches: readonly JsonSchema[], resolve) => {
    const tests = branches.map((branch) => compile(branch, resolve));
    return (value) => tests.some((test) => test(value));
  },
  allOf: (branches: readonly JsonSchema[], resolve) => {
    const tests = branches.map((branch) => compile(branch, resolve));
    return (value) => tests.every((test) => test(value));
  },
};

/** The object's keywords in one go over its keys. */
function fields(
  { properties = {}, required = [], additionalProperties = true }: JsonSchema,
  resolve: Resolve,
): Satisfies {
  const known = new Map(Object.entries(properties).map(([key, schema]) => [key, compile(schema, resolve)] as const));
  const needed = [...new Set(required)];
  const other =
    typeof additionalProperties === 'object' ? compile(additionalProperties, resolve) : () => additionalProperties;
  return (value) => {
    if (!isObject(value)) return true;
    for (const key of needed) if (value[key] === undefined) return false;
    for (const key in value) if (!(known.get(key) ?? other)(value[key])) return false;
    return true;
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const types: Readonly<Record<string, Satisfies>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  array: (value) => Array.isArray(value),
  object: isObject,
};

function ofType(names: readonly string[]): Satisfies {
  const tests = names.map((name) => {
    const test = types[name];
    if (test === undefined) throw unknownKeyword;
    return test;
  });
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (value) => tests.some((test) => test(value));
}

function scalar(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) throw unknownKeyword;
  return value;
}

function format(name: string): (value: string) => boolean {
  const definition: unknown = (fullFormats as Readonly<Record<string, unknown>>)[name];
  if (definition instanceof RegExp) return (value) => definition.test(value);
  if (typeof definition === 'function') return (value) => definition(value) === true;
  if (typeof definition === 'object' && definition !== null && 'validate' in definition) {
    const { validate } = definition;
    if (typeof validate === 'function') return (value) => validate(value) === true;
    if (validate instanceof RegExp) return (value) => validate.test(value);
  }
  throw unknownKeyword;
}

const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g;

/** Length as JSON Schema counts it. The search costs nothing in text of Western letters alone. */
const characters = (value: string): number =>
  value.search(pairs) === -1 ? value.length : value.replace(pairs, '-').length;
