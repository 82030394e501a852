import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import { type Impact, impactOf } from '../src/facts/impact/impact.ts';
import type { ImpactQuestion } from '../src/facts/impact/question.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { tool, toolRoot } from './support/run-dbs.ts';

/**
 * `dbs impact` as a whole against trying every way: random repositories of files, with circles, shared companies, several links
 * between the same two, links of some systems only, dates, countries, bases, assessments and owners. The oracle reads the random
 * values, never the tool's own graph, and says the rules again in its own words.
 */

const kinds = readKinds(tool);
const catalogues = join(toolRoot, 'test/fixtures/base/register');
const register = Object.fromEntries(
  readdirSync(catalogues, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`register/${path.slice(catalogues.length + 1).replaceAll('\\', '/')}`, readFileSync(path, 'utf8')];
    }),
);

const vendors = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const systems = vendors.slice(0, 4).flatMap((vendor) => [`${vendor}-en`, `${vendor}-to`]);
const vendorOf = (id: string): string => id[0] ?? '';
const days = ['2024-01-01', '2025-01-01', '2026-01-01', '2027-01-01'];
const asked = ['2023-06-01', '2024-06-01', '2025-01-01', '2026-06-01', '2028-01-01'];
const owner = 'Moder Holding Inc.';
const codes = ['0101', '0151', '0791'];

interface Link {
  readonly id: string;
  readonly from: string;
  readonly target: string;
  readonly systems: readonly string[];
  readonly start: string;
  readonly until: string | null;
  readonly processing: readonly string[];
  readonly access: readonly string[];
  readonly basis: string | null;
  readonly tia: string | null;
}
/** A vendor's own processing, in the shape with a transfer for each ground. */
interface Own {
  readonly vendor: string;
  readonly systems: readonly string[];
  readonly start: string;
  readonly until: string | null;
  readonly processing: readonly string[];
  readonly access: readonly string[];
  readonly basis: string | null;
  readonly tia: string | null;
}
interface World {
  readonly own: readonly Own[];
  readonly country: Readonly<Record<string, string>>;
  readonly parent: Readonly<Record<string, { readonly name: string; readonly country: string } | null>>;
  readonly links: readonly Link[];
  readonly named: readonly string[];
  readonly users: Readonly<Record<string, readonly string[]>>;
  readonly using: readonly string[];
}

const anyCountries = fc.uniqueArray(fc.constantFrom('DK', 'GB', 'US', 'CA', 'IN'), { minLength: 1, maxLength: 2 });
const anyLink = fc.record({
  from: fc.constantFrom(...vendors),
  target: fc.constantFrom(...vendors),
  systems: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...systems), { minLength: 1, maxLength: 5 }) },
  ),
  start: fc.constantFrom(...days),
  until: fc.option(fc.constantFrom(...days), { freq: 2, nil: null }),
  processing: anyCountries,
  access: fc.oneof(fc.constant([]), anyCountries),
  basis: fc.constantFrom(null, 'adequacy', 'dpf', 'dpf', 'scc-2021', 'none'),
  tia: fc.constantFrom(null, null, 'b/tia'),
});
/** A way of six from the first vendor to the last, so that chains are deep, and links at random beside it. */
const spine = vendors.slice(1).map((target, index) => ({
  from: vendors[index] ?? '',
  target,
  systems: [],
  start: '2024-01-01',
  until: null,
  processing: ['DK'],
  access: [],
  basis: null,
  tia: null,
}));
const eachOf = <T>(ids: readonly string[], value: fc.Arbitrary<T>): fc.Arbitrary<Readonly<Record<string, T>>> =>
  fc.record(Object.fromEntries(ids.map((id) => [id, value])));
