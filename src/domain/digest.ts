import { createHmac } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type { Level } from './level.ts';
import { compareText } from './order.ts';
import { sha256 } from './sha256.ts';

// The package's types describe another module format than it has.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What one record says at one level of confidentiality: the unit of the content digest. */
export interface Leaf {
  readonly kind: string;
  readonly id: string;
  readonly level: Level;
  /** 64 hexadecimal digits, or '' in a case without a salt: keeps a withheld leaf's hash from being guessed. */
  readonly salt: string;
  readonly data: Json;
}

export interface HashedLeaf {
  readonly kind: string;
  readonly id: string;
  readonly level: Level;
  /** SHA-256, 64 hexadecimal digits. */
  readonly leaf: string;
}

/**
 * RFC 8785 JSON after NFC and LF, so that neither editor nor system changes it. Throws RangeError for a number that is not finite,
 * or whole and not exact: no two readers would agree on it.
 */
export function canonicalJson(value: Json): string {
  const json = canonicalize(normalise(value));
  if (json === undefined) throw new RangeError('There is nothing to write.');
  return json;
}

function normalise(value: Json): Json {
  if (typeof value === 'string') return value.replaceAll(/\r\n?/g, '\n').normalize('NFC');
  if (typeof value === 'number') {
    if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      throw new RangeError(`${value} is not a number every reader agrees on.`);
    }
    return value;
  }
  if (value === null || typeof value === 'boolean') return value;
  if (isList(value)) return value.map(normalise);
  const entries = Object.entries(value).map(([key, item]) => [key.normalize('NFC'), normalise(item)] as const);
  return Object.fromEntries(entries);
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** The hash of one leaf. Every field is named within one JSON value, so nothing can move between fields unseen. */
export const hashLeaf = ({ kind, id, level, salt, data }: Leaf): HashedLeaf => ({
  kind,
  id,
  level,
  // The members in RFC 8785's order; `canonicalJson` of the whole is the same text.
  leaf: sha256(
    `{"data":${dataText(data)},"id":${canonicalJson(id)},"kind":${canonicalJson(kind)},"level":${canonicalJson(level)},"salt":${canonicalJson(salt)}}`,
  ),
});

const dataTexts = new WeakMap<object, string>();

/** What many cases rest on, such as a control of the catalogue, is written once. */
function dataText(data: Json): string {
  if (typeof data !== 'object' || data === null) return canonicalJson(data);
  const known = dataTexts.get(data) ?? canonicalJson(data);
  dataTexts.set(data, known);
  return known;
}

/** SHA-256 over the sorted list of all leaves: 64 hexadecimal digits that stand for everything the reader relied on. */
export function contentDigest(leaves: readonly HashedLeaf[]): string {
  const rows = [...leaves].sort(compareLeaves).map(({ kind, id, level, leaf }) => [kind, id, level, leaf]);
  return sha256(canonicalJson(rows));
}

/** By kind, id and level, in code units. */
export const compareLeaves = (a: HashedLeaf | Leaf, b: HashedLeaf | Leaf): number =>
  compareText(a.kind, b.kind) || compareText(a.id, b.id) || compareText(a.level, b.level);

/** A leaf's own salt from the case's: knowing one says nothing of the others. '' when the case has none. */
export const leafSalt = (caseSalt: string, kind: string, id: string, level: Level): string =>
  caseSalt === ''
    ? ''
    : createHmac('sha256', caseSalt)
        .update(canonicalJson([kind, id, level]))
        .digest('hex');
