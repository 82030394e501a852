import type { Dpa } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import { openScaffold } from './scaffold.ts';

/** An agreement that somebody has read, decided. */
export interface NewDpa {
  readonly vendor: string;
  readonly slug: string;
  readonly record: Omit<Dpa, 'kind' | 'deviations'>;
  readonly note?: string;
}

/** The agreement as a file of its vendor's folder. */
export function planDpa(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  { vendor, slug, record, note }: NewDpa,
): CreateFile {
  const scaffold = openScaffold('dpa', files, tool);
  const { municipalities = [], variables = {} } = record;
  const content = scaffold('dpa.md', {
    ...record,
    version: record.version ?? null,
    signedOn: record.signedOn ?? null,
    until: record.until ?? null,
    allMembers: record.allMembers === true,
    municipalities,
    variables: Object.keys(variables).length === 0 ? null : variables,
    file: record.file ?? null,
    confidentiality: record.confidentiality ?? 'members',
    note: note ?? null,
  });
  return createFile(`vendors/${vendor}/dpas/${slug}.md`, content);
}
