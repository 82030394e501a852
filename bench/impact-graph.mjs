// Builds a graph of `--systems N` systems with the vendors and links that go with them, and asks about a sub-processor in the middle.
// Prints the median milliseconds of building, asking and, for comparison, reading each link once; and the peak memory in MB.
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { affectedSystems, buildSupplyGraph } from '../build/domain/graph/supply-graph.js';
import { median } from './measure.mjs';

const { values } = parseArgs({ options: { systems: { type: 'string' }, rounds: { type: 'string' } } });
const count = Number(values.systems);
const vendors = Math.round(count * 1.25);
const edges = Math.round(count * 6.25);

let state = 20_261_124;
const below = (limit) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 4_294_967_296) * limit);
};
const systems = Array.from({ length: count }, (_, index) => ({ id: `s${index}`, vendor: `v${below(vendors)}` }));
const byVendor = Map.groupBy === undefined ? new Map() : Map.groupBy(systems, ({ vendor }) => vendor);
if (byVendor.size === 0)
  for (const system of systems) byVendor.set(system.vendor, [...(byVendor.get(system.vendor) ?? []), system]);
const links = Array.from({ length: edges }, (_, index) => {
  const from = `v${below(vendors)}`;
  const own = (byVendor.get(from) ?? []).map(({ id }) => id);
  return {
    id: `${from}/${index}`,
    from,
    target: `v${below(vendors)}`,
    systems: index % 2 === 0 ? own : [],
    inUse: { from: '2024-01-01', until: index % 10 === 0 ? '2025-12-31' : null },
  };
});

const timed = (work) => {
  const start = performance.now();
  const result = work();
  return { result, time: performance.now() - start };
};
const times = { read: [], build: [], ask: [] };
let hit = 0;
for (let round = 0; round < Number(values.rounds); round += 1) {
  times.read.push(timed(() => links.filter(({ inUse }) => inUse.from <= '2026-05-15').length).time);
  const { result: graph, time } = timed(() => buildSupplyGraph({ nodes: [], links, systems }));
  times.build.push(time);
  const asked = timed(() => affectedSystems(graph, { nodes: new Set(['v1']) }, '2026-05-15'));
  times.ask.push(asked.time);
  hit = asked.result.length;
}
const figures = Object.fromEntries(
  Object.entries(times).map(([name, all]) => [name, Math.round(median(all) * 100) / 100]),
);
console.log(
  JSON.stringify({
    systems: count,
    vendors,
    edges,
    hit,
    ...figures,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
