import type { CaseView } from '../views/case-view.ts';
import { box, caption, type Drawing, drawing, type Faces, palette } from './svg.ts';

const width = 300;
const rowHeight = 26;

/** How many findings of each severity; one square a finding. */
export function severityChart(severities: CaseView['severities'], faces: Faces): Drawing {
  const most = Math.max(1, ...severities.map(({ count }) => count));
  const cell = Math.min(22, 190 / most);
  let body = '';
  for (const [row, { key, label: word, count }] of severities.entries()) {
    const top = row * rowHeight;
    const grave = key === 'critical' || key === 'serious';
    body += caption(0, top + 17, word, { size: 13 });
    for (let index = 0; index < count; index += 1) {
      body += box(82 + index * cell, top + 5, cell - 3, 16, {
        fill: grave ? palette.notMet : palette.brand,
        radius: 2,
      });
    }
    if (count === 0) body += box(82, top + 12.5, 12, 1.2, { fill: palette.muted });
    body += caption(82 + Math.max(count * cell, 14) + 6, top + 17.5, String(count), { size: 13, weight: 'strong' });
  }
  const alt = `Observationer efter alvor: ${severities.map(({ label: word, count }) => `${word.toLowerCase()} ${count}`).join(', ')}.`;
  return drawing(width, Math.max(1, severities.length) * rowHeight, body, alt, faces);
}
