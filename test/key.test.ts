import { expect, test } from 'vitest';
import type { Context, Files, Git } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { testEd25519, testRsa } from './support/ssh-keys.ts';

const whole = sampleTree();
/** The sample before anybody had a key: its own are sample keys, and revoked. */
const sample = {
  ...whole,
  'register/people.yaml': (whole['register/people.yaml'] ?? '').replace(
    /^ {4}keys:\n(?: {6}.*\n)+/gm,
    '    keys: []\n',
  ),
};
const keys = { aho: testEd25519('aho'), mkj: testEd25519('mkj'), sby: testEd25519('sby'), dla: testEd25519('dla') };
const people = 'register/people.yaml';

interface World {
  readonly files: MemoryFiles;
  readonly home: MemoryFiles;
  pins: string;
}
const world = (): World => ({
  files: memoryFiles(sample, '/sager'),
  home: memoryFiles(
    {
      ...Object.fromEntries(
        Object.entries(keys).map(([name, key]) => [`${name}.pub`, `${key.publicKey} ${name}@maskine\n`]),
      ),
      private: '-----BEGIN OPENSSH PRIVATE KEY-----\nhemmelig\n',
      'noise.pub': 'ssh-ed25519 AAAA\n',
      'weak.pub': testRsa(1024).publicKey,
      'dsa.pub': 'ssh-dss AAAAB3NzaC1kc3M=\n',
      'Big.pub': 'x'.repeat(100_000),
    },
    '/hjem',
  ),
  pins: '',
});

/** Somebody at the keyboard, whose Git signs with their own key unless a flag says otherwise. */
function run(at: World, line: string, who: keyof typeof keys = 'aho', own: Partial<Context> = {}) {
  const git: Partial<Git> = {
    identity: async () => ({ name: who, email: `${who}@dbs-eksempel.example` }),
    config: async (key) =>
      ({ 'gpg.format': 'ssh', 'user.signingkey': `key::${who}`, 'dbs.trustedKey': at.pins || undefined })[key],
  };
  const signer: Context['signer'] = {
    sign: async (message, { namespace, key }) => {
      const found = keys[key as keyof typeof keys];
      if (found === undefined) throw new Error(`no key ${key}`);
      return found.sign(message, namespace);
    },
  };
  const open: Context['open'] = (folder) =>
    [at.files, at.home].find(({ root }) => root === folder) ?? memoryFiles({}, folder);
  return runDbs(line, { files: at.files, context: { git: () => fakeGit(git, at.files), signer, open, ...own } });
}

const listed = async (at: World): Promise<readonly Record<string, unknown>[]> =>
  (JSON.parse((await run(at, 'key list --json')).stdout) as { keys: readonly Record<string, unknown>[] }).keys;

test('the first key signs itself and says how to pin it; the next are vouched for', async () => {
  const at = world();
  const first = await run(at, 'key add aho --key /hjem/aho.pub --yes');
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toContain(`git config dbs.trustedKey ${keys.aho.fingerprint}`);
  expect(first.stdout).toContain('✓ Nøgle for aho: ssh-ed25519, gælder fra 2026-05-15, indskrevet af aho');

  at.pins = keys.aho.fingerprint;
  const second = await run(at, 'key add mkj --key /hjem/mkj.pub --from 2026-05-20 --until 2027-05-20 --yes');
  expect(second).toMatchObject({ exitCode: 0, stderr: '' });
  expect(second.stdout).not.toContain('git config');
  const third = await run(at, 'key add sby --key /hjem/sby.pub --from 2026-06-01 --by mkj --sign-with mkj --yes');
  expect(third).toMatchObject({ exitCode: 0, stderr: '' });

  const register = at.files.text(people);
  expect(register).toContain(`    keys:
      - publicKey: '${keys.mkj.publicKey}'
        from: 2026-05-20
        until: 2027-05-20
        enrolledBy: aho
        enrolment: |
          -----BEGIN SSH SIGNATURE-----
`);
  expect(register).not.toContain('maskine');
  expect(register.replace(/ {4}keys:\n {6}- publicKey[\s\S]*?END SSH SIGNATURE-----\n/g, '    keys: []\n')).toBe(
    sample[people],
  );
  expect((await run(at, 'validate register')).exitCode).toBe(0);
  expect(await listed(at)).toMatchObject([
    {
      person: 'aho',
      fingerprint: keys.aho.fingerprint,
      pinned: true,
      counts: true,
      enrolmentSignedBy: keys.aho.fingerprint,
    },
    { person: 'mkj', pinned: false, counts: false, state: 'not-yet-valid', enrolmentSignedBy: keys.aho.fingerprint },
    { person: 'sby', enrolledBy: 'mkj', state: 'not-yet-valid', enrolmentSignedBy: keys.mkj.fingerprint },
  ]);
});

