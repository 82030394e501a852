import { deadlineLabels, phaseLabels } from '../../../domain/lifecycle.ts';
import { text } from '../../../domain/text.ts';
import { visibleText } from '../../../formatters/visible-text.ts';
import { vendorName } from '../../../operations/find-systems.ts';
import type { Context } from '../../../ports.ts';
import type { Repository } from '../../../repository/repository.ts';
import { type CaseState, holderText, isTakenAtItsWord } from '../case-state.ts';
import type { CaseDocument } from '../choose-case.ts';

/** A case and its state, on one line of the list. */
export interface ListedRow {
  readonly tilsyn: CaseDocument;
  readonly state: CaseState;
}

interface Column {
  readonly head: string;
  /** Of two columns the one with the higher number goes first when the terminal is narrow. */
  readonly expendable: number;
  readonly cells: readonly string[];
}

/** The list as columns that fit the terminal: the less important ones go first, then the widest are cut. Ends with a line end. */
export function listTable(
  rows: readonly ListedRow[],
  repository: Repository,
  today: string,
  { say, terminal }: Context,
): string {
  const column = (da: string, en: string, expendable: number, cell: (row: ListedRow) => string): Column => ({
    head: say(text(da, en)),
    expendable,
    cells: rows.map((row) => visibleText(cell(row))),
  });
  const columns = [
    column('Tilsyn', 'Case', 0, ({ tilsyn }) => tilsyn.id),
    column('Fase', 'Phase', 1, ({ state }) => shortPhase(state, say)),
    column('Hos', 'With', 2, ({ tilsyn, state }) => say(holderText(state, tilsyn, repository))),
    column('Siden', 'Since', 3, ({ state }) => state.standing.since ?? ''),
    column('Næste frist', 'Next deadline', 4, ({ state }) => deadlineCell(state, today, say)),
    column('Leverandør', 'Vendor', 5, ({ tilsyn }) => vendorName(repository, tilsyn.data.vendor)),
    column('Ansvarlig', 'Owner', 6, ({ tilsyn }) => tilsyn.data.owner),
    column('Koncept', 'Concept', 7, ({ tilsyn }) => String(tilsyn.data.concept)),
  ];
  const fitting = terminal.width === undefined ? columns : withinWidth(columns, terminal.width);
  const widths = fitting.map(widthOf);
  const line = (cells: readonly string[]): string =>
    `${cells
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd()}\n`;
  return [
    line(fitting.map(({ head }) => head)),
    ...rows.map((_, index) => line(fitting.map(({ cells }) => cells[index] ?? ''))),
    ...(rows.some(({ state }) => isTakenAtItsWord(state))
      ? [`${say(text('* underskrifterne er ikke efterprøvet her', '* signatures not verified here'))}\n`]
      : []),
  ].join('');
}

function shortPhase(state: CaseState, say: Context['say']): string {
  const { phase, returned, decided } = state.standing;
  const label = say(phaseLabels[phase]);
  if (returned.length > 0) return `${label} (${say(text('retur', 'returned'))})`;
  if (isTakenAtItsWord(state)) return `${label}*`;
  return phase === 'released' ? `${label} ${decided.count}/${decided.of}` : label;
}

function deadlineCell({ deadlines: [next] }: CaseState, today: string, say: Context['say']): string {
  if (next === undefined) return '';
  return `${next.date}${next.date < today ? '!' : ' '} ${say(deadlineLabels[next.what])}`;
}

const gap = 2;
const widthOf = ({ head, cells }: Column): number =>
  cells.reduce((most, cell) => Math.max(most, cell.length), head.length);
const totalOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, column) => sum + widthOf(column), gap * (columns.length - 1));

/** The id, the phase and the holder always stay; what is still too wide is cut. */
function withinWidth(columns: readonly Column[], width: number): readonly Column[] {
  let kept = columns;
  while (totalOf(kept) > width && kept.length > 3) {
    const least = Math.max(...kept.map(({ expendable }) => expendable));
    kept = kept.filter(({ expendable }) => expendable !== least);
  }
  while (totalOf(kept) > width) {
    const widest = Math.max(...kept.map(widthOf));
    if (widest <= 8) break;
    kept = kept.map((column) => (widthOf(column) === widest ? cutTo(column, widest - 1) : column));
  }
  return kept;
}

const cutTo = (column: Column, width: number): Column => {
  const cut = (cell: string): string => (cell.length > width ? `${cell.slice(0, width - 1)}…` : cell);
  return { ...column, head: cut(column.head), cells: column.cells.map(cut) };
};
