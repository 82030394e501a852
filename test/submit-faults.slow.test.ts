import { expect, test } from 'vitest';
import type { Git } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { registerWithKeys } from './support/review-desk.ts';
import { type RunOptions, type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const tree = sampleTree();
const sample = { ...tree, 'register/people.yaml': registerWithKeys(tree['register/people.yaml'] ?? '') };

/** The documents; not the tool's own notes, nor what it can make again. */
const documents = (files: MemoryFiles): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files.snapshot()).filter(([path]) => !/^(?:\.dbs|dist)/.test(path) && !path.endsWith('/')),
  );

/** Git with a memory: what is committed, on which branch, of files that may be killed at any moment. */
function rememberingGit(files: MemoryFiles): { readonly git: Git; readonly commits: readonly (readonly string[])[] } {
  const commits: (readonly string[])[] = [];
  let head: Record<string, string> = sample;
  let branch = 'main';
  const hash = (count: number): string => String(count).padStart(40, '0');
  const git = fakeGit({
    identity: async () => ({ name: 'Bo', email: 'bjn@dbs-eksempel.example' }),
    branch: async () => branch,
    resolve: async (ref) =>
      ref === 'HEAD' || ref === `refs/heads/${branch}` ? hash(commits.length) : ref === 'main' ? hash(0) : undefined,
    mergeBase: async () => hash(0),
    tree: async (ref) => memoryFiles(ref === hash(0) ? sample : head),
    uncommitted: async () =>
      Object.entries(documents(files)).flatMap(([path, content]) => (head[path] === content ? [] : [path])),
    startBranch: async (name) => {
      branch = name;
    },
    commit: async (paths) => {
      commits.push(paths);
      head = { ...head, ...Object.fromEntries(paths.map((path) => [path, files.text(path)])) };
      return hash(commits.length);
    },
  });
  return { git, commits };
}

test('killed at any moment the case is in review or not, and the next run finishes', async () => {
  const line = ['tilsyn', 'submit', '2026-venteliste', '--yes'];
  const run = (files: RunOptions['files'], git: Git, what: readonly string[] = line): Promise<RunResult> =>
    runDbs(what, { files, context: { git: () => git } });
  const whole = memoryFiles(sample);
  const before = documents(whole);
  const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
  const result = await run(counted, rememberingGit(whole).git);
  expect(result.exitCode).toBe(0);
  const after = documents(whole);
  expect(Object.keys(after).filter((path) => before[path] !== after[path])).toEqual([
    'cases/2026/venteliste/case.yaml',
  ]);

  for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
    // What is left after one write is what is there before the next.
    for (const mode of ['before', 'torn'] as const) {
      const struck = memoryFiles(sample);
      const { git, commits } = rememberingGit(struck);
      const failing = failingFiles(struck, { failAt, mode });
      await run(failing, git).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      expect(failing.struck()).toBe(true);
      // Any writing command finishes or undoes it first.
      expect((await run(struck, git, ['tilsyn', 'submit', '2026-findes-ikke', '--yes'])).exitCode).toBe(2);
      expect([before, after]).toContainEqual(documents(struck));
      if (mode !== 'torn' || failAt % 5 !== 0) continue;
      const finished = await run(struck, git);
      expect([finished.exitCode, finished.stdout]).toEqual([0, result.stdout]);
      expect(documents(struck)).toEqual(after);
      expect(commits).toEqual([['cases/2026/venteliste/case.yaml']]);
      expect(struck.text('dist/review/2026-venteliste-pr.md')).toBe(result.stdout);
    }
  }
}, 120_000);
