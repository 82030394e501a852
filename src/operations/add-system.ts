import { editYaml } from '../documents/edit-yaml.ts';
import type { System } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { openScaffold, type Scaffold } from './scaffold.ts';

/** A system, decided. */
export type NewSystemRecord = Omit<System, 'kind' | 'deactivated' | 'scope'> & { readonly vendor: string };

/** The system as a file of its vendor's folder. */
export const planSystem = (
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  system: NewSystemRecord,
): CreateFile => createSystem(system, openScaffold('system', files, tool));

/** The same, with a scaffold that is filled many times. */
export function createSystem(system: NewSystemRecord, scaffold: Scaffold): CreateFile {
  const { id, vendor, activities = [] } = system;
  const written = scaffold('system.yaml', {
    id,
    name: system.name,
    description: system.description ?? null,
    kitosUuid: system.kitosUuid ?? null,
    personalData: system.personalData,
    risk: system.risk ?? null,
    kle: system.kle ?? [],
    dataSubjectCategories: system.dataSubjectCategories ?? [],
    dataCategories: system.dataCategories ?? [],
    users: system.users,
    usersSource: system.usersSource ?? null,
    schemaPath: schemaPathFrom(3),
  });
  const content =
    activities.length === 0
      ? written
      : editYaml(written, [{ kind: 'set', path: ['activities'], value: [...activities] }]);
  return createFile(`vendors/${vendor}/systems/${id}.yaml`, content);
}
