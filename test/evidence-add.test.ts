import { describe, expect, test } from 'vitest';
import { sha256 } from '../src/domain/sha256.ts';
import type { Context, Files } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { type RunOptions, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, type Scripted, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();
const pdf = '%PDF-1.7\nopdigtet erklæring\n';
const digest = sha256(pdf);
const stored = `${digest.slice(0, 2)}/${digest}.pdf`;

const git =
  (inside: readonly string[] = []): Context['git'] =>
  (root) =>
    fakeGit({
      isRepository: async () => inside.includes(root),
      identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }),
    });

interface World {
  readonly repository: MemoryFiles;
  readonly store: MemoryFiles;
  readonly inbox: MemoryFiles;
}

const world = (tree: Readonly<Record<string, string>> = sample): World => ({
  repository: memoryFiles(tree, '/sager/dbs'),
  store: memoryFiles({}, '/sager/dbs-dokumentation'),
  inbox: memoryFiles({ 'erklæring.pdf': pdf, 'tom.pdf': '', 'ikke.pdf': 'MZ', '~$oversigt.xlsx': 'AHO' }, '/indbakke'),
});

const flags =
  '--vendor nordlys-laering --type isae-3000 --assurance high --report-type type-2 --period 2026 --issued 2026-05-02 --issuer Revisor --yes';

function run(
  line: string,
  { repository, store, inbox }: { readonly repository: Files; readonly store: Files; readonly inbox: Files },
  { context, ...options }: Partial<RunOptions> = {},
) {
  const folders = new Map([repository, store, inbox].map((files) => [files.root, files]));
  return runDbs(line, {
    files: repository,
    ...options,
    context: {
      git: git(),
      open: (folder) => folders.get(folder) ?? memoryFiles({}, folder),
      ...context,
    },
  });
}

test('stores the file by its fingerprint, writes the record and lets a case rest on it', async () => {
  const there = world();
  const before = there.repository.text('cases/2026/skolebro/case.yaml');
  const result = await run(`tilsyn evidence add /indbakke/erklæring.pdf --case 2026-skolebro ${flags}`, there);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(there.store.text(stored)).toBe(pdf);
  const record = there.repository.text('vendors/nordlys-laering/evidence/isae3000-2026.yaml');
  expect(record).toContain(`  name: erklæring.pdf\n  size: ${Buffer.byteLength(pdf)}\n  sha256: `);
  expect(record).toContain(digest);
  expect(record).toContain('location: store');
  const after = there.repository.text('cases/2026/skolebro/case.yaml');
  expect(after).not.toBe(before);
  expect(after.replace(', nordlys-laering/isae3000-2026', '').replace('\n  - nordlys-laering/isae3000-2026', '')).toBe(
    before,
  );
  expect((await run('validate --fail-on error', there)).exitCode).toBe(0);
});

test('the same bytes are on record once, and can serve another case', async () => {
  const there = world();
  await run(`tilsyn evidence add /indbakke/erklæring.pdf ${flags}`, there);
  const again = await run(`tilsyn evidence add /indbakke/erklæring.pdf ${flags}`, there, { width: 200 });
  expect(again).toMatchObject({ exitCode: 2, stdout: '' });
  expect(again.stderr.replace(/\s+/g, ' ')).toContain('allerede registreret som nordlys-laering/isae3000-2026');
  const attached = await run('tilsyn evidence add /indbakke/erklæring.pdf --case 2026-skolebro --yes', there);
  expect(attached).toMatchObject({ exitCode: 0, stderr: '' });
  expect(there.repository.text('cases/2026/skolebro/case.yaml')).toContain('nordlys-laering/isae3000-2026');
  const foreign = await run('tilsyn evidence add /indbakke/erklæring.pdf --case 2026-tandjournal --yes', there, {
    width: 200,
  });
  expect(foreign).toMatchObject({ exitCode: 2, stdout: '' });
  expect(foreign.stderr.replace(/\s+/g, ' ')).toContain('hverken sagens leverandør');
});

