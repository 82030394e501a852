import type { Diagnostic, Severity } from '../domain/diagnostic.ts';
import type { Language } from '../domain/text.ts';

/** What a formatter may know of the world: handed in, never asked for. */
export interface FormatOptions {
  readonly language: Language;
  /** How the person starts this program, for what people read. */
  readonly call: string;
  readonly color: 0 | 1 | 2 | 3;
  /** Every finding in full, however many. Only what is for people is ever shortened. */
  readonly all: boolean;
  /** The mildest severity that is shown; milder ones are only counted. */
  readonly least: Severity;
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
  readonly rules: ReadonlyMap<string, { readonly summary: string; readonly why: string; readonly mend: string }>;
  /** The address of the page that says more of a code. */
  readonly pageOf: (code: string) => string;
}

/** Options for findings that explain a stop: without the lines they are about, and in plain letters. */
export const plainOptions = (context: Pick<FormatOptions, 'language' | 'call' | 'version'>): FormatOptions => ({
  ...context,
  color: 0,
  width: 100,
  all: true,
  least: 'info',
  at: '',
  files: [],
  text: () => undefined,
  rules: new Map(),
  pageOf: () => '',
});

/** Findings to one string. Pure. */
export type Formatter = (diagnostics: readonly Diagnostic[], options: FormatOptions) => string;
