import { text } from '../../../domain/text.ts';
import { listingProblemsOf } from '../../../facts/transfers.ts';
import { placeKinds, processorOf } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferRecipientNotCovered = defineCheck({
  code: 'transfer/recipient-not-covered',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Det selskab, der modtager på DPF, er nævnt ved navn, og tilslutningen dækker det.',
    'The company that receives under the DPF is named, and the listing covers it.',
  ),
  why: text(
    'Tilslutningen binder kun de selskaber, listen nævner. Et datterselskab i EU er ikke modtageren, når det er moderselskabet, der kan se oplysningerne.',
    'The listing binds the companies it names only. A subsidiary in the EU is not the recipient where it is the parent that can see the data.',
  ),
  sources: [sources.dpfDecision, sources.otherBases],
  mend: text(
    'Skriv modtagerens navn i `recipient` under `transfers`, og de dækkede selskaber fra listen i `coveredEntities`. Er modtageren ikke dækket, så find et andet grundlag.',
    'Write the recipient’s name in `recipient` under `transfers`, and the covered companies of the list in `coveredEntities`. If the recipient is not covered, find another basis.',
  ),
  check(document, { repository, report }) {
    const { until } = document.data;
    const target = processorOf(document);
    const company = repository.find('vendor', target);
    for (const { problem, transfer } of listingProblemsOf(repository, document)) {
      const message =
        problem.problem === 'recipient-not-named'
          ? text(
              'Overførslen bygger på DPF, men det er ikke skrevet, hvilket selskab i USA der modtager.',
              'The transfer rests on the DPF, but it is not written which company in the USA receives.',
            )
          : problem.problem !== 'recipient-not-covered'
            ? undefined
            : problem.known
              ? text(
                  `Tilslutningen til DPF nævner ikke ${problem.recipient}.`,
                  `The DPF listing does not name ${problem.recipient}.`,
                )
              : text(
                  `Det er ikke noteret, hvilke selskaber tilslutningen til DPF dækker, og om ${problem.recipient} er et af dem.`,
                  `It is not recorded which companies the DPF listing covers, and whether ${problem.recipient} is one of them.`,
                );
      if (message === undefined || company === undefined) continue;
      report({
        at: document.at(`${transfer.place}/recipient`),
        ...(until !== null && { severity: 'warning' }),
        message,
        related: [{ at: company.at('/dpf/coveredEntities'), message: text('Listen siger.', 'The list says.') }],
      });
    }
  },
});
