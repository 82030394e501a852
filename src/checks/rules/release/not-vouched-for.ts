import { type Judgement, judgeApprovals } from '../../../domain/approval.ts';
import { approvalName } from '../../../domain/approval-statement.ts';
import { countOf } from '../../../domain/counted-things.ts';
import { text } from '../../../domain/text.ts';
import { releasesOf } from '../../../facts/releases.ts';
import type { CaseReview } from '../../../facts/review/knowledge.ts';
import type { TypedDocument } from '../../../repository/document.ts';
import { caseIdOf, type Repository } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseNotVouchedFor = defineCheck({
  code: 'release/not-vouched-for',
  kind: 'release',
  severity: 'error',
  summary: text(
    'En ny frigivelse hviler på godkendelser, der tæller efter hovedgrenens nøgler, personer og krav.',
    'A new release rests on approvals that count by the main branch’s keys, people and quorum.',
  ),
  why: text(
    'En ændring kan have sine egne nøgler, godkendelser og krav med. Kun det, hovedgrenen allerede siger god for, kan sige god for en frigivelse.',
    'A change may bring keys, approvals and a quorum of its own. Only what the main branch already vouches for can vouch for a release.',
  ),
  sources: [sources.accountability, sources.responsibility, sources.dataModel],
  mend: text(
    'Frigiv med `dbs tilsyn release`, når kravet er opfyldt. Skal nøgler eller krav ændres, så gør det for sig og få det flettet ind først.',
    'Release with `dbs tilsyn release` when the quorum is met. If keys or quorum must change, do that apart and have it merged first.',
  ),
  check(document, { repository, review, report }) {
    if (review?.change.releasesAdded.includes(document.file) !== true) return;
    const caseId = caseIdOf(document);
    const judged = review.cases.get(caseId);
    const judgement = judged === undefined ? undefined : judgedFor(document, judged, repository);
    const counting = new Set(judgement?.verdicts.flatMap(({ name, counts }) => (counts ? [name] : [])));
    const counted = document.data.approvals.filter((copy) => counting.has(approvalName(caseId, copy))).length;
    const required = Math.max(judgement?.quorum.required ?? 1, 1);
    if (counted >= required && judgement?.quorum.met === true) return;
    report({
      at: document.at('/approvals'),
      message: text(
        `Efter hovedgrenens nøgler og krav tæller ${counted} af ${countOf(required, 'approval').da} af det, der er frigivet.`,
        `By the main branch’s keys and quorum ${counted} of ${countOf(required, 'approval').en} of what is released count.`,
      ),
    });
  },
});

/** The approvals as they counted for a release: those of later versions came after it. */
function judgedFor(
  { data, file }: TypedDocument<'release'>,
  { caseId, reviewed }: CaseReview,
  repository: Repository,
): Judgement {
  const releases = releasesOf(repository, caseId);
  const after = releases.slice(releases.findIndex((each) => each.file === file) + 1);
  const later = new Set([reviewed.contentDigest, ...after.map((each) => each.data.contentDigest)]);
  later.delete(data.contentDigest);
  return judgeApprovals({
    ...reviewed,
    contentDigest: data.contentDigest,
    textDigest: data.textDigest,
    approvals: reviewed.approvals.filter(({ statement }) => !later.has(statement.contentDigest)),
  });
}
