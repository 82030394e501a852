import type { KitosSystem } from '../../domain/kitos/reading.ts';
import { compareText } from '../../domain/order.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { ChangedSystem, GoneSystem, KitosPlan } from './kitos-plan.ts';
import { recordAfter } from './merge-record.ts';
import { type MergedSystem, mergeSystem } from './merge-system.ts';
import { importedUsers } from './merge-users.ts';
import type { FieldChange, FieldConflict } from './merging.ts';
import type { KitosRecord } from './record.ts';
import { countMembers, recordOf, type Setting, supplierFor, userOrigins } from './setting.ts';

/** Our systems that were read, with what becomes of each; by id. */
export const changedSystems = (setting: Setting): readonly ChangedSystem[] =>
  [...setting.index.systems.values()]
    .flatMap((system) => {
      const document = setting.ours.get(system.uuid);
      return document === undefined ? [] : [changedSystem(system, document, setting)];
    })
    .sort((a, b) => compareText(a.id, b.id));

function changedSystem(system: KitosSystem, document: TypedDocument<'system'>, setting: Setting): ChangedSystem {
  const { index, threshold, choices, isMember } = setting;
  const { id, data } = document;
  const users = index.users(system.uuid);
  const before = recordOf(setting, system.uuid);
  const supplier = supplierFor(system, setting);
  const { record, facts } = recordAfter(before, system, { index, supplier, users: [...users.users].filter(isMember) });
  const merged = mergeSystem({
    id,
    system: data,
    before,
    record,
    facts,
    origin: index.reading.origin,
    users,
    userOrigin: userOrigins(system, setting),
    isMember,
    isStillUsed: (codes) => threshold !== undefined && countMembers(codes, setting) >= threshold,
    choices,
  });
  const { edits, changes } = linked(system.uuid, document, merged);
  return {
    id,
    name: data.name,
    document,
    merged: { ...merged, edits },
    changes,
    refused: facts.refused,
    membersBefore: countMembers(data.users, setting),
    members: countMembers(merged.users, setting),
  };
}

/** A system that somebody has just said is this one gets its id. */
const linked = (
  uuid: string,
  { data }: TypedDocument<'system'>,
  { edits, changes }: MergedSystem,
): Pick<MergedSystem, 'edits' | 'changes'> =>
  data.kitosUuid !== undefined
    ? { edits, changes }
    : {
        edits: [{ kind: 'set', path: ['kitosUuid'], value: uuid }, ...edits],
        changes: [{ field: 'kitosUuid', to: uuid }, ...changes],
      };

/** Our systems that are out of KITOS or its catalogue; what is gone is told once. */
export function goneSystems(
  setting: Setting,
  changed: readonly ChangedSystem[],
): { readonly systems: readonly GoneSystem[]; readonly records: readonly KitosRecord[] } {
  const { choices, ours, index } = setting;
  const { origin } = index.reading;
  const deactivated = changed
    .filter(
      ({ merged, document }) =>
        merged.changes.some(isDeactivation) ||
        merged.conflicts.some((conflict) => isDeactivation(conflict) && !document.data.deactivated),
    )
    .map(({ id, name, members }) => ({ id, name, members, why: 'deactivated' as const }));
  const gone = [...choices.gone].sort().flatMap((uuid) => {
    const document = ours.get(uuid);
    const record = recordOf(setting, uuid);
    if (document === undefined || index.systems.has(uuid) || record?.gone?.value === true) return [];
    const members = countMembers(document.data.users, setting);
    return [
      {
        system: { id: document.id, name: document.data.name, members, why: 'gone' as const },
        record: {
          ...(record ?? { users: importedUsers(document.data) }),
          kind: 'kitos-system' as const,
          id: uuid,
          gone: { value: true, ...origin },
        },
      },
    ];
  });
  return { systems: [...deactivated, ...gone.map(({ system }) => system)], records: gone.map(({ record }) => record) };
}

const isDeactivation = ({ field, ...rest }: FieldChange | FieldConflict): boolean =>
  field === 'deactivated' && ('theirs' in rest ? rest.theirs === true : 'to' in rest && rest.to === true);

/** Our systems whose members became too few, or enough. */
export function passedLimit(
  changed: readonly ChangedSystem[],
  threshold: number | undefined,
): Pick<KitosPlan, 'droppedBelow' | 'risenAbove'> {
  const passed = changed.map(({ id, name, membersBefore, members }) => ({ id, name, before: membersBefore, members }));
  const limit = threshold ?? Number.POSITIVE_INFINITY;
  return {
    droppedBelow: passed.filter(({ before, members }) => before >= limit && members < limit),
    risenAbove: passed.filter(({ before, members }) => before < limit && members >= limit),
  };
}
