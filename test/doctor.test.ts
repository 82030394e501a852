import { describe, expect, test } from 'vitest';
import { UserError } from '../src/domain/errors.ts';
import { text } from '../src/domain/text.ts';
import type { Browsers, Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const browsers: Browsers = {
  find: async () => ({ source: 'embedded', path: '/cache/chromium', sandbox: true }),
  launch: async () => ({
    build: 'HeadlessChrome/1.2.3',
    print: async () => new Uint8Array(),
    close: async () => undefined,
  }),
};
const git =
  (email: string | undefined = 'aho@dbs-eksempel.example', version: string | undefined = '2.39.5'): Context['git'] =>
  (root) =>
    fakeGit({
      version: async () => version,
      isRepository: async () => root === '/repository',
      identity: async () => (email === undefined ? {} : { name: 'Anna', email }),
    });

interface Said {
  readonly checks: readonly {
    readonly id: string;
    readonly state: string;
    readonly found: string;
    readonly mend: string | null;
  }[];
}

async function examine(tree: Readonly<Record<string, string>>, context: Partial<Context> = {}) {
  const files = memoryFiles(tree);
  const before = files.snapshot();
  const open: Context['open'] = (folder) => (folder === files.root ? files : memoryFiles({}, folder));
  const result = await runDbs('doctor --json', { files, context: { browsers, git: git(), open, ...context } });
  expect(files.snapshot()).toEqual(before);
  const said = JSON.parse(result.stdout) as Said;
  return { ...result, of: (id: string) => said.checks.find((check) => check.id === id) };
}

test('all is well but the editor’s schemas, which it says how to make', async () => {
  const result = await examine(sample);
  expect(result).toMatchObject({ exitCode: 0, stderr: '' });
  for (const id of [
    'node',
    'git',
    'identity',
    'browser',
    'fonts',
    'repository',
    'templates',
    'evidence-store',
    'pending',
  ]) {
    expect(result.of(id)).toMatchObject({ state: 'ok', mend: null });
  }
  expect(result.of('editor')).toMatchObject({ state: 'warning', mend: expect.stringContaining('dbs schema sync') });
  expect(result.of('identity')?.found).toContain('aho');
});

describe('names what is wrong, and how to mend it', () => {
  const noBrowser: Browsers = {
    ...browsers,
    find: async () => {
      throw new UserError({
        message: text('Ingen browser.', 'No browser.'),
        hint: text('Sæt DBS_BROWSER.', 'Set DBS_BROWSER.'),
      });
    },
  };
  test.each<readonly [string, string, string, number, Record<string, string>, Partial<Context>]>([
    ['an old Node', 'node', 'error', 1, {}, { system: { platform: 'linux', arch: 'x64', node: 'v20.18.9' } }],
    ['no Git', 'git', 'error', 1, {}, { git: (root) => ({ ...git()(root), version: async () => undefined }) }],
    ['no identity', 'identity', 'warning', 0, {}, { git: (root) => ({ ...git()(root), identity: async () => ({}) }) }],
    ['a stranger', 'identity', 'warning', 0, {}, { git: git('x@example.invalid') }],
    ['no browser', 'browser', 'error', 1, {}, { browsers: noBrowser }],
    ['a broken document', 'repository', 'warning', 0, { 'cases/2026/skolebro/case.yaml': 'kind: [' }, {}],
    [
      'a report template that is not there',
      'templates',
      'error',
      1,
      { 'dbs.yaml': (sample['dbs.yaml'] ?? '').replace('tilsynsrapport@1', 'rapport@9') },
      {},
    ],
    [
      'a store in the repository',
      'evidence-store',
      'error',
      1,
      { 'dbs.yaml': (sample['dbs.yaml'] ?? '').replace('../dbs-dokumentation', 'filer') },
      {},
    ],
    ['a lock', 'pending', 'warning', 0, { '.dbs/lock': '{}' }, {}],
    ['a journal of another version', 'pending', 'error', 1, { '.dbs/journal.json': '{"version":9}' }, {}],
  ])('%s', async (_, id, state, exitCode, changes, context) => {
    const result = await examine({ ...sample, ...changes }, context);
    expect(result.exitCode).toBe(exitCode);
    expect(result.of(id)).toMatchObject({ state, mend: expect.stringMatching(/\w/) });
  });
});

test('outside a repository it still examines the machine', async () => {
  const result = await examine({});
  expect(result.exitCode).toBe(0);
  expect(result.of('repository')).toMatchObject({ state: 'warning', mend: expect.stringContaining('dbs init') });
  expect(result.of('node')).toMatchObject({ state: 'ok' });
});
