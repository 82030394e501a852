import { danishDate } from '../text/typography.ts';
import type { CaseView } from '../views/case-view.ts';
import { chainParts } from './chain-parts.ts';
import { endedWords, hasEnded } from './ended.ts';
import { box, caption, type Drawing, drawing, type Faces, palette, rounded, textWidth, wrapped } from './svg.ts';

type Chain = CaseView['chain'];
type Node = Chain['nodes'][number];
type Link = Chain['links'][number];

const width = 640;
const nodeGap = 12;
const lineHeight = 14;

interface Placed {
  readonly node: Node;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly titles: readonly string[];
  readonly countries: readonly string[];
}

/** How many steps each node lies from the controllers: its longest path, so that every link runs to the right; a circle stops. */
function levels({ nodes, links }: Chain): ReadonlyMap<string, number> {
  const level = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 0; round < nodes.length; round += 1) {
    let moved = false;
    for (const { from, to } of links) {
      const next = (level.get(from) ?? 0) + 1;
      if (next > (level.get(to) ?? 0) && next < nodes.length) {
        level.set(to, next);
        moved = true;
      }
    }
    if (!moved) break;
  }
  const used = [...new Set(level.values())].sort((a, b) => a - b);
  return new Map([...level].map(([id, value]) => [id, used.indexOf(value)]));
}

/** The most that a page holds beside the heading, and that can be read. */
const largest = { height: 840, columns: 5 } as const;

/** How wide a company is drawn where there are so many columns. */
function nodeWidthOf(columns: number): number {
  const gap = columns > 1 ? Math.max(54, Math.min(110, 240 / (columns - 1))) : 0;
  return Math.min(150, (width - gap * (columns - 1)) / columns);
}

/** Whether every word of the names stays within its box; beyond the last column it would be cut off. */
const namesFit = ({ nodes }: Chain, columns: number): boolean =>
  nodes.every(({ title }) =>
    title.split(' ').every((word) => textWidth(word, 12.5, 'strong') <= nodeWidthOf(columns) - 11),
  );

/** The chain as drawings that each fit a page: one while it can be read as one, else in parts. */
export function chainDrawings(chain: Chain, faces: Faces): readonly Drawing[] {
  const level = levels(chain);
  const columns = Math.max(0, ...level.values()) + 1;
  const goesOn = chain.links.every(({ from, to }) => (level.get(from) ?? 0) < (level.get(to) ?? 0));
  const whole = chainDiagram(chain, faces);
  const fits = goesOn && columns <= largest.columns && whole.height <= largest.height && namesFit(chain, columns);
  // A company alone has no links to make parts of.
  return fits || chain.links.length === 0 ? [whole] : chainParts(chain, faces);
}

/** The chain from controllers to the last sub-processor, drawn from left to right. A third country shows by frame and word. */
export function chainDiagram(chain: Chain, faces: Faces): Drawing {
  const level = levels(chain);
  const columns: Node[][] = [];
  for (const node of chain.nodes) {
    const column = level.get(node.id) ?? 0;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(node);
  }
  const count = Math.max(1, columns.length);
  const nodeWidth = nodeWidthOf(count);
  const step = count > 1 ? (width - nodeWidth) / (count - 1) : 0;

  const sized = columns.map((column) => column.map((node) => size(node, nodeWidth)));
  const heights = sized.map((column) => column.reduce((sum, { height }) => sum + height + nodeGap, -nodeGap));
  const tallest = Math.max(60, ...heights);
  const places = new Map<string, Placed>();
  for (const [index, column] of sized.entries()) {
    const spare = tallest - (heights[index] ?? 0);
    const spread = spare / (column.length + 1);
    let y = spread;
    for (const each of column) {
      places.set(each.node.id, { ...each, x: index * step, y });
      y += each.height + nodeGap + spread;
    }
  }
  // Spreading with the gaps between may reach past the tallest column.
  const bottom = Math.max(tallest, ...[...places.values()].map(({ y, height }) => y + height));
  const marker = (id: string, color: string): string =>
    `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.6L7.4 4L0 7.4z" fill="${color}"/></marker>`;
  let body = `<defs>${marker('a', palette.muted)}${marker('b', palette.warn)}</defs>`;
  const labels: string[] = [];
  for (const each of chain.links) body += arrow(each, chain.links, places, nodeWidth, step, labels);
  for (const placed of places.values()) body += drawNode(placed, nodeWidth);
  body += labels.join('');
  const legend = bottom + 26;
  body += box(0.75, legend - 10, 20, 12, { fill: palette.warnPale, stroke: palette.warn, radius: 2, dash: '4 2' });
  body += caption(
    28,
    legend,
    'Stiplet ramme og linje: oplysninger kan behandles i eller ses fra et land uden for EU/EØS',
    {
      size: 11.5,
      fill: palette.muted,
    },
  );
  const past = [...chain.nodes, ...chain.links].some(hasEnded);
  if (past) {
    body += box(0.75, legend + 8, 20, 12, { fill: palette.paper, stroke: palette.muted, radius: 2, dash: '1.5 3' });
    body += caption(28, legend + 18, 'Prikket ramme og linje: ophørt', { size: 11.5, fill: palette.muted });
  }
  return drawing(width, Math.ceil(legend + (past ? 26 : 8)), body, alternative(chain), faces);
}

