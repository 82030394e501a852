import { text } from '../../../domain/text.ts';
import { chain } from '../../../facts/chain.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const chainLinkRepeated = defineCheck({
  code: 'chain/link-repeated',
  kind: 'sub-processor',
  severity: 'warning',
  summary: text(
    'Et led til samme virksomhed, i samme rolle, for samme system, står én gang ad gangen.',
    'A link to one company, in one role, for one system, stands once at a time.',
  ),
  why: text(
    'Står leddet to gange, tælles det to gange, og en rettelse, fx en afslutning eller en godkendelse, rammer kun det ene.',
    'A link that stands twice is counted twice, and a correction, such as its end or its approval, reaches only one.',
  ),
  sources: [sources.sameDuties, sources.dataModel],
  mend: text(
    'Saml dem i ét led, eller afslut det gamle med `until` dagen før det nye begynder.',
    'Merge them into one link, or end the old one with `until` the day before the new one begins.',
  ),
  check(document, { repository, report }) {
    const { target, role, systems } = document.data;
    const links = chain(repository).linksFrom(document.parts['vendor'] ?? '');
    const own = links.find(({ id }) => id === document.id);
    if (own === undefined) return;
    for (const other of links) {
      if (other.id === document.id) break;
      if (other.target !== target || other.record.data.role !== role) continue;
      const shared =
        systems.length === 0 || other.systems.length === 0 || systems.some((system) => other.systems.includes(system));
      const together =
        own.inUse.from <= (other.inUse.until ?? '9999') && other.inUse.from <= (own.inUse.until ?? '9999');
      if (!shared || !together) continue;
      report({
        at: document.at('/target'),
        message: text(
          `Leddet ${other.id} siger det samme: ${target} i samme rolle, for samme system, på samme tid.`,
          `The link ${other.id} says the same: ${target} in the same role, for the same system, at the same time.`,
        ),
        related: [{ at: other.record.at('/target'), message: text('Det står også her.', 'It stands here too.') }],
      });
      return;
    }
  },
});
