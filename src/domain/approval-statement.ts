import { canonicalJson, type Json } from './digest.ts';
import { sha256 } from './sha256.ts';

/**
 * The SSH signature's namespace, and the statement's schema: a signature made for anything else is not one of these. An answer of the
 * first kind names no template; the second does, since a style sheet can hide a word and a footer can add one.
 */
export const approvalNamespace = ({ templateDigest }: Pick<ApprovalStatement, 'templateDigest'>): string =>
  templateDigest === undefined ? 'dbs-approval@1' : 'dbs-approval@2';

/** What a reviewer can say. */
export type ReviewDecision = 'approve' | 'return';

/** The part of an approval's record that is signed. */
export interface ApprovalStatement {
  readonly reviewer: string;
  readonly role: string;
  readonly decision: ReviewDecision;
  /** SHA-256, 64 hexadecimal digits. */
  readonly contentDigest: string;
  /** SHA-256, 64 hexadecimal digits. */
  readonly textDigest: string;
  /** SHA-256 of what the text was set with; absent in answers of the first kind. */
  readonly templateDigest?: string;
  readonly date: string;
  readonly comment?: string;
  /** The digest of the reviewer's own statement before this one in the case. */
  readonly previous: string | null;
}

/**
 * The words that are signed: RFC 8785 JSON, so that neither layout nor the order of keys counts. A record's other fields, the
 * layout's digest among them, are not part of it.
 */
export function approvalStatement(caseId: string, statement: ApprovalStatement): string {
  const { reviewer, role, decision, contentDigest, textDigest, templateDigest, date, comment, previous } = statement;
  const fields: Json = {
    schema: approvalNamespace(statement),
    case: caseId,
    contentDigest,
    textDigest,
    ...(templateDigest !== undefined && { templateDigest }),
    decision,
    reviewer,
    role,
    date,
    comment: comment ?? null,
    previous,
  };
  return canonicalJson(fields);
}

/** SHA-256 of the statement, 64 hexadecimal digits: what the reviewer's next statement names as its previous. */
export const statementDigest = (caseId: string, statement: ApprovalStatement): string =>
  sha256(approvalStatement(caseId, statement));

/** The name of an approval's file, without `.yaml`: two statements never share one, so branches merge cleanly. */
export const approvalName = (caseId: string, statement: ApprovalStatement): string =>
  `${statement.date}-${statement.reviewer}-${statementDigest(caseId, statement).slice(0, 8)}`;
