import { describe, expect, test } from 'vitest';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { type RunOptions, type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const paths = ['CODEOWNERS', '.github/pull_request_template.md', '.gitlab/merge_request_templates/Default.md'] as const;

const run = (files: RunOptions['files'], ...more: readonly string[]): Promise<RunResult> =>
  runDbs(['init', '--review', '--yes', ...more], { files, context: { git: () => fakeGit() } });
const outcomes = async (files: MemoryFiles, ...more: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await run(files, '--json', ...more);
  const result = JSON.parse(stdout) as { files: readonly { path: string; outcome: string }[] };
  return result.files.map(({ outcome }) => outcome);
};

/** Who is asked about a path: the last line that fits, as hosts read it. */
function ownersOf(text: string, path: string): readonly string[] {
  const fits = (pattern: string): boolean =>
    pattern === '*' ||
    pattern === path ||
    (pattern.endsWith('/') ? `/${path}`.startsWith(pattern) : `/${path}` === pattern);
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return (
    lines
      .map((line) => line.split(' '))
      .findLast(([pattern = '']) => fits(pattern))
      ?.slice(1) ?? []
  );
}

const at = (...people: readonly string[]): readonly string[] => people.map((id) => `${id}@dbs-eksempel.example`);

describe('init --review', () => {
  test('tells a Git host who is asked: reviewers about cases, the head about what trust rests on', async () => {
    const files = memoryFiles(sample);
    const { exitCode, stdout } = await run(files);
    expect([exitCode, stdout.split('\n').length]).toEqual([0, 4]);
    const owners = files.text('CODEOWNERS');
    expect(ownersOf(owners, 'cases/2026/byport/case.yaml')).toEqual(at('mkj', 'sby', 'lvi', 'tno'));
    expect(ownersOf(owners, 'vendors/klarsvar/vendor.yaml')).toEqual(at('dla', 'aho', 'bjn', 'ckr', 'erp'));
    for (const path of [
      'register/people.yaml',
      'dbs.yaml',
      'templates/reports/x/1/report.hbs',
      '.github/x',
      'CODEOWNERS',
    ])
      expect(ownersOf(owners, path)).toEqual(at('dla'));
    for (const path of paths.slice(1)) expect(files.text(path)).toContain('dbs tilsyn submit');
    expect(await outcomes(files)).toEqual(['unchanged', 'unchanged', 'unchanged']);
  });

  test('leaves a reviewer with an interest, an author and somebody who has left out of it', async () => {
    const people = sample['register/people.yaml'] ?? '';
    const interest = `interests: [{ vendor: lilleby-data, reason: Tidligere ansat, from: 2026-01-01, until: null }]`;
    const register = people
      .replace(/(- id: mkj\n(?:.*\n)*?)( +)interests:(?:.*\n)(?: {6,}.*\n)*/, `$1$2${interest}\n`)
      .replace(/(- id: lvi\n(?:.*\n)*?)( +)keys: \[\]\n/, '$1$2keys: []\n$2until: 2026-01-31\n');
    const byport = (sample['cases/2026/byport/case.yaml'] ?? '').replace(/^authors: \[/m, 'authors: [sby, ');
    const files = memoryFiles({ ...sample, 'register/people.yaml': register, 'cases/2026/byport/case.yaml': byport });
    expect((await run(files)).stderr).toBe('');
    const owners = files.text('CODEOWNERS');
    expect(ownersOf(owners, 'cases/2026/venteliste/case.yaml')).toEqual(at('sby', 'tno'));
    expect(ownersOf(owners, 'cases/2026/byport/case.yaml')).toEqual(at('mkj', 'tno'));
    expect(ownersOf(owners, 'cases/2026/plejeplan/case.yaml')).toEqual(at('mkj', 'sby', 'tno'));
    expect(owners).not.toContain('lvi@');
  });

  test('own lines stay and win; a change of people renews the tool’s part alone', async () => {
    const files = memoryFiles({ ...sample, 'docs/CODEOWNERS': '/docs/ @kommune/skribenter\n' });
    expect(await outcomes(files)).toEqual(['joined', 'created', 'created']);
    expect(ownersOf(files.text('docs/CODEOWNERS'), 'docs/x.md')).toEqual(['@kommune/skribenter']);
    const before = new TextDecoder().decode(files.read('register/people.yaml'));
    const moved = memoryFiles({
      ...sample,
      'docs/CODEOWNERS': files.text('docs/CODEOWNERS').replaceAll('\n', '\r\n'),
      'register/people.yaml': before
        .replace('mkj@dbs-eksempel.example', 'ny@dbs-eksempel.example')
        .replace('email: [sby@', 'handle: sofie-b\n    email: [sby@'),
    });
    expect(await outcomes(moved)).toEqual(['renewed', 'created', 'created']);
    expect(moved.text('docs/CODEOWNERS')).toContain('/cases/ ny@dbs-eksempel.example @sofie-b lvi@');
    expect(moved.text('docs/CODEOWNERS')).toContain('/docs/ @kommune/skribenter');
    expect(moved.kind('CODEOWNERS')).toBeUndefined();
  });

  test('what somebody has written in it is never lost unasked', async () => {
    const first = memoryFiles(sample);
    await run(first);
    const edited = {
      ...sample,
      CODEOWNERS: first.text('CODEOWNERS').replace('/cases/ ', '/cases/ chef@kommune.example '),
      [paths[1]]: 'Vores egen skabelon\n',
      [paths[2]]: first.text(paths[2]).replace(/<!-- <<<.*\n/, ''),
    };
    const files = memoryFiles(edited);
    const result = await run(files);
    expect(result.exitCode).toBe(1);
    expect(result.stdout).toContain('! CODEOWNERS  er rettet i hånden');
    expect(result.stdout).toContain('! .github/pull_request_template.md  er jeres egen');
    expect(result.stderr).toContain('--overwrite');
    for (const path of paths) expect(files.text(path)).toBe(edited[path]);
    expect(await outcomes(files, '--overwrite')).toEqual(['replaced', 'replaced', 'replaced']);
    for (const path of paths) expect(files.text(path)).toBe(first.text(path));
  });

  test('--dry-run writes nothing; nobody to ask needs --yes', async () => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    expect((await run(files, '--dry-run')).stdout).toContain('+ CODEOWNERS');
    const unasked = await runDbs('init --review', { files, context: { git: () => fakeGit() } });
    expect(unasked).toMatchObject({ exitCode: 2, stdout: '' });
    expect(unasked.stderr).toContain('--yes');
    expect(files.snapshot()).toEqual(before);
  });

  test('a new repository gets them at once', async () => {
    const files = memoryFiles({}, '/hjem/sager');
    const options: RunOptions = {
      files,
      cwd: '/hjem',
      context: { git: () => fakeGit(), open: (folder) => (folder === files.root ? files : memoryFiles({}, folder)) },
    };
    expect((await runDbs('init sager --review --tool 1', options)).exitCode).toBe(0);
    expect(files.text('CODEOWNERS')).toContain('* eva@eksempel.example test@example.invalid');
    const again = await runDbs('init sager --review --yes', options);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toContain('= CODEOWNERS');
  });

  test('killed at any moment all files are there or none', async () => {
    const documents = (files: MemoryFiles): Record<string, string> =>
      Object.fromEntries(
        Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs') && !path.endsWith('/')),
      );
    const whole = memoryFiles(sample);
    const before = documents(whole);
    const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
    expect((await run(counted)).exitCode).toBe(0);
    const after = documents(whole);
    for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
      const files = memoryFiles(sample);
      const failing = failingFiles(files, { failAt, mode: 'torn' });
      await run(failing).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      expect(failing.struck()).toBe(true);
      await runDbs('tilsyn submit 2026-findes-ikke --yes', { files, context: { git: () => fakeGit() } });
      expect([before, after]).toContainEqual(documents(files));
    }
  }, 60_000);
});
