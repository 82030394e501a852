import { caseFolder } from '../domain/ids.ts';
import type { Finding } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import { openScaffold } from './scaffold.ts';

/** A finding, decided. */
export interface NewFinding {
  /** The file's name without `.md`. */
  readonly name: string;
  readonly fields: Omit<Finding, 'kind'>;
  /** The whole text, or its three parts; a part that is missing leaves the scaffold's word about it. */
  readonly body: FindingBody;
}

export type FindingBody =
  | { readonly text: string }
  | { readonly seen?: string; readonly why?: string; readonly todo?: string };

/** The finding as a file of its case. */
export function planFinding(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  tilsyn: TypedDocument<'tilsyn'>,
  { name, fields, body }: NewFinding,
): CreateFile {
  const scaffold = openScaffold('finding', files, tool);
  const view = { ...fields, edges: fields.edges ?? [], ...body };
  return createFile(`${caseFolder(tilsyn.id)}/findings/${name}.md`, scaffold('finding.md', view));
}
