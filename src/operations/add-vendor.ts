import { editYaml, type YamlEdit } from '../documents/edit-yaml.ts';
import type { Vendor } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { openScaffold } from './scaffold.ts';

/** A vendor, decided. */
export type NewVendorRecord = Omit<Vendor, 'kind'>;

/** The vendor as a file of its own folder. */
export function planVendor(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  vendor: NewVendorRecord,
): CreateFile {
  const { id, name, legalName, registration, country, address, website, note, parent, contacts = [] } = vendor;
  const scaffold = openScaffold('vendor', files, tool);
  const written = scaffold('vendor.yaml', {
    id,
    name,
    legalName,
    registration,
    country: country ?? null,
    address: address ?? null,
    website: website ?? null,
    note: note ?? null,
    schemaPath: schemaPathFrom(2),
  });
  const edits: readonly YamlEdit[] = [
    ...(parent === undefined ? [] : [{ kind: 'set', path: ['parent'], value: { ...parent } } as const]),
    ...(contacts.length === 0
      ? []
      : [{ kind: 'set', path: ['contacts'], value: contacts.map((contact) => ({ ...contact })) } as const]),
  ];
  return createFile(`vendors/${id}/vendor.yaml`, editYaml(written, edits));
}
