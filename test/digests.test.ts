import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readKinds } from '../src/documents/kinds.ts';
import { type JsonSchema, resolveLocal } from '../src/documents/schema-model.ts';
import { caseRenderer } from '../src/reports/case-report.ts';
import { caseContent } from '../src/repository/case-content.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { fontBytes, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const kinds = readKinds(tool);
const tree = sampleTree();
const caseId = '2026-skolebro';

interface Digests {
  readonly content: string;
  readonly text: string;
}

function digestsOf(files: Readonly<Record<string, string>>): Digests {
  const memory = memoryFiles(files);
  const repository = loadRepository(memory, kinds);
  const { content, textDigest } = caseRenderer({ repository, files: memory, tool, font: fontBytes })(caseId);
  return { content: content.contentDigest, text: textDigest };
}

const before = digestsOf(tree);

/** The YAML files the case's content comes from, with their kind's schema. */
const records = (caseContent(loadRepository(memoryFiles(tree), kinds), caseId)?.files ?? [])
  .filter((file) => file.endsWith('.yaml') && !file.startsWith('register/'))
  .flatMap((file) => {
    const kind = kinds.find(({ patterns }) => patterns.some(({ strict }) => strict.test(file)));
    return kind === undefined ? [] : [{ file, schema: kind.schema }];
  });

type Way = readonly (string | number)[];
interface Leaf {
  readonly way: Way;
  readonly value: string | number | boolean;
  readonly progress: boolean;
  readonly schema: JsonSchema | undefined;
}

/** Every single value of a document, and whether its schema calls it progress. */
function leaves(
  value: unknown,
  root: JsonSchema,
  raw: JsonSchema | undefined,
  way: Way = [],
  progress = false,
): readonly Leaf[] {
  const schema = raw === undefined ? undefined : resolveLocal(root, raw);
  const isProgress = progress || schema?.['x-digest'] === 'progress';
  if (Array.isArray(value))
    return value.flatMap((item, index) => leaves(item, root, schema?.items, [...way, index], isProgress));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) =>
      leaves(item, root, schema?.properties?.[key], [...way, key], isProgress),
    );
  return value === null || value === undefined
    ? []
    : [{ way, value: value as Leaf['value'], progress: isProgress, schema }];
}

/** Another value of the same sort, or undefined where a change would break a reference or the document's name. */
function another({ way, value, schema }: Leaf): unknown {
  const choices = schema?.enum?.filter((choice: unknown) => choice !== value) ?? [];
  if (schema?.const !== undefined || way.at(-1) === 'id' || way.at(-1) === 'kind') return undefined;
  if (schema?.['x-ref'] !== undefined || schema?.['x-entry'] !== undefined || schema?.pattern !== undefined)
    return undefined;
  if (choices.length > 0) return choices[0];
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value))
    return value.endsWith('-11') ? value.replace(/11$/, '12') : value.replace(/\d\d$/, '11');
  return `${value} tilføjet`;
}

function changed(file: string, way: Way, value: unknown): Readonly<Record<string, string>> {
  const document: unknown = parse(tree[file] ?? '');
  let place = document as Record<string | number, unknown>;
  for (const step of way.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
  place[way.at(-1) ?? ''] = value;
  return { ...tree, [file]: stringify(document) };
}

const every = records.flatMap(({ file, schema }) =>
  leaves(parse(tree[file] ?? ''), schema, schema).flatMap((leaf) => {
    const value = another(leaf);
    return value === undefined ? [] : [{ file, leaf, value, name: `${file} ${leaf.way.join('/')}` }];
  }),
);

describe('what an approval is bound to', () => {
  test('there are values of both sorts to change', () => {
    expect(every.filter(({ leaf }) => leaf.progress).length).toBeGreaterThan(8);
    expect(every.filter(({ leaf }) => !leaf.progress).length).toBeGreaterThan(150);
  });

  test('no progress value changes the content or a word of the approved text', () => {
    const moved = every
      .filter(({ leaf }) => leaf.progress)
      .filter(({ file, leaf, value }) => {
        const after = digestsOf(changed(file, leaf.way, value));
        return after.content !== before.content || after.text !== before.text;
      });
    expect(moved.map(({ name }) => name)).toEqual([]);
  });

  test('every content value changes the content digest', () => {
    const still = every
      .filter(({ leaf }) => !leaf.progress)
      .filter(({ file, leaf, value }) => {
        const repository = loadRepository(memoryFiles(changed(file, leaf.way, value)), kinds);
        const content = caseContent(repository, caseId);
        return content === undefined || content.contentDigest === before.content;
      });
    // A case whose own file breaks has no digest at all; every other change must show.
    expect(still.map(({ name }) => name)).toEqual([]);
  });

  test('values that change places between two fields change the digest', () => {
    const file = 'cases/2026/skolebro/case.yaml';
    const { title, conceptReason } = parse(tree[file] ?? '') as { title: string; conceptReason: string };
    const swapped = stringify({ ...(parse(tree[file] ?? '') as object), title: conceptReason, conceptReason: title });
    expect(digestsOf({ ...tree, [file]: swapped }).content).not.toBe(before.content);
  });

  test('a follow-up, an approval and another order of the files change neither', () => {
    const followUp = tree['cases/2026/skolebro/followups/g.2-support-fra-usa-2026-04-09-aho.yaml'] ?? '';
    const more = {
      ...Object.fromEntries(Object.entries(tree).reverse()),
      'cases/2026/skolebro/followups/g.2-support-fra-usa-2026-05-14-aho.yaml': followUp.replace(
        /date: \S+/,
        'date: 2026-05-14',
      ),
    };
    expect(digestsOf(more)).toEqual(before);
  });

  test('a word of the report’s prose changes both', () => {
    const file = 'cases/2026/skolebro/report.md';
    const after = digestsOf({ ...tree, [file]: (tree[file] ?? '').replace(/kommunerne/i, 'kommunernes') });
    expect(after.content).not.toBe(before.content);
    expect(after.text).not.toBe(before.text);
  });
});
