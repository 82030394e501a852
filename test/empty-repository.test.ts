import { beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { registersOnly } from './support/sample.ts';

const identity: Context['git'] = () =>
  fakeGit({
    isRepository: async () => false,
    identity: async () => ({ name: 'Åse Ørsted', email: 'aase@eksempel.example' }),
    init: async () => undefined,
  });

/** A repository just made, and the same when somebody has removed its example. */
let fresh: MemoryFiles;
let empty: MemoryFiles;

beforeAll(async () => {
  fresh = memoryFiles({}, '/hjem/sager');
  await runDbs('init sager --tool 1.2.3', {
    files: fresh,
    cwd: '/hjem',
    context: { git: identity, open: () => fresh },
  });
  const kept = Object.entries(fresh.snapshot()).filter(([path]) => !/^(?:cases|vendors)\/|\/$/.test(path));
  empty = memoryFiles(Object.fromEntries(kept), '/hjem/sager');
});

const reading = [
  'validate',
  'status',
  'status --scope',
  'status --new --leaving',
  'vendor list',
  'tilsyn list',
  'kommune list',
  'kommune list --fees',
  'kommune show Viborg',
  'catalogue list',
  'kitos drift --stored',
  'key list',
  'verify --all',
  'schema',
];

describe('in a repository of the first hour', () => {
  test.each(reading)('dbs %s says something, with and without the example', async (line) => {
    for (const files of [fresh, empty]) {
      const { exitCode, stdout, stderr } = await runDbs(line, { files, context: { git: identity } });
      expect(exitCode).toBe(0);
      expect(stderr).not.toMatch(/✗|\n {4}at /);
      expect(`${stdout}${stderr}`.trim()).not.toBe('');
      // „Fits“ is the word of a filter; a repository without any has another.
      expect(stdout).not.toContain('passer.');
    }
  });

  test.each([
    ['status', 'Der er ingen systemer i arkivet endnu.', '`dbs kitos pull`'],
    ['status --scope', 'Der er ingen systemer i arkivet endnu.', '`dbs kitos pull`'],
    ['vendor list', 'Der er ingen leverandører endnu.', '`dbs kitos pull`'],
    ['tilsyn list', 'Der er ingen tilsyn endnu.', '`dbs tilsyn new`'],
    ['kitos drift --stored', 'Der er ikke gemt registreringer fra OS2kitos endnu', '`dbs kitos pull`'],
    ['catalogue list', 'Der er ingen liste over behandlingsaktiviteter.', '`dbs catalogue import'],
    ['key list', 'Ingen har en nøgle endnu.', '`dbs key add`'],
  ])('dbs %s says that nothing is there, and what to do next', async (line, said, next) => {
    const { stdout } = await runDbs(line, { files: empty, context: { git: identity }, width: 400 });
    expect(stdout).toContain(said);
    expect(stdout).toContain(next);
  });

  test.each([
    ['risk', '`dbs catalogue import FIL --name activities`'],
    ['catalogue show activities', '`dbs catalogue import FIL --name activities`'],
    ['impact', '`dbs impact --help`'],
    ['tilsyn new --yes', '--system'],
    ['tilsyn new --system fritid --yes', '`dbs kitos pull`'],
    ['vendor show fritid', '`dbs vendor list`'],
    ['status --vendor fritid', '`dbs vendor list`'],
    ['kommune show Fritid', '`dbs kommune list --all`'],
    ['kitos pull --yes', 'DBS_KITOS_URL'],
    ['kitos drift', 'DBS_KITOS_URL'],
  ])('dbs %s cannot go on, and says what to do', async (line, next) => {
    const { exitCode, stdout, stderr } = await runDbs(line, { files: empty, context: { git: identity } });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.replace(/\s+/g, ' ')).toContain(next);
    expect(stderr).toContain('Gør: ');
  });
});

describe('a municipality as typed', () => {
  const commands = [
    'status --municipality',
    'risk --municipality',
    'kommune show',
    'kitos drift --stored --municipality',
  ];

  test.each(commands)('dbs %s takes a code or a name, and says which was meant', async (command) => {
    const files = memoryFiles(registersOnly());
    const said = async (typed: string) => runDbs([...command.split(' '), typed], { files });
    const byCode = await said('0791');
    for (const typed of ['791', 'Viborg', 'viborg kommune', ' Viborg ']) expect(await said(typed)).toEqual(byCode);
    expect((await said('Vibrog')).stderr).toContain('Mente du Viborg?');
    expect((await said('9999')).stderr).toContain('Kommunen 9999 findes ikke.');
    expect((await said('Vibrog')).exitCode).toBe(2);
  });

  test('several, where a command takes several', async () => {
    const files = memoryFiles(registersOnly());
    const json = async (typed: string) =>
      (await runDbs(`kitos drift --stored --json --municipality ${typed}`, { files })).stdout;
    expect(await json('Viborg Herning')).toBe(await json('0791,0657'));
    expect(JSON.parse(await json('Viborg'))).toMatchObject({ municipalities: [{ id: '0791' }] });
  });
});
