import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault, MemoryFiles } from '../../../test/support/memory-files.ts';
import { failingFiles, fill, memoryFiles, snapshotOf } from '../../../test/support/memory-files.ts';
import { UserError } from '../../domain/errors.ts';
import { PathRefused } from '../../domain/path.ts';
import { createFiles } from '../../platform/files.ts';
import type { Files } from '../../ports.ts';
import { applyPlan } from './apply.ts';
import type { Change } from './change.ts';
import { createFile, deleteFile, replaceFile } from './change.ts';
import { lockHolder, type Writer } from './lock.ts';
import { PlanRefused } from './preconditions.ts';
import { pendingJournal, pendingText, recover, recoveryText } from './recover.ts';

const living = new Set<number>();
let tokens = 0;
let time = 1_780_000_000_000;

/** A writer in a process of its own, which lives unless the test says otherwise. */
function writer(pid: number, lives = true): Writer {
  if (lives) living.add(pid);
  else living.delete(pid);
  return {
    clock: {
      today: () => '2026-05-15',
      now: () => {
        time += 50;
        return time;
      },
    },
    ids: {
      hex: (bytes) => {
        tokens += 1;
        return tokens.toString(16).padStart(2 * bytes, '0');
      },
    },
    processes: { pid, host: 'machine', isRunning: (other) => living.has(other) },
    by: `writer ${pid}`,
    command: 'dbs test',
  };
}

const before = {
  'cases/a.yaml': 'a: 1\n',
  'cases/b/old.md': 'old\n',
  'keep.md': 'keep\n',
  'cases/c/d/deep.md': 'deep\n',
};
const after = {
  'cases/a.yaml': 'a: 2\n',
  'keep.md': 'keep\n',
  'new/folder/x.md': 'x\n',
  'new/y.md': 'y\n',
  'z.md': 'z\n',
};

const encode = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The plan that leads from one tree to the other. */
function planBetween(from: Readonly<Record<string, string>>, to: Readonly<Record<string, string>>): readonly Change[] {
  const changes: Change[] = [];
  for (const path of [...new Set([...Object.keys(to), ...Object.keys(from)])]) {
    const [old, now] = [from[path], to[path]];
    if (old === undefined && now !== undefined) changes.push(createFile(path, now));
    else if (old !== undefined && now === undefined) changes.push(deleteFile(path, encode(old)));
    else if (old !== undefined && now !== undefined && old !== now) changes.push(replaceFile(path, encode(old), now));
  }
  return changes;
}

/** The tree without the tool's own empty folder: anything left in it shows. */
function treeOf(files: Files): Record<string, string> {
  const { '.dbs/': _own, ...tree } = snapshotOf(files);
  return tree;
}
const trees = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>) =>
  [treeOf(memoryFiles(a)), treeOf(memoryFiles(b))] as const;

function operationsOf(files: Files, changes: readonly Change[]): number {
  const counting = failingFiles(files, { failAt: 0, mode: 'before' });
  applyPlan(counting, changes, writer(1));
  return counting.operations();
}

function caught(action: () => unknown): unknown {
  try {
    action();
    return undefined;
  } catch (error) {
    return error;
  }
}

const modes: readonly Fault['mode'][] = ['before', 'after', 'torn'];

