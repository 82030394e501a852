import { editYaml } from '../documents/edit-yaml.ts';
import type { SubProcessor } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile, type ReplaceFile, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { openScaffold } from './scaffold.ts';

/** A link of the chain, decided: a vendor uses another company for some of the processing. */
export interface NewLink {
  readonly vendor: string;
  readonly slug: string;
  readonly record: Omit<SubProcessor, 'kind'>;
}

/** The link as a file of the vendor that uses it. */
export function planLink(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  { vendor, slug, record }: NewLink,
): CreateFile {
  const { transfers, ...fields } = record;
  const scaffold = openScaffold('sub-processor', files, tool);
  const written = scaffold('sub-processor.yaml', {
    ...fields,
    noticeGivenOn: fields.noticeGivenOn ?? null,
    supervisedOn: fields.supervisedOn ?? null,
    note: fields.note ?? null,
    schemaPath: schemaPathFrom(3),
  });
  const content =
    transfers === undefined
      ? written
      : editYaml(written, [{ kind: 'set', path: ['transfers'], value: transfers.map((each) => ({ ...each })) }]);
  return createFile(`vendors/${vendor}/sub-processors/${slug}.yaml`, content);
}

/** The change that ends a link, comments and layout kept. Undefined when the file is gone. */
export function endLink(
  files: Pick<Files, 'read'>,
  link: TypedDocument<'sub-processor'>,
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
