import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type * as languageServer from 'yaml-language-server';
import { readKinds } from '../src/documents/read-kinds.ts';
import { readMarkdownFile } from '../src/documents/source-document.ts';
import { createSchemaValidator } from '../src/documents/validate-schema.ts';
import { schemasByPath } from '../src/operations/editor-files.ts';
import { editorFolder, editorSchemas } from '../src/operations/editor-schemas.ts';
import { tool } from './support/run-dbs.ts';

const { getLanguageService } = createRequire(import.meta.url)('yaml-language-server') as typeof languageServer;

const kinds = readKinds(tool);
const root = 'file:///repository/';
const text = (path: string): string => new TextDecoder().decode(tool.read(path));
const settingsIn = (path: string): Record<string, unknown> => JSON.parse(text(path)) as Record<string, unknown>;
const made = new Map(editorSchemas(kinds).map(({ path, content }) => [path, content]));

/** A path of a pattern, as somebody who makes a new file would type it. */
const pathOf = (template: string): string =>
  template
    .replace(/\{year\}/g, '2026')
    .replace(/\{version\}/g, '1')
    .replace(/\{[a-z]+\}/g, 'proeve');

describe('an empty new file', () => {
  const service = getLanguageService({
    schemaRequestService: async (uri: string) => text(decodeURIComponent(uri).slice(root.length)),
    workspaceContext: { resolveRelativePath: (path: string, resource: string) => new URL(path, resource).href },
    telemetry: { send: () => undefined, sendError: () => undefined, sendTrack: () => undefined },
  } as never);
  const places = settingsIn('.vscode/settings.json')['yaml.schemas'] as Record<string, readonly string[]>;
  service.configure({
    completion: true,
    yamlVersion: '1.2',
    schemas: Object.entries(places).map(([schema, fileMatch]) => ({
      uri: new URL(schema, root).href,
      fileMatch: [...fileMatch],
    })),
  } as never);

  const yaml = kinds.filter(({ format }) => format === 'yaml');
  test.each(yaml.flatMap((kind) => kind.patterns.map(({ template }) => [template, kind] as const)))(
    '%s completes at once',
    async (template, { schema }) => {
      const document = TextDocument.create(root + pathOf(template), 'yaml', 1, '');
      const { items } = await service.doComplete(document, { line: 0, character: 0 }, false);
      const proposed = items.map(({ label }) => label);
      for (const field of schema.required ?? []) expect(proposed).toContain(field);
    },
  );
  test('elsewhere nothing is proposed', async () => {
    const document = TextDocument.create(`${root}noter/x.yaml`, 'yaml', 1, '');
    const { items } = await service.doComplete(document, { line: 0, character: 0 }, false);
    expect(items.map(({ label }) => label)).toEqual(['Inline schema']);
  });
});

describe('what editors are given', () => {
  test.each(['.vscode/settings.json', 'templates/repository/1/dot-vscode/settings.json'])(
    '%s has every place',
    (path) => {
      expect(settingsIn(path)['yaml.schemas']).toEqual(schemasByPath(kinds, editorFolder));
    },
  );

  test('the settings of a new repository are those of this one', () => {
    expect(settingsIn('templates/repository/1/dot-vscode/settings.json')).toEqual(settingsIn('.vscode/settings.json'));
  });

  test('JetBrains is given the same places', () => {
    const xml = made.get('.idea/jsonSchemas.xml') ?? '';
    expect(text('.idea/jsonSchemas.xml')).toBe(xml);
    const schemas = [...xml.matchAll(/name="relativePathToSchema" value="([^"]+)"/g)].map(([, path]) => `./${path}`);
    const paths = [...xml.matchAll(/name="path" value="([^"]+)"/g)].map(([, path]) => path);
    const places = schemasByPath(kinds, editorFolder);
    expect(schemas).toEqual(Object.keys(places));
    expect(paths).toEqual(Object.values(places).flat());
  });

  test('every snippet, filled in, is front matter that satisfies its kind', () => {
    const content = made.get('.vscode/dbs.code-snippets') ?? '';
    expect(text('.vscode/dbs.code-snippets')).toBe(content);
    const snippets = Object.values(JSON.parse(content) as Record<string, { prefix: string[]; body: string[] }>);
    const withFields = kinds.filter(
      ({ format, schema }) => format === 'markdown' && (schema.required ?? []).length > 0,
    );
    expect(snippets.map(({ prefix }) => prefix[0])).toEqual(withFields.map(({ name }) => `dbs-${name}`));
    for (const [index, kind] of withFields.entries()) {
      const filled = (snippets[index]?.body ?? [])
        .join('\n')
        .replace('$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE', '2026-05-15')
        .replace(/\$\{\d+\|([^,|]+)[^}]*\}/g, '$1')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\[\$\d+\]/g, '[F.2]')
        .replace(/\$\d+/g, 'aho');
      const { document, problems } = readMarkdownFile('x.md', filled, true);
      expect(problems).toEqual([]);
      const wrong = createSchemaValidator()(kind, document).map(({ code, pointer }) => `${code} ${pointer}`);
      expect([kind.name, wrong]).toEqual([kind.name, []]);
    }
  });
});
