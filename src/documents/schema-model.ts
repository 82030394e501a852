import type { Text } from '../domain/text.ts';

/** The part of JSON Schema 2020-12 that `schemas/` uses, with our own notes. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  /** The kind of document, for example `tilsyn`. */
  readonly 'x-kind'?: string;
  /** Path patterns of the kind's files, for example `cases/{year}/{slug}/case.yaml`. */
  readonly 'x-files'?: readonly string[];
  /** How the id follows from the path, one template a pattern or one for all. */
  readonly 'x-id'?: string | readonly string[];
  readonly 'x-format'?: 'yaml' | 'markdown';
  /** The text names another document of this kind by its id. */
  readonly 'x-ref'?: string;
  /** The text names an entry of this catalogue or register. */
  readonly 'x-entry'?: string;
  /** Who may see the property at the most: public, members, users, secretariat. Without it: members. */
  readonly 'x-level'?: string;
  /** Whether a change is a change of content (the default) or of progress. */
  readonly 'x-digest'?: 'content' | 'progress';
  /** Of a date: whether it says that something has happened, so that it cannot lie ahead. Every date says one or the other. */
  readonly 'x-happened'?: boolean;
  /** The property, or this form of it, is a former one: still read, and turned by this step of `dbs migrate`. */
  readonly 'x-was'?: string;
  /** What a person reads instead of an enum's slug. */
  readonly 'x-labels'?: Readonly<Record<string, Text>>;
  readonly enumDescriptions?: readonly string[];
}

export const vocabulary = [
  'x-kind',
  'x-files',
  'x-id',
  'x-format',
  'x-ref',
  'x-entry',
  'x-level',
  'x-digest',
  'x-happened',
  'x-labels',
  'x-was',
  'enumDescriptions',
  'markdownDescription',
  'defaultSnippets',
] as const;

/** Follows a local `$ref` (`#/$defs/…`); the schema itself when it has none. */
export function resolveLocal(root: JsonSchema, schema: JsonSchema): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const name = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  const target = name === undefined ? undefined : root.$defs?.[name];
  return target === undefined ? schema : { ...resolveLocal(root, target), ...schema };
}

export type SchemaStep = string | typeof eachItem;
/** Stands for any index of a list, or any key of an open object, in a path through a schema. */
export const eachItem = Symbol('each');

/** Visits every property schema under a root with the path that leads to it; branches of oneOf, anyOf and allOf included. */
export function visitSchema(
  root: JsonSchema,
  visitor: (schema: JsonSchema, path: readonly SchemaStep[]) => void,
): void {
  const walk = (raw: JsonSchema, path: readonly SchemaStep[]): void => {
    const schema = resolveLocal(root, raw);
    visitor(schema, path);
    for (const [key, property] of Object.entries(schema.properties ?? {})) walk(property, [...path, key]);
    if (schema.items !== undefined) walk(schema.items, [...path, eachItem]);
    if (typeof schema.additionalProperties === 'object') walk(schema.additionalProperties, [...path, eachItem]);
    for (const branch of [...(schema.oneOf ?? []), ...(schema.anyOf ?? []), ...(schema.allOf ?? [])])
      walk(branch, path);
  };
  walk(root, []);
}

/** The schema that describes the value at a JSON pointer, with its local references followed; undefined off the map. */
export function schemaAt(root: JsonSchema, pointer: string): JsonSchema | undefined {
  let current: JsonSchema | undefined = root;
  for (const segment of pointer.split('/').slice(1)) {
    if (current === undefined) return undefined;
    const schema: JsonSchema = resolveLocal(root, current);
    const branches: readonly JsonSchema[] = [schema, ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((branch) =>
      resolveLocal(root, branch),
    );
    current = undefined;
    for (const branch of branches) {
      current ??=
        branch.properties?.[segment] ??
        branch.items ??
        (typeof branch.additionalProperties === 'object' ? branch.additionalProperties : undefined);
    }
  }
  return current === undefined ? undefined : resolveLocal(root, current);
}