const anyOwn: fc.Arbitrary<Own> = fc.constantFrom(...vendors.slice(0, 4)).chain((vendor) =>
  fc.record({
    vendor: fc.constant(vendor),
    systems: fc.constantFrom([], [], [`${vendor}-en`], [`${vendor}-to`]),
    start: fc.constantFrom(...days),
    until: fc.option(fc.constantFrom(...days), { freq: 2, nil: null }),
    processing: anyCountries,
    access: fc.oneof(fc.constant([]), anyCountries),
    basis: fc.constantFrom(null, 'adequacy', 'dpf', 'dpf', 'scc-2021', 'none'),
    tia: fc.constantFrom(null, null, 'b/tia'),
  }),
);
const anyWorld: fc.Arbitrary<World> = fc.record({
  own: fc.array(anyOwn, { maxLength: 3 }),
  country: eachOf(vendors, fc.constantFrom('DK', 'DK', 'GB', 'US')),
  parent: eachOf(
    vendors,
    fc.option(
      fc.record({
        name: fc.constantFrom(owner, 'Firma B ApS', 'firma  c', 'Navn D'),
        country: fc.constantFrom('DK', 'GB', 'US'),
      }),
      { nil: null },
    ),
  ),
  links: fc
    .tuple(fc.array(anyLink, { maxLength: 9 }), fc.subarray(spine))
    .map(([some, way]) =>
      [...some, ...way].map(
        (each, index): Link => ({ ...each, id: `${each.from}/led-${String(index).padStart(2, '0')}` }),
      ),
    ),
  named: fc.subarray([...systems], { maxLength: 2 }),
  users: eachOf(systems, fc.subarray(codes)),
  using: fc.subarray(vendors.slice(0, 4)),
});

const legalName = (id: string): string => `Firma ${id.toUpperCase()} ApS`;
const commonName = (id: string): string => `Navn ${id.toUpperCase()}`;

/** The world as files. JSON is YAML. */
function repositoryOf(world: World) {
  const tree: Record<string, string> = { ...register };
  const put = (path: string, value: unknown): void => {
    tree[path] = `${JSON.stringify(value)}\n`;
  };
  tree['dbs.yaml'] = readFileSync(join(toolRoot, 'test/fixtures/base/dbs.yaml'), 'utf8');
  for (const id of vendors) {
    const parent = world.parent[id];
    put(`vendors/${id}/vendor.yaml`, {
      kind: 'vendor',
      id,
      name: commonName(id),
      legalName: legalName(id),
      registration: { scheme: 'none', value: 'ingen' },
      country: world.country[id],
      ...(parent == null ? {} : { parent }),
    });
  }
  for (const id of systems) {
    const users = world.users[id] ?? [];
    put(`vendors/${vendorOf(id)}/systems/${id}.yaml`, {
      kind: 'system',
      id,
      name: id,
      personalData: 'special',
      deactivated: false,
      users,
      usersSource: { source: 'manual', date: '2026-01-05' },
    });
  }
  for (const link of world.links) {
    put(`vendors/${link.from}/sub-processors/${link.id.slice(2)}.yaml`, {
      kind: 'sub-processor',
      target: link.target,
      role: 'cloud',
      systems: link.systems,
      services: [],
      processingCountries: link.processing,
      accessCountries: link.access,
      ...(link.basis === null ? {} : { transfer: { basis: link.basis, checkedOn: null, tia: link.tia } }),
      approvedOn: '2024-01-01',
      supervisedBy: 'processor',
      supervisedOn: null,
      from: link.start,
      until: link.until,
    });
  }
  for (const [index, own] of world.own.entries()) {
    const carried = abroad(own);
    put(`vendors/${own.vendor}/processing/eget-${index}.yaml`, {
      kind: 'processing',
      role: 'support',
      systems: own.systems,
      services: [],
      processingCountries: own.processing,
      accessCountries: own.access,
      ...(own.basis === null || carried.length === 0
        ? {}
        : { transfers: [{ countries: carried, basis: own.basis, tia: own.tia }] }),
      from: own.start,
      until: own.until,
    });
  }
  const evidence = {
    kind: 'evidence',
    assurance: 'none',
    issuedOn: '2026-01-20',
    issuer: 'Prøve',
    subProcessors: 'none',
  };
  put('vendors/b/evidence/tia.yaml', { ...evidence, type: 'tia', systems: [], confidentiality: 'members' });
  put('vendors/b/evidence/rapport.yaml', {
    ...evidence,
    type: 'isae-3000',
    systems: world.named,
    confidentiality: 'members',
  });
  for (const vendor of vendors.slice(0, 4)) {
    put(`cases/2026/${vendor}/case.yaml`, {
      kind: 'tilsyn',
      id: `2026-${vendor}`,
      title: 'Prøve',
      vendor,
      systems: [`${vendor}-en`],
      type: 'ordinary',
      trigger: 'annual-plan',
      period: { from: '2025-01-01', to: '2025-12-31' },
      concept: 5,
      evidence: world.using.includes(vendor) ? ['b/rapport'] : [],
      dpas: [],
      catalogue: 'controls@2',
      template: 'tilsynsrapport@1',
      owner: 'abc',
      authors: ['abc'],
      milestones: { planned: [{ date: '2023-01-01', by: 'abc' }] },
      confidentiality: 'members',
    });
    const front = {
      title: 'Aftale',
      agreementType: 'dbs-template',
      signedOn: '2024-01-01',
      from: '2024-01-01',
      until: '2026-12-31',
      systems: [`${vendor}-en`, `${vendor}-to`],
      allMembers: true,
      variables: { noticeDays: 60, transfersAllowed: false },
    };
    tree[`vendors/${vendor}/dpas/aftale.md`] = `---\n${JSON.stringify(front)}\n---\n`;
  }
  const repository = loadRepository(memoryFiles(tree), kinds);
  expect(repository.all('sub-processor')).toHaveLength(world.links.length);
  expect(repository.all('processing')).toHaveLength(world.own.length);
  expect(repository.all('dpa')).toHaveLength(4);
  expect(repository.all('tilsyn')).toHaveLength(4);
  expect(repository.all('evidence')).toHaveLength(2);
  expect(repository.all('system')).toHaveLength(systems.length);
  expect(repository.all('vendor')).toHaveLength(vendors.length);
  return repository;
}

