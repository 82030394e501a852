import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { type ScratchGit, scratchGit } from './support/scratch-git.ts';

const system = 'vendors/nordlys-laering/systems/skolebro.yaml';
let at: ScratchGit;

const run = (line: string) =>
  runDbs(line, {
    files: createFiles(at.root),
    context: { git: (root) => ({ ...at.ours(root), identity: async () => ({ email: 'aho@dbs-eksempel.example' }) }) },
  });

const errors = async (line = 'validate'): Promise<readonly string[]> => {
  const { stdout, stderr } = await run(`${line} --json`);
  expect(stderr).toBe('');
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly Record<string, string>[];
  };
  return diagnostics.flatMap(({ severity, code, file }) => (severity === 'error' ? [`${code} ${file}`] : []));
};

/** Two branches change and delete the same file: both sides of it are whole, and the index alone knows. */
beforeAll(() => {
  at = scratchGit();
  for (const [path, bytes] of Object.entries(sampleTree((each) => !each.startsWith('cases/2026/bogbus/'))))
    at.put(path, bytes);
  at.put('.gitignore', '.dbs*\n');
  at.put('cases/2026/venteliste/dialogue/2026-05-04-moede.md', note('Møde'));
  at.commit('Arkivet');
  at.git('switch', '--quiet', '--create', 'anden');
  at.git('rm', '--quiet', 'cases/2026/venteliste/dialogue/2026-05-04-moede.md');
  at.commit('Slettet');
  at.git('switch', '--quiet', 'main');
  at.put('cases/2026/venteliste/dialogue/2026-05-04-moede.md', note('Møde, rettet'));
  at.commit('Rettet');
  expect(() => at.git('merge', '--quiet', 'anden')).toThrow();
});
afterAll(() => at.remove());

const note = (title: string): string =>
  `---\nkind: dialogue\ndate: 2026-05-04\ntype: note\ntitle: ${title}\nauthor: aho\n---\nOpdigtet.\n`;
const unmerged = 'cases/2026/venteliste/dialogue/2026-05-04-moede.md';

describe('while a merge is unfinished', { timeout: 120_000 }, () => {
  test('validate and doctor tell it, where the file itself shows nothing', async () => {
    expect(await errors()).toContain(`file/unmerged ${unmerged}`);
    expect((await run(`validate ${unmerged}`)).exitCode).toBe(1);
    expect(await errors(`validate ${system}`)).not.toContain(`file/unmerged ${unmerged}`);
    const { checks } = JSON.parse((await run('doctor --json')).stdout) as { checks: readonly Record<string, string>[] };
    expect(checks.find(({ id }) => id === 'pending')).toMatchObject({
      state: 'error',
      found: expect.stringContaining(unmerged),
      mend: expect.stringContaining('git merge --abort'),
    });
  });

  test.each([
    'tilsyn submit 2026-skolebro',
    'tilsyn approve 2026-skolebro',
    'tilsyn return 2026-skolebro --comment x',
    'tilsyn release 2026-skolebro',
    'tilsyn advance 2026-skolebro --to closed',
    'tilsyn log add 2026-skolebro',
    'tilsyn finding add 2026-skolebro',
    'tilsyn evidence tidy',
    'vendor new --called Opdigtet',
    'kitos import x.xlsx',
    'migrate',
    'key revoke mkj SHA256:x',
  ])('%s writes nothing', async (line) => {
    const before = at.git('status', '--porcelain');
    for (const how of ['--yes', '--dry-run']) {
      const { exitCode, stdout, stderr } = await run(`${line} ${how}`);
      expect([exitCode, stdout]).toEqual([1, '']);
      expect(stderr).toContain(unmerged);
    }
    expect(at.git('status', '--porcelain')).toBe(before);
  });

  test('settled, everything goes on', async () => {
    at.git('add', unmerged);
    at.commit('Valgt');
    expect((await errors()).filter((line) => line.startsWith('file/unmerged'))).toEqual([]);
  });
});
