import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { fakeGit } from './support/fake-git.ts';
import { runDbs, toolRoot } from './support/run-dbs.ts';
import { type ScratchGit, scratchGit } from './support/scratch-git.ts';

let scratch: ScratchGit | undefined;
afterEach(() => scratch?.remove());

/** The sample under real Git, on `main`. */
function sampleUnderGit(): ScratchGit {
  const made = scratchGit();
  for (const part of ['cases', 'vendors', 'register', 'dbs.yaml'])
    cpSync(join(toolRoot, part), join(made.root, part), { recursive: true });
  made.commit('Begyndelsen');
  return made;
}

const person = (initials: string) => ({
  git: () => fakeGit({ identity: async () => ({ email: `${initials}@dbs-eksempel.example` }) }),
});
const dbs = (root: string, initials: string, line: readonly string[]) =>
  runDbs(line, { files: createFiles(root), context: person(initials) });

test('two close one finding with different words on two branches: Git merges, and validate says so', async () => {
  scratch = sampleUnderGit();
  const { root, git, commit } = scratch;
  const finding = '2026-skolebro/d.2-sletning-i-backup';
  const close = (initials: string, words: string) =>
    dbs(root, initials, ['tilsyn', 'finding', 'close', finding, '--text', words, '--yes']);
  const main = git('rev-parse', '--abbrev-ref', 'HEAD');

  git('switch', '-q', '-c', 'anna');
  expect((await close('aho', 'Fristen står nu i bilaget.')).exitCode).toBe(0);
  commit('Anna lukker');
  git('switch', '-q', '-c', 'bo', main);
  expect((await close('bjn', 'Leverandøren har prøvet det af.')).exitCode).toBe(0);
  commit('Bo lukker');
  git('merge', '-q', '--no-edit', 'anna');
  expect(git('status', '--porcelain')).toBe('');

  const { exitCode, stdout } = await dbs(root, 'aho', ['validate', 'cases/2026/skolebro', '--format', 'json']);
  expect(exitCode).toBe(1);
  const found = JSON.parse(stdout).diagnostics.filter(
    ({ code }: { code: string }) => code === 'follow-up/settled-twice',
  );
  expect(found).toHaveLength(1);
});

test('two who advance one case on two branches conflict in its own file', async () => {
  scratch = sampleUnderGit();
  const { root, git, commit } = scratch;
  const main = git('rev-parse', '--abbrev-ref', 'HEAD');
  const advance = (initials: string) => dbs(root, initials, ['tilsyn', 'advance', '2026-plejeplan', '--yes']);
  git('switch', '-q', '-c', 'anna');
  expect((await advance('aho')).exitCode).toBe(0);
  commit('Anna noterer');
  git('switch', '-q', '-c', 'bo', main);
  expect((await advance('bjn')).exitCode).toBe(0);
  commit('Bo noterer');
  expect(() => git('merge', '-q', '--no-edit', 'anna')).toThrow();
  expect(git('diff', '--name-only', '--diff-filter=U')).toBe('cases/2026/plejeplan/case.yaml');
});
