import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tool } from '../../test/support/run-dbs.ts';
import { type DocumentKind, matchPath, readKinds } from './read-kinds.ts';
import { compileSatisfies } from './satisfies-schema.ts';
import { type JsonSchema, vocabulary } from './schema-model.ts';
import { readMarkdownFile, readYamlFile } from './source-document.ts';

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true });
ajv.addVocabulary([...vocabulary]);
ajvFormats.default(ajv, ['date', 'date-time', 'email', 'uri', 'uuid']);

const kinds = readKinds(tool);
const judges = new Map(
  kinds.map((kind) => [kind, { quick: compileSatisfies(kind.schema), thorough: ajv.compile(kind.schema) }] as const),
);

/** Every document of the sample repository and the catalogues, as data. */
const real = ['cases', 'vendors', 'register'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const file = join(folder, name).replaceAll('\\', '/');
    const kind = matchPath(kinds, file)?.kind;
    if (kind === undefined || !/\.(?:yaml|md)$/.test(file)) return [];
    const content = readFileSync(file, 'utf8');
    const { document } = kind.format === 'yaml' ? readYamlFile(file, content) : readMarkdownFile(file, content, false);
    return [{ file, kind, data: document.data }];
  }),
);

function expectAgreement(kind: DocumentKind, data: unknown): void {
  const judge = judges.get(kind);
  expect({ data, satisfied: judge?.quick?.(data) }).toEqual({ data, satisfied: judge?.thorough(data) });
}

describe('a schema as functions', () => {
  test.each(kinds)('$name uses known keywords only', ({ schema }) => {
    expect(compileSatisfies(schema)).toBeDefined();
  });

  test('says yes to every sample document', () => {
    expect(real.length).toBeGreaterThan(50);
    expect(real.filter(({ kind, data }) => judges.get(kind)?.quick?.(data) !== true).map(({ file }) => file)).toEqual(
      [],
    );
  });

  test.each<[string, JsonSchema]>([
    ['an unknown keyword', { type: 'object', if: {} } as JsonSchema],
    ['an unknown keyword deep down', { properties: { a: { items: { not: {} } as JsonSchema } } }],
    ['an unknown type', { type: 'text' }],
    ['an unknown format', { format: 'colour' }],
    ['a choice among objects', { enum: [{ a: 1 }] }],
    ['a list of unique objects', { uniqueItems: true, items: { type: 'object' } } as JsonSchema],
    ['a definition that is not there', { $ref: '#/$defs/Missing' }],
    ['a definition in another file', { $ref: 'other.schema.json' }],
  ])('leaves %s to Ajv', (_, schema) => {
    expect(compileSatisfies(schema)).toBeUndefined();
  });

  test('follows a definition that refers to itself', () => {
    const satisfies = compileSatisfies({
      $ref: '#/$defs/Tree',
      $defs: {
        Tree: {
          type: 'object',
          properties: { children: { type: 'array', items: { $ref: '#/$defs/Tree' } } },
          additionalProperties: false,
        },
      },
    });
    expect(satisfies?.({ children: [{ children: [] }] })).toBe(true);
    expect(satisfies?.({ children: [{ child: [] }] })).toBe(false);
  });

  test('counts characters, not code units', () => {
    const satisfies = compileSatisfies({ minLength: 2, maxLength: 3 } as JsonSchema);
    expect(['😀', '😀😀', '😀😀😀', '😀😀😀😀'].map((value) => satisfies?.(value))).toEqual([false, true, true, false]);
  });

  test('agrees with Ajv on real documents with values changed, added and taken away', () => {
    const value = fc.oneof(
      fc.constantFrom<unknown>(
        '',
        'a',
        '2026-02-29',
        '2024-02-29',
        '2026-01-12',
        '0101',
        'æ',
        '😀',
        'a@b.example',
        'x'.repeat(301),
      ),
      fc.constantFrom<unknown>(
        'https://a.example',
        'a b',
        '10000017',
        'DK',
        'aho',
        'controls@1',
        '2026-x',
        'F.2',
        'true',
      ),
      fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        1,
        1.5,
        -1,
        7,
        1e9,
        [],
        {},
        [1],
        ['a', 'a'],
        { a: 1 },
        [null],
        Number.NaN,
      ),
      fc.uuid(),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const edit = fc.record({
      what: fc.constantFrom('replace', 'delete', 'add', 'double', 'swap'),
      where: fc.nat(),
      key: fc.constantFrom('kind', 'id', 'note', 'date', 'by', 'extra', 'constructor', 'skipped', 'from', 'to'),
      value,
    });
    fc.assert(
      fc.property(fc.constantFrom(...real), fc.array(edit, { maxLength: 3 }), ({ kind, data }, edits) => {
        const copy = { root: structuredClone(data) };
        for (const one of edits) change(copy, one);
        expectAgreement(kind, copy.root);
      }),
      { numRuns: 1500 },
    );
  });
});

interface Edit {
  readonly what: string;
  readonly where: number;
  readonly key: string;
  readonly value: unknown;
}

/** Changes one place of a tree; `where` picks it among all of them. */
function change(tree: { root: unknown }, { what, where, key, value }: Edit): void {
  const places: { holder: Record<string, unknown> | unknown[]; at: string }[] = [];
  const walk = (holder: Record<string, unknown> | unknown[]): void => {
    for (const [at, inner] of Object.entries(holder)) {
      places.push({ holder, at });
      if (typeof inner === 'object' && inner !== null) walk(inner as Record<string, unknown>);
    }
  };
  walk(tree as unknown as Record<string, unknown>);
  const { holder, at } = places[where % places.length] ?? { holder: [], at: '0' };
  const other = places[(where * 7 + 1) % places.length];
  const set = (to: string, content: unknown): void => void Object.assign(holder, { [to]: structuredClone(content) });
  if (what === 'replace') set(at, value);
  else if (what === 'delete' && Array.isArray(holder)) holder.splice(Number(at), 1);
  else if (what === 'delete' && at !== 'root') Reflect.deleteProperty(holder, at);
  else if (what === 'double' && Array.isArray(holder)) holder.push(structuredClone(holder[Number(at)]));
  else if (what === 'swap' && other !== undefined)
    set(at, Object.entries(other.holder).find(([name]) => name === other.at)?.[1]);
  else if (what === 'add' && holder !== (tree as unknown))
    set(Array.isArray(holder) ? String(holder.length) : key, value);
}
