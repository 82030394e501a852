import type { CaseView } from '../views/case-view.ts';
import { box, caption, type Drawing, drawing, type Faces, palette } from './svg.ts';

const width = 300;
const left = 4;

/** The points on the model's scale, and the band that decides which concepts may be chosen. */
export function riskScale(risk: NonNullable<CaseView['risk']>, faces: Faces): Drawing {
  const steps = Math.max(1, risk.maximum - risk.minimum + 1);
  const cell = (width - 2 * left) / steps;
  const at = (points: number): number => left + (points - risk.minimum) * cell;
  let body = '';
  for (let points = risk.minimum; points <= risk.maximum; points += 1) {
    const inBand = risk.band !== null && points >= risk.band.from && points <= risk.band.to;
    const here = points === risk.points;
    body += box(at(points) + 1, 34, cell - 2, 24, {
      fill: here ? palette.brand : inBand ? palette.accentPale : palette.pale,
      radius: 2,
      ...(inBand && !here && { stroke: palette.accent }),
    });
    body += caption(at(points) + cell / 2, 50.5, String(points), {
      size: 12,
      weight: here ? 'strong' : 'regular',
      fill: here ? palette.paper : palette.ink,
      anchor: 'middle',
    });
  }
  const center = at(risk.points) + cell / 2;
  body += `<path d="M${center} 31l-5 -7h10z" fill="${palette.brand}"/>`;
  const anchor = center < 60 ? 'start' : center > width - 60 ? 'end' : 'middle';
  const x = anchor === 'start' ? left : anchor === 'end' ? width - left : center;
  body += caption(x, 18, `${risk.points} point`, { size: 15, weight: 'strong', fill: palette.brand, anchor });
  const concepts = risk.allowedConcepts.join(', ');
  if (risk.band !== null) {
    const start = at(risk.band.from) + 1;
    const end = at(risk.band.to) + cell - 1;
    body += `<path d="M${start} 63v5h${end - start}v-5" fill="none" stroke="${palette.accent}" stroke-width="1.2"/>`;
    body += caption(Math.max(78, Math.min(width - 78, (start + end) / 2)), 84, `Tilladte koncepter: ${concepts}`, {
      size: 12.5,
      fill: palette.accent,
      anchor: 'middle',
    });
  }
  const alt =
    `Risikoscore på skalaen fra ${risk.minimum} til ${risk.maximum}: ${risk.system} har ${risk.points} point.` +
    (risk.band === null
      ? ''
      : ` Scoren ligger i intervallet ${risk.band.from}–${risk.band.to}, hvor tilsynskoncept ${concepts} kan vælges.`);
  return drawing(width, 92, body, alt, faces);
}
