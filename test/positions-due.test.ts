import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { standingAt } from '../src/facts/case-phase.ts';
import { allPositionsDue, isOwed, type PositionDue, positionsDue, positionsDueOf } from '../src/facts/positions-due.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { releaseRecord } from './support/released.ts';
import { tool, toolRoot } from './support/run-dbs.ts';

/**
 * Who is to decide on what, against an oracle that reads the random history and never the tool: municipalities that join and leave,
 * systems with other users, cases closed and given up, several releases, positions on some of the systems, awaited, on an older release,
 * and by municipalities that owe none.
 */

const kinds = readKinds(tool);
const settings = readFileSync(join(toolRoot, 'test/fixtures/base/dbs.yaml'), 'utf8');
const codes = ['0101', '0151', '0751', '0791'];
const systems = ['et', 'to', 'tre'];
const days = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'];
const positions = ['noted', 'approved', 'not-approved', 'pending'] as const;

const stay = fc.tuple(fc.constantFrom(...days), fc.option(fc.constantFrom(...days))).map(([from, until]) => ({
  from,
  until: until !== null && until < from ? from : until,
}));
const decision = fc.record({
  municipality: fc.constantFrom(...codes),
  release: fc.integer({ min: 1, max: 2 }),
  systems: fc.option(fc.subarray(systems, { minLength: 1 })),
  position: fc.constantFrom(...positions),
  date: fc.constantFrom(...days),
});
const aCase = fc.record({
  systems: fc.subarray(systems, { minLength: 1 }),
  releases: fc.subarray(days, { maxLength: 2 }),
  ended: fc.option(fc.record({ how: fc.constantFrom('closed', 'cancelled'), on: fc.constantFrom(...days) })),
  decisions: fc.array(decision, { maxLength: 6 }),
});
const aWorld = fc.record({
  membership: fc.tuple(...codes.map(() => fc.array(stay, { maxLength: 1 }))),
  users: fc.tuple(...systems.map(() => fc.subarray(codes))),
  cases: fc.array(aCase, { minLength: 1, maxLength: 3 }),
  at: fc.constantFrom(...days),
});
type World = typeof aWorld extends fc.Arbitrary<infer T> ? T : never;

const inCase = (index: number): string => `cases/2026/sag-${index}`;

function filesOf({ membership, users, cases }: World): Record<string, string> {
  const files: Record<string, string> = {
    'dbs.yaml': settings,
    'register/municipalities.yaml': stringify({
      kind: 'municipalities',
      title: 'Prøve',
      source: 'Opdigtet.',
      asOf: '2026-01-01',
      confirmed: true,
      entries: codes.map((id, index) => ({
        id,
        name: `By ${id}`,
        region: 'midtjylland',
        membership: membership[index],
      })),
    }),
  };
  for (const [index, id] of systems.entries())
    files[`vendors/alfa/systems/${id}.yaml`] = stringify({
      kind: 'system',
      id,
      name: id,
      personalData: 'ordinary',
      deactivated: false,
      kle: [],
      activities: [],
      users: users[index],
    });
  for (const [index, each] of cases.entries()) {
    const ended =
      each.ended === null
        ? {}
        : {
            [each.ended.how]: [
              { date: each.ended.on, by: 'abc', ...(each.ended.how === 'cancelled' && { reason: 'Prøve' }) },
            ],
          };
    files[`${inCase(index)}/case.yaml`] = stringify({
      kind: 'tilsyn',
      id: `2026-sag-${index}`,
      title: 'Prøve',
      vendor: 'alfa',
      systems: each.systems,
      type: 'ordinary',
      trigger: 'annual-plan',
      concept: 5,
      evidence: [],
      dpas: [],
      catalogue: 'controls@1',
      template: 'tilsynsrapport@1',
      owner: 'abc',
      authors: ['abc'],
      milestones: { planned: [{ date: days[0], by: 'abc' }], ...ended },
      confidentiality: 'members',
    });
    for (const [place, date] of each.releases.entries())
      files[`${inCase(index)}/releases/${place + 1}/release.yaml`] = releaseRecord(place + 1, date);
    for (const [place, { systems: about, ...rest }] of each.decisions.entries())
      files[`${inCase(index)}/decisions/${rest.municipality}-r${rest.release}-${place}.yaml`] = stringify({
        kind: 'decision',
        ...rest,
        ...(about !== null && { systems: about }),
        pdfSha256: '6'.repeat(64),
        decidedBy: 'Direktør',
      });
  }
  return files;
}

