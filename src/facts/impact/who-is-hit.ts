import { serves } from '../../domain/chain.ts';
import { isWithin } from '../../domain/date.ts';
import { decisionStands, linksOnAdequacy, linksOnAssessment, linksOnDpf } from '../../domain/graph/origins.ts';
import {
  type AffectedSystem,
  affectedSystems,
  type Company,
  type Origin,
  ownedBy,
  type SupplyGraph,
} from '../../domain/graph/supply-graph.ts';
import { ownerOfId } from '../../domain/ids.ts';
import { compareText } from '../../domain/order.ts';
import { countryStatus } from '../../domain/transfer.ts';
import { processorOf, type RecordedLink } from '../../repository/chain-links.ts';
import type { TypedDocument } from '../../repository/document.ts';
import type { Repository } from '../../repository/repository.ts';
import { countries, transferBases } from '../catalogue-entries.ts';
import { homeCountries, restingEvidence, stillRests } from '../foundations.ts';
import { supplyGraph } from '../supply-graph.ts';
import { vendorOf } from '../vendors.ts';
import type { ImpactQuestion } from './question.ts';

type RecordedGraph = SupplyGraph<RecordedLink>;

/** The systems a question hits, and where the search began. */
export interface Hits {
  readonly graph: RecordedGraph;
  readonly origin: Origin;
  /** Sorted by id. */
  readonly systems: readonly (AffectedSystem<RecordedLink> & {
    /** The case that rests on the evidence, when no way through the chain explains it. */
    readonly byCase?: string;
  })[];
  /** The cases that rest on it, where that is more than being about a system hit. */
  readonly cases?: ReadonlySet<string>;
}

/** Every system the question hits on a day, with one way that explains each. */
export function whoIsHit(repository: Repository, question: ImpactQuestion, at: string): Hits {
  const graph = supplyGraph(repository);
  if (question.kind === 'evidence-expires') return hitByEvidence(repository, graph, question.evidence, at);
  const origin = originOf(repository, graph, question, at);
  return { graph, origin, systems: affectedSystems(graph, origin, at) };
}

function originOf(
  repository: Repository,
  graph: RecordedGraph,
  question: Exclude<ImpactQuestion, { readonly kind: 'evidence-expires' }>,
  at: string,
): Origin {
  switch (question.kind) {
    case 'change':
    case 'incident':
      return { nodes: companiesAt(graph, question) };
    case 'leaves-dpf': {
      const owned = ownedBy(graph, question);
      const american = [...owned].filter((id) => graph.nodes.get(id)?.country === 'US');
      const onDpf = linksOnDpf(processingOf(repository, at), owned, at);
      return {
        links: linksOnDpf(linksOf(repository, graph), owned, at),
        alone: new Set(american),
        systems: systemsServed(repository, onDpf),
      };
    }
    case 'adequacy-ends': {
      const known = { countries: countries(repository), bases: transferBases(repository) };
      const { country, on } = question;
      const stands = decisionStands(countryStatus(known.countries.get(country), on));
      const there = [...graph.nodes.values()].filter((node) => stands && node.country === country).map(({ id }) => id);
      const links = linksOnAdequacy(linksOf(repository, graph), { ...known, country, at: on });
      const own = linksOnAdequacy(processingOf(repository, at), { ...known, country, at: on });
      return { links, alone: new Set(there), systems: systemsServed(repository, own) };
    }
  }
}

/** The company itself; an owner without a record is met in those it owns. */
const companiesAt = (graph: RecordedGraph, company: Company): ReadonlySet<string> =>
  'vendor' in company ? new Set([company.vendor]) : ownedBy(graph, company);

const linksOf = (repository: Repository, { chain }: RecordedGraph) =>
  chain.links.map(({ id, target, record }) => ({
    id,
    target,
    facts: record.data,
    exposure: homeCountries(repository, target),
  }));

/** The vendors' own processing that goes on on a day, as links are looked at. */
const processingOf = (repository: Repository, at: string) =>
  repository
    .all('processing')
    .filter(({ data }) => isWithin(at, data))
    .map((record) => ({
      id: record.id,
      target: processorOf(record),
      facts: record.data,
      exposure: homeCountries(repository, processorOf(record)),
    }));

/** The systems some own processing serves. */
const systemsServed = (repository: Repository, own: ReadonlySet<string>): ReadonlySet<string> =>
  new Set(
    [...own].flatMap((id) => {
      const record = repository.find('processing', id);
      if (record === undefined) return [];
      return repository
        .ofVendor('system', vendorOf(record))
        .filter((system) => serves(record.data, [system.id]))
        .map((system) => system.id);
    }),
  );

/** The cases that rest on the evidence by naming it, with nothing newer of its kind beside it. Sorted by id. */
const casesNaming = (repository: Repository, evidence: string): readonly TypedDocument<'tilsyn'>[] =>
  repository
    .all('tilsyn')
    .filter((tilsyn) => stillRests(repository, tilsyn))
    .filter((tilsyn) => restingEvidence(repository, tilsyn).some(({ id }) => id === evidence))
    .sort((a, b) => compareText(a.id, b.id));

/**
 * The systems that rest on evidence: those it names or, when it names none, all that lead to its company; those whose transfers it
 * assesses; and those of the cases that use it.
 */
function hitByEvidence(repository: Repository, graph: RecordedGraph, evidence: string, at: string): Hits {
  const named = new Set(repository.find('evidence', evidence)?.data.systems ?? []);
  const naming = casesNaming(repository, evidence);
  const byCase = new Map(naming.flatMap(({ id, data }) => data.systems.map((system) => [system, id] as const)));
  const nodes = new Set([ownerOfId(evidence)]);
  const links = linksOnAssessment(linksOf(repository, graph), evidence, at);
  const found = new Map<string, Hits['systems'][number]>();
  const own = systemsServed(repository, linksOnAssessment(processingOf(repository, at), evidence, at));
  const assessed = affectedSystems(graph, { links, systems: own }, at);
  for (const each of assessed) found.set(each.system, each);
  for (const each of affectedSystems(graph, { nodes }, at))
    if (named.size === 0 || named.has(each.system) || byCase.has(each.system)) found.set(each.system, each);
  for (const [system, tilsyn] of byCase) {
    const vendor = repository.find('system', system)?.parts['vendor'];
    if (vendor !== undefined && !found.has(system)) found.set(system, { system, vendor, path: [], byCase: tilsyn });
  }
  const systems = [...found.values()].sort((a, b) => compareText(a.system, b.system));
  const cases = new Set([
    ...naming.map(({ id }) => id),
    ...casesAbout(repository, new Set(assessed.map(({ system }) => system))),
  ]);
  return { graph, origin: { nodes, links }, systems, cases };
}

/** The cases that still stand and are about one of the systems. */
const casesAbout = (repository: Repository, systems: ReadonlySet<string>): readonly string[] =>
  repository
    .all('tilsyn')
    .filter((tilsyn) => tilsyn.data.systems.some((id) => systems.has(id)) && stillRests(repository, tilsyn))
    .map(({ id }) => id);
