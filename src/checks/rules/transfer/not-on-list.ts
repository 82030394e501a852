import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferNotOnList = defineCheck({
  code: 'transfer/not-on-list',
  kind: 'sub-processor',
  severity: 'error',
  summary: text(
    'Bygger overførslen på DPF, står virksomheden på listen.',
    'If a transfer rests on the DPF, the company is on the list.',
  ),
  why: text(
    'Afgørelsen dækker kun virksomheder, der står på listen. Alle andre skal have et grundlag efter art. 46 og en TIA.',
    'The decision covers listed companies only. All others need a basis under art. 46 and a TIA.',
  ),
  sources: [sources.dpfDecision, sources.otherBases],
  mend: text(
    'Find et andet grundlag, eller ret `dpf` på virksomheden efter et nyt opslag.',
    'Find another basis, or correct `dpf` on the company after a new look-up.',
  ),
  check(document, { repository, report }) {
    const { transfer, target } = document.data;
    const listing = repository.find('vendor', target);
    if (transfer?.basis !== 'dpf' || listing?.data.dpf === undefined || listing.data.dpf.listed) return;
    report({
      at: document.at('/transfer/basis'),
      ...(document.data.until !== null && { severity: 'warning' }),
      message: text(
        `${target} stod ikke på DPF-listen ved opslaget ${listing.data.dpf.checkedOn}.`,
        `${target} was not on the DPF list at the look-up on ${listing.data.dpf.checkedOn}.`,
      ),
      related: [{ at: listing.at('/dpf/listed'), message: text('Opslaget.', 'The look-up.') }],
    });
  },
});
