import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import type { KitosReading, KitosRegistration, KitosSystem } from '../src/domain/kitos/reading.ts';
import { kitosChanges } from '../src/operations/kitos/changes.ts';
import { noChoices } from '../src/operations/kitos/choices.ts';
import { planReading } from '../src/operations/kitos/plan.ts';
import { applyPlan } from '../src/repository/apply/apply.ts';
import { loadRepository } from '../src/repository/load.ts';
import { kitosReading, kitosRegistration, kitosSystem, kitosUsage, readInto } from './support/kitos.ts';
import { kitosExport, registrationTitles, usageTitles } from './support/kitos-workbook.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { type RunResult, runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { testWriter } from './support/test-writer.ts';

// Readings of several sorts and days, one after the other: API, catalogue alone, exports that come late.

const path = 'vendors/nordlys-laering/systems/skolebro.yaml';
const tree = sampleTree((file) => /^(?:register\/(?:municipalities|people)|vendors\/nordlys-laering\/)/.test(file));
const { kitosUuid, name, users } = parse(tree[path] ?? '') as { kitosUuid: string; name: string; users: string[] };
const recordPath = `register/kitos/${kitosUuid}.yaml`;

const named = (code: string) => ({ name: code, municipality: code });
const skolebro = (more: Partial<KitosSystem> = {}): KitosSystem => ({
  ...kitosSystem(0, name),
  uuid: kitosUuid,
  usedBy: users.map(named),
  ...more,
});
const api = (date: string, more: Partial<KitosReading> = {}): KitosReading =>
  kitosReading({
    origin: { source: 'kitos-api', from: 'kitos.example', date },
    systems: [skolebro()],
    ...more,
  });
const sees = (...codes: readonly string[]): KitosReading['coverage'] =>
  codes.map((municipality) => ({ municipality, usages: true, registrations: true }));

const yaml = (files: MemoryFiles, file: string): Record<string, unknown> =>
  parse(new TextDecoder().decode(files.read(file))) as Record<string, unknown>;
const usersIn = (files: MemoryFiles): readonly string[] => yaml(files, path)['users'] as readonly string[];
const read = async (reading: KitosReading, files: MemoryFiles): Promise<Record<string, unknown>> => {
  const { stdout } = await readInto(reading, { files }, { yes: true, json: true });
  return JSON.parse(stdout) as Record<string, unknown>;
};

type Book = readonly [name: string, bytes: Uint8Array];
function importBooks(files: MemoryFiles, books: readonly Book[], flags: readonly string[] = []): Promise<RunResult> {
  const inbox = memoryFiles(Object.fromEntries(books), '/indbakke');
  return runDbs(['kitos', 'import', ...books.map(([file]) => `/indbakke/${file}`), '--yes', '--json', ...flags], {
    files,
    context: {
      open: (folder) => (folder === inbox.root ? inbox : folder === files.root ? files : memoryFiles({}, folder)),
    },
  });
}
const usage = (lifeCycle: string, more: Record<string, string> = {}): Promise<Uint8Array> =>
  kitosExport(usageTitles, [{ 'IT-System (UUID)': kitosUuid, 'IT System': name, Livscyklus: lifeCycle, ...more }]);
const agreement = (more: Record<string, string> = {}, titles = registrationTitles): Promise<Uint8Array> =>
  kitosExport(titles, [{ Databehandling: 'Aftale', 'IT Systemer (UUID)': kitosUuid, ...more }]);
const agreementOf = (files: MemoryFiles, code = '0791'): Record<string, unknown> | undefined =>
  (yaml(files, recordPath)['registrations'] as readonly Record<string, unknown>[] | undefined)?.find(
    ({ municipality }) => municipality === code,
  );

