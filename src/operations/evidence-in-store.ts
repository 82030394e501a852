import { type Diagnostic, wholeFile } from '../domain/diagnostic.ts';
import { UserError } from '../domain/errors.ts';
import { compareText } from '../domain/order.ts';
import { sha256 } from '../domain/sha256.ts';
import { type Text, text } from '../domain/text.ts';
import type { Files } from '../ports.ts';
import type { TypedDocument } from '../repository/document.ts';
import type { Repository } from '../repository/repository.ts';
import { storePath } from './evidence-store.ts';

/** A document's record that says its file lies in the store. */
type StoredRecord = TypedDocument<'evidence'>;

/** What is wrong with a file a record says is in the store. */
type StoreTrouble = 'gone' | 'changed' | 'unreadable';

/** The records whose files lie in the store; what lies in the journal is the journal's to keep. */
export const recordsInStore = (repository: Repository): readonly StoredRecord[] =>
  repository.all('evidence').filter(({ data }) => data.file?.location === 'store');

/** Looks at a record's file, all of its bytes. Undefined when it is there as it was when it came. */
export function storeTrouble(store: Files, { data: { file } }: StoredRecord): StoreTrouble | undefined {
  if (file === undefined) return undefined;
  try {
    const bytes = store.read(storePath(file.sha256, file.name));
    if (bytes === undefined) return 'gone';
    return sha256(bytes) === file.sha256 ? undefined : 'changed';
  } catch (error) {
    if (error instanceof UserError) return 'unreadable';
    throw error;
  }
}

/** The trouble in words that can stand after the document's name. */
export const storeTroubleText: Readonly<Record<StoreTrouble, Text>> = {
  gone: text('er ikke i dokumentationslageret', 'is not in the evidence store'),
  changed: text(
    'er ændret eller beskadiget i dokumentationslageret: indholdet har et andet fingeraftryk',
    'is changed or damaged in the evidence store: its content has another fingerprint',
  ),
  unreadable: text('kan ikke læses i dokumentationslageret', 'cannot be read in the evidence store'),
};

const codes = {
  gone: 'evidence/not-in-store',
  changed: 'evidence/changed-in-store',
  unreadable: 'evidence/not-in-store',
} as const satisfies Readonly<Record<StoreTrouble, Diagnostic['code']>>;

const mend = text(
  'Hent filen frem fra en sikkerhedskopi, eller bed leverandøren om den igen. Er den slettet med vilje, så ret `location` i posten til det, der er sket med den.',
  'Get the file from a backup, or ask the vendor for it again. If it was deleted on purpose, correct `location` in the record to what became of it.',
);

/** What is wrong with the files of records that lie in the store, as findings on the records. */
export const storeFindings = (store: Files, records: readonly StoredRecord[]): readonly Diagnostic[] =>
  records.flatMap((record): readonly Diagnostic[] => {
    const trouble = storeTrouble(store, record);
    if (trouble === undefined) return [];
    const words = storeTroubleText[trouble];
    const name = record.data.file?.name ?? record.id;
    return [
      {
        code: codes[trouble],
        severity: 'error',
        at: record.at('/file'),
        message: text(`${name} ${words.da}.`, `${name} ${words.en}.`),
        hint: mend,
      },
    ];
  });

/** That nobody has looked, since the store is not on this machine: an unknown, and not in order. */
export const storeNotHere = (count: number, folder: string | undefined): Diagnostic => ({
  code: 'evidence/store-not-here',
  severity: 'info',
  at: wholeFile('dbs.yaml'),
  message: notLookedAt(count, folder),
  hint: text(
    'Kør `dbs validate` på en maskine, hvor lageret er, før sagerne frigives.',
    'Run `dbs validate` on a machine where the store is, before the cases are released.',
  ),
});

/** How many documents nobody could look at here. */
export const notLookedAt = (count: number, folder: string | undefined): Text => {
  const where =
    folder === undefined
      ? text('Der er ikke valgt noget dokumentationslager', 'No evidence store is chosen')
      : text(
          `Dokumentationslageret ${folder} er ikke på denne maskine`,
          `The evidence store ${folder} is not on this machine`,
        );
  return text(
    `${where.da}, så det er ikke undersøgt, om ${count === 1 ? 'ét dokument' : `${count} dokumenter`} er der og er uændret.`,
    `${where.en}, so it was not looked whether ${count === 1 ? 'one document is' : `${count} documents are`} there and unchanged.`,
  );
};

/** A file of the store nobody names. */
export interface UnnamedFile {
  readonly path: string;
  /** The digest it is named by; undefined for what a killed command left half-written. */
  readonly sha256: string | undefined;
  readonly size: number;
}

/**
 * The files of the store that are none of `named`, in the order of their paths: what an `evidence add` that was cut off has left. Files of
 * any other form are somebody else's, and are passed over.
 */
export function unnamedFiles(store: Files, named: ReadonlySet<string>): readonly UnnamedFile[] {
  const folders = store.list('').filter(({ name, kind }) => kind === 'folder' && /^[0-9a-f]{2}$/.test(name));
  return folders
    .flatMap(({ name: folder }) =>
      store.list(folder).flatMap(({ name, kind }): readonly UnnamedFile[] => {
        if (kind !== 'file') return [];
        const path = `${folder}/${name}`;
        const size = store.size(path) ?? 0;
        const [digest] = /^[0-9a-f]{64}(?=$|\.[a-z0-9]{1,8}$)/.exec(name) ?? [];
        if (digest === undefined) return /^\.dbs-tmp-[0-9a-f]+$/.test(name) ? [{ path, sha256: undefined, size }] : [];
        return named.has(digest) ? [] : [{ path, sha256: digest, size }];
      }),
    )
    .sort((a, b) => compareText(a.path, b.path));
}
