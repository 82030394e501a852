import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { sha256 } from '../src/domain/sha256.ts';
import { parsePublicKey } from '../src/domain/sshsig.ts';
import { storePath } from '../src/operations/evidence-store.ts';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import { createFiles } from '../src/platform/files.ts';
import { fillSeal, sealWords } from '../src/reports/released-report.ts';
import { deskCase, keyOf, type ReviewDesk, reviewDesk } from './support/review-desk.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { testEd25519 } from './support/ssh-keys.ts';

const folder = 'cases/2026/skolebro/releases/1';
const people = ['aho', 'mkj', 'sby', 'lvi'] as const;
const fingerprint = (person: string): string => parsePublicKey(keyOf(person))?.fingerprint ?? '';

/** The auditor's statement, as far as this test goes. */
const statement = '%PDF-1.7\nopdigtet erklæring\n';
const stored = (): string => join(desk.scratch.root, '../dbs-dokumentation', storePath(sha256(statement), 'x.pdf'));

let desk: ReviewDesk;
let outside: string;
let released: Uint8Array;
let archivedAt: string;

beforeAll(async () => {
  desk = reviewDesk();
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-verify-')));
  // One document lies in the evidence store; the others are in the journal.
  const record = 'vendors/nordlys-laering/evidence/isae3000-2025.yaml';
  desk.edit(record, /sha256: [0-9a-f]+/.exec(desk.read(record))?.[0] ?? 'sha256', `sha256: ${sha256(statement)}`);
  desk.edit(record, /location: .+/.exec(desk.read(record))?.[0] ?? 'location', 'location: store');
  mkdirSync(dirname(stored()), { recursive: true });
  writeFileSync(stored(), statement);
  desk.commit('Erklæringen ligger i lageret', 'aho');
  for (const person of people.slice(1)) {
    expect((await desk.as(person, ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', person])).exitCode).toBe(0);
    desk.commit('Godkendelse', person);
  }
  const { env, platform, arch } = process;
  const browsers = createBrowsers({ env, platform, arch });
  const run = await desk.as('aho', ['tilsyn', 'release', deskCase, '--yes', '--json', '--sign-with', 'aho'], {
    browsers,
  });
  expect(run.exitCode).toBe(0);
  archivedAt = (JSON.parse(run.stdout) as { pdf: { file: string } }).pdf.file;
  released = readFileSync(archivedAt);
  desk.commit('Frigivelse', 'aho');
});
afterAll(() => {
  desk.scratch.remove();
  rmSync(outside, { recursive: true, force: true });
});

interface Shown {
  readonly verdict: string;
  readonly trust: string;
  readonly newest: boolean | null;
  readonly version: number | null;
  readonly failures: readonly { readonly failure: string; readonly code?: string; readonly text: string }[];
}

const resultOf = ({ stdout }: RunResult): Shown =>
  (JSON.parse(stdout) as { results: readonly Shown[] }).results[0] as Shown;
/** Failures by name; those of the repository's record by the code of the finding. */
const namesOf = (result: Shown): readonly string[] => [
  ...new Set(result.failures.map(({ failure, code }) => code ?? failure)),
];

/** Verifies bytes where there is no repository, as a municipality would. */
async function alone(bytes: Uint8Array, ...more: readonly string[]): Promise<{ exitCode: number; result: Shown }> {
  writeFileSync(join(outside, 'rapport.pdf'), bytes);
  const run = await runDbs(['verify', 'rapport.pdf', '--json', ...more], { files: createFiles(outside) });
  return { exitCode: run.exitCode, result: resultOf(run) };
}

const trusting = people.flatMap((person) => ['--trusted-key', fingerprint(person)]);

describe('a released PDF by itself', () => {
  test('is intact, and its signer unknown, until a key is trusted', async () => {
    const { exitCode, result } = await alone(released);
    expect(exitCode).toBe(0);
    expect(result).toMatchObject({ verdict: 'intact', trust: 'none', newest: null, version: 1, failures: [] });
    const text = await runDbs('verify rapport.pdf', { files: createFiles(outside) });
    expect(text.stdout).toContain('uændret, men underskriveren er ukendt her');
    expect(text.stdout).not.toContain('ægte');
  });

  test('is authentic by trusted keys, and refused by another', async () => {
    expect(await alone(released, ...trusting)).toMatchObject({ exitCode: 0, result: { verdict: 'authentic' } });
    const other = await alone(released, '--trusted-key', fingerprint('fremmed'));
    expect(other.exitCode).toBe(1);
    expect(namesOf(other.result)).toEqual(['seal-key-not-anchored', 'approval-void', 'quorum-not-met']);
    const some = await alone(released, '--trusted-key', fingerprint('aho'), '--trusted-key', fingerprint('mkj'));
    expect(namesOf(some.result)).toEqual(['approval-void', 'quorum-not-met']);
  });

  test('what is asked for wrongly is said', async () => {
    const files = createFiles(outside);
    expect((await runDbs('verify', { files })).exitCode).toBe(2);
    expect((await runDbs('verify findes-ikke.pdf', { files })).stderr).toContain('Der er ingen fil');
    expect((await runDbs('verify rapport.pdf --trusted-key aho', { files })).stderr).toContain('ikke et fingeraftryk');
    expect((await runDbs('verify 2026-skolebro', { files })).exitCode).toBe(2);
  });

  test('whatever byte is changed, it is refused and the reason named', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: released.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const altered = Uint8Array.from(released);
          altered[at] = (altered[at] ?? 0) ^ change;
          const { exitCode, result } = await alone(altered, ...trusting);
          return exitCode === 1 && result.verdict === 'refused' && result.failures.every(({ text }) => text !== '');
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
  });

  const source = (): string => Buffer.from(released).toString('latin1');
  const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
  /** Turns one bit in the middle of the first stream that a mark begins. */
  const inStream = (mark: RegExp): Uint8Array => {
    const text = source();
    const object = mark.exec(text);
    if (object === null) throw new Error(`no ${mark}`);
    const at = text.slice(object.index).search(/[^d]stream\r?\n/) + object.index + 60;
    const altered = Uint8Array.from(released);
    altered[at] = (altered[at] ?? 0) ^ 1;
    return altered;
  };

  test.each<readonly [string, () => Uint8Array, string]>([
    ['the text of a page', () => inStream(/\/Contents/), 'seal-broken'],
    ['a typeface', () => inStream(/\/Length1 /), 'seal-broken'],
    [
      'the metadata',
      () => bytes(source().replace('W5M0MpCehiHzreSzNTczkc9d', 'W5M0MpCehiHzreSzNTczkc9e')),
      'seal-broken',
    ],
    ['an attachment', () => inStream(/\/Type \/EmbeddedFile/), 'seal-broken'],
    ['a line after the end', () => bytes(`${source()}\n`), 'bytes-appended'],
    ['the seal taken off', () => bytes(source().replace(/\/DBSSeal (\d+) 0 R/, '/XBSSeal $1 0 R')), 'seal-missing'],
    [
      'the signature wiped',
      () => bytes(source().replace(/(\/Signature <)[0-9a-f]+/, (all, head: string) => head.padEnd(all.length, '0'))),
      'seal-unsigned',
    ],
    ['half a file', () => released.subarray(0, released.length >> 1), 'not-readable'],
    ['no PDF', () => bytes('hej'), 'not-readable'],
  ])('%s', async (_, make, name) => {
    const { exitCode, result } = await alone(make(), ...trusting);
    expect(exitCode).toBe(1);
    expect(namesOf(result)).toContain(name);
  });

  test('sealed again after a change, by a stranger or without a key, it is refused', async () => {
    const altered = bytes(source().replace('W5M0MpCehiHzreSzNTczkc9d', 'W5M0MpCehiHzreSzNTczkc9e'));
    const facts = { version: 1, date: '2026-05-15', by: 'aho', contentDigest: '0'.repeat(64) };
    const stranger = testEd25519('fremmed').sign(sealWords(deskCase, facts, altered), 'dbs-seal@1');
    expect(namesOf((await alone(fillSeal(altered, stranger), ...trusting)).result)).toEqual([
      'seal-signature-wrong',
      'pdf-metadata',
    ]);
    const { pdf } = parse(desk.read(`${folder}/release.yaml`)) as { pdf: { seal: string } };
    const old = pdf.seal;
    expect(namesOf((await alone(fillSeal(altered, old), ...trusting)).result)).toEqual([
      'seal-signature-wrong',
      'pdf-metadata',
    ]);
  });
});

describe('with the repository', () => {
  const verify = async (...line: readonly string[]): Promise<{ exitCode: number; result: Shown }> => {
    const run = await desk.as('aho', ['verify', ...(line.length === 0 ? [deskCase] : line), '--json']);
    return { exitCode: run.exitCode, result: resultOf(run) };
  };
  /** Does something to the repository, verifies, and puts everything back. */
  const whenChanged = async (change: () => void, ...line: readonly string[]): Promise<readonly string[]> => {
    const copy = `${desk.scratch.root}-kopi`;
    const archive = join(desk.scratch.root, '../dbs-arkiv');
    cpSync(desk.scratch.root, copy, { recursive: true });
    cpSync(archive, `${archive}-kopi`, { recursive: true });
    try {
      change();
      const { exitCode, result } = await verify(...line);
      expect(exitCode).toBe(1);
      return namesOf(result);
    } finally {
      for (const [to, from] of [
        [desk.scratch.root, copy],
        [archive, `${archive}-kopi`],
      ] as const) {
        rmSync(to, { recursive: true });
        cpSync(from, to, { recursive: true });
        rmSync(from, { recursive: true });
      }
    }
  };
  const put = (path: string, content: string): void => desk.scratch.put(path, content);

  test('is authentic by the main branch’s keys, and the newest', async () => {
    expect(await verify()).toMatchObject({
      exitCode: 0,
      result: { verdict: 'authentic', trust: 'main-branch', newest: true, version: 1 },
    });
    expect(await verify('--all')).toMatchObject({ exitCode: 0, result: { verdict: 'authentic' } });
    expect(await verify(archivedAt)).toMatchObject({ exitCode: 0, result: { verdict: 'authentic', newest: true } });
  });

  test('each thing that is changed afterwards is named', async () => {
    const read = (path: string): string => desk.read(path);
    const record = `${folder}/release.yaml`;
    const approvals = 'cases/2026/skolebro/approvals';
    const [first = ''] = desk.approvals();
    expect(await whenChanged(() => desk.edit(record, 'date: 2026-05-15', 'date: 2026-05-14'))).toEqual([
      'record-differs',
      'release/signature-wrong',
    ]);
    expect(
      await whenChanged(() =>
        put(`${folder}/content.json`, read(`${folder}/content.json`).replace('opdigtet', 'opdigtat')),
      ),
    ).toEqual(['release/content-differs']);
    expect(await whenChanged(() => rmSync(join(desk.scratch.root, approvals, first)))).toEqual([
      'release/approval-differs',
      'release/not-vouched-for',
    ]);
    expect(await whenChanged(() => writeFileSync(archivedAt, 'noget andet'))).toEqual([
      'archive-other-bytes',
      'not-readable',
    ]);
    expect(await whenChanged(() => rmSync(archivedAt))).toEqual(['not-in-archive']);
    const own = join(outside, 'min.pdf');
    writeFileSync(own, released);
    expect(await whenChanged(() => rmSync(join(desk.scratch.root, folder), { recursive: true }), own)).toEqual([
      'release-unknown',
    ]);
  }, 300_000);

  test('a main branch whose register has other keys does not know it', async () => {
    expect(
      await whenChanged(() => {
        desk.scratch.git('switch', '--quiet', 'main');
        desk.edit('register/people.yaml', keyOf('mkj'), keyOf('fremmed'));
        desk.commit('Nøgle skiftet', 'dla');
        desk.scratch.git('switch', '--quiet', 'sag');
      }),
    ).toContain('key-not-in-register');
  });

  test('--evidence holds the store against what the case rests on', async () => {
    rmSync(stored());
    const missing = await verify(deskCase, '--evidence');
    expect(missing.exitCode).toBe(1);
    expect(namesOf(missing.result)).toEqual(['evidence-missing']);
    mkdirSync(dirname(stored()), { recursive: true });
    writeFileSync(stored(), statement);
    expect(await verify(deskCase, '--evidence')).toMatchObject({ exitCode: 0, result: { verdict: 'authentic' } });
    writeFileSync(stored(), 'en anden');
    expect(namesOf((await verify(deskCase, '--evidence')).result)).toEqual(['evidence-differs']);
  });
});
