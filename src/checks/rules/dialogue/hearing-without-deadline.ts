import { text } from '../../../domain/text.ts';
import { isOfAbandonedCase } from '../../../facts/cases.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const dialogueHearingWithoutDeadline = defineCheck({
  code: 'dialogue/hearing-without-deadline',
  kind: 'dialogue',
  severity: 'error',
  summary: text('En høring har en frist.', 'A hearing has a deadline.'),
  why: text(
    'Uden frist bliver høringen aldrig færdig, hvis leverandøren ikke svarer.',
    'Without a deadline the hearing never ends if the vendor does not answer.',
  ),
  sources: [sources.ownRule],
  mend: text('Skriv sidste dag for bemærkninger i `deadline`.', 'Write the last day for comments in `deadline`.'),
  check(document, { repository, report }) {
    if (document.data.hearing !== true || document.data.deadline !== undefined) return;
    if (isOfAbandonedCase(repository, document)) return;
    report({
      at: document.at('/hearing'),
      message: text('Høringen har ingen frist.', 'The hearing has no deadline.'),
    });
  },
});
