import { unmetConditions, unmetText } from '../../../domain/lifecycle/conditions.ts';
import { hasReached, lastDateOf } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { caseFacts } from '../../../facts/case-records.ts';
import { isAbandoned } from '../../../facts/cases.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const caseReviewTooEarly = defineCheck({
  code: 'case/review-too-early',
  kind: 'tilsyn',
  severity: 'error',
  summary: text(
    'En sag går i kvalitetssikring med en indstilling og uden åbne spørgsmål.',
    'A case goes to review with a recommendation and without open questions.',
  ),
  why: text(
    'De fagfolk, der kvalitetssikrer, skal læse det færdige; et svar, der kommer bagefter, kan ændre konklusionen.',
    'The experts who assure quality must read the finished thing; an answer that comes later can change the conclusion.',
  ),
  sources: [sources.ownRule, sources.stateSupervision],
  mend: text(
    'Skriv `recommendation`, og notér svar på de åbne spørgsmål med `dbs tilsyn log add <tilsyn> --answers <post>`.',
    'Write `recommendation`, and record answers to the open questions with `dbs tilsyn log add <case> --answers <entry>`.',
  ),
  check(document, { repository, report }) {
    const { milestones } = document.data;
    const inReview = lastDateOf(milestones, 'inReview');
    if (inReview === undefined || isAbandoned(document) || !hasReached(milestones, 'inReview')) return;
    const answersUnread = hasUnread(repository, 'dialogue', document.id);
    for (const unmet of unmetConditions('inReview', caseFacts(repository, document), inReview)) {
      if (unmet.unmet === 'question-open' && answersUnread) continue;
      const words = unmetText(unmet);
      report({
        at: document.at('/milestones/inReview', 'key'),
        message: text(
          `Sagen er i kvalitetssikring fra ${inReview}. ${words.da}`,
          `The case is in review from ${inReview}. ${words.en}`,
        ),
      });
    }
  },
});
