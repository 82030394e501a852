import { serves } from '../../../domain/chain.ts';
import { text } from '../../../domain/text.ts';
import { isAssuranceReport } from '../../../facts/catalogue-entries.ts';
import { chain } from '../../../facts/chain.ts';
import { chainHasUnread } from '../../../facts/unread.ts';
import { vendorOf } from '../../../facts/vendors.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const evidenceSubProcessorsOverlooked = defineCheck({
  code: 'evidence/sub-processors-overlooked',
  kind: 'evidence',
  severity: 'warning',
  summary: text(
    'En erklæring, der siger, at der ingen underdatabehandlere er, passer med kæden.',
    'A report that says that there are no sub-processors fits the chain.',
  ),
  why: text(
    'Er der et led, revisor ikke har hørt om, er leddets kontroller hverken medregnet eller holdt udenfor, og rapporten dækker mindre, end den ser ud til.',
    'If there is a link the auditor has not heard of, its controls are neither included nor carved out, and the report covers less than it seems to.',
  ),
  sources: [sources.assuranceReports, sources.subProcessorApproval],
  mend: text(
    'Læs, hvad erklæringen siger om leddet, og ret `subProcessors`. Nævner den det ikke, så spørg leverandøren, hvem der har efterprøvet det.',
    'Read what the report says of the link, and correct `subProcessors`. If it does not name it, ask the vendor who has tested it.',
  ),
  check(document, { repository, report }) {
    const { subProcessors, systems, period, at } = document.data;
    if (subProcessors !== 'none' || !isAssuranceReport(repository, document.data)) return;
    const time = period ?? (at === undefined ? undefined : { from: at, to: at });
    const vendor = vendorOf(document);
    if (time === undefined || chainHasUnread(repository, vendor, systems)) return;
    const found = chain(repository)
      .linksFrom(vendor)
      .filter(
        (link) =>
          serves({ systems: link.systems }, systems) &&
          link.inUse.from <= time.to &&
          (link.inUse.until === null || link.inUse.until >= time.from),
      );
    const [first] = found;
    if (first === undefined) return;
    const more = found.length - 1;
    report({
      at: document.at('/subProcessors'),
      message: text(
        `Erklæringen siger, at der ingen underdatabehandlere er, men ${first.target}${more > 0 ? ` og ${more} til` : ''} var i brug i dens tid.`,
        `The report says that there are no sub-processors, but ${first.target}${more > 0 ? ` and ${more} more` : ''} was in use in its time.`,
      ),
      related: found.map(({ record }) => ({
        at: record.at('/target'),
        message: text('Her er leddet.', 'Here is the link.'),
      })),
    });
  },
});
