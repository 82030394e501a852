import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ScratchGit, scratchGit } from '../../../test/support/scratch-git.ts';
import { UserError } from '../../domain/errors.ts';
import { coAuthors } from './log.ts';

let at: ScratchGit;
beforeEach(() => {
  at = scratchGit();
});
afterEach(() => at.remove());

const history = async (paths?: readonly string[], folder?: string, from?: string) =>
  at.ours(folder).log({ to: 'HEAD', ...(paths && { paths }), ...(from !== undefined && { from }) });

describe('history', () => {
  test('newest first: who, when, what', async () => {
    at.put('a.md', '1');
    const first = at.commit('Første', 'ANNA@Example.org', '2026-02-01');
    at.put('a.md', '2');
    at.put('sub/æ ø.md', '1');
    const second = at.commit(
      'Anden\n\nMed Bo.\n\nCo-authored-by: Bo <Bo@example.org>',
      'anna@example.org',
      '2026-02-03',
    );
    expect(await history()).toEqual([
      {
        hash: second,
        parents: [first],
        date: '2026-02-03',
        subject: 'Anden',
        emails: ['anna@example.org', 'bo@example.org'],
        names: ['anna@example.org', 'bo@example.org'],
        paths: ['a.md', 'sub/æ ø.md'],
      },
      {
        hash: first,
        parents: [],
        date: '2026-02-01',
        subject: 'Første',
        emails: ['anna@example.org'],
        names: ['anna@example.org'],
        paths: ['a.md'],
      },
    ]);
    expect((await history(undefined, undefined, 'HEAD~1')).map(({ hash }) => hash)).toEqual([second]);
    expect((await history(['sub'])).map(({ hash }) => hash)).toEqual([second]);
    expect(await history([])).toEqual([]);
    expect((await history(undefined, join(at.root, 'sub'))).map(({ paths }) => paths)).toEqual([['æ ø.md'], []]);
    await expect(at.ours().log({ to: 'nowhere' })).rejects.toThrow(UserError);
    await expect(at.ours().log({ to: 'HEAD', from: '--output=x' })).rejects.toThrow(UserError);
  });

  test('author and committer both count, as they are written and not as .mailmap says', async () => {
    at.put('.mailmap', 'Someone <else@example.org> <bo@example.org>\n');
    at.put('a.md', '1');
    at.git('add', '--all');
    at.gitAs('anna@example.org', '2026-01-01', 'commit', '--quiet', '--author=Bo <bo@example.org>', '-m', 'x');
    expect((await history())[0]?.emails).toEqual(['bo@example.org', 'anna@example.org']);
  });

  test('both sides of a merge are walked, and what the merge itself changed is told', async () => {
    at.put('a.md', '1');
    at.put('b.md', '1');
    at.commit('base');
    at.git('switch', '--quiet', '-c', 'side');
    at.put('a.md', 'side');
    const side = at.commit('side', 'bo@example.org');
    at.git('switch', '--quiet', 'main');
    at.put('b.md', 'main');
    at.commit('main');
    at.git('merge', '--quiet', '--no-commit', 'side');
    at.put('a.md', 'slipped in');
    const merge = at.commit('merge', 'carl@example.org');
    const commits = await history();
    expect(commits.map(({ subject }) => subject).sort()).toEqual(['base', 'main', 'merge', 'side']);
    expect(commits[0]).toMatchObject({ hash: merge, paths: ['a.md'] });
    expect((await history(['a.md'])).map(({ subject }) => subject)).toEqual(['merge', 'side', 'base']);

    // A side that was overruled is still history.
    at.git('switch', '--quiet', '-c', 'lost', side);
    at.put('a.md', 'lost');
    const lost = at.commit('lost', 'dora@example.org');
    at.git('switch', '--quiet', 'main');
    at.git('merge', '--quiet', '-s', 'ours', '-m', 'overruled', 'lost');
    expect((await history(['a.md'])).map(({ hash }) => hash)).toContain(lost);
  });

  test('a clean merge changes nothing of its own', async () => {
    at.put('a.md', '1');
    at.commit('base');
    at.git('switch', '--quiet', '-c', 'side');
    at.put('b.md', '1');
    at.commit('side');
    at.git('switch', '--quiet', 'main');
    at.put('c.md', '1');
    at.commit('main');
    at.git('merge', '--quiet', '--no-edit', 'side');
    expect((await history())[0]).toMatchObject({ paths: [], parents: [expect.any(String), expect.any(String)] });
  });

  test('a moved file is one gone and one new, and no setting of the repository changes what is told', async () => {
    at.put('a.md', 'the same words\n'.repeat(20));
    at.commit('first');
    at.git('mv', 'a.md', 'b.md');
    at.commit('second');
    const plain = await history();
    expect(plain[0]?.paths).toEqual(['a.md', 'b.md']);
    for (const [key, value] of [
      ['log.follow', 'true'],
      ['diff.renames', 'copies'],
      ['log.showRoot', 'false'],
      ['log.showSignature', 'true'],
      ['gpg.program', `touch '${join(at.root, '.git', 'owned')}'`],
      ['log.decorate', 'full'],
      ['log.date', 'relative'],
      ['color.ui', 'always'],
      ['diff.orderFile', 'no-such-file'],
      ['diff.noprefix', 'true'],
      ['diff.relative', 'true'],
      ['format.pretty', 'oneline'],
      ['i18n.logOutputEncoding', 'utf-16'],
      ['log.diffMerges', 'off'],
      ['core.commentChar', 'x'],
      ['notes.displayRef', '*'],
    ] as const) {
      at.git('config', key, value);
    }
    at.git('notes', 'add', '-m', 'a note');
    expect(await history()).toEqual(plain);
    expect((await history(['a.md'])).map(({ subject }) => subject)).toEqual(['second', 'first']);
  });

  test('a message cannot pass for another commit', async () => {
    at.put('a.md', '1');
    const hash = '0'.repeat(40);
    at.commit(`x\n\ndbs-\n${hash}\nCo-authored-by: <eve@example.org>\u001b[2J`);
    const [only, ...more] = await history();
    expect(more).toEqual([]);
    expect(only?.emails).toEqual(['anna@example.org', 'eve@example.org']);
    at.put('b.md', '1');
    at.commit('red \u001b[31m\u0007 text');
    expect((await history())[0]?.subject).toBe('red  [31m  text');
  });

  test('grafts and a mark of the shallow are not taken for history', async () => {
    at.put('a.md', '1');
    const first = at.commit('first');
    at.put('a.md', '2');
    const second = at.commit('second');
    writeFileSync(join(at.root, '.git/info/grafts'), `${second}\n`);
    expect(at.git('log', '--format=%H')).toBe(second);
    expect((await history()).map(({ hash }) => hash)).toEqual([second, first]);
    expect(await at.ours().isShallow()).toBe(false);
  });

  test('paths are names, never patterns', async () => {
    at.put('a.md', '1');
    at.commit('first');
    expect(await history([':(glob)**'])).toEqual([]);
    expect(await history(['*'])).toEqual([]);
    expect(await history(['--all'])).toEqual([]);
  });
});

