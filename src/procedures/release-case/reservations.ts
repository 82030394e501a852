import { reservationsView } from '../../reports/views/case/reservations.ts';
import { caseSources } from '../../reports/views/case/sources.ts';
import type { ReleasableCase } from './ready.ts';

/** What a report is released in spite of. */
export interface ReleaseReservations {
  /** In a reader's words (Danish, as the report says them), on the day of the release; empty when there are none. */
  readonly sentences: readonly string[];
  /** Whether the report itself prints them: the first version of its template has no place for them. */
  readonly arePrinted: boolean;
}

/** What the rules have to remark, on the day of the release, on what the report rests on: whoever releases reads it before the last question. */
export const reservationsOf = ({ tilsyn, draft, repository }: ReleasableCase, today: string): ReleaseReservations => ({
  sentences: reservationsView(caseSources(repository, tilsyn), today),
  arePrinted: 'reservations' in draft.view,
});
