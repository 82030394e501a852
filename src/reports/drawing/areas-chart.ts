import type { CaseView2 } from '../views/case-view-2.ts';
import { ratingsChart } from './ratings-chart.ts';
import { type Drawing, type Faces, wrapped } from './svg.ts';

/** The widest an area's name may be. */
const room = 272;

/** One row an area: what holds for it, its name, how its controls fall, and how many of all are looked at where that is not all. */
export const areasChart = (areas: CaseView2['areas'], faces: Faces): Drawing =>
  ratingsChart(
    areas.map((area) => ({
      ...area,
      title: shortened(area.title),
      rating: area.verdict,
      covered: area.considered,
      // The chart says “of” where something is left.
      outside: area.considered === area.total ? [] : [{ id: area.id, title: area.title }],
    })),
    faces,
  );

/** A name that fits; one that is cut says so. */
function shortened(title: string): string {
  if (wrapped(title, 13, room).length === 1) return title;
  const [line = ''] = wrapped(title, 13, room - 12);
  return `${line.replace(/[\s,;]+(?:og|eller)?$/u, '')}…`;
}
