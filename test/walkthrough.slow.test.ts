import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toolRoot } from './support/run-dbs.ts';

/** The commands of the README's walk-through, as a reader would paste them. */
function pasted(): readonly string[] {
  const readme = readFileSync(join(toolRoot, 'README.md'), 'utf8');
  const section = /\n## A case, from start to release\n([\s\S]*?)\n## /.exec(readme)?.[1] ?? '';
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');
}

test('the walk-through of the README works, pasted, in a folder of its own', { timeout: 180_000 }, () => {
  expect(existsSync(join(toolRoot, 'build/bundle/dbs.js')), 'npm run build comes first').toBe(true);
  const blocks = pasted();
  expect(blocks.length).toBeGreaterThanOrEqual(5);
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-walk-')));
  try {
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', blocks.join('\n')], {
      cwd: toolRoot,
      encoding: 'utf8',
      env: { ...process.env, HOME: scratch, TMPDIR: scratch, GIT_CONFIG_NOSYSTEM: '1', NO_COLOR: '1' },
      timeout: 170_000,
    });
    expect(status, stderr).toBe(0);
    expect(stdout).toContain('er frigivet: version 1');
    expect(stdout).toContain('exit 1: the changed word is named');
    expect(stdout).toContain('release/case-changed');
    expect(stdout).toMatch(/mkj\s+skal\s+se\s+på\s+sagen\s+igen/);
    expect(stdout).toContain('er frigivet: version 2');
    expect(stdout.match(/: ægte\n/g)).toHaveLength(4);
    expect(stdout).toContain('Det er den nyeste version i dette arkiv.');
    expect(stdout).toContain('Der er en nyere version i dette arkiv.');
    const [work = ''] = readdirSync(scratch).filter((name) => name.startsWith('tmp.'));
    expect(readdirSync(join(scratch, work, 'sager/dist/reports')).sort()).toEqual([
      '2026-moedekalender-r1.pdf',
      '2026-moedekalender-r2.pdf',
    ]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
