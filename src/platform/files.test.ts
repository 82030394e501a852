import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { describeFiles } from '../../test/support/files-contract.ts';
import { isMemoryFiles, memoryFiles } from '../../test/support/memory-files.ts';
import { UserError } from '../domain/errors.ts';
import { createFiles } from './files.ts';

const scratch = mkdtempSync(join(tmpdir(), 'dbs-files-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let count = 0;
const folder = (): string => {
  count += 1;
  const path = join(scratch, String(count));
  mkdirSync(path);
  return path;
};

function linksWork(): boolean {
  try {
    symlinkSync('target', join(scratch, 'probe'));
    return true;
  } catch {
    return false;
  }
}

describeFiles('disk', {
  make: () => createFiles(folder()),
  link: linksWork() ? (files, path, target) => symlinkSync(target, join(files.root, path)) : undefined,
});

describeFiles('memory', {
  make: () => memoryFiles(),
  link: (files, path, target) => {
    if (!isMemoryFiles(files)) throw new Error('not the fake');
    files.putLink(path, target);
  },
});

test('the root is made on demand', () => {
  const files = createFiles(join(folder(), 'deep', 'er'));
  expect(files.kind('')).toBeUndefined();
  expect(files.list('')).toEqual([]);
  files.makeFolder('');
  expect(files.kind('')).toBe('folder');
});

test.skipIf(process.platform === 'win32')('a named pipe is no regular file, and reading it does not wait', () => {
  const root = folder();
  execFileSync('mkfifo', [join(root, 'pipe')]);
  const files = createFiles(root);
  expect(files.kind('pipe')).toBe('other');
  expect(files.read('pipe')).toBeUndefined();
});

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a file without access is a message to the user',
  () => {
    const root = folder();
    writeFileSync(join(root, 'closed'), 'x', { mode: 0 });
    expect(() => createFiles(root).read('closed')).toThrow(UserError);
  },
);

test('watching tells of changed, new and nested files, once each, and not of output folders', async () => {
  const root = folder();
  mkdirSync(join(root, 'a'));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'a', 'old.md'), 'x');
  const seen: string[] = [];
  const files = createFiles(root);
  const stop = files.watch((path) => seen.push(path));
  try {
    writeFileSync(join(root, 'a', 'old.md'), 'y');
    writeFileSync(join(root, 'a', 'old.md'), 'z');
    writeFileSync(join(root, 'node_modules', 'x'), 'x');
    mkdirSync(join(root, 'new', 'deep'), { recursive: true });
    await new Promise((resolve) => setTimeout(resolve, 150));
    writeFileSync(join(root, 'new', 'deep', 'file.md'), 'x');
    await expect.poll(() => seen, { timeout: 5000 }).toContain('new/deep/file.md');
    expect(seen.filter((path) => path === 'a/old.md')).toHaveLength(1);
    expect(seen.some((path) => path.startsWith('node_modules'))).toBe(false);
  } finally {
    stop();
  }
  const before = seen.length;
  writeFileSync(join(root, 'a', 'old.md'), 'after');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(seen).toHaveLength(before);
});
