import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { label } from './labels.ts';
import { kinds } from './types.ts';

interface Schema {
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly items?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly 'x-labels'?: Readonly<Record<string, { readonly da: string; readonly en: string }>>;
  readonly [note: string]: unknown;
}

const vocabulary = [
  ...['x-kind', 'x-files', 'x-id', 'x-format', 'x-ref', 'x-entry', 'x-level', 'x-digest', 'x-happened', 'x-was', 'x-labels'],
  ...['enumDescriptions', 'defaultSnippets', 'markdownDescription'],
];
const registers = ['municipalities', 'people'];
const folder = new URL('../../schemas/', import.meta.url);
const schemas = readdirSync(folder).filter((file) => file.endsWith('.schema.json')).map((file): [string, Schema] => [
  file,
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Schema,
]);
const parts = schemas.flatMap(([file, schema]) => [...walk(schema, file)]);

function* walk(schema: Schema, path: string): Generator<readonly [string, Schema]> {
  yield [path, schema];
  const named = { ...schema.properties, ...schema.$defs, ...(schema.items && { items: schema.items }) };
  for (const [key, inner] of Object.entries(named)) yield* walk(inner, `${path}/${key}`);
}

const withNote = (note: string): readonly (readonly [string, unknown])[] =>
  parts.filter(([, schema]) => schema[note] !== undefined).map(([path, schema]) => [path, schema[note]]);

describe.each(schemas)('%s', (file, schema) => {
  test('compiles in strict mode', () => {
    const ajv = new Ajv2020({ strict: true, allErrors: true });
    ajv.addVocabulary(vocabulary);
    ajvFormats.default(ajv);
    expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('says what it is, where its files lie and how they are named', () => {
    const kind = file.replace('.schema.json', '');
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: file,
      'x-kind': kind,
      'x-format': expect.stringMatching(/^(yaml|markdown)$/),
      properties: { kind: { const: kind } },
    });
    expect(schema['x-id']).toHaveLength((schema['x-files'] as readonly string[]).length);
    expect(schema.required?.includes('kind')).toBe(schema['x-format'] === 'yaml');
  });
});

test('every property has a Danish title and an explanation', () => {
  const bare = parts.flatMap(([path, schema]) =>
    Object.entries(schema.properties ?? {})
      .filter(([, property]) => !property.title || !property.description)
      .map(([key]) => `${path}/${key}`),
  );
  expect(bare).toEqual([]);
});

test('every group of fields is closed', () => {
  const open = parts.filter(([, { properties, additionalProperties }]) => properties && additionalProperties !== false);
  expect(open.map(([path]) => path)).toEqual([]);
});

test('references name a kind that is there, and stay within the file otherwise', () => {
  for (const [path, kind] of withNote('x-ref')) expect(kinds, path).toContain(kind);
  for (const [path, register] of withNote('x-entry')) expect([...kinds, ...registers], path).toContain(register);
  for (const [path, target] of withNote('$ref')) expect(target, path).toMatch(/^#\/\$defs\/\w+$/);
});

test('entries can be looked up in what they name', () => {
  const byKind = new Map(schemas.map(([, schema]) => [schema['x-kind'], schema]));
  for (const [path, register] of withNote('x-entry')) {
    expect(byKind.get(register)?.properties?.['entries'], path).toBeDefined();
  }
});

test('every choice has labels and explanations, one for each value', () => {
  for (const [path, { enum: values, enumDescriptions, 'x-labels': labels, title }] of parts) {
    if (values === undefined || title === undefined) continue;
    expect(Object.keys(labels ?? {}), path).toEqual(values);
    expect(enumDescriptions, path).toHaveLength(values.length);
    for (const { da, en } of Object.values(labels ?? {})) expect([da, en], path).not.toContain('');
  }
});

test('every date says whether it tells of something that has happened', () => {
  const silent = parts.filter(([, schema]) => schema['format'] === 'date' && typeof schema['x-happened'] !== 'boolean');
  expect(silent.map(([path]) => path)).toEqual([]);
});

test('levels and digests are among those the data model knows', () => {
  for (const [path, level] of withNote('x-level')) {
    expect(['public', 'members', 'users', 'secretariat'], path).toContain(level);
  }
  for (const [path, digest] of withNote('x-digest')) expect(['content', 'progress'], path).toContain(digest);
});

test('every generated file is as it would be made now', () => {
  const script = new URL('../../scripts/generate.mjs', import.meta.url);
  const run = (): string => execFileSync(process.execPath, [fileURLToPath(script), '--check'], { encoding: 'utf8' });
  expect(run).not.toThrow();
});

test('a label is found by kind and field, and an unknown choice stands for itself', () => {
  expect(label('tilsyn.type', 'ordinary')).toEqual({ da: 'Ordinært', en: 'Ordinary' });
  expect(label('tilsyn.type', 'new')).toEqual({ da: 'new', en: 'new' });
});
