import { isWithin } from './date.ts';
import { compareText } from './order.ts';

/** One link: `from` uses `target` for some of the processing. */
export interface ChainLink {
  readonly id: string;
  readonly from: string;
  readonly target: string;
  /** The systems the link serves; empty for all. */
  readonly systems: readonly string[];
  readonly inUse: { readonly from: string; readonly until: string | null };
}

/** The links of all vendors as one graph with shared nodes: a sub-processor of many is one node. */
export interface Chain<L extends ChainLink = ChainLink> {
  readonly links: readonly L[];
  /** The links out of a vendor, sorted by id. */
  linksFrom(vendor: string): readonly L[];
  /** The links into a vendor, sorted by id. */
  linksTo(vendor: string): readonly L[];
}

/** Builds the graph. Links may come in any order. */
export function buildChain<L extends ChainLink>(links: readonly L[]): Chain<L> {
  const sorted = [...links].sort((a, b) => compareText(a.id, b.id));
  const out = grouped(sorted, ({ from }) => from);
  const into = grouped(sorted, ({ target }) => target);
  return {
    links: sorted,
    linksFrom: (vendor) => out.get(vendor) ?? [],
    linksTo: (vendor) => into.get(vendor) ?? [],
  };
}

function grouped<L>(links: readonly L[], key: (link: L) => string): ReadonlyMap<string, readonly L[]> {
  const groups = new Map<string, L[]>();
  for (const link of links) {
    const group = groups.get(key(link));
    if (group === undefined) groups.set(key(link), [link]);
    else group.push(link);
  }
  return groups;
}

/** A link met on the way down, with the way to it. */
export interface ChainStep<L extends ChainLink = ChainLink> {
  readonly link: L;
  /** 1 for the vendor's own sub-processors. */
  readonly depth: number;
  /** The vendors from the start to the link's target, both included. */
  readonly path: readonly string[];
}

interface Walk {
  /** Follow only links that serve one of these systems; without it, all. */
  readonly systems?: readonly string[];
  /** Follow only links in use on this day; without it, past ones too. */
  readonly at?: string;
}

/**
 * Every link below a vendor, nearest first, each once by its shortest way; a circle is walked once. An empty `systems` of a link means
 * all, at any depth (GDPR art. 28(4): the duties follow the data the whole way down).
 */
export function walkChain<L extends ChainLink>(
  chain: Chain<L>,
  vendor: string,
  { systems, at }: Walk = {},
): readonly ChainStep<L>[] {
  const steps: ChainStep<L>[] = [];
  const seen = new Set<string>([vendor]);
  let front: readonly { readonly vendor: string; readonly path: readonly string[] }[] = [{ vendor, path: [vendor] }];
  for (let depth = 1; front.length > 0; depth += 1) {
    const next: { readonly vendor: string; readonly path: readonly string[] }[] = [];
    for (const { vendor: from, path } of front) {
      for (const link of chain.linksFrom(from)) {
        if (!serves(link, systems) || (at !== undefined && !isWithin(at, link.inUse))) continue;
        const step = { link, depth, path: [...path, link.target] };
        steps.push(step);
        if (seen.has(link.target)) continue;
        seen.add(link.target);
        next.push({ vendor: link.target, path: step.path });
      }
    }
    front = next;
  }
  return steps;
}

/** Whether a link serves one of the systems; a link that names none serves all. */
export const serves = (
  { systems: served }: Pick<ChainLink, 'systems'>,
  systems: readonly string[] | undefined,
): boolean => systems === undefined || served.length === 0 || served.some((system) => systems.includes(system));

/** Every vendor below a vendor, itself left out, sorted. */
export const vendorsBelow = (chain: Chain, vendor: string, walk: Walk = {}): readonly string[] =>
  [...new Set(walkChain(chain, vendor, walk).map(({ link }) => link.target))].filter((id) => id !== vendor).sort();

/**
 * The circles of the graph: groups of vendors each of which can be reached from each, and vendors that use themselves. Every group
 * is sorted, and so are the groups. Tarjan's strongly connected components, without recursion, so that a long chain is no trouble.
 */
export function circles(chain: Chain): readonly (readonly string[])[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: (readonly string[])[] = [];
  const vendors = [...new Set(chain.links.flatMap(({ from, target }) => [from, target]))].sort();

  const open = (vendor: string): void => {
    low.set(vendor, index.size);
    index.set(vendor, index.size);
    stack.push(vendor);
    onStack.add(vendor);
  };
  const lower = (vendor: string, to: number): void => {
    low.set(vendor, Math.min(low.get(vendor) ?? to, to));
  };
  const close = (vendor: string): void => {
    if (low.get(vendor) !== index.get(vendor)) return;
    const group = stack.splice(stack.lastIndexOf(vendor));
    for (const member of group) onStack.delete(member);
    const usesItself = chain.linksFrom(vendor).some(({ target }) => target === vendor);
    if (group.length > 1 || usesItself) found.push(group.sort());
  };

  for (const start of vendors) {
    if (index.has(start)) continue;
    open(start);
    const frames = [{ vendor: start, next: 0 }];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const link = chain.linksFrom(frame.vendor)[frame.next];
      frame.next += 1;
      if (link === undefined) {
        close(frame.vendor);
        frames.pop();
        const parent = frames.at(-1);
        if (parent !== undefined) lower(parent.vendor, low.get(frame.vendor) ?? 0);
      } else if (!index.has(link.target)) {
        open(link.target);
        frames.push({ vendor: link.target, next: 0 });
      } else if (onStack.has(link.target)) {
        lower(frame.vendor, index.get(link.target) ?? 0);
      }
    }
  }
  return found.sort((a, b) => compareText(a.join(), b.join()));
}
