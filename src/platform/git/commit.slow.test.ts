import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ScratchGit, scratchGit } from '../../../test/support/scratch-git.ts';
import { UserError } from '../../domain/errors.ts';

let at: ScratchGit;
beforeEach(() => {
  at = scratchGit();
});
afterEach(() => at.remove());

const changedIn = (commit: string): readonly string[] =>
  at
    .git('-c', 'core.quotePath=false', 'show', '--name-status', '--format=', commit)
    .split('\n')
    .filter((line) => line !== '');

/** A repository with two files and one commit. */
function started(): void {
  at.put('a.md', 'a');
  at.put('b.md', 'b');
  at.commit('first');
}

describe('committing', () => {
  test('exactly these paths, gone and ignored ones included, whatever else is staged', async () => {
    started();
    at.put('.git/info/exclude', 'new*\n');
    at.put('a.md', 'changed');
    rmSync(join(at.root, 'b.md'));
    at.put('new æ.md', 'new');
    at.put('staged.md', 'staged');
    at.put('other.md', 'other');
    at.git('add', 'staged.md');

    const commit = await at.ours().commit(['a.md', 'b.md', 'new æ.md', 'never-was.md'], 'Ret a\n\n# ikke en kommentar');
    expect(commit).toBe(at.git('rev-parse', 'HEAD'));
    expect(changedIn(commit)).toEqual(['M\ta.md', 'D\tb.md', 'A\tnew æ.md']);
    expect(at.git('log', '-1', '--format=%an <%ae>|%B')).toBe(
      'Anna Prøve <anna@example.org>|Ret a\n\n# ikke en kommentar\n',
    );
    expect(at.git('status', '--porcelain')).toBe('A  staged.md\n?? other.md');
  });

  test('the first commit of a repository, and one from a folder below the top', async () => {
    at.put('sager/a.md', 'a');
    at.put('b.md', 'b');
    const below = at.ours(join(at.root, 'sager'));
    expect(changedIn(await below.commit(['a.md'], 'first'))).toEqual(['A\tsager/a.md']);
    at.put('sager/b.md', 'b');
    expect(changedIn(await below.commit(['b.md'], 'second'))).toEqual(['A\tsager/b.md']);
    expect(at.git('status', '--porcelain')).toBe('?? b.md');
  });

  test('on a detached head and in another work tree', async () => {
    started();
    at.git('switch', '--quiet', '--detach');
    at.put('a.md', 'detached');
    const commit = await at.ours().commit(['a.md'], 'detached');
    expect(at.git('rev-parse', 'HEAD')).toBe(commit);
    expect(at.git('log', '--format=%s', 'main')).toBe('first');

    const other = join(at.root, '..', 'other');
    at.git('worktree', 'add', '--quiet', '-b', 'side', other, 'main');
    at.put('../other/a.md', 'side');
    await at.ours(other).commit(['a.md'], 'side');
    expect(at.git('log', '--format=%s', 'side')).toBe('side\nfirst');
    expect(await at.ours(other).branch()).toBe('side');
    expect(await at.ours(other).uncommitted()).toEqual([]);
  });

  test('nothing changed, nobody known, a merge under way: said plainly, nothing written', async () => {
    started();
    await expect(at.ours().commit(['a.md', 'no.md'], 'x')).rejects.toThrow(/nothing to commit/);
    await expect(at.ours().commit([], 'x')).rejects.toThrow(UserError);

    at.put('a.md', 'changed');
    appendFileSync(at.ownConfig, '[user]\n\temail =\n');
    await expect(at.ours().commit(['a.md'], 'x')).rejects.toThrow(UserError);
    at.git('config', '--file', at.ownConfig, '--unset-all', 'user.email');
    const nobody = await at
      .ours()
      .commit(['a.md'], 'x')
      .catch((reason: unknown) => reason);
    expect(nobody instanceof UserError && nobody.details.hint?.da).toContain('user.email');
    expect(at.git('log', '--format=%s')).toBe('first');
    expect(at.git('status', '--porcelain')).toBe(' M a.md');

    at.git('config', '--file', at.ownConfig, 'user.email', 'anna@example.org');
    at.commit('second');
    at.git('switch', '--quiet', '-c', 'side', 'HEAD~1');
    at.put('a.md', 'side');
    at.commit('side');
    expect(() => at.git('merge', '--quiet', 'main')).toThrow();
    const before = at.git('ls-files', '--stage');
    await expect(at.ours().commit(['a.md'], 'x')).rejects.toThrow(/merge/);
    expect(at.git('ls-files', '--stage')).toBe(before);
  });

  test('paths are names: no pattern, no option, nothing beyond a link or the folder', async () => {
    started();
    at.put('a.md', 'changed');
    at.put('-n', 'dash');
    mkdirSync(join(at.root, 'real'));
    at.put('real/x.md', 'x');
    expect(changedIn(await at.ours().commit(['-n'], 'dash'))).toEqual(['A\t-n']);
    for (const path of ['*', ':/', ':(glob)**', '.', '../outside.md', '.git/config']) {
      await expect(at.ours().commit([path], 'x'), path).rejects.toThrow(UserError);
    }
    if (process.platform !== 'win32') {
      symlinkSync('real', join(at.root, 'link'));
      await expect(at.ours().commit(['link/x.md'], 'x')).rejects.toThrow(UserError);
    }
    expect(at.git('log', '--format=%s')).toBe('dash\nfirst');
  });

  test.skipIf(process.platform === 'win32')('runs no hook, filter or program of the repository', async () => {
    started();
    const owned = join(at.root, '.git', 'owned');
    const trap = join(at.root, '.git', 'trap');
    at.put('.git/trap', `#!/bin/sh\ntouch '${owned}'\ncat\n`);
    chmodSync(trap, 0o755);
    for (const hook of [
      'pre-commit',
      'commit-msg',
      'prepare-commit-msg',
      'post-commit',
      'post-index-change',
      'reference-transaction',
    ]) {
      at.put(`.git/hooks/${hook}`, `#!/bin/sh\ntouch '${owned}'\n`);
      chmodSync(join(at.root, '.git/hooks', hook), 0o755);
    }
    at.put('.git/info/attributes', '* filter=evil\n');
    for (const [key, value] of [
      ['filter.evil.clean', trap],
      ['filter.evil.smudge', trap],
      ['gpg.ssh.defaultKeyCommand', trap],
      ['core.editor', trap],
      ['core.fsmonitor', trap],
    ] as const) {
      at.git('config', key, value);
    }
    at.put('a.md', 'changed');
    rmSync(owned, { force: true });
    await at.ours().commit(['a.md'], 'second');
    await at.ours().startBranch('new');
    expect(existsSync(owned)).toBe(false);
    at.put('a.md', 'again');
    at.git('commit', '--quiet', '-am', 'the trap works');
    expect(existsSync(owned)).toBe(true);
  });

  test.skipIf(process.platform === 'win32')(
    'keeps the person’s own signing of commits, by the person’s own program alone',
    async () => {
      started();
      const owned = join(at.root, '.git', 'owned');
      const key = join(at.root, '..', 'key');
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
      appendFileSync(
        at.ownConfig,
        `[commit]\n\tgpgSign = true\n[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = ${key}\n`,
      );
      at.put('.git/trap', `#!/bin/sh\ntouch '${owned}'\nexit 1\n`);
      chmodSync(join(at.root, '.git/trap'), 0o755);
      at.git('config', 'gpg.ssh.program', join(at.root, '.git/trap'));
      at.git('config', 'gpg.program', join(at.root, '.git/trap'));
      at.put('a.md', 'changed');
      const commit = await at.ours().commit(['a.md'], 'signed');
      expect(at.git('cat-file', 'commit', commit)).toContain('BEGIN SSH SIGNATURE');
      expect(existsSync(owned)).toBe(false);
    },
  );
});

