import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../domain/errors.ts';
import { gitEnvironment } from './environment.ts';
import { createGit } from './git.ts';

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'dbs-git-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const environment = {
  ...process.env,
  GIT_CONFIG_GLOBAL: join(scratch, 'no-such-config'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CEILING_DIRECTORIES: scratch,
};
const fixed = {
  ...environment,
  GIT_AUTHOR_DATE: '2026-01-01T12:00:00Z',
  GIT_COMMITTER_DATE: '2026-01-01T12:00:00Z',
};

let root = '';
let count = 0;
beforeEach(() => {
  count += 1;
  root = join(scratch, String(count));
  mkdirSync(root);
});

const git = (...args: string[]): string => execFileSync('git', args, { cwd: root, env: fixed, encoding: 'utf8' });
const put = (path: string, content: string): void => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
};
const subject = (folder = root, env: Record<string, string | undefined> = environment) =>
  createGit(folder, env, new AbortController().signal);

function repository(): void {
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Anna Prøve');
  git('config', 'user.email', 'anna@example.org');
  put('a.md', 'a');
  put('sub/æ ø.md', 'b');
  git('add', '.');
  git('commit', '--quiet', '-m', 'first');
}

describe('git', () => {
  test('answers of version, repository and identity', async () => {
    repository();
    expect(await subject().version()).toMatch(/^\d+\.\d+/);
    expect(await subject().isRepository()).toBe(true);
    expect(await subject().identity()).toEqual({ name: 'Anna Prøve', email: 'anna@example.org' });
  });

  test('outside a repository', async () => {
    expect(await subject().isRepository()).toBe(false);
    expect(await subject().identity()).toEqual({});
    await expect(subject().changedSince('main')).rejects.toThrow(UserError);
    await subject().init();
    expect(await subject().isRepository()).toBe(true);
  });

  test('changed, new, deleted and staged files since a ref, by their names from the folder', async () => {
    repository();
    put('a.md', 'changed');
    put('new æ.md', 'x');
    put('staged.md', 'x');
    rmSync(join(root, 'sub/æ ø.md'));
    git('add', 'staged.md');
    expect(await subject().changedSince('main')).toEqual(['a.md', 'new æ.md', 'staged.md', 'sub/æ ø.md']);
    git('commit', '--quiet', '-am', 'second');
    expect(await subject().changedSince('HEAD~1')).toEqual(['a.md', 'new æ.md', 'staged.md', 'sub/æ ø.md']);
    expect(await subject().changedSince('HEAD')).toEqual(['new æ.md']);
  });

  test('a repository below the top tells of itself alone', async () => {
    repository();
    put('a.md', 'changed');
    put('sub/new.md', 'x');
    expect(await subject(join(root, 'sub')).changedSince('main')).toEqual(['new.md']);
  });

  test.each(['nowhere', '', '--output=owned', '-h', 'main\0x', 'main; touch owned', '--end-of-options'])(
    'the ref %j is not known',
    async (ref) => {
      repository();
      await expect(subject().changedSince(ref)).rejects.toThrow(UserError);
      expect(existsSync(join(root, 'owned'))).toBe(false);
    },
  );

  test.skipIf(process.platform === 'win32')('a repository’s configuration starts no program', async () => {
    repository();
    const owned = join(root, '.git', 'owned');
    const program = `touch '${owned}'; cat`;
    put('.gitattributes', '*.md filter=evil diff=evil\n');
    put('.git/hooks/post-index-change', `#!/bin/sh\ntouch '${owned}'\n`);
    execFileSync('chmod', ['+x', join(root, '.git/hooks/post-index-change')]);
    for (const key of [
      'filter.evil.clean',
      'filter.evil.smudge',
      'diff.evil.textconv',
      'diff.evil.command',
      'diff.external',
      'core.fsmonitor',
      'core.pager',
    ]) {
      git('config', key, program);
    }
    git('config', 'filter.evil.process', `touch '${owned}'`);
    git('config', 'filter.evil.required', 'true');
    put('a.md', 'changed');
    rmSync(owned, { force: true });

    expect(await subject().changedSince('main')).toEqual(['.gitattributes', 'a.md']);
    expect(await subject().identity()).toMatchObject({ name: 'Anna Prøve' });
    expect(await subject().isRepository()).toBe(true);
    expect(existsSync(owned)).toBe(false);

    // The trap works: Git itself steps into it.
    spawnSync('git', ['diff', 'main'], { cwd: root, env: fixed, stdio: 'ignore' });
    expect(existsSync(owned)).toBe(true);
  });

  test('a filter that cannot be turned off is refused', async () => {
    repository();
    put('.git/config', '[filter "a=b"]\n\tclean = cat\n');
    await expect(subject().changedSince('HEAD')).rejects.toThrow(/a=b/);
  });

  test('without Git there is no version, and the rest says so', async () => {
    const without = { ...environment, PATH: scratch, Path: scratch };
    expect(await subject(root, without).version()).toBeUndefined();
    const error = await subject(root, without)
      .isRepository()
      .catch((reason: unknown) => reason);
    expect(error instanceof UserError && error.details.message.da).toContain('Git er ikke installeret');
  });
});

test('the environment keeps the user’s own and drops what leads Git elsewhere', () => {
  const clean = gitEnvironment({
    PATH: '/bin',
    HOME: '/home/x',
    EDITOR: 'vi',
    PAGER: 'less',
    PREFIX: '/x',
    GIT_DIR: '/elsewhere',
    GIT_EXTERNAL_DIFF: 'evil',
    GIT_CONFIG_COUNT: '1',
    LC_ALL: 'da_DK',
    NOTHING: undefined,
  });
  expect(clean).toEqual({
    PATH: '/bin',
    HOME: '/home/x',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: '/dev/null',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  });
});