describe('a municipality whose own usage has ended', () => {
  test.each([
    ['by its life cycle', { lifeCycle: { known: 'NotInUse' as const } }],
    ['by its last day', { validTo: '2026-04-30' }],
  ])('%s is no user when the catalogue alone is read, which forgets nobody', async (_, more) => {
    const files = memoryFiles(tree);
    const whole = api('2026-05-10', {
      usages: [kitosUsage(kitosUuid, named('0791'), more)],
      coverage: sees('0791'),
    });
    await read(whole, files);
    expect(usersIn(files)).not.toContain('0791');
    const before = files.snapshot();
    for (const reading of [api('2026-05-11'), whole, api('2026-05-12')])
      expect(await read(reading, files)).toMatchObject({ changes: [] });
    expect(files.snapshot()).toEqual(before);
    // Its own new word brings it back.
    await read(api('2026-05-13', { usages: [kitosUsage(kitosUuid, named('0791'))], coverage: sees('0791') }), files);
    expect(usersIn(files)).toContain('0791');
  });
});

describe('exports of different days', () => {
  test.each([false, true])(
    'of one municipality: the newest counts, in whichever order they are named (%s)',
    async (turned) => {
      const files = memoryFiles(tree);
      const books: readonly Book[] = [
        ['viborg 2026-02-01.xlsx', await usage('I drift', { DataType: 'Følsomme persondata' })],
        ['viborg 2026-04-01.xlsx', await usage('Ikke i drift', { DataType: 'Almindelige persondata' })],
        ['viborg aftaler 2026-02-01.xlsx', await agreement({ Databehandling: 'Gammel aftale' })],
        ['viborg aftaler 2026-04-01.xlsx', await agreement({ Tilsynsinterval: 'Årligt' })],
      ];
      expect((await importBooks(files, turned ? [...books].reverse() : books)).exitCode).toBe(0);
      const record = yaml(files, recordPath);
      expect(record['usages']).toMatchObject([
        { lifeCycle: 'NotInUse', sensitivity: ['PersonData'], date: '2026-04-01', from: 'viborg 2026-04-01.xlsx' },
      ]);
      expect(record['registrations']).toMatchObject([{ name: 'Aftale', date: '2026-04-01' }]);
      expect(usersIn(files)).not.toContain('0791');
    },
  );

  test('of two municipalities at once: each is judged by its own day', async () => {
    const files = memoryFiles(tree);
    const registration = kitosRegistration('Aftale', named('0157'), { systems: [kitosUuid] });
    await read(
      api('2026-05-10', {
        usages: [kitosUsage(kitosUuid, named('0157'), { lifeCycle: { known: 'NotInUse' } })],
        registrations: [registration],
        coverage: sees('0157'),
      }),
      files,
    );
    await importBooks(files, [['gentofte aftaler 2026-05-12.xlsx', await agreement({ Databehandling: 'Ny aftale' })]]);
    await importBooks(files, [
      ['gentofte 2026-05-01.xlsx', await usage('I drift')],
      ['gentofte aftaler 2026-05-01.xlsx', await agreement({ Databehandling: 'Gammel aftale' })],
      ['viborg 2026-05-14.xlsx', await usage('Ikke i drift')],
    ]);
    // Gentofte's are older than what is filed; Viborg's are news.
    expect(usersIn(files)).not.toContain('0157');
    expect(usersIn(files)).not.toContain('0791');
    const names = (yaml(files, recordPath)['registrations'] as readonly { name: string }[]).map((each) => each.name);
    expect(names).toContain('Ny aftale');
    expect(yaml(files, recordPath)['usages']).toMatchObject([
      { municipality: '0157', lifeCycle: 'NotInUse', date: '2026-05-10' },
      { municipality: '0791', lifeCycle: 'NotInUse', date: '2026-05-14' },
    ]);
  });

  test('one that comes late tells of its own municipality, though another’s newer one came first', async () => {
    const files = memoryFiles(tree);
    const others = users.filter((code) => code !== '0791');
    await read(api('2026-03-01', { systems: [skolebro({ usedBy: others.map(named) })] }), files);
    await importBooks(files, [['viborg 2026-05-01.xlsx', await usage('I drift')]]);
    expect(usersIn(files)).toContain('0791');
    const { stdout } = await importBooks(files, [['gentofte 2026-04-01.xlsx', await usage('Ikke i drift')]]);
    expect(JSON.parse(stdout)).toMatchObject({ usersNewer: [] });
    expect(usersIn(files)).toEqual(users.filter((code) => code !== '0157'));
  });

  test('one older than a pull does not bring back whom the pull took out', async () => {
    const files = memoryFiles(tree);
    await read(api('2026-02-01'), files);
    await read(
      api('2026-05-10', { systems: [skolebro({ usedBy: users.filter((code) => code !== '0791').map(named) })] }),
      files,
    );
    const { stdout } = await importBooks(files, [['viborg 2026-03-01.xlsx', await usage('I drift')]]);
    expect(usersIn(files)).not.toContain('0791');
    expect(JSON.parse(stdout)).toMatchObject({ usersNewer: ['skolebro'] });
  });

  test('one older than the day a system was gone does not bring it back', async () => {
    const files = memoryFiles(tree);
    await readInto(kitosReading(), { files }, { yes: true, gone: [kitosUuid] });
    await importBooks(files, [['viborg 2026-05-01.xlsx', await usage('I drift')]]);
    expect(yaml(files, recordPath)).toHaveProperty('gone');
    await importBooks(files, [['viborg 2026-05-11.xlsx', await usage('I drift')]]);
    expect(yaml(files, recordPath)).not.toHaveProperty('gone');
  });
});

