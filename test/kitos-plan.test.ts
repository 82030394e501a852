import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import type { KitosReading, KitosSystem } from '../src/domain/kitos/reading.ts';
import { kitosChanges } from '../src/operations/kitos/changes.ts';
import { noChoices } from '../src/operations/kitos/choices.ts';
import { planReading } from '../src/operations/kitos/plan.ts';
import { applyPlan } from '../src/repository/apply/apply.ts';
import { loadRepository } from '../src/repository/load.ts';
import {
  company,
  kitosReading,
  kitosRegistration,
  kitosSystem,
  kitosUsage,
  municipality,
  readInto,
  uuidOf,
} from './support/kitos.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { registersOnly, sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';
import { testWriter } from './support/test-writer.ts';

const sample = sampleTree();
const members = (
  [
    ['0101', 'Københavns'],
    ['0155', 'Dragør'],
    ['0157', 'Gentofte'],
    ['0161', 'Glostrup'],
    ['0163', 'Herlev'],
    ['0167', 'Hvidovre'],
    ['0169', 'Høje-Taastrup'],
    ['0175', 'Rødovre'],
    ['0185', 'Tårnby'],
    ['0187', 'Vallensbæk'],
    ['0201', 'Allerød'],
    ['0791', 'Viborg'],
  ] as const
).map(([code, name]) => municipality(code, name));
const notMember = municipality('0153', 'Brøndby');
const shared = municipality('9999', 'Fælles');
const codes = members.map(({ uuid }) => String(Number(uuid?.slice(-12)) - 900_000).padStart(4, '0'));
const supplier = company('Opdigtet Leverandør A/S', '10000203');

const skolebroPath = 'vendors/nordlys-laering/systems/skolebro.yaml';
const skolebro = parse(sample[skolebroPath] ?? '') as { kitosUuid: string; users: string[]; name: string };
/** KITOS's account of Skolebro, by default what stands here already. */
const ofSkolebro = (more: Partial<KitosSystem> = {}): KitosSystem => ({
  ...kitosSystem(0, skolebro.name),
  uuid: skolebro.kitosUuid,
  ...more,
});
const yaml = (files: MemoryFiles, path: string): Record<string, unknown> =>
  parse(new TextDecoder().decode(files.read(path))) as Record<string, unknown>;
const json = async (
  reading: KitosReading,
  files: MemoryFiles,
  options: Parameters<typeof readInto>[2] = {},
): Promise<Record<string, unknown>> => {
  const { stdout } = await readInto(reading, { files }, { yes: true, json: true, ...options });
  return JSON.parse(stdout) as Record<string, unknown>;
};

