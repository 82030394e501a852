import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { caseAgreementNotInForce } from '../src/checks/rules/case/agreement-not-in-force.ts';
import { caseEvidenceTooOld } from '../src/checks/rules/case/evidence-too-old.ts';
import { caseRestsOnWhatRanOut } from '../src/checks/rules/case/rests-on-what-ran-out.ts';
import { runChecks } from '../src/checks/run-checks.ts';
import { readKinds } from '../src/documents/read-kinds.ts';
import { addDays } from '../src/domain/date.ts';
import { expiriesOf } from '../src/facts/vendor-expiries.ts';
import { loadRepository } from '../src/repository/load.ts';
import { memoryFiles } from './support/memory-files.ts';
import { tool, toolRoot } from './support/run-dbs.ts';

/**
 * The clock stepped day by day over random repositories: the cases that turn amber are those `vendor show` foretold on the first day,
 * each for the thing it was foretold for, on the day foretold, and no others. One record serves many cases.
 */

const kinds = readKinds(tool);
const register = join(toolRoot, 'test/fixtures/base/register');
const tree = Object.fromEntries(
  readdirSync(register, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`register/${path.slice(register.length + 1).replaceAll('\\', '/')}`, readFileSync(path, 'utf8')];
    }),
);
tree['dbs.yaml'] = readFileSync(join(toolRoot, 'test/fixtures/base/dbs.yaml'), 'utf8');
const checks = [caseAgreementNotInForce, caseEvidenceTooOld, caseRestsOnWhatRanOut];

