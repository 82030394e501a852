import { UserError } from '../../domain/errors.ts';
import { foldersAbove, joined, parentOf } from '../../domain/path.ts';
import { text } from '../../domain/text.ts';
import type { Files, Ids } from '../../ports.ts';
import type { Change } from './change.ts';
import type { Journal, JournalStep } from './journal.ts';
import { finish, preparedFolders, readJournal, undo, writeJournal } from './journal.ts';
import type { Lock, Writer } from './lock.ts';
import { takeLock } from './lock.ts';
import { temporaryName } from './places.ts';
import { checkPreconditions, PlanRefused } from './preconditions.ts';
import { settle } from './recover.ts';

/** What a plan did, in the plan's order. */
interface AppliedPlan {
  readonly created: readonly string[];
  readonly replaced: readonly string[];
  readonly deleted: readonly string[];
}

const pathsOf = (changes: readonly Change[], kind: Change['kind']): readonly string[] =>
  changes.filter((change) => change.kind === kind).map(({ path }) => path);

/**
 * The one way to change a repository. Takes a plan and carries out all of it or nothing, whenever the process is killed: first
 * every condition is checked, then every new content waits on the disk beside its target, then the journal says so, then the
 * files take their places.
 *
 * Throws PlanRefused when the plan does not fit what lies there, UserError when somebody else writes or the disk refuses;
 * each says what state the repository is in.
 */
export function applyPlan(files: Files, changes: readonly Change[], writer: Writer): AppliedPlan {
  checkPreconditions(files, changes);
  const applied: AppliedPlan = {
    created: pathsOf(changes, 'create'),
    replaced: pathsOf(changes, 'replace'),
    deleted: pathsOf(changes, 'delete'),
  };
  if (changes.length === 0) return applied;

  const lock = takeLock(files, writer);
  try {
    if (settle(files) !== undefined) throw meanwhile();
    // Somebody may have written between the first look and the lock.
    checkPreconditions(files, changes);
    const journal = journalFor(files, changes, lock, writer);
    commit(files, prepare(files, changes, journal, lock));
  } finally {
    releaseQuietly(lock);
  }
  return applied;
}

