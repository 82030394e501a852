import type { YamlEdit, YamlValue } from '../../documents/edit-yaml.ts';
import type { KitosOrigin } from '../../domain/kitos/reading.ts';
import type { System } from '../../generated/types.ts';
import type { CatalogueFacts } from './catalogue-facts.ts';
import type { KitosChoices } from './choices.ts';
import type { MergingUsers } from './merge-users.ts';
import type { KitosRecord } from './record.ts';

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

/** What one of our systems is merged from. */
export interface Merging extends MergingUsers {
  readonly id: string;
  readonly system: System;
  /** The record after this reading, without the fields merged here. */
  readonly record: KitosRecord;
  readonly facts: CatalogueFacts;
  /** Whether so many members still use it that it is supervised. */
  readonly isStillUsed: (users: readonly string[]) => boolean;
  readonly choices: KitosChoices;
}

/** What has been merged so far. */
export interface MergeState {
  readonly edits: YamlEdit[];
  readonly changes: FieldChange[];
  readonly conflicts: FieldConflict[];
  record: KitosRecord;
  usersNewer: boolean;
}

/** Sets a field of the system. */
export const set = (state: MergeState, field: FieldChange['field'], value: YamlValue): void => {
  state.edits.push({ kind: 'set', path: [field], value });
};

/** Sets a field, and tells of it. */
export function change(state: MergeState, field: MergedField, from: YamlValue | undefined, to: YamlValue): void {
  set(state, field, to);
  state.changes.push({ field, ...(from !== undefined && { from }), to });
}

/** Where a value came from, without the value. */
export const originOf = ({ source, from, date }: KitosOrigin): KitosOrigin => ({ source, from, date });

/** Whether two lists hold the same in the same order. */
export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
