import { stringify } from 'yaml';
import { type ApprovalStatement, approvalName } from '../domain/approval-statement.ts';
import { caseFolder } from '../domain/ids.ts';
import type { Recorded } from '../generated/types.ts';
import { type Change, createFile } from '../repository/apply/change.ts';
import { schemaPathFrom } from './editor-schemas.ts';

/** What makes an answer the reviewer's: a signature, or the words the secretariat received. */
export type AnswerProof = { readonly signature: string } | { readonly recorded: Recorded };

/** The file of an answer: `cases/2026/skolebro/approvals/2026-05-02-mkj-1a2b3c4d.yaml`. */
export const answerPath = (caseId: string, statement: ApprovalStatement): string =>
  `${caseFolder(caseId)}/approvals/${approvalName(caseId, statement)}.yaml`;

/** Plans the record of a reviewer's answer: a new file, for answers are only ever added. */
export function planAnswer(
  caseId: string,
  statement: ApprovalStatement,
  { layoutDigest, proof }: { readonly layoutDigest: string; readonly proof: AnswerProof },
): Change {
  const { reviewer, role, decision, date, contentDigest, textDigest, templateDigest, comment, previous } = statement;
  const record = {
    kind: 'approval',
    reviewer,
    role,
    decision,
    date,
    contentDigest,
    textDigest,
    ...(templateDigest !== undefined && { templateDigest }),
    layoutDigest,
    ...(comment !== undefined && { comment }),
    previous,
    ...proof,
  };
  const lines = [
    `# yaml-language-server: $schema=${schemaPathFrom(4)}/approval.schema.json`,
    '# Skrevet af dbs. Filen ændres aldrig: et nyt svar er en ny fil.',
    stringify(record, { lineWidth: 0 }),
  ];
  return createFile(answerPath(caseId, statement), lines.join('\n'));
}
