import type { LearnedUuid } from '../../domain/kitos/match-organizations.ts';
import type { KitosCoverage, KitosOrigin, KitosRemark } from '../../domain/kitos/reading.ts';
import type { Unplaced } from '../../generated/types.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { MergedSystem } from './merge-system.ts';
import type { FieldChange, FieldConflict } from './merging.ts';
import type { KitosRecord } from './record.ts';
import type { NewVendor } from './vendors.ts';

/** A system of the catalogue, on one line. */
export interface ListedSystem {
  readonly uuid: string;
  readonly name: string;
  /** Members on the day of the reading that use it. */
  readonly members: number;
}

/** A system the plan makes. */
export interface NewSystem extends ListedSystem {
  readonly id: string;
  readonly vendor: string;
  readonly users: readonly string[];
  readonly record: KitosRecord;
}

/** One of our systems that KITOS changes. */
export interface ChangedSystem {
  readonly id: string;
  readonly name: string;
  readonly document: TypedDocument<'system'>;
  readonly merged: MergedSystem;
  readonly changes: readonly FieldChange[];
  /** Texts that cannot stand in the repository. */
  readonly refused: readonly { readonly field: string; readonly why: string }[];
  readonly membersBefore: number;
  readonly members: number;
}

/** Why a system that could be made is not: somebody must decide first. */
export type Waiting = ListedSystem &
  (
    | { readonly why: 'vendor-unknown' }
    | { readonly why: 'vendor-to-confirm'; readonly supplier: string; readonly candidates: readonly string[] }
    | { readonly why: 'system-to-confirm'; readonly candidates: readonly string[] }
    | { readonly why: 'deactivated' }
    | { readonly why: 'removed-here' }
    | { readonly why: 'name-refused' }
  );

/** The records of systems that wait for somebody to say where they belong: those that are kept, and those that are over. */
export interface UnplacedPlan {
  readonly kept: readonly Unplaced[];
  /** By uuid. */
  readonly over: readonly string[];
}

/** A system of ours that is out of KITOS, or out of its catalogue. Nothing of it is deleted. */
export interface GoneSystem {
  readonly id: string;
  readonly name: string;
  readonly members: number;
  readonly why: 'gone' | 'deactivated';
}

/** A system of ours whose number of members passed the limit. */
interface PassedLimit {
  readonly id: string;
  readonly name: string;
  readonly before: number;
  readonly members: number;
}

/** A system of ours whose supplier KITOS has as another company. */
export interface OtherSupplier {
  readonly id: string;
  readonly vendor: string;
  readonly supplier: string;
  readonly cvr?: string;
}

/** A suite that has members enough only when its modules are counted together. */
export interface RolledUp extends ListedSystem {
  readonly parts: readonly ListedSystem[];
}

/**
 * The plan as it is told once its changes are made: the records without usages and registrations, which are most of what it holds and
 * nothing of what it tells.
 */
export const toldPlan = (plan: KitosPlan): KitosPlan => ({
  ...plan,
  created: plan.created.map((system) => ({ ...system, record: withoutLists(system.record) })),
  changed: plan.changed.map((system) => ({
    ...system,
    merged: { ...system.merged, record: withoutLists(system.merged.record) },
  })),
  records: [],
});

function withoutLists({ usages: _usages, registrations: _registrations, ...record }: KitosRecord): KitosRecord {
  return record;
}

/** What a reading of KITOS means for the repository. */
export interface KitosPlan {
  readonly origin: KitosOrigin;
  readonly threshold: number | undefined;
  readonly created: readonly NewSystem[];
  readonly vendors: readonly NewVendor[];
  readonly changed: readonly ChangedSystem[];
  readonly conflicts: readonly FieldConflict[];
  readonly waiting: readonly Waiting[];
  readonly gone: readonly GoneSystem[];
  readonly droppedBelow: readonly PassedLimit[];
  readonly risenAbove: readonly PassedLimit[];
  readonly tooFew: readonly ListedSystem[];
  readonly rolledUp: readonly RolledUp[];
  readonly duplicates: readonly (readonly ListedSystem[])[];
  readonly otherSuppliers: readonly OtherSupplier[];
  readonly learned: readonly LearnedUuid[];
  readonly coverage: readonly (KitosCoverage & { readonly name: string })[];
  /** Members that no usage or registration was read of. */
  readonly notCovered: readonly { readonly municipality: string; readonly name: string }[];
  readonly remarks: readonly KitosRemark[];
  /** Texts that were not kept, by system. */
  readonly refused: readonly { readonly system: string; readonly field: string; readonly why: string }[];
  /** Systems of ours with users about whom something newer is filed, who were left alone; by id. */
  readonly usersNewer: readonly string[];
  /** Systems of ours that have a KITOS id and were not in the reading. */
  readonly notRead: number;
  /** Systems that wait, as they are kept until somebody says where they belong. */
  readonly unplaced: UnplacedPlan;
  /** Records to be written, changed or not. */
  readonly records: readonly KitosRecord[];
}