test('the environment can point the store elsewhere', async () => {
  const there = { ...world(), store: memoryFiles({}, '/faelles/dok') };
  const result = await run(`tilsyn evidence add /indbakke/erklæring.pdf ${flags}`, there, {
    env: { DBS_EVIDENCE_STORE: '/faelles/dok' },
  });
  expect(result.exitCode).toBe(0);
  expect(there.store.kind(stored)).toBe('file');
});

describe('refuses, and writes nothing', () => {
  test.each<readonly [string, string, string, Partial<RunOptions>]>([
    [
      'a store in the repository',
      `/indbakke/erklæring.pdf ${flags}`,
      'i selve sagsarkivet',
      { env: { DBS_EVIDENCE_STORE: '/sager/dbs/filer' } },
    ],
    [
      'a store in Git',
      `/indbakke/erklæring.pdf ${flags}`,
      'i et Git-arkiv',
      { context: { git: git(['/sager/dbs-dokumentation']) } },
    ],
    ['no file', `/indbakke/findes-ikke.pdf ${flags}`, 'Der er ingen fil', {}],
    ['an empty PDF', `/indbakke/tom.pdf ${flags}`, 'tom.pdf er tom', {}],
    [
      'what Excel lays beside an open workbook',
      `/indbakke/~$oversigt.xlsx ${flags}`,
      'Excel lægger den der, mens oversigt.xlsx er åbent i Excel. Gør: Gem og luk den i Excel',
      {},
    ],
    ['another thing named PDF', `/indbakke/ikke.pdf ${flags}`, 'hedder PDF', {}],
    [
      'an unknown vendor',
      `/indbakke/erklæring.pdf ${flags.replace('nordlys-laering', 'nordlys')}`,
      'Der er ingen leverandør',
      {},
    ],
    [
      'an unknown type',
      `/indbakke/erklæring.pdf ${flags.replace('isae-3000', 'isae-3001')}`,
      'Mente du isae-3000?',
      {},
    ],
    ['missing flags', '/indbakke/erklæring.pdf --yes', '--vendor, --type, --issued og --issuer mangler', {}],
    ['nobody to say yes', '/indbakke/erklæring.pdf', '--yes mangler', {}],
    ['a name with a path', `/indbakke/erklæring.pdf --slug ../x ${flags}`, 'kan ikke være et navn', {}],
  ])('%s', async (_, args, said, options) => {
    const there = world();
    const before = [there.repository.snapshot(), there.store.snapshot()];
    const result = await run(`tilsyn evidence add ${args}`, there, { ...options, width: 300 });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect([there.repository.snapshot(), there.store.snapshot()]).toEqual(before);
  });

  test('a damaged file under the same fingerprint: it is not overwritten', async () => {
    const there = { ...world(), store: memoryFiles({ [stored]: 'noget andet' }, '/sager/dbs-dokumentation') };
    const before = there.repository.snapshot();
    const result = await run(`tilsyn evidence add /indbakke/erklæring.pdf ${flags}`, there);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(there.store.text(stored)).toBe('noget andet');
    expect(there.repository.snapshot()).toEqual(before);
  });

  test('--dry-run shows the plan', async () => {
    const there = world();
    const before = [there.repository.snapshot(), there.store.snapshot()];
    const result = await run(`tilsyn evidence add /indbakke/erklæring.pdf ${flags} --dry-run --json`, there);
    expect(JSON.parse(result.stdout)).toMatchObject({
      schemaVersion: 1,
      status: 'planned',
      evidence: 'nordlys-laering/isae3000-2026',
      file: { sha256: digest, path: stored },
    });
    expect([there.repository.snapshot(), there.store.snapshot()]).toEqual(before);
  });
});

