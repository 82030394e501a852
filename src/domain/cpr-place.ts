import type { CprGrade } from './cpr/grade.ts';
import type { Position } from './diagnostic.ts';

/** A part of a file that people do not see at once. */
export type FilePart = 'header-footer' | 'link' | 'comment' | 'mail-headings' | 'mail';

/** Where in a file a CPR number stands: in its name, at a place of its text, on a page, in a cell, or somewhere inside. Never the number. */
export type CprPlace = {
  readonly grade: CprGrade;
  /** The file inside the file, such as a letter sent along with a mail; its own name masked. */
  readonly inside?: string;
} & (
  | { readonly in: 'name' }
  /** In the words or properties of an office file, the properties of a PDF, or a file that is no text. */
  | { readonly in: 'content' }
  | { readonly in: 'text'; readonly at: Position }
  | { readonly in: 'cell'; readonly sheet: string; readonly cell: string }
  /** From 1. */
  | { readonly in: 'page'; readonly page: number }
  | { readonly in: 'part'; readonly part: FilePart }
);

/** Why something is not looked through. */
export type UnreadKind =
  | 'picture'
  | 'sound-or-film'
  | 'pdf-page'
  | 'encrypted-pdf'
  | 'encrypted'
  | 'old-office'
  | 'archive'
  | 'damaged'
  | 'name'
  | 'too-large'
  | 'too-deep'
  | 'binary';

/** Something of a file that is not looked through: the file itself when it is not said what inside it. */
export interface Unread {
  readonly kind: UnreadKind;
  readonly count: number;
  readonly inside?: string;
}

/** What looking a file through came to. */
export interface CprLook {
  readonly places: readonly CprPlace[];
  /** Empty when all of it was looked through. */
  readonly unread: readonly Unread[];
}