/** The third countries of a place, each once. */
const abroad = ({ processing, access }: Pick<Own, 'processing' | 'access'>): readonly string[] =>
  [...new Set([...processing, ...access])].filter((country) => country !== 'DK');

/** Whether the system's vendor itself processes it on the day in a way that is hit. */
const byItself = (world: World, system: string, day: string, hits: (own: Own) => boolean): boolean =>
  world.own.some(
    (own) =>
      own.vendor === vendorOf(system) &&
      (own.systems.length === 0 || own.systems.includes(system)) &&
      own.start <= day &&
      (own.until === null || day <= own.until) &&
      hits(own),
  );

type Ends = { readonly at?: (vendor: string) => boolean; readonly by?: (link: Link) => boolean };

/** The length of the shortest way of a system to an end, by trying every way; undefined when none leads there. */
function shortest(world: World, system: string, day: string, { at, by }: Ends): number | undefined {
  let best: number | undefined;
  const walk = (place: string, seen: readonly string[], length: number): void => {
    if (at?.(place) === true) best = Math.min(best ?? length, length);
    for (const link of world.links) {
      const open = link.start <= day && (link.until === null || day <= link.until);
      const carries = link.systems.length === 0 || link.systems.includes(system);
      if (link.from !== place || !open || !carries) continue;
      if (by?.(link) === true) best = Math.min(best ?? length + 1, length + 1);
      if (!seen.includes(link.target)) walk(link.target, [...seen, link.target], length + 1);
    }
  };
  walk(vendorOf(system), [vendorOf(system)], 0);
  return best;
}

const plain = (name: string): string => name.toLowerCase().replace(/\s+/g, ' ');

