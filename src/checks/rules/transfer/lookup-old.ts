import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferLookupOld = defineCheck({
  code: 'transfer/lookup-old',
  kind: placeKinds,
  severity: 'warning',
  summary: text('Opslaget på DPF-listen er højst et år gammelt.', 'The look-up in the DPF list is at most a year old.'),
  why: text(
    'Tilslutningen fornyes hvert år. Et ældre opslag siger intet om i dag.',
    'Membership is renewed every year. An older look-up says nothing about today.',
  ),
  sources: [sources.dpfDecision, sources.ownRule],
  mend: text('Slå virksomheden op igen, og ret datoen.', 'Look the company up again, and correct the date.'),
  check(document, context) {
    if (document.data.until !== null) return;
    eachTransferProblem(document, context, 'lookup-old', ({ due }, { field }) => {
      context.report({
        at: field('checkedOn'),
        message: text(
          `Opslaget på DPF-listen er mere end et år gammelt (skulle være fornyet ${due}).`,
          `The look-up in the DPF list is more than a year old (was to be renewed by ${due}).`,
        ),
      });
    });
  },
});