describe('branches and remotes', () => {
  test('a new branch keeps the work tree, also before the first commit', async () => {
    expect(await at.ours().branch()).toBe('main');
    await at.ours().startBranch('sag/først');
    expect(await at.ours().branch()).toBe('sag/først');
    started();
    at.put('a.md', 'changed');
    await at.ours().startBranch('sag/2026-skolebro');
    expect(await at.ours().branch()).toBe('sag/2026-skolebro');
    expect(at.git('status', '--porcelain')).toBe(' M a.md');
    await expect(at.ours().startBranch('sag/2026-skolebro')).rejects.toThrow(/already exists/);
    for (const name of ['', '-f', 'a b', 'a..b', '@{-1}', 'x.lock', 'a\nb', '../x']) {
      await expect(at.ours().startBranch(name), name).rejects.toThrow(/kan ikke være navnet|cannot be the name/);
    }
    at.git('switch', '--quiet', '--detach');
    expect(await at.ours().branch()).toBeUndefined();
  });

  test('the main branch is the upstream’s, and cannot be passed off', async () => {
    expect(await at.ours().mainBranch()).toBeUndefined();
    started();
    expect(await at.ours().mainBranch()).toBe('main');
    const origin = join(at.root, '..', 'origin.git');
    at.git('clone', '--quiet', '--bare', at.root, origin);
    at.git('remote', 'add', 'origin', origin);
    expect(await at.ours().mainBranch()).toBe('main');
    at.git('fetch', '--quiet', 'origin');
    expect(await at.ours().mainBranch()).toBe('origin/main');
    const trusted = at.git('rev-parse', 'refs/remotes/origin/main');

    at.put('a.md', 'hostile');
    at.commit('hostile');
    at.git('branch', 'origin/main');
    at.git('tag', 'origin/main');
    at.git('tag', 'main');
    const name = await at.ours().mainBranch();
    expect(await at.ours().resolve(name ?? '')).toBe(trusted);
    at.git('remote', 'remove', 'origin');
    const local = await at.ours().mainBranch();
    at.git('switch', '--quiet', '-c', 'elsewhere');
    at.git('branch', '--force', 'main', trusted);
    expect(await at.ours().resolve(local ?? '')).toBe(trusted);
  });

  test('the one main branch is called whatever the remote calls it; a fork asks the common repository', async () => {
    started();
    for (const [name, branch] of [
      ['origin', 'trunk'],
      ['upstream', 'hoved'],
    ] as const) {
      const bare = join(at.root, '..', `${name}.git`);
      at.git('init', '--quiet', '--bare', `--initial-branch=${branch}`, bare);
      at.git('remote', 'add', name, bare);
      at.git('push', '--quiet', name, `HEAD:${branch}`);
      at.git('fetch', '--quiet', name);
      at.git('remote', 'set-head', name, '--auto');
      expect(await at.ours().mainBranch()).toBe(`${name}/${branch}`);
    }
    expect(await at.ours().remotes()).toEqual(['origin', 'upstream']);
  });

  test('where two branches met', async () => {
    started();
    const base = at.git('rev-parse', 'HEAD');
    at.git('branch', 'side');
    at.put('a.md', 'main');
    at.commit('main');
    at.git('switch', '--quiet', 'side');
    at.put('b.md', 'side');
    at.commit('side');
    expect(await at.ours().mergeBase('main', 'side')).toBe(base);
    at.git('switch', '--quiet', '--orphan', 'apart');
    at.commit('apart');
    expect(await at.ours().mergeBase('main', 'apart')).toBeUndefined();
    await expect(at.ours().mergeBase('main', 'nowhere')).rejects.toThrow(UserError);
  });

  test('sends a branch, and never by force', async () => {
    started();
    const bare = join(at.root, '..', 'origin.git');
    at.git('init', '--quiet', '--bare', bare);
    expect(await at.ours().remotes()).toEqual([]);
    await expect(at.ours().push('origin', 'main')).rejects.toThrow(UserError);
    at.git('remote', 'add', 'origin', bare);
    await at.ours().push('origin', 'main');
    const sent = at.git('rev-parse', 'main');
    expect(at.git('--git-dir', bare, 'rev-parse', 'main')).toBe(sent);
    at.git('config', 'remote.origin.push', '+refs/heads/*:refs/heads/*');
    at.git('config', 'push.default', 'matching');
    at.git('commit', '--quiet', '--amend', '-m', 'other');
    await expect(at.ours().push('origin', 'main')).rejects.toThrow(UserError);
    expect(at.git('--git-dir', bare, 'rev-parse', 'main')).toBe(sent);
    for (const remote of [bare, '--mirror', 'ext::sh -c x']) {
      await expect(at.ours().push(remote, 'main')).rejects.toThrow(UserError);
    }
  });

  test.skipIf(process.platform === 'win32')('sending runs no hook and no program the repository names', async () => {
    started();
    const owned = join(at.root, '.git', 'owned');
    const bare = join(at.root, '..', 'origin.git');
    at.git('init', '--quiet', '--bare', bare);
    at.git('remote', 'add', 'origin', bare);
    at.put('.git/hooks/pre-push', `#!/bin/sh\ntouch '${owned}'\n`);
    chmodSync(join(at.root, '.git/hooks/pre-push'), 0o755);
    at.git('config', 'remote.origin.receivepack', `touch '${owned}'; git-receive-pack`);
    await at.ours().push('origin', 'main');
    at.git('config', 'remote.origin.url', `ext::sh -c "touch '${owned}'"`);
    await expect(at.ours().push('origin', 'main')).rejects.toThrow(UserError);
    at.git('config', 'remote.origin.url', 'ssh://nobody@localhost.invalid/x');
    at.git('config', 'core.sshCommand', `touch '${owned}'; false`);
    await expect(at.ours().push('origin', 'main')).rejects.toThrow(UserError);
    expect(existsSync(owned)).toBe(false);
  });
});

