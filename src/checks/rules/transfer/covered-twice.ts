import { text } from '../../../domain/text.ts';
import { countryNames } from '../../../facts/transfers.ts';
import { placeKinds } from '../../../repository/chain-links.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const transferCoveredTwice = defineCheck({
  code: 'transfer/covered-twice',
  kind: placeKinds,
  severity: 'error',
  summary: text(
    'Hvert tredjeland i et led har netop ét grundlag ad gangen.',
    'Each third country of a link has exactly one basis at a time.',
  ),
  why: text(
    'Står et land under to grundlag på samme dag, kan ingen sige, hvilket der gælder, og hvilke krav overførslen skal opfylde.',
    'Where a country stands under two bases on one day, nobody can say which one holds and what the transfer must satisfy.',
  ),
  sources: [sources.transfers, sources.dataModel],
  mend: text(
    'Slet landet fra det ene. Har grundlaget skiftet, så skriv dagen i `from` på det nye; er et andet aftalt i reserve, så skriv det i `fallback`.',
    'Delete the country from one of them. If the basis has changed, write the day in `from` of the new one; if another is agreed in reserve, write it in `fallback`.',
  ),
  check(document, { repository, report }) {
    const { transfers = [] } = document.data;
    const older = document.data.kind === 'sub-processor' && document.data.transfer !== undefined;
    const seen = new Map<string, string>();
    for (const [index, { countries, from = '' }] of transfers.entries()) {
      for (const [place, country] of countries.entries()) {
        const key = `${country} ${from}`;
        const first = seen.get(key) ?? (older ? '/transfer' : undefined);
        seen.set(key, `/transfers/${index}/countries/${place}`);
        if (first === undefined) continue;
        const name = countryNames(repository, [country]);
        report({
          at: document.at(`/transfers/${index}/countries/${place}`),
          message: text(`${name.da} har to grundlag på samme tid.`, `${name.en} has two bases at the same time.`),
          related: [{ at: document.at(first), message: text('Det andet står her.', 'The other stands here.') }],
        });
      }
    }
  },
});
