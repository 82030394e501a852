import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBrowsers } from '../src/platform/browser/browsers.ts';
import type { Browser, Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const root = '/sager/dbs';
let browser: Browser;
beforeAll(async () => {
  const { env, platform, arch } = process;
  browser = await createBrowsers({ env, platform, arch }).launch();
});
afterAll(() => browser.close());

const printed = new Map<string, Promise<Uint8Array>>();
/** The same page gives the same bytes, so it is printed once. */
const browsers: Context['browsers'] = {
  find: async () => ({ source: 'embedded', path: '', sandbox: false }),
  launch: async () => ({
    build: browser.build,
    print: (html, options) => {
      const known = printed.get(html) ?? browser.print(html, options);
      printed.set(html, known);
      return known;
    },
    close: async () => {},
  }),
};
const git: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }) });

const run = (line: string, files: MemoryFiles, failing = files): Promise<RunResult> =>
  runDbs(line, {
    files: failing,
    context: { git, browsers, open: (folder) => (folder === root ? failing : memoryFiles({}, folder)) },
  });

const documents = (files: MemoryFiles): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => /^(?:cases|vendors)\//.test(path)));

const modes = ['before', 'after', 'torn'] as const;

test.each(['vendor request byport --yes', 'tilsyn hearing 2026-venteliste --yes'])(
  'killed at any write of `%s`, the records are as before or as after, and letters are whole',
  async (line) => {
    const whole = memoryFiles(sample, root);
    const before = documents(whole);
    expect(await run(line, whole)).toMatchObject({ exitCode: 0 });
    const after = documents(whole);
    const letters = new Map(Object.entries(whole.snapshot()).filter(([path]) => path.startsWith('dist/')));
    expect(after).not.toEqual(before);
    let strikes = 0;
    for (let failAt = 1; ; failAt += 1) {
      const files = memoryFiles(sample, root);
      const failing = failingFiles(files, { failAt, mode: modes[failAt % modes.length] ?? 'before' });
      await run(line, files, failing as unknown as MemoryFiles).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      if (!failing.struck()) break;
      strikes += 1;
      // The next writing command finishes or undoes what was killed.
      expect((await run('tilsyn log add 2026-findes-ikke --yes', files)).exitCode).toBe(2);
      expect([before, after]).toContainEqual(documents(files));
      for (const [path, bytes] of Object.entries(files.snapshot())) {
        if (/^dist\/.*\.(?:pdf|xlsx)$/.test(path)) expect(bytes).toEqual(letters.get(path));
      }
    }
    expect(strikes).toBeGreaterThan(8);
  },
  120_000,
);
