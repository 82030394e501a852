import type { Language } from '../domain/text.ts';
import type { DocumentKind } from './read-kinds.ts';
import { type JsonSchema, resolveLocal } from './schema-model.ts';

type Data = null | boolean | number | string | readonly Data[] | { readonly [key: string]: Data };

/**
 * A document of a kind with every field it must have, and nothing more: invented values that satisfy the schema. Throws Error for a field
 * no value of ours fits, which is a fault of ours.
 */
export function exampleOf(
  { schema }: Pick<DocumentKind, 'schema'>,
  language: Language,
): { readonly [key: string]: Data } {
  const value = exampleValue(schema, schema, language, 'x');
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('A document is a map.');
  return value as { readonly [key: string]: Data };
}

function exampleValue(root: JsonSchema, raw: JsonSchema, language: Language, name: string): Data {
  const schema = resolveLocal(root, raw);
  if (schema.const !== undefined) return schema.const as Data;
  if (schema.enum !== undefined) return schema.enum[0] as Data;
  const branch = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const type = types.find((each) => each !== 'null') ?? (schema.properties === undefined ? undefined : 'object');
  switch (type) {
    case 'object': {
      const from = { ...schema, ...(branch === undefined ? {} : merged(schema, resolveLocal(root, branch))) };
      return Object.fromEntries(
        (from.required ?? []).map((key) => [key, exampleValue(root, from.properties?.[key] ?? {}, language, key)]),
      );
    }
    case 'array':
      return schema.items === undefined || (limit(schema, 'minItems') ?? 0) === 0
        ? []
        : [exampleValue(root, schema.items, language, name)];
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return Math.max(limit(schema, 'minimum') ?? 1, Math.min(1, limit(schema, 'maximum') ?? 1));
    case 'string':
      return exampleText(schema, language, name);
    default:
      if (branch !== undefined) return exampleValue(root, branch, language, name);
      return exampleText(schema, language, name);
  }
}

function exampleText(schema: JsonSchema, language: Language, name: string): string {
  const found = fittingText(schema, language, name);
  if (found === undefined) throw new Error(`No example fits ${name}: ${JSON.stringify(schema)}`);
  return found;
}

const merged = (schema: JsonSchema, branch: JsonSchema): JsonSchema => ({
  properties: { ...schema.properties, ...branch.properties },
  required: [...new Set([...(schema.required ?? []), ...(branch.required ?? [])])],
});

function limit(schema: JsonSchema, word: string): number | undefined {
  const value = (schema as unknown as Readonly<Record<string, unknown>>)[word];
  return typeof value === 'number' ? value : undefined;
}

/** An entry of each catalogue and register that fields name. */
const entries: Readonly<Record<string, readonly string[]>> = {
  controls: ['F.2'],
  municipalities: ['0791'],
  people: ['aho'],
  countries: ['DK'],
};

const withinVendor = new Set(['evidence', 'dpa', 'sub-processor', 'processing', 'breach']);

/** A text a field takes: words in the person's language, unless the schema asks for a form of its own; undefined when none of ours fits. */
export function fittingText(schema: JsonSchema, language: Language, name: string): string | undefined {
  const ref = schema['x-ref'];
  const sentence = language === 'da' ? 'Eksempel (opdigtet)' : 'Example (invented)';
  const candidates = [
    ...(schema.format === 'date' ? ['2026-05-15'] : []),
    ...(schema.format === 'email' ? ['navn@eksempel.example'] : []),
    ...(ref === 'tilsyn' ? ['2026-eksempel'] : []),
    ...(ref !== undefined && withinVendor.has(ref) ? ['eksempel-it/eksempel'] : []),
    ...(ref === undefined ? [] : ['eksempel']),
    ...(schema['x-entry'] === undefined ? [] : (entries[schema['x-entry']] ?? ['eksempel'])),
    ...(name === 'id' ? ['eksempel'] : []),
    sentence,
    ...[
      'eksempel',
      '0791',
      '2026-eksempel',
      '12',
      '3',
      'DK',
      'A',
      'F.2',
      'aho',
      '17.00.00',
      '17.00',
      '10000000',
      'da-DK',
    ],
    ...['eksempel@1', 'https://eksempel.example/', 'https://eksempel.example/{case}', 'DBS_EKSEMPEL'],
    ...['0'.repeat(32), '0'.repeat(64), '00000000-0000-4000-8000-000000000000', 'ssh-ed25519 …'],
  ];
  const fits = (value: string): boolean =>
    (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value)) &&
    value.length >= (limit(schema, 'minLength') ?? 0) &&
    value.length <= (limit(schema, 'maxLength') ?? value.length) &&
    (schema.format !== 'uri' || value.startsWith('https://'));
  return candidates.find(fits);
}
