import type { DocumentKind } from '../documents/read-kinds.ts';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { caseIdFrom } from '../domain/ids.ts';
import { compareText } from '../domain/order.ts';
import type { Kind } from '../generated/types.ts';
import type { KnownDocument, TypedDocument } from './document.ts';

/** Every document of a case repository, found by kind and id. A value: loading it reads, nothing here writes. */
export interface Repository {
  /** Documents of a kind that satisfy their schema, sorted by id. */
  all<K extends Kind>(kind: K): readonly TypedDocument<K>[];
  /** One document that satisfies its schema. */
  find<K extends Kind>(kind: K, id: string): TypedDocument<K> | undefined;
  /** Whether a document has this id, well formed or not. */
  knows(kind: Kind, id: string): boolean;
  /** Ids of a kind, well formed or not, sorted. */
  ids(kind: Kind): readonly string[];
  /** The part of a case: documents whose folder is the case's, sorted by id. */
  ofCase<K extends Kind>(kind: K, caseId: string): readonly TypedDocument<K>[];
  /** The part of a vendor: documents in the vendor's folder, sorted by id. */
  ofVendor<K extends Kind>(kind: K, vendorId: string): readonly TypedDocument<K>[];
  /** `dbs.yaml`, when it satisfies its schema. */
  readonly settings: TypedDocument<'settings'> | undefined;
  /** Every file read, sorted; broken ones too. */
  readonly files: readonly string[];
  readonly kinds: readonly DocumentKind[];
  /** What loading found: unreadable files, schemas not satisfied, names and places. */
  readonly problems: readonly Diagnostic[];
  /** What is wrong with documents that could not be read or break their schema, and so are missing here. */
  readonly unread: readonly Diagnostic[];
  /** A file's text, for code frames; undefined when it was not read. */
  text(file: string): string | undefined;
  /** The bytes of a file that belongs to a document and is none itself (a release's `content.json`), read when asked for. */
  bytes(file: string): Uint8Array | undefined;
}

interface RepositoryParts {
  readonly documents: readonly TypedDocument[];
  readonly known: readonly KnownDocument[];
  readonly files: readonly string[];
  readonly kinds: readonly DocumentKind[];
  readonly problems: readonly Diagnostic[];
  readonly unread: readonly Diagnostic[];
  readonly text: (file: string) => string | undefined;
  readonly bytes: (file: string) => Uint8Array | undefined;
}

/** Builds the index. The documents may come in any order. */
export function createRepository(parts: RepositoryParts): Repository {
  const byKind = new Map<Kind, Map<string, TypedDocument>>();
  const knownIds = new Map<Kind, Set<string>>();
  const byFolder = new Map<string, TypedDocument[]>();
  for (const { kind, id } of parts.known) knownIds.set(kind, (knownIds.get(kind) ?? new Set()).add(id));
  const sorted = [...parts.documents].sort((a, b) => compareText(a.id, b.id) || compareText(a.file, b.file));
  for (const document of sorted) {
    const ofKind = byKind.get(document.kind) ?? new Map<string, TypedDocument>();
    // Of two documents with one id the first by path counts; `reference/duplicate-id` reports the other.
    if (!ofKind.has(document.id)) ofKind.set(document.id, document);
    byKind.set(document.kind, ofKind);
    const folder = folderKey(document);
    if (folder === undefined) continue;
    const key = `${document.kind}\0${folder}`;
    const inFolder = byFolder.get(key);
    if (inFolder === undefined) byFolder.set(key, [document]);
    else inFolder.push(document);
  }

  const find = <K extends Kind>(kind: K, id: string): TypedDocument<K> | undefined =>
    byKind.get(kind)?.get(id) as TypedDocument<K> | undefined;
  const inFolder = <K extends Kind>(kind: K, folder: string): readonly TypedDocument<K>[] =>
    (byFolder.get(`${kind}\0${folder}`) ?? []) as readonly TypedDocument[] as readonly TypedDocument<K>[];
  const lists = new Map<Kind, readonly TypedDocument[]>();

  return {
    all: <K extends Kind>(kind: K) => {
      const list = lists.get(kind) ?? [...(byKind.get(kind)?.values() ?? [])];
      lists.set(kind, list);
      return list as readonly TypedDocument[] as readonly TypedDocument<K>[];
    },
    find,
    knows: (kind, id) => knownIds.get(kind)?.has(id) ?? false,
    ids: (kind) => [...(knownIds.get(kind) ?? [])].sort(),
    ofCase: (kind, caseId) => inFolder(kind, `case:${caseId}`),
    ofVendor: (kind, vendorId) => inFolder(kind, `vendor:${vendorId}`),
    settings: find('settings', 'dbs'),
    files: parts.files,
    kinds: parts.kinds,
    problems: parts.problems,
    unread: parts.unread,
    text: parts.text,
    bytes: parts.bytes,
  };
}

function folderKey({ parts }: TypedDocument): string | undefined {
  const { year, slug, vendor } = parts;
  if (year !== undefined && slug !== undefined) return `case:${year}-${slug}`;
  return vendor === undefined ? undefined : `vendor:${vendor}`;
}

/** The case a document of a case folder belongs to. */
export const caseIdOf = (document: TypedDocument): string =>
  caseIdFrom(document.parts['year'] ?? '', document.parts['slug'] ?? '');