/** Whether a company is another, or is owned by it at any remove. */
function belongsTo(world: World, vendor: string, name: string, seen: readonly string[] = []): boolean {
  const names = [legalName(vendor), commonName(vendor)].map(plain);
  if (names.includes(plain(name))) return true;
  const parent = world.parent[vendor];
  if (parent == null || seen.includes(vendor)) return false;
  if (plain(parent.name) === plain(name)) return true;
  const above = vendors.find((id) => [legalName(id), commonName(id)].map(plain).includes(plain(parent.name)));
  return above !== undefined && belongsTo(world, above, name, [...seen, vendor]);
}

/** How far a system is from what a question hits; 0 when it is hit at its own vendor. */
function distance(world: World, question: ImpactQuestion, system: string, day: string): number | undefined {
  const own = vendorOf(system);
  switch (question.kind) {
    case 'incident':
    case 'change':
      return 'vendor' in question
        ? shortest(world, system, day, { at: (vendor) => vendor === question.vendor })
        : shortest(world, system, day, { at: (vendor) => belongsTo(world, vendor, question.owner) });
    case 'leaves-dpf': {
      const name = 'vendor' in question ? legalName(question.vendor) : question.owner;
      const theirs = (vendor: string): boolean => belongsTo(world, vendor, name);
      if (theirs(own) && world.country[own] === 'US') return 0;
      if (byItself(world, system, day, (each) => theirs(own) && each.basis === 'dpf' && abroad(each).length > 0))
        return 0;
      return shortest(world, system, day, { by: ({ target, basis }) => theirs(target) && basis === 'dpf' });
    }
    case 'adequacy-ends': {
      const { country, on } = question;
      const stands = country === 'GB' ? on <= '2031-12-27' : country !== 'IN' && country !== 'DK';
      if (!stands) return undefined;
      if (world.country[own] === country) return 0;
      if (byItself(world, system, day, (each) => ownLosesGround(world, each, country))) return 0;
      return shortest(world, system, day, { by: (link) => losesGround(world, link, country) });
    }
    case 'evidence-expires': {
      const byTransfer = assessedAt(world, system, day, question.evidence);
      const report = question.evidence === 'b/rapport';
      const rests = !report || world.named.length === 0 || world.named.includes(system) || usesReport(world, system);
      const byChain = rests ? shortest(world, system, day, { at: (vendor) => vendor === 'b' }) : undefined;
      return byChain ?? byTransfer ?? (report && usesReport(world, system) ? 0 : undefined);
    }
  }
}

/** How far a system is from a transfer that an assessment is about. */
const assessedAt = (world: World, system: string, day: string, evidence: string): number | undefined =>
  byItself(world, system, day, (own) => own.basis !== null && abroad(own).length > 0 && own.tia === evidence)
    ? 0
    : shortest(world, system, day, { by: ({ basis, tia }) => basis !== null && tia === evidence });

/** A country's ground is that of the transfer that names it; an owner's country with none stands on its own decision. */
function ownLosesGround(world: World, own: Own, country: string): boolean {
  const there = abroad(own).includes(country);
  const owned = world.country[own.vendor] === country || world.parent[own.vendor]?.country === country;
  if (own.basis === null || !there) return owned && !there && country === 'GB';
  return own.basis === 'adequacy' || own.basis === 'dpf';
}

const usesReport = (world: World, system: string): boolean =>
  system.endsWith('-en') && world.using.includes(vendorOf(system));

function losesGround(world: World, link: Link, country: string): boolean {
  const there = [...link.processing, ...link.access].includes(country);
  const owned = world.country[link.target] === country || world.parent[link.target]?.country === country;
  switch (link.basis) {
    case null:
      return owned && !there && country === 'GB';
    case 'adequacy':
      return owned || there;
    case 'dpf':
      return country === 'US' || there;
    default:
      return false;
  }
}