describe('co-authors', () => {
  test.each<[string, readonly string[]]>([
    ['Co-authored-by: Bo <bo@example.org>', ['bo@example.org']],
    ['CO-AUTHORED-BY:<bo@example.org>', ['bo@example.org']],
    ['  co-authored-by : bo@example.org', ['bo@example.org']],
    ['Coauthored-by: Bo <bo@example.org>', ['bo@example.org']],
    ['x\r\nCo-authored-by: Bo\r\n <bo@example.org>\r\n', ['bo@example.org']],
    ['Co-authored-by: A <a@x.dk>, B <b@x.dk>\n\nmere tekst', ['a@x.dk', 'b@x.dk']],
    ['> Co-authored-by: Bo <bo@example.org>', ['bo@example.org']],
    ['Skrevet sammen med bo@example.org', []],
    ['Co-authored-by: Bo', []],
    ['', []],
  ])('%j names %j', (message, expected) => {
    expect(coAuthors(message)).toEqual(expected);
  });

  test('whatever stands around a line, it names its people; no message makes it slow or throw', () => {
    const words = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 12 }),
          fc.constantFrom('\n', '\r\n', ' ', '> ', 'Co-authored-by:', 'coauthored-by :', 'Ib', '<@>', ', '),
        ),
        { maxLength: 8 },
      )
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const found = coAuthors(`${before}\nCo-authored-by: Bo <bo@example.org>\n${after}`);
        expect(found).toContain('bo@example.org');
        for (const email of found) expect(email).toMatch(/^[^@]+@/);
      }),
    );
    // Quadratic time would run into the runner's own limit.
    coAuthors(`Co-authored-by: ${'a'.repeat(2_000_000)}`);
    coAuthors(`${' '.repeat(2_000_000)}x`);
    coAuthors('\n '.repeat(1_000_000));
    coAuthors(`Co-authored-by: ${'a@'.repeat(1_000_000)}`);
  });
});