/** One history with all that can be, whatever the seed: decided, awaited, silent, and gone before it answered. */
const everything: World = {
  membership: [
    [{ from: '2026-01-01', until: null }],
    [{ from: '2026-01-01', until: null }],
    [{ from: '2026-01-01', until: '2026-03-01' }],
    [{ from: '2026-04-01', until: null }],
  ],
  users: [codes, [], []],
  cases: [
    {
      systems: ['et'],
      releases: ['2026-02-01'],
      ended: null,
      decisions: [
        { municipality: '0101', release: 1, systems: null, position: 'approved', date: '2026-03-01' },
        { municipality: '0151', release: 1, systems: ['et'], position: 'pending', date: '2026-03-01' },
      ],
    },
  ],
  at: '2026-05-01',
};

/** What is to be decided, said in other words: for each triple, how far it is. */
function oracle({ membership, users, cases, at }: World): ReadonlyMap<string, string> {
  const isMember = (code: number, day: string): boolean =>
    (membership[code] ?? []).some(({ from, until }) => from <= day && (until === null || day <= until));
  const expected = new Map<string, string>();
  for (const [index, each] of cases.entries()) {
    const { ended } = each;
    if (ended?.how === 'cancelled' && ended.on <= at) continue;
    const out = each.releases.filter((date) => date <= at);
    const releasedOn = out.at(-1);
    if (releasedOn === undefined) continue;
    const lastDay = ended?.how === 'closed' && ended.on <= at ? ended.on : at;
    for (const [code, municipality] of codes.entries()) {
      const joined = (membership[code] ?? []).some(({ from }) => from > releasedOn && from <= lastDay && from <= at);
      if (!isMember(code, releasedOn) && !joined) continue;
      for (const [place, system] of systems.entries()) {
        if (!each.systems.includes(system) || !(users[place] ?? []).includes(municipality)) continue;
        const about = each.decisions.filter(
          (one) =>
            one.municipality === municipality &&
            one.release === out.length &&
            one.date <= at &&
            (one.systems === null || one.systems.includes(system)),
        );
        const taken = about.some(({ position }) => position !== 'pending');
        const open = isMember(code, at) ? (about.length > 0 ? 'awaited' : 'undecided') : 'left';
        expected.set(`2026-sag-${index} r${out.length} ${municipality} ${system}`, taken ? 'decided' : open);
      }
    }
  }
  return expected;
}

const keyOf = ({ case: id, release, municipality, system }: PositionDue): string =>
  `${id} r${release} ${municipality} ${system}`;

test('what is to be decided is the same asked by case, by municipality and by all, none lost and none twice', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(aWorld, (world) => {
      const repository = loadRepository(memoryFiles(filesOf(world)), kinds);
      expect(repository.unread).toEqual([]);
      const all = allPositionsDue(repository, world.at);
      const told = new Map(all.map((due) => [keyOf(due), due.standing] as const));
      expect(told.size).toBe(all.length);
      const expected = oracle(world);
      expect([...told].sort()).toEqual([...expected].sort());
      for (const standing of expected.values()) seen.set(standing, (seen.get(standing) ?? 0) + 1);
      expect(
        codes
          .flatMap((code) => positionsDueOf(repository, code, world.at))
          .map(keyOf)
          .sort(),
      ).toEqual([...told.keys()].sort());
      for (const tilsyn of repository.all('tilsyn')) {
        const due = positionsDue(repository, tilsyn, world.at);
        const left = new Set(due.filter(({ standing }) => standing === 'left').map(({ municipality }) => municipality));
        const owing = new Set(due.filter(isOwed).map(({ municipality }) => municipality));
        const who = new Set(due.map(({ municipality }) => municipality).filter((code) => !left.has(code)));
        // The case counts municipalities, as `tilsyn show`, `tilsyn list` and `status` tell it.
        const { decided, release } = standingAt(repository, tilsyn, world.at);
        if (release === undefined) continue;
        expect(decided.count).toBe([...who].filter((code) => !owing.has(code)).length);
        expect(decided.of).toBe(who.size);
      }
    }),
    { numRuns: 150, examples: [[everything]] },
  );
  // Every standing was met, so that nothing above is true of nothing.
  expect([...seen.keys()].sort()).toEqual(['awaited', 'decided', 'left', 'undecided']);
});
