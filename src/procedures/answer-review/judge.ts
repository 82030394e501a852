import { type ApprovalFacts, judgeApprovals, type QuorumVerdict } from '../../domain/approval.ts';
import { type ApprovalReason, reasonText } from '../../domain/approval-reason.ts';
import {
  type ApprovalStatement,
  approvalName,
  approvalNamespace,
  approvalStatement,
} from '../../domain/approval-statement.ts';
import { ExitCode, UserError } from '../../domain/errors.ts';
import { type Text, text } from '../../domain/text.ts';
import type { Context } from '../../ports.ts';
import { type SignedStatement, signStatement } from '../../terminal/signing-key.ts';
import type { Look } from './look.ts';

/** How an answer that is not written yet will be proved. */
export type Proved = { readonly recorded: true } | { readonly fingerprint: string };

/** What becomes of an answer, once it is on file. */
export interface Prospect {
  readonly quorum: QuorumVerdict;
  /** Reasons why it does not count that are no mistake: a return, another reviewer of the same municipality. */
  readonly remarks: readonly ApprovalReason[];
}

/** Reasons for which an answer is worth writing all the same. */
const acceptable = new Set<ApprovalReason['reason']>([
  'returned',
  'same-municipality',
  'recorded-not-counted',
  'counted-already',
  'returned-elsewhere',
]);

/** A return need not be better founded than the review it asks for. */
const acceptableInReturn = new Set<ApprovalReason['reason']>(['history-missing']);

/**
 * Judges an answer with those on file, as the checks will once it is committed.
 * @throws UserError when the rules would void it, with every reason
 */
export function prospectOf(statement: ApprovalStatement, proved: Proved, { review, tilsyn }: Look): Prospect {
  const candidate: ApprovalFacts = {
    name: approvalName(tilsyn.id, statement),
    statement,
    recorded: 'recorded' in proved,
    signed: 'recorded' in proved ? { signature: 'missing' } : { signature: 'good', fingerprint: proved.fingerprint },
  };
  const approvals = [...review.reviewed.approvals.filter(({ name }) => name !== candidate.name), candidate];
  const { verdicts, quorum } = judgeApprovals({ ...review.reviewed, approvals });
  const reasons = verdicts.find(({ name }) => name === candidate.name)?.reasons ?? [];
  const against = reasons.filter(
    ({ reason }) => !acceptable.has(reason) && !(statement.decision === 'return' && acceptableInReturn.has(reason)),
  );
  if (against.length > 0) throw wouldNotCount(statement, against);
  return { quorum, remarks: reasons.filter(({ reason }) => reason !== 'returned') };
}

function wouldNotCount({ reviewer, decision }: ApprovalStatement, against: readonly ApprovalReason[]): UserError {
  const answer =
    decision === 'approve' ? text('En godkendelse', 'An approval') : text('En tilbagesendelse', 'A return');
  const why = against.map(reasonText);
  return new UserError({
    message: text(
      `${answer.da} fra ${reviewer} ville ikke tælle. ${why.map(({ da }) => da).join(' ')} Der er ikke skrevet noget.`,
      `${answer.en} by ${reviewer} would not count. ${why.map(({ en }) => en).join(' ')} Nothing is written.`,
    ),
    hint: hintFor(against),
    exitCode: ExitCode.Findings,
  });
}

function hintFor(against: readonly ApprovalReason[]): Text {
  const has = (...reasons: readonly ApprovalReason['reason'][]): boolean =>
    against.some(({ reason }) => reasons.includes(reason));
  if (has('history-missing')) {
    return text('Hent historikken med `git fetch --unshallow`.', 'Fetch the history with `git fetch --unshallow`.');
  }
  if (has('key-unknown', 'key-not-valid', 'key-revoked', 'key-not-anchored', 'key-shared')) {
    return text(
      'Vælg din egen nøgle med --sign-with, eller få den indskrevet på hovedgrenen med `dbs key add`.',
      'Choose your own key with --sign-with, or have it enrolled on the main branch with `dbs key add`.',
    );
  }
  return text(
    'Bed en anden kvalitetssikrer om at se på sagen. `dbs explain approval/self` siger hvorfor.',
    'Ask another reviewer to look at the case. `dbs explain approval/self` says why.',
  );
}

/** Has the reviewer's key sign an answer, and makes sure that the signature is good. Throws UserError. */
export const signAnswer = (
  caseId: string,
  statement: ApprovalStatement,
  key: string,
  context: Context,
): Promise<SignedStatement> =>
  signStatement(context, {
    key,
    namespace: approvalNamespace(statement),
    statement: approvalStatement(caseId, statement),
  });