describe('applying', () => {
  test('carries out every kind of change and leaves nothing behind', () => {
    const files = memoryFiles(before);
    const applied = applyPlan(files, planBetween(before, after), writer(1));
    expect(applied).toEqual({
      created: ['new/folder/x.md', 'new/y.md', 'z.md'],
      replaced: ['cases/a.yaml'],
      deleted: ['cases/b/old.md', 'cases/c/d/deep.md'],
    });
    expect(treeOf(files)).toEqual(trees(before, after)[1]);
    expect(files.list('.dbs')).toEqual([]);
  });

  test('an empty plan touches nothing', () => {
    const files = memoryFiles(before);
    applyPlan(failingFiles(files, { failAt: 1, mode: 'before' }), [], writer(1));
    expect(files.snapshot()).toEqual(memoryFiles(before).snapshot());
  });

  test('bytes are written as they are', () => {
    const files = memoryFiles();
    applyPlan(files, [createFile('a.bin', Uint8Array.of(0, 255, 13, 10))], writer(1));
    expect([...(files.read('a.bin') ?? [])]).toEqual([0, 255, 13, 10]);
  });

  const digest = '0'.repeat(64);
  test.each<[string, Change, string]>([
    ['creating over a file', createFile('keep.md', ''), 'exists'],
    ['creating over a folder', createFile('cases', ''), 'exists'],
    ['creating beside a name of other case', createFile('KEEP.md', ''), 'letter-case'],
    ['creating in a folder of other case', createFile('Cases/new.md', ''), 'letter-case'],
    ['creating below a file', createFile('keep.md/new.md', ''), 'not-a-folder'],
    ['replacing what is gone', { kind: 'replace', path: 'gone.md', content: '', expectedSha256: digest }, 'missing'],
    [
      'replacing what has changed',
      { kind: 'replace', path: 'keep.md', content: '', expectedSha256: digest },
      'changed',
    ],
    ['deleting what is gone', { kind: 'delete', path: 'gone.md', expectedSha256: digest }, 'missing'],
    ['deleting what has changed', { kind: 'delete', path: 'keep.md', expectedSha256: digest }, 'changed'],
    ['the tool’s own folder', createFile('.dbs/x', ''), 'own'],
    ['the tool’s own folder in capitals', createFile('.DBS/x', ''), 'own'],
  ])('%s is refused before anything is written', (_name, change, obstacle) => {
    const files = memoryFiles(before);
    const guarded = failingFiles(files, { failAt: 1, mode: 'before' });
    const error = caught(() => applyPlan(guarded, [createFile('other.md', 'x'), change], writer(1)));
    expect(error).toBeInstanceOf(PlanRefused);
    expect(error instanceof PlanRefused && error.conflicts.map((conflict) => conflict.obstacle)).toEqual([obstacle]);
    expect(guarded.operations()).toBe(0);
  });

  test.each([
    [[createFile('x.md', ''), createFile('x.md', '')], 'twice'],
    [[createFile('x.md', ''), createFile('X.md', '')], 'letter-case'],
    [[createFile('A/x.md', ''), createFile('a/y.md', '')], 'letter-case'],
    [[createFile('x', ''), createFile('x/y', '')], 'not-a-folder'],
  ])('a plan against itself is refused: %j', (changes, obstacle) => {
    const error = caught(() => applyPlan(memoryFiles(), changes, writer(1)));
    expect(error instanceof PlanRefused && error.conflicts.map((conflict) => conflict.obstacle)).toContain(obstacle);
  });

  test.each(['../x', '/x', 'a/../x', 'a\\x', 'nul.md', '.git/config', 'a.', ''])('the path %j is refused', (path) => {
    const files = memoryFiles(before);
    expect(() => applyPlan(files, [createFile(path, '')], writer(1))).toThrow(PathRefused);
    expect(files.snapshot()).toEqual(memoryFiles(before).snapshot());
  });

  test('nothing is written through a link', () => {
    const files = memoryFiles({ ...before, out: { link: '../outside' } });
    expect(() => applyPlan(files, [createFile('out/x', '')], writer(1))).toThrow(PathRefused);
    expect(() => applyPlan(files, [createFile('out', '')], writer(1))).toThrow(PlanRefused);
    const owned = memoryFiles({ '.dbs': { link: '../outside' } });
    expect(() => applyPlan(owned, [createFile('x', '')], writer(1))).toThrow(PathRefused);
  });

  test('many conflicts are told in short', () => {
    const files = memoryFiles(Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`${index}.md`, ''])));
    const changes = Array.from({ length: 8 }, (_, index) => createFile(`${index}.md`, ''));
    const error = caught(() => applyPlan(files, changes, writer(1)));
    expect(error instanceof PlanRefused && error.details.message.da).toContain('Og 3 til. Intet er skrevet.');
  });
});

