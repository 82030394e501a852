import { type Text, text } from '../../domain/text.ts';
import { columnsOf } from '../../formatters/table.ts';
import { wrap } from '../../formatters/wrap.ts';
import type { Context } from '../../ports.ts';

/** Lines of a list that are shown when nobody asks for all. */
const shownLines = 20;

/** How a plan is shown. */
export interface Showing {
  readonly say: Context['say'];
  readonly width: number;
  readonly all: boolean;
}

/** A list of the plan, under its title. */
export interface PlanSection {
  readonly title: Text;
  readonly rows: readonly (readonly string[])[];
  /** Whether each row is a sentence, wrapped and never cut; otherwise rows are columns. */
  readonly isProse?: boolean;
  /** What the person can do about it. */
  readonly hint?: Text;
}

/** A section as lines, no wider than the terminal where that is possible. */
export function sectionLines(
  { title, rows, isProse, hint }: PlanSection,
  { say, width, all }: Showing,
): readonly string[] {
  const shown = all ? rows : rows.slice(0, shownLines);
  const more = rows.length - shown.length;
  return [
    `${say(title)} (${rows.length})`,
    ...(isProse === true
      ? shown.flatMap((row) => sentenceLines(row, width))
      : columnsOf(fitted(shown, width - 2)).map((line) => `  ${line}`)),
    ...(more > 0
      ? [`  ${say(text(`… og ${more} til: --all viser dem`, `… and ${more} more: --all shows them`))}`]
      : []),
    ...(hint === undefined ? [] : wrap(say(hint), width - 2).map((line) => `  ${line}`)),
  ];
}

/** What it is about, what is said of it, and what stood there. */
const sentenceLines = (row: readonly string[], width: number): readonly string[] =>
  wrap(row.filter((part) => part !== '').join(' – '), width - 4).map(
    (line, index) => `${index === 0 ? '  ' : '    '}${line}`,
  );

/** Rows cut so that they fit: the widest column gives way, never below 12 characters; beyond that the line is long. */
function fitted(rows: readonly (readonly string[])[], room: number): readonly (readonly string[])[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (;;) {
    const total = widths.reduce((sum, width) => sum + width, 0) + 2 * Math.max(0, count - 1);
    const widest = widths.indexOf(Math.max(...widths));
    if (total <= room || (widths[widest] ?? 0) <= 12) break;
    widths[widest] = Math.max(12, (widths[widest] ?? 0) - (total - room));
  }
  return rows.map((row) =>
    row.map((cell, column) =>
      cell.length > (widths[column] ?? 0) ? `${cell.slice(0, (widths[column] ?? 1) - 1)}…` : cell,
    ),
  );
}