describe('an export with some of the columns', () => {
  const told: KitosRegistration = kitosRegistration('Aftale', named('0791'), {
    uuid: '00000000-0000-4000-8000-000000000077',
    systems: [kitosUuid],
    agreementConcluded: { known: 'Yes' },
    hasSubProcessors: { known: 'Yes' },
    subProcessors: [
      {
        organization: { name: 'Fjern Sky Ltd', cvr: '10000203' },
        transfersToThirdCountry: { known: 'Yes' },
        country: { name: 'USA' },
      },
    ],
    thirdCountries: [{ name: 'USA' }],
    oversight: {
      options: [],
      interval: { known: 'Yearly' },
      dates: [{ completedAt: '2025-10-14', report: { url: 'https://example.org/rapport/2025' } }],
      complete: true,
    },
  });
  const filed = async (): Promise<MemoryFiles> => {
    const files = memoryFiles(tree);
    await read(api('2026-05-01', { registrations: [told], coverage: sees('0791') }), files);
    return files;
  };

  test('keeps what it has no column for: history, countries, and KITOS’s own id', async () => {
    const files = await filed();
    const before = agreementOf(files);
    const titles = ['Databehandling', 'IT Systemer (UUID)', 'Underdatabehandlere'];
    const book = await agreement({ Underdatabehandlere: 'Fjern Sky Ltd (10000203)' }, titles);
    await importBooks(files, [['viborg 2026-05-12.xlsx', book]]);
    expect(agreementOf(files)).toEqual(before);
  });

  test('a column that is there and blank says that there is nothing', async () => {
    const files = await filed();
    await importBooks(files, [['viborg 2026-05-12.xlsx', await agreement()]]);
    const now = agreementOf(files);
    expect(now).toMatchObject({
      uuid: told.uuid,
      hasSubProcessors: 'Yes',
      thirdCountries: ['USA'],
      date: '2026-05-12',
    });
    expect(now).not.toHaveProperty('agreement');
    expect(now).not.toHaveProperty('subProcessors');
  });
});

test('a name whose letters are composed otherwise here is the same name', async () => {
  const files = memoryFiles({
    ...tree,
    [path]: (tree[path] ?? '').replace(/^name: .*$/m, `name: ${'Måltavle'.normalize('NFD')}`),
  });
  const plan = await read(api('2026-05-10', { systems: [skolebro({ name: 'Måltavle' })] }), files);
  expect(plan).toMatchObject({ conflicts: [] });
});

