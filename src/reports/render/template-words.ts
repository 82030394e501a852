import { areasChart } from '../drawing/areas-chart.ts';
import { chainDrawings } from '../drawing/chain-diagram.ts';
import { evidenceCoverage } from '../drawing/evidence-coverage.ts';
import { evidenceTimeline } from '../drawing/evidence-timeline.ts';
import { qrCode } from '../drawing/qr-code.ts';
import { ratingsChart } from '../drawing/ratings-chart.ts';
import { riskScale } from '../drawing/risk-scale.ts';
import { severityChart } from '../drawing/severity-chart.ts';
import type { Drawing, Faces } from '../drawing/svg.ts';
import { renderMarkdown } from '../markdown/markdown.ts';
import { escapeHtml, type SafeHtml, safeHtml } from '../text/safe-html.ts';
import { danishDate, danishList, danishNumber, danishPeriod, danishSpacing } from '../text/typography.ts';
import { caseViewShape } from '../views/case-view.ts';
import { caseViewShape2 } from '../views/case-view-2.ts';
import type { Shape, Shaped } from '../views/shape.ts';
import { date, list, markdown, number, textShape } from '../views/shape.ts';

/** What a helper may be handed. `any` is a single value of whatever kind. */
type Parameter = Shape | 'any';

/** A word a template may use besides the view's fields. The checker holds every use against `parameters`. */
export interface Helper {
  readonly parameters: readonly Parameter[];
  /** Names of `key=value` arguments, all numbers or texts. */
  readonly named: readonly string[];
  readonly gives: 'text' | 'html' | 'flag';
  readonly apply: (args: readonly unknown[], named: Readonly<Record<string, unknown>>) => string | boolean | SafeHtml;
}

const fields = caseViewShape.fields;
const later = caseViewShape2.fields;

function helper<const P extends readonly Parameter[]>(
  parameters: P,
  gives: Helper['gives'],
  apply: (
    ...args: { -readonly [I in keyof P]: P[I] extends Shape ? Shaped<P[I]> : unknown }
  ) => string | boolean | SafeHtml,
): Helper {
  // The checker has proved the arguments against the shapes before a template is ever run.
  return { parameters, named: [], gives, apply: (args) => Reflect.apply(apply, undefined, [...args]) };
}

/**
 * The drawings print text with the report's own face, which an image must carry itself.
 * @param drew told the address of each drawing that is put into the page
 */
export function createHelpers(face: Faces, drew: (source: string) => void): Readonly<Record<string, Helper>> {
  const image = ({ source, alt, width, height }: Drawing): string => {
    drew(source);
    return `<img class="drawing" alt="${escapeHtml(alt)}" width="${width}" height="${height}" src="${source}">`;
  };
  const figure = (drawing: Drawing): SafeHtml => safeHtml(image(drawing));
  const figures = (drawings: readonly Drawing[]): SafeHtml => safeHtml(drawings.map(image).join(''));
  return {
    'as-date': helper([date], 'text', danishDate),
    'as-period': helper([date, date], 'text', danishPeriod),
    'as-number': helper([number], 'text', danishNumber),
    'as-list': helper([list(textShape)], 'text', danishList),
    'as-text': helper([textShape], 'text', danishSpacing),
    'as-count': helper(
      [number, textShape, textShape],
      'text',
      (amount, one, many) => `${danishNumber(amount)}\u00a0${amount === 1 ? one : many}`,
    ),
    'as-short': helper([textShape], 'text', (hash) => hash.slice(0, 12)),
    'as-groups': helper([textShape], 'text', (hash) => hash.replace(/(.{8})(?=.)/g, '$1 ')),
    eq: helper(['any', 'any'], 'flag', (a, b) => a === b),
    not: helper(['any'], 'flag', (value) => !value || (Array.isArray(value) && value.length === 0)),
    'as-markdown': {
      parameters: [markdown],
      named: ['level'],
      gives: 'html',
      apply: ([source], { level }) => safeHtml(renderMarkdown(String(source), Number(level))),
    },
    'ratings-chart': helper([fields.areas], 'html', (areas) => figure(ratingsChart(areas, face))),
    'severity-chart': helper([fields.severities], 'html', (severities) => figure(severityChart(severities, face))),
    'risk-scale': helper([fields.risk.inner], 'html', (risk) => figure(riskScale(risk, face))),
    'evidence-timeline': helper([fields.timeline.inner], 'html', (timeline) =>
      figure(evidenceTimeline(timeline, face)),
    ),
    'areas-chart': helper([later.areas], 'html', (areas) => figure(areasChart(areas, face))),
    'evidence-coverage': helper([later.timeline.inner], 'html', (timeline) => figure(evidenceCoverage(timeline, face))),
    'qr-code': helper([textShape], 'html', (value) => figure(qrCode(value))),
    'chain-diagram': helper([fields.chain], 'html', (chain) => figures(chainDrawings(chain, face))),
  };
}
