import type { Text } from '../../domain/text.ts';
import { text } from '../../domain/text.ts';
import type { Files } from '../../ports.ts';
import type { Journal } from './journal.ts';
import { finish, readJournal, undo } from './journal.ts';
import type { Writer } from './lock.ts';
import { isLocked, lockHolder, takeLock } from './lock.ts';
import { isLeftover, journalPath, lockPath, ownFolder } from './places.ts';

/** A command that began to write and has not ended: it runs right now, or it was killed. */
interface Pending {
  readonly by: string;
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Whether some of its changes may be in place and others not. */
  readonly partial: boolean;
  /** The paths it changes, in its order. */
  readonly paths: readonly string[];
}

/**
 * What became of a killed command. `unclear`: it left its lock and nothing else, so it was killed before it wrote anything or after it
 * had written everything.
 */
export interface Recovery extends Pending {
  readonly outcome: 'finished' | 'undone' | 'unclear';
}

const pendingOf = ({ by, command, since, phase, steps }: Journal): Pending => ({
  by,
  command,
  since,
  partial: phase === 'committing',
  paths: steps.map(({ path }) => path),
});

/** For commands that read: the command that has not ended, or undefined. Changes nothing. */
export function pendingJournal(files: Files): Pending | undefined {
  const journal = readJournal(files);
  return journal === undefined ? undefined : pendingOf(journal);
}

/** What a reading command says about it. */
export const pendingText = ({ by, command, partial }: Pending): Text =>
  partial
    ? text(
        `\`${command}\` (${by}) er i gang eller blev afbrudt, og dens ændringer er måske kun delvist på plads. Den næste kommando, der skriver, gør den færdig.`,
        `\`${command}\` (${by}) is running or was interrupted, and its changes may be only partly in place. The next command that writes finishes it.`,
      )
    : text(
        `\`${command}\` (${by}) er i gang eller blev afbrudt, før den ændrede noget. Den næste kommando, der skriver, rydder op.`,
        `\`${command}\` (${by}) is running or was interrupted before it changed anything. The next command that writes cleans up.`,
      );

/** Finishes or undoes what the journal says. The caller holds the lock. */
export function settle(files: Files): Recovery | undefined {
  const journal = readJournal(files);
  if (journal === undefined) return undefined;
  if (journal.phase === 'committing') {
    finish(files, journal);
    return { ...pendingOf(journal), outcome: 'finished' };
  }
  undo(files, journal);
  return { ...pendingOf(journal), outcome: 'undone' };
}

/**
 * For commands that write, before they plan: finishes a killed command when all of it was on the disk, undoes it otherwise, and
 * clears its lock away. Undefined when there was nothing to do. Throws UserError when the command still runs, or when somebody
 * changed one of its files since.
 */
export function recover(files: Files, writer: Writer): Recovery | undefined {
  const left = files.list(ownFolder).map(({ name }) => `${ownFolder}/${name}`);
  if (!left.some((path) => path === lockPath || path === journalPath || isLeftover(path))) return undefined;
  if (!left.includes(journalPath) && isLocked(files, writer)) return undefined;
  const holder = lockHolder(files);
  const lock = takeLock(files, writer);
  try {
    return settle(files) ?? (holder && { ...holder, partial: false, paths: [], outcome: 'unclear' });
  } finally {
    lock.release();
  }
}

/** What a writing command says about a recovery. */
export function recoveryText({ by, command, outcome }: Recovery): Text {
  switch (outcome) {
    case 'finished':
      return text(
        `\`${command}\` (${by}) blev afbrudt sidst og er nu gjort færdig.`,
        `\`${command}\` (${by}) was interrupted last time and is now finished.`,
      );
    case 'undone':
      return text(
        `\`${command}\` (${by}) blev afbrudt sidst og er rullet tilbage: intet af den er tilbage.`,
        `\`${command}\` (${by}) was interrupted last time and is undone: nothing of it is left.`,
      );
    case 'unclear':
      return text(
        `\`${command}\` (${by}) blev afbrudt sidst, enten før den skrev noget, eller da alt var skrevet.`,
        `\`${command}\` (${by}) was interrupted last time, either before it wrote anything or when all was written.`,
      );
  }
}
