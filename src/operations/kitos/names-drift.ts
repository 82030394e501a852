import type { KitosSystem } from '../../domain/kitos/reading.ts';
import type { KitosDifference } from './difference.ts';

/** The longest name KITOS takes in the fields it keeps for DBS. */
const nameLimit = 100;

/** The names DBS keeps in KITOS that are not those of the repository; undefined when both are. */
export function namesDifference(
  system: KitosSystem,
  ours: { readonly id: string; readonly name: string; readonly processor: string },
): KitosDifference | undefined {
  const { uuid, name, dbsName, dbsProcessorName, lastModified } = system;
  const body = {
    ...(ours.name === dbsName ? {} : { systemName: ours.name }),
    ...(ours.processor === dbsProcessorName ? {} : { dataProcessorName: ours.processor }),
  };
  const wanted = Object.values(body);
  if (wanted.length === 0) return undefined;
  const difference: KitosDifference = {
    kind: 'dbs-names',
    system: ours.id,
    here: `${ours.name} / ${ours.processor}`,
    there:
      dbsName === undefined && dbsProcessorName === undefined ? null : `${dbsName ?? '–'} / ${dbsProcessorName ?? '–'}`,
  };
  if (wanted.some((each) => each.length > nameLimit)) return { ...difference, held: 'too-long' };
  return {
    ...difference,
    request: {
      kind: 'set-names',
      system: { uuid, id: ours.id, name },
      body,
      state: {
        lastModified: lastModified ?? null,
        systemName: dbsName ?? null,
        dataProcessorName: dbsProcessorName ?? null,
      },
    },
  };
}
