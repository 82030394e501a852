import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rawTree, type ScratchGit, scratchGit } from '../../../test/support/scratch-git.ts';
import { UserError } from '../../domain/errors.ts';
import { PathRefused } from '../../domain/path.ts';
import type { Files } from '../../ports.ts';

let at: ScratchGit;
beforeEach(() => {
  at = scratchGit();
});
afterEach(() => at.remove());

const textOf = (files: Files, path: string): string | undefined => {
  const bytes = files.read(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
};

describe('the files of a commit', () => {
  test('are those of the commit, whatever the work tree holds', async () => {
    at.put('dbs.yaml', 'one');
    at.put('cases/2026/a/case.yaml', 'æøå');
    at.put('cases/2026/a/tom.md', '');
    at.put('docs/other.md', 'other');
    at.put('Z.md', 'z');
    const commit = at.commit('first');
    at.put('dbs.yaml', 'two');
    rmSync(join(at.root, 'cases'), { recursive: true });

    for (const ref of ['main', 'HEAD', commit]) {
      const files = await at.ours().tree(ref);
      expect(files.root).toBe(at.root);
      expect(textOf(files, 'dbs.yaml')).toBe('one');
      expect(textOf(files, 'cases/2026/a/case.yaml')).toBe('æøå');
      expect(textOf(files, 'cases/2026/a/tom.md')).toBe('');
      expect(textOf(files, 'docs/other.md')).toBe('other');
      expect(files.list('').map(({ name, kind }) => `${name} ${kind}`)).toEqual([
        'Z.md file',
        'cases folder',
        'dbs.yaml file',
        'docs folder',
      ]);
      expect(files.list('cases/2026/a').map(({ name }) => name)).toEqual(['case.yaml', 'tom.md']);
      expect([files.kind(''), files.kind('cases/2026'), files.kind('dbs.yaml'), files.kind('no')]).toEqual([
        'folder',
        'folder',
        'file',
        undefined,
      ]);
      expect([files.size('cases/2026/a/case.yaml'), files.size('cases'), files.size('no')]).toEqual([
        6,
        undefined,
        undefined,
      ]);
      expect([files.read('cases'), files.read('no'), files.read('')]).toEqual([undefined, undefined, undefined]);
      expect([files.list('no'), files.list('dbs.yaml')]).toEqual([[], []]);
      expect(() => files.read('../dbs.yaml')).toThrow(PathRefused);
    }
  });

  test('cannot be changed, and what is read is the reader’s own', async () => {
    at.put('dbs.yaml', 'one');
    at.commit('first');
    const files = await at.ours().tree('main');
    files.read('dbs.yaml')?.fill(0);
    expect(textOf(files, 'dbs.yaml')).toBe('one');
    expect(() => files.create('new.md', new Uint8Array())).toThrow();
    expect(() => files.remove('dbs.yaml')).toThrow();
  });

  test('are told from the folder asked in, when the repository lies below the top', async () => {
    at.put('sager/dbs.yaml', 'below');
    at.put('sager/cases/2026/a/case.yaml', 'a');
    at.put('dbs.yaml', 'top');
    at.commit('first');
    const files = await at.ours(join(at.root, 'sager')).tree('main');
    expect(textOf(files, 'dbs.yaml')).toBe('below');
    expect(files.list('').map(({ name }) => name)).toEqual(['cases', 'dbs.yaml']);
  });

  test('keep every byte: no line ends, filters or attributes change them', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    at.git('config', 'core.autocrlf', 'false');
    at.put('cases/a.bin', bytes);
    at.put('cases/crlf.md', 'a\r\nb\r\n');
    at.put('cases/hidden.md', '$Format:%H$');
    at.commit('first');
    at.put('.git/info/attributes', '* text eol=crlf ident export-subst\ncases/hidden.md export-ignore\n');
    at.git('config', 'core.autocrlf', 'true');
    const files = await at.ours().tree('main');
    expect([...(files.read('cases/a.bin') ?? [])]).toEqual([...bytes]);
    expect(textOf(files, 'cases/crlf.md')).toBe('a\r\nb\r\n');
    expect(textOf(files, 'cases/hidden.md')).toBe('$Format:%H$');
  });

  test.skipIf(process.platform === 'win32')('links are links, and nothing is read through them', async () => {
    at.put('cases/real/a.md', 'a');
    symlinkSync('/etc', join(at.root, 'cases/link'));
    symlinkSync('a.md', join(at.root, 'cases/real/b.md'));
    at.commit('first');
    const files = await at.ours().tree('main');
    expect(files.list('cases')).toEqual([
      { name: 'link', kind: 'link' },
      { name: 'real', kind: 'folder' },
    ]);
    expect([files.read('cases/link'), files.size('cases/link'), files.read('cases/real/b.md')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(() => files.read('cases/link/passwd')).toThrow(PathRefused);
  });

  test('submodules, and names that climb, escape or command a terminal, are left out', async () => {
    at.put('a', 'x');
    const first = at.commit('first');
    const object = at.git('rev-parse', 'HEAD:a');
    const below = rawTree(at, [
      { mode: '100644', name: '..', object },
      { mode: '100644', name: 'good.md', object },
    ]);
    const tree = rawTree(at, [
      { mode: '100644', name: '..\\evil', object },
      { mode: '100644', name: '\u001b[2J', object },
      { mode: '040000', name: '..', object: below },
      { mode: '040000', name: 'cases', object: below },
      { mode: '160000', name: 'module', object: first },
      { mode: '100644', name: 'line\nend', object },
    ]);
    const files = await at.ours().tree(at.git('commit-tree', tree, '-m', 'hostile'));
    expect(files.list('')).toEqual([{ name: 'cases', kind: 'folder' }]);
    expect(files.list('cases')).toEqual([{ name: 'good.md', kind: 'file' }]);
    expect(textOf(files, 'cases/good.md')).toBe('x');
  });

  test('a file too large to read is listed with its size', async () => {
    const size = 64 * 1024 * 1024 + 1;
    at.put('cases/big.bin', new Uint8Array(size));
    at.put('cases/two.bin', new Uint8Array(2 * 1024 * 1024).fill(7));
    at.commit('first');
    const files = await at.ours().tree('main');
    expect(files.size('cases/big.bin')).toBe(size);
    expect(() => files.read('cases/big.bin')).toThrow(UserError);
    expect(files.read('cases/two.bin')?.every((byte) => byte === 7)).toBe(true);
  });

  test('replace refs and grafts change nothing', async () => {
    at.put('dbs.yaml', 'true');
    const first = at.commit('first');
    at.put('dbs.yaml', 'false');
    const second = at.commit('second');
    at.git('replace', first, second);
    at.git(
      'replace',
      at.git('--no-replace-objects', 'rev-parse', `${first}:dbs.yaml`),
      at.git('rev-parse', `${second}:dbs.yaml`),
    );
    expect(at.git('show', `${first}:dbs.yaml`)).toBe('false');
    expect(textOf(await at.ours().tree(first), 'dbs.yaml')).toBe('true');
  });

  test('a clone without its files says how to fetch them', async () => {
    at.put('cases/a.md', 'first');
    at.commit('first');
    at.put('cases/a.md', 'second');
    at.commit('second');
    at.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(at.root, '..', 'clone');
    at.git('clone', '--quiet', '--filter=blob:none', '--no-local', `file://${at.root}`, clone);
    const error = await at
      .ours(clone)
      .tree('HEAD~1')
      .catch((reason: unknown) => reason);
    expect(error instanceof UserError && error.details.hint?.en).toContain('git fetch --refetch --no-filter');
  });

  test('an empty commit, and no such ref', async () => {
    at.git('commit', '--quiet', '--allow-empty', '-m', 'empty');
    expect((await at.ours().tree('main')).list('')).toEqual([]);
    await expect(at.ours().tree('nowhere')).rejects.toThrow(UserError);
  });
});