test('by prompts', async () => {
  const there = world();
  const script: readonly Scripted[] = [
    { asks: 'Leverandøren', answer: 'Nordlys' },
    { asks: 'Hvilken slags', answer: 'ISAE 3000' },
    { asks: 'Hvilken grad', answer: 'Høj' },
    { asks: 'Hvilken type erklæring', answer: 'Type 2' },
    { asks: 'Perioden', answer: '2026' },
    { asks: 'Hvilken dag', answer: '2026-05-02' },
    { asks: 'Hvem har udstedt', answer: 'Revisor Eksempel' },
    { asks: 'Hvad er konklusionen', answer: 'Konklusion uden forbehold' },
    { asks: 'Selskabets nummer' },
    { asks: 'Hvilke systemer', answer: ['Skolebro'] },
    { asks: 'underdatabehandlerne', answer: 'Partielmetoden' },
    { asks: 'Hvilke tilsyn', answer: ['2026-skolebro'] },
    { asks: 'Gem dokumentet?' },
  ];
  const prompt = scriptedPrompt(script);
  const { exitCode } = await run('tilsyn evidence add /indbakke/erklæring.pdf', there, {
    context: { prompt, terminal: atTerminal },
  });
  expect(exitCode).toBe(0);
  expect(prompt.left()).toBe(0);
  expect(there.repository.text('vendors/nordlys-laering/evidence/isae3000-2026.yaml')).toContain(
    'subProcessors: carve-out',
  );
  expect(there.repository.text('cases/2026/skolebro/case.yaml')).toContain('nordlys-laering/isae3000-2026');
});

describe('how far the document reaches', () => {
  const added = async (line: string, prompt?: ReturnType<typeof scriptedPrompt>) => {
    const there = world();
    const result = await run(`tilsyn evidence add /indbakke/erklæring.pdf ${line}`, there, {
      width: 300,
      ...(prompt === undefined ? {} : { context: { prompt, terminal: atTerminal } }),
    });
    return { ...result, said: result.stderr.replace(/\s+/g, ' '), there };
  };
  const common = '--vendor sky-hotel --issuer Udsteder --issued 2026-05-02';

  test('by flags: areas, edition, audits, what it leaves out, its one link, restricted use', async () => {
    const { exitCode, there } = await added(
      `${common} --type iso-27001 --period 2026-01-01..2028-12-31 --covers B,C --edition 2022 --surveillance 2026-04-01 --leaves-out Kontoret --for-link nordlys-laering/sky-hotel --restricted-use --yes`,
    );
    expect(exitCode).toBe(0);
    const record = there.repository.text('vendors/sky-hotel/evidence/iso27001-2028.yaml');
    for (const line of [
      'assurance: none',
      'covers:\n  - B\n  - C\n',
      "edition: '2022'",
      'surveillance:\n  - 2026-04-01\n',
      'leavesOut: Kontoret',
      'link: nordlys-laering/sky-hotel',
      'restrictedUse: true',
    ])
      expect(record).toContain(line);
    expect((await run('validate --fail-on error', there)).exitCode).toBe(0);
  });

  test('a bridge letter names its report, and an assessment of transfers its countries', async () => {
    const bridge = `${common} --type bridge-letter --period 2026-01-01..2026-03-31`;
    expect((await added(`${bridge} --yes`)).said).toContain('--bridges mangler');
    expect((await added(`${bridge} --bridges nordlys-laering/isae3000-2025 --yes`)).said).toContain('findes ikke');
    const made = await added(`${bridge} --bridges sky-hotel/isae3402-2025 --yes`);
    expect(made.exitCode).toBe(0);
    expect(made.there.repository.text('vendors/sky-hotel/evidence/bridge-letter-2026.yaml')).toContain(
      'bridges: sky-hotel/isae3402-2025',
    );
    const tia = await added(`${common} --type tia --countries us --at 2026-04-30 --yes`);
    expect(tia.exitCode).toBe(0);
    const record = tia.there.repository.text('vendors/sky-hotel/evidence/tia-2026.yaml');
    expect(record).toContain('countries:\n  - US\n');
    expect(record).toContain('at: 2026-04-30');
    expect((await added(`${common} --type tia --countries XX --yes`)).said).toContain('--countries XX findes ikke');
    expect((await added(`${common} --type tia --at 30-4-2026 --yes`)).said).toContain('er ikke en dato');
  });

  test('by prompts: what the catalogue cannot say of a certificate', async () => {
    const prompt = scriptedPrompt([
      { asks: 'Perioden', answer: '2026' },
      { asks: 'Hvilke områder', answer: ['B Tekniske foranstaltninger'] },
      { asks: 'Gem dokumentet?' },
    ]);
    const { exitCode, there } = await added(`${common} --type iso-27701`, prompt);
    expect(exitCode).toBe(0);
    expect(prompt.left()).toBe(0);
    expect(there.repository.text('vendors/sky-hotel/evidence/iso27701-2026.yaml')).toContain('covers:\n  - B\n');
  });

  test('by prompts: the report of a bridge letter, the countries of an assessment', async () => {
    const prompt = scriptedPrompt([
      { asks: 'Perioden', answer: '2026-01-01..2026-03-31' },
      { asks: 'bygger det bro fra', answer: 'ISAE 3402' },
      { asks: 'Gem dokumentet?' },
    ]);
    expect((await added(`${common} --type bridge-letter`, prompt)).exitCode).toBe(0);
    expect(prompt.left()).toBe(0);
    const countries = scriptedPrompt([{ asks: 'Hvilke lande', answer: 'US, IN' }, { asks: 'Gem dokumentet?' }]);
    const { exitCode, there } = await added(`${common} --type tia`, countries);
    expect(exitCode).toBe(0);
    expect(there.repository.text('vendors/sky-hotel/evidence/tia-2026.yaml')).toContain('countries:\n  - US\n  - IN\n');
  });
});

