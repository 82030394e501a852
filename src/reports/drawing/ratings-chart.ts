import type { CaseView } from '../views/case-view.ts';
import {
  box,
  caption,
  type Drawing,
  drawing,
  type Faces,
  palette,
  ratingColor,
  ratingMark,
  textWidth,
  wrapped,
} from './svg.ts';

const width = 640;
const rowHeight = 30;
const barStart = 330;
const barWidth = 250;

/** One row an area: its weakest rating, its name, how its controls fall, and how many of them are assessed where not all are. */
export function ratingsChart(areas: CaseView['areas'], faces: Faces): Drawing {
  const most = Math.max(1, ...areas.map(({ total }) => total));
  const cell = barWidth / most;
  const hasRoom = cell > 11;
  const keys = new Map(areas.flatMap(({ tallies }) => tallies.map(({ key, label: word }) => [key, word] as const)));
  const legendTop = areas.length * rowHeight + 12;
  let body = '';
  for (const [row, area] of areas.entries()) {
    const middle = row * rowHeight + rowHeight / 2;
    if (row > 0) body += box(0, row * rowHeight, width, 0.6, { fill: palette.line });
    // An area of two letters must not run into its mark.
    const size = area.id.length > 1 ? 12 : 15;
    body += caption(0, middle + 5, area.id, { size, weight: 'strong', fill: palette.brand });
    body += ratingMark(area.rating.key, 30, middle);
    body += caption(48, middle + 4.5, wrapped(area.title, 13, 272)[0] ?? area.title, { size: 13 });
    let column = 0;
    for (const { key, count } of area.tallies) {
      for (let index = 0; index < count; index += 1) {
        const x = barStart + column * cell;
        const hollow = key === 'not-applicable' || key === 'not-assessed' || key === 'outside';
        body += box(x + 1, middle - 7, Math.max(1, cell - 3), 14, {
          fill: hollow ? palette.paper : ratingColor(key),
          radius: 2,
          ...(hollow && { stroke: ratingColor(key), dash: key === 'not-assessed' ? '3 2' : '' }),
        });
        // Half filled, so that the bars too can be told apart in black and white; narrow ones have no room for it.
        if (key === 'partly-met' && hasRoom)
          body += box(x + 3, middle - 5, cell - 7, 5, { fill: palette.paper, radius: 1 });
        if (key === 'not-met' && hasRoom) {
          body += `<path d="M${x + 5} ${middle - 3}l${cell - 11} 6m0 -6l-${cell - 11} 6" stroke="${palette.paper}" stroke-width="1.6"/>`;
        }
        column += 1;
      }
    }
    const count = area.outside.length === 0 ? `${area.total}` : `${area.covered} af ${area.total}`;
    body += caption(width, middle + 4.5, count, {
      size: 12,
      fill: palette.muted,
      anchor: 'end',
    });
  }
  let x = 8;
  for (const [key, word] of keys) {
    body +=
      ratingMark(key, x, legendTop + 12) + caption(x + 14, legendTop + 16, word, { size: 12, fill: palette.muted });
    x += 14 + textWidth(word, 12) + 22;
  }
  const alt = `Vurdering af kontrollerne område for område. ${areas
    .map(({ id, title, rating, tallies }) => {
      const counts = tallies.map(({ count, label: word }) => `${count} ${word.toLowerCase()}`).join(', ');
      return `${id} ${title}: samlet ${rating.label.toLowerCase()} (${counts}).`;
    })
    .join(' ')}`;
  return drawing(width, legendTop + 26, body, alt, faces);
}