const anyQuestion: fc.Arbitrary<ImpactQuestion> = fc.oneof(
  fc.constantFrom(...vendors).map((vendor): ImpactQuestion => ({ kind: 'change', vendor })),
  fc.constantFrom(...vendors).map((vendor): ImpactQuestion => ({ kind: 'change', vendor, country: 'US' })),
  fc.constant<ImpactQuestion>({ kind: 'change', owner }),
  fc.constantFrom(...vendors).map((vendor): ImpactQuestion => ({ kind: 'incident', vendor, what: 'x' })),
  fc.constantFrom(...vendors).map((vendor): ImpactQuestion => ({ kind: 'leaves-dpf', vendor })),
  fc.constant<ImpactQuestion>({ kind: 'leaves-dpf', owner }),
  fc.constantFrom('b/rapport', 'b/tia').map((evidence): ImpactQuestion => ({ kind: 'evidence-expires', evidence })),
  {
    weight: 4,
    arbitrary: fc
      .tuple(
        fc.constantFrom('GB', 'GB', 'US', 'US', 'US', 'CA', 'IN', 'DK'),
        fc.constantFrom('2024-05-31', '2026-05-31', '2026-05-31', '2032-01-01'),
      )
      .map(([country, on]): ImpactQuestion => ({ kind: 'adequacy-ends', country, on })),
  },
);

const dayAfter: Readonly<Record<string, string>> = {
  '2024-05-31': '2024-06-01',
  '2026-05-31': '2026-06-01',
  '2032-01-01': '2032-01-02',
};

/** A way holds when each link goes on from the last, is in use and carries the system. */
function holds(world: World, { id, vendor, path }: Impact['systems'][number], day: string): boolean {
  let place = vendor;
  return path.every(({ link, from, to }) => {
    const known = world.links.find((each) => each.id === link);
    const goesOn = from === place && known?.target === to && known.from === from;
    place = to;
    const open = known !== undefined && known.start <= day && (known.until === null || day <= known.until);
    return goesOn && open && (known.systems.length === 0 || known.systems.includes(id));
  });
}

test('systems, ways, cases, agreements and municipalities are those that trying every way gives', () => {
  fc.assert(
    fc.property(anyWorld, anyQuestion, fc.constantFrom(...asked), (world, question, today) => {
      const day = question.kind === 'adequacy-ends' ? (dayAfter[question.on] ?? '') : today;
      const answer = impactOf(repositoryOf(world), question, today);
      expect(answer.at).toBe(day);
      const expected = systems.flatMap((id) => {
        const length = distance(world, question, id, day);
        return length === undefined ? [] : [[id, length] as const];
      });
      expect(answer.systems.map(({ id, path }) => [id, path.length])).toEqual(expected);
      expect(answer.systems.filter((system) => !holds(world, system, day))).toEqual([]);

      const hit = new Set(expected.map(([id]) => id));
      const rests = (vendor: string): boolean => {
        if (!hit.has(`${vendor}-en`)) return false;
        if (question.kind !== 'evidence-expires') return true;
        const assessed = assessedAt(world, `${vendor}-en`, day, question.evidence);
        return assessed !== undefined || (question.evidence === 'b/rapport' && world.using.includes(vendor));
      };
      const about = vendors.slice(0, 4);
      expect(answer.cases.map(({ id }) => id)).toEqual(about.filter(rests).map((vendor) => `2026-${vendor}`));
      const inForce = day >= '2024-01-01' && day <= '2026-12-31';
      expect(answer.agreements.map(({ id, systems: of }) => [id, of])).toEqual(
        about.flatMap((vendor) => {
          const of = [`${vendor}-en`, `${vendor}-to`].filter((id) => hit.has(id));
          return inForce && of.length > 0 ? [[`${vendor}/aftale`, of]] : [];
        }),
      );
      expect(answer.municipalities.map(({ id, systems: of }) => [id, of])).toEqual(
        codes.flatMap((code) => {
          const of = systems.filter((id) => hit.has(id) && (world.users[id] ?? []).includes(code));
          return of.length > 0 ? [[code, of]] : [];
        }),
      );
      if (hit.size === 0) expect(answer.remarks.length).toBeGreaterThan(0);
    }),
    { numRuns: 150, endOnFailure: true },
  );
}, 60_000);
