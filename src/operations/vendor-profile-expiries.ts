import { caseLinks, countries, isAbandoned, transferBases, validityOf } from '../checks/case-knowledge.ts';
import { walkChain } from '../domain/chain.ts';
import { addMonths } from '../domain/date.ts';
import { compareText } from '../domain/diagnostic.ts';
import { currentUntil } from '../domain/evidence.ts';
import { linksOnAdequacy } from '../domain/graph/origins.ts';
import { lookupMonths } from '../domain/transfer.ts';
import type { RecordedLink } from '../repository/chain-links.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { supplyGraph } from '../repository/supply-graph.ts';

/** Something a vendor's cases rest on that runs out by itself. */
export interface Expiry {
  /** The last day it counts. */
  readonly on: string;
  readonly what: 'evidence' | 'dpf-lookup' | 'dpf-certification' | 'adequacy' | 'agreement';
  /** The evidence, link, vendor or agreement; for adequacy the link and the country's code. */
  readonly subject: string;
  readonly country: string | null;
  /** The cases that can no longer rest on it the day after. */
  readonly cases: readonly string[];
}

/** What runs out for a vendor, its chain of a day included, earliest first; what has run out already stands there with its day. */
export function expiriesOf(repository: Repository, vendor: string, today: string): readonly Expiry[] {
  const cases = repository.all('tilsyn').filter((tilsyn) => !isAbandoned(tilsyn));
  const own = cases.filter(({ data }) => data.vendor === vendor);
  const links = linksBelow(repository, vendor, today);
  return [
    ...evidenceExpiries(repository, vendor, { cases, own }),
    ...agreementExpiries(repository, vendor, cases),
    ...links.flatMap((link) => dpfExpiries(repository, link, usersOf(repository, own, link))),
    ...adequacyExpiries(repository, links, own, today),
  ].sort((a, b) => compareText(a.on, b.on) || compareText(a.what, b.what) || compareText(a.subject, b.subject));
}

type Cases = readonly TypedDocument<'tilsyn'>[];
const idsOf = (cases: Cases): readonly string[] => cases.map(({ id }) => id);

const linksBelow = (repository: Repository, vendor: string, at: string): readonly RecordedLink[] =>
  walkChain(supplyGraph(repository).chain, vendor, { at }).map(({ link }) => link);

const usersOf = (repository: Repository, cases: Cases, { id }: RecordedLink): readonly string[] =>
  idsOf(cases.filter((tilsyn) => caseLinks(repository, tilsyn).some((link) => link.id === id)));

/** The vendor's own evidence, and that of others its cases rest on; one record may serve many cases. */
function evidenceExpiries(
  repository: Repository,
  vendor: string,
  { cases, own }: { readonly cases: Cases; readonly own: Cases },
): readonly Expiry[] {
  const ids = [
    ...repository.ofVendor('evidence', vendor).map(({ id }) => id),
    ...own.flatMap(({ data }) => data.evidence),
  ];
  return [...new Set(ids)].flatMap((id): readonly Expiry[] => {
    const evidence = repository.find('evidence', id);
    if (evidence === undefined) return [];
    const on = currentUntil(evidence.data, validityOf(repository, evidence.data.type));
    const resting = idsOf(cases.filter(({ data }) => data.evidence.includes(id)));
    return [{ on, what: 'evidence', subject: id, country: null, cases: resting }];
  });
}

const agreementExpiries = (repository: Repository, vendor: string, cases: Cases): readonly Expiry[] =>
  repository.ofVendor('dpa', vendor).flatMap(({ id, data }): readonly Expiry[] => {
    const resting = idsOf(cases.filter((tilsyn) => tilsyn.data.dpas.includes(id)));
    return data.until == null
      ? []
      : [{ on: data.until, what: 'agreement', subject: id, country: null, cases: resting }];
  });

/** A transfer on the DPF: the yearly look-up on the list, and the day the company must renew its certification. */
function dpfExpiries(
  repository: Repository,
  { id, target, record: { data } }: RecordedLink,
  cases: readonly string[],
): readonly Expiry[] {
  const basis = transferBases(repository).get(data.transfer?.basis ?? '');
  if (basis?.needsLookup !== true) return [];
  const checkedOn = data.transfer?.checkedOn ?? null;
  const renewal = repository.find('vendor', target)?.data.dpf?.nextCertification;
  const lookup: readonly Expiry[] =
    checkedOn === null
      ? []
      : [{ on: addMonths(checkedOn, lookupMonths), what: 'dpf-lookup', subject: id, country: null, cases }];
  return renewal === undefined
    ? lookup
    : [...lookup, { on: renewal, what: 'dpf-certification', subject: target, country: null, cases }];
}

/** The links that stand on a decision of the Commission with a last day. */
function adequacyExpiries(
  repository: Repository,
  links: readonly RecordedLink[],
  own: Cases,
  today: string,
): readonly Expiry[] {
  const known = { countries: countries(repository), bases: transferBases(repository) };
  const facts = links.map(({ id, target, record }) => ({ id, target, facts: record.data }));
  return [...known.countries.values()].flatMap(({ id: country, adequacyUntil }) => {
    if (adequacyUntil === undefined) return [];
    const at = adequacyUntil < today ? adequacyUntil : today;
    const resting = linksOnAdequacy(facts, { ...known, country, at });
    return links
      .filter(({ id }) => resting.has(id))
      .map((link): Expiry => {
        const cases = usersOf(repository, own, link);
        return { on: adequacyUntil, what: 'adequacy', subject: link.id, country, cases };
      });
  });
}