function size(node: Node, nodeWidth: number): Omit<Placed, 'x' | 'y'> {
  const titles = wrapped(node.title, 12.5, nodeWidth - 18, 'strong');
  const countries = wrapped(`${node.countries}${endedWords(node)}`, 11, nodeWidth - 18);
  return { node, titles, countries, height: 18 + titles.length * 15 + countries.length * lineHeight };
}

function drawNode({ node, x, y, height, titles, countries }: Placed, nodeWidth: number): string {
  const look = hasEnded(node)
    ? { fill: palette.paper, stroke: palette.muted, dash: '1.5 3' }
    : node.thirdCountry
      ? { fill: palette.warnPale, stroke: palette.warn, dash: '5 3' }
      : { fill: palette.paper, stroke: palette.brand };
  let body = box(x + 0.75, y + 0.75, nodeWidth - 1.5, height - 1.5, { ...look, radius: 4, strokeWidth: 1.4 });
  let baseline = y + 20;
  for (const line of titles) {
    body += caption(x + 9, baseline, line, { size: 12.5, weight: 'strong', fill: palette.brand });
    baseline += 15;
  }
  for (const line of countries) {
    body += caption(x + 9, baseline, line, {
      size: 11,
      fill: node.thirdCountry && !hasEnded(node) ? palette.warn : palette.muted,
    });
    baseline += lineHeight;
  }
  return body;
}

/** A curve from the right edge to the left edge; where several share a side they spread over it. */
function arrow(
  link: Link,
  all: readonly Link[],
  places: ReadonlyMap<string, Placed>,
  nodeWidth: number,
  step: number,
  labels: string[],
): string {
  const [from, to] = [places.get(link.from), places.get(link.to)];
  if (from === undefined || to === undefined) return '';
  const share = (placed: Placed, mine: readonly Link[], end: 'from' | 'to'): number => {
    const other = (each: Link): number => places.get(end === 'from' ? each.to : each.from)?.y ?? 0;
    const sorted = [...mine].sort((a, b) => other(a) - other(b));
    return placed.y + (placed.height * (sorted.indexOf(link) + 1)) / (mine.length + 1);
  };
  const leaving = all.filter((each) => each.from === link.from);
  const arriving = all.filter((each) => each.to === link.to);
  const x1 = from.x + nodeWidth;
  const y1 = share(from, leaving, 'from');
  const x2 = to.x - 1;
  const y2 = share(to, arriving, 'to');
  const bend = Math.max(20, (step - nodeWidth) / 2);
  const color = link.thirdCountry && !hasEnded(link) ? palette.warn : palette.muted;
  const path = `M${rounded(x1)} ${rounded(y1)}C${rounded(x1 + bend)} ${rounded(y1)} ${rounded(x2 - bend)} ${rounded(y2)} ${rounded(x2)} ${rounded(y2)}`;
  const room = step - nodeWidth - 8;
  const near = x2 - room / 2 - 4;
  const words = wrapped(link.role, 10.5, room);
  for (const [index, word] of words.entries()) {
    const wide = textWidth(word, 10.5);
    const y = (y1 + y2 * 3) / 4 + (index - (words.length - 1) / 2) * 12;
    labels.push(box(near - wide / 2 - 2, y - 7, wide + 4, 12, { fill: palette.paper }));
    labels.push(caption(near, y + 2.5, word, { size: 10.5, fill: color, anchor: 'middle' }));
  }
  const pattern = hasEnded(link) ? '1.5 3' : link.thirdCountry ? '5 3' : '';
  const dash = pattern === '' ? '' : ` stroke-dasharray="${pattern}"`;
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="1.4"${dash} marker-end="url(#${link.thirdCountry && !hasEnded(link) ? 'b' : 'a'})"/>`;
}

function alternative({ nodes, links }: Chain): string {
  const title = (id: string): string => nodes.find((node) => node.id === id)?.title ?? id;
  const places = nodes.map(({ title: name, countries }) => `${name} (${countries})`).join('; ');
  const steps = links
    .map(({ from, to, role, basis, thirdCountry, ended }) => {
      const grounds = basis === null ? '' : `, grundlag: ${basis}`;
      const uses = ended === null ? 'bruger' : `brugte indtil ${danishDate(ended)}`;
      return `${title(from)} ${uses} ${title(to)} til ${role.toLowerCase()}${thirdCountry ? ' med overførsel til tredjeland' : ''}${grounds}.`;
    })
    .join(' ');
  return `Diagram over kæden af databehandlere. Led: ${places}. ${steps}`;
}
