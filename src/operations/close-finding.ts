import { caseFolder } from '../domain/ids.ts';
import type { FollowUp } from '../generated/types.ts';
import type { Files } from '../ports.ts';
import { type CreateFile, createFile } from '../repository/apply/change.ts';
import type { TypedDocument } from '../repository/document.ts';
import { schemaPathFrom } from './editor-schemas.ts';
import { openScaffold } from './scaffold.ts';

/**
 * A free name for a step of the follow-up: finding, day and person; the check of the effect may stand beside its step of the same day.
 * Undefined when the day's name is taken.
 */
export function followUpName(
  { finding, date, by, effect }: Pick<FollowUp, 'finding' | 'date' | 'by' | 'effect'>,
  isFree: (name: string) => boolean,
): string | undefined {
  const plain = `${finding.slice(finding.indexOf('/') + 1)}-${date}-${by}`;
  return [plain, ...(effect === undefined ? [] : [`${plain}-virkning`])].find(isFree);
}

/** The step as a file of its case. */
export function planFollowUp(
  files: Pick<Files, 'read' | 'list'>,
  tool: Pick<Files, 'read' | 'list'>,
  tilsyn: TypedDocument<'tilsyn'>,
  name: string,
  fields: Omit<FollowUp, 'kind'>,
): CreateFile {
  const scaffold = openScaffold('follow-up', files, tool);
  const view = { ...fields, evidence: fields.evidence ?? [], schemaPath: schemaPathFrom(4) };
  return createFile(`${caseFolder(tilsyn.id)}/followups/${name}.yaml`, scaffold('follow-up.yaml', view));
}
