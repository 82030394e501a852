import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildChain, type ChainLink, circles, vendorsBelow, walkChain } from './chain.ts';

const link = (
  from: string,
  target: string,
  systems: readonly string[] = [],
  until: string | null = null,
): ChainLink => ({
  id: `${from}/${target}`,
  from,
  target,
  systems,
  inUse: { from: '2020-01-01', until },
});

test('walks any depth, by the shortest way, each link once', () => {
  const chain = buildChain([link('a', 'b'), link('b', 'c'), link('a', 'c'), link('c', 'd'), link('d', 'a')]);
  expect(walkChain(chain, 'a').map(({ link: { id }, depth, path }) => [id, depth, path.join('>')])).toEqual([
    ['a/b', 1, 'a>b'],
    ['a/c', 1, 'a>c'],
    ['b/c', 2, 'a>b>c'],
    ['c/d', 2, 'a>c>d'],
    ['d/a', 3, 'a>c>d>a'],
  ]);
});

test('follows the systems and the day; an empty list of systems means all', () => {
  const chain = buildChain([
    link('a', 'b', ['x']),
    link('b', 'c', ['y']),
    link('b', 'd'),
    link('a', 'e', ['x'], '2021-01-01'),
  ]);
  expect(vendorsBelow(chain, 'a', { systems: ['x'] })).toEqual(['b', 'd', 'e']);
  expect(vendorsBelow(chain, 'a', { systems: ['x'], at: '2022-01-01' })).toEqual(['b', 'd']);
  expect(vendorsBelow(chain, 'a', { systems: ['z'] })).toEqual([]);
});

test('finds circles, a vendor that uses itself, and nothing in a shared sub-processor', () => {
  expect(circles(buildChain([link('a', 'b'), link('b', 'a'), link('c', 'c'), link('c', 'd'), link('a', 'd')]))).toEqual(
    [['a', 'b'], ['c']],
  );
});

test('a chain of ten thousand links is no trouble', () => {
  const links = Array.from({ length: 10_000 }, (_, index) => link(`v${index}`, `v${index + 1}`));
  const chain = buildChain(links);
  expect(walkChain(chain, 'v0')).toHaveLength(10_000);
  expect(circles(chain)).toEqual([]);
});

test('agrees with brute force on random graphs', () => {
  const vendor = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(vendor, vendor), { maxLength: 14, selector: ([a, b]) => a + b }), (pairs) => {
      const reachable = new Map<string, Set<string>>();
      for (const [from, target] of pairs) reachable.set(from, (reachable.get(from) ?? new Set()).add(target));
      for (let round = 0; round < 6; round += 1) {
        for (const targets of reachable.values()) {
          for (const target of [...targets]) for (const next of reachable.get(target) ?? []) targets.add(next);
        }
      }
      const chain = buildChain(pairs.map(([from, target]) => link(from, target)));
      for (const start of 'abcdef') {
        expect(vendorsBelow(chain, start)).toEqual(
          [...(reachable.get(start) ?? [])].filter((id) => id !== start).sort(),
        );
      }
      const inCircle = [...'abcdef'].filter((id) => reachable.get(id)?.has(id));
      expect(circles(chain).flat().sort()).toEqual(inCircle);
    }),
  );
});
