import { sha256 } from '../../domain/sha256.ts';

/** A file that is not there yet. */
export interface CreateFile {
  readonly kind: 'create';
  readonly path: string;
  readonly content: Uint8Array | string;
}

/** A new content for the file whose content had this digest when the plan was made. */
export interface ReplaceFile {
  readonly kind: 'replace';
  readonly path: string;
  readonly content: Uint8Array | string;
  readonly expectedSha256: string;
}

/** The end of the file whose content had this digest when the plan was made. Folders that it leaves empty go with it. */
interface DeleteFile {
  readonly kind: 'delete';
  readonly path: string;
  readonly expectedSha256: string;
}

/** One step of a plan. Paths are relative to the repository's root, with '/'. A plan names each path once. */
export type Change = CreateFile | ReplaceFile | DeleteFile;

/** Plans a new file. */
export const createFile = (path: string, content: Uint8Array | string): CreateFile => ({
  kind: 'create',
  path,
  content,
});

/** Plans a new content for a file, given the bytes the plan was made from. */
export const replaceFile = (path: string, before: Uint8Array, content: Uint8Array | string): ReplaceFile => ({
  kind: 'replace',
  path,
  content,
  expectedSha256: sha256(before),
});

/** Plans the end of a file, given the bytes the plan was made from. */
export const deleteFile = (path: string, before: Uint8Array): DeleteFile => ({
  kind: 'delete',
  path,
  expectedSha256: sha256(before),
});