describe('a repository with something in it that cannot be read', () => {
  test.each([
    ['a system, which would be made once more', path, 'systemet skolebro'],
    ['a record left in conflict by two branches, which would be written over', recordPath, kitosUuid],
    ['the register of municipalities', 'register/municipalities.yaml', 'kommuneregistret'],
  ])('%s: nothing is read in', async (_, broken, words) => {
    const files = memoryFiles({ ...tree, [broken]: `<<<<<<< main\n${tree[broken] ?? ''}\n=======\n>>>>>>> gren\n` });
    const before = files.snapshot();
    const { exitCode, stderr } = await importBooks(files, [['viborg 2026-05-01.xlsx', await usage('I drift')]]);
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(words);
    expect(files.snapshot()).toEqual(before);
    expect((await runDbs('kitos drift --stored', { files })).exitCode).toBe(2);
  });
});

describe('whose export it is', () => {
  test('a flag that the file’s name contradicts is refused: it would be filed as another’s', async () => {
    const files = memoryFiles(tree);
    const books: readonly Book[] = [['Gentofte 0791.xlsx', await usage('I drift')]];
    const { exitCode, stderr } = await importBooks(files, books, ['--municipality', '0161']);
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain('er efter sit navn fra Gentofte, men --municipality siger Glostrup');
    expect((await importBooks(files, books, ['--municipality', '0791'])).exitCode).toBe(0);
    // Four digits in a name may be a day and a month.
    const dated: readonly Book[] = [['udtræk 0157.xlsx', await usage('I drift')]];
    expect((await importBooks(files, dated, ['--municipality', '0791'])).exitCode).toBe(0);
  });

  test('a system that is ours is not linked to another of ours', async () => {
    const files = memoryFiles(tree);
    const linked = readInto(api('2026-05-10'), { files }, { yes: true, link: [`${kitosUuid}=laesespor`] });
    await expect(linked).rejects.toThrow('--link');
  });
});

describe('companies of one name', () => {
  const users12 = users.slice(0, 12).map(named);
  const other = (number: number, title: string, rightsHolder: KitosSystem['rightsHolder']): KitosSystem => ({
    ...kitosSystem(number, title, { usedBy: users12 }),
    ...(rightsHolder && { rightsHolder }),
  });

  test('and two foreign numbers are two vendors', async () => {
    const plan = await read(
      kitosReading({
        systems: [
          other(1, 'Delt et', { name: 'Opdigtet Sky Ltd', otherNumber: 'GB 111222333' }),
          other(2, 'Delt to', { name: 'Opdigtet Sky GmbH', otherNumber: 'DE 444555666' }),
          other(3, 'Delt tre', { name: 'Opdigtet Sky Ltd', otherNumber: 'GB111222333' }),
        ],
      }),
      memoryFiles(tree),
    );
    expect(plan['vendors']).toHaveLength(2);
    expect(plan['created']).toHaveLength(3);
  });

  test('and another CVR number is told as another supplier', async () => {
    const { registration, legalName } = parse(tree['vendors/nordlys-laering/vendor.yaml'] ?? '') as {
      registration: { value: string };
      legalName: string;
    };
    expect(registration.value).not.toBe('10000203');
    const rightsHolder = { name: legalName, cvr: '10000203' };
    expect(await read(api('2026-05-10', { systems: [skolebro({ rightsHolder })] }), memoryFiles(tree))).toMatchObject({
      otherSuppliers: [{ id: 'skolebro', cvr: '10000203' }],
    });
  });
});

test('a record filed under a day to come does not stand in KITOS’s way', async () => {
  const files = memoryFiles(tree);
  await read(api('2026-05-01'), files);
  const record = yaml(files, recordPath);
  const later = JSON.parse(JSON.stringify(record).replaceAll('2026-05-01', '2099-01-01')) as Record<string, unknown>;
  files.remove(recordPath);
  files.create(recordPath, new TextEncoder().encode(stringify(later)));
  const gone = users.filter((code) => code !== '0791');
  await read(api('2026-05-10', { systems: [skolebro({ name: 'Skolebro 2', usedBy: gone.map(named) })] }), files);
  expect(yaml(files, path)).toMatchObject({ name: 'Skolebro 2', users: gone });
});

test('a system first met as gone keeps what was known of its users', async () => {
  const files = memoryFiles(tree);
  await readInto(kitosReading(), { files }, { yes: true, gone: [kitosUuid] });
  await read(api('2026-05-12', { systems: [skolebro({ usedBy: users.slice(1).map(named) })] }), files);
  expect(usersIn(files)).toEqual(users.slice(1));
});

