import type { YamlEdit } from '../../documents/edit-yaml.ts';
import { mergeSet, mergeValue } from '../../domain/kitos/merge.ts';
import { takenFor } from './choices.ts';
import { mergePersonalData } from './merge-personal-data.ts';
import { mergeSystemUsers } from './merge-users.ts';
import {
  type Caution,
  change,
  type FieldChange,
  type FieldConflict,
  type MergeState,
  type Merging,
  originOf,
  sameList,
  set,
} from './merging.ts';
import { type KitosRecord, outlives } from './record.ts';

/** What becomes of one of our systems. */
export interface MergedSystem {
  readonly edits: readonly YamlEdit[];
  readonly changes: readonly FieldChange[];
  readonly conflicts: readonly FieldConflict[];
  /** The record with what has been settled. */
  readonly record: KitosRecord;
  /** Its users once the plan is applied. */
  readonly users: readonly string[];
  /** Whether the reading says otherwise about some of its users, and is older than what is filed of them. */
  readonly usersNewer: boolean;
}

/** Merges what KITOS says now into one of our systems, three ways for each value. Pure: the plan is shown before anything is written. */
export function mergeSystem(merging: Merging): MergedSystem {
  const state: MergeState = { edits: [], changes: [], conflicts: [], record: { ...merging.record }, usersNewer: false };
  const users = mergeTheUsers(merging, state);
  mergeField('name', merging, state);
  mergeField('description', merging, state);
  mergeField('deactivated', merging, state, users);
  mergePersonalData(merging, state);
  mergeKle(merging, state);
  return {
    edits: state.edits,
    changes: state.changes,
    conflicts: state.conflicts,
    record: state.record,
    users,
    usersNewer: state.usersNewer,
  };
}

function mergeTheUsers(merging: Merging, state: MergeState): readonly string[] {
  const { system, userOrigin } = merging;
  const { value, added, removed, filed, isOlder } = mergeSystemUsers(merging);
  state.record = withUsers(state.record, filed);
  state.usersNewer = isOlder;
  if (added.length === 0 && removed.length === 0) return system.users;
  const origin = [...added, ...removed]
    .map(userOrigin)
    .reduce((newest, each) => (each.date > newest.date ? each : newest));
  set(state, 'users', value);
  set(state, 'usersSource', { source: origin.source === 'kitos-api' ? 'kitos' : 'excel', date: origin.date });
  state.changes.push({ field: 'users', added, removed });
  return value;
}

function withUsers(
  record: KitosRecord,
  { users = [], usersRead }: Pick<KitosRecord, 'users' | 'usersRead'>,
): KitosRecord {
  const { users: _users, usersRead: _usersRead, ...rest } = record;
  return { ...rest, ...(usersRead !== undefined && { usersRead }), ...(users.length > 0 && { users }) };
}

function mergeField(
  field: 'name' | 'description' | 'deactivated',
  merging: Merging,
  state: MergeState,
  users: readonly string[] = [],
): void {
  const { system, before, facts, choices, id } = merging;
  const [filed, now] = [before?.[field], facts[field]];
  if (now === undefined || outlives(filed, now)) return;
  const ours: string | boolean | undefined = system[field];
  // A system of ours was in use before it met KITOS: that it is out there is news, that it is in there is none.
  const base: string | boolean | undefined = filed?.value ?? (field === 'deactivated' ? false : undefined);
  const theirs: string | boolean = now.value;
  const merged = mergeValue<string | boolean>({ base, ours, theirs }, sameWords);
  const settled = (): void => {
    state.record = { ...state.record, [field]: filed !== undefined && filed.value === theirs ? filed : now };
  };
  if (merged.outcome === 'keep' || ours === undefined) {
    if (merged.outcome === 'follow') change(state, field, ours, theirs);
    settled();
    return;
  }
  const leaves = field === 'deactivated' && theirs === true && merging.isStillUsed(users);
  if (merged.outcome === 'follow' && !leaves) {
    change(state, field, ours, theirs);
    settled();
    return;
  }
  const caution: Caution = leaves ? 'still-used' : filed === undefined ? 'first-meeting' : 'both-changed';
  const taken = takenFor(choices, id, field);
  state.conflicts.push({ system: id, field, ours, theirs, caution, origin: originOf(now), ...(taken && { taken }) });
  if (taken === undefined) return;
  if (taken === 'kitos') change(state, field, ours, theirs);
  settled();
}

/** The same letters composed otherwise, as some editors write them, look alike to everybody: nobody could choose. */
const sameWords = (a: string | boolean, b: string | boolean): boolean =>
  typeof a === 'string' && typeof b === 'string' ? a.normalize('NFC') === b.normalize('NFC') : a === b;

function mergeKle({ system, before, facts }: Merging, state: MergeState): void {
  const [filed, now] = [before?.kle, facts.kle];
  if (now === undefined || outlives(filed, now)) return;
  const base = new Set(filed?.value ?? []);
  const merged = mergeSet({ base, ours: system.kle ?? [], theirs: new Set(now.value) });
  state.record = { ...state.record, kle: filed !== undefined && sameList(filed.value, now.value) ? filed : now };
  if (merged.added.length === 0 && merged.removed.length === 0) return;
  set(state, 'kle', merged.value);
  state.changes.push({ field: 'kle', added: merged.added, removed: merged.removed });
}
