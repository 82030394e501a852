import { describe, expect, test } from 'vitest';
import { UserError } from '../src/domain/errors.ts';
import { text } from '../src/domain/text.ts';
import type { Browsers, Context, Files } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { samplePdfs, sampleTree } from './support/sample.ts';
import { testEd25519 } from './support/ssh-keys.ts';

const sample = sampleTree();
const pdfs = samplePdfs();
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
  const files = memoryFiles('dbs.yaml' in tree ? { ...tree, ...pdfs } : tree);
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
    'cpr-guard',
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
      { 'dbs.yaml': (sample['dbs.yaml'] ?? '').replace('tilsynsrapport@2', 'rapport@9') },
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

describe('keys', () => {
  const anna = testEd25519('aho');
  const register = (fields: string): string =>
    (sample['register/people.yaml'] ?? '').replace(
      /(id: aho[\s\S]*?) {4}keys: \[\]\n/,
      `$1    keys:\n      - { publicKey: '${anna.publicKey}', from: 2026-01-01, until: null, enrolledBy: aho${fields} }\n`,
    );
  const settings =
    (own: Record<string, string>, base: Files | undefined): Context['git'] =>
    (root) => ({
      ...git()(root),
      config: async (key) => own[key],
      ...(base === undefined ? { mainBranch: async () => undefined } : { tree: async () => base }),
    });
  const signing = { 'gpg.format': 'ssh', 'user.signingkey': '~/.ssh/id' };
  const home = memoryFiles({ 'id.pub': `${anna.publicKey} anna\n` }, '/hjem/.ssh');

  test.each<[string, Record<string, string>, string | undefined, string, string, RegExp]>([
    ['none chosen', {}, '', 'signing-key', 'warning', /--sign-with/],
    [
      'a key that is not there',
      { 'user.signingkey': '/no/id' },
      '',
      'signing-key',
      'warning',
      /ssh-keygen -y -f \/no\/id/,
    ],
    ['one nobody entered', signing, undefined, 'signing-key', 'warning', /dbs key add aho --key ~\/\.ssh\/id\.pub/],
    ['one entered', signing, '', 'signing-key', 'ok', /indskrevet for aho på main/],
    ['a line', { 'user.signingkey': `key::${anna.publicKey}` }, '', 'signing-key', 'ok', /indskrevet for aho/],
    ['one revoked', signing, ', revoked: 2026-05-01', 'signing-key', 'warning', /spærret 2026-05-01.*dbs key list/s],
    ['one from later', signing, 'later', 'signing-key', 'warning', /gælder ikke i dag/],
    [
      'one not tied to the pin',
      { ...signing, 'dbs.trustedKey': 'SHA256:x' },
      '',
      'signing-key',
      'warning',
      /hænger ikke sammen/,
    ],
    ['nobody has one', {}, undefined, 'trusted-key', 'ok', /Ingen på main har en nøgle endnu/],
    ['none pinned', {}, '', 'trusted-key', 'warning', /git config dbs\.trustedKey/],
    [
      'a pin that is nobody’s',
      { 'dbs.trustedKey': 'SHA256:x' },
      '',
      'trusted-key',
      'warning',
      /SHA256:x står ikke i registret/,
    ],
    ['a pin that is Anna’s', { 'dbs.trustedKey': anna.fingerprint }, '', 'trusted-key', 'ok', /1 af 1 nøgler/],
  ])('%s', async (_, own, fields, id, state, said) => {
    const people = fields === undefined ? sample['register/people.yaml'] : register(fields === 'later' ? '' : fields);
    const dated = fields === 'later' ? people?.replace('from: 2026-01-01, until', 'from: 2027-01-01, until') : people;
    const base = memoryFiles({ ...sample, 'register/people.yaml': dated ?? '' });
    const repository = memoryFiles(sample);
    const open: Context['open'] = (folder) =>
      [repository, home].find(({ root }) => root === folder) ?? memoryFiles({}, folder);
    const result = await runDbs('doctor --json', {
      files: repository,
      env: { HOME: '/hjem' },
      context: { browsers, open, git: settings(own, base) },
    });
    const found = (JSON.parse(result.stdout) as Said).checks.find((check) => check.id === id);
    expect(found).toMatchObject({ state });
    expect(`${found?.found}\n${found?.mend}`).toMatch(said);
  });

  test('without a main branch, and outside Git', async () => {
    const without = await examine(sample, { git: settings(signing, undefined) });
    expect(without.of('trusted-key')).toMatchObject({ state: 'warning', mend: expect.stringContaining('git fetch') });
    const outside = await examine(sample, { git: (root) => ({ ...git()(root), isRepository: async () => false }) });
    expect([outside.of('signing-key'), outside.of('trusted-key')]).toEqual([undefined, undefined]);
  });
});

test('outside a repository it still examines the machine', async () => {
  const result = await examine({});
  expect(result.exitCode).toBe(0);
  expect(result.of('repository')).toMatchObject({ state: 'warning', mend: expect.stringContaining('dbs init') });
  expect(result.of('node')).toMatchObject({ state: 'ok' });
});
