import { inlineYaml } from '../../documents/edit-yaml.ts';
import type { DocumentKind } from '../../documents/read-kinds.ts';
import { exampleOf } from '../../documents/schema-example.ts';
import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';
import { choiceList } from '../../terminal/choice-option.ts';

/** A kind for a person: where its files lie, every field with what it takes, and the least a file may hold. */
export function kindText(kind: DocumentKind, { say, terminal, language }: Context): string {
  const { name, schema, patterns, format } = kind;
  const width = Math.min(terminal.width ?? 100, 100);
  // The schemas explain in Danish; the names of kinds and fields are English.
  const danish = language === 'da';
  const example = Object.entries(exampleOf(kind, language)).map(([key, value]) => `${key}: ${inlineYaml(value)}`);
  const shown = format === 'markdown' ? ['---', ...example, '---', '', say(text('Teksten.', 'The text.'))] : example;
  return `${[
    danish && schema.title !== undefined ? `${schema.title} (${name})` : name,
    ...patterns.map(({ template }) => `  ${template}`),
    ...(danish && schema.description !== undefined ? ['', ...wrap(schema.description, width)] : []),
    '',
    say(text('Felter (* skal være der):', 'Fields (* must be there):')),
    ...fieldsOf(schema, schema, '', 0).flatMap((field) => fieldLines(field, danish, width, say)),
    '',
    say(text('Det mindste, en fil kan rumme:', 'The least a file can hold:')),
    ...shown.map((line) => (line === '' ? '' : `  ${line}`)),
    '',
    ...wrap(
      say(
        text(
          `Hele skemaet, til programmer: \`dbs schema ${name} --json\`. I editoren står det samme ved hvert felt.`,
          `The whole schema, for programs: \`dbs schema ${name} --json\`. Editors say the same at each field.`,
        ),
      ),
      width,
    ),
  ].join('\n')}\n`;
}

interface Field {
  readonly path: string;
  readonly depth: number;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly takes: Text;
}

/** A map's fields, and below each those of what it holds, as deep as there are any. */
function fieldsOf(root: JsonSchema, schema: JsonSchema, path: string, depth: number): readonly Field[] {
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((branch) => resolveLocal(root, branch));
  const properties = Object.assign(
    {},
    schema.properties,
    ...branches.map((branch) => branch.properties ?? {}),
  ) as Record<string, JsonSchema>;
  return Object.entries(properties).flatMap(([key, raw]) => {
    const field = resolveLocal(root, raw);
    if (field['x-was'] !== undefined) return [];
    const items = field.items === undefined ? undefined : resolveLocal(root, field.items);
    const each =
      typeof field.additionalProperties === 'object' ? resolveLocal(root, field.additionalProperties) : undefined;
    const inner = items ?? each ?? field;
    const below = depth < 5 ? fieldsOf(root, inner, `${path}${key}.`, depth + 1) : [];
    return [
      {
        path: `${path}${key}`,
        depth,
        required: schema.required?.includes(key) === true,
        schema: field,
        takes: takes(root, field),
      },
      ...below,
    ];
  });
}

/** What a field takes, in few words. */
function takes(root: JsonSchema, schema: JsonSchema): Text {
  if (schema.const !== undefined) return text(`altid ${String(schema.const)}`, `always ${String(schema.const)}`);
  if (schema.enum !== undefined) return choices(schema);
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  const kind = types.find((type) => type !== 'null');
  const said = ofType(root, schema, kind);
  return types.includes('null') ? text(`${said.da}, eller null`, `${said.en}, or null`) : said;
}

function ofType(root: JsonSchema, schema: JsonSchema, kind: string | undefined): Text {
  if (schema['x-ref'] !== undefined) return text(`id på ${schema['x-ref']}`, `id of ${schema['x-ref']}`);
  if (schema['x-entry'] !== undefined)
    return text(`en post i ${schema['x-entry']}`, `an entry of ${schema['x-entry']}`);
  if (kind === 'array') {
    const item = takes(root, resolveLocal(root, schema.items ?? {}));
    return text(`liste: ${item.da}`, `list: ${item.en}`);
  }
  if (kind === 'boolean') return text('true eller false', 'true or false');
  if (kind === 'integer') return text('helt tal', 'whole number');
  if (kind === 'number') return text('tal', 'number');
  if (kind === 'object' || schema.properties !== undefined) return text('felterne herunder', 'the fields below');
  const first = schema.oneOf?.[0] ?? schema.anyOf?.[0];
  if (kind === undefined && first !== undefined) {
    const forms = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((branch) =>
      takes(root, resolveLocal(root, branch)),
    );
    const join = (language: keyof Text, word: string): string =>
      [...new Set(forms.map((form) => form[language]))].join(` ${word} `);
    return text(join('da', 'eller'), join('en', 'or'));
  }
  if (schema.format === 'date') return text('dato, ÅÅÅÅ-MM-DD', 'date, YYYY-MM-DD');
  if (schema.format === 'uri') return text('adresse, https://…', 'address, https://…');
  if (schema.format === 'email') return text('e-mail', 'e-mail address');
  return text('tekst', 'text');
}

function choices(schema: JsonSchema): Text {
  const labels = schema['x-labels'] ?? {};
  return choiceList(
    Object.fromEntries(
      (schema.enum ?? []).map((value) => [String(value), labels[String(value)] ?? verbatim(String(value))]),
    ),
  );
}

function fieldLines(
  { path, depth, required, schema, takes }: Field,
  danish: boolean,
  width: number,
  say: Context['say'],
): readonly string[] {
  const indent = '  '.repeat(depth + 1);
  const key = depth === 0 ? path : (path.split('.').at(-1) ?? path);
  const said = danish ? [schema.title, schema.description].filter((part) => part !== undefined) : [];
  const [title, description] = said;
  const prose = title === undefined ? '' : `${title.replace(/\.$/, '')}. ${description ?? ''}`.trim();
  return [
    ...wrap(`${key}${required ? '*' : ''} · ${say(takes)}`, width - indent.length - 4).map(
      (line, index) => `${indent}${index === 0 ? '' : '    '}${line}`,
    ),
    ...(prose === '' ? [] : wrap(prose, width - indent.length - 4).map((line) => `${indent}    ${line}`)),
  ];
}
