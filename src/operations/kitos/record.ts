import { inlineYaml, type YamlValue } from '../../documents/edit-yaml.ts';
import type { KitosOrigin } from '../../domain/kitos/reading.ts';
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
  if (record.usersRead !== undefined) lines.push(`usersRead: ${inlineYaml(record.usersRead)}`);
  for (const field of lists) {
    const items: readonly object[] = record[field] ?? [];
    if (items.length > 0) lines.push(`${field}:`, ...items.map((item) => `  - ${inlineYaml(ordered(item))}`));
  }
  return `${lines.join('\n')}\n`;
}

const last = ['source', 'from', 'date'];

/** The same keys in the same order, whoever made the value; where it came from stands last. */
function ordered(value: object): YamlValue {
  const said = value as Readonly<Record<string, YamlValue | undefined>>;
  const inOrder: Record<string, YamlValue> = {};
  for (const key of [...Object.keys(said).filter((each) => !last.includes(each)), ...last]) {
    const item = said[key];
    if (item !== undefined && !(Array.isArray(item) && item.length === 0)) inOrder[key] = item;
  }
  return inOrder;
}

/** Whether two records say the same. */
export const sameRecord = (a: KitosRecord | undefined, b: KitosRecord): boolean => a !== undefined && same(a, b);

/** Whether two values say the same, wherever they came from. */
export const sameSaid = (a: object, b: object): boolean => same(a, b, last);

/**
 * Whether what is filed is newer than what was read, and so stands. The API tells what is so now: what is filed under a later day than
 * that is a slip, and must not stand in the way of it for ever.
 */
export const outlives = (
  filed: { readonly date: string } | undefined,
  { source, date }: Pick<KitosOrigin, 'source' | 'date'>,
): boolean => filed !== undefined && source !== 'kitos-api' && filed.date > date;

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** An absent value and an empty list say the same; the order of keys says nothing. */
function same(a: unknown, b: unknown, without: readonly string[] = []): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (!isMap(a) || !isMap(b)) return false;
  const isSame = (key: string): boolean =>
    without.includes(key) || (isEmpty(a[key]) ? isEmpty(b[key]) : same(a[key], b[key]));
  return Object.keys(a).every(isSame) && Object.keys(b).every((key) => Object.hasOwn(a, key) || isSame(key));
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
