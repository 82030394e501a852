import { describe, expect, test } from 'vitest';
import type { Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const line = ['impact', '--sub-processor', 'brevdue', '--incident', 'Adgang *uden* lov', '--owner', 'aho'];

describe('killed at any write', () => {
  const root = '/sager/dbs';
  const git: Context['git'] = () =>
    fakeGit({ identity: async () => ({ name: 'Anna', email: 'aho@dbs-eksempel.example' }) });
  let tokens = 0;
  const ids: Context['ids'] = { hex: (bytes) => (tokens++).toString(16).padStart(bytes * 2, '0') };
  const run = (files: MemoryFiles, failing: MemoryFiles = files): Promise<RunResult> =>
    runDbs([...line, '--yes'], {
      files: failing,
      context: { git, ids, open: (folder) => (folder === root ? failing : memoryFiles({}, folder)) },
    });
  const records = (files: MemoryFiles): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => /^(?:cases|vendors)\//.test(path)));
  const modes = ['before', 'after', 'torn'] as const;

  test('either both cases are there or none, and told again they are there once', async () => {
    const tree = sampleTree();
    const whole = memoryFiles(tree, root);
    const before = records(whole);
    expect((await run(whole)).exitCode).toBe(0);
    const after = records(whole);
    let strikes = 0;
    for (let failAt = 1; ; failAt += 1) {
      const files = memoryFiles(tree, root);
      const failing = failingFiles(files, { failAt, mode: modes[failAt % modes.length] ?? 'before' });
      await run(files, failing as unknown as MemoryFiles).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      if (!failing.struck()) break;
      strikes += 1;
      expect((await runDbs('tilsyn log add 2026-findes-ikke --yes', { files, context: { git } })).exitCode).toBe(2);
      expect([before, after].map((each) => Object.keys(each))).toContainEqual(Object.keys(records(files)));
      expect((await run(files)).exitCode).toBe(0);
      expect(Object.keys(records(files))).toEqual(Object.keys(after));
    }
    expect(strikes).toBeGreaterThan(8);
  }, 120_000);
});
