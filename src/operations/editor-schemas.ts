import { inlineYaml } from '../documents/edit-yaml.ts';
import type { DocumentKind } from '../documents/read-kinds.ts';
import type { JsonSchema } from '../documents/schema-model.ts';
import { compareText } from '../domain/order.ts';
import type { Kind } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, createFile, replaceFile } from '../repository/apply/change.ts';
import { catalogue, catalogueKinds, controlId } from '../repository/catalogues.ts';
import type { Repository } from '../repository/repository.ts';
import { frontMatterSnippets, jetbrainsSchemas } from './editor-files.ts';

/** Where editors find their schemas: made by the tool, committed so that a fresh clone completes and explains, read by nobody else. */
export const editorFolder = 'schemas/editor';
export const idsPath = `${editorFolder}/ids.yaml`;

/** From the folder of a document so many levels down, the way to the editors' schemas. */
export const schemaPathFrom = (depth: number): string => `${'../'.repeat(depth)}${editorFolder}`;

interface EditorFile {
  readonly path: string;
  readonly content: string;
}

/** An id that editors complete, with what a person calls it. */
export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/**
 * What editors are given: the tool's schemas with every id a field may name drawn in from `ids.yaml`, snippets for front matter, and the
 * places of each kind for JetBrains' editors. VS Code has the places in its settings.
 */
export const editorSchemas = (kinds: readonly DocumentKind[]): readonly EditorFile[] => [
  ...kinds.map(({ name, schema }) => ({
    path: `${editorFolder}/${name}.schema.json`,
    content: `${JSON.stringify(withIds(schema), null, 2)}\n`,
  })),
  { path: '.vscode/dbs.code-snippets', content: frontMatterSnippets(kinds) },
  { path: '.idea/jsonSchemas.xml', content: jetbrainsSchemas(kinds, editorFolder) },
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function withIds(schema: JsonSchema): Json {
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, item]): [string, Json] => [key, visit(item)]);
    const source =
      (value as { readonly [key: string]: Json })['x-ref'] ?? (value as { readonly [key: string]: Json })['x-entry'];
    return Object.fromEntries([
      ...entries,
      ...(typeof source === 'string' ? [['$ref', `ids.yaml#/$defs/${source}`] as const] : []),
    ]);
  };
  return visit(schema as unknown as Json);
}

/**
 * Every id and catalogue entry a document may name, one a line, so that two branches that each add one merge by themselves
 * (`merge=union`); `added` are those a plan is about to make. Stale lines do no harm: editors propose from the file, and check nothing by it.
 */
export function idsFile(
  repository: Repository,
  added: ReadonlyMap<string, readonly NamedId[]> = new Map(),
): EditorFile {
  const sources = [
    ...new Set(repository.kinds.flatMap(({ schema }) => [...namedSources(schema as unknown as Json)])),
  ].sort(compareText);
  const lines = [
    '# Laves af dbs, så editoren kan foreslå navne. Ret den ikke; `dbs schema sync` laver den igen.',
    '$defs:',
    ...sources.flatMap((source) => [
      `  ${source}:`,
      '    defaultSnippets:',
      ...unique([...idsOf(repository, source), ...(added.get(source) ?? [])]).map(
        ({ id, name }) =>
          `      - ${inlineYaml({ label: id, description: name.replace(/\s+/g, ' '), body: inlineYaml(id) })}`,
      ),
    ]),
  ];
  return { path: idsPath, content: `${lines.join('\n')}\n` };
}

function* namedSources(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* namedSources(item);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      if ((key === 'x-ref' || key === 'x-entry') && typeof item === 'string') yield item;
      else yield* namedSources(item);
    }
  }
}

function unique(ids: readonly NamedId[]): readonly NamedId[] {
  const byId = new Map(ids.map((named) => [named.id, named]));
  return [...byId.values()].sort((a, b) => compareText(a.id, b.id));
}

/** The ids of a kind, or, where fields name them, the entries of a catalogue or register. */
function idsOf(repository: Repository, source: string): readonly NamedId[] {
  // Minimum standards are named as a catalogue, and one by one as controls.
  const entries = source === 'minimum-standards' ? undefined : entriesOf(repository, source);
  if (entries !== undefined && source !== 'controls') return entries;
  const documents = repository
    .ids(source as Kind)
    .map((id) => ({ id, name: nameOf(repository.find(source as Kind, id)?.data) ?? id }));
  // Fields name the catalogue of controls as well as the controls in it.
  return [...(entries ?? []), ...(source === 'controls' ? standardsAsControls(repository) : []), ...documents];
}

const standardsAsControls = (repository: Repository): readonly NamedId[] =>
  (catalogue(repository, 'minimum-standards')?.data.entries ?? []).map((standard) => ({
    id: controlId(standard),
    name: standard.title,
  }));

function entriesOf(repository: Repository, source: string): readonly NamedId[] | undefined {
  const data =
    source === 'municipalities' || source === 'people'
      ? repository.find(source, source)?.data
      : catalogueKinds.find((kind) => kind === source) === undefined
        ? undefined
        : catalogue(repository, source as (typeof catalogueKinds)[number])?.data;
  const entries =
    data === undefined ? undefined : (data as { readonly entries?: readonly { readonly id: string }[] }).entries;
  return entries?.map((entry) => ({ id: entry.id, name: nameOf(entry) ?? entry.id }));
}

function nameOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  for (const key of ['name', 'title', 'subject']) {
    const value = (data as Record<string, unknown>)[key];
    if (typeof value === 'string') return value;
  }
  return undefined;
}

/** What must be written so that the files have their content; empty when they have. */
export const changesTo = (files: Pick<Files, 'read'>, wanted: readonly EditorFile[]): readonly Change[] =>
  wanted.flatMap(({ path, content }): readonly Change[] => {
    const before = files.read(path);
    if (before === undefined) return [createFile(path, content)];
    return new TextDecoder().decode(before) === content ? [] : [replaceFile(path, before, content)];
  });

/** The change that lets editors propose ids a plan makes; none in a repository without editor schemas. */
export const idsChange = (
  repository: Repository,
  files: Pick<Files, 'read'>,
  added: ReadonlyMap<string, readonly NamedId[]>,
): readonly Change[] => (files.read(idsPath) === undefined ? [] : changesTo(files, [idsFile(repository, added)]));
