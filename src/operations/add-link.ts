import { editYaml, type YamlEdit, type YamlValue } from '../documents/edit-yaml.ts';
import type { Processing, SubProcessor } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile, type ReplaceFile, replaceFile } from '../repository/apply/change.ts';
import type { Place } from '../repository/chain-links.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { openScaffold } from './scaffold.ts';

/** A link of a chain, decided: a vendor uses another company for some of the processing, or does it itself, as the first link. */
export type NewLink = { readonly vendor: string; readonly slug: string } & (
  | { readonly kind: 'sub-processor'; readonly record: Omit<SubProcessor, 'kind'> }
  | { readonly kind: 'processing'; readonly record: Omit<Processing, 'kind'> }
);

const folders = { 'sub-processor': 'sub-processors', processing: 'processing' } as const;

/** The link as a file of the vendor. */
export function planLink(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  { kind, vendor, slug, record }: NewLink,
): CreateFile {
  const { transfers, risks, ...fields } = record;
  const scaffold = openScaffold(kind, files, tool);
  const written = scaffold(`${kind}.yaml`, {
    noticeGivenOn: null,
    supervisedOn: null,
    note: null,
    ...fields,
    schemaPath: schemaPathFrom(3),
  });
  const set = (key: string, list: readonly object[] | undefined): readonly YamlEdit[] =>
    list === undefined ? [] : [{ kind: 'set', path: [key], value: list.map((each) => ({ ...each }) as YamlValue) }];
  const edits = [...set('transfers', transfers), ...set('risks', risks)];
  return createFile(
    `vendors/${vendor}/${folders[kind]}/${slug}.yaml`,
    edits.length === 0 ? written : editYaml(written, edits),
  );
}

/** The change that ends a link, comments and layout kept. Undefined when the file is gone. */
export function endLink(
  files: Pick<Files, 'read'>,
  link: Place,
  { until, note }: { readonly until: string; readonly note?: string },
): ReplaceFile | undefined {
  const before = files.read(link.file);
  if (before === undefined) return undefined;
  const notes = [link.data.note, note].filter((each) => each !== undefined);
  const edits = [
    { kind: 'set', path: ['until'], value: until } as const,
    ...(note === undefined ? [] : [{ kind: 'set', path: ['note'], value: notes.join(' ') } as const]),
  ];
  return replaceFile(link.file, before, editYaml(link.source.text, edits));
}
