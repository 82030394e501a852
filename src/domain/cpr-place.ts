import type { CprGrade } from './cpr/grade.ts';
import type { Position } from './diagnostic.ts';

/** Where in a file a CPR number stands: in its name, at a place of its text, in a cell of a workbook, or somewhere inside. Never the number. */
export type CprPlace = { readonly grade: CprGrade } & (
  | { readonly in: 'name' }
  /** In the words or properties of an office file, or the properties of a PDF. */
  | { readonly in: 'content' }
  | { readonly in: 'text'; readonly at: Position }
  | { readonly in: 'cell'; readonly sheet: string; readonly cell: string }
);

/** What looking a file through came to. */
export interface CprLook {
  readonly places: readonly CprPlace[];
  /** False when its content could not be looked through: a workbook that is not read, or a file too large. */
  readonly complete: boolean;
}
