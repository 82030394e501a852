import type { Json } from '../../domain/digest.ts';
import type { Concern } from './change.ts';
import { isList, isObject } from './natural-keys.ts';
import type { MeaningRecord } from './records.ts';

const byKind: Readonly<Record<string, Concern>> = {
  approval: 'approval',
  assessment: 'rating',
  decision: 'decision',
  dialogue: 'dialogue',
  dpa: 'agreement',
  evidence: 'evidence',
  finding: 'finding',
  'follow-up': 'progress',
  'kitos-system': 'register',
  unplaced: 'register',
  municipalities: 'register',
  people: 'trust',
  processing: 'chain',
  release: 'release',
  report: 'prose',
  settings: 'trust',
  'sub-processor': 'chain',
  system: 'system',
  tilsyn: 'case',
  vendor: 'vendor',
  'vendor-notes': 'notes',
};

/** Fields that are decided with something else than the record they stand in. */
const byField: Readonly<Record<string, Readonly<Record<string, Concern>>>> = {
  tilsyn: {
    dpas: 'agreement',
    evidence: 'evidence',
    recommendation: 'recommendation',
    recommendationReason: 'recommendation',
  },
  // Who owns a company decides which authorities can ask for what it holds.
  vendor: { country: 'chain', dpf: 'chain', parent: 'chain' },
};

/** Records that are added and never changed: changing or removing one is a matter of trust. */
const appendOnly: ReadonlySet<string> = new Set(['approval', 'release']);

/** What a record that came, went or got another name is about. */
export const concernOfRecord = (kind: string, happened: 'came' | 'went' | 'renamed'): Concern =>
  appendOnly.has(kind) && happened !== 'came' ? 'trust' : (byKind[kind] ?? 'catalogue');

/** What a change of a field is about; `way` holds the names of the properties that lead to it. */
export function concernOfField(kind: string, way: readonly string[], progress: boolean): Concern {
  if (appendOnly.has(kind)) return 'trust';
  if (progress && kind !== 'decision') return 'progress';
  return byField[kind]?.[way[0] ?? ''] ?? byKind[kind] ?? 'catalogue';
}

/** Those who wrote a case before and are not named on it any more: they could now approve it themselves. */
export function authorsDropped(before: MeaningRecord, after: MeaningRecord): readonly string[] {
  const now = new Set(namedOn(after.data));
  return namedOn(before.data).filter((person) => !now.has(person));
}

function namedOn(data: Json): readonly string[] {
  if (!isObject(data)) return [];
  const { authors, owner } = data;
  return [...new Set([...(isList(authors) ? authors : []), owner])].filter((each) => typeof each === 'string');
}
