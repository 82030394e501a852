import { danishDate, danishPeriod } from '../text/typography.ts';
import type { CaseView } from '../views/case-view.ts';
import { box, caption, type Drawing, drawing, type Faces, palette, rounded, stroke, wrapped } from './svg.ts';

type Timeline = NonNullable<CaseView['timeline']>;

const width = 640;
const labelWidth = 196;
const rowHeight = 36;
const day = 86_400_000;

const dayNumber = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / day);

/** Each piece of evidence as a bar over the months it covers, against the supervised period: a gap is a hole one sees. */
export function evidenceTimeline(timeline: Timeline, faces: Faces): Drawing {
  const firstYear = Number(timeline.from.slice(0, 4));
  const lastYear = Number(timeline.to.slice(0, 4)) + 1;
  const start = dayNumber(`${firstYear}-01-01`);
  const span = dayNumber(`${lastYear}-01-01`) - start;
  const chart = width - labelWidth;
  const at = (iso: string, days = 0): number => labelWidth + ((dayNumber(iso) + days - start) / span) * chart;
  const top = timeline.period === null ? 26 : 44;
  const bottom = top + timeline.stretches.length * rowHeight;

  let body = '';
  if (timeline.period !== null) {
    const [from, to] = [at(timeline.period.from), at(timeline.period.to, 1)];
    body += box(from, 20, to - from, bottom - 20, { fill: palette.accentPale });
    const anchor = (from + to) / 2 > width - 70 ? 'end' : 'middle';
    body += caption(anchor === 'end' ? width : (from + to) / 2, 14, 'Perioden, der føres tilsyn med', {
      size: 11.5,
      fill: palette.accent,
      anchor,
    });
  }
  for (let year = firstYear; year <= lastYear; year += 1) {
    const x = rounded(at(`${year}-01-01`));
    body += stroke(`M${x} ${top - 8}V${bottom}`, palette.line, 0.8);
    if (year < lastYear) {
      const middle = (x + at(`${year + 1}-01-01`)) / 2;
      body += caption(middle, top - 8, String(year), {
        size: 12,
        weight: 'strong',
        fill: palette.muted,
        anchor: 'middle',
      });
    }
  }
  for (const [row, { title, from, to, current, point }] of timeline.stretches.entries()) {
    const middle = top + row * rowHeight + rowHeight / 2;
    body += box(0, top + row * rowHeight, width, 0.6, { fill: palette.line });
    const lines = wrapped(title, 12, labelWidth - 14).slice(0, 2);
    for (const [index, line] of lines.entries()) {
      body += caption(0, middle + 4 + (index - (lines.length - 1) / 2) * 14.5, line, { size: 12 });
    }
    if (point) {
      const x = rounded(at(from));
      body += `<path d="M${x} ${middle - 7}l7 7-7 7-7-7z" fill="${palette.brand}"/>`;
    } else {
      body += box(at(from), middle - 7, at(to, 1) - at(from), 14, {
        radius: 2,
        ...(current ? { fill: palette.brand } : { fill: palette.paper, stroke: palette.brand, dash: '4 3' }),
      });
    }
  }
  const legend = bottom + 22;
  body += box(labelWidth, legend - 9, 22, 11, { fill: palette.brand, radius: 2 });
  body += caption(labelWidth + 29, legend, 'Indgår i vurderingen', { size: 11.5, fill: palette.muted });
  if (timeline.stretches.some(({ current }) => !current)) {
    body += box(labelWidth + 160, legend - 9, 22, 11, {
      fill: palette.paper,
      stroke: palette.brand,
      dash: '4 3',
      radius: 2,
    });
    body += caption(labelWidth + 189, legend, 'For gammel', { size: 11.5, fill: palette.muted });
  }

  const rows = timeline.stretches.map(
    ({ title, from, to, current }) =>
      `${title}: ${from === to ? danishDate(from) : danishPeriod(from, to)}${current ? '' : ' (for gammel)'}.`,
  );
  const period =
    timeline.period === null
      ? ''
      : `Der føres tilsyn med perioden ${danishPeriod(timeline.period.from, timeline.period.to)}. `;
  return drawing(width, bottom + 30, body, `Tidslinje over dokumentationen. ${period}${rows.join(' ')}`, faces);
}
