/** A graph to lay out: ids of its nodes in the order wanted where nothing else decides, and what points at what. */
interface Layered {
  readonly nodes: readonly string[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

/** A place in a layer: a node, or the room a long link takes on its way past. */
export interface Slot {
  readonly id: string;
  readonly isNode: boolean;
}

interface Layers {
  /** From those that use to those that are used; each in its order from above. */
  readonly layers: readonly (readonly Slot[])[];
  /** The slots each link passes, ends included, in the order of the links. */
  readonly routes: readonly (readonly string[])[];
}

const sweeps = 8;

/** Nodes by layers so that links run one way, long links with room of their own, and few crossings: the same for the same graph. */
export function layersOf(graph: Layered): Layers {
  const level = levelsOf(graph);
  const layers: Slot[][] = Array.from({ length: Math.max(0, ...level.values()) + 1 }, () => []);
  for (const id of graph.nodes) layers[level.get(id) ?? 0]?.push({ id, isNode: true });
  const routes = graph.links.map(({ from, to }, index) => {
    const [start, end] = [level.get(from) ?? 0, level.get(to) ?? 0];
    const between: string[] = [];
    for (let step = start + Math.sign(end - start); end !== start && step !== end; step += Math.sign(end - start)) {
      const id = `\0${index}/${step}`;
      layers[step]?.push({ id, isNode: false });
      between.push(id);
    }
    return [from, ...between, to];
  });
  return { layers: ordered(layers, routes), routes };
}

/** How many steps a node lies from the top: its longest way, links that close a circle left out. */
function levelsOf({ nodes, links }: Layered): ReadonlyMap<string, number> {
  const out = new Map<string, string[]>();
  for (const { from, to } of links) append(out, from, to);
  const done: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const forward = new Map<string, string[]>();
  const visit = (first: string): void => {
    state.set(first, 'open');
    // Not recursive: a chain may be longer than the stack is deep.
    const way = [{ id: first, next: 0 }];
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const to = out.get(here.id)?.[here.next];
      here.next += 1;
      if (to === undefined) {
        state.set(here.id, 'done');
        done.push(here.id);
        way.pop();
      } else if (state.get(to) !== 'open') {
        append(forward, here.id, to);
        if (state.get(to) === undefined) {
          state.set(to, 'open');
          way.push({ id: to, next: 0 });
        }
      }
    }
  };
  for (const id of nodes) if (state.get(id) === undefined) visit(id);
  const level = new Map(nodes.map((id) => [id, 0]));
  for (const id of done.reverse())
    for (const to of forward.get(id) ?? []) level.set(to, Math.max(level.get(to) ?? 0, (level.get(id) ?? 0) + 1));
  return level;
}

/** Moves every slot to the middle of its neighbours, down and up by turns, and keeps the order with fewest crossings. */
function ordered(
  layers: readonly (readonly Slot[])[],
  routes: readonly (readonly string[])[],
): readonly (readonly Slot[])[] {
  const pairs = routes.flatMap((route) => route.slice(1).map((to, index) => [route[index] ?? '', to] as const));
  const neighbours = new Map<string, string[]>();
  for (const [a, b] of pairs) {
    append(neighbours, a, b);
    append(neighbours, b, a);
  }
  let current = layers.map((layer) => [...layer]);
  let best = { crossings: crossingsOf(current, pairs), layers: current };
  for (let sweep = 0; sweep < sweeps && best.crossings > 0; sweep += 1) {
    current = current.map((layer) => [...layer]);
    const indexes = [...current.keys()].slice(1);
    const order = sweep % 2 === 0 ? indexes : indexes.map((index) => index - 1).reverse();
    for (const index of order) {
      const beside = placesIn(current[sweep % 2 === 0 ? index - 1 : index + 1] ?? []);
      current[index] = byMiddle(current[index] ?? [], neighbours, beside);
    }
    const crossings = crossingsOf(current, pairs);
    if (crossings < best.crossings) best = { crossings, layers: current };
  }
  return best.layers;
}

const placesIn = (layer: readonly Slot[]): ReadonlyMap<string, number> =>
  new Map(layer.map(({ id }, place) => [id, place]));

function byMiddle(
  layer: readonly Slot[],
  neighbours: ReadonlyMap<string, readonly string[]>,
  beside: ReadonlyMap<string, number>,
): Slot[] {
  const middle = (id: string, place: number): number => {
    const places = (neighbours.get(id) ?? []).flatMap((other) => beside.get(other) ?? []);
    return places.length === 0 ? place : places.reduce((sum, each) => sum + each, 0) / places.length;
  };
  return layer
    .map((slot, place) => ({ slot, place, at: middle(slot.id, place) }))
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ slot }) => slot);
}

/** How many pairs of links between the same two layers cross. */
export function crossingsOf(
  layers: readonly (readonly Slot[])[],
  pairs: readonly (readonly [string, string])[],
): number {
  const at = new Map(layers.flatMap((layer, level) => layer.map(({ id }, place) => [id, { level, place }] as const)));
  const spans = pairs.flatMap(([a, b]) => {
    const [one, other] = [at.get(a), at.get(b)];
    if (one === undefined || other === undefined || one.level === other.level) return [];
    return [one.level < other.level ? { ...one, to: other.place } : { ...other, to: one.place }];
  });
  const byLevel = new Map<number, typeof spans>();
  for (const span of spans) append(byLevel, span.level, span);
  let crossings = 0;
  for (const layer of byLevel.values()) {
    const ends = layer.sort((a, b) => a.place - b.place || a.to - b.to).map(({ to }) => to);
    crossings += inversionsIn(ends);
  }
  return crossings;
}

/** How many pairs stand in the wrong order: a count of smaller ends met later, kept as a binary indexed tree. */
function inversionsIn(ends: readonly number[]): number {
  const size = Math.max(0, ...ends) + 1;
  const counts = new Uint32Array(size + 1);
  let seen = 0;
  let inversions = 0;
  for (const end of ends) {
    let upTo = 0;
    for (let at = end + 1; at > 0; at -= at & -at) upTo += counts[at] ?? 0;
    inversions += seen - upTo;
    for (let at = end + 1; at <= size; at += at & -at) counts[at] = (counts[at] ?? 0) + 1;
    seen += 1;
  }
  return inversions;
}

function append<K, V>(groups: Map<K, V[]>, key: K, value: V): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}
