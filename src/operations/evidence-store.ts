import { UserError } from '../domain/errors.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Text, text } from '../domain/text.ts';
import type { Files } from '../ports.ts';

/** Where a file lies in the store: by its SHA-256, with its own ending so that a person can open it. */
export function storePath(digest: string, name: string): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase();
  return `${digest.slice(0, 2)}/${digest}${ending === undefined ? '' : `.${ending}`}`;
}

export interface StoredEvidence {
  readonly sha256: string;
  readonly size: number;
  /** The path within the store. */
  readonly path: string;
  /** Whether the same bytes were there already. */
  readonly known: boolean;
}

/**
 * Puts a file into the store under its digest, reads it back and compares. Never overwrites: the same bytes are left as they are.
 * Throws UserError when what lies there under the digest is something else, or when the copy cannot be trusted.
 */
export const storeEvidence = (store: Files, name: string, bytes: Uint8Array, token: string): StoredEvidence =>
  storeBytes(store, name, bytes, { token, called: text('dokumentationslageret', 'the evidence store') });

/** The same for any store of files by their digest: the archive of released reports is one. */
export function storeBytes(
  store: Files,
  name: string,
  bytes: Uint8Array,
  { token, called }: { readonly token: string; readonly called: Text },
): StoredEvidence {
  const digest = sha256(bytes);
  const path = storePath(digest, name);
  const stored = { sha256: digest, size: bytes.length, path };
  if (store.kind(path) !== undefined) {
    verify(store, path, digest, called);
    return { ...stored, known: true };
  }
  const folder = path.slice(0, 2);
  const temporary = `${folder}/.dbs-tmp-${token}`;
  store.makeFolder(folder);
  try {
    if (!store.create(temporary, bytes)) throw new Error(`${temporary} is taken.`);
    verify(store, temporary, digest, called);
    store.rename(temporary, path);
    store.flush(folder);
  } catch (error) {
    store.remove(temporary);
    throw error;
  }
  verify(store, path, digest, called);
  return { ...stored, known: false };
}

function verify(store: Files, path: string, digest: string, called: Text): void {
  const bytes = store.read(path);
  if (bytes !== undefined && sha256(bytes) === digest) return;
  throw new UserError({
    message: text(
      `Filen ${path} i ${called.da} er ikke den, dens navn siger: indholdet er ændret eller beskadiget.`,
      `The file ${path} in ${called.en} is not what its name says: its content is changed or damaged.`,
    ),
    hint: text(
      'Flyt den væk, og hent den rigtige fra en sikkerhedskopi. Ingen post er skrevet i arkivet.',
      'Move it away, and get the right one from a backup. No record is written in the repository.',
    ),
  });
}
