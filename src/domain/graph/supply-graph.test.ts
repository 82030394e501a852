import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChainLink } from '../chain.ts';
import { isWithin } from '../date.ts';
import {
  affectedSystems,
  buildSupplyGraph,
  linksOutOfUse,
  type Origin,
  ownedBy,
  type SupplySystem,
  unrecordedOwners,
} from './supply-graph.ts';

const link = (from: string, target: string, more: Partial<ChainLink> = {}): ChainLink => ({
  id: `${from}/${target}`,
  from,
  target,
  systems: [],
  inUse: { from: '2020-01-01', until: null },
  ...more,
});

/** Every way from a vendor, tried one by one: the shortest to the origin, of several the first by ids. */
function byBruteForce(links: readonly ChainLink[], { id, vendor }: SupplySystem, origin: Origin, at: string) {
  const found: (readonly string[])[] = [];
  const walk = (place: string, path: readonly string[], seen: readonly string[]): void => {
    if (origin.nodes?.has(place) === true) found.push(path);
    for (const each of links) {
      const isOpen = isWithin(at, each.inUse) && (each.systems.length === 0 || each.systems.includes(id));
      if (each.from !== place || !isOpen) continue;
      if (origin.links?.has(each.id) === true) found.push([...path, each.id]);
      if (!seen.includes(each.target)) walk(each.target, [...path, each.id], [...seen, each.target]);
    }
  };
  if (origin.alone?.has(vendor) === true) return [];
  walk(vendor, [], [vendor]);
  return found.sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))[0];
}

const vendors = ['a', 'b', 'c', 'd', 'e'];
const systems: readonly SupplySystem[] = vendors.flatMap((vendor) => [
  { id: `${vendor}1`, vendor },
  { id: `${vendor}2`, vendor },
]);
const days = ['2024-01-01', '2025-01-01', '2026-01-01'];
const anyLinks = fc
  .array(
    fc.record({
      from: fc.constantFrom(...vendors),
      target: fc.constantFrom(...vendors),
      systems: fc.oneof(
        fc.constant([]),
        fc.uniqueArray(fc.constantFrom(...systems.map(({ id }) => id)), { maxLength: 5 }),
      ),
      inUse: fc.record({ from: fc.constantFrom(...days), until: fc.constantFrom(null, ...days) }),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map((each, index): ChainLink => ({ ...each, id: `${each.from}/${String(index).padStart(2, '0')}` })),
  );
const anySome = <T>(values: readonly T[]) =>
  fc.subarray([...values], { maxLength: Math.min(2, values.length) }).map((some) => new Set(some));

describe('affectedSystems', () => {
  test('finds what trying every way finds, circles and time included', () => {
    fc.assert(
      fc.property(
        anyLinks.chain((links) =>
          fc.record({
            links: fc.constant(links),
            nodes: anySome(vendors),
            hit: anySome(links.map(({ id }) => id)),
            alone: anySome(vendors),
          }),
        ),
        fc.constantFrom('2023-06-01', '2024-06-01', '2025-01-01', '2026-06-01'),
        ({ links, nodes, hit, alone }, at) => {
          const origin: Origin = { nodes, links: hit, alone };
          const graph = buildSupplyGraph({ nodes: [], links: [...links].reverse(), systems });
          const found = affectedSystems(graph, origin, at).map(({ system, path }) => [
            system,
            path.map(({ id }) => id),
          ]);
          const expected = systems.flatMap((system) => {
            const path = byBruteForce(links, system, origin, at);
            return path === undefined ? [] : [[system.id, path]];
          });
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 400, endOnFailure: true },
    );
  });

  test('a link that names its systems carries no others', () => {
    const graph = buildSupplyGraph({
      nodes: [],
      links: [link('a', 'b', { systems: ['a1'] }), link('b', 'c')],
      systems,
    });
    const found = affectedSystems(graph, { nodes: new Set(['c']) }, '2025-01-01');
    expect(found.map(({ system }) => system)).toEqual(['a1', 'b1', 'b2', 'c1', 'c2']);
  });

  test('a link of another day leads nowhere', () => {
    const graph = buildSupplyGraph({
      nodes: [],
      links: [link('a', 'b', { inUse: { from: '2024-01-01', until: '2024-12-31' } })],
      systems,
    });
    const on = (at: string) => affectedSystems(graph, { nodes: new Set(['b']) }, at).map(({ vendor }) => vendor);
    expect([on('2023-12-31'), on('2024-12-31'), on('2025-01-01')]).toEqual([
      ['b', 'b'],
      ['a', 'a', 'b', 'b'],
      ['b', 'b'],
    ]);
  });
});

test('ownership goes down through parents, and a circle of owners ends', () => {
  const node = (id: string, parent: string | null) => ({
    id,
    name: id.toUpperCase(),
    legalName: `${id} Inc.`,
    country: 'US',
    parent: parent === null ? null : { name: parent, country: 'US' },
  });
  const nodes = [node('a', 'c inc.'), node('b', 'A Inc.'), node('c', 'B'), node('d', 'Somebody')];
  const graph = buildSupplyGraph({ nodes, links: [], systems: [] });
  expect([...ownedBy(graph, { vendor: 'a' })].sort()).toEqual(['a', 'b', 'c']);
  expect([...ownedBy(graph, { vendor: 'd' })]).toEqual(['d']);
  expect([...ownedBy(graph, { owner: 'SOMEBODY ' })]).toEqual(['d']);
  expect(unrecordedOwners(graph)).toEqual(['Somebody']);
});

test('a link that ended in the middle of the way is named, and none beyond it', () => {
  const ended = { from: '2024-01-01', until: '2024-12-31' };
  const links = [link('a', 'b'), link('b', 'c', { inUse: ended }), link('c', 'd'), link('x', 'c', { inUse: ended })];
  const graph = buildSupplyGraph({ nodes: [], links, systems: [] });
  const named = (at: string) => linksOutOfUse(graph, { nodes: new Set(['d']) }, at).map(({ id }) => id);
  expect(named('2025-06-01')).toEqual(['b/c', 'x/c']);
  expect(named('2024-06-01')).toEqual([]);
});