test('a key that is there already gets new dates, and is signed anew', async () => {
  const at = world();
  await run(at, 'key add aho --key /hjem/aho.pub --yes');
  await run(at, 'key add mkj --key /hjem/mkj.pub --yes');
  const renewed = await run(at, 'key add mkj --key /hjem/mkj.pub --until 2026-12-31 --yes');
  expect(renewed.exitCode).toBe(0);
  expect(await listed(at)).toMatchObject([
    { person: 'aho' },
    { person: 'mkj', until: '2026-12-31', counts: true, enrolmentHolds: true },
  ]);
});

test('the plan asks nobody for a passphrase and writes nothing', async () => {
  const at = world();
  const refuse: Context['signer'] = { sign: () => Promise.reject(new Error('asked')) };
  const before = at.files.snapshot();
  const result = await run(at, 'key add aho --key /hjem/aho.pub --dry-run --json', 'aho', { signer: refuse });
  expect(JSON.parse(result.stdout)).toMatchObject({
    schemaVersion: 1,
    command: 'key add',
    status: 'planned',
    person: 'aho',
    fingerprint: keys.aho.fingerprint,
    first: true,
    changes: [{ action: 'replace', path: people }],
  });
  expect(at.files.snapshot()).toEqual(before);
});

test.each<[string, string, RegExp, (keyof typeof keys)?]>([
  ['somebody unknown', 'key add xyz --key /hjem/aho.pub --yes', /xyz står ikke i register/],
  ['no such file', 'key add sby --key /hjem/no.pub --yes', /ingen fil/],
  ['no file named', 'key add sby --yes', /--key/],
  ['a private key', 'key add sby --key /hjem/private --yes', /den private nøgle(?![\s\S]*hemmelig)/],
  ['no key', 'key add sby --key /hjem/noise.pub --yes', /ikke en offentlig SSH-nøgle/],
  ['a large file', 'key add sby --key /hjem/Big.pub --yes', /ikke en offentlig SSH-nøgle/],
  ['a weak key', 'key add sby --key /hjem/weak.pub --yes', /under 2\.048 bit/],
  ['an old kind', 'key add sby --key /hjem/dsa.pub --yes', /af en slags/],
  ['somebody else’s key', 'key add sby --key /hjem/mkj.pub --yes', /står allerede hos mkj/],
  ['a revoked key', 'key add dla --key /hjem/dla.pub --yes', /spærret/],
  ['one who has no key', 'key add sby --key /hjem/sby.pub --yes', /sby har ingen nøgle/, 'sby'],
  [
    'one whose key is not valid yet',
    'key add sby --key /hjem/sby.pub --from 2026-01-01 --yes',
    /gælder den 2026-01-01/,
  ],
  [
    'another’s signature',
    'key add sby --key /hjem/sby.pub --by aho --sign-with mkj --yes',
    /ikke er en gyldig nøgle for aho/,
  ],
  ['an end before the start', 'key add sby --key /hjem/sby.pub --until 2026-05-01 --yes', /ligger før/],
  ['a date that is none', 'key add sby --key /hjem/sby.pub --from i-dag --yes', /ikke en dato/],
])('%s is refused, and nothing is written', async (_, line, said, who = 'aho') => {
  const at = world();
  for (const setup of [
    'key add aho --key /hjem/aho.pub --yes',
    'key add mkj --key /hjem/mkj.pub --yes',
    'key add dla --key /hjem/dla.pub --yes',
    `key revoke dla ${keys.dla.fingerprint} --yes`,
  ]) {
    expect((await run(at, setup)).exitCode).toBe(0);
  }
  const before = at.files.snapshot();
  const result = await run(at, line, who);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr.replace(/\s+/g, ' ')).toMatch(said);
  expect(at.files.snapshot()).toEqual(before);
});