describe('killed', () => {
  const changes = planBetween(before, after);
  const [wasBefore, isAfter] = trees(before, after);
  const total = operationsOf(memoryFiles(before), changes);

  /** Kills the plan, lets somebody else recover, and says which of the two trees is there. */
  function killAndRecover(files: Files, fault: Fault, plan: readonly Change[]): void {
    expect(() => applyPlan(failingFiles(files, fault), plan, writer(1))).toThrow();
    writer(1, false);
    recover(files, writer(2));
  }

  test('there are many places to be killed at', () => {
    expect(total).toBeGreaterThan(25);
  });

  for (const mode of modes) {
    test.each(Array.from({ length: total }, (_, index) => index + 1))(
      `${mode} operation %i, the tree is before or after`,
      (failAt) => {
        const files = memoryFiles(before);
        expect(() => applyPlan(failingFiles(files, { failAt, mode }), changes, writer(1))).toThrow();
        writer(1, false);

        const pending = pendingJournal(files);
        // Without a journal nothing is half done: only the lock and drafts can be there.
        if (pending === undefined) {
          const visible = Object.entries(treeOf(files)).filter(([path]) => !path.startsWith('.dbs/'));
          expect([wasBefore, isAfter]).toContainEqual(Object.fromEntries(visible));
        }

        const locked = lockHolder(files) !== undefined;
        const recovery = recover(files, writer(2));
        const tree = treeOf(files);
        expect([wasBefore, isAfter]).toContainEqual(tree);
        // A lock alone tells who was there, and not whether it was before or after.
        const withoutJournal = locked ? 'unclear' : undefined;
        expect(recovery?.outcome).toBe(
          pending === undefined ? withoutJournal : pending.partial ? 'finished' : 'undone',
        );
        if (recovery?.outcome === 'finished') expect(tree).toEqual(isAfter);
        if (recovery?.outcome === 'undone') expect(tree).toEqual(wasBefore);
        expect(files.list('.dbs')).toEqual([]);
        expect(pendingJournal(files)).toBeUndefined();
        expect(recover(files, writer(2))).toBeUndefined();
      },
    );

    test.each(Array.from({ length: total }, (_, index) => index + 1))(
      `${mode} operation %i, and again at every operation of the recovery`,
      (failAt) => {
        for (let again = 1; ; again += 1) {
          const files = memoryFiles(before);
          expect(() => applyPlan(failingFiles(files, { failAt, mode }), changes, writer(1))).toThrow();
          writer(1, false);
          const failing = failingFiles(files, { failAt: again, mode });
          const second = caught(() => recover(failing, writer(2)));
          if (!failing.struck()) {
            expect(second).toBeUndefined();
            break;
          }
          writer(2, false);
          recover(files, writer(3));
          expect([wasBefore, isAfter]).toContainEqual(treeOf(files));
          expect(files.list('.dbs')).toEqual([]);
        }
      },
    );
  }

  test('random plans, killed anywhere', () => {
    const path = fc.constantFrom('a', 'b', 'c/d', 'c/e', 'f/g/h', 'f/g/i', 'f/j', 'k/l/m/n');
    const tree = fc
      .dictionary(path, fc.constantFrom('', '1\n', '2\n'), { maxKeys: 6 })
      .map((entries) => ({ ...entries }));
    const mode = fc.constantFrom(...modes);
    fc.assert(
      fc.property(tree, tree, fc.nat(), mode, (from, to, seed, how) => {
        const plan = planBetween(from, to);
        if (plan.length === 0) return;
        const failAt = 1 + (seed % operationsOf(memoryFiles(from), plan));
        const files = memoryFiles(from);
        killAndRecover(files, { failAt, mode: how }, plan);
        expect(trees(from, to)).toContainEqual(treeOf(files));
        expect(files.list('.dbs')).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('on a real disk as well', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'dbs-apply-'));
    try {
      for (let failAt = 1; failAt <= total; failAt += 1) {
        for (const mode of modes) {
          const files = createFiles(join(scratch, `${failAt}-${mode}`));
          fill(files, before);
          killAndRecover(files, { failAt, mode }, changes);
          expect([wasBefore, isAfter]).toContainEqual(treeOf(createFiles(files.root)));
        }
      }
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });

  test.each(Array.from({ length: total }, (_, index) => index + 1))(
    'an error at operation %i undoes, or says what is left to do',
    (failAt) => {
      const files = memoryFiles(before);
      const error = caught(() => applyPlan(failingFiles(files, { failAt, mode: 'error' }), changes, writer(1)));
      const tree = treeOf(files);
      if (error === undefined) {
        // Only the lock could not be removed.
        const { '.dbs/lock': lock, ...rest } = tree;
        expect(lock).toBeDefined();
        expect(rest).toEqual(isAfter);
      } else {
        expect(error).toBeInstanceOf(UserError);
        const partial = pendingJournal(files)?.partial ?? false;
        if (error instanceof UserError && /Intet er ændret/.test(error.details.message.da)) {
          expect(partial).toBe(false);
          const { '.dbs/lock': _lock, ...rest } = tree;
          expect(rest).toEqual(wasBefore);
        }
      }
      writer(1, false);
      recover(files, writer(2));
      expect([wasBefore, isAfter]).toContainEqual(treeOf(files));
    },
  );
});

describe('somebody else', () => {
  const changes = planBetween(before, after);

  function killedBefore(operation: RegExp): MemoryFiles {
    for (let failAt = 1; ; failAt += 1) {
      const files = memoryFiles(before);
      const failing = failingFiles(files, { failAt, mode: 'before' });
      const error = caught(() => applyPlan(failing, changes, writer(1)));
      writer(1, false);
      if (error === undefined) throw new Error('no such operation');
      if (error instanceof Error && operation.test(error.message)) return files;
    }
  }

  test('a living holder is named, and nothing is changed', () => {
    const files = killedBefore(/rename .*a\.yaml/);
    writer(1);
    const held = files.snapshot();
    for (const attempt of [() => recover(files, writer(2)), () => applyPlan(files, [createFile('q', '')], writer(2))]) {
      const error = caught(attempt);
      expect(error instanceof UserError && error.details.message.da).toBe(
        'writer 1 skriver i projektet med `dbs test` på machine (proces 1, i under et minut). Intet er ændret.',
      );
    }
    expect(files.snapshot()).toEqual(held);
  });

  test('a holder on another machine is never taken over, and an old one is said to be old', () => {
    const files = killedBefore(/rename .*a\.yaml/);
    const elsewhere = { ...writer(2), processes: { pid: 2, host: 'other', isRunning: () => false } };
    const late = { ...elsewhere, clock: { today: () => '', now: () => time + 26 * 3_600_000 } };
    const error = caught(() => recover(files, late));
    expect(error instanceof UserError && error.details.message.da).toContain('i 26 timer');
    expect(error instanceof UserError && error.details.hint?.da).toContain('afbrudt');
    expect(error instanceof UserError && error.details.hint?.da).toContain('.dbs/lock');
  });

  test('a killed command is finished by the next plan, which then asks to be made anew', () => {
    const files = killedBefore(/rename .*a\.yaml/);
    const error = caught(() => applyPlan(files, [createFile('q', '')], writer(2)));
    expect(error instanceof UserError && error.details.message.da).toContain('netop gjort færdig');
    expect(treeOf(files)).toEqual(trees(before, after)[1]);
    applyPlan(files, [createFile('q', 'q')], writer(2));
    expect(files.text('q')).toBe('q');
  });

  test('what somebody wrote after the kill is kept', () => {
    const files = killedBefore(/rename .*a\.yaml/);
    files.put('cases/a.yaml', 'a: mine\n');
    const error = caught(() => recover(files, writer(2)));
    expect(error instanceof UserError && error.details.message.da).toContain('"cases/a.yaml" er ændret');
    expect(files.text('cases/a.yaml')).toBe('a: mine\n');

    const waiting = files.list('cases').find(({ name }) => name.startsWith('.dbs-tmp-'));
    files.remove(`cases/${waiting?.name}`);
    expect(recover(files, writer(2))?.outcome).toBe('finished');
    expect(treeOf(files)).toEqual({ ...trees(before, after)[1], 'cases/a.yaml': 'a: mine\n' });
  });

  test('a file that was to be deleted and has changed since is kept', () => {
    const files = killedBefore(/remove cases\/b\/old\.md/);
    files.put('cases/b/old.md', 'mine\n');
    expect(recover(files, writer(2))?.outcome).toBe('finished');
    expect(files.text('cases/b/old.md')).toBe('mine\n');
  });

  test('says what was pending and what became of it', () => {
    const files = killedBefore(/rename .*a\.yaml/);
    const pending = pendingJournal(files);
    expect(pending).toMatchObject({ by: 'writer 1', command: 'dbs test', partial: true });
    expect(pending?.paths).toContain('cases/a.yaml');
    expect(pending && pendingText(pending).da).toContain('`dbs test` (writer 1)');
    const recovery = recover(files, writer(2));
    expect(recovery && recoveryText(recovery).da).toBe(
      '`dbs test` (writer 1) blev afbrudt sidst og er nu gjort færdig.',
    );
  });

  /** Files that let somebody else act just before the n-th operation. */
  function interrupted(files: Files, at: number, act: (operation: string) => void): Files {
    let count = 0;
    const step = <T>(action: () => T, operation = ''): T => {
      count += 1;
      if (count === at) act(operation);
      return action();
    };
    return {
      ...files,
      read: (path) => step(() => files.read(path)),
      kind: (path) => step(() => files.kind(path)),
      list: (folder) => step(() => files.list(folder)),
      makeFolder: (path) => step(() => files.makeFolder(path)),
      create: (path, bytes) => step(() => files.create(path, bytes)),
      rename: (from, to) => step(() => files.rename(from, to), `rename ${to}`),
      remove: (path) => step(() => files.remove(path)),
      flush: (folder) => step(() => files.flush(folder)),
    };
  }

  test('two writers racing: whatever the moment, the outcome is that of one after the other', () => {
    const mine = [replaceFile('keep.md', encode('keep\n'), 'mine\n'), createFile('mine/x.md', 'x')];
    const theirs = [replaceFile('keep.md', encode('keep\n'), 'theirs\n'), createFile('theirs.md', 'y')];
    const outcomes = new Set<string>();
    for (let at = 1; ; at += 1) {
      const files = memoryFiles(before);
      let acted = false;
      let other: unknown;
      const first = caught(() =>
        applyPlan(
          interrupted(files, at, () => {
            acted = true;
            other = caught(() => applyPlan(files, theirs, writer(2)));
          }),
          mine,
          writer(1),
        ),
      );
      if (!acted) break;
      for (const error of [first, other]) if (error !== undefined) expect(error).toBeInstanceOf(UserError);
      const tree = treeOf(files);
      const won = [first === undefined, other === undefined];
      expect(won).toContainEqual(true);
      expect(won).not.toEqual([true, true]);
      expect('mine/x.md' in tree).toBe(won[0]);
      expect('theirs.md' in tree).toBe(won[1]);
      expect(tree['keep.md']).toBe(won[0] ? 'mine\n' : 'theirs\n');
      expect(files.list('.dbs')).toEqual([]);
      outcomes.add(won.join());
    }
    expect([...outcomes].sort()).toEqual(['false,true', 'true,false']);
  });

  test('two writers taking over the same dead lock: never both at once', () => {
    for (let at = 1; ; at += 1) {
      const files = killedBefore(/rename .*a\.yaml/);
      let acted = false;
      let other: unknown;
      const first = caught(() =>
        recover(
          interrupted(files, at, () => {
            acted = true;
            other = caught(() => recover(files, writer(3)));
          }),
          writer(2),
        ),
      );
      if (!acted) break;
      for (const error of [first, other]) if (error !== undefined) expect(error).toBeInstanceOf(UserError);
      recover(files, writer(4));
      expect(treeOf(files)).toEqual(trees(before, after)[1]);
      expect(files.list('.dbs')).toEqual([]);
    }
  });

  test('an editor that saves a file while the plan is prepared is not overwritten', () => {
    const outcomes = new Set<string>();
    for (let at = 1; ; at += 1) {
      const files = memoryFiles(before);
      let acted = false;
      const error = caught(() =>
        applyPlan(
          interrupted(files, at, (operation) => {
            acted = true;
            // The last look and the rename are two calls; no file system joins them.
            if (operation !== 'rename cases/a.yaml') files.put('cases/a.yaml', 'a: editor\n');
            else outcomes.add('too late');
          }),
          changes,
          writer(1),
        ),
      );
      if (!acted) break;
      // Saved before the plan came to the file: refused, or waiting for a person. Saved after: the editor's content stands.
      if (!outcomes.delete('too late')) expect(files.text('cases/a.yaml')).toBe('a: editor\n');
      outcomes.add(error === undefined ? 'done' : error instanceof PlanRefused ? 'refused' : 'waiting');
    }
    expect(outcomes).toContain('refused');
  });
});

describe('a journal somebody made up', () => {
  const journal = (steps: unknown, folders: unknown = []): string =>
    JSON.stringify({
      version: 1,
      token: 'a'.repeat(32),
      phase: 'committing',
      by: 'x',
      command: 'y',
      since: 0,
      folders,
      steps,
    });

  test.each([
    ['not JSON', '{'],
    ['another version', '{"version":2}'],
    [
      'a path out of the repository',
      journal([{ kind: 'create', path: '../x', temporary: '../.dbs-tmp-0123456789abcdef' }]),
    ],
    ['Git’s folder', journal([{ kind: 'create', path: '.git/config', temporary: '.git/.dbs-tmp-0123456789abcdef' }])],
    ['a waiting file of another name', journal([{ kind: 'create', path: 'x', temporary: 'keep.md' }])],
    [
      'a waiting file elsewhere',
      journal([{ kind: 'create', path: 'x', temporary: 'cases/.dbs-tmp-0123456789abcdef' }]),
    ],
    ['a deletion without digest', journal([{ kind: 'delete', path: 'keep.md' }])],
    ['a folder outside', journal([], ['../outside'])],
  ])('%s is not followed', (_name, content) => {
    const files = memoryFiles({ ...before, '.dbs/journal.json': content });
    const untouched = files.snapshot();
    expect(() => pendingJournal(files)).toThrow(UserError);
    expect(() => recover(files, writer(2))).toThrow(UserError);
    expect(files.snapshot()).toEqual(untouched);
  });
});