describe('what is not committed', () => {
  test('changed, staged, new and gone files; ignored ones are nobody’s', async () => {
    expect(await at.ours().uncommitted()).toEqual([]);
    at.put('a.md', 'a');
    expect(await at.ours().uncommitted()).toEqual(['a.md']);
    at.git('add', 'a.md');
    expect(await at.ours().uncommitted()).toEqual(['a.md']);
    started();
    at.put('.git/info/exclude', 'dist/\n');
    at.put('dist/x', 'x');
    expect(await at.ours().uncommitted()).toEqual([]);
    at.put('a.md', 'staged');
    at.git('add', 'a.md');
    at.put('a.md', 'a');
    at.put('sub/ny æ.md', 'x');
    rmSync(join(at.root, 'b.md'));
    expect(await at.ours().uncommitted()).toEqual(['a.md', 'b.md', 'sub/ny æ.md']);
    expect(await at.ours(join(at.root, 'sub')).uncommitted()).toEqual(['ny æ.md']);
  });
});

describe('a shallow clone', () => {
  test('says so', async () => {
    started();
    at.commit('second');
    const clone = join(at.root, '..', 'clone');
    at.git('clone', '--quiet', '--depth=1', `file://${at.root}`, clone);
    expect(await at.ours().isShallow()).toBe(false);
    expect(await at.ours(clone).isShallow()).toBe(true);
    expect(await at.ours(clone).log({ to: 'HEAD' })).toHaveLength(1);
  });
});

