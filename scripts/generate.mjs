/**
 * Writes src/generated/ from schemas/: the types, the list of kinds and the labels of every choice.
 * `--check` compares instead of writing, and exits with 1 when a committed file differs.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const root = new URL('..', import.meta.url);
const header = '// Made from schemas/ by `npm run generate`. Do not edit.\n';

const kinds = readdirSync(new URL('schemas/', root))
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => JSON.parse(readFileSync(new URL(`schemas/${name}`, root), 'utf8')))
  .map((schema) => ({ name: schema['x-kind'], schema }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

const typeName = (kind) => kind.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase());

/** What decides the type, without the words: titles would become type names, and a `$ref` with siblings a copy. */
function bare(schema) {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== 'object' || schema === null) return schema;
  if (schema.$ref !== undefined) return { $ref: schema.$ref };
  const kept = ['type', 'properties', 'required', 'items', 'enum', 'const', 'additionalProperties', 'oneOf', 'anyOf'];
  return Object.fromEntries(
    kept
      .filter((key) => schema[key] !== undefined)
      .map((key) => [key, key === 'properties' ? mapValues(schema[key], bare) : bare(schema[key])]),
  );
}

const mapValues = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

/** Data are values: nobody writes to a document that has been read. */
const readonly = (source) =>
  source
    .replace(/^(\s+)(?=(?:[A-Za-z_]\w*|'[^']+')\??:)/gm, '$1readonly ')
    .replace(/((?:\b[A-Za-z]\w*|\([^()]*\)))\[\]/g, 'readonly $1[]');

async function types() {
  const declarations = new Map();
  for (const { name, schema } of kinds) {
    const defs = mapValues(schema.$defs ?? {}, bare);
    const source = await compile({ ...bare(schema), $defs: defs }, typeName(name), {
      bannerComment: '',
      additionalProperties: false,
      ignoreMinAndMaxItems: true,
      style: { singleQuote: true, printWidth: 120 },
    });
    const pattern = /^export (?:interface|type) (\w+)[\s\S]*?(?=^export |$(?![\s\S]))/gm;
    for (const [text, declared] of source.matchAll(pattern)) {
      const declaration = readonly(withoutUnreachable(text)).trim();
      const known = declarations.get(declared);
      if (known !== undefined && known !== declaration) {
        throw new Error(`schemas/${name}.schema.json: \`${declared}\` is already another type. Give it its own name.`);
      }
      declarations.set(declared, declaration);
    }
  }
  const map = kinds.map(({ name }) => `  readonly ${quoted(name)}: ${typeName(name)};`);
  return [
    header,
    '/** Every kind of document, with the type of its fields. */',
    `export interface KindMap {\n${map.join('\n')}\n}\n`,
    'export type Kind = keyof KindMap;\n',
    '/** Every kind, sorted. */',
    `export const kinds: readonly Kind[] = [\n${kinds.map(({ name }) => `  '${name}',`).join('\n')}\n];\n`,
    `${[...declarations.values()].join('\n\n')}\n`,
  ].join('\n');
}

/** The tool explains a definition nobody refers to in a comment; that is no news to us. */
const withoutUnreachable = (source) => source.replace(/\/\*\*[\s\S]*?\*\//g, '');

const quoted = (name) => (/^[a-z]\w*$/i.test(name) ? name : `'${name}'`);

function labels() {
  const found = [];
  const walk = (schema, path) => {
    if (schema['x-labels'] !== undefined) found.push([path, schema['x-labels']]);
    for (const [key, property] of Object.entries(schema.properties ?? {})) walk(property, `${path}.${key}`);
  };
  for (const { name, schema } of kinds) {
    walk(schema, name);
    for (const [definition, inner] of Object.entries(schema.$defs ?? {})) walk(inner, `${name}.${definition}`);
  }
  const text = (value) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = found.map(
    ([path, choices]) =>
      `  '${path}': {\n${Object.entries(choices)
        .map(([slug, { da, en }]) => `    ${quoted(slug)}: { da: ${text(da)}, en: ${text(en)} },`)
        .join('\n')}\n  },`,
  );
  return [
    header,
    "import type { Text } from '../domain/text.ts';\n",
    '/** What a person reads instead of a choice, by `kind.field`, or `kind.Definition.field` within a kind. */',
    `export const labels = {\n${lines.join('\n')}\n} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;\n`,
    'export type LabelledField = keyof typeof labels;\n',
    '/** The words for one choice of a field; the choice itself when it has none. */',
    'export const label = (field: LabelledField, choice: string): Text => {',
    '  const choices: Readonly<Record<string, Text>> = labels[field];',
    '  return choices[choice] ?? { da: choice, en: choice };',
    '};\n',
  ].join('\n');
}

const outputs = { 'src/generated/types.ts': await types(), 'src/generated/labels.ts': labels() };
const check = process.argv.includes('--check');
for (const [path, content] of Object.entries(outputs)) {
  const file = new URL(path, root);
  if (!check) {
    writeFileSync(file, content);
    continue;
  }
  let committed = '';
  try {
    committed = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch {
    // A missing file differs like any other.
  }
  if (committed !== content) {
    console.error(`${path} differs from schemas/. Run \`npm run generate\` and commit the result.`);
    process.exitCode = 1;
  }
}
