import type { CaseView } from '../case-view.ts';
import type { CaseView2 } from '../case-view-2.ts';

type Area = CaseView['areas'][number];

/** Ratings that say something is wrong, the gravest first. */
const wrong = ['not-met', 'partly-met'];

/** How an area is told of: by the weakest of what is assessed, and by how much is. */
export function assessedArea(area: Area): Pick<CaseView2['areas'][number], 'verdict' | 'considered' | 'counts'> {
  const { tallies, total } = area;
  const unknown = tallies.filter(({ key }) => key === 'not-assessed' || key === 'outside');
  const considered = total - unknown.reduce((sum, { count }) => sum + count, 0);
  return {
    verdict: verdictOf(area, considered),
    considered,
    counts: tallies.map(({ count, label }) => `${count} ${label.toLowerCase()}`).join(', '),
  };
}

function verdictOf({ tallies, total }: Area, considered: number): CaseView2['areas'][number]['verdict'] {
  const among = (key: string) => tallies.find((tally) => tally.key === key);
  const share = `${considered} af ${total} vurderet`;
  const weakest = wrong.flatMap((key) => among(key) ?? [])[0];
  if (weakest !== undefined) {
    return { key: weakest.key, label: considered === total ? weakest.label : `${weakest.label} (${share})` };
  }
  // Nothing is wrong in what somebody looked at; that says nothing of the rest.
  const rest = among('not-assessed') ?? among('outside');
  if (rest !== undefined) return { key: rest.key, label: considered === 0 ? rest.label : share };
  const settled = among('met') ?? among('not-applicable');
  return settled === undefined
    ? { key: 'not-assessed', label: 'Ikke vurderet' }
    : { key: settled.key, label: settled.label };
}