describe('settings', () => {
  test('the last value counts, and none comes from a file of the work tree', async () => {
    started();
    const ours = at.ours();
    expect(await ours.config('dbs.trustedKey')).toBeUndefined();
    appendFileSync(at.ownConfig, '[dbs]\n\ttrustedKey = SHA256:own\n');
    expect(await ours.config('dbs.trustedKey')).toBe('SHA256:own');
    at.put('pins', '[dbs]\n\ttrustedKey = SHA256:hostile\n');
    at.git('config', 'include.path', '../pins');
    expect(at.git('config', 'dbs.trustedKey')).toBe('SHA256:hostile');
    expect(await ours.config('dbs.trustedKey')).toBe('SHA256:own');
    at.git('config', 'dbs.trustedKey', 'SHA256:local SHA256:two');
    expect(await ours.config('dbs.trustedKey')).toBe('SHA256:local SHA256:two');
    mkdirSync(join(at.root, 'sub'));
    expect(await at.ours(join(at.root, 'sub')).config('dbs.trustedKey')).toBe('SHA256:local SHA256:two');
    const other = join(at.root, '..', 'other');
    at.git('worktree', 'add', '--quiet', other);
    expect(await at.ours(other).config('dbs.trustedKey')).toBe('SHA256:local SHA256:two');
    expect(await ours.config('no such key')).toBeUndefined();
    expect(await ours.config('--list')).toBeUndefined();
  });

  test('outside a repository the person’s own', async () => {
    const bare = scratchGit({ start: false });
    try {
      appendFileSync(bare.ownConfig, '[dbs]\n\ttrustedKey = SHA256:own\n');
      expect(await bare.ours().config('dbs.trustedKey')).toBe('SHA256:own');
      expect(await bare.ours().resolve('HEAD')).toBeUndefined();
      await expect(bare.ours().uncommitted()).rejects.toThrow(UserError);
      await expect(bare.ours().commit(['a.md'], 'x')).rejects.toThrow(UserError);
    } finally {
      bare.remove();
    }
  });
});
