import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFiles } from '../src/platform/files.ts';
import { createGit } from '../src/platform/git/git.ts';
import { type RunResult, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { type ScratchGit, scratchGit } from './support/scratch-git.ts';

let scratch: ScratchGit;
const pipe = (path: string): string => {
  execFileSync('mkfifo', [path]);
  return path;
};
/** Runs a command in a folder of the disk, with real Git. */
const run = (root: string, ...line: readonly string[]): Promise<RunResult> =>
  runDbs(line, {
    files: createFiles(root),
    context: { git: (folder) => createGit(folder, scratch.environment, new AbortController().signal) },
  });
/** The sentence without where it is broken into lines. */
const flat = (words: string): string => words.replace(/\s+/g, ' ');

beforeAll(() => {
  scratch = scratchGit();
  for (const [path, content] of Object.entries(sampleTree())) scratch.put(path, content);
  scratch.put('.gitignore', 'dist/\n.dbs*\n');
  scratch.commit('Arkivet');
});
afterAll(() => scratch.remove());

/** Something else stands at a path while a test runs. */
async function instead<T>(path: string, make: (path: string) => unknown, then: () => Promise<T>): Promise<T> {
  const kept = join(scratch.root, '../sat-til-side');
  const there = existsSync(path);
  if (there) renameSync(path, kept);
  try {
    make(path);
    return await then();
  } finally {
    rmSync(path, { recursive: true, force: true });
    if (there) renameSync(kept, path);
  }
}

describe('a question to Git writes no index', () => {
  const layouts: readonly (readonly [string, (work: string, git: string) => void])[] = [
    ['`.git` a file', (work, git) => writeFileSync(join(work, '.git'), `gitdir: ${git}\n`)],
    ['`.git` a link', (work, git) => symlinkSync(git, join(work, '.git'))],
    ['`.git` a folder', (work, git) => cpSync(git, join(work, '.git'), { recursive: true })],
  ];
  test.each(layouts)('%s', async (name, make) => {
    const work = join(scratch.root, `../arbejde-${name.replace(/\W/g, '')}`);
    const git = join(scratch.root, '../andetsteds.git');
    cpSync(join(scratch.root, '.git'), git, { recursive: true });
    cpSync(scratch.root, work, { recursive: true, filter: (path) => !path.endsWith('/.git') });
    try {
      make(work, git);
      const index = join(lstatSync(join(work, '.git')).isDirectory() ? join(work, '.git') : git, 'index');
      // Another time on every file is what makes Git want to write its index anew.
      const touch = (path: string): void => utimesSync(join(work, path), new Date(1e12), new Date(1e12));
      for (const path of Object.keys(sampleTree())) touch(path);
      writeFileSync(join(work, 'cases/2026/skolebro/report.md'), '# En anden tekst\n');
      const before = [readFileSync(index), statSync(index).mtimeMs, statSync(index).ino] as const;
      const seen = await run(work, 'validate', '--changed-since', 'HEAD', '--format', 'json');
      expect((JSON.parse(seen.stdout) as { files: number }).files).toBe(1);
      await run(work, 'tilsyn', 'submit', '2026-skolebro', '--dry-run');
      await run(work, 'review');
      await run(work, 'verify', '--all');
      await run(work, 'doctor');
      expect([readFileSync(index), statSync(index).mtimeMs, statSync(index).ino]).toEqual(before);
    } finally {
      rmSync(work, { recursive: true, force: true });
      rmSync(git, { recursive: true, force: true });
    }
  });

  test('a worktree of the same repository is asked as any other', async () => {
    const work = join(scratch.root, '../arbejdstrae');
    scratch.git('worktree', 'add', '--quiet', '-b', 'sag', work);
    try {
      writeFileSync(join(work, 'cases/2026/skolebro/report.md'), '# En anden tekst\n');
      const seen = await run(work, 'validate', '--changed-since', 'HEAD', '--format', 'json');
      expect((JSON.parse(seen.stdout) as { files: number }).files).toBe(1);
    } finally {
      scratch.git('worktree', 'remove', '--force', work);
    }
  });
});

describe('Git is not asked where it would wait on a pipe', () => {
  test.each([
    'HEAD',
    'config',
    'index',
    'packed-refs',
    'refs/heads/main',
    'info/exclude',
    'objects/pack/pack-1.idx',
    'shallow',
    'commondir',
  ])('.git/%s', async (name) => {
    await instead(join(scratch.root, '.git', name), pipe, async () => {
      const { exitCode, stderr } = await run(scratch.root, 'validate', '--changed-since', 'HEAD');
      expect(exitCode).toBe(2);
      expect(flat(stderr)).toContain(`.git/${name} er hverken en fil eller en mappe`);
    });
  });

  test.each(['.gitignore', '.gitattributes', 'cases/.gitignore', 'cases/2026/skolebro/.gitattributes'])(
    '%s',
    async (path) => {
      await instead(join(scratch.root, path), pipe, async () => {
        const { exitCode, stderr } = await run(scratch.root, 'validate', '--changed-since', 'HEAD');
        expect(exitCode).toBe(2);
        expect(flat(stderr)).toContain(`${path} er hverken`);
      });
    },
  );

  test('behind a file or a link in the place of .git, and in the folder a worktree shares', async () => {
    const git = join(scratch.root, '../andre.git');
    renameSync(join(scratch.root, '.git'), git);
    try {
      for (const make of [
        (path: string) => writeFileSync(path, `gitdir: ${git}\n`),
        (path: string) => symlinkSync(git, path),
      ]) {
        make(join(scratch.root, '.git'));
        await instead(join(git, 'HEAD'), pipe, async () => {
          const { exitCode, stderr } = await run(scratch.root, 'validate', '--changed-since', 'HEAD');
          expect(exitCode).toBe(2);
          expect(flat(stderr)).toContain('HEAD er hverken');
        });
        rmSync(join(scratch.root, '.git'));
      }
    } finally {
      renameSync(git, join(scratch.root, '.git'));
    }
    const work = join(scratch.root, '../traet');
    scratch.git('worktree', 'add', '--quiet', '-b', 'traet', work);
    await instead(join(scratch.root, '.git/HEAD'), pipe, async () => {
      expect((await run(work, 'validate', '--changed-since', 'HEAD')).exitCode).toBe(2);
    });
    scratch.git('worktree', 'remove', '--force', work);
  });

  test('every command that asks Git says so, and doctor as one of its answers; none takes it for no repository', async () => {
    await instead(join(scratch.root, '.git/HEAD'), pipe, async () => {
      for (const line of [
        ['verify', '--all'],
        ['review'],
        ['key', 'list'],
        ['tilsyn', 'submit', '2026-skolebro', '--dry-run'],
      ]) {
        const { exitCode, stderr } = await run(scratch.root, ...line);
        expect([line.join(' '), exitCode, flat(stderr).includes('.git/HEAD er hverken')]).toEqual([
          line.join(' '),
          2,
          true,
        ]);
      }
      const doctor = await run(scratch.root, 'doctor');
      expect(doctor.exitCode).toBe(1);
      expect(flat(doctor.stdout)).toContain('.git/HEAD er hverken en fil eller en mappe');
      expect(doctor.stdout).not.toContain('ikke installeret');
    });
  });
});

describe('nothing waits on a pipe, a socket or a device in the place of a file', () => {
  const documents = [
    'dbs.yaml',
    'register/people.yaml',
    'register/catalogues/countries@1.yaml',
    'cases/2026/skolebro/case.yaml',
    'cases/2026/skolebro/report.md',
    'vendors/nordlys-laering/vendor.yaml',
  ];
  test.each(documents)('a pipe as %s is an error there', async (path) => {
    await instead(join(scratch.root, path), pipe, async () => {
      const { exitCode, stdout } = await run(scratch.root, 'validate', '--format', 'json');
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; file: string }[] };
      expect(exitCode).toBe(1);
      expect(diagnostics).toContainEqual(expect.objectContaining({ code: 'file/not-readable', file: path }));
      expect((await run(scratch.root, 'tilsyn', 'show', '2026-skolebro')).exitCode).toBe(2);
    });
  });

  test('a socket as a document', async () => {
    await instead(
      join(scratch.root, 'cases/2026/skolebro/case.yaml'),
      () => {},
      async () => {
        const server = createServer();
        // The path of a socket is short on every system.
        const path = join(scratch.root, '../s');
        await new Promise<void>((resolve) => server.listen(path, resolve));
        renameSync(path, join(scratch.root, 'cases/2026/skolebro/case.yaml'));
        const { stdout } = await run(scratch.root, 'validate', '--format', 'json');
        expect(stdout).toContain('file/not-readable');
        await new Promise((resolve) => server.close(resolve));
      },
    );
  });

  const file = (): string => join(scratch.root, '../ror');
  const inputs: readonly (readonly string[])[] = [
    ['verify', '$'],
    ['kitos', 'push', '$'],
    ['kitos', 'import', '$', '--municipality', '0101', '--yes'],
    ['catalogue', 'import', '$', '--name', 'activities', '--yes', '--source', 'x', '--as-of', '2026-01-01'],
    ['tilsyn', 'request', '2026-skolebro', '--answers', '$', '--by', 'aho', '--yes'],
    ['vendor', 'request', 'nordlys-laering', '--answers', '$', '--by', 'aho', '--yes'],
    ['tilsyn', 'return', '2026-skolebro', '--recorded-from', '$', '--yes'],
    ['tilsyn', 'evidence', 'add', '$', '--vendor', 'nordlys-laering', '--by', 'aho', '--yes'],
    ['dpa', 'add', '$', '--vendor', 'nordlys-laering', '--by', 'aho', '--yes'],
  ];
  test.each(inputs)('%s %s %s', async (...line) => {
    for (const make of [pipe, (path: string) => symlinkSync('/dev/zero', path), (path: string) => mkdirSync(path)]) {
      await instead(file(), make, async () => {
        const { exitCode, stdout, stderr } = await run(
          scratch.root,
          ...line.map((word) => (word === '$' ? file() : word)),
        );
        expect([exitCode, stdout]).toEqual([2, '']);
        expect(stderr).not.toContain('en fejl i dbs');
      });
    }
  });
});
