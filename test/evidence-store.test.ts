import { beforeEach, describe, expect, test } from 'vitest';
import { sha256 } from '../src/domain/sha256.ts';
import { createFiles } from '../src/platform/files.ts';
import type { Browsers, Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();
const record = 'vendors/nordlys-laering/evidence/isae3000-2026.yaml';
const pdf = '%PDF-1.7\nopdigtet erklæring\n';
const digest = sha256(pdf);
const stored = `${digest.slice(0, 2)}/${digest}.pdf`;
const other = sha256('en anden');
const orphan = `${other.slice(0, 2)}/${other}.pdf`;
const browsers: Browsers = {
  find: async () => ({ source: 'embedded', path: '/cache/chromium', sandbox: true }),
  launch: async () => ({
    build: 'HeadlessChrome/1.2.3',
    print: async () => new Uint8Array(),
    close: async () => undefined,
  }),
};

let repository: MemoryFiles;
let store: MemoryFiles;
let inbox: MemoryFiles;
/** A branch Git knows besides the one checked out. */
let elsewhere: MemoryFiles | undefined;
let storeIsHere: boolean;

const run = (line: string, context: Partial<Context> = {}) => {
  const folders = new Map([repository, inbox, ...(storeIsHere ? [store] : [])].map((files) => [files.root, files]));
  return runDbs(line, {
    files: repository,
    context: {
      browsers,
      open: (folder) => folders.get(folder) ?? createFiles(`/findes-ikke${folder}`),
      git: (root) =>
        fakeGit({
          isRepository: async () => root === repository.root,
          identity: async () => ({ name: 'Anna', email: 'aho@dbs-eksempel.example' }),
          branchTips: async () => (elsewhere === undefined ? [] : ['b'.repeat(40)]),
          tree: async (ref) => (ref === 'b'.repeat(40) && elsewhere !== undefined ? elsewhere : repository),
        }),
      ...context,
    },
  });
};

beforeEach(async () => {
  repository = memoryFiles(sample, '/sager/dbs');
  store = memoryFiles({}, '/sager/dbs-dokumentation');
  inbox = memoryFiles({ 'erklaering.pdf': pdf }, '/indbakke');
  elsewhere = undefined;
  storeIsHere = true;
  const flags = '--vendor nordlys-laering --type isae-3000 --assurance high --report-type type-2 --period 2026';
  const added = await run(
    `tilsyn evidence add /indbakke/erklaering.pdf ${flags} --issued 2026-05-02 --issuer Revisor --yes`,
  );
  expect(added).toMatchObject({ exitCode: 0, stderr: '' });
});

const codes = async (line = 'validate'): Promise<readonly string[]> => {
  const { stdout } = await run(`${line} --json`);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly Record<string, string>[] };
  return diagnostics.flatMap(({ code = '', file }) => (/store/.test(code) ? [`${code} ${file}`] : []));
};

async function examined(): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await run('doctor --json');
  const { checks } = JSON.parse(stdout) as { checks: readonly Record<string, string>[] };
  return checks.find(({ id }) => id === 'evidence-store') ?? {};
}

