import { ownerOfId } from '../../../domain/ids.ts';
import { text } from '../../../domain/text.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceLinkOfOtherVendor = defineCheck({
  code: 'evidence/link-of-other-vendor',
  kind: 'evidence',
  severity: 'error',
  summary: text(
    'Det led, et dokument handler om, går til eller fra den virksomhed, dokumentet hører til.',
    'The link a document is about goes to or from the company the document belongs to.',
  ),
  why: text(
    'Et dokument om en anden virksomheds led dækker ikke denne.',
    'A document on another company’s link does not cover this one.',
  ),
  sources: [sources.sameDuties, sources.dataModel],
  mend: text(
    'Ret `link`, eller læg posten under den rigtige leverandør.',
    'Correct `link`, or put the record under the right vendor.',
  ),
  check(document, { repository, report }) {
    const { link } = document.data;
    const record = link === undefined ? undefined : repository.find('sub-processor', link);
    if (record === undefined || [ownerOfId(record.id), record.data.target].includes(vendorOf(document))) return;
    report({
      at: document.at('/link'),
      message: text(
        `Leddet ${record.id} går hverken til eller fra ${vendorOf(document)}.`,
        `The link ${record.id} goes neither to nor from ${vendorOf(document)}.`,
      ),
    });
  },
});
