import { danishDate, danishPeriod } from '../text/typography.ts';
import type { CaseView } from '../views/case-view.ts';
import { box, caption, type Drawing, drawing, type Faces, palette, rounded, stroke, wrapped } from './svg.ts';

type Timeline = NonNullable<CaseView['timeline']>;
type Stretch = Timeline['stretches'][number];

/** What both drawings of periods are set by. */
export const measures = { width: 640, labelWidth: 196, rowHeight: 36 } as const;
const { width, labelWidth, rowHeight } = measures;
const day = 86_400_000;

const dayNumber = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / day);

/** Where things stand: whole years from left to right, a row for each piece of evidence from top to bottom. */
export interface Scale {
  readonly firstYear: number;
  /** The year whose beginning is the right edge. */
  readonly lastYear: number;
  /** The place of a day's beginning, so many days later. */
  readonly at: (iso: string, days?: number) => number;
  readonly top: number;
  readonly bottom: number;
}

/** Each piece of evidence as a bar over the months it covers, against the supervised period: a gap is a hole one sees. */
export function evidenceTimeline(timeline: Timeline, faces: Faces): Drawing {
  const scale = scaleOf(timeline);
  const parts = [
    timeline.period === null ? '' : periodBand(timeline.period, scale),
    yearLines(scale),
    ...timeline.stretches.map((stretch, row) => stretchRow(stretch, row, scale)),
    legend(timeline, scale),
  ];
  return drawing(width, scale.bottom + 30, parts.join(''), inWords(timeline), faces);
}

/** @param rows how many there are, when more is drawn than the stretches */
export function scaleOf({ from, to, period, stretches }: Timeline, rows = stretches.length): Scale {
  const firstYear = Number(from.slice(0, 4));
  const lastYear = Number(to.slice(0, 4)) + 1;
  const start = dayNumber(`${firstYear}-01-01`);
  const span = dayNumber(`${lastYear}-01-01`) - start;
  const chart = width - labelWidth;
  const top = period === null ? 26 : 44;
  return {
    firstYear,
    lastYear,
    at: (iso, days = 0) => labelWidth + ((dayNumber(iso) + days - start) / span) * chart,
    top,
    bottom: top + rows * rowHeight,
  };
}

export function periodBand(period: NonNullable<Timeline['period']>, { at, bottom }: Scale): string {
  const [from, to] = [at(period.from), at(period.to, 1)];
  const anchor = (from + to) / 2 > width - 70 ? 'end' : 'middle';
  return (
    box(from, 20, to - from, bottom - 20, { fill: palette.accentPale }) +
    caption(anchor === 'end' ? width : (from + to) / 2, 14, 'Perioden, der føres tilsyn med', {
      size: 11.5,
      fill: palette.accent,
      anchor,
    })
  );
}

export function yearLines({ firstYear, lastYear, at, top, bottom }: Scale): string {
  let lines = '';
  for (let year = firstYear; year <= lastYear; year += 1) {
    const x = rounded(at(`${year}-01-01`));
    lines += stroke(`M${x} ${top - 8}V${bottom}`, palette.line, 0.8);
    if (year === lastYear) break;
    const middle = (x + at(`${year + 1}-01-01`)) / 2;
    lines += caption(middle, top - 8, String(year), {
      size: 12,
      weight: 'strong',
      fill: palette.muted,
      anchor: 'middle',
    });
  }
  return lines;
}

function stretchRow({ title, from, to, current, point }: Stretch, row: number, { at, top }: Scale): string {
  const middle = top + row * rowHeight + rowHeight / 2;
  const lines = wrapped(title, 12, labelWidth - 14).slice(0, 2);
  const words = lines.map((line, index) =>
    caption(0, middle + 4 + (index - (lines.length - 1) / 2) * 14.5, line, { size: 12 }),
  );
  const x = rounded(at(from));
  const mark = point
    ? `<path d="M${x} ${middle - 7}l7 7-7 7-7-7z" fill="${palette.brand}"/>`
    : box(at(from), middle - 7, at(to, 1) - at(from), 14, { radius: 2, ...(current ? filled : outlined) });
  return [box(0, top + row * rowHeight, width, 0.6, { fill: palette.line }), ...words, mark].join('');
}

/** Bars that count, and bars too old to. */
const filled = { fill: palette.brand };
const outlined = { fill: palette.paper, stroke: palette.brand, dash: '4 3' };

function legend({ stretches }: Timeline, { bottom }: Scale): string {
  const y = bottom + 22;
  const entry = (x: number, bar: typeof filled | typeof outlined, words: string): string =>
    box(x, y - 9, 22, 11, { ...bar, radius: 2 }) + caption(x + 29, y, words, { size: 11.5, fill: palette.muted });
  const anyOld = stretches.some(({ current }) => !current);
  return (
    entry(labelWidth, filled, 'Indgår i vurderingen') + (anyOld ? entry(labelWidth + 160, outlined, 'For gammel') : '')
  );
}

/** The drawing for a reader who does not see it. */
function inWords({ period, stretches }: Timeline): string {
  const rows = stretches.map(
    ({ title, from, to, current }) =>
      `${title}: ${from === to ? danishDate(from) : danishPeriod(from, to)}${current ? '' : ' (for gammel)'}.`,
  );
  const supervised = period === null ? '' : `Der føres tilsyn med perioden ${danishPeriod(period.from, period.to)}. `;
  return `Tidslinje over dokumentationen. ${supervised}${rows.join(' ')}`;
}
