import type { DocumentKind } from '../documents/read-kinds.ts';
import { type JsonSchema, resolveLocal } from '../documents/schema-model.ts';

/** From a kind's schema for editors to the files it is for, as VS Code's `yaml.schemas` has it: an empty new file completes at once. */
export const schemasByPath = (
  kinds: readonly DocumentKind[],
  editorFolder: string,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    kinds
      .filter(({ format }) => format === 'yaml')
      .map(({ name, patterns }) => [
        `./${editorFolder}/${name}.schema.json`,
        patterns.map(({ template }) => globOf(template)),
      ]),
  );

const globOf = (template: string): string => template.replace(/\{[a-z]+\}/g, '*');

/** The same for the editors of JetBrains. */
export function jetbrainsSchemas(kinds: readonly DocumentKind[], editorFolder: string): string {
  const option = (name: string, value: string): string => `<option name="${name}" value="${escapeXml(value)}" />`;
  const entries = kinds
    .filter(({ format }) => format === 'yaml')
    .map(({ name, patterns }) => {
      const items = patterns.map(
        ({ template }) => `                  <Item>
                    ${option('pattern', 'true')}
                    ${option('path', globOf(template))}
                    ${option('mappingKind', 'Pattern')}
                  </Item>`,
      );
      return `        <entry key="dbs ${name}">
          <value>
            <SchemaInfo>
              ${option('name', `dbs ${name}`)}
              ${option('relativePathToSchema', `${editorFolder}/${name}.schema.json`)}
              <option name="patterns">
                <list>
${items.join('\n')}
                </list>
              </option>
            </SchemaInfo>
          </value>
        </entry>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state>
      <map>
${entries.join('\n')}
      </map>
    </state>
  </component>
</project>
`;
}

const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Snippets for VS Code that write the front matter of each kind of Markdown file, with every field it must have: type `dbs-`, or the kind's
 * Danish name, in a new file.
 */
export function frontMatterSnippets(kinds: readonly DocumentKind[]): string {
  const snippets = kinds
    .filter(({ format, schema }) => format === 'markdown' && (schema.required ?? []).length > 0)
    .map(({ name, schema }) => [
      schema.title ?? name,
      {
        scope: 'markdown',
        prefix: [`dbs-${name}`, ...(schema.title === undefined ? [] : [schema.title.toLowerCase()])],
        description: schema.description ?? '',
        body: ['---', ...bodyOf(schema), '---', '', '$0'],
      },
    ]);
  return `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`;
}

function bodyOf(schema: JsonSchema): readonly string[] {
  let stop = 0;
  const next = (fill: string): string => {
    stop += 1;
    return fill === '' ? `$${stop}` : `\${${stop}${fill}}`;
  };
  return (schema.required ?? []).map((key) => `${key}: ${placeholder(schema, schema.properties?.[key] ?? {}, next)}`);
}

/** A place to fill in: the choices there are, today's date, or what the field is called. */
function placeholder(root: JsonSchema, raw: JsonSchema, next: (fill: string) => string): string {
  const schema = resolveLocal(root, raw);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (schema.const !== undefined) return escaped(String(schema.const));
  if (schema.enum !== undefined) return next(`|${schema.enum.map((value) => escaped(String(value))).join(',')}|`);
  if (schema.format === 'date') return `$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE`;
  if (types.includes('boolean')) return next('|true,false|');
  if (types.includes('array')) return `[${next('')}]`;
  if (types.includes('object') || schema.properties !== undefined) {
    const required = (schema.required ?? []).map(
      (key) => `${key}: ${placeholder(root, schema.properties?.[key] ?? {}, next)}`,
    );
    return required.length === 0 ? '{}' : `{ ${required.join(', ')} }`;
  }
  return next(`:${escaped(schema.title ?? '')}`);
}

const escaped = (value: string): string => value.replace(/[\\$}|,]/g, '\\$&');
