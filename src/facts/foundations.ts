import { walkChain } from '../domain/chain.ts';
import { addDays, addMonths } from '../domain/date.ts';
import { currentUntil, evidenceEnd } from '../domain/evidence.ts';
import { linksOnAdequacy } from '../domain/graph/origins.ts';
import { ownerOfId } from '../domain/ids.ts';
import { phaseOf } from '../domain/lifecycle/milestones.ts';
import { compareText } from '../domain/order.ts';
import { transferGroundsOf } from '../domain/recorded-transfer.ts';
import { lookupMonths } from '../domain/transfer.ts';
import { ownProcessing, type Place, processorOf, type RecordedLink } from '../repository/chain-links.ts';
import type { CaseDocument, TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { caseAgreements, caseEvidence, type FiledDocument } from './case-records.ts';
import { isAbandoned, superseded } from './cases.ts';
import { countries, isValidityKnown, transferBases, validityOf } from './catalogue-entries.ts';
import { caseLinks, chain } from './chain.ts';

/** Something cases rest on that runs out by itself. */
export interface Foundation {
  /** The last day it counts. */
  readonly on: string;
  readonly what: 'evidence' | 'dpf-lookup' | 'dpf-certification' | 'adequacy' | 'agreement';
  /** The evidence, link, vendor or agreement; for adequacy the link. */
  readonly subject: string;
  /** Of an adequacy decision. */
  readonly country: string | null;
}

/**
 * Whether a case is still the word on its systems: not abandoned, and not closed with a later case in its place. What it rests on no
 * longer matters when it is not.
 */
export const stillRests = (repository: Repository, tilsyn: CaseDocument): boolean =>
  !isAbandoned(tilsyn) && !(phaseOf(tilsyn.data.milestones) === 'closed' && superseded(repository).has(tilsyn.id));

const isBridge = ({ type }: FiledDocument['evidence']): boolean => type === 'bridge-letter';

/**
 * The evidence a case rests on: of several of one kind about the same, the newest; last year's may stand beside it. The bridge letter
 * to a report has done its work when the report is there.
 */
export function restingEvidence(repository: Repository, tilsyn: CaseDocument): readonly FiledDocument[] {
  const filed = caseEvidence(repository, tilsyn);
  return filed.filter(
    ({ id, evidence }) =>
      !filed.some(
        (other) =>
          ownerOfId(other.id) === ownerOfId(id) &&
          (other.evidence.type === evidence.type || (isBridge(evidence) && other.evidence.reportType !== undefined)) &&
          evidenceEnd(other.evidence) > evidenceEnd(evidence) &&
          evidence.systems.every((system) => other.evidence.systems.includes(system)),
      ),
  );
}

/**
 * All a case rests on that runs out, earliest first: its evidence and agreements, and what the transfers of its chain stand on. Of the
 * chain, the links that still serve its systems when it runs out, or today when it has.
 */
export function caseFoundations(repository: Repository, tilsyn: CaseDocument, today: string): readonly Foundation[] {
  const links = caseLinks(repository, tilsyn);
  const own = ownProcessing(repository, tilsyn.data.vendor, tilsyn.data.systems);
  const reached = reachedOn(repository, tilsyn);
  const ofLinks = linkFoundations(repository, links).filter(({ link, on }) => {
    const after = addDays(on, 1);
    return reached(after > today ? after : today).has(link);
  });
  const all: readonly Foundation[] = [
    ...restingEvidence(repository, tilsyn).map(({ id }) => evidenceFoundation(repository, id)),
    ...caseAgreements(repository, tilsyn).map(({ id }) => agreementFoundation(repository, id)),
    ...ofLinks.map(({ link: _link, ...foundation }) => foundation),
    ...processingFoundations(repository, own, today),
  ].filter((each) => each !== undefined);
  return [...new Map(all.map((each) => [keyOf(each), each])).values()].sort(compareFoundations);
}

/** The same foundation of several cases has the same key. */
export const keyOf = ({ on, what, subject, country }: Foundation): string =>
  [on, what, subject, country ?? ''].join('\0');

export const compareFoundations = (a: Foundation, b: Foundation): number => compareText(keyOf(a), keyOf(b));

/** Until when evidence counts; undefined when it cannot be read. */
export function evidenceFoundation(repository: Repository, id: string): Foundation | undefined {
  const evidence = repository.find('evidence', id)?.data;
  if (evidence === undefined || !isValidityKnown(repository, evidence.type)) return undefined;
  const on = currentUntil(evidence, validityOf(repository, evidence));
  return { on, what: 'evidence', subject: id, country: null };
}

/** The last day of an agreement; undefined for one that goes on. */
export function agreementFoundation(repository: Repository, id: string): Foundation | undefined {
  const until = repository.find('dpa', id)?.data.until;
  return until == null ? undefined : { on: until, what: 'agreement', subject: id, country: null };
}

/** By day, the links that carry the data of one of the case's systems then. */
function reachedOn(repository: Repository, { data }: CaseDocument): (day: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const steps = data.systems.flatMap((system) =>
      walkChain(chain(repository), data.vendor, { systems: [system], at: day }),
    );
    const reached = new Set(steps.map(({ link }) => link.id));
    known.set(day, reached);
    return reached;
  };
}

