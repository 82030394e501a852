import type { Part, SourceDocument } from '../documents/source-document.ts';
import type { Span } from '../domain/diagnostic.ts';
import type { Kind, KindMap } from '../generated/types.ts';

/** A document that satisfies its schema: inside, its type is trusted and nothing checks again. */
export interface TypedDocument<K extends Kind = Kind> {
  readonly kind: K;
  /** Follows from the path; unique within the kind. */
  readonly id: string;
  readonly file: string;
  /** The named parts of the path: year, slug, vendor, name. */
  readonly parts: Readonly<Record<string, string>>;
  readonly data: KindMap[K];
  /** The prose of a Markdown file, verbatim. */
  readonly body: string;
  readonly source: SourceDocument;
  /** The place of a field, by JSON pointer. */
  at(pointer: string, part?: Part): Span;
}

/** A document known by its place, read well or not: one broken file never causes "not found" elsewhere. */
export interface KnownDocument {
  readonly kind: Kind;
  readonly id: string;
  readonly file: string;
}

/** A supervision case, which most questions are about. */
export type CaseDocument = TypedDocument<'tilsyn'>;
