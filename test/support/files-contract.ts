import { describe, expect, test } from 'vitest';
import { PathRefused } from '../../src/domain/path.ts';
import type { Files } from '../../src/ports.ts';
import { fill, snapshotOf } from './memory-files.ts';

const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);
const textAt = (files: Files, path: string): string | undefined => {
  const found = files.read(path);
  return found === undefined ? undefined : new TextDecoder().decode(found);
};

function refusal(action: () => unknown): string | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    if (error instanceof PathRefused) return error.problem;
    throw error;
  }
}

export interface ContractSubject {
  /** An empty folder. */
  make(): Files;
  /** Puts a symbolic link there, by whatever means; undefined where this machine cannot. */
  readonly link: ((files: Files, path: string, target: string) => void) | undefined;
}

/** What every implementation of Files does, real or fake. */
export function describeFiles(name: string, subject: ContractSubject): void {
  describe(`files: ${name}`, () => {
    test('an empty folder holds nothing', () => {
      const files = subject.make();
      expect(files.kind('')).toBe('folder');
      expect(files.list('')).toEqual([]);
      expect(files.list('nowhere')).toEqual([]);
      expect([files.read('a'), files.kind('a'), files.size('a'), files.read('')]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    });

    test('what is created is read back, byte for byte', () => {
      const files = subject.make();
      const content = Uint8Array.from({ length: 256 }, (_, index) => index);
      expect(files.create('a.bin', content)).toBe(true);
      expect([...(files.read('a.bin') ?? [])]).toEqual([...content]);
      expect(files.size('a.bin')).toBe(256);
      expect(files.kind('a.bin')).toBe('file');
    });

    test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%i bytes come back whole', (length) => {
      const files = subject.make();
      const content = new Uint8Array(length).map((_, index) => (index * 31) % 251);
      files.create('a', content);
      const read = files.read('a');
      expect(read?.length).toBe(length);
      expect(Buffer.compare(read ?? new Uint8Array(), content)).toBe(0);
    });

    test('two readings do not share bytes', () => {
      const files = subject.make();
      fill(files, { a: 'aaaa', b: 'bbbb' });
      const first = files.read('a');
      files.read('b');
      first?.fill(0);
      expect(textAt(files, 'a')).toBe('aaaa');
    });

    test('nothing is created over what is there', () => {
      const files = subject.make();
      fill(files, { a: 'old' });
      files.makeFolder('b');
      expect(files.create('a', bytes('new'))).toBe(false);
      expect(files.create('b', bytes('new'))).toBe(false);
      expect(textAt(files, 'a')).toBe('old');
    });

    test('creating needs its folder', () => {
      const files = subject.make();
      expect(() => files.create('no/a', bytes('x'))).toThrow();
      expect(files.kind('no')).toBeUndefined();
    });

    test('entries are sorted by code units and named by kind', () => {
      const files = subject.make();
      fill(files, { 'å.md': '', 'b.md': '', 'B.md': '', '.dot': '', 'a/b/c': '' });
      expect(files.list('')).toEqual([
        { name: '.dot', kind: 'file' },
        { name: 'B.md', kind: 'file' },
        { name: 'a', kind: 'folder' },
        { name: 'b.md', kind: 'file' },
        { name: 'å.md', kind: 'file' },
      ]);
      expect(files.list('b.md')).toEqual([]);
    });

    test('making a folder twice is silent; over a file it is not', () => {
      const files = subject.make();
      files.makeFolder('a/b/c');
      files.makeFolder('a/b/c');
      fill(files, { file: '' });
      expect(() => files.makeFolder('file')).toThrow();
      expect(() => files.makeFolder('file/a')).toThrow();
      expect(snapshotOf(files)).toEqual({ 'a/': '', 'a/b/': '', 'a/b/c/': '', file: '' });
    });

    test('renaming replaces a file and moves a folder with all in it', () => {
      const files = subject.make();
      fill(files, { a: 'new', b: 'old', 'folder/x/y': 'y' });
      files.list('');
      files.list('folder');
      files.rename('a', 'b');
      files.rename('folder', 'other');
      expect(snapshotOf(files)).toEqual({ b: 'new', 'other/': '', 'other/x/': '', 'other/x/y': 'y' });
      expect(() => files.rename('nothing', 'c')).toThrow();
      expect(files.kind('folder/x')).toBeUndefined();
    });

    test('removing is silent when there is nothing, and keeps a folder that is not empty', () => {
      const files = subject.make();
      fill(files, { 'a/b': 'x' });
      files.remove('nothing');
      files.remove('nothing/below');
      expect(() => files.remove('a')).toThrow();
      files.remove('a/b');
      files.remove('a');
      files.flush('');
      files.flush('a');
      expect(snapshotOf(files)).toEqual({});
    });

    test.each([
      ['../a', 'climbs'],
      ['a/../../b', 'climbs'],
      ['..', 'climbs'],
      ['/etc/passwd', 'absolute'],
      ['C:/a', 'absolute'],
      ['c:a', 'absolute'],
      ['//server/share', 'absolute'],
      ['a\\b', 'character'],
      ['a\0b', 'character'],
      ['a//b', 'form'],
      ['./a', 'form'],
      ['a/', 'form'],
    ])('%j is refused everywhere', (path, problem) => {
      const files = subject.make();
      fill(files, { here: 'x' });
      const attempts = [
        () => files.read(path),
        () => files.kind(path),
        () => files.size(path),
        () => files.list(path),
        () => files.makeFolder(path),
        () => files.create(path, bytes('')),
        () => files.rename('here', path),
        () => files.rename(path, 'here'),
        () => files.remove(path),
        () => files.flush(path),
      ];
      expect(attempts.map(refusal)).toEqual(attempts.map(() => problem));
    });

    test.each([
      ['nul', 'device'],
      ['a/AUX.md', 'device'],
      ['com1 .txt', 'device'],
      ['ab:c', 'character'],
      ['a?', 'character'],
      ['a\u0007', 'character'],
      ['a.', 'form'],
      ['a /b', 'form'],
      ['.git/config', 'git'],
      ['sub/.GIT/hooks/x', 'git'],
      ['git~1/x', 'git'],
    ])('%j is not written', (path, problem) => {
      const files = subject.make();
      fill(files, { here: 'x' });
      const attempts = [
        () => files.makeFolder(path),
        () => files.create(path, bytes('')),
        () => files.rename('here', path),
        () => files.remove(path),
      ];
      expect(attempts.map(refusal)).toEqual(attempts.map(() => problem));
    });

    const { link } = subject;
    test.skipIf(link === undefined)('a link is seen, and neither read nor passed through', () => {
      const files = subject.make();
      fill(files, { 'real/a': 'a', 'sub/b': 'b' });
      link?.(files, 'sub/folder', '../real');
      link?.(files, 'sub/file', '../real/a');
      link?.(files, 'sub/nowhere', 'gone');

      expect(files.list('sub')).toEqual([
        { name: 'b', kind: 'file' },
        { name: 'file', kind: 'link' },
        { name: 'folder', kind: 'link' },
        { name: 'nowhere', kind: 'link' },
      ]);
      expect(files.kind('sub/folder')).toBe('link');
      expect([files.read('sub/file'), files.size('sub/file'), files.read('sub/folder')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(files.list('sub/folder')).toEqual([]);

      const attempts = [
        () => files.read('sub/folder/a'),
        () => files.kind('sub/folder/a'),
        () => files.size('sub/folder/x/y'),
        () => files.list('sub/folder/x'),
        () => files.makeFolder('sub/folder/new'),
        () => files.makeFolder('sub/folder'),
        () => files.create('sub/folder/new', bytes('')),
        () => files.rename('sub/b', 'sub/folder/b'),
        () => files.rename('sub/b', 'sub/file'),
        () => files.rename('sub/folder/a', 'sub/c'),
        () => files.remove('sub/folder/a'),
      ];
      expect(attempts.map(refusal)).toEqual(attempts.map(() => 'link'));
      expect(files.create('sub/nowhere', bytes(''))).toBe(false);
      expect(textAt(files, 'real/a')).toBe('a');

      files.remove('sub/file');
      expect(textAt(files, 'real/a')).toBe('a');
    });
  });
}
