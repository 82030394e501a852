import { inlineYaml, type YamlValue } from '../../documents/edit-yaml.ts';
import type { KitosSystem as KitosRecord } from '../../generated/types.ts';
import { schemaPathFrom } from '../editor-schemas.ts';

export type { KitosRecord };

/** Where the record of what KITOS said about a system lies. */
export const recordPath = (uuid: string): string => `register/kitos/${uuid.toLowerCase()}.yaml`;

/** The fields in the order they are written; what is not here is not written. */
const scalars = [
  'name',
  'formerName',
  'description',
  'parent',
  'kle',
  'deactivated',
  'gone',
  'vendor',
  'dbsName',
  'dbsProcessorName',
  'personalData',
] as const satisfies readonly (keyof KitosRecord)[];
const lists = ['users', 'usages', 'registrations'] as const satisfies readonly (keyof KitosRecord)[];

/**
 * The record as it is written: a line for each value with its source and date, and for each municipality, so that two branches that
 * read different municipalities merge. The same record gives the same bytes.
 */
export function recordText(record: KitosRecord): string {
  const lines = [
    `# yaml-language-server: $schema=${schemaPathFrom(2)}/kitos-system.schema.json`,
    '# Skrives af `dbs kitos`. Ret systemet i vendors/, ikke her: filen er det, OS2kitos sagde.',
    'kind: kitos-system',
    `id: ${inlineYaml(record.id)}`,
  ];
  for (const field of scalars) {
    const value = record[field];
    if (value !== undefined) lines.push(`${field}: ${inlineYaml(ordered(value))}`);
  }
  for (const field of lists) {
    const items: readonly object[] = record[field] ?? [];
    if (items.length > 0) lines.push(`${field}:`, ...items.map((item) => `  - ${inlineYaml(ordered(item))}`));
  }
  return `${lines.join('\n')}\n`;
}

const last = ['source', 'from', 'date'];

/** The same keys in the same order, whoever made the value; where it came from stands last. */
function ordered(value: object): YamlValue {
  const entries = Object.entries(value as Record<string, YamlValue | undefined>).filter(
    ([, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0),
  );
  const own = entries.filter(([key]) => !last.includes(key));
  return Object.fromEntries([...own, ...last.flatMap((key) => entries.filter(([name]) => name === key))]);
}

/** Whether two records say the same. */
export const sameRecord = (a: KitosRecord | undefined, b: KitosRecord): boolean =>
  a !== undefined && canonical(a) === canonical(b);

/** Whether two values say the same, wherever they came from. */
export const sameSaid = (a: object, b: object): boolean => canonical(a, last) === canonical(b, last);

function canonical(value: unknown, without: readonly string[] = []): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(
      ([key, item]) => item !== undefined && !(Array.isArray(item) && item.length === 0) && !without.includes(key),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`);
  return `{${parts.join(',')}}`;
}