test('the first key is its own person’s, and no other key signs it', async () => {
  const at = world();
  expect((await run(at, 'key add mkj --key /hjem/mkj.pub --yes')).stderr).toMatch(/for sig selv/);
  expect((await run(at, 'key add aho --key /hjem/aho.pub --sign-with mkj --yes')).stderr).toMatch(
    /underskrive sig selv/,
  );
});

test('without a chosen key it says how to choose one', async () => {
  const at = world();
  const git = () => fakeGit({ identity: async () => ({ email: 'aho@dbs-eksempel.example' }) }, at.files);
  const result = await run(at, 'key add aho --key /hjem/aho.pub --yes', 'aho', { git });
  expect(result.exitCode).toBe(2);
  expect(result.stderr).toContain('git config --global user.signingkey');
});

test('a key is revoked once, may be revoked earlier, and names those it vouched for', async () => {
  const at = world();
  await run(at, 'key add aho --key /hjem/aho.pub --from 2026-05-01 --yes');
  await run(at, 'key add mkj --key /hjem/mkj.pub --from 2026-05-01 --yes');
  await run(at, 'key add sby --key /hjem/sby.pub --by mkj --sign-with mkj --yes');
  at.pins = keys.aho.fingerprint;
  expect((await listed(at)).map(({ state }) => state)).toEqual(['counts', 'counts', 'counts']);

  const line = `key revoke mkj ${keys.mkj.fingerprint.slice(0, 20)}`;
  const first = await run(at, `${line} --yes`);
  expect(first).toMatchObject({ exitCode: 0, stderr: '' });
  expect(first.stdout).toContain('nøglerne hos sby');
  expect((await listed(at)).map(({ state }) => state)).toEqual(['counts', 'revoked', 'not-anchored']);
  expect((await run(at, `${line} --yes`)).stderr).toContain('allerede spærret fra 2026-05-15');
  expect((await run(at, `${line} --date 2026-05-10 --yes`)).exitCode).toBe(0);
  expect((await run(at, `${line} --date 2027-01-01 --yes`)).stderr).toContain('fremtiden');
  expect((await listed(at))[1]).toMatchObject({ revoked: '2026-05-10' });

  expect((await run(at, 'key revoke mkj SHA256:nosuchkey --yes')).stderr).toContain(keys.mkj.fingerprint);
  expect((await run(at, 'key revoke mkj SHA256: --yes')).exitCode).toBe(2);
  expect((await run(at, 'key revoke hgr SHA256:nosuchkey --yes')).stderr).toContain('dbs key list');
});

