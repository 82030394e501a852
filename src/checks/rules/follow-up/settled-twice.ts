import { isEffectCheck, isSettled } from '../../../domain/lifecycle/follow-up.ts';
import { compareText } from '../../../domain/order.ts';
import { text } from '../../../domain/text.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const followUpSettledTwice = defineCheck({
  code: 'follow-up/settled-twice',
  kind: 'follow-up',
  severity: 'error',
  summary: text(
    'En observation er løst én gang, medmindre den er genåbnet imellem.',
    'A finding is settled once, unless it was reopened in between.',
  ),
  why: text(
    'To, der hver for sig lukker den samme observation, kan have lukket den på hver sit grundlag. Git fletter det uden at sige noget.',
    'Two who each settle the same finding may have done so on different grounds. Git merges that without a word.',
  ),
  sources: [sources.stateSupervision, sources.dataModel, sources.ownRule],
  mend: text(
    'Aftal, hvilken opfølgning der gælder, og slet den anden.',
    'Agree which follow-up counts, and delete the other.',
  ),
  check(document, { repository, report }) {
    if (!isSettled(document.data)) return;
    // A case's records come sorted by id, which tells two of one day apart.
    const history = repository
      .ofCase('follow-up', caseIdOf(document))
      .filter(({ data }) => data.finding === document.data.finding)
      .sort((a, b) => compareText(a.data.date, b.data.date));
    const before = history[history.findIndex(({ id }) => id === document.id) - 1];
    if (before === undefined || !isSettled(before.data)) return;
    if (isEffectCheck(document.data, before.data)) return;
    report({
      at: document.at('/status'),
      message: text(
        `Observationen ${document.data.finding} er allerede løst af en anden opfølgning.`,
        `The finding ${document.data.finding} is already settled by another follow-up.`,
      ),
      related: [{ at: before.at('/status'), message: text('Den er løst her.', 'It is settled here.') }],
    });
  },
});
