import { describe, expect, test } from 'vitest';
import type { Context, Files } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs, tool } from './support/run-dbs.ts';

const started: string[] = [];
const git: Context['git'] = (root) =>
  fakeGit({
    isRepository: async () => false,
    identity: async () => ({ name: 'Åse Ørsted', email: 'aase@eksempel.example' }),
    init: async () => void started.push(root),
  });

const run = (line: string, files: Files, context: Partial<Context> = {}) =>
  runDbs(line, {
    files,
    cwd: '/hjem',
    context: { git, open: (folder) => (folder === files.root ? files : memoryFiles({}, folder)), ...context },
  });

test('makes a repository that validates clean, and knows its maker', async () => {
  const files = memoryFiles({}, '/hjem/sager');
  const result = await run('init sager --tool 1.2.3', files);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  expect(result.stdout).toContain('✓ Sagsarkivet er oprettet i /hjem/sager');
  expect(result.stdout).toContain('som ao (Åse Ørsted)');
  expect(started).toContain('/hjem/sager');

  const validated = await run('validate --fail-on warning', files, { cwd: '/hjem/sager' });
  expect(validated).toMatchObject({ exitCode: 0, stderr: '' });
  const listed = await run('tilsyn list --json', files, { cwd: '/hjem/sager' });
  expect(JSON.parse(listed.stdout)).toMatchObject({ cases: [{ id: '2026-eksempelsystem', phase: 'planned' }] });
  const synced = await run('schema sync --check', files, { cwd: '/hjem/sager' });
  expect(synced.exitCode).toBe(0);
  const another = await run('tilsyn new --system eksempelsystem --suffix ekstra --yes', files, { cwd: '/hjem/sager' });
  expect(another).toMatchObject({ exitCode: 0, stderr: '' });
  expect(files.text('schemas/editor/ids.yaml')).toContain('2026-eksempelsystem-ekstra');
});

test('holds data and copies only, and every file it promises', async () => {
  const files = memoryFiles({}, '/hjem/sager');
  await run('init sager --tool 1.2.3', files);
  const paths = Object.keys(files.snapshot());
  for (const path of [
    'dbs.yaml',
    'package.json',
    'README.md',
    '.gitignore',
    '.gitattributes',
    '.editorconfig',
    '.vscode/settings.json',
    '.vscode/extensions.json',
    '.github/workflows/dbs.yml',
    '.gitlab-ci.yml',
    'register/people.yaml',
    'register/municipalities.yaml',
    'register/catalogues/controls@2.yaml',
    'schemas/editor/tilsyn.schema.json',
    'templates/documents/tilsyn/1/case.yaml.hbs',
    'cases/2026/eksempelsystem/report.md',
  ]) {
    expect(paths).toContain(path);
  }
  // The sample's invented lists are no municipality's.
  expect(paths.filter((path) => /(?:activities|minimum-standards)@/.test(path))).toEqual([]);
  expect(paths.filter((path) => /^(?:src|bin|build|node_modules|test)\//.test(path))).toEqual([]);
  expect(JSON.parse(files.text('package.json'))).toMatchObject({ dependencies: { '@kommunedbs/dbs': '1.2.3' } });
  const actions = [...files.text('.github/workflows/dbs.yml').matchAll(/uses: (\S+)/g)].map(([, name]) => name);
  expect(actions.length).toBeGreaterThan(2);
  for (const name of actions) expect(name).toMatch(/@[0-9a-f]{40}$/);
});

test.each(['2026-01-01', '2026-12-31', '2028-02-29'])('validates on any day: %s', async (today) => {
  const files = memoryFiles({}, '/hjem/sager');
  const context: Partial<Context> = { clock: { today: () => today, now: () => Date.parse(`${today}T12:00:00Z`) } };
  expect(await run('init sager --tool 1', files, context)).toMatchObject({ exitCode: 0, stderr: '' });
  const checked = await run('validate --json', files, { ...context, cwd: '/hjem/sager' });
  expect(checked.exitCode).toBe(0);
  const { diagnostics } = JSON.parse(checked.stdout) as {
    diagnostics: { severity: string; code: string; file: string }[];
  };
  // The catalogues and the list of municipalities that come with the tool are of their day, and say so on any other.
  const ofTheirDay = ['register/catalogue-old', 'date/not-come-yet'];
  const others = diagnostics.filter(
    ({ severity, code, file }) => severity !== 'info' && !(ofTheirDay.includes(code) && file.startsWith('register/')),
  );
  expect(others).toEqual([]);
});

describe('is careful', () => {
  test('a folder with something in it is refused, by name', async () => {
    const files = memoryFiles({ 'Noter.docx': 'x', '.git/config': '' }, '/hjem/sager');
    const before = files.snapshot();
    const result = await run('init sager --tool 1', files);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('Noter.docx');
    expect(files.snapshot()).toEqual(before);
  });

  test('an empty clone is no obstacle, and --no-git starts none', async () => {
    const files = memoryFiles({ '.git/config': '' }, '/hjem/klon');
    started.length = 0;
    expect((await run('init klon --tool 1 --no-git', files)).exitCode).toBe(0);
    expect(started).toEqual([]);
  });

  test('--dry-run writes nothing', async () => {
    const files = memoryFiles({}, '/hjem/sager');
    const result = await run('init sager --dry-run', files);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.stdout).toContain('+ dbs.yaml');
    expect(files.snapshot()).toEqual({});
  });

  test('killed now and then, the next try mends it or finds it finished', async () => {
    const whole = memoryFiles({}, '/hjem/sager');
    const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
    expect((await run('init sager --tool 1', counted)).exitCode).toBe(0);
    const documents = (files: MemoryFiles): Record<string, string> =>
      Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs')));
    const after = Object.keys(documents(whole));
    const operations = counted.operations();
    // Every operation would be hundreds of runs; the writer's own tests have them. These are spread over all of its steps.
    const spread = [
      1,
      2,
      3,
      4,
      5,
      12,
      Math.floor(operations / 3),
      Math.floor(operations / 2),
      operations - 20,
      operations - 4,
      operations - 3,
      operations - 2,
      operations - 1,
      operations,
    ];
    for (const failAt of spread) {
      const files = memoryFiles({}, '/hjem/sager');
      const failing = failingFiles(files, { failAt, mode: 'torn' });
      await run('init sager --tool 1', failing).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      const next = await run('init sager --tool 1', files);
      expect([0, 2]).toContain(next.exitCode);
      expect(Object.keys(documents(files))).toEqual(after);
    }
  }, 300_000);
});

test('the package ships what init copies', () => {
  const description = JSON.parse(new TextDecoder().decode(tool.read('package.json'))) as { files: string[] };
  expect(description.files).toEqual(
    expect.arrayContaining(['templates', 'schemas', 'register/catalogues', 'register/municipalities.yaml']),
  );
});