describe('new systems', () => {
  const reading = kitosReading({
    organizations: [...members, notMember, shared],
    systems: [
      kitosSystem(1, 'Opdigtet Omsorg', {
        usedBy: [...members.slice(0, 10), notMember, shared],
        rightsHolder: supplier,
        description: 'Opdigtet fagsystem',
        kle: ['27.36.04', 'skrald'],
      }),
      kitosSystem(2, 'For få', { usedBy: [...members.slice(0, 9), notMember], rightsHolder: supplier }),
      kitosSystem(3, 'Uden leverandør', { usedBy: members }),
      kitosSystem(4, 'Sært CVR', {
        usedBy: members,
        rightsHolder: { name: 'Udenlandsk Opdigtet Ltd', otherNumber: '23232' },
      }),
      kitosSystem(5, 'Opdigtet Omsorg', { usedBy: members, rightsHolder: company('Anden Opdigtet ApS', '10000351') }),
      kitosSystem(6, 'Slukket', { usedBy: members, rightsHolder: supplier, deactivated: true }),
    ],
  });

  test('are made from an empty repository, which then validates, and a second reading writes nothing', async () => {
    const files = memoryFiles(registersOnly());
    const plan = await json(reading, files);
    expect(plan).toMatchObject({
      threshold: 10,
      created: [
        { id: 'opdigtet-omsorg', vendor: 'opdigtet-leverandoer', members: 10, personalData: 'unknown' },
        { id: 'opdigtet-omsorg-anden-opdigtet', vendor: 'anden-opdigtet', members: 12 },
        { id: 'saert-cvr', vendor: 'udenlandsk-opdigtet-ltd', members: 12 },
      ],
      tooFew: [{ name: 'For få', members: 9 }],
      waiting: [
        { name: 'Uden leverandør', why: 'vendor-unknown' },
        { name: 'Slukket', why: 'deactivated' },
      ],
    });
    expect(yaml(files, 'vendors/opdigtet-leverandoer/systems/opdigtet-omsorg.yaml')).toMatchObject({
      kind: 'system',
      name: 'Opdigtet Omsorg',
      description: 'Opdigtet fagsystem',
      kitosUuid: uuidOf(1),
      personalData: 'unknown',
      deactivated: false,
      kle: ['27.36.04'],
      users: codes.slice(0, 10),
      usersSource: { source: 'kitos', date: '2026-05-10' },
    });
    expect(yaml(files, 'vendors/udenlandsk-opdigtet-ltd/vendor.yaml')).toMatchObject({
      registration: { scheme: 'none', value: '-' },
      note: expect.stringContaining('23232'),
    });
    expect(yaml(files, 'vendors/udenlandsk-opdigtet-ltd/vendor.yaml')).not.toHaveProperty('country');
    expect(yaml(files, 'vendors/opdigtet-leverandoer/vendor.yaml')).toMatchObject({
      registration: { scheme: 'cvr', value: '10000203' },
      country: 'DK',
    });
    // Nobody has looked into what the new systems hold, which is said of each; nothing else is.
    const { stdout } = await runDbs('validate', { files, width: 200 });
    const said = [...stdout.matchAll(/^((?:vendors|register\/kitos)\/\S+?):\S+ \S+ (\S+)/gm)];
    expect(said.map(([, file, code]) => [file, code])).toEqual(
      [
        'anden-opdigtet/systems/opdigtet-omsorg-anden-opdigtet',
        'opdigtet-leverandoer/systems/opdigtet-omsorg',
        'udenlandsk-opdigtet-ltd/systems/saert-cvr',
      ].map((name) => [`vendors/${name}.yaml`, 'system/personal-data-unknown']),
    );
    const before = files.snapshot();
    expect((await readInto(reading, { files })).stdout).toContain('Intet nyt at skrive');
    // Not even a new date.
    const later = { ...reading, origin: { ...reading.origin, date: '2026-05-12' } };
    expect((await readInto(later, { files })).stdout).toContain('Intet nyt at skrive');
    expect(files.snapshot()).toEqual(before);
  });

  test('that nobody can place are kept until somebody says where they belong, and then made', async () => {
    const files = memoryFiles(registersOnly());
    const kept = `register/unplaced/${uuidOf(3)}.yaml`;
    await json(reading, files);
    expect(yaml(files, kept)).toEqual({
      kind: 'unplaced',
      id: uuidOf(3),
      name: 'Uden leverandør',
      why: 'vendor-unknown',
      users: codes,
      source: 'kitos-api',
      from: reading.origin.from,
      date: '2026-05-10',
    });
    const status = await runDbs('status', { files });
    expect(status.stdout.replace(/\s+/g, ' ')).toContain('Skal placeres: 1 system i OS2kitos');
    const scope = await runDbs('status --scope', { files, width: 60 });
    expect(scope.stdout).toContain('Uden leverandør · 12 medlemmer');
    expect(scope.stdout.split('\n').filter((line) => line.length > 60)).toEqual([]);
    expect(JSON.parse((await runDbs('status --json', { files })).stdout)).toMatchObject({
      toPlace: [{ id: uuidOf(3), why: 'vendor-unknown' }],
    });
    // Only a municipality that uses it, and no vendor, sees it.
    expect(JSON.parse((await runDbs('status --municipality 0101 --json', { files })).stdout).toPlace).toHaveLength(1);
    expect(JSON.parse((await runDbs('status --municipality 0851 --json', { files })).stdout).toPlace).toEqual([]);
    const validate = await runDbs('validate', { files, width: 200 });
    expect(validate.stdout).toMatch(/register\/unplaced\/\S+ \S+ system\/to-place/);
    expect(validate.stdout).toContain('Uden leverandør skal placeres: 12 medlemmer bruger det.');

    // A reading that does not tell of it leaves it; one in which too few use it takes it away.
    await json({ ...reading, systems: [] }, files);
    expect(files.read(kept)).toBeDefined();
    const others = reading.systems.filter(({ uuid }) => uuid !== uuidOf(3));
    const few = {
      ...reading,
      systems: [...others, kitosSystem(3, 'Uden leverandør', { usedBy: members.slice(0, 3) })],
    };
    const away = memoryFiles(registersOnly());
    await json(reading, away);
    await json(few, away);
    expect(away.read(kept)).toBeUndefined();

    await json(reading, files, { linkVendor: [`${uuidOf(3)}=new`] });
    expect(files.read(kept)).toBeUndefined();
    const made = 'vendors/ukendt-leverandoer-af-uden-leverandoer';
    expect(yaml(files, `${made}/vendor.yaml`)).toMatchObject({
      name: 'Ukendt leverandør af Uden leverandør',
      registration: { scheme: 'none' },
    });
    expect(yaml(files, `${made}/systems/uden-leverandoer.yaml`)).toMatchObject({ kitosUuid: uuidOf(3), users: codes });
    const after = await runDbs('validate --format json', { files });
    const errors = (JSON.parse(after.stdout).diagnostics as readonly { severity: string; file: string }[]).filter(
      ({ severity, file }) => severity === 'error' && file !== 'register/people.yaml',
    );
    expect(errors).toEqual([]);
    expect((await readInto(reading, { files })).stdout).toContain('Intet nyt at skrive');
  });

  test('that nobody can place go to a vendor of ours when somebody says which', async () => {
    const files = memoryFiles(registersOnly());
    await json(reading, files);
    await json(reading, files, { linkVendor: [`${uuidOf(3)}=anden-opdigtet`] });
    expect(files.read(`register/unplaced/${uuidOf(3)}.yaml`)).toBeUndefined();
    expect(files.read('vendors/anden-opdigtet/systems/uden-leverandoer.yaml')).toBeDefined();
  });

  test('teach the register the municipalities’ uuids, by name, and leave its comments', async () => {
    const files = memoryFiles(registersOnly());
    await json(reading, files);
    const register = new TextDecoder().decode(files.read('register/municipalities.yaml'));
    expect(register).toContain(`{ from: 2022-08-01, until: null }], kitosUuid: '${uuidOf(900_101)}' }`);
    expect(register.match(/kitosUuid/g)).toHaveLength(13);
    expect(register.split('\n')[0]).toContain('yaml-language-server');
  });

  test('take what members have registered about the data, and say who', async () => {
    const files = memoryFiles(registersOnly());
    const [first, second] = members;
    const more = {
      usages: [
        kitosUsage(uuidOf(1), first ?? shared, {
          sensitivity: [{ known: 'PersonData' }],
          personalData: [{ known: 'CprNumber' }],
          dataSubjects: [{ name: 'Ældre' }],
        }),
        kitosUsage(uuidOf(1), second ?? shared, {
          sensitivity: [{ known: 'SensitiveData' }, { unknown: 'Noget nyt' }],
          sensitiveData: [{ name: 'Helbredsoplysninger' }],
        }),
      ],
    } satisfies Partial<KitosReading>;
    expect(await json({ ...reading, ...more }, files)).toMatchObject({
      created: [{ id: 'opdigtet-omsorg', personalData: 'special' }, {}, {}],
    });
    expect(yaml(files, 'vendors/opdigtet-leverandoer/systems/opdigtet-omsorg.yaml')).toMatchObject({
      personalData: 'special',
      dataSubjectCategories: ['Ældre'],
      dataCategories: ['CPR-nummer', 'Helbredsoplysninger'],
    });
    expect(yaml(files, `register/kitos/${uuidOf(1)}.yaml`)).toMatchObject({
      personalData: { value: 'special', municipalities: ['0155'] },
      usages: [{ municipality: '0101' }, { municipality: '0155', sensitivity: ['Noget nyt', 'SensitiveData'] }],
    });
  });

  test('one that was removed here is not made again unasked', async () => {
    const files = memoryFiles(registersOnly());
    await json(reading, files);
    files.remove('vendors/opdigtet-leverandoer/systems/opdigtet-omsorg.yaml');
    const plan = await json(reading, files);
    expect(plan['waiting']).toContainEqual(expect.objectContaining({ uuid: uuidOf(1), why: 'removed-here' }));
    expect(await json(reading, files, { include: [uuidOf(1)] })).toMatchObject({
      created: [{ id: 'opdigtet-omsorg' }],
    });
  });

  test('a name we have is asked about, and the answer links the two', async () => {
    const path = 'vendors/bogstavgaard/systems/arkivfinder.yaml';
    const unlinked = (sample[path] ?? '').replace(/^kitosUuid:.*\n/m, '# uden id\n');
    const files = memoryFiles({ ...sample, [path]: unlinked });
    const named = kitosReading({
      systems: [
        kitosSystem(7, 'ARKIVFINDER', { usedBy: members, rightsHolder: company('Bogstavgaard Arkiv ApS', '10000130') }),
      ],
    });
    expect(await json(named, files)).toMatchObject({
      created: [],
      waiting: [{ why: 'system-to-confirm', candidates: ['arkivfinder'] }],
    });
    const prompt = scriptedPrompt([
      { asks: 'er det et af vores systemer?', answer: 'Ja, arkivfinder' },
      { asks: 'En oplysning står forskelligt', answer: 'Behold vores' },
      { asks: 'Skal det skrives' },
    ]);
    await readInto(named, { files, context: { prompt, terminal: atTerminal } }, {});
    expect(prompt.left()).toBe(0);
    expect(yaml(files, path)).toMatchObject({ name: 'Arkivfinder', kitosUuid: uuidOf(7) });
    expect(new TextDecoder().decode(files.read(path))).toContain('# uden id');
  });
});