/** A lock that cannot be removed is taken over from our process once it is gone; what was done stays done. */
function releaseQuietly(lock: Lock): void {
  try {
    lock.release();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

const meanwhile = (): UserError =>
  new UserError({
    message: text(
      'En afbrudt kommando er netop gjort færdig eller rullet tilbage, så planen passer måske ikke længere. Din kommando har intet ændret.',
      'An interrupted command has just been finished or undone, so the plan may not fit any more. Your command changed nothing.',
    ),
    hint: text('Kør kommandoen igen.', 'Run the command again.'),
  });

function stepOf(change: Change, ids: Ids): JournalStep {
  const { path } = change;
  if (change.kind === 'delete') return { kind: 'delete', path, before: change.expectedSha256 };
  const temporary = joined(parentOf(path), temporaryName(ids.hex(12)));
  return change.kind === 'create'
    ? { kind: 'create', path, temporary }
    : { kind: 'replace', path, temporary, before: change.expectedSha256 };
}

function journalFor(
  files: Files,
  changes: readonly Change[],
  lock: Lock,
  { clock, ids, by, command }: Writer,
): Journal {
  const folders = new Set(changes.flatMap(({ kind, path }) => (kind === 'create' ? foldersAbove(path) : [])));
  return {
    version: 1,
    token: lock.token,
    phase: 'preparing',
    by,
    command,
    since: clock.now(),
    folders: [...folders].filter((folder) => files.kind(folder) === undefined),
    steps: changes.map((change) => stepOf(change, ids)),
  };
}

/**
 * Puts every new content on the disk, beside its target; after this the plan will be carried out, whatever happens. Each file is flushed
 * as it is written, before the journal says `committing`: at a power loss after that, every waiting file must be whole. Folders are
 * flushed once each, not once a file. A second pass of flushes over open descriptors gives the same guarantee (docs/performance.md).
 */
function prepare(files: Files, changes: readonly Change[], journal: Journal, lock: Lock): Journal {
  const committing: Journal = { ...journal, phase: 'committing' };
  try {
    writeJournal(files, journal);
    for (const folder of journal.folders) files.makeFolder(folder);
    for (const [index, step] of journal.steps.entries()) {
      const change = changes[index];
      if (step.kind === 'delete' || change === undefined || change.kind === 'delete') continue;
      const bytes = typeof change.content === 'string' ? new TextEncoder().encode(change.content) : change.content;
      if (!files.create(step.temporary, bytes)) throw new PlanRefused([{ path: step.temporary, obstacle: 'exists' }]);
    }
    for (const folder of new Set(preparedFolders(journal))) files.flush(folder);
    checkAgain(files, changes, journal);
    lock.assertHeld();
    writeJournal(files, committing);
  } catch (error) {
    if (isCommitted(files, journal)) throw unfinished(error);
    undoAfter(error, files, journal);
    throw error instanceof PlanRefused ? error : untouched(error);
  }
  return committing;
}

/** An editor asks for no lock: looks once more, now that only renames are left. Our own new folders are no obstacle. */
function checkAgain(files: Files, changes: readonly Change[], journal: Journal): void {
  const taken = changes.filter(({ kind, path }) => kind === 'create' && files.kind(path) !== undefined);
  if (taken.length > 0) throw new PlanRefused(taken.map(({ path }) => ({ path, obstacle: 'exists' })));
  checkPreconditions(
    files,
    changes.filter(({ kind }) => kind !== 'create'),
  );
  for (const step of journal.steps) {
    if (step.kind !== 'delete' && files.kind(step.temporary) !== 'file') {
      throw new PlanRefused([{ path: step.temporary, obstacle: 'missing' }]);
    }
  }
}

function isCommitted(files: Files, { token }: Journal): boolean {
  const onDisk = readJournal(files);
  return onDisk?.token === token && onDisk.phase === 'committing';
}

function undoAfter(error: unknown, files: Files, journal: Journal): void {
  try {
    undo(files, journal);
  } catch {
    throw new UserError({
      message: text(
        `Kommandoen kunne ikke gennemføres: ${reasonOf(error, 'da')} Dine filer er uændrede, men der ligger midlertidige filer.`,
        `The command could not be carried out: ${reasonOf(error, 'en')} Your files are unchanged, but temporary files are left.`,
      ),
      hint: text('Den næste kommando, der skriver, fjerner dem.', 'The next command that writes removes them.'),
    });
  }
}

function commit(files: Files, journal: Journal): void {
  try {
    finish(files, journal);
  } catch (error) {
    throw unfinished(error);
  }
}

function reasonOf(error: unknown, language: 'da' | 'en'): string {
  if (error instanceof UserError) return error.details.message[language];
  const message = error instanceof Error ? error.message : String(error);
  return message.endsWith('.') ? message : `${message}.`;
}

const untouched = (error: unknown): UserError =>
  new UserError({
    message: text(
      `Kommandoen kunne ikke gennemføres: ${reasonOf(error, 'da')} Intet er ændret.`,
      `The command could not be carried out: ${reasonOf(error, 'en')} Nothing is changed.`,
    ),
    ...(error instanceof UserError && error.details.hint !== undefined ? { hint: error.details.hint } : {}),
  });

const unfinished = (error: unknown): UserError =>
  new UserError({
    message: text(
      `Kommandoen blev stoppet midt i skrivningen: ${reasonOf(error, 'da')} Ændringerne er kun delvist på plads.`,
      `The command was stopped in the middle of writing: ${reasonOf(error, 'en')} The changes are only partly in place.`,
    ),
    hint: text(
      'Luk filerne i andre programmer, og kør en kommando, der skriver: den gør det færdigt først.',
      'Close the files in other programs and run a command that writes: it finishes them first.',
    ),
  });
