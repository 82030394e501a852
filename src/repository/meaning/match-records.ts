import { canonicalJson } from '../../domain/digest.ts';
import { ownerOfId } from '../../domain/ids.ts';
import { compareText } from '../../domain/order.ts';
import { normalised } from './diff-data.ts';
import { isObject } from './natural-keys.ts';
import { type MeaningRecord, type Records, recordKey } from './records.ts';

/** The same record on both sides, or one that is on one side only. */
export interface Pair {
  readonly before: MeaningRecord | undefined;
  readonly after: MeaningRecord | undefined;
}

/** Records whose name is part of what they say: another name is another record. */
const named: ReadonlySet<string> = new Set(['approval', 'release', 'decision']);

/** Fields that a record of a kind keeps when its file gets another name. Of two records with the same none is taken. */
const telling: Readonly<Record<string, readonly string[]>> = {
  dialogue: ['date', 'subject'],
  dpa: ['title'],
  evidence: ['file'],
  finding: ['title'],
  'follow-up': ['finding', 'date', 'by'],
  'sub-processor': ['target'],
  system: ['kitosUuid'],
  tilsyn: ['title'],
  vendor: ['registration'],
};

/**
 * Pairs the records of two sides by kind and id; what is left on both sides of a kind is paired by equal content, then by the fields
 * that tell it, so that a file that was moved or renamed is one record and not two. Sorted by kind and id.
 */
export function pairRecords(before: Records, after: Records): readonly Pair[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, record]) => record);
  const fresh = [...after].filter(([key]) => !before.has(key)).map(([, record]) => record);
  const renamed = new Map<MeaningRecord, MeaningRecord>();
  for (const nameBy of [contentOf, tellingOf]) {
    const left = gone.filter((record) => ![...renamed.values()].includes(record));
    const open = fresh.filter((record) => !renamed.has(record));
    for (const [from, to] of matched(left, open, nameBy)) renamed.set(to, from);
  }
  const former = new Set(renamed.values());
  const pairs = [
    ...[...after.values()].map((record) => ({
      before: before.get(recordKey(record)) ?? renamed.get(record),
      after: record,
    })),
    ...gone.filter((record) => !former.has(record)).map((record) => ({ before: record, after: undefined })),
  ];
  return pairs.sort((a, b) => compareText(keyOf(a), keyOf(b)));
}

const keyOf = ({ before, after }: Pair): string => {
  const record = after ?? before;
  return record === undefined ? '' : recordKey(record);
};

function matched(
  gone: readonly MeaningRecord[],
  fresh: readonly MeaningRecord[],
  nameBy: (record: MeaningRecord) => string | undefined,
): readonly (readonly [MeaningRecord, MeaningRecord])[] {
  if (gone.length === 0 || fresh.length === 0) return [];
  const index = (records: readonly MeaningRecord[]): ReadonlyMap<string, readonly MeaningRecord[]> => {
    const found = new Map<string, MeaningRecord[]>();
    for (const record of records) {
      const name = named.has(record.kind) ? undefined : nameBy(record);
      if (name !== undefined) found.set(name, [...(found.get(name) ?? []), record]);
    }
    return found;
  };
  const now = index(fresh);
  return [...index(gone)].flatMap(([name, olds]) => {
    const [old, ...others] = olds;
    const [next, ...more] = now.get(name) ?? [];
    return old === undefined || next === undefined || others.length + more.length > 0 ? [] : [[old, next] as const];
  });
}

function contentOf({ kind, data, body }: MeaningRecord): string | undefined {
  const fields = isObject(data) ? Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'id')) : data;
  const says = canonicalJson(fields);
  const prose = normalised(body).trim();
  return prose === '' && says.length < 40 ? undefined : JSON.stringify([kind, says, prose]);
}

function tellingOf({ kind, id, data }: MeaningRecord): string | undefined {
  const fields = telling[kind];
  if (fields === undefined || !isObject(data)) return undefined;
  const values = fields.map((field) => data[field]);
  if (values.some((value) => value === undefined || value === null || value === '')) return undefined;
  // A link of the chain is one of its vendor's.
  const owner = kind === 'sub-processor' ? ownerOfId(id) : '';
  return JSON.stringify([kind, owner, canonicalJson(values.map((value) => value ?? null))]);
}
