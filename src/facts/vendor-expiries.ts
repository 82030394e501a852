import { walkChain } from '../domain/chain.ts';
import { addDays } from '../domain/date.ts';
import { ownerOfId } from '../domain/ids.ts';
import { compareText } from '../domain/order.ts';
import type { Repository } from '../repository/repository.ts';
import { chain } from './chain.ts';
import {
  agreementFoundation,
  caseFoundations,
  compareFoundations,
  evidenceFoundation,
  type Foundation,
  keyOf,
  linkFoundations,
  processingFoundations,
  stillRests,
} from './foundations.ts';

/** Something a vendor's cases rest on that runs out by itself. */
export interface Expiry extends Foundation {
  /** The cases that can no longer rest on it the day after, sorted. */
  readonly cases: readonly string[];
}

/**
 * What runs out for a vendor, earliest first: its own evidence and agreements, whoever rests on them; all its cases rest on; and the
 * links of its chain that are in use when it happens, or are taken into use later. What has run out already stands there with its day. `validate` says of each
 * case named here, from the day after, that it rests on what ran out.
 */
export function expiriesOf(repository: Repository, vendor: string, today: string): readonly Expiry[] {
  const found = new Map<string, { readonly foundation: Foundation; readonly cases: string[]; wanted: boolean }>();
  const put = (foundation: Foundation, wanted: boolean, resting?: string): void => {
    const entry = found.get(keyOf(foundation)) ?? { foundation, cases: [], wanted };
    entry.wanted ||= wanted;
    if (resting !== undefined) entry.cases.push(resting);
    found.set(keyOf(foundation), entry);
  };
  for (const foundation of ownFoundations(repository, vendor, today)) put(foundation, true);
  for (const tilsyn of repository.all('tilsyn')) {
    if (!stillRests(repository, tilsyn)) continue;
    for (const foundation of caseFoundations(repository, tilsyn, today))
      put(foundation, tilsyn.data.vendor === vendor || isOwn(foundation, vendor), tilsyn.id);
  }
  return [...found.values()]
    .filter(({ wanted }) => wanted)
    .map(({ foundation, cases }) => ({ ...foundation, cases: cases.sort(compareText) }))
    .sort(compareFoundations);
}

/** What is the vendor's own wherever it is used: its evidence and agreements, and its own place on the DPF list. */
const isOwn = ({ what, subject }: Foundation, vendor: string): boolean =>
  what === 'dpf-certification'
    ? subject === vendor
    : (what === 'evidence' || what === 'agreement') && ownerOfId(subject) === vendor;

/** What the vendor has that runs out, whether or not a case rests on it. */
function ownFoundations(repository: Repository, vendor: string, today: string): readonly Foundation[] {
  const graph = chain(repository);
  const below = new Set(walkChain(graph, vendor).map(({ link }) => link.id));
  const begins = new Map(graph.links.map(({ id, inUse: { from } }) => [id, from]));
  // Or once it is taken into use: on a ground that has run out by then.
  const inUse = (link: string, on: string): boolean => {
    const day = [addDays(on, 1), today, begins.get(link) ?? ''].reduce((last, each) => (each > last ? each : last));
    return walkChain(graph, vendor, { at: day }).some((step) => step.link.id === link);
  };
  const renewal = repository.find('vendor', vendor)?.data.dpf?.nextCertification;
  return [
    ...(renewal === undefined
      ? []
      : [{ on: renewal, what: 'dpf-certification' as const, subject: vendor, country: null }]),
    ...repository.ofVendor('evidence', vendor).map(({ id }) => evidenceFoundation(repository, id)),
    ...repository.ofVendor('dpa', vendor).map(({ id }) => agreementFoundation(repository, id)),
    ...linkFoundations(
      repository,
      graph.links.filter(({ id }) => below.has(id)),
    )
      .filter(({ link, on }) => inUse(link, on))
      .map(({ link: _link, ...foundation }) => foundation),
    ...processingFoundations(repository, repository.ofVendor('processing', vendor), today),
  ].filter((each) => each !== undefined);
}
