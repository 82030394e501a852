import { compile } from 'json-schema-to-typescript';
import { header, kinds, quoted } from './schemas.mjs';

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

/** The types of all documents, and the list of kinds. */
export async function types() {
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
  const source = [
    header,
    '/** Every kind of document, with the type of its fields. */',
    `export interface KindMap {\n${map.join('\n')}\n}\n`,
    'export type Kind = keyof KindMap;\n',
    '/** Every kind, sorted. */',
    `export const kinds: readonly Kind[] = [\n${kinds.map(({ name }) => `  '${name}',`).join('\n')}\n];\n`,
    `${[...declarations.values()].join('\n\n')}\n`,
  ].join('\n');
  return [['src/generated/types.ts', source]];
}

/** The tool explains a definition nobody refers to in a comment; that is no news to us. */
const withoutUnreachable = (source) => source.replace(/\/\*\*[\s\S]*?\*\//g, '');
