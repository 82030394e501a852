import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const followUpFindingOfOtherCase = defineCheck({
  code: 'follow-up/finding-of-other-case',
  kind: 'follow-up',
  severity: 'error',
  summary: text(
    'Opfølgningen ligger i samme tilsyn som observationen.',
    'A follow-up lies in the same case as its finding.',
  ),
  why: text(
    'Status læses i observationens egen sag. En opfølgning andre steder bliver ikke set.',
    'Status is read in the finding’s own case. A follow-up elsewhere is not seen.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Flyt filen til observationens sag, eller ret `finding`.',
    'Move the file to the finding’s case, or correct `finding`.',
  ),
  check(document, { repository, report }) {
    const { finding } = document.data;
    if (ownerOfId(finding) === caseIdOf(document) || !repository.knows('finding', finding)) return;
    report({
      at: document.at('/finding'),
      message: text(
        `Observationen ${finding} hører til et andet tilsyn end ${caseIdOf(document)}.`,
        `The finding ${finding} belongs to another case than ${caseIdOf(document)}.`,
      ),
    });
  },
});
