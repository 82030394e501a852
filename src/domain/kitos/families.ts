import { compareText } from '../order.ts';
import { comparableName } from './names.ts';
import type { KitosSystem } from './reading.ts';

/** The top of the suite a system belongs to; itself when it belongs to none. A circle of parents counts as one suite. */
export function rootOf(uuid: string, parents: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = uuid;
  for (let above = parents.get(at); above !== undefined; above = parents.get(at)) {
    if (seen.has(at)) return firstOfCircle(at, parents);
    seen.add(at);
    at = above;
  }
  return at;
}

/** Every system of a circle must name the same top, or a suite would be counted in parts. */
function firstOfCircle(start: string, parents: ReadonlyMap<string, string>): string {
  let first = start;
  for (let at = parents.get(start) ?? start; at !== start; at = parents.get(at) ?? start) if (at < first) first = at;
  return first;
}

/** The users of each suite as a whole: some register the suite, others its modules. Suites of one system are left out. */
export function rolledUp(
  systems: readonly Pick<KitosSystem, 'uuid' | 'parent'>[],
  usersOf: (uuid: string) => Iterable<string>,
): ReadonlyMap<string, { readonly parts: readonly string[]; readonly users: ReadonlySet<string> }> {
  const known = new Set(systems.map(({ uuid }) => uuid));
  const parents = new Map(
    systems.flatMap(({ uuid, parent }) =>
      parent?.uuid !== undefined && parent.uuid !== uuid && known.has(parent.uuid)
        ? [[uuid, parent.uuid] as const]
        : [],
    ),
  );
  const suites = new Map<string, { parts: string[]; users: Set<string> }>();
  for (const { uuid } of systems) {
    const root = rootOf(uuid, parents);
    const suite = suites.get(root) ?? { parts: [], users: new Set<string>() };
    suite.parts.push(uuid);
    for (const user of usersOf(uuid)) suite.users.add(user);
    suites.set(root, suite);
  }
  return new Map([...suites].filter(([, { parts }]) => parts.length > 1));
}

/** Systems of one rights holder that go, or went, by the same name: perhaps one system registered twice. Sorted by uuid. */
export function likelyDuplicates(
  systems: readonly Pick<KitosSystem, 'uuid' | 'name' | 'formerName' | 'rightsHolder'>[],
): readonly (readonly string[])[] {
  const byName = new Map<string, Set<string>>();
  for (const { uuid, name, formerName, rightsHolder } of systems) {
    if (rightsHolder?.cvr === undefined) continue;
    for (const each of [name, ...(formerName === undefined ? [] : [formerName])]) {
      const comparable = comparableName(each);
      if (comparable === '') continue;
      const key = `${rightsHolder.cvr} ${comparable}`;
      byName.set(key, (byName.get(key) ?? new Set()).add(uuid));
    }
  }
  const groups = [...byName.values()].filter(({ size }) => size > 1).map((group) => [...group].sort());
  return [...new Map(groups.map((group) => [group.join(' '), group])).values()].sort((a, b) =>
    compareText(a[0] ?? '', b[0] ?? ''),
  );
}