/** Of grounds that take each other's place, the last one is what a link goes on resting on. */
const lastOfAll = '9999-12-31';

/** What a vendor's own processing stands on that runs out, while it goes on or is still to begin. */
export function processingFoundations(
  repository: Repository,
  own: readonly TypedDocument<'processing'>[],
  today: string,
): readonly Foundation[] {
  const places = own.map((record) => ({ id: record.id, target: processorOf(record), record }));
  const lasts = new Map(own.map(({ id, data }) => [id, data.until ?? lastOfAll]));
  return linkFoundations(repository, places)
    .filter(({ link, on }) => {
      const after = addDays(on, 1);
      return (after > today ? after : today) <= (lasts.get(link) ?? lastOfAll);
    })
    .map(({ link: _link, ...foundation }) => foundation);
}

type PlaceOnChain = Pick<RecordedLink, 'id' | 'target'> & { readonly record: Place };

type LinkFoundation = Foundation & { readonly link: string };

/** What the transfers of some links stand on that runs out, whether or not anybody uses them then. */
export function linkFoundations(repository: Repository, links: readonly PlaceOnChain[]): readonly LinkFoundation[] {
  return [
    ...links.flatMap((link) => dpfFoundations(repository, link)),
    ...links.flatMap((link): readonly LinkFoundation[] => {
      const filed = transferGroundsOf(link.record.data, lastOfAll).flatMap(({ assessment }) => assessment ?? []);
      return [...new Set(filed)].flatMap((id) => {
        const assessment = evidenceFoundation(repository, id);
        return assessment === undefined ? [] : [{ ...assessment, link: link.id }];
      });
    }),
    ...adequacyFoundations(repository, links),
  ];
}

/** A transfer on the DPF: the yearly look-up on the list, and the day the company must renew its certification. */
function dpfFoundations(
  repository: Repository,
  { id, target, record: { data } }: PlaceOnChain,
): readonly LinkFoundation[] {
  const onList = transferGroundsOf(data, lastOfAll).filter(
    ({ basis }) => transferBases(repository).get(basis ?? '')?.needsLookup === true,
  );
  if (onList.length === 0) return [];
  const renewal = repository.find('vendor', target)?.data.dpf?.nextCertification;
  const shared = { link: id, country: null };
  return [
    ...onList.flatMap(({ checkedOn }): readonly LinkFoundation[] =>
      checkedOn === null
        ? []
        : [{ ...shared, on: addMonths(checkedOn, lookupMonths), what: 'dpf-lookup', subject: id }],
    ),
    ...(renewal === undefined ? [] : [{ ...shared, on: renewal, what: 'dpf-certification' as const, subject: target }]),
  ];
}

/** The links that stand on a decision of the Commission with a last day. */
function adequacyFoundations(repository: Repository, links: readonly PlaceOnChain[]): readonly LinkFoundation[] {
  if (links.length === 0) return [];
  const known = { countries: countries(repository), bases: transferBases(repository) };
  const facts = links.map(({ id, target, record }) => ({
    id,
    target,
    facts: record.data,
    exposure: homeCountries(repository, target),
  }));
  return [...known.countries.values()].flatMap(({ id: country, adequacyUntil: on }) => {
    if (on === undefined) return [];
    const resting = linksOnAdequacy(facts, { ...known, country, at: on });
    return links
      .filter(({ id }) => resting.has(id))
      .map(({ id }): LinkFoundation => ({ link: id, on, what: 'adequacy', subject: id, country }));
  });
}

/** Where a company is registered, and where its owner is, as far as anybody knows. */
export function homeCountries(repository: Repository, vendor: string): readonly string[] {
  const data = repository.find('vendor', vendor)?.data;
  return [data?.country, data?.parent?.country].filter((country) => country !== undefined);
}