const start = '2025-11-01';
const span = 90;
const window = Array.from({ length: span }, (_, index) => addDays(start, index));
const inWindow = fc.integer({ min: -40, max: span + 40 }).map((offset) => addDays(start, offset));
/** A year before a day near the window: look-ups count for twelve months. */
const yearBefore = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4).replace('02-29', '02-28')}`;

const vendors = ['v', 'w'] as const;
const anyWorld = fc.record({
  /** ISAE reports count for 12 + 4 months after their period. */
  reports: fc.array(fc.record({ owner: fc.constantFrom(...vendors, 'x'), end: inWindow }), {
    minLength: 1,
    maxLength: 4,
  }),
  certificates: fc.array(fc.record({ owner: fc.constantFrom(...vendors, 'x'), end: inWindow }), { maxLength: 2 }),
  agreements: fc.record({ v: fc.option(inWindow, { nil: null }), w: fc.option(inWindow, { nil: null }) }),
  links: fc.array(
    fc.record({
      from: fc.constantFrom(...vendors, 'x'),
      target: fc.constantFrom('x', 'y'),
      systems: fc.constantFrom<readonly string[]>([], ['v-en'], ['w-en']),
      ended: fc.boolean(),
      ground: fc.oneof(
        inWindow.map((day) => ({ basis: 'dpf', countries: ['US'], checkedOn: yearBefore(day), tia: null })),
        fc.constant({ basis: 'adequacy', countries: ['NZ'], checkedOn: null, tia: null }),
        fc.constant({ basis: 'scc-2021', countries: ['IN'], checkedOn: null, tia: 'x/tia' }),
      ),
    }),
    { maxLength: 4 },
  ),
  tia: inWindow,
  certified: fc.option(inWindow, { nil: null }),
  cases: fc.array(
    fc.record({
      vendor: fc.constantFrom(...vendors),
      assessed: fc.boolean(),
      uses: fc.array(fc.nat({ max: 5 }), { maxLength: 4 }),
      agreement: fc.boolean(),
      abandoned: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});
type World = typeof anyWorld extends fc.Arbitrary<infer W> ? W : never;

function repositoryOf({ reports, certificates, agreements, links, tia, certified, cases }: World) {
  const files: Record<string, string> = { ...tree };
  const put = (path: string, value: unknown): void => {
    files[path] = `${JSON.stringify(value)}\n`;
  };
  for (const id of [...vendors, 'x', 'y']) {
    const dpf = { listed: true, checkedOn: '2025-01-01', coveredEntities: [], nextCertification: certified };
    put(`vendors/${id}/vendor.yaml`, {
      kind: 'vendor',
      id,
      name: id,
      legalName: id,
      registration: { scheme: 'none', value: 'ingen' },
      country: 'DK',
      ...(certified !== null && id === 'x' ? { dpf } : {}),
    });
  }
  for (const id of ['v', 'w']) {
    const users = { users: [], usersSource: { source: 'manual', date: '2025-01-05' } };
    put(`vendors/${id}/systems/${id}-en.yaml`, {
      kind: 'system',
      id: `${id}-en`,
      name: id,
      personalData: 'special',
      deactivated: false,
      ...users,
    });
    const until = agreements[id as 'v' | 'w'];
    const front = { title: 'Aftale', agreementType: 'dbs-template', signedOn: '2020-01-01', from: '2020-01-01', until };
    files[`vendors/${id}/dpas/aftale.md`] =
      `---\n${JSON.stringify({ ...front, systems: [`${id}-en`], allMembers: true })}\n---\n`;
  }
  const shared = { kind: 'evidence', issuedOn: '2024-01-20', issuer: 'Prøve', subProcessors: 'none', systems: [] };
  const ids: string[] = [];
  for (const [index, { owner, end }] of reports.entries()) {
    // Twelve and four months before the last day it counts; a day that is in every month.
    const [year, month] = [Number(end.slice(0, 4)), Number(end.slice(5, 7))];
    const total = year * 12 + month - 1 - 16;
    const to = `${Math.floor(total / 12)}-${String((total % 12) + 1).padStart(2, '0')}-${end.slice(8) > '28' ? '28' : end.slice(8)}`;
    put(`vendors/${owner}/evidence/rapport-${index}.yaml`, {
      ...shared,
      type: 'isae-3000',
      assurance: 'high',
      reportType: 'type-2',
      period: { from: '2022-01-01', to },
      confidentiality: 'members',
    });
    ids.push(`${owner}/rapport-${index}`);
  }
  for (const [index, { owner, end }] of certificates.entries()) {
    put(`vendors/${owner}/evidence/certifikat-${index}.yaml`, {
      ...shared,
      type: 'iso-27001',
      assurance: 'limited',
      period: { from: '2022-01-01', to: end },
      confidentiality: 'members',
    });
    ids.push(`${owner}/certifikat-${index}`);
  }
  put('vendors/x/evidence/tia.yaml', {
    ...shared,
    type: 'tia',
    assurance: 'none',
    period: { from: '2022-01-01', to: yearBefore(yearBefore(tia)) },
    confidentiality: 'members',
  });
  for (const [index, { from, target, systems, ended, ground }] of links.entries()) {
    const { countries, ...transfer } = ground;
    put(`vendors/${from}/sub-processors/led-${index}.yaml`, {
      kind: 'sub-processor',
      target,
      role: 'cloud',
      systems,
      services: [],
      processingCountries: countries,
      accessCountries: [],
      transfer,
      approvedOn: '2020-01-01',
      supervisedBy: 'processor',
      supervisedOn: null,
      from: '2020-01-01',
      until: ended ? '2025-06-30' : null,
    });
  }
  for (const [index, { vendor, assessed, uses, agreement, abandoned }] of cases.entries()) {
    const step = (date: string) => [{ date, by: 'abc' }];
    put(`cases/2025/sag-${index}/case.yaml`, {
      kind: 'tilsyn',
      id: `2025-sag-${index}`,
      title: 'Prøve',
      vendor,
      systems: [`${vendor}-en`],
      type: 'ordinary',
      trigger: 'annual-plan',
      period: { from: '2024-01-01', to: '2024-12-31' },
      concept: 5,
      evidence: [...new Set(uses.flatMap((each) => ids[each] ?? []))],
      dpas: agreement ? [`${vendor}/aftale`] : [],
      catalogue: 'controls@1',
      template: 'tilsynsrapport@1',
      owner: 'abc',
      authors: ['abc'],
      milestones: {
        planned: step('2025-01-01'),
        ...(assessed ? { started: step('2025-01-02'), assessed: step('2025-01-03') } : {}),
        ...(abandoned ? { cancelled: [{ date: '2025-02-01', by: 'abc', reason: 'Prøve.' }] } : {}),
      },
      confidentiality: 'members',
    });
  }
  const repository = loadRepository(memoryFiles(files), kinds);
  expect(repository.all('tilsyn')).toHaveLength(cases.length);
  expect(repository.all('sub-processor')).toHaveLength(links.length);
  expect(repository.all('evidence')).toHaveLength(ids.length + 1);
  expect(repository.all('dpa')).toHaveLength(2);
  return repository;
}

test('cases turn on the day foretold, for what was foretold, and no other case turns', () => {
  let turns = 0;
  fc.assert(
    fc.property(anyWorld, (world) => {
      const repository = repositoryOf(world);
      const foretold = new Map<string, string>();
      for (const vendor of ['v', 'w', 'x', 'y']) {
        for (const { on, subject, cases } of expiriesOf(repository, vendor, start)) {
          for (const tilsyn of cases) {
            const key = `${tilsyn} ${subject}`;
            // A vendor on the DPF list and a link are told apart by name; the first to run out turns the case.
            if ((foretold.get(key) ?? '9') > on) foretold.set(key, on);
          }
        }
      }
      const subjects = [...new Set([...foretold.keys()].map((key) => key.slice(key.indexOf(' ') + 1)))];
      for (const day of window) {
        const amber = new Set(
          runChecks(repository, { checks, today: day }).flatMap(({ at, message }) => {
            const tilsyn = `2025-${at.file.split('/')[2]}`;
            const subject = subjects.find(
              (each) => message.da.includes(` ${each} `) || message.da.startsWith(`${each} `),
            );
            return [`${tilsyn} ${subject ?? message.da}`];
          }),
        );
        const due = [...foretold].filter(([, on]) => on < day).map(([key]) => key);
        turns += due.length;
        expect([...amber].sort()).toEqual(due.sort());
      }
    }),
    { numRuns: 60, endOnFailure: true },
  );
  expect(turns).toBeGreaterThan(100);
}, 60_000);
