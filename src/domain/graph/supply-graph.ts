import { buildChain, type Chain, type ChainLink, serves } from '../chain.ts';
import { plainName } from '../company-name.ts';
import { isWithin } from '../date.ts';
import { compareText } from '../order.ts';

/** A company of the graph: a vendor, or a sub-processor shared by many. */
export interface SupplyNode {
  readonly id: string;
  readonly name: string;
  readonly legalName: string;
  /** ISO 3166 alpha-2. */
  /** Undefined while nobody knows it. */
  readonly country?: string;
  readonly parent: { readonly name: string; readonly country: string } | null;
}

/** A system, and the vendor that delivers it. */
export interface SupplySystem {
  readonly id: string;
  readonly vendor: string;
}

/** Vendors, what they use at any depth, and the systems on top. Circles are allowed. */
export interface SupplyGraph<L extends ChainLink = ChainLink> {
  readonly chain: Chain<L>;
  readonly nodes: ReadonlyMap<string, SupplyNode>;
  /** Sorted by id. */
  readonly systems: readonly SupplySystem[];
}

/** Builds the graph; parts may come in any order. */
export function buildSupplyGraph<L extends ChainLink>(parts: {
  readonly nodes: readonly SupplyNode[];
  readonly links: readonly L[];
  readonly systems: readonly SupplySystem[];
}): SupplyGraph<L> {
  return {
    chain: buildChain(parts.links),
    nodes: new Map(parts.nodes.map((node) => [node.id, node])),
    systems: [...parts.systems].sort((a, b) => compareText(a.id, b.id)),
  };
}

/** Where something happens: at companies, whoever uses them; in single links; or at companies for their own systems alone. */
export interface Origin {
  readonly nodes?: ReadonlySet<string>;
  readonly links?: ReadonlySet<string>;
  /** Companies whose own systems are hit, and nobody above them. */
  readonly alone?: ReadonlySet<string>;
  /** Systems that are hit by what their own vendor does with them. */
  readonly systems?: ReadonlySet<string>;
}

/** A system that is hit, and the shortest way that explains it. */
export interface AffectedSystem<L extends ChainLink = ChainLink> {
  readonly system: string;
  readonly vendor: string;
  /** From the system's vendor down to where it happens; empty when it happens at the vendor itself. */
  readonly path: readonly L[];
}

/**
 * Every system that leads to the origin by links in use on a day, all the way serving that system, each with one shortest path; of
 * several as short, the first by the links' ids. A search from the origin and up: a link that names its systems carries only those
 * on, so each company is visited once for all systems, and once more for each system named below it.
 */
export function affectedSystems<L extends ChainLink>(
  { chain, systems }: SupplyGraph<L>,
  origin: Origin,
  at: string,
): readonly AffectedSystem<L>[] {
  const distances = distancesFrom(chain, origin, at);
  return systems.flatMap(({ id: system, vendor }): readonly AffectedSystem<L>[] => {
    if (origin.alone?.has(vendor) === true || origin.systems?.has(system) === true)
      return [{ system, vendor, path: [] }];
    const path = shortestPath(chain, origin, { system, vendor, at, distances });
    return path === undefined ? [] : [{ system, vendor, path }];
  });
}

/** How many links lie between companies and the origin. */
interface Distances {
  /** By links that serve every system. */
  readonly forAll: ReadonlyMap<string, number>;
  /** By links that serve this system; only where that is shorter. Keys are `keyOf`. */
  readonly forOne: ReadonlyMap<string, number>;
}

const keyOf = (vendor: string, system: string): string => `${vendor}\0${system}`;

interface State {
  readonly vendor: string;
  /** Undefined for every system. */
  readonly system: string | undefined;
}

function distancesFrom(chain: Chain, origin: Origin, at: string): Distances {
  const forAll = new Map<string, number>();
  const forOne = new Map<string, number>();
  let front: State[] = [];
  let next: State[] = [];
  const reach = (vendor: string, system: string | undefined, distance: number): void => {
    if (forAll.has(vendor)) return;
    if (system === undefined) forAll.set(vendor, distance);
    else if (forOne.has(keyOf(vendor, system))) return;
    else forOne.set(keyOf(vendor, system), distance);
    next.push({ vendor, system });
  };
  const climb = (link: ChainLink, system: string | undefined, distance: number): void => {
    if (!isWithin(at, link.inUse)) return;
    if (link.systems.length === 0) reach(link.from, system, distance);
    else if (system === undefined) for (const each of link.systems) reach(link.from, each, distance);
    else if (link.systems.includes(system)) reach(link.from, system, distance);
  };
  for (const vendor of origin.nodes ?? []) reach(vendor, undefined, 0);
  for (let distance = 1; distance === 1 || next.length > 0; distance += 1) {
    front = next;
    next = [];
    if (distance === 1 && origin.links !== undefined)
      for (const link of chain.links) if (origin.links.has(link.id)) climb(link, undefined, 1);
    for (const { vendor, system } of front) for (const link of chain.linksTo(vendor)) climb(link, system, distance);
  }
  return { forAll, forOne };
}

