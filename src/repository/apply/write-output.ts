import type { Files } from '../../ports.ts';

/** A file that can be made again, whole on the disk beside its place. */
export interface WaitingOutput {
  /** Takes its place, replacing what is there. */
  place(): void;
  /** Gone, as if it had never been made. */
  discard(): void;
}

/** Puts a file that can be made again beside its place, so that several take their places together or not at all. */
export function waitingOutput(files: Files, path: string, bytes: Uint8Array, token: string): WaitingOutput {
  const cut = path.lastIndexOf('/');
  const folder = cut === -1 ? '' : path.slice(0, cut);
  if (folder !== '') files.makeFolder(folder);
  const temporary = `${folder === '' ? '' : `${folder}/`}.dbs-tmp-${token}`;
  if (!files.create(temporary, bytes)) throw new Error(`${temporary} is taken.`);
  return {
    place: () => files.rename(temporary, path),
    discard: () => files.remove(temporary),
  };
}

/**
 * Writes a file that can be made again, such as a rendered report: whole or not at all, replacing what is there. Documents go through
 * `applyPlan`, which replaces nothing it was not told about.
 */
export function writeOutput(files: Files, path: string, bytes: Uint8Array, token: string): void {
  const waiting = waitingOutput(files, path, bytes, token);
  try {
    waiting.place();
  } catch (error) {
    waiting.discard();
    throw error;
  }
}
