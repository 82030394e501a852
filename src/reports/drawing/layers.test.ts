import fc from 'fast-check';
import { expect, test } from 'vitest';
import { crossingsOf, layersOf } from './layers.ts';

const names = Array.from({ length: 12 }, (_, index) => `n${index}`);
const anyGraph = fc.record({
  nodes: fc.constant(names),
  links: fc
    .array(fc.record({ from: fc.constantFrom(...names), to: fc.constantFrom(...names) }), { maxLength: 30 })
    .map((links) => links.filter(({ from, to }) => from !== to)),
});

test('crossings are those that comparing every two links finds', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const { layers, routes } = layersOf(graph);
      const pairs = routes.flatMap((route) => route.slice(1).map((to, index) => [route[index] ?? '', to] as const));
      const at = new Map(
        layers.flatMap((layer, level) => layer.map(({ id }, place) => [id, { level, place }] as const)),
      );
      const spans = pairs.flatMap(([a, b]) => {
        const [one, other] = [at.get(a), at.get(b)];
        if (one === undefined || other === undefined || one.level === other.level) return [];
        const [upper, lower] = one.level < other.level ? [one, other] : [other, one];
        return [{ level: upper.level, from: upper.place, to: lower.place }];
      });
      const expected = spans
        .flatMap((a, index) => spans.slice(index + 1).map((b) => [a, b] as const))
        .filter(([a, b]) => a.level === b.level && (a.from - b.from) * (a.to - b.to) < 0).length;
      expect(crossingsOf(layers, pairs)).toBe(expected);
    }),
  );
});

test('every node stands once, and a link that is no part of a circle leads onwards', () => {
  fc.assert(
    fc.property(anyGraph, (graph) => {
      const { layers } = layersOf(graph);
      const placed = layers.flat().filter(({ isNode }) => isNode);
      expect(placed.map(({ id }) => id).sort()).toEqual([...names].sort());
      const level = new Map(layers.flatMap((layer, at) => layer.map(({ id }) => [id, at] as const)));
      const reaches = (from: string, to: string, seen: readonly string[] = []): boolean =>
        graph.links.some(
          (link) =>
            link.from === from &&
            (link.to === to || (!seen.includes(link.to) && reaches(link.to, to, [...seen, link.to]))),
        );
      for (const { from, to } of graph.links)
        if (!reaches(to, from)) expect(level.get(to)).toBeGreaterThan(level.get(from) ?? 0);
    }),
    { numRuns: 50 },
  );
});

test('a chain longer than the stack is deep', () => {
  const nodes = Array.from({ length: 20_000 }, (_, index) => `n${index}`);
  const links = nodes.slice(1).map((to, index) => ({ from: `n${index}`, to }));
  expect(layersOf({ nodes, links }).layers).toHaveLength(20_000);
});
