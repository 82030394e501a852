import { editYaml } from '../documents/edit-yaml.ts';
import type { Evidence } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, createFile, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { openScaffold } from './scaffold.ts';

/** A record of evidence, decided, with the file it describes. */
export interface NewEvidence {
  readonly vendor: string;
  readonly slug: string;
  readonly record: Omit<Evidence, 'kind'> & { readonly file: NonNullable<Evidence['file']> };
}

export const evidenceId = ({ vendor, slug }: Pick<NewEvidence, 'vendor' | 'slug'>): string => `${vendor}/${slug}`;

/** The record as a file, and the change to every case that is to rest on it. */
export function planEvidence(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  wanted: NewEvidence,
  cases: readonly TypedDocument<'tilsyn'>[],
): readonly Change[] {
  const scaffold = openScaffold('evidence', files, tool);
  const content = scaffold('evidence.yaml', { ...wanted.record, schemaPath: schemaPathFrom(3) });
  return [
    createFile(`vendors/${wanted.vendor}/evidence/${wanted.slug}.yaml`, content),
    ...attachEvidence(files, evidenceId(wanted), cases),
  ];
}

/** The change to every case that does not name the evidence yet. */
export function attachEvidence(
  files: Pick<Files, 'read'>,
  id: string,
  cases: readonly TypedDocument<'tilsyn'>[],
): readonly Change[] {
  return cases.flatMap((tilsyn) => {
    const before = files.read(tilsyn.file);
    if (before === undefined || tilsyn.data.evidence.includes(id)) return [];
    const edit = { kind: 'append', path: ['evidence'], value: id } as const;
    return [replaceFile(tilsyn.file, before, editYaml(tilsyn.source.text, [edit]))];
  });
}

/** The record that already describes a file with these bytes. */
export const evidenceWithFile = (repository: Repository, digest: string): TypedDocument<'evidence'> | undefined =>
  repository.all('evidence').find(({ data }) => data.file?.sha256 === digest);

/** A name by type and year, as `isae3000-2025`; with what is free of a further word when it is taken. */
export function evidenceSlugs(type: string, year: string): readonly string[] {
  const plain = `${type.replace(/-(?=\d)/g, '')}-${year}`;
  return [plain, `${plain}-tillaeg`, `${plain}-ny`];
}
