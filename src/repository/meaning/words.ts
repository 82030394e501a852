import { type JsonSchema, resolveLocal } from '../../documents/schema-model.ts';
import { maskCprNumbers } from '../../domain/cpr.ts';
import type { Json } from '../../domain/digest.ts';
import { type Text, text, verbatim } from '../../domain/text.ts';
import { quoted } from './excerpt.ts';
import { isList, isObject, type JsonObject } from './natural-keys.ts';

/** Names of records, for ids that would say little alone. */
export type NameOf = (kind: string, id: string) => string | undefined;

/** What values are put into words with: the schema their references point into, and names. */
export interface Wording {
  readonly root: JsonSchema;
  readonly nameOf: NameOf;
}

/** English names that are not the key's own words. The schemas' titles are Danish. */
const english: Readonly<Record<string, string>> = {
  asOf: 'as of',
  by: 'who',
  dpas: 'agreements',
  dpf: 'EU-US Data Privacy Framework',
  edges: 'links of the chain',
  eea: 'EEA',
  email: 'e-mail',
  eu: 'EU',
  from: 'from',
  kitosUuid: 'OS2kitos id',
  kle: 'KLE numbers',
  noticeDays: 'notice in days (7.3)',
  breachHours: 'breach notice in hours (10.2)',
  sha256: 'SHA-256',
  sourceUrl: 'link to the source',
  supervisedBy: 'supervision by',
  tia: 'transfer impact assessment',
  titleEn: 'English title',
  pdfSha256: 'PDF fingerprint',
  with: 'with',
};

/** A property's name within a sentence: the schema's Danish title, and the English key split into words. */
export function fieldName(schema: JsonSchema | undefined, key: string): Text {
  const title = schema?.title ?? key;
  const split = key.replace(/([a-z0-9])([A-Z])/g, (_, end: string, begin: string) => `${end} ${begin.toLowerCase()}`);
  return text(lowerFirst(title), english[key] ?? split.replaceAll('-', ' '));
}

/** A first letter made small, unless the word is an abbreviation. */
const lowerFirst = (value: string): string =>
  /^\p{Lu}(?:\p{Ll}|\s|$)/u.test(value) ? value.slice(0, 1).toLowerCase() + value.slice(1) : value;

export const upperFirst = (value: string): string => value.slice(0, 1).toUpperCase() + value.slice(1);

/** Texts longer than this are told by the words that changed in them. */
export const shortText = 80;

/** A single value in words; `schema` describes it. */
export function valueWords(value: Json | undefined, raw: JsonSchema | undefined, wording: Wording): Text {
  const schema = raw === undefined ? undefined : resolveLocal(wording.root, raw);
  if (value === undefined) return text('ikke angivet', 'not given');
  if (value === null) return text('ingen', 'none');
  if (typeof value === 'boolean') return value ? text('ja', 'yes') : text('nej', 'no');
  if (typeof value === 'number') return verbatim(String(value));
  if (typeof value === 'string') return stringWords(value, schema, wording.nameOf);
  if (isList(value)) return listWords(value, schema?.items, wording);
  return objectWords(value as JsonObject, schema, wording);
}

/** An item's own name on the way to a value; a public key by its end. */
export const itemName = (name: string): Text => verbatim(isPublicKey(name) ? keyWords(name) : clipped(name));

const isPublicKey = (value: string): boolean => /^(?:sk-)?(?:ssh|ecdsa)-\S+ \S/.test(value);

function stringWords(value: string, schema: JsonSchema | undefined, nameOf: NameOf): Text {
  const label = schema?.['x-labels']?.[value];
  if (label !== undefined) return text(lowerFirst(label.da), lowerFirst(label.en));
  const kind = schema?.['x-ref'] ?? schema?.['x-entry'];
  // A control is known by its number.
  if (kind === 'controls') return verbatim(clipped(value));
  if (kind !== undefined) {
    const name = nameOf(kind, value);
    return verbatim(clipped(name === undefined || name === value ? value : `${name} (${value})`));
  }
  if (/^[0-9a-f]{64}$/.test(value)) return verbatim(`${value.slice(0, 8)}…`);
  if (schema?.format === 'date' || /^\d{4}-\d{2}-\d{2}$/.test(value)) return verbatim(value);
  if (isPublicKey(value)) return verbatim(keyWords(value));
  return quoted(value);
}

/** A public key by its type and its end: the beginning is the same in all of a type. */
function keyWords(value: string): string {
  const [type = '', blob = ''] = value.split(/\s+/);
  return `${type} …${blob.slice(-12)}`;
}

const clipped = (value: string): string => {
  const line = maskCprNumbers(value).replace(/\s+/g, ' ');
  return line.length <= 120 ? line : `${line.slice(0, 119)}…`;
};

const shownItems = 6;

/** Items with commas; how many more there are is said. */
export function listWords(items: readonly Json[], schema: JsonSchema | undefined, wording: Wording): Text {
  if (items.length === 0) return text('ingen', 'none');
  const shown = items.slice(0, shownItems).map((item) => valueWords(item, schema, wording));
  const more = items.length - shown.length;
  return text(
    shown.map(({ da }) => da).join(', ') + (more > 0 ? ` og ${more} mere` : ''),
    shown.map(({ en }) => en).join(', ') + (more > 0 ? ` and ${more} more` : ''),
  );
}

const shownFields = 4;

/** An object by its first fields: "overførselsgrundlag: DPF, slået op: 2026-02-01". `without` is left out: the sentence has it. */
export function objectWords(
  value: JsonObject,
  schema: JsonSchema | undefined,
  wording: Wording,
  without?: string,
): Text {
  const fields = Object.entries(value).filter(([key]) => key !== without);
  const properties = branchOf(value, schema, wording)?.properties ?? {};
  const shown = fields.slice(0, shownFields).map(([key, item]) => {
    const raw = properties[key];
    const property = raw === undefined ? undefined : resolveLocal(wording.root, raw);
    const name = fieldName(property, key);
    const said = nestedWords(item) ?? valueWords(item, property, wording);
    return text(`${name.da}: ${said.da}`, `${name.en}: ${said.en}`);
  });
  const more = fields.length - shown.length;
  return text(
    shown.map(({ da }) => da).join(', ') + (more > 0 ? ` og ${more} felter mere` : ''),
    shown.map(({ en }) => en).join(', ') + (more > 0 ? ` and ${more} more fields` : ''),
  );
}

/** What is deeper inside is counted. */
function nestedWords(value: Json): Text | undefined {
  if (isList(value)) return value.some(isObject) ? verbatim(String(value.length)) : undefined;
  return isObject(value) ? text('udfyldt', 'filled in') : undefined;
}

/** The schema that names an object's properties: one of several where the schema gives a choice. */
function branchOf(value: JsonObject, schema: JsonSchema | undefined, { root }: Wording): JsonSchema | undefined {
  if (schema === undefined || schema.properties !== undefined) return schema;
  const branches = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])].map((each) => resolveLocal(root, each));
  return branches.find(({ properties = {} }) => Object.keys(value).every((key) => properties[key] !== undefined));
}
