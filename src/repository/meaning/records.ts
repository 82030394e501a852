import { canonicalJson, type Json, type Leaf } from '../../domain/digest.ts';
import { sha256 } from '../../domain/sha256.ts';
import { caseContent } from '../case-content.ts';
import type { TypedDocument } from '../document.ts';
import { caseIdOf, type Repository } from '../repository.ts';
import { isList, isObject } from './natural-keys.ts';

/** A record as the comparison sees it, whichever way it was read. */
export interface MeaningRecord {
  readonly kind: string;
  readonly id: string;
  /** The case whose folder it lies in. */
  readonly case?: string;
  readonly data: Json;
  readonly body: string;
  /** Of a record put together from leaves: the salt of the first, and the levels it is split in with the hash of each part. */
  readonly salt?: string;
  readonly levels?: string;
}

/** Records by kind and id. */
export type Records = ReadonlyMap<string, MeaningRecord>;

export const recordKey = ({ kind, id }: Pick<MeaningRecord, 'kind' | 'id'>): string => JSON.stringify([kind, id]);

const byKey = (records: Iterable<MeaningRecord>): Records =>
  new Map([...records].map((record) => [recordKey(record), record] as const));

/** Every record of a repository that satisfies its schema. */
export const allRecords = (repository: Repository): Records =>
  byKey(repository.kinds.flatMap(({ name }) => repository.all(name as TypedDocument['kind']).map(recordOf)));

function recordOf(document: TypedDocument): MeaningRecord {
  const { kind, id, data, body, parts } = document;
  const inCase = parts['year'] !== undefined && parts['slug'] !== undefined;
  return { kind, id, data: data as unknown as Json, body, ...(inCase && { case: caseIdOf(document) }) };
}

const ownKinds = new Set(['tilsyn', 'assessment', 'report', 'finding', 'dialogue']);

/** The records a case's content is made of; empty when there is no such readable case. */
export const recordsOf = (repository: Repository, caseId: string): Records =>
  recordsOfLeaves(caseContent(repository, caseId)?.leaves ?? [], caseId);

/** Records put together again from the leaves of a case: its own say so, the others are what it rests on. */
export function recordsOfLeaves(leaves: readonly Leaf[], caseId: string): Records {
  const found = new Map<string, MeaningRecord>();
  for (const { kind, id, level, salt, data } of leaves) {
    const before = found.get(recordKey({ kind, id }));
    const { fields, prose } = isObject(data) ? data : {};
    found.set(recordKey({ kind, id }), {
      kind,
      id,
      ...(ownKinds.has(kind) && { case: caseId }),
      data: fields === undefined ? (before?.data ?? {}) : merged(before?.data, fields),
      body: typeof prose === 'string' ? prose : (before?.body ?? ''),
      salt: before?.salt ?? salt,
      levels: `${before?.levels ?? ''} ${level}:${sha256(canonicalJson(data))}`,
    });
  }
  return found;
}

/** What two levels say of one value: objects by key, lists by place, where a level says nothing of an item with null. */
function merged(a: Json | undefined, b: Json): Json {
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return Object.fromEntries(
      keys.map((key) => [key, b[key] === undefined ? (a[key] ?? null) : merged(a[key], b[key])] as const),
    );
  }
  if (isList(a) && isList(b)) {
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => merged(a[index], b[index] ?? null));
  }
  return b === null && a !== undefined ? a : b;
}
