import { isOver, phaseOf } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { hasUnread } from '../../../facts/unread.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const dialogueAnswerOverdue = defineCheck({
  code: 'dialogue/answer-overdue',
  kind: 'dialogue',
  severity: 'warning',
  summary: text('Et spørgsmål er besvaret inden sin svarfrist.', 'A question is answered by its due date.'),
  why: text(
    'Sagen kan ikke gå i kvalitetssikring uden svaret, og en rykker hører til dialogen.',
    'The case cannot go to review without the answer, and a reminder belongs in the dialogue.',
  ),
  sources: [sources.stateSupervision, sources.ownRule],
  mend: text(
    'Notér svaret med `dbs tilsyn log add <tilsyn> --answers <post>`, eller ryk leverandøren og notér det.',
    'Record the answer with `dbs tilsyn log add <case> --answers <entry>`, or remind the vendor and record it.',
  ),
  check(document, { repository, today, report }) {
    const { answerDue } = document.data;
    if (answerDue === undefined || answerDue >= today) return;
    const { vendor, year } = document.parts;
    // One letter may answer a vendor's cases together, and one case what was asked of the vendor.
    if (repository.all('dialogue').some(({ data }) => data.answers === document.id && data.date <= today)) return;
    const company = year === undefined ? vendor : repository.find('tilsyn', caseIdOf(document))?.data.vendor;
    if (year !== undefined && hasUnread(repository, 'dialogue', caseIdOf(document))) return;
    if (company !== undefined && hasUnread(repository, 'dialogue', company)) return;
    const of = year === undefined ? undefined : repository.find('tilsyn', caseIdOf(document));
    if (of !== undefined && isOver(phaseOf(of.data.milestones))) return;
    report({
      at: document.at('/answerDue'),
      message: text(
        `Svaret skulle være kommet senest ${answerDue} og er ikke noteret.`,
        `The answer was due by ${answerDue} and is not recorded.`,
      ),
    });
  },
});