function shortestPath<L extends ChainLink>(
  chain: Chain<L>,
  origin: Origin,
  { system, vendor, at, distances }: Search,
): readonly L[] | undefined {
  const distanceOf = (from: string): number =>
    Math.min(
      distances.forAll.get(from) ?? Number.POSITIVE_INFINITY,
      distances.forOne.get(keyOf(from, system)) ?? Number.POSITIVE_INFINITY,
    );
  const path: L[] = [];
  let place = vendor;
  let left = distanceOf(vendor);
  if (left === Number.POSITIVE_INFINITY) return undefined;
  while (left > 0) {
    const step = chain
      .linksFrom(place)
      .find(
        (link) =>
          isWithin(at, link.inUse) &&
          serves(link, [system]) &&
          ((left === 1 && origin.links?.has(link.id) === true) || distanceOf(link.target) === left - 1),
      );
    if (step === undefined) throw new Error(`No link leads on from ${place}.`);
    path.push(step);
    place = step.target;
    left -= 1;
  }
  return path;
}

interface Search {
  readonly system: string;
  readonly vendor: string;
  readonly at: string;
  readonly distances: Distances;
}

/** Where an event happens: at a company with a record, or at an owner that only those it owns name. */
export type Company = { readonly vendor: string } | { readonly owner: string };

/** The companies a company owns, at any depth, itself included when it has a record: those whose parent bears its name, legal or common. */
export function ownedBy({ nodes }: Pick<SupplyGraph, 'nodes'>, company: Company): ReadonlySet<string> {
  const byParent = new Map<string, SupplyNode[]>();
  for (const node of nodes.values()) {
    if (node.parent === null) continue;
    const key = plainName(node.parent.name);
    byParent.set(key, [...(byParent.get(key) ?? []), node]);
  }
  const childrenOf = (name: string): readonly string[] => (byParent.get(plainName(name)) ?? []).map(({ id }) => id);
  const owned = new Set<string>();
  const waiting = 'vendor' in company ? [company.vendor] : [...childrenOf(company.owner)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (owned.has(next)) continue;
    owned.add(next);
    const node = nodes.get(next);
    if (node !== undefined) waiting.push(...childrenOf(node.name), ...childrenOf(node.legalName));
  }
  return owned;
}

/** The owners named by the companies of the graph that have no record themselves, each once, sorted. */
export function unrecordedOwners({ nodes }: Pick<SupplyGraph, 'nodes'>): readonly string[] {
  const recorded = new Set([...nodes.values()].flatMap(({ name, legalName }) => [name, legalName].map(plainName)));
  const owners = new Map<string, string>();
  for (const { parent } of nodes.values()) {
    if (parent === null || recorded.has(plainName(parent.name))) continue;
    const known = owners.get(plainName(parent.name));
    if (known === undefined || compareText(parent.name, known) < 0) owners.set(plainName(parent.name), parent.name);
  }
  return [...owners.values()].sort(compareText);
}

/**
 * The links that would lead on towards the origin, met on the way up from it, that are not in use on the day: why nobody is hit.
 * Sorted by id.
 */
export function linksOutOfUse<L extends ChainLink>(
  { chain }: SupplyGraph<L>,
  origin: Origin,
  at: string,
): readonly L[] {
  const found = new Map<string, L>();
  const seen = new Set<string>(origin.nodes);
  const waiting = [...seen];
  const climb = (link: L): void => {
    if (!isWithin(at, link.inUse)) found.set(link.id, link);
    else if (!seen.has(link.from)) {
      seen.add(link.from);
      waiting.push(link.from);
    }
  };
  for (const link of chain.links) if (origin.links?.has(link.id) === true) climb(link);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const link of chain.linksTo(next)) climb(link);
  return [...found.values()].sort((a, b) => compareText(a.id, b.id));
}
