import { countries, municipalities, transferBases, vendorOf } from '../../checks/case-knowledge.ts';
import { addDays, isWithin } from '../../domain/date.ts';
import { linksOnAdequacy, linksOnAssessment, linksOnDpf } from '../../domain/graph/origins.ts';
import { type AffectedSystem, affectedSystems, type Origin, ownedBy } from '../../domain/graph/supply-graph.ts';
import { isOver, type Phase, standingOf } from '../../domain/lifecycle.ts';
import { isMemberAt } from '../../domain/scope.ts';
import { countryStatus } from '../../domain/transfer.ts';
import type { MunicipalityContact, SubProcessor } from '../../generated/types.ts';
import { caseOutcome } from '../../repository/case-outcome.ts';
import type { RecordedLink } from '../../repository/chain-links.ts';
import type { Repository } from '../../repository/repository.ts';
import { supplyGraph } from '../../repository/supply-graph.ts';
import { vendorName } from '../find-systems.ts';
import type { ImpactQuestion } from './question.ts';

/** One link of the way that explains why a system is hit. */
export interface ImpactStep {
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly toName: string;
  readonly role: SubProcessor['role'];
  readonly countries: readonly string[];
  readonly basis: string | null;
}

export interface ImpactSystem {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  readonly deactivated: boolean;
  readonly path: readonly ImpactStep[];
}

export interface ImpactCase {
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
  readonly open: boolean;
  /** The newest release; null without one. */
  readonly release: number | null;
  readonly owner: string;
  /** The hit systems it is about. */
  readonly systems: readonly string[];
}

export interface ImpactAgreement {
  readonly id: string;
  readonly title: string;
  readonly systems: readonly string[];
  /** What bilag C.6 says; null when the record does not tell. */
  readonly transfersAllowed: boolean | null;
  readonly transferBases: readonly string[];
  /** Days of notice before a new sub-processor; null when the record does not tell. */
  readonly noticeDays: number | null;
  /** The country asked about is a third country, and C.6 allows no transfer. */
  readonly forbids: boolean;
}

export interface ImpactMunicipality {
  readonly id: string;
  readonly name: string;
  readonly member: boolean;
  readonly contacts: readonly MunicipalityContact[];
  readonly systems: readonly string[];
}

/** Who is hit on a day, and why. A pure reading: nothing is written. */
export interface Impact {
  readonly question: ImpactQuestion;
  /** The day that is looked at. */
  readonly at: string;
  readonly systems: readonly ImpactSystem[];
  readonly cases: readonly ImpactCase[];
  readonly agreements: readonly ImpactAgreement[];
  readonly municipalities: readonly ImpactMunicipality[];
}

/**
 * Answers a question about the chains.
 * @param today the day looked at; an adequacy decision that ends is looked at the day after its last
 */
export function impactOf(repository: Repository, question: ImpactQuestion, today: string): Impact {
  const at = question.kind === 'adequacy-ends' ? addDays(question.on, 1) : today;
  const graph = supplyGraph(repository);
  const links = graph.chain.links.map(({ id, target, record }) => ({ id, target, facts: record.data }));
  const found = affectedSystems(graph, originOf(repository, question, { graph, links }), at);
  const wanted = question.kind === 'evidence-expires' ? restingOn(repository, question.evidence, found) : found;
  const systems = wanted.map((each) => systemOf(repository, each));
  const ids = new Set(systems.map(({ id }) => id));
  return {
    question,
    at,
    systems,
    cases: casesOf(repository, question, ids, at),
    agreements: agreementsOf(repository, question, ids, at),
    municipalities: municipalitiesOf(repository, systems, at),
  };
}

function originOf(
  repository: Repository,
  question: ImpactQuestion,
  {
    graph,
    links,
  }: { readonly graph: ReturnType<typeof supplyGraph>; readonly links: Parameters<typeof linksOnDpf>[0] },
): Origin {
  switch (question.kind) {
    case 'change':
    case 'incident':
      return { nodes: new Set([question.vendor]) };
    case 'leaves-dpf':
      return { links: linksOnDpf(links, ownedBy(graph, question.vendor)) };
    case 'evidence-expires':
      return { nodes: new Set([vendorOf(question.evidence)]), links: linksOnAssessment(links, question.evidence) };
    case 'adequacy-ends': {
      const known = { countries: countries(repository), bases: transferBases(repository) };
      const { country, on } = question;
      const status = countryStatus(known.countries.get(country), on);
      const stands = status === 'adequate' || status === 'limited';
      const there = [...graph.nodes.values()].filter((node) => stands && node.country === country).map(({ id }) => id);
      return { links: linksOnAdequacy(links, { ...known, country, at: on }), alone: new Set(there) };
    }
  }
}