test('the list tells why a key does not count', async () => {
  const at = world();
  expect((await run(at, 'key list')).stdout).toContain('Ingen har en nøgle endnu');
  await run(at, 'key add aho --key /hjem/aho.pub --from 2026-05-01 --yes');
  await run(at, 'key add mkj --key /hjem/mkj.pub --from 2026-05-01 --until 2026-05-10 --yes');
  const entry = (key: string) =>
    `    keys:\n      - { publicKey: '${key}', from: 2026-05-01, until: null, enrolledBy: aho }\n`;
  at.files.put(
    people,
    at.files
      .text(people)
      .replace(/(id: sby[\s\S]*?) {4}keys: \[\]\n/, `$1${entry(keys.sby.publicKey)}`)
      .replace(/(id: lvi[\s\S]*?) {4}keys: \[\]\n/, `$1${entry(keys.dla.publicKey)}`)
      .replace(/(id: tno[\s\S]*?) {4}keys: \[\]\n/, `$1${entry(keys.dla.publicKey)}`)
      .replace(/(id: hgr[\s\S]*?) {4}keys: \[\]\n/, `$1${entry('ssh-ed25519 AAAA')}`),
  );
  at.pins = `${keys.aho.fingerprint} SHA256:elsewhere`;
  const result = await run(at, 'key list');
  expect(result.exitCode).toBe(0);
  expect(result.stderr).toContain('1 nøgle kan ikke læses');
  const of = (person: string): string => result.stdout.split('\n').find((row) => row.startsWith(person)) ?? '';
  expect(of('aho')).toMatch(/aho\s+ja\s+ja$/);
  expect(of('mkj')).toMatch(/nej, udløbet$/);
  expect(of('sby')).toMatch(/uden underskrift\s+nej, hænger ikke sammen/);
  expect(of('lvi')).toMatch(/to personer har den$/);
  expect(of('tno')).toMatch(/to personer har den$/);
  expect(result.stdout).toContain('SHA256:elsewhere står ikke i registret');

  at.pins = '';
  expect((await run(at, 'key list')).stdout).toContain('hovedgrenen alene afgør');
  const noBranch = { git: () => fakeGit({ mainBranch: async () => undefined }) };
  expect((await run(at, 'key list', 'aho', noBranch)).stdout).toContain('der er ingen hovedgren');
  const emptyBranch = { git: () => fakeGit({}, memoryFiles({ ...sample })) };
  expect((await run(at, 'key list', 'aho', emptyBranch)).stdout).toContain('er ikke på hovedgrenen');
});

test('killed at any moment, the register is before or after', async () => {
  const whole = world();
  const line = 'key add aho --key /hjem/aho.pub --yes';
  const before = whole.files.text(people);
  const counted = failingFiles(whole.files, { failAt: 0, mode: 'before' });
  const open =
    (at: World, files: Files): Context['open'] =>
    (folder) =>
      [files, at.home].find(({ root }) => root === folder) ?? memoryFiles({}, folder);
  expect((await run(whole, line, 'aho', { open: open(whole, counted) })).exitCode).toBe(0);
  const after = whole.files.text(people);
  expect(counted.operations()).toBeGreaterThan(2);
  for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
    for (const mode of ['before', 'torn', 'after'] as const) {
      const at = world();
      const failing = failingFiles(at.files, { failAt, mode });
      await run(at, line, 'aho', { open: open(at, failing) }).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      expect(failing.struck()).toBe(true);
      // The next command that writes finishes it or undoes it.
      await run(at, 'key revoke aho SHA256:nosuchkey --yes');
      expect([before, after]).toContain(at.files.text(people));
    }
  }
}, 300_000);

test('the sample’s own keys are marked and revoked, and stand in nobody’s way', async () => {
  const at: World = { ...world(), files: memoryFiles(whole, '/sager') };
  const { stdout } = await run(at, 'key list');
  expect(stdout).toContain('ssh-ed25519 (prøvenøgle)');
  expect(stdout).toContain('Ingen af nøglerne gælder mere. Indskriv din egen med `dbs key add`');
  expect(await listed(at)).toSatisfy((found: { sample: boolean; state: string }[]) =>
    found.every(({ sample: marked, state }) => marked && state === 'revoked'),
  );
  const first = await run(at, 'key add aho --key /hjem/aho.pub --yes');
  expect(first.stdout).toContain(`git config dbs.trustedKey ${keys.aho.fingerprint}`);
});
