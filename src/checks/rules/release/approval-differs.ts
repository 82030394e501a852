import { approvalName, statementDigest } from '../../../domain/approval-statement.ts';
import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const releaseApprovalDiffers = defineCheck({
  code: 'release/approval-differs',
  kind: 'release',
  severity: 'error',
  summary: text(
    'De godkendelser, en frigivelse hviler på, ligger i sagen, ord for ord.',
    'The approvals a release rests on are on file in the case, word for word.',
  ),
  why: text(
    'Frigivelsen siger, hvem der har godkendt. Mangler svaret i sagen, eller er det et andet, kan ingen se, at det er sandt.',
    'The release says who has approved. If the answer is missing in the case, or another, nobody can see that it is true.',
  ),
  sources: [sources.accountability, sources.dataModel],
  mend: text(
    'Hent svarene frem fra Git: de ændres og slettes aldrig.',
    'Bring the answers back from Git: they are never changed or deleted.',
  ),
  check(document, { repository, report }) {
    const caseId = caseIdOf(document);
    const onFile = new Map(
      repository.ofCase('approval', caseId).map(({ data }) => [statementDigest(caseId, data), data.signature ?? '']),
    );
    const strange = document.data.approvals.filter(
      (copy) => onFile.get(statementDigest(caseId, copy)) !== (copy.signature ?? ''),
    );
    if (strange.length === 0) return;
    const names = strange.map((copy) => approvalName(caseId, copy)).join(', ');
    report({
      at: document.at('/approvals'),
      message: text(
        `Frigivelsen hviler på svar, der ikke er i sagen som de blev givet: ${names}.`,
        `The release rests on answers that are not in the case as they were given: ${names}.`,
      ),
    });
  },
});