/** Those that rest on the evidence: named by it or by a case that uses it, or all when it names none. */
function restingOn(
  repository: Repository,
  evidence: string,
  found: readonly AffectedSystem<RecordedLink>[],
): readonly AffectedSystem<RecordedLink>[] {
  const named = repository.find('evidence', evidence)?.data.systems ?? [];
  const byCase = repository
    .all('tilsyn')
    .filter(({ data }) => data.evidence.includes(evidence))
    .flatMap(({ data }) => data.systems);
  const resting = new Set([...named, ...byCase]);
  const byTransfer = (path: readonly RecordedLink[]): boolean =>
    path.some(({ record }) => record.data.transfer?.tia === evidence);
  return found.filter(({ system, path }) => named.length === 0 || resting.has(system) || byTransfer(path));
}

const systemOf = (repository: Repository, { system, vendor, path }: AffectedSystem<RecordedLink>): ImpactSystem => {
  const record = repository.find('system', system);
  return {
    id: system,
    name: record?.data.name ?? system,
    vendor,
    vendorName: vendorName(repository, vendor),
    deactivated: record?.data.deactivated ?? false,
    path: path.map(({ id, from, target, record: { data } }) => ({
      link: id,
      from,
      to: target,
      toName: vendorName(repository, target),
      role: data.role,
      countries: [...new Set([...data.processingCountries, ...data.accessCountries])],
      basis: data.transfer?.basis ?? null,
    })),
  };
};

function casesOf(
  repository: Repository,
  question: ImpactQuestion,
  hit: ReadonlySet<string>,
  at: string,
): readonly ImpactCase[] {
  return repository.all('tilsyn').flatMap((tilsyn): readonly ImpactCase[] => {
    const { id, data } = tilsyn;
    const systems = data.systems.filter((system) => hit.has(system));
    if (systems.length === 0) return [];
    if (question.kind === 'evidence-expires' && !data.evidence.includes(question.evidence)) return [];
    const standing = standingOf(data.milestones, caseOutcome(repository, tilsyn, at));
    const open = !isOver(standing.phase);
    const release = standing.release?.version ?? null;
    if (!open && release === null) return [];
    return [{ id, title: data.title, phase: standing.phase, open, release, owner: data.owner, systems }];
  });
}

function agreementsOf(
  repository: Repository,
  question: ImpactQuestion,
  hit: ReadonlySet<string>,
  at: string,
): readonly ImpactAgreement[] {
  const country = 'country' in question ? question.country : undefined;
  const abroad = country !== undefined && countryStatus(countries(repository).get(country), at) !== 'eea';
  return repository.all('dpa').flatMap(({ id, data }): readonly ImpactAgreement[] => {
    const systems = data.systems.filter((system) => hit.has(system));
    if (systems.length === 0 || !isWithin(at, { from: data.from, until: data.until ?? null })) return [];
    const allowed = data.variables?.transfersAllowed ?? null;
    return [
      {
        id,
        title: data.title,
        systems,
        transfersAllowed: allowed,
        transferBases: data.variables?.transferBases ?? [],
        noticeDays: data.variables?.noticeDays ?? null,
        forbids: abroad && allowed === false,
      },
    ];
  });
}

function municipalitiesOf(
  repository: Repository,
  systems: readonly ImpactSystem[],
  at: string,
): readonly ImpactMunicipality[] {
  const using = new Map<string, string[]>();
  for (const { id } of systems) {
    for (const code of repository.find('system', id)?.data.users ?? [])
      using.set(code, [...(using.get(code) ?? []), id]);
  }
  const known = municipalities(repository);
  return [...using]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, used]) => {
      const entry = known.get(id);
      return {
        id,
        name: entry?.name ?? id,
        member: entry !== undefined && isMemberAt(entry, at),
        contacts: entry?.contacts ?? [],
        systems: used,
      };
    });
}
