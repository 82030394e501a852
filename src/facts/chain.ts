import { buildChain, type Chain, walkChain } from '../domain/chain.ts';
import { chainLinks, type RecordedLink } from '../repository/chain-links.ts';
import { once, onceForEach } from './once.ts';

/** Every link between vendors, as one graph. */
export const chain = once((repository): Chain<RecordedLink> => buildChain(chainLinks(repository)));

/** The links below a case's vendor that serve its systems, past ones too, nearest first. */
export const caseLinks = onceForEach((repository, { data }): readonly RecordedLink[] =>
  walkChain(chain(repository), data.vendor, { systems: data.systems }).map(({ link }) => link),
);
