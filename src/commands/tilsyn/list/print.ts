import { visibleText } from '../../../domain/hidden-characters.ts';
import { deadlineLabels } from '../../../domain/lifecycle/deadlines.ts';
import { phaseLabels } from '../../../domain/lifecycle/milestones.ts';
import { text } from '../../../domain/text.ts';
import { type CaseState, holderText, isTakenAtItsWord } from '../../../facts/case-phase.ts';
import { vendorName } from '../../../facts/vendors.ts';
import { type Column, fittingTable } from '../../../formatters/table.ts';
import type { Context } from '../../../ports.ts';
import type { CaseDocument } from '../../../repository/document.ts';
import type { Repository } from '../../../repository/repository.ts';

/** A case and its state, on one line of the list. */
export interface ListedRow {
  readonly tilsyn: CaseDocument;
  readonly state: CaseState;
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
  return [
    ...fittingTable(columns, terminal.width).map((line) => `${line}\n`),
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
