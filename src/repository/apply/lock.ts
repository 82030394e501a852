import { UserError } from '../../domain/errors.ts';
import type { Text } from '../../domain/text.ts';
import { text } from '../../domain/text.ts';
import type { Clock, Files, Ids, Processes } from '../../ports.ts';
import { jsonBytes, readRecord } from './json-record.ts';
import { isLeftover, lockPath, ownFolder, takeoverPath } from './places.ts';

/** Who writes, and with what. `by` names the person as the user would, `command` is what was typed: `dbs tilsyn new`. */
export interface Writer {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly processes: Processes;
  readonly by: string;
  readonly command: string;
}

/** What the lock says of its holder. `since` is in milliseconds since 1970. */
interface LockHolder {
  readonly token: string;
  readonly by: string;
  readonly command: string;
  readonly pid: number;
  readonly host: string;
  readonly since: number;
}

export interface Lock {
  readonly token: string;
  /** Throws when somebody removed the lock or took it over, so that nothing is committed without it. */
  assertHeld(): void;
  release(): void;
}

/** A lock this old was hardly meant: writing takes seconds. */
const oldMilliseconds = 10 * 60_000;

// A lock is written in one go; one that stays unreadable this long was left half-written by a killed command.
const tornMilliseconds = 1000;
const tornReadings = 20_000;

function readHolder(bytes: Uint8Array): LockHolder | undefined {
  const { token, by, command, pid, host, since } = readRecord(bytes) ?? {};
  const complete =
    typeof token === 'string' &&
    /^[0-9a-f]{16,64}$/.test(token) &&
    typeof by === 'string' &&
    typeof command === 'string' &&
    typeof pid === 'number' &&
    typeof host === 'string' &&
    typeof since === 'number';
  return complete ? { token, by, command, pid, host, since } : undefined;
}

type Found = LockHolder | 'torn' | undefined;

function findHolder(files: Files, path: string): Found {
  if (files.kind(path) === undefined) return undefined;
  const bytes = files.read(path);
  return bytes === undefined ? undefined : (readHolder(bytes) ?? 'torn');
}

/**
 * Whether the holder's process is known to be gone. Only a process of this machine can be asked for. Writing is synchronous,
 * so a lock with our own process number is an earlier process's, as happens in containers that always begin at the same number.
 */
const isGone = (holder: LockHolder, { processes }: Writer): boolean =>
  holder.host === processes.host && (holder.pid === processes.pid || !processes.isRunning(holder.pid));

function ageOf(milliseconds: number): Text {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes < 1) return text('under et minut', 'less than a minute');
  if (minutes < 120)
    return text(minutes === 1 ? '1 minut' : `${minutes} minutter`, minutes === 1 ? '1 minute' : `${minutes} minutes`);
  const hours = Math.round(minutes / 60);
  return hours < 48
    ? text(`${hours} timer`, `${hours} hours`)
    : text(`${Math.round(hours / 24)} dage`, `${Math.round(hours / 24)} days`);
}

const removal = text(
  `Er det ikke rigtigt, så slet filen ${lockPath}, og prøv igen.`,
  `If that is not so, delete the file ${lockPath} and try again.`,
);

function locked(holder: Found, writer: Writer): UserError {
  if (holder === undefined || holder === 'torn') {
    return new UserError({
      message: text(
        'En anden kommando skriver i projektet lige nu. Intet er ændret.',
        'Another command is writing to the project right now. Nothing is changed.',
      ),
      hint: text(`Vent lidt, og prøv igen. ${removal.da}`, `Wait a little and try again. ${removal.en}`),
    });
  }
  const elapsed = writer.clock.now() - holder.since;
  const age = ageOf(elapsed);
  const likelyLeft = elapsed > oldMilliseconds;
  return new UserError({
    message: text(
      `${holder.by} skriver i projektet med \`${holder.command}\` på ${holder.host} (proces ${holder.pid}, i ${age.da}). Intet er ændret.`,
      `${holder.by} is writing to the project with \`${holder.command}\` on ${holder.host} (process ${holder.pid}, for ${age.en}). Nothing is changed.`,
    ),
    hint: likelyLeft
      ? text(
          `Så længe tager det ikke: kommandoen blev nok afbrudt. Spørg ${holder.by}. ${removal.da}`,
          `It does not take that long: the command was probably interrupted. Ask ${holder.by}. ${removal.en}`,
        )
      : text(`Vent lidt, og prøv igen. ${removal.da}`, `Wait a little and try again. ${removal.en}`),
  });
}

