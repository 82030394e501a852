import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleDate, sampleFiles, sampleTree } from './support/sample.ts';

const system = 'vendors/nordlys-laering/systems/skolebro.yaml';

/** The sample with one misspelt key and one misspelt reference. */
function misspelt() {
  const files = sampleFiles();
  files.put(system, files.text(system).replace(/^personalData:/m, 'personaldata:'));
  const path = 'cases/2026/plejeplan/case.yaml';
  files.put(path, files.text(path).replace(/^owner: .*$/m, 'owner: ahoo'));
  return files;
}

describe('dbs validate', () => {
  test('finds no error in the sample at its date', async () => {
    const { exitCode, stdout, stderr } = await runDbs(`validate --format json --at ${sampleDate}`, {
      files: sampleFiles(),
    });
    const { counts, diagnostics } = JSON.parse(stdout) as {
      counts: Record<string, number>;
      diagnostics: readonly { severity: string; code: string }[];
    };
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(counts['error']).toBe(0);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  test('points at the word, and says what was meant', async () => {
    const { exitCode, stdout, stderr } = await runDbs(['validate', system], { files: misspelt() });
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/skolebro\.yaml:\d+:1 fejl schema\/unknown-key\nFeltet `personaldata` findes ikke her\.\n/);
    expect(stdout).toMatch(/│ personaldata: .*\n +│ \^{12}\nGør: Mente du `personalData`\?\n/);
    expect(stdout).toContain('Feltet `personalData`');
  });

  test('speaks English when asked', async () => {
    const { stdout } = await runDbs(['validate', system, '--lang', 'en'], { files: misspelt() });
    expect(stdout).toContain('There is no field `personaldata` here.');
    expect(stdout).toContain('Do: Did you mean `personalData`?');
  });

  test('a reference is looked up and the nearest name suggested', async () => {
    const { stdout } = await runDbs(['validate', 'cases/2026/plejeplan', '--format', 'json'], { files: misspelt() });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Record<string, unknown>[] };
    expect(diagnostics.find(({ code }) => code === 'reference/entry-not-found')).toMatchObject({
      file: 'cases/2026/plejeplan/case.yaml',
      pointer: '/owner',
      hint: 'Mente du `aho`?',
    });
  });

  test.each([
    ['--fail-on error', 0],
    ['--fail-on warning', 1],
    ['--fail-on never', 0],
  ])('%s exits %d on warnings alone', async (flags, expected) => {
    expect((await runDbs(`validate ${flags}`, { files: sampleFiles() })).exitCode).toBe(expected);
  });

  test.each([
    ['validate --at 2026-02-30', '--at 2026-02-30 er ikke en dato.'],
    ['validate nowhere', 'Der er ingen fil eller mappe nowhere i arkivet.'],
    ['validate ../..', 'Der er ingen fil eller mappe ../.. i arkivet.'],
    ['validate --formt json', 'Tilvalget --formt findes ikke.'],
    ['validate --format xml', 'Vælg mellem pretty, json, sarif, github, junit.'],
    ['valdate', 'Mente du `dbs validate`?'],
  ])('%s is a usage error that says what to do', async (line, sentence) => {
    const { exitCode, stdout, stderr } = await runDbs(line, { files: sampleFiles() });
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });

  test('the same tree gives the same bytes, in any order of files', async () => {
    const run = async (reverse: boolean): Promise<string> => {
      const files = misspelt();
      const list = files.list.bind(files);
      const shuffled = { ...files, list: (folder: string) => (reverse ? [...list(folder)].reverse() : list(folder)) };
      return (await runDbs('validate --format sarif', { files: shuffled })).stdout;
    };
    expect(await run(true)).toBe(await run(false));
  });
});

describe('the formats', () => {
  test('sarif names rule, place and column kind', async () => {
    const { stdout } = await runDbs(['validate', system, '--format', 'sarif'], { files: misspelt() });
    const log = JSON.parse(stdout) as {
      version: string;
      runs: { columnKind: string; results: Record<string, unknown>[] }[];
    };
    expect(log.version).toBe('2.1.0');
    expect(log.runs[0]?.columnKind).toBe('utf16CodeUnits');
    expect(log.runs[0]?.results.map(({ ruleId }) => ruleId)).toContain('schema/unknown-key');
  });

  test('github escapes what would end a workflow command', async () => {
    const files = sampleFiles();
    files.put('cases/2026/a,b:c%/case.yaml', 'kind: tilsyn\n');
    files.put('cases/2026/\u001b[31mx\n::warning::/case.yaml', 'kind: tilsyn\n');
    const { stdout } = await runDbs('validate --format github', { files });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u0080-\u009F]/);
    expect(stdout).toContain('::error file=cases/2026/a%2Cb%3Ac%25/case.yaml,line=1,col=1');
    expect(stdout.split('\n').filter((line) => line !== '' && !line.startsWith('::'))).toEqual([]);
  });

  test('junit has one suite a file, clean ones too, and only XML’s characters', async () => {
    const files = misspelt();
    const { stdout } = await runDbs('validate --format junit', { files });
    expect(stdout.match(/<testsuite name=/g)?.length).toBeGreaterThan(100);
    expect(stdout).toMatch(/<failure type="schema\/unknown-key"/);
  });

  test('a file’s own control characters never reach the terminal', async () => {
    const files = sampleFiles();
    files.put(system, files.text(system).replace(/^personalData: .*$/m, 'personalData: "\u001B[31mrød\u009B"'));
    const { stdout } = await runDbs(['validate', system], { files });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u0080-\u009F]/);
  });
});

test.each([
  ['UK', 'Mente du `GB`?'],
  ['EL', 'Mente du `GR`?'],
  ['QQ', 'Se register/'],
])('a code that is no country’s is not guessed at: %s', async (code, hint) => {
  const path = 'vendors/nordlys-laering/sub-processors/brevdue.yaml';
  const tree = sampleTree();
  const files = memoryFiles({ ...tree, [path]: (tree[path] ?? '').replace('[DK]', `[${code}]`) });
  const { stdout } = await runDbs('validate vendors/nordlys-laering', { files });
  expect(stdout).toContain(`\`${code}\` står ikke i registret countries`);
  expect(stdout).toContain(hint);
});
