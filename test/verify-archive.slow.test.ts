import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../src/domain/errors.ts';
import { verbatim } from '../src/domain/text.ts';
import { storePath } from '../src/operations/evidence-store.ts';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import { createFiles } from '../src/platform/files.ts';
import { deskCase, type ReviewDesk, reviewDesk, reviewers } from './support/review-desk.ts';

/** Two releases of one case, and an archive that somebody has been at. */
let desk: ReviewDesk;
const archived: string[] = [];

beforeAll(async () => {
  desk = reviewDesk();
  const { env, platform, arch } = process;
  const browsers = createBrowsers({ env, platform, arch });
  for (const version of [1, 2]) {
    for (const person of reviewers) {
      expect((await desk.as(person, ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', person])).exitCode).toBe(0);
      desk.commit('Godkendelse', person);
    }
    const line = ['tilsyn', 'release', deskCase, '--yes', '--json', '--sign-with', 'aho'];
    const again = version === 1 ? [] : ['--reason', 'Leverandøren har rettet sin erklæring.'];
    const run = await desk.as('aho', [...line, ...again], { browsers });
    expect(run.exitCode).toBe(0);
    archived.push((JSON.parse(run.stdout) as { pdf: { file: string } }).pdf.file);
    desk.commit(`Frigivelse ${version}`, 'aho');
    if (version === 2) break;
    desk.edit('cases/2026/skolebro/assessment.yaml', 'rating: met', 'rating: partly-met');
    desk.commit('Rettelse', 'aho');
  }
}, 120_000);
afterAll(() => desk.scratch.remove());

interface Shown {
  readonly target: string;
  readonly verdict: string;
  readonly failures: readonly { readonly failure: string; readonly text: string }[];
  readonly unseen: readonly { readonly part: string }[];
}

async function verify(...line: readonly string[]): Promise<{ exitCode: number; results: readonly Shown[] }> {
  const { exitCode, stdout } = await desk.as('aho', ['verify', ...line, '--json']);
  return { exitCode, results: ofThisCase(stdout) };
}
/** The sample has a released case of its own beside this one. */
const ofThisCase = (stdout: string): readonly Shown[] =>
  (JSON.parse(stdout) as { results: readonly Shown[] }).results.filter(({ target }) => !target.includes('2026-bogbus'));
const names = (results: readonly Shown[]): readonly (readonly string[])[] =>
  results.map(({ failures }) => failures.map(({ failure }) => failure));

/** The archive’s file of a release is something else while a test runs. */
async function with2<T>(change: (path: string) => void, then: () => Promise<T>): Promise<T> {
  const path = archived[1] ?? '';
  renameSync(path, `${path}.kopi`);
  try {
    change(path);
    return await then();
  } finally {
    rmSync(path, { recursive: true, force: true });
    renameSync(`${path}.kopi`, path);
  }
}

describe('verify holds the archive’s file of each release against its record', () => {
  test('both as they were released: authentic, and what was not looked at is said', async () => {
    const all = await verify('--all');
    expect(all).toMatchObject({ exitCode: 0, results: [{ verdict: 'authentic' }, { verdict: 'authentic' }] });
    const one = await verify(deskCase);
    expect(one).toMatchObject({ exitCode: 0, results: [{ target: `${deskCase}, version 2`, verdict: 'authentic' }] });
    expect(one.results[0]?.unseen).toContainEqual(expect.objectContaining({ part: 'older-versions', count: 1 }));
    const said = (await desk.as('aho', ['verify', deskCase])).stdout.replace(/\s+/g, ' ');
    expect(said).toContain('Der er ikke set på:');
    expect(said).toContain('den ældre version af sagen (--all)');
  });

  const changes: readonly (readonly [string, (path: string) => void, string])[] = [
    ['overwritten by release 1', (path) => copyFileSync(archived[0] ?? '', path), 'archive-other-release'],
    ['other bytes', (path) => writeFileSync(path, '%PDF-1.7\nnoget andet\n'), 'archive-other-bytes'],
    [
      'one byte changed',
      (path) => {
        const bytes = readFileSync(`${path}.kopi`);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
      'archive-other-bytes',
    ],
    ['empty', (path) => writeFileSync(path, ''), 'archive-other-bytes'],
    ['gone', () => {}, 'not-in-archive'],
    ['a folder', (path) => mkdirSync(path), 'archive-no-file'],
    ['a pipe nobody writes to', (path) => void execFileSync('mkfifo', [path]), 'archive-no-file'],
    ['a link to the right bytes', (path) => void execFileSync('ln', ['-s', `${path}.kopi`, path]), 'archive-no-file'],
  ];
  test.each(changes)('%s', async (_, change, failure) => {
    await with2(change, async () => {
      const { exitCode, results } = await verify('--all');
      expect(exitCode).toBe(1);
      expect(results.map(({ verdict }) => verdict)).toEqual(['authentic', 'refused']);
      expect(names(results)[1]?.[0]).toBe(failure);
      expect(results[1]?.failures[0]?.text).not.toBe('');
    });
  });

  test('which release lies in its place is said', async () => {
    await with2(
      (path) => copyFileSync(archived[0] ?? '', path),
      async () => {
        const run = await desk.as('aho', ['verify', deskCase]);
        const said = run.stdout.replace(/\s+/g, ' ');
        expect(run.exitCode).toBe(1);
        expect(said).not.toContain('ægte');
        expect(said).toContain(`er en anden frigivelse: ${deskCase}, version 1. Den frigivne fil er overskrevet.`);
        const english = (await desk.as('aho', ['verify', deskCase, '--lang', 'en'])).stdout.replace(/\s+/g, ' ');
        expect(english).toContain(`is another release: ${deskCase}, version 1. The released file is overwritten.`);
      },
    );
  });

  test('an archive that is not there is another thing than a file that is gone', async () => {
    const archive = join(desk.scratch.root, '../dbs-arkiv');
    renameSync(archive, `${archive}-væk`);
    try {
      expect(names((await verify('--all')).results)).toEqual([['archive-gone'], ['archive-gone']]);
    } finally {
      renameSync(`${archive}-væk`, archive);
    }
  });

  test('a file that may not be read is said, and the other release is looked at all the same', async () => {
    const path = storePath(/([0-9a-f]{64})/.exec(archived[1] ?? '')?.[1] ?? '', 'rapport.pdf');
    const run = await desk.as('aho', ['verify', '--all', '--json'], {
      open: (folder) => ({
        ...createFiles(folder),
        read: (name) => {
          if (name === path) throw new UserError({ message: verbatim('EACCES') });
          return createFiles(folder).read(name);
        },
      }),
    });
    expect(run.exitCode).toBe(1);
    expect(names(ofThisCase(run.stdout))).toEqual([[], ['archive-unreadable']]);
  });

  test('a file somebody has is held to the release it says it is; the archive’s copy is said not to be looked at', async () => {
    const one = await verify(archived[0] ?? '');
    expect(one).toMatchObject({ exitCode: 0, results: [{ verdict: 'authentic', newest: false }] });
    expect(one.results[0]?.unseen).toContainEqual(expect.objectContaining({ part: 'archive' }));
  });
});

describe('a release whose record cannot be read is not passed over', () => {
  const record = `cases/2026/skolebro/releases/2/release.yaml`;
  const broken: readonly (readonly [string, (path: string) => void, string])[] = [
    ['broken YAML', (path) => writeFileSync(path, 'kind: release\nversion: [\n'), 'record-unread'],
    ['a field of a wrong type', (path) => writeFileSync(path, 'kind: release\nversion: to\n'), 'record-unread'],
    ['gone', () => {}, 'record-unread'],
    ['a pipe', (path) => void execFileSync('mkfifo', [path]), 'record-unread'],
  ];
  test.each(broken)('%s', async (_, change, failure) => {
    const path = join(desk.scratch.root, record);
    const before = readFileSync(path);
    rmSync(path);
    try {
      change(path);
      for (const line of [[deskCase, archived[1] ?? ''], ['--all']]) {
        const { exitCode, results } = await verify(...line);
        expect(exitCode, line.join(' ')).toBe(1);
        expect(names(results).flat(), line.join(' ')).toContain(failure);
      }
    } finally {
      rmSync(path, { force: true });
      writeFileSync(path, before);
    }
    expect(existsSync(path)).toBe(true);
  });

  test('a whole release that is taken away from the newest end is seen against the main branch', async () => {
    desk.scratch.git('branch', '--force', 'main', 'sag');
    const folder = join(desk.scratch.root, 'cases/2026/skolebro/releases/2');
    renameSync(folder, join(desk.scratch.root, '../væk'));
    try {
      const all = await verify('--all');
      expect(all.exitCode).toBe(1);
      expect(all.results.find(({ target }) => target === `${deskCase}, version 2`)?.verdict).toBe('refused');
    } finally {
      renameSync(join(desk.scratch.root, '../væk'), folder);
    }
  });
});
