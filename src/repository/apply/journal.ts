import { UserError } from '../../domain/errors.ts';
import { fileNameOf, parentOf, writingProblem } from '../../domain/path.ts';
import { sha256 } from '../../domain/sha256.ts';
import { text } from '../../domain/text.ts';
import type { Files } from '../../ports.ts';
import { isRecord, jsonBytes, readRecord } from './json-record.ts';
import { isTemporaryName, journalDraftPath, journalPath, ownFolder } from './places.ts';

/** `before` is the digest of the content the plan was made from, `temporary` the path of the content that waits. */
export type JournalStep =
  | { readonly kind: 'create'; readonly path: string; readonly temporary: string }
  | { readonly kind: 'replace'; readonly path: string; readonly temporary: string; readonly before: string }
  | { readonly kind: 'delete'; readonly path: string; readonly before: string };

/**
 * What a writing command is about to do, on the disk before it does it. `preparing`: only waiting files and new folders can be
 * there, and all of it can be taken back. `committing`: every new content waits on the disk, and all of it can be carried out.
 */
export interface Journal {
  readonly version: 1;
  readonly token: string;
  readonly phase: 'preparing' | 'committing';
  readonly by: string;
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** New folders, outer ones first. */
  readonly folders: readonly string[];
  readonly steps: readonly JournalStep[];
}

const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]+$/.test(value);

/** A repository can be handed over with a journal somebody made up: it may name nothing that a plan could not. */
export const isPlannable = (path: string): boolean =>
  path !== '' && writingProblem(path) === undefined && path.split('/', 1)[0]?.toLowerCase() !== ownFolder;

const isPath = (value: unknown): value is string => typeof value === 'string' && isPlannable(value);

function readStep(value: unknown): JournalStep | undefined {
  if (!isRecord(value)) return undefined;
  const { kind, path, temporary, before } = value;
  if (!isPath(path)) return undefined;
  if (kind === 'delete') return isHex(before, 64) ? { kind, path, before } : undefined;
  const besides = isPath(temporary) && isTemporaryName(fileNameOf(temporary)) && parentOf(temporary) === parentOf(path);
  if (!besides) return undefined;
  if (kind === 'create') return { kind, path, temporary };
  return kind === 'replace' && isHex(before, 64) ? { kind, path, temporary, before } : undefined;
}

function readAll<T>(value: unknown, read: (item: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function parseJournal(bytes: Uint8Array): Journal | undefined {
  const { version, token, phase, by, command, since, folders, steps } = readRecord(bytes) ?? {};
  const readFolders = readAll(folders, (folder) => (isPath(folder) ? folder : undefined));
  const readSteps = readAll(steps, readStep);
  if (version !== 1 || !isHex(token, 32) || (phase !== 'preparing' && phase !== 'committing')) return undefined;
  if (typeof by !== 'string' || typeof command !== 'string' || typeof since !== 'number') return undefined;
  if (readFolders === undefined || readSteps === undefined) return undefined;
  return { version, token, phase, by, command, since, folders: readFolders, steps: readSteps };
}

/** The journal on the disk, or undefined when nothing is pending. Throws UserError for one that is not ours. */
export function readJournal(files: Files): Journal | undefined {
  if (files.kind(journalPath) === undefined) return undefined;
  const journal = parseJournal(files.read(journalPath) ?? new Uint8Array());
  if (journal !== undefined) return journal;
  throw new UserError({
    message: text(
      `Filen ${journalPath} er ikke skrevet af denne udgave af dbs, så en afbrudt kommando kan ikke gøres færdig.`,
      `The file ${journalPath} was not written by this version of dbs, so an interrupted command cannot be finished.`,
    ),
    hint: text(
      `Se med \`git status\`, hvad der er ændret. Er det i orden, så slet ${journalPath}, og prøv igen.`,
      `See with \`git status\` what has changed. If it is fine, delete ${journalPath} and try again.`,
    ),
  });
}

/** Puts the journal on the disk whole: whoever looks sees the old one or the new one. */
export function writeJournal(files: Files, journal: Journal): void {
  const draft = journalDraftPath(journal.token);
  files.remove(draft);
  files.create(draft, jsonBytes(journal));
  files.rename(draft, journalPath);
  files.flush(ownFolder);
}

function endJournal(files: Files, { token }: Journal): void {
  if (readJournal(files)?.token !== token) return;
  files.remove(journalPath);
  files.flush(ownFolder);
}

const flushAll = (files: Files, folders: Iterable<string>): void => {
  for (const folder of new Set(folders)) files.flush(folder);
};

/** The folders whose entries the plan changes before it is carried out. */
export const preparedFolders = ({ folders, steps }: Journal): readonly string[] => [
  ...folders.map(parentOf),
  ...steps.filter(({ kind }) => kind !== 'delete').map(({ path }) => parentOf(path)),
];

/** Takes back what was prepared. Can be killed and run again. */
export function undo(files: Files, journal: Journal): void {
  files.remove(journalDraftPath(journal.token));
  for (const step of journal.steps) {
    if (step.kind !== 'delete' && files.kind(step.temporary) === 'file') files.remove(step.temporary);
  }
  for (const folder of [...journal.folders].reverse()) removeEmpty(files, folder);
  flushAll(
    files,
    preparedFolders(journal).filter((folder) => folder === '' || files.kind(folder) === 'folder'),
  );
  endJournal(files, journal);
}

function removeEmpty(files: Files, folder: string): boolean {
  if (files.kind(folder) !== 'folder') return true;
  if (files.list(folder).length > 0) return false;
  files.remove(folder);
  return true;
}

function removeEmptyAbove(files: Files, path: string): string {
  let folder = parentOf(path);
  while (folder !== '' && removeEmpty(files, folder)) folder = parentOf(folder);
  return folder;
}

const contentIs = (files: Files, path: string, digest: string): boolean => {
  const bytes = files.read(path);
  return bytes !== undefined && sha256(bytes) === digest;
};

function conflict(path: string, temporary: string, { command }: Journal): UserError {
  return new UserError({
    message: text(
      `"${path}" er ændret, efter at \`${command}\` blev afbrudt, så kommandoen kan ikke gøres færdig af sig selv.`,
      `"${path}" has changed since \`${command}\` was interrupted, so the command cannot be finished by itself.`,
    ),
    hint: text(
      `Kommandoens udgave ligger i "${temporary}". Vil du beholde din egen, så slet den; ellers sæt den i stedet for "${path}". Kør så kommandoen igen.`,
      `The command’s version is in "${temporary}". To keep your own, delete it; otherwise put it in the place of "${path}". Then run the command again.`,
    ),
  });
}

/**
 * Carries out what was prepared. Can be killed and run again: a step whose waiting file is gone is done. What somebody wrote
 * in the meantime is never overwritten or removed.
 */
export function finish(files: Files, journal: Journal): void {
  for (const step of journal.steps) {
    if (step.kind === 'delete') {
      if (contentIs(files, step.path, step.before)) files.remove(step.path);
      continue;
    }
    if (files.kind(step.temporary) !== 'file') continue;
    const asPlanned =
      step.kind === 'create' ? files.kind(step.path) === undefined : contentIs(files, step.path, step.before);
    if (!asPlanned) throw conflict(step.path, step.temporary, journal);
    files.rename(step.temporary, step.path);
  }
  const deleted = journal.steps.filter(({ kind }) => kind === 'delete');
  const left = deleted.map(({ path }) => removeEmptyAbove(files, path));
  flushAll(files, [...preparedFolders(journal), ...left]);
  endJournal(files, journal);
}
