import { compareText } from './order.ts';
import { type Text, text } from './text.ts';

/** A place in a file. Line and column count from 1, in UTF-16 units; offset from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A stretch of a file; `file` is relative to the repository's root, with '/'. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** What a person reads for a severity. */
export const severityWords: Readonly<Record<Severity, Text>> = {
  error: text('fejl', 'error'),
  warning: text('advarsel', 'warning'),
  info: text('oplysning', 'info'),
};

/** `area/kebab-name`: permanent, never reused. Nothing decides by reading a message. */
export type DiagnosticCode = `${string}/${string}`;

export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

export interface RelatedPlace {
  readonly at: Span;
  readonly message: Text;
}

/** One finding about somebody's document: what is wrong, where, and what to do. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: Text;
  readonly at: Span;
  readonly pointer?: string;
  readonly hint?: Text;
  readonly related?: readonly RelatedPlace[];
  readonly fix?: { readonly safe: boolean; readonly edits: readonly TextEdit[] };
}

const startOfFile: Position = { line: 1, column: 1, offset: 0 };

/** The span of a finding on a whole file. */
export const wholeFile = (file: string): Span => ({ file, start: startOfFile, end: startOfFile });

/**
 * A span that is found when somebody asks where it begins or ends. Most findings of a large repository are sorted away by their file
 * alone, and finding a place means parsing.
 */
export function placedLater(file: string, find: () => Span): Span {
  let found: Span | undefined;
  const span = (): Span => {
    found ??= find();
    return found;
  };
  // Own properties, so that it is copied and written as any other span.
  return {
    file,
    get start() {
      return span().start;
    },
    get end() {
      return span().end;
    },
  };
}

export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(threshold);

/** So many findings of one sort in a file say all that the next would: nobody mends them one by one. */
export const enough = 100;

/** The first findings of each sort; where there are more, the last of them says so. Without `sortOf` all are of one sort. */
export function withoutFlood(
  diagnostics: readonly Diagnostic[],
  sortOf: (diagnostic: Diagnostic) => string = () => '',
): readonly Diagnostic[] {
  const totals = new Map<string, number>();
  for (const diagnostic of diagnostics) totals.set(sortOf(diagnostic), (totals.get(sortOf(diagnostic)) ?? 0) + 1);
  const seen = new Map<string, number>();
  return diagnostics.flatMap((diagnostic) => {
    const sort = sortOf(diagnostic);
    const nth = (seen.get(sort) ?? 0) + 1;
    seen.set(sort, nth);
    if (nth > enough) return [];
    return nth === enough && (totals.get(sort) ?? 0) > enough ? [sayingMore(diagnostic)] : [diagnostic];
  });
}

function sayingMore(diagnostic: Diagnostic): Diagnostic {
  const more = text(
    'Filen har flere fund; de vises, når disse er rettet.',
    'The file has more findings; they are shown when these are mended.',
  );
  const { hint } = diagnostic;
  return { ...diagnostic, hint: hint === undefined ? more : text(`${hint.da} ${more.da}`, `${hint.en} ${more.en}`) };
}

const compare = (a: Diagnostic, b: Diagnostic): number =>
  compareText(a.at.file, b.at.file) ||
  a.at.start.offset - b.at.start.offset ||
  compareText(a.code, b.code) ||
  compareText(a.message.da, b.message.da);

/** Sorted by file, place, code; equal findings once. Same input, same output. */
export function sortedUnique(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return [...diagnostics].sort(compare).filter((diagnostic) => {
    const key = JSON.stringify([diagnostic.at, diagnostic.code, diagnostic.message.da]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
