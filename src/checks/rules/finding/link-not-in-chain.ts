import { text } from '../../../domain/text.ts';
import { caseLinks } from '../../../facts/chain.ts';
import { chainHasUnread } from '../../../facts/unread.ts';
import { ownProcessing } from '../../../repository/chain-links.ts';
import { caseIdOf } from '../../../repository/repository.ts';
import { defineCheck } from '../../define-check.ts';
import { sources } from '../../sources.ts';

export const findingLinkNotInChain = defineCheck({
  code: 'finding/link-not-in-chain',
  kind: 'finding',
  severity: 'error',
  summary: text(
    'De underdatabehandlere, en observation nævner, er i sagens kæde.',
    'The sub-processors a finding names are in the case’s chain.',
  ),
  why: text(
    'Observationen viser, hvem der bliver ramt. Et led fra en anden kæde peger på de forkerte.',
    'The finding shows who is hit. A link of another chain points at the wrong ones.',
  ),
  sources: [sources.sameDuties, sources.dataModel],
  mend: text('Nævn leddet fra sagens egen kæde.', 'Name the link of the case’s own chain.'),
  check(document, { repository, report }) {
    const of = repository.find('tilsyn', caseIdOf(document));
    const { edges = [], processing = [], remedy } = document.data;
    if (of === undefined || chainHasUnread(repository, of.data.vendor, of.data.systems)) return;
    const within = new Set(caseLinks(repository, of).map(({ id }) => id));
    const own = new Set(ownProcessing(repository, of.data.vendor, of.data.systems).map(({ id }) => id));
    const namedOwn = [
      ...processing.map((id, index) => ({ id, place: `/processing/${index}` })),
      ...(remedy?.processing ?? []).map((id, index) => ({ id, place: `/remedy/processing/${index}` })),
    ];
    for (const { id, place } of namedOwn) {
      if (own.has(id) || repository.find('processing', id) === undefined) continue;
      report({
        at: document.at(place),
        message: text(
          `${id} er ikke leverandørens egen behandling i sagens systemer.`,
          `${id} is not the vendor’s own processing in the case’s systems.`,
        ),
      });
    }
    const named = [
      ...edges.map((id, index) => ({ id, place: `/edges/${index}` })),
      ...(remedy?.edges ?? []).map((id, index) => ({ id, place: `/remedy/edges/${index}` })),
    ];
    for (const { id, place } of named) {
      if (within.has(id) || repository.find('sub-processor', id) === undefined) continue;
      report({
        at: document.at(place),
        message: text(
          `Leddet ${id} bruges ikke til sagens systemer.`,
          `The link ${id} is not used for the case’s systems.`,
        ),
      });
    }
  },
});