test('one answer about a supplier counts for all its systems, and conflicts can be gone through one by one', async () => {
  const files = memoryFiles(sample);
  const named = { name: 'Nordlys Læring ApS' };
  const reading = kitosReading({
    organizations: members,
    systems: [
      kitosSystem(1, 'Opdigtet Et', { usedBy: members, rightsHolder: named }),
      kitosSystem(2, 'Opdigtet To', { usedBy: members, rightsHolder: named }),
      ofSkolebro({
        usedBy: skolebro.users.map((code) => ({ name: code, municipality: code })),
        name: 'Skolebro Nyt',
        description: 'En anden beskrivelse',
      }),
    ],
  });
  const prompt = scriptedPrompt([
    { asks: 'er leverandøren en af vores?', answer: 'Ja, nordlys-laering' },
    { asks: '2 oplysninger står forskelligt', answer: 'Gå dem igennem' },
    { asks: 'skolebro.name', answer: 'Brug OS2kitos' },
    { asks: 'skolebro.description', answer: 'Senere' },
    { asks: 'Skal det skrives' },
  ]);
  const { exitCode } = await readInto(reading, { files, context: { prompt, terminal: atTerminal } }, {});
  expect([exitCode, prompt.left()]).toEqual([0, 0]);
  expect(files.read('vendors/nordlys-laering/systems/opdigtet-to.yaml')).toBeDefined();
  expect(yaml(files, skolebroPath)['name']).toBe('Skolebro Nyt');
  expect(await json(reading, files)).toMatchObject({ conflicts: [{ field: 'description' }], changes: [] });
});

