import { text } from '../../../domain/text.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { eachTransferProblem } from '../../each-transfer-problem.ts';
import { sources } from '../../sources.ts';

export const transferLookupMissing = defineCheck({
  code: 'transfer/lookup-missing',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Bygger overførslen på DPF, er der slået op på listen, og dagen er noteret.',
    'If a transfer rests on the DPF, the list was looked up and the day is noted.',
  ),
  why: text(
    'Kun virksomheder, der står på listen, er omfattet, og tilslutningen fornyes hvert år.',
    'Only companies on the list are covered, and membership is renewed every year.',
  ),
  sources: [sources.dpfDecision, sources.ownRule],
  mend: text(
    'Slå virksomheden op på listen, gem udskriften, og skriv dagen i `checkedOn`.',
    'Look the company up on the list, keep the extract, and write the day in `checkedOn`.',
  ),
  check(document, context) {
    eachTransferProblem(document, context, 'lookup-missing', ({ checkedOn }, { severity, field }) => {
      context.report({
        at: field('checkedOn'),
        // What has not happened today may have tomorrow.
        severity: checkedOn === null ? severity : 'warning',
        message:
          checkedOn === null
            ? text(
                'Overførslen bygger på DPF, men der er ingen dato for opslaget på listen.',
                'The transfer rests on the DPF, but there is no date of the look-up in the list.',
              )
            : text(
                `Overførslen bygger på DPF, men opslaget på listen er dateret ${checkedOn} og er ikke gjort endnu.`,
                `The transfer rests on the DPF, but the look-up in the list is dated ${checkedOn} and is not made yet.`,
              ),
      });
    });
  },
});