test('killed at any moment: a record never names a file that is not in the store, and a case no record', async () => {
  const keep =
    /^(register|vendors\/nordlys-laering|vendors\/sky-hotel|vendors\/brevdue|cases\/2026\/skolebro\/case.yaml)/;
  const small = sampleTree((path) => keep.test(path));
  const line = `tilsyn evidence add /indbakke/erklæring.pdf --case 2026-skolebro ${flags}`;
  const documents = (files: MemoryFiles): Record<string, string> =>
    Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs')));
  const whole = world(small);
  const before = documents(whole.repository);
  const counted = failingFiles(whole.repository, { failAt: 0, mode: 'before' });
  const countedStore = failingFiles(whole.store, { failAt: 0, mode: 'before' });
  expect((await run(line, { ...whole, repository: counted, store: countedStore })).exitCode).toBe(0);
  const after = documents(whole.repository);
  expect(after).not.toEqual(before);

  for (const part of ['repository', 'store'] as const) {
    const operations = part === 'repository' ? counted.operations() : countedStore.operations();
    expect(operations).toBeGreaterThan(2);
    for (let failAt = 1; failAt <= operations; failAt += 1) {
      for (const mode of ['before', 'torn', 'after'] as const) {
        const there = world(small);
        const failing = failingFiles(there[part], { failAt, mode });
        await run(line, { ...there, [part]: failing }).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        expect(failing.struck()).toBe(true);
        await run('tilsyn evidence add /indbakke/findes-ikke.pdf --yes', there);
        expect([before, after]).toContainEqual(documents(there.repository));
        if ('vendors/nordlys-laering/evidence/isae3000-2026.yaml' in documents(there.repository)) {
          expect(there.store.text(stored)).toBe(pdf);
        }
        // What is in the store under a fingerprint is what the fingerprint says, whatever happened.
        if (there.store.kind(stored) !== undefined) expect(there.store.text(stored)).toBe(pdf);
      }
    }
  }
}, 300_000);
