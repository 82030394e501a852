import type { ApprovalVerdict } from '../domain/approval.ts';
import { type ApprovalReason, reasonText } from '../domain/approval-reason.ts';
import { type Text, text } from '../domain/text.ts';
import type { CaseReview, ReviewKnowledge } from '../facts/review/knowledge.ts';
import type { TypedDocument } from '../repository/document.ts';
import { caseIdOf, type Repository } from '../repository/repository.ts';
import { type Check, type CheckText, defineCheck, type ReportedFinding } from './define-check.ts';

type ReasonName = ApprovalReason['reason'];
type ApprovalDocument = TypedDocument<'approval'>;

/** An approval that an open case is waiting on, as it was judged. */
export interface JudgedApproval {
  readonly document: ApprovalDocument;
  readonly verdict: ApprovalVerdict;
  readonly review: CaseReview;
}

/** A rule on reasons for which an approval does not count. */
interface ApprovalCheck extends CheckText {
  /** The reasons that are this rule's. */
  readonly reasons: readonly ReasonName[];
  /** The field a finding points at; the file as a whole without it. */
  readonly field?: string;
  /**
   * `standing`: the latest approval of its reviewer; what has been overtaken is nobody's business any more. `any`: overtaken ones and
   * returns too, for a forged one must not hide behind the next.
   */
  readonly of: 'standing' | 'any';
  /** What differs from approval to approval; the reasons in words without it. */
  readonly describe?: (
    judged: JudgedApproval,
    reasons: readonly ApprovalReason[],
    repository: Repository,
  ) => Partial<ReportedFinding>;
}

/** Makes a rule of reasons the domain gives. Without knowledge of base and history it says nothing. */
export function defineApprovalCheck({ reasons: own, field, of, describe, ...description }: ApprovalCheck): Check {
  return defineCheck({
    ...description,
    kind: 'approval',
    check(document, { repository, review: knowledge, report }) {
      const judged = judgedApproval(document, knowledge);
      if (judged === undefined || (of === 'standing' && !isStanding(judged.verdict))) return;
      const reasons = judged.verdict.reasons.filter(({ reason }) => own.includes(reason));
      if (reasons.length === 0) return;
      report({
        at: document.at(field === undefined ? '' : `/${field}`),
        message: doesNotCount(document, reasons.map(reasonText)),
        ...describe?.(judged, reasons, repository),
      });
    },
  });
}

/** The verdict on an approval; undefined where nothing was gathered, or a release rests on it already. */
function judgedApproval(
  document: ApprovalDocument,
  knowledge: ReviewKnowledge | undefined,
): JudgedApproval | undefined {
  const review = knowledge?.cases.get(caseIdOf(document));
  const name = document.parts['name'] ?? '';
  const verdict = review?.judgement.verdicts.find((each) => each.name === name);
  return review === undefined || verdict === undefined || review.spent.has(name)
    ? undefined
    : { document, verdict, review };
}

const isStanding = ({ reasons }: ApprovalVerdict): boolean =>
  !reasons.some(({ reason }) => reason === 'superseded' || reason === 'returned');

/** "mkj's approval does not count", and why. */
function doesNotCount({ data }: ApprovalDocument, why: readonly Text[]): Text {
  const answer = data.decision === 'approve' ? text('Godkendelsen', 'The approval') : text('Svaret', 'The answer');
  return text(
    `${answer.da} fra ${data.reviewer} tæller ikke. ${why.map(({ da }) => da).join(' ')}`,
    `${answer.en} by ${data.reviewer} does not count. ${why.map(({ en }) => en).join(' ')}`,
  );
}
