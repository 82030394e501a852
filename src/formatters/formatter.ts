import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Language } from '../domain/text.ts';

/** What a formatter may know of the world: handed in, never asked for. */
export interface FormatOptions {
  readonly language: Language;
  readonly color: 0 | 1 | 2 | 3;
  /** Columns to stay within, for people. */
  readonly width: number;
  /** The tool's version, for formats that name their maker. */
  readonly version: string;
  /** The date findings were judged at, `YYYY-MM-DD`. */
  readonly at: string;
  /** Every file that was checked, clean ones too. */
  readonly files: readonly string[];
  readonly text: (file: string) => string | undefined;
  /** What the codes mean: summary and why, by code. */
  readonly rules: ReadonlyMap<string, { readonly summary: string; readonly why: string }>;
}

/** Findings to one string. Pure. */
export type Formatter = (diagnostics: readonly Diagnostic[], options: FormatOptions) => string;
