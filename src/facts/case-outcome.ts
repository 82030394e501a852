import { type ApprovalFacts, judgeApprovals, type TrustedPerson } from '../domain/approval.ts';
import { type ApprovalStatement, statementDigest } from '../domain/approval-statement.ts';
import { hasCome, latestDate } from '../domain/date.ts';
import type { Outcome, ReviewFacts, ReviewReturn } from '../domain/lifecycle/phase.ts';
import type { Decision } from '../generated/types.ts';
import { caseContent } from '../repository/case-content.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { memberUsers, systemsUsedBy } from './municipalities.ts';
import { decidingMunicipalities, positionsDue } from './positions-due.ts';
import { caseRisk } from './risk.ts';

/**
 * What the records in a case's folder say of its approvals, releases and decisions. Approvals are taken at their word: every rule that
 * the records alone can answer is applied, but no signature, key or history is looked at, and `review.verified` is false. A caller that
 * has judged them replaces `review`.
 * @param today what is dated later is not counted; until the case is released it also decides who is a member
 */
export function caseOutcome(repository: Repository, tilsyn: CaseDocument, today: string): Outcome {
  const releases = repository
    .ofCase('release', tilsyn.id)
    .map(({ data: { version, date } }) => ({ version, date }))
    .filter(({ date }) => date <= today);
  return {
    review: claimedReview(repository, tilsyn, today),
    releases,
    decisions: repository
      .ofCase('decision', tilsyn.id)
      .map(({ data }) => positionOf(data))
      .filter(({ date }) => hasCome(date, today)),
    users:
      releases.length === 0
        ? memberUsers(repository, tilsyn, today)
        : decidingMunicipalities(positionsDue(repository, tilsyn, today)),
    systemsOf: (municipality) => systemsUsedBy(repository, tilsyn, municipality),
  };
}

/** What a record of a municipality's position says of where the case stands. */
export const positionOf = ({
  municipality,
  release,
  position,
  date,
  systems,
}: Decision): Outcome['decisions'][number] => ({
  municipality,
  release,
  position,
  date,
  ...(systems !== undefined && { systems }),
});

function claimedReview(repository: Repository, tilsyn: CaseDocument, today: string): ReviewFacts {
  const approvals = repository
    .ofCase('approval', tilsyn.id)
    .filter(({ data }) => data.date <= today)
    .map(asSigned);
  const { quorum, verdicts } = judgeApprovals({
    caseId: tilsyn.id,
    vendor: tilsyn.data.vendor,
    owners: [tilsyn.data.owner],
    authors: tilsyn.data.authors,
    contentAuthors: { known: true, authors: [] },
    // Nothing to compare with, nothing to compute.
    contentDigest: approvals.length === 0 ? '' : (caseContent(repository, tilsyn.id)?.contentDigest ?? ''),
    // The text is known only when the report is made; the newest answer is taken for having read it.
    textDigest: approvals.map(({ statement }) => statement).reduce(newer, undefined)?.textDigest,
    points: caseRisk(repository, tilsyn)?.score.points,
    approvals,
    trusted: {
      people: peopleWithKey(repository),
      quorum: repository.settings?.data.quorum ?? { default: { approvals: 1 } },
    },
    day: today,
    released: false,
  });
  const counting = new Set(verdicts.filter(({ counts }) => counts).map(({ name }) => name));
  const lastOn = latestDate(approvals.filter(({ name }) => counting.has(name)).map(({ statement }) => statement.date));
  return {
    quorumMet: quorum.met,
    counted: quorum.counted,
    required: quorum.required,
    ...(lastOn === undefined ? {} : { lastOn }),
    returns: reviewReturns(tilsyn.id, approvals),
    verified: false,
  };
}

const unchecked = 'unchecked';

const asSigned = ({ data, parts }: TypedDocument<'approval'>): ApprovalFacts => ({
  name: parts['name'] ?? '',
  statement: data,
  signed: data.signature === undefined ? { signature: 'missing' } : { signature: 'good', fingerprint: unchecked },
  recorded: data.recorded !== undefined,
});

/** The people of the register, each with a key that fits whatever was not checked. */
const peopleWithKey = (repository: Repository): readonly TrustedPerson[] =>
  (repository.find('people', 'people')?.data.entries ?? []).map(
    ({ id, role, municipality, until, interests }): TrustedPerson => ({
      id,
      role,
      ...(municipality === undefined ? {} : { municipality }),
      ...(until === undefined ? {} : { until }),
      keys: [{ fingerprint: unchecked, from: '0000-01-01', until: null, standing: 'anchored' }],
      interests: (interests ?? []).map(({ vendor, from, until: ended }) => ({ vendor, from, until: ended ?? null })),
    }),
  );

const newer = (a: ApprovalStatement | undefined, b: ApprovalStatement): ApprovalStatement =>
  a === undefined || b.date >= a.date ? b : a;

/** The returns among the answers of a case's reviewers; the latest of each is the one that no other of theirs names as its previous. */
function reviewReturns(
  caseId: string,
  approvals: readonly { readonly statement: ApprovalStatement }[],
): readonly ReviewReturn[] {
  const answered = new Set(approvals.map(({ statement }) => statement.previous));
  return approvals.flatMap(({ statement }) => {
    const { decision, reviewer, date, comment } = statement;
    if (decision !== 'return') return [];
    const latest = !answered.has(statementDigest(caseId, statement));
    return [{ reviewer, date, ...(comment === undefined ? {} : { comment }), latest }];
  });
}