test('an answer of no writes nothing', async () => {
  const files = memoryFiles(sample);
  const before = files.snapshot();
  const reading = kitosReading({ organizations: members });
  const prompt = scriptedPrompt([{ asks: 'Skal det skrives', answer: false }]);
  await expect(readInto(reading, { files, context: { prompt, terminal: atTerminal } }, {})).rejects.toThrow(
    'Cancelled',
  );
  expect(files.snapshot()).toEqual(before);
});

test('a system that has a KITOS id is not linked to another', async () => {
  const files = memoryFiles(sample);
  const reading = kitosReading({ systems: [kitosSystem(1, 'Fag', { usedBy: members })] });
  await expect(readInto(reading, { files }, { yes: true, link: [`${uuidOf(1)}=skolebro`] })).rejects.toThrow('--link');
});

describe('our own systems', () => {
  const current = { usedBy: skolebro.users.map((code) => ({ name: code, municipality: code })) };

  test('follow KITOS where nobody here has changed its word', async () => {
    const files = memoryFiles(sample);
    await json(kitosReading({ systems: [ofSkolebro({ ...current })] }), files);
    const plan = await json(kitosReading({ systems: [ofSkolebro({ ...current, name: 'Skolebro 2' })] }), files);
    expect(plan).toMatchObject({
      conflicts: [],
      changed: [{ id: 'skolebro', changes: [{ field: 'name', from: 'Skolebro', to: 'Skolebro 2' }] }],
    });
    expect(yaml(files, skolebroPath)['name']).toBe('Skolebro 2');
  });

  test('keep what was written here, until somebody decides; and then for good', async () => {
    const files = memoryFiles(sample);
    const theirs = kitosReading({ systems: [ofSkolebro({ ...current, description: 'KITOS’ egen beskrivelse' })] });
    const before = yaml(files, skolebroPath)['description'];
    for (const _ of [1, 2]) {
      expect(await json(theirs, files)).toMatchObject({
        conflicts: [{ system: 'skolebro', field: 'description', caution: 'first-meeting', ours: before }],
      });
      expect(yaml(files, skolebroPath)['description']).toBe(before);
    }
    await json(theirs, files, { take: ['ours:skolebro.description'] });
    expect(await json(theirs, files)).toMatchObject({ conflicts: [], changes: [] });
    expect(yaml(files, skolebroPath)['description']).toBe(before);
    const newer = kitosReading({ systems: [ofSkolebro({ ...current, description: 'KITOS’ nye beskrivelse' })] });
    expect(await json(newer, files)).toMatchObject({ conflicts: [{ field: 'description', caution: 'both-changed' }] });
    await json(newer, files, { take: ['kitos:skolebro.description'] });
    expect(yaml(files, skolebroPath)['description']).toBe('KITOS’ nye beskrivelse');
  });

  test('below and above the limit, out of the catalogue, and gone are told apart', async () => {
    const files = memoryFiles(sample);
    const few = kitosReading({
      systems: [ofSkolebro({ usedBy: members.slice(0, 3), deactivated: true })],
      organizations: members,
    });
    expect(await json(few, files)).toMatchObject({
      droppedBelow: [{ id: 'skolebro', members: 3 }],
      gone: [{ id: 'skolebro', why: 'deactivated' }],
      changed: [{ id: 'skolebro' }],
    });
    expect(yaml(files, skolebroPath)).toMatchObject({ deactivated: true, users: codes.slice(0, 3) });
    expect(
      await json(kitosReading({ systems: [ofSkolebro({ usedBy: members })], organizations: members }), files),
    ).toMatchObject({
      risenAbove: [{ id: 'skolebro', before: 3, members: 12 }],
    });
    const gone = kitosReading();
    expect(await json(gone, files, { gone: [skolebro.kitosUuid] })).toMatchObject({
      gone: [{ id: 'skolebro', why: 'gone' }],
    });
    expect(yaml(files, skolebroPath)['name']).toBe('Skolebro');
    expect(await json(gone, files, { gone: [skolebro.kitosUuid] })).toMatchObject({ gone: [], changes: [] });
    // It comes back, and may go again.
    await json(kitosReading({ systems: [ofSkolebro({ usedBy: members })], organizations: members }), files);
    expect(yaml(files, `register/kitos/${skolebro.kitosUuid}.yaml`)).not.toHaveProperty('gone');
    expect(await json(gone, files, { gone: [skolebro.kitosUuid] })).toMatchObject({ gone: [{ id: 'skolebro' }] });
  });

  test('one that members enough still use is not taken out of use unasked', async () => {
    const files = memoryFiles(sample);
    const off = kitosReading({ systems: [ofSkolebro({ ...current, deactivated: true })] });
    expect(await json(off, files)).toMatchObject({
      conflicts: [{ field: 'deactivated', caution: 'still-used' }],
      gone: [{ id: 'skolebro', why: 'deactivated' }],
    });
    expect(yaml(files, skolebroPath)['deactivated']).toBe(false);
  });

  test('a kind of data is raised by the strictest registration, never lowered unasked', async () => {
    const files = memoryFiles(sample);
    const path = 'vendors/byport/systems/moedekalender.yaml';
    const { kitosUuid, name, users } = yaml(files, path) as { kitosUuid: string; name: string; users: string[] };
    const of = (level: 'PersonData' | 'SensitiveData' | 'None') =>
      kitosReading({
        systems: [
          {
            ...kitosSystem(0, name),
            uuid: kitosUuid,
            usedBy: users.map((code) => ({ name: code, municipality: code })),
          },
        ],
        usages: [kitosUsage(kitosUuid, { name: '', municipality: '0791' }, { sensitivity: [{ known: level }] })],
        coverage: [{ municipality: '0791', usages: true, registrations: true }],
      });
    // The risk answers given here say no special categories.
    expect(await json(of('SensitiveData'), files)).toMatchObject({
      conflicts: [
        {
          system: 'moedekalender',
          field: 'personalData',
          ours: 'ordinary',
          theirs: 'special',
          caution: 'risk-answers',
        },
      ],
    });
    expect(yaml(files, path)['personalData']).toBe('ordinary');
    await json(of('SensitiveData'), files, { take: ['kitos:moedekalender.personalData'] });
    expect(yaml(files, path)).toMatchObject({ personalData: 'special', risk: { specialCategories: true } });
    expect(yaml(files, `register/kitos/${kitosUuid}.yaml`)).toMatchObject({
      personalData: { value: 'special', municipalities: ['0791'], source: 'kitos-api', date: '2026-05-10' },
    });
    expect(await json(of('PersonData'), files)).toMatchObject({
      conflicts: [{ field: 'personalData', caution: 'lowers' }],
    });
    expect(yaml(files, path)['personalData']).toBe('special');
    // One member's word of twenty does not take a system out of supervision.
    expect(await json(of('None'), files)).toMatchObject({ conflicts: [] });
  });

  test('another supplier in KITOS is told once, and nothing is moved', async () => {
    const files = memoryFiles(sample);
    const other = kitosReading({
      systems: [ofSkolebro({ ...current, rightsHolder: supplier })],
      registrations: [1, 2].map((number) =>
        kitosRegistration(`Aftale ${number}`, members[number] ?? notMember, {
          systems: [skolebro.kitosUuid],
          processors: [supplier],
        }),
      ),
    });
    expect(await json(other, files)).toMatchObject({
      otherSuppliers: [{ id: 'skolebro', vendor: 'nordlys-laering', cvr: '10000203' }],
    });
    expect(await json(other, files)).toMatchObject({ otherSuppliers: [], changes: [] });
  });
});

