import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import { createFiles } from '../src/platform/files.ts';
import type { Browser, Context, Files } from '../src/ports.ts';
import { failingFiles, Killed } from './support/memory-files.ts';
import { deskCase, type ReviewDesk, reviewDesk } from './support/review-desk.ts';
import type { RunResult } from './support/run-dbs.ts';

const folder = 'cases/2026/skolebro/releases';
let desk: ReviewDesk;
let browser: Browser;
const printed = new Map<string, Uint8Array>();

/** The same page gives the same bytes, so it is printed once. */
const browsers: Context['browsers'] = {
  find: async () => ({ source: 'embedded', path: '', sandbox: false }),
  launch: async () => ({
    build: browser.build,
    print: async (html, options) => {
      const known = printed.get(html) ?? (await browser.print(html, options));
      printed.set(html, known);
      return known;
    },
    close: async () => {},
  }),
};

beforeAll(async () => {
  const { env, platform, arch } = process;
  browser = await createBrowsers({ env, platform, arch }).launch();
  desk = reviewDesk();
  for (const person of ['mkj', 'sby', 'lvi']) {
    expect((await desk.as(person, ['tilsyn', 'approve', deskCase, '--yes', '--sign-with', person])).exitCode).toBe(0);
    desk.commit('Godkendelse', person);
  }
});
afterAll(async () => {
  await browser.close();
  desk.scratch.remove();
});

const archive = (): string => join(desk.scratch.root, '../dbs-arkiv');

/** Releases with some of the folders failing. */
const release = (failing: ReadonlyMap<string, Files>): Promise<RunResult> =>
  desk.as('aho', ['tilsyn', 'release', deskCase, '--yes', '--sign-with', 'aho'], {
    browsers,
    open: (root) => failing.get(root) ?? createFiles(root),
  });

const recordsThere = (): readonly string[] => {
  const there = join(desk.scratch.root, folder, '1');
  return existsSync(there) ? readdirSync(there).sort() : [];
};
const archivedCount = (): number =>
  existsSync(archive())
    ? readdirSync(archive(), { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{64}\.pdf$/.test(name))
        .length
    : 0;

function startOver(): void {
  rmSync(join(desk.scratch.root, folder), { recursive: true, force: true });
  rmSync(archive(), { recursive: true, force: true });
}

/** A release takes a second or two, and is made anew for each strike: every other write is struck, all of them with DBS_FAULTS=all. */
const step = process.env['DBS_FAULTS'] === 'all' ? 1 : 2;

const modes = ['before', 'after', 'torn'] as const;

test('killed at any write of the repository, a release is there, whole and with its PDF, or not at all', async () => {
  let strikes = 0;
  for (let failAt = 1; ; failAt += step) {
    startOver();
    const mode = modes[failAt % modes.length] ?? 'before';
    const files = failingFiles(createFiles(desk.scratch.root), { failAt, mode });
    await release(new Map([[desk.scratch.root, files]])).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    if (!files.struck()) break;
    strikes += 1;
    // The next writing command finishes or undoes what was killed, before it finds that it has nothing to do.
    expect((await desk.as('aho', 'tilsyn log add 2026-findes-ikke --yes')).exitCode).toBe(2);
    expect([[], ['content.json', 'release.yaml']]).toContainEqual(recordsThere());
    if (recordsThere().length > 0) expect(archivedCount()).toBe(1);
  }
  expect(strikes).toBeGreaterThan(8 / step);
  expect(recordsThere()).toEqual(['content.json', 'release.yaml']);
}, 300_000);

test('killed, or stopped by an error, at any write of the archive, no record names a PDF that is not there', async () => {
  for (const mode of ['error', 'torn'] as const) {
    for (let failAt = mode === 'error' ? 1 : step; ; failAt += step) {
      startOver();
      const files = failingFiles(createFiles(archive()), { failAt, mode });
      await release(
        new Map([
          [archive(), files],
          [`${desk.scratch.root}/../dbs-arkiv`, files],
        ]),
      ).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      if (!files.struck()) break;
      await desk.as('aho', 'tilsyn log add 2026-findes-ikke --yes');
      if (recordsThere().length > 0) expect(archivedCount()).toBe(1);
    }
  }
  expect(recordsThere()).toEqual(['content.json', 'release.yaml']);
}, 300_000);
