import { regionAt } from '../../../domain/region.ts';
import { text } from '../../../domain/text.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const registerRegionNotKnown = defineCheck({
  code: 'register/region-not-known',
  kind: 'municipalities',
  severity: 'warning',
  summary: text('Hver kommune ligger i en region, der findes.', 'Every municipality lies in a region that exists.'),
  why: text(
    'Regionerne ændrer sig: Hovedstaden og Sjælland bliver til Østdanmark 1. januar 2027. En kommune i en region, der ikke findes længere, bliver vist forkert.',
    'Regions change: Hovedstaden and Sjælland become Østdanmark on 1 January 2027. A municipality in a region that is no more is shown wrongly.',
  ),
  sources: [sources.dataModel],
  mend: text(
    'Ret kommunens `region`, eller skriv i `regions`, hvad den gamle region går op i (`into`).',
    'Correct the municipality’s `region`, or write in `regions` what the old region goes up in (`into`).',
  ),
  check(document, { today, report }) {
    const { regions, entries } = document.data;
    if (regions === undefined) return;
    for (const [index, { name, region }] of entries.entries()) {
      if (regionAt(regions, region, today) !== undefined) continue;
      report({
        at: document.at(`/entries/${index}/region`),
        message: text(
          `${name} står i regionen ${region}, som ikke findes ${today}.`,
          `${name} stands in the region ${region}, which does not exist on ${today}.`,
        ),
      });
    }
  },
});
