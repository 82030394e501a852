import { danishDate, danishPeriod } from '../text/typography.ts';
import type { CaseView2 } from '../views/case-view-2.ts';
import { measures, periodBand, type Scale, scaleOf, yearLines } from './evidence-timeline.ts';
import {
  box,
  caption,
  type Drawing,
  drawing,
  type Faces,
  palette,
  rounded,
  stroke,
  textWidth,
  wrapped,
} from './svg.ts';

type Timeline = NonNullable<CaseView2['timeline']>;
type Stretch = Timeline['stretches'][number];

const { width, labelWidth, rowHeight } = measures;
const legendLine = 20;

/**
 * Each piece of evidence as a bar over the time it speaks of, formed by what it counts for; and, in a row of its own and through all the others, the
 * days of the period nothing speaks for.
 */
export function evidenceCoverage(timeline: Timeline, faces: Faces): Drawing {
  const { stretches, uncovered, period } = timeline;
  const scale = scaleOf(timeline, stretches.length + (uncovered.length > 0 ? 1 : 0));
  const legend = legendOf(timeline, scale);
  const parts = [
    period === null ? '' : periodBand(period, scale),
    ...uncovered.map(({ from, to }) =>
      box(scale.at(from), 20, scale.at(to, 1) - scale.at(from), scale.bottom - 20, { fill: palette.warnPale }),
    ),
    yearLines(scale),
    ...stretches.map((stretch, row) => stretchRow(stretch, row, scale)),
    uncoveredRow(timeline, scale),
    legend.body,
  ];
  return drawing(width, scale.bottom + 12 + legend.lines * legendLine, parts.join(''), inWords(timeline), faces);
}

function rowOf(title: string, row: number, { top }: Scale): { readonly body: string; readonly middle: number } {
  const middle = top + row * rowHeight + rowHeight / 2;
  const all = wrapped(title, 12, labelWidth - 14);
  const lines = all.length > 2 ? [all[0] ?? '', `${all[1] ?? ''}…`] : all;
  const words = lines.map((line, index) =>
    caption(0, middle + 4 + (index - (lines.length - 1) / 2) * 14.5, line, { size: 12 }),
  );
  return { body: [box(0, top + row * rowHeight, width, 0.6, { fill: palette.line }), ...words].join(''), middle };
}

function stretchRow({ title, from, to, standing, point }: Stretch, row: number, scale: Scale): string {
  const { body, middle } = rowOf(title, row, scale);
  const x = scale.at(from);
  const mark = point ? diamond(x, middle, standing.key) : bar(x, middle, scale.at(to, 1) - x, standing.key);
  return body + mark;
}

function uncoveredRow({ uncovered, stretches }: Timeline, scale: Scale): string {
  if (uncovered.length === 0) return '';
  const { body, middle } = rowOf('Ikke dækket', stretches.length, scale);
  return (
    body +
    uncovered.map(({ from, to }) => bar(scale.at(from), middle, scale.at(to, 1) - scale.at(from), 'gap')).join('')
  );
}

/** A bar's form tells what it counts for, without its colour. */
function bar(x: number, middle: number, length: number, key: string): string {
  const at = (options: Parameters<typeof box>[4]): string =>
    box(x, middle - 7, Math.max(2, length), 14, { radius: 2, ...options });
  switch (key) {
    case 'counts':
      return at({ fill: palette.brand });
    case 'reserved':
      return (
        at({ fill: palette.brand }) +
        box(x + 2, middle - 2, Math.max(0, length - 4), 4, { fill: palette.paper, radius: 1 })
      );
    case 'against':
      return (
        at({ fill: palette.paper, stroke: palette.warn }) +
        stroke(`M${rounded(x + 3)} ${middle}h${rounded(Math.max(0, length - 6))}`, palette.warn, 1.6)
      );
    case 'gap':
      return at({ fill: palette.paper, stroke: palette.warn, dash: '2 2', strokeWidth: 1.4 });
    case 'not-yet':
      return at({ fill: palette.paper, stroke: palette.muted, dash: '1 3' });
    default:
      return at({ fill: palette.paper, stroke: palette.brand, dash: '4 3' });
  }
}

function diamond(at: number, middle: number, key: string): string {
  const x = rounded(at);
  const fill = key === 'counts' || key === 'reserved' ? palette.brand : palette.paper;
  return `<path d="M${x} ${middle - 7}l7 7-7 7-7-7z" fill="${fill}" stroke="${palette.brand}"/>`;
}

/** What is drawn, and nothing else. */
function legendOf(
  { stretches, uncovered }: Timeline,
  { bottom }: Scale,
): { readonly body: string; readonly lines: number } {
  const bars = new Map(
    stretches.filter(({ point }) => !point).map(({ standing: { key, label } }) => [key, label] as const),
  );
  const entries = [
    ...[...bars].map(([key, label]) => ({ mark: (x: number, y: number) => bar(x, y - 3.5, 22, key), label })),
    ...(stretches.some(({ point }) => point)
      ? [{ mark: (x: number, y: number) => diamond(x + 11, y - 3.5, 'counts'), label: 'Gælder én dag' }]
      : []),
    ...(uncovered.length > 0
      ? [{ mark: (x: number, y: number) => bar(x, y - 3.5, 22, 'gap'), label: 'Del af perioden uden dokumentation' }]
      : []),
  ];
  let [x, line, body] = [0, 0, ''];
  for (const { mark, label } of entries) {
    const needed = 29 + textWidth(label, 11.5);
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const y = bottom + 22 + line * legendLine;
    body += mark(x, y) + caption(x + 29, y, label, { size: 11.5, fill: palette.muted });
    x += needed + 20;
  }
  return { body, lines: line + 1 };
}

/** The drawing for a reader who does not see it. */
function inWords({ period, stretches, uncovered }: Timeline): string {
  const rows = stretches.map(
    ({ title, from, to, standing }) =>
      `${title}: ${from === to ? danishDate(from) : danishPeriod(from, to)}${standing.key === 'counts' ? '' : ` (${standing.label.toLowerCase()})`}.`,
  );
  const supervised = period === null ? '' : `Der føres tilsyn med perioden ${danishPeriod(period.from, period.to)}. `;
  const gaps = uncovered.map(({ from, to }) => (from === to ? danishDate(from) : danishPeriod(from, to)));
  const missing = gaps.length === 0 ? '' : ` Ikke dækket: ${gaps.join('; ')}.`;
  return `Tidslinje over dokumentationen. ${supervised}${rows.join(' ')}${missing}`;
}
