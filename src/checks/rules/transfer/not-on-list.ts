import type { ListingProblem } from '../../../domain/dpf-listing.ts';
import { type Text, text } from '../../../domain/text.ts';
import { listingProblemsOf } from '../../../facts/transfers.ts';
import { placeKinds, processorOf } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferNotOnList = defineCheck({
  code: 'transfer/not-on-list',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Bygger overførslen på DPF, står virksomheden på listen.',
    'If a transfer rests on the DPF, the company is on the list.',
  ),
  why: text(
    'Afgørelsen dækker kun virksomheder, der står på listen, så længe de står der; et opslag, ingen har noteret, er intet opslag. Alle andre skal have et grundlag efter art. 46 og en TIA.',
    'The decision covers listed companies only, as long as they are listed; a look-up nobody recorded is none. All others need a basis under art. 46 and a TIA.',
  ),
  sources: [sources.dpfDecision, sources.otherBases],
  mend: text(
    'Slå virksomheden op, og skriv svaret under `dpf` i dens vendor.yaml; står den der ikke, så find et andet grundlag.',
    'Look the company up, and write the answer under `dpf` in its vendor.yaml; if it is not there, find another basis.',
  ),
  check(document, { repository, report }) {
    const { until } = document.data;
    const target = processorOf(document);
    const company = repository.find('vendor', target);
    for (const { problem, transfer } of listingProblemsOf(repository, document)) {
      const [message, field] = said(problem, target);
      if (message === undefined || company === undefined) continue;
      report({
        at: document.at(`${transfer.place}/basis`),
        ...(until !== null && { severity: 'warning' }),
        message,
        related: [{ at: company.at(field), message: text('Opslaget hører hjemme her.', 'The look-up belongs here.') }],
      });
    }
  },
});

function said(problem: ListingProblem, target: string): readonly [Text | undefined, string] {
  switch (problem.problem) {
    case 'not-looked-up':
      return [
        text(
          `Der er ikke noteret noget opslag på DPF-listen for ${target}.`,
          `No look-up on the DPF list is recorded for ${target}.`,
        ),
        '/legalName',
      ];
    case 'not-listed':
      return [
        text(
          `${target} stod ikke på DPF-listen ved opslaget ${problem.checkedOn}.`,
          `${target} was not on the DPF list at the look-up on ${problem.checkedOn}.`,
        ),
        '/dpf/listed',
      ];
    case 'listing-ended':
      return [
        text(
          `Tilslutningen til DPF for ${target} ophørte ${problem.on}, men overførslen bygger på den.`,
          `The DPF listing of ${target} ended on ${problem.on}, but the transfer rests on it.`,
        ),
        '/dpf/endedOn',
      ];
    default:
      return [undefined, ''];
  }
}
