import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toolRoot } from './support/run-dbs.ts';

// The built program in a folder of its own, as a clone has it.
const clone = mkdtempSync(join(tmpdir(), 'dbs-stale-'));
afterAll(() => rmSync(clone, { recursive: true, force: true }));
beforeAll(() => {
  for (const part of [
    'bin',
    'build/bundle',
    'src',
    'schemas',
    'templates',
    'register',
    'vendors',
    'cases',
    'dbs.yaml',
    'package.json',
    'package-lock.json',
  ])
    cpSync(join(toolRoot, part), join(clone, part), { recursive: true });
  symlinkSync(join(toolRoot, 'node_modules'), join(clone, 'node_modules'));
}, 60_000);

const run = (...words: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, 'bin/dbs.js'), ...words], {
    cwd: clone,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};
const schema = join(clone, 'schemas/vendor.schema.json');

test('a schema with a word the built program does not know is no fault of its own: npm ci mends it', () => {
  expect(existsSync(join(clone, 'build/bundle/made-from.txt'))).toBe(true);
  expect(run('vendor', 'list').status).toBe(0);
  const before = readFileSync(schema, 'utf8');
  writeFileSync(schema, before.replace('{', '{ "x-invented-word": true,'));
  for (const line of [['vendor', 'list'], ['validate'], ['doctor']]) {
    const { status, stderr } = run(...line);
    expect([line, status]).toEqual([line, 2]);
    expect(stderr).toContain('Gør: Kør `npm ci` i mappen med dbs, og prøv igen.');
    expect(stderr).not.toMatch(/\n +at /);
  }
  writeFileSync(schema, before);
});

test('doctor says that the program is older than its files', () => {
  const main = join(clone, 'src/main.ts');
  const before = readFileSync(main, 'utf8');
  const build = () =>
    JSON.parse(run('doctor', '--json').stdout).checks.find(({ id }: { id: string }) => id === 'build');
  expect(build()).toMatchObject({ state: 'ok' });
  writeFileSync(main, `${before}\n// newer\n`);
  expect(build()).toMatchObject({ state: 'error', mend: 'Kør `npm ci` i mappen med dbs.' });
  writeFileSync(main, before.replaceAll('\n', '\r\n'));
  expect(build()).toMatchObject({ state: 'ok' });
  writeFileSync(main, before);
});

test('a package that is not installed is told, and not a fault', () => {
  rmSync(join(clone, 'node_modules'));
  const { status, stderr } = run('validate');
  expect([status, stderr]).toEqual([2, expect.stringContaining('npm ci')]);
});