describe('what a record says is in the store', () => {
  test('is there, and is what came', async () => {
    expect(await codes()).toEqual([]);
    expect(await examined()).toMatchObject({ state: 'ok', found: expect.stringContaining('ét dokument er der') });
  });

  test.each<[string, () => void, string]>([
    ['gone', () => store.remove(stored), 'evidence/not-in-store'],
    ['another', () => store.put(stored, `${pdf} `), 'evidence/changed-in-store'],
    ['empty', () => store.put(stored, ''), 'evidence/changed-in-store'],
    [
      'a link',
      () => {
        store.remove(stored);
        store.putLink(stored, '/etc/passwd');
      },
      'evidence/not-in-store',
    ],
  ])('%s: validate and doctor tell it, and exit with 1', async (_, change, code) => {
    change();
    expect(await codes()).toEqual([`${code} ${record}`]);
    expect((await run(`validate ${record}`)).exitCode).toBe(1);
    // Only what is asked about is read.
    expect(await codes('validate register')).toEqual([]);
    expect(await examined()).toMatchObject({ state: 'error', found: expect.stringContaining('isae3000-2026') });
    expect((await run('doctor')).exitCode).toBe(1);
  });

  test('a store that is not here is said, and is not in order', async () => {
    storeIsHere = false;
    expect(await codes()).toEqual(['evidence/store-not-here dbs.yaml']);
    expect((await run('validate')).stdout.replace(/\s+/g, ' ')).toContain(
      'er ikke på denne maskine, så det er ikke undersøgt, om ét dokument er der',
    );
    expect(await examined()).toMatchObject({ state: 'warning', found: expect.stringContaining('ikke undersøgt') });
    const verified = await run('verify --all --evidence');
    expect([verified.exitCode, verified.stdout]).toEqual([2, '']);
    expect(verified.stderr).toContain('er ikke på denne maskine');
  });

  test('without any record in the store, nothing is said of it', async () => {
    repository.remove(record);
    storeIsHere = false;
    expect(await codes()).toEqual([]);
    expect(await examined()).toMatchObject({ state: 'ok' });
  });
});

describe('what no record names', () => {
  beforeEach(() => {
    store.put(orphan, 'en anden');
    store.put('ab/.dbs-tmp-00ff', 'halvt');
    store.put('noter.txt', 'nogens egen fil');
  });

  test('doctor finds it and says how to remove it; nothing removes it unasked', async () => {
    const before = store.snapshot();
    expect(await examined()).toMatchObject({
      state: 'warning',
      found: expect.stringContaining('og 1 til'),
      mend: expect.stringContaining('dbs tilsyn evidence tidy'),
    });
    await run('validate');
    const planned = await run('tilsyn evidence tidy --dry-run');
    expect(planned.stdout).toContain(orphan);
    expect((await run('tilsyn evidence tidy')).exitCode).toBe(2);
    expect(store.snapshot()).toEqual(before);
  });

  test('a person chooses; what is not chosen stays', async () => {
    const prompt = scriptedPrompt([{ asks: 'Hvilke skal fjernes?', answer: [orphan] }]);
    expect((await run('tilsyn evidence tidy', { prompt, terminal: atTerminal })).exitCode).toBe(0);
    expect(prompt.left()).toBe(0);
    expect([store.kind(orphan), store.kind('ab/.dbs-tmp-00ff'), store.kind('noter.txt')]).toEqual([
      undefined,
      'file',
      'file',
    ]);
    expect(store.kind(stored)).toBe('file');
  });

  test('--yes removes them all, and none that is named', async () => {
    const { exitCode, stdout } = await run('tilsyn evidence tidy --yes --json');
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([
      0,
      { status: 'written', removed: [{ path: expect.any(String) }, { path: expect.any(String) }] },
    ]);
    expect([store.kind(orphan), store.kind('ab/.dbs-tmp-00ff')]).toEqual([undefined, undefined]);
    expect([store.kind(stored), store.kind('noter.txt')]).toEqual(['file', 'file']);
    expect((await run('tilsyn evidence tidy --yes')).stdout).toContain('er nævnt i en post');
  });

  test('named on another branch, also by a record that cannot be read, it is left alone', async () => {
    elsewhere = memoryFiles({ ...sample, 'vendors/byport/evidence/ny-2026.yaml': `file: { sha256: ${other} ` });
    await run('tilsyn evidence tidy --yes');
    expect(store.kind(orphan)).toBe('file');
  });

  test('while a record of evidence cannot be read, nothing is removed', async () => {
    repository.put(record, repository.text(record).replace('issuer:', 'isuer:'));
    const { exitCode, stderr } = await run('tilsyn evidence tidy --yes');
    expect([exitCode, stderr.includes(record)]).toEqual([2, true]);
    expect(store.kind(orphan)).toBe('file');
    expect(await examined()).toMatchObject({ state: 'warning', found: expect.stringContaining(record) });
  });
});

test('what a rolled-back evidence add has left is found', async () => {
  repository = memoryFiles(sample, '/sager/dbs');
  expect(await examined()).toMatchObject({ state: 'warning', found: expect.stringContaining(stored) });
});
