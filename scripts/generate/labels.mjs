import { header, kinds, quoted } from './schemas.mjs';

/** The words for every choice of a field. */
export function labels() {
  const found = [];
  const walk = (schema, path) => {
    if (schema['x-labels'] !== undefined) found.push([path, schema['x-labels']]);
    // The choices of a list’s items are the list’s.
    if (schema.items !== undefined) walk(schema.items, path);
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
  const source = [
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
  return [['src/generated/labels.ts', source]];
}