/** Waits for a lock that is just being written; 'torn' when nobody is writing it. */
function settled(files: Files, { clock }: Writer): Found {
  const start = clock.now();
  for (let readings = 0; ; readings += 1) {
    const found = findHolder(files, lockPath);
    if (found !== 'torn' || readings >= tornReadings || clock.now() - start >= tornMilliseconds) return found;
  }
}

/** Who holds the lock, or left it; undefined when nobody does, or when it was left half-written. */
export function lockHolder(files: Files): Pick<LockHolder, 'by' | 'command' | 'since'> | undefined {
  const found = findHolder(files, lockPath);
  if (found === undefined || found === 'torn') return undefined;
  const { by, command, since } = found;
  return { by, command, since };
}

/** Whether somebody who still lives holds the lock. */
export function isLocked(files: Files, writer: Writer): boolean {
  const found = findHolder(files, lockPath);
  return found !== undefined && found !== 'torn' && !isGone(found, writer);
}

/**
 * Takes the lock, and takes it over from a process of this machine that is gone (whoever calls says so to the user when the
 * process left work behind). Throws UserError naming the holder otherwise; nothing waits.
 */
export function takeLock(files: Files, writer: Writer): Lock {
  const { ids, clock, processes, by, command } = writer;
  const token = ids.hex(16);
  const holder: LockHolder = { token, by, command, pid: processes.pid, host: processes.host, since: clock.now() };
  const bytes = jsonBytes(holder);

  if (files.kind(ownFolder) !== 'folder') {
    files.makeFolder(ownFolder);
    files.flush('');
  }
  if (!files.create(lockPath, bytes)) {
    const found = settled(files, writer);
    if (found !== undefined) takeOver(files, found, bytes, writer);
    else if (!files.create(lockPath, bytes)) throw locked(undefined, writer);
  }

  const isHeld = (): boolean => {
    const found = findHolder(files, lockPath);
    return found !== undefined && found !== 'torn' && found.token === token;
  };
  for (const { name } of files.list(ownFolder)) {
    const path = `${ownFolder}/${name}`;
    if (isLeftover(path)) files.remove(path);
  }
  return {
    token,
    assertHeld() {
      if (!isHeld()) throw locked(findHolder(files, lockPath), writer);
    },
    release() {
      if (isHeld()) files.remove(lockPath);
    },
  };
}

/**
 * Replaces a dead lock. A claim named by the dead lock lets one process through: without it, a slower second process would
 * remove the lock that the first has just put in its place.
 */
function takeOver(files: Files, dead: LockHolder | 'torn', bytes: Uint8Array, writer: Writer): void {
  if (dead !== 'torn' && !isGone(dead, writer)) throw locked(dead, writer);
  const tokenOf = (found: Found): string | undefined => (found === 'torn' ? found : found?.token);
  const claim = takeoverPath(tokenOf(dead) ?? '');

  if (!files.create(claim, bytes)) {
    const claimant = findHolder(files, claim);
    if (claimant !== undefined && claimant !== 'torn' && !isGone(claimant, writer)) throw locked(claimant, writer);
    files.remove(claim);
    if (!files.create(claim, bytes)) throw locked(undefined, writer);
  }
  if (tokenOf(findHolder(files, lockPath)) === tokenOf(dead)) files.remove(lockPath);
  const taken = files.create(lockPath, bytes);
  files.remove(claim);
  if (!taken) throw locked(findHolder(files, lockPath), writer);
}