describe('random readings of every sort and day', () => {
  const kinds = readKinds(tool);
  const writer = testWriter();
  const code = fc.constantFrom('0101', '0155', '0157', '0791', '0153');
  const day = fc.constantFrom('2026-01-01', '2026-03-01', '2026-05-01');
  const uses = fc.uniqueArray(
    fc.record({
      code,
      cycle: fc.constantFrom('NotInUse' as const, 'Operational' as const),
      day,
      until: fc.option(day),
    }),
    { maxLength: 4, selector: (each) => each.code },
  );
  const agreements = fc.uniqueArray(
    fc.record({ code, name: fc.constantFrom('A', 'B'), isNarrow: fc.boolean(), subs: fc.boolean() }),
    { maxLength: 3, selector: (each) => each.code },
  );
  const step = fc.record({
    isApi: fc.boolean(),
    day,
    name: fc.constantFrom('Skolebro', 'SKOLEBRO', 'X', ''),
    description: fc.option(fc.constantFrom('a', 'b <b>x</b>', replacementNumber)),
    deactivated: fc.option(fc.boolean()),
    usedBy: fc.option(fc.uniqueArray(code)),
    kle: fc.uniqueArray(fc.constantFrom('11.11.11', '22.22.22')),
    isListed: fc.boolean(),
    uses,
    agreements,
    isGone: fc.boolean(),
    take: fc.constantFrom('kitos' as const, 'ours' as const, undefined),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function readingOf(given: Step): KitosReading {
    const source = given.isApi ? ('kitos-api' as const) : ('kitos-excel' as const);
    const codes = [...new Set([...given.uses, ...given.agreements].map((each) => each.code))];
    return kitosReading({
      origin: { source, from: 'f', date: given.day },
      systems: given.isListed
        ? [
            {
              ...kitosSystem(0, given.name, { kle: given.kle }),
              uuid: kitosUuid.toUpperCase(),
              ...(given.description !== null && { description: given.description }),
              ...(given.deactivated !== null && { deactivated: given.deactivated }),
              ...(given.usedBy !== null && { usedBy: given.usedBy.map(named) }),
            },
          ]
        : [],
      usages: given.uses.map((use) =>
        kitosUsage(kitosUuid, named(use.code), {
          lifeCycle: { known: use.cycle },
          ...(use.until !== null && { validTo: use.until }),
          ...(!given.isApi && { origin: { source, from: 'g', date: use.day } }),
        }),
      ),
      registrations: given.agreements.map((each) =>
        kitosRegistration(each.name, named(each.code), {
          systems: [kitosUuid],
          ...(given.isApi
            ? { uuid: `00000000-0000-4000-8000-00000000${each.code}` }
            : { untold: each.isNarrow ? (['uuid', 'subProcessors', 'oversight'] as const) : (['uuid'] as const) }),
          subProcessors: each.subs
            ? [{ organization: { name: 'S' }, ...(given.isApi && { country: { name: 'USA' } }) }]
            : [],
        }),
      ),
      coverage: given.isApi ? sees(...codes) : [],
    });
  }

  test('the same reading again writes nothing, and what is written can be read', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const files = memoryFiles(tree);
        for (const each of steps) {
          const reading = readingOf(each);
          const isEmpty = reading.systems.length + reading.usages.length + reading.registrations.length === 0;
          const choices = {
            ...noChoices,
            takes: new Map(each.take === undefined ? [] : [['all', each.take] as const]),
            gone: new Set(each.isGone && each.isApi && isEmpty ? [kitosUuid] : []),
          };
          const write = () => {
            const repository = loadRepository(files, kinds);
            expect(repository.problems.filter(({ at }) => at.file === path || at.file === recordPath)).toEqual([]);
            const changes = kitosChanges(planReading(repository, reading, choices), repository, { files, tool });
            if (changes.length > 0) applyPlan(files, changes, writer);
            return changes;
          };
          write();
          expect(write()).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