test('suites that pass only as a whole are flagged, and likely duplicates proposed; neither is made', async () => {
  const files = memoryFiles(registersOnly());
  const parent = { uuid: uuidOf(1), name: 'Opdigtet Suite' };
  const plan = await json(
    kitosReading({
      organizations: members,
      systems: [
        kitosSystem(1, 'Opdigtet Suite', { usedBy: members.slice(0, 6), rightsHolder: supplier }),
        kitosSystem(2, 'Opdigtet Modul', { usedBy: members.slice(5, 12), parent, rightsHolder: supplier }),
        kitosSystem(3, 'Dobbelt', { usedBy: members.slice(0, 6), rightsHolder: supplier }),
        kitosSystem(4, 'Dobbelt 2.0', { formerName: 'DOBBELT', usedBy: members.slice(6), rightsHolder: supplier }),
      ],
    }),
    files,
  );
  expect(plan).toMatchObject({
    created: [],
    rolledUp: [{ uuid: uuidOf(1), members: 12, parts: [{ members: 6 }, { members: 7 }] }],
    duplicates: [
      [
        { name: 'Dobbelt', members: 6 },
        { name: 'Dobbelt 2.0', members: 6 },
      ],
    ],
  });
});

test('the plan fits a narrow terminal and is told in English', async () => {
  const files = memoryFiles(sample);
  const reading = kitosReading({
    organizations: members,
    systems: [ofSkolebro({ usedBy: members, name: 'Et meget langt navn på et opdigtet system '.repeat(3) })],
  });
  const terminal = {
    out: () => undefined,
    err: () => undefined,
    width: 60,
    colorOut: 0,
    colorErr: 0,
    interactive: false,
    redraws: false,
  } as const;
  let out = '';
  await readInto(
    reading,
    {
      files,
      language: 'en',
      context: {
        terminal: {
          ...terminal,
          out: (text: string) => {
            out += text;
          },
        },
      },
    },
    { dryRun: true },
  );
  expect(out).toContain('Conflicts (1)');
  expect(out.split('\n').filter((line) => line.length > 60)).toEqual([]);
});

