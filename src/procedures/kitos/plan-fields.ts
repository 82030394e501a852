import type { KitosPlan } from '../../operations/kitos/kitos-plan.ts';

/** The plan for programs, beside `schemaVersion`, `command`, `status` and `changes`. Every list is whole. */
export const planFields = (plan: KitosPlan): Readonly<Record<string, unknown>> => ({
  origin: plan.origin,
  threshold: plan.threshold ?? null,
  vendors: plan.vendors,
  created: plan.created.map(({ record, ...system }) => ({
    ...system,
    personalData: record.personalData?.value ?? 'unknown',
  })),
  changed: plan.changed
    .filter(({ changes }) => changes.length > 0)
    .map(({ id, changes, membersBefore, members }) => ({ id, changes, membersBefore, members })),
  conflicts: plan.conflicts,
  waiting: plan.waiting,
  gone: plan.gone,
  droppedBelow: plan.droppedBelow,
  risenAbove: plan.risenAbove,
  tooFew: plan.tooFew,
  rolledUp: plan.rolledUp,
  duplicates: plan.duplicates,
  otherSuppliers: plan.otherSuppliers,
  municipalities: plan.learned,
  refused: plan.refused,
  remarks: plan.remarks,
  coverage: plan.coverage,
  notCovered: plan.notCovered,
  usersNewer: plan.usersNewer,
  notRead: plan.notRead,
});
