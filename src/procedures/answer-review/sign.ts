import { type ApprovalStatement, approvalNamespace, approvalStatement } from '../../domain/approval-statement.ts';
import type { Context } from '../../ports.ts';
import { type SignedStatement, signStatement } from '../../terminal/signing-key.ts';

/** Has the reviewer's key sign an answer, and makes sure that the signature is good. Throws UserError. */
export const signAnswer = (
  caseId: string,
  statement: ApprovalStatement,
  key: string,
  context: Context,
): Promise<SignedStatement> =>
  signStatement(context, { key, namespace: approvalNamespace, statement: approvalStatement(caseId, statement) });
