import { editRecord } from '../documents/edit-record.ts';
import type { Remedy } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type Change, replaceFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';

/** The kinds of record a finding can be solved by, with the field of `remedy` that names them. */
const fields = [
  ['edges', 'sub-processor'],
  ['processing', 'processing'],
  ['evidence', 'evidence'],
  ['dpas', 'dpa'],
] as const;

/** Every id that can have solved a finding. */
export const solvingIds = (repository: Repository): readonly string[] =>
  fields.flatMap(([, kind]) => repository.ids(kind));

/** What solved a finding, each id under its kind, beside what is on record of it already. */
export function remedyOf(
  repository: Repository,
  { data: { remedy } }: TypedDocument<'finding'>,
  solvedBy: readonly string[],
  on: string,
): Remedy {
  const found = fields.map(([field, kind]) => {
    const given = solvedBy.filter((id) => repository.knows(kind, id));
    return [field, [...new Set([...(remedy?.[field] ?? []), ...given])]] as const;
  });
  return { ...Object.fromEntries(found.filter(([, ids]) => ids.length > 0)), on };
}

/** Writes what solved a finding into its front matter; its words stay as they are. */
export function recordRemedy(
  files: Pick<Files, 'read'>,
  { file, source }: TypedDocument<'finding'>,
  remedy: Remedy,
): readonly Change[] {
  const before = files.read(file);
  const after = editRecord(file, source.text, [{ kind: 'set', path: ['remedy'], value: { ...remedy }, asBlock: true }]);
  return before === undefined || after === undefined ? [] : [replaceFile(file, before, after)];
}
