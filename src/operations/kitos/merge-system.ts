import type { YamlEdit, YamlValue } from '../../documents/edit-yaml.ts';
import { mergeSet, mergeValue } from '../../domain/kitos/merge.ts';
import { type PersonalData, rankOf } from '../../domain/kitos/personal-data.ts';
import type { KitosOrigin } from '../../domain/kitos/reading.ts';
import type { System } from '../../generated/types.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import { type KitosChoices, takenFor } from './choices.ts';
import { type MergingUsers, mergeSystemUsers } from './merge-users.ts';
import { type KitosRecord, outlives } from './record.ts';

/** Fields of a system that KITOS and people here may both change. */
export type MergedField = 'name' | 'description' | 'deactivated' | 'personalData';

/** Why KITOS is not followed although nobody here has changed its word. */
export type Caution = 'lowers' | 'risk-answers' | 'still-used' | 'first-meeting' | 'both-changed';

/** A value that differs here and in KITOS, and that somebody must decide. The local one stays until then. */
export interface FieldConflict {
  readonly system: string;
  readonly field: MergedField;
  readonly ours: string | boolean;
  readonly theirs: string | boolean;
  readonly caution: Caution;
  /** Municipalities whose registration it rests on, for a kind of data. */
  readonly by?: readonly string[];
  readonly origin: KitosOrigin;
  /** Whose word it became, when somebody has decided. */
  readonly taken?: 'kitos' | 'ours';
}

export interface FieldChange {
  readonly field: MergedField | 'users' | 'kle' | 'usersSource' | 'kitosUuid' | 'risk';
  readonly from?: YamlValue;
  readonly to?: YamlValue;
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
  /** Municipalities whose registration it rests on, for a kind of data. */
  readonly by?: readonly string[];
}

/** What becomes of one of our systems. */
export interface MergedSystem {
  readonly edits: readonly YamlEdit[];
  readonly changes: readonly FieldChange[];
  readonly conflicts: readonly FieldConflict[];
  /** The record with what has been settled. */
  readonly record: KitosRecord;
  /** Its users once the plan is applied. */
  readonly users: readonly string[];
  /** Whether what is filed about its users is newer than this reading, which then changed none. */
  readonly usersNewer: boolean;
}

interface Merging extends MergingUsers {
  readonly id: string;
  readonly system: System;
  /** The record after this reading, without the fields merged here. */
  readonly record: KitosRecord;
  readonly facts: CatalogueFacts;
  /** Whether so many members still use it that it is supervised. */
  readonly isStillUsed: (users: readonly string[]) => boolean;
  readonly choices: KitosChoices;
}

/** Merges what KITOS says now into one of our systems, three ways for each value. Pure: the plan is shown before anything is written. */
export function mergeSystem(merging: Merging): MergedSystem {
  const state: State = { edits: [], changes: [], conflicts: [], record: { ...merging.record }, usersNewer: false };
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

interface State {
  readonly edits: YamlEdit[];
  readonly changes: FieldChange[];
  readonly conflicts: FieldConflict[];
  record: KitosRecord;
  usersNewer: boolean;
}

const set = (state: State, field: FieldChange['field'], value: YamlValue): void => {
  state.edits.push({ kind: 'set', path: [field], value });
};

function mergeTheUsers(merging: Merging, state: State): readonly string[] {
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
  state: State,
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

function change(state: State, field: MergedField, from: YamlValue | undefined, to: YamlValue): void {
  set(state, field, to);
  state.changes.push({ field, ...(from !== undefined && { from }), to });
}

const originOf = ({ source, from, date }: KitosOrigin): KitosOrigin => ({ source, from, date });

/** Follows a stricter kind of data, never a milder one unasked; nor one that the risk answers given here contradict. */
function mergePersonalData({ system, before, facts, choices, id }: Merging, state: State): void {
  const [filed, now] = [before?.personalData, facts.personalData];
  if (now === undefined || outlives(filed, now)) return;
  const [ours, theirs] = [system.personalData, now.value];
  const settled = (): void => {
    const isSame = filed !== undefined && filed.value === theirs && sameList(filed.municipalities, now.municipalities);
    state.record = { ...state.record, personalData: isSame ? filed : now };
  };
  if (theirs === filed?.value || theirs === ours) {
    settled();
    return;
  }
  const risk = riskFor(theirs, system);
  const caution = cautionFor({ base: filed?.value, ours, theirs }, risk !== undefined);
  const follow = (): void => {
    set(state, 'personalData', theirs);
    state.changes.push({ field: 'personalData', from: ours, to: theirs, by: now.municipalities });
    for (const [question, answer] of Object.entries(risk ?? {})) {
      state.edits.push({ kind: 'set', path: ['risk', question], value: answer });
    }
    if (risk !== undefined) state.changes.push({ field: 'risk', to: { ...risk } });
    settled();
  };
  if (caution === undefined) {
    follow();
    return;
  }
  const taken = takenFor(choices, id, 'personalData');
  const said = { ours, theirs, by: now.municipalities, origin: originOf(now) };
  state.conflicts.push({ system: id, field: 'personalData', caution, ...said, ...(taken && { taken }) });
  if (taken === 'kitos') follow();
  else if (taken === 'ours') settled();
}

/** Why a kind of data is not simply followed; undefined when it is. */
function cautionFor(
  {
    base,
    ours,
    theirs,
  }: { readonly base: PersonalData | undefined; readonly ours: PersonalData; readonly theirs: PersonalData },
  contradictsRisk: boolean,
): Caution | undefined {
  if (rankOf(theirs) < rankOf(ours)) return 'lowers';
  if (contradictsRisk) return 'risk-answers';
  if (ours === 'unknown' || ours === base) return undefined;
  return base === undefined ? 'first-meeting' : 'both-changed';
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

/** The answers about risk that must change for a kind of data to be true; undefined when none has to. */
function riskFor(
  data: PersonalData,
  { risk }: System,
): { readonly specialCategories?: boolean; readonly confidentialData?: boolean } | undefined {
  if (risk === undefined) return undefined;
  const special = data === 'special';
  const changed = {
    ...(risk.specialCategories !== special && { specialCategories: special }),
    ...(data === 'confidential' && !risk.confidentialData && { confidentialData: true }),
  };
  return Object.keys(changed).length === 0 ? undefined : changed;
}

function mergeKle({ system, before, facts }: Merging, state: State): void {
  const [filed, now] = [before?.kle, facts.kle];
  if (now === undefined || outlives(filed, now)) return;
  const base = new Set(filed?.value ?? []);
  const merged = mergeSet({ base, ours: system.kle ?? [], theirs: new Set(now.value) });
  state.record = { ...state.record, kle: filed !== undefined && sameList(filed.value, now.value) ? filed : now };
  if (merged.added.length === 0 && merged.removed.length === 0) return;
  set(state, 'kle', merged.value);
  state.changes.push({ field: 'kle', added: merged.added, removed: merged.removed });
}
