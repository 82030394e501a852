import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { calledAs } from './called-as.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-called-')));
afterAll(() => rmSync(root, { recursive: true }));

const program = (...path: readonly string[]): string => {
  const file = join(root, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  return file;
};
const global = program('usr', 'bin', 'dbs');
const ours = program('tool', 'bin', 'dbs.js');
const linked = program('repository', 'node_modules', '.bin', 'dbs');
mkdirSync(join(root, 'empty'));
mkdirSync(join(root, 'repository', 'cases'));

const path = (...folders: readonly string[]) => ({ PATH: folders.map((each) => join(root, each)).join(delimiter) });
const bin = join('repository', 'node_modules', '.bin');

test.skipIf(process.platform === 'win32').each([
  ['on the path', global, 'empty', path('empty', 'usr/bin'), 'dbs'],
  ['by npx', linked, 'repository', { ...path(bin, 'empty'), npm_command: 'exec' }, 'npx dbs'],
  ['by npm run', ours, 'tool', { ...path(bin), npm_command: 'run-script' }, 'npx dbs'],
  ['by npx, and on the path too', linked, 'repository', { ...path(bin, 'usr/bin'), npm_command: 'exec' }, 'dbs'],
  ['by its link', linked, 'repository', path('empty'), 'npx dbs'],
  ['in a folder of a repository that has it', ours, 'repository/cases', path(), 'npx dbs'],
  ['by its file, here', ours, 'tool', path(), 'node bin/dbs.js'],
  ['by its file, beside', ours, 'empty', path(), 'node ../tool/bin/dbs.js'],
])('started %s', (_, script, cwd, env, call) => {
  expect(calledAs({ script, cwd: join(root, cwd), env, platform: 'linux' })).toBe(call);
});

test('a path with spaces is quoted, and a folder named dbs is no program', () => {
  const script = program('my tools', 'dbs.js');
  mkdirSync(join(root, 'folder', 'dbs'), { recursive: true });
  const env = path('folder');
  expect(calledAs({ script, cwd: root, env, platform: 'linux' })).toBe('node "my tools/dbs.js"');
});