describe('random histories', () => {
  const keep = /^(?:register\/(?:municipalities|people)|vendors\/nordlys-laering\/(?:vendor|systems))/;
  const small = sampleTree((path) => keep.test(path));
  const kinds = readKinds(tool);
  const writer = testWriter();
  const code = fc.constantFrom(...codes);
  const step = fc.oneof(
    fc.record({
      who: fc.constant('ours' as const),
      field: fc.constantFrom('name', 'description'),
      value: fc.constantFrom('A', 'B', 'C'),
    }),
    fc.record({ who: fc.constant('ours' as const), field: fc.constant('users'), value: code }),
    fc.record({
      who: fc.constant('kitos' as const),
      field: fc.constantFrom('name', 'description'),
      value: fc.constantFrom('A', 'B', 'X'),
    }),
    fc.record({ who: fc.constant('kitos' as const), field: fc.constant('users'), value: code }),
    fc.constant({ who: 'read' as const, field: '', value: '' }),
  );

  test('nothing written here is lost without standing in the plan, and reading again writes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 14 }), (history) => {
        const files = memoryFiles(small);
        const kitos = { name: 'Skolebro', description: 'A', users: new Set(codes.slice(0, 5)) };
        const said = { name: new Set<unknown>(), description: new Set<unknown>() };
        const saidUsers = new Set(skolebro.users);
        const read = () => {
          const repository = loadRepository(files, kinds);
          const reading = kitosReading({
            systems: [
              ofSkolebro({
                name: kitos.name,
                description: kitos.description,
                usedBy: [...kitos.users].map((each) => ({ name: each, municipality: each })),
              }),
            ],
          });
          const plan = planReading(repository, reading, noChoices);
          const changes = kitosChanges(plan, repository, { files, tool });
          if (changes.length > 0) applyPlan(files, changes, writer);
          return { plan, changes };
        };
        for (const { who, field, value } of [
          { who: 'read' as const, field: '', value: '' },
          ...history,
          { who: 'read' as const, field: '', value: '' },
        ]) {
          if (who === 'ours') {
            const document = yaml(files, skolebroPath);
            const users = document['users'] as readonly string[];
            const next =
              field !== 'users'
                ? value
                : users.includes(value)
                  ? users.filter((each) => each !== value)
                  : [...users, value];
            rewrite(files, { ...document, [field]: next });
          } else if (who === 'kitos') {
            if (field !== 'users') kitos[field as 'name' | 'description'] = value;
            else if (!kitos.users.delete(value)) kitos.users.add(value);
          } else {
            const before = yaml(files, skolebroPath);
            const { plan } = read();
            const after = yaml(files, skolebroPath);
            const told = plan.changed[0]?.changes ?? [];
            for (const name of ['name', 'description'] as const) {
              if (after[name] === before[name]) continue;
              // Only a word that was KITOS's own gives way, and the plan shows both.
              expect(said[name].has(before[name])).toBe(true);
              expect(told).toContainEqual({ field: name, from: before[name], to: after[name] });
            }
            const [was, is] = [before['users'] as string[], after['users'] as string[]];
            const change = told.find((each) => each.field === 'users');
            const removed = was.filter((each) => !is.includes(each));
            // In the order they stand in the file, before and after.
            expect(change?.removed ?? []).toEqual(removed);
            expect(change?.added ?? []).toEqual(is.filter((each) => !was.includes(each)));
            for (const each of removed) expect(saidUsers.has(each) && !kitos.users.has(each)).toBe(true);
            for (const name of ['name', 'description'] as const) said[name].add(kitos[name]);
            for (const each of kitos.users) saidUsers.add(each);
            expect(read().changes).toEqual([]);
          }
        }
      }),
      {
        numRuns: 60,
        // Two users are added out of order, and KITOS takes both away.
        examples: [
          [
            [
              { who: 'kitos', field: 'users', value: '0791' },
              { who: 'ours', field: 'users', value: '0791' },
              { who: 'kitos', field: 'users', value: '0187' },
              { who: 'ours', field: 'users', value: '0187' },
              { who: 'read', field: '', value: '' },
              { who: 'kitos', field: 'users', value: '0791' },
              { who: 'kitos', field: 'users', value: '0187' },
            ],
          ],
          // One is taken out here and added again behind the others, and KITOS takes away both it and another.
          [
            [
              { who: 'ours', field: 'users', value: '0155' },
              { who: 'kitos', field: 'users', value: '0155' },
              { who: 'kitos', field: 'users', value: '0161' },
              { who: 'ours', field: 'users', value: '0155' },
            ],
          ],
        ],
      },
    );
  }, 120_000);

  /** What a person does in an editor. */
  function rewrite(files: MemoryFiles, document: Record<string, unknown>): void {
    files.remove(skolebroPath);
    files.create(skolebroPath, new TextEncoder().encode(JSON.stringify(document)));
  }
});
