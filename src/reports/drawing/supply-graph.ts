import { layersOf, type Slot } from './layers.ts';
import {
  type Box,
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

/** A system or company as it is drawn. */
export interface DrawnNode {
  readonly id: string;
  readonly title: string;
  /** A line below: the vendor of a system, the countries of a sub-processor. */
  readonly detail: string;
  readonly kind: 'system' | 'company' | 'origin';
}

/** Systems on the left, what they rest on to the right, the place it happens marked. */
export interface SupplyDrawing {
  readonly title: string;
  readonly nodes: readonly DrawnNode[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
}

const nodeWidth = 168;
const columnGap = 72;
const rowGap = 8;
const passHeight = 4;
const titleSize = 12.5;
const detailSize = 11;
const margin = 10;
const top = 44;
const legendHeight = 26;

interface Sized {
  readonly node: DrawnNode | undefined;
  readonly id: string;
  readonly height: number;
  readonly titles: readonly string[];
  readonly details: readonly string[];
}

interface Placed extends Sized {
  readonly x: number;
  readonly y: number;
}

/** The graph of what is hit, in layers; a shared company is drawn once. The same bytes for the same graph. */
export function supplyGraphDrawing(graph: SupplyDrawing, faces: Faces): Drawing {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const links = graph.links.filter(({ from, to }) => nodes.has(from) && nodes.has(to) && from !== to);
  const { layers, routes } = layersOf({ nodes: [...nodes.keys()], links });
  const sized = layers.map((layer) => layer.map((slot) => sizeOf(slot, nodes)));
  const heights = sized.map(heightOf);
  const tallest = Math.max(40, ...heights);
  const places = new Map<string, Placed>();
  for (const [column, layer] of sized.entries()) {
    let y = top + (tallest - (heights[column] ?? 0)) / 2;
    for (const each of layer) {
      places.set(each.id, { ...each, x: margin + column * (nodeWidth + columnGap), y });
      y += each.height + rowGap;
    }
  }
  const width = margin * 2 + sized.length * nodeWidth + (sized.length - 1) * columnGap;
  const heading = fitted(graph.title, 14, width - margin * 2, 'strong');
  const size = { width: Math.max(width, 320), height: Math.ceil(top + tallest + legendHeight + margin) };
  // A viewer may be dark; the words are for paper.
  let body = box(0, 0, size.width, size.height, { fill: palette.paper });
  body += caption(margin, 24, heading, { size: 14, weight: 'strong', fill: palette.brand });
  for (const route of routes) body += routeOf(route, places);
  for (const placed of places.values()) body += nodeOf(placed);
  body += legend(size.height - margin, size.width - margin * 2);
  return drawing(size.width, size.height, body, alternative(graph), faces);
}

/** What the marks mean, at the foot. */
function legend(y: number, room: number): string {
  const mark = (x: number, look: Box): string => box(x, y - 10, 16, 11, { strokeWidth: 1.4, ...look });
  const words = fitted('Her sker det. Linjerne fører mod højre til det, der bruges.', detailSize, room - 84, 'regular');
  return (
    mark(margin, looks.system) +
    caption(margin + 22, y - 1, 'System', { size: detailSize, fill: palette.muted }) +
    mark(margin + 64, looks.origin) +
    caption(margin + 86, y - 1, words, { size: detailSize, fill: palette.muted })
  );
}

const looks = {
  system: { fill: palette.accentPale, stroke: palette.accent, radius: 10 },
  company: { fill: palette.paper, stroke: palette.brand, radius: 3 },
  origin: { fill: palette.warnPale, stroke: palette.warn, radius: 3, strokeWidth: 2.4 },
};

const heightOf = (layer: readonly Sized[]): number =>
  layer.reduce((sum, { height }) => sum + height + rowGap, layer.length === 0 ? 0 : -rowGap);

function sizeOf({ id }: Slot, nodes: ReadonlyMap<string, DrawnNode>): Sized {
  const node = nodes.get(id);
  if (node === undefined) return { node, id, height: passHeight, titles: [], details: [] };
  const room = nodeWidth - 18;
  const titles = clipped(wrapped(node.title, titleSize, room, 'strong'), titleSize, room, 'strong');
  const details =
    node.detail === '' ? [] : clipped(wrapped(node.detail, detailSize, room), detailSize, room, 'regular');
  return { node, id, titles, details, height: 12 + titles.length * 15 + details.length * 13 };
}

/** Two lines at the most, none wider than the room. */
function clipped(lines: readonly string[], size: number, room: number, weight: keyof Faces): readonly string[] {
  const shown = lines.length > 2 ? [lines[0] ?? '', `${lines[1] ?? ''}…`] : lines;
  return shown.map((line) => fitted(line, size, room, weight));
}

/** A line cut so that it fits, with an ellipsis where it was cut. */
function fitted(line: string, size: number, room: number, weight: keyof Faces): string {
  if (textWidth(line, size, weight) <= room) return line;
  const characters = [...line.replace(/…$/, '')];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size, weight) > room) characters.pop();
  return `${characters.join('')}…`;
}

function nodeOf({ node, x, y, height, titles, details }: Placed): string {
  if (node === undefined) return '';
  let body = box(x, y, nodeWidth, height, looks[node.kind]);
  let baseline = y + 18;
  for (const line of titles) {
    body += caption(x + 9, baseline, line, { size: titleSize, weight: 'strong' });
    baseline += 15;
  }
  for (const line of details) {
    body += caption(x + 9, baseline - 1, line, { size: detailSize, fill: palette.muted });
    baseline += 13;
  }
  return body;
}

/** A link through the room kept for it: curves between layers, straight past the nodes of a layer. */
function routeOf(route: readonly string[], places: ReadonlyMap<string, Placed>): string {
  const stops = route.flatMap((id) => places.get(id) ?? []);
  let path = '';
  for (const [index, stop] of stops.entries()) {
    const before = stops[index - 1];
    const middle = rounded(stop.y + stop.height / 2);
    if (before === undefined) continue;
    const onward = stop.x >= before.x;
    const from = { x: onward ? before.x + nodeWidth : before.x, y: rounded(before.y + before.height / 2) };
    const to = onward ? stop.x : stop.x + nodeWidth;
    const bend = ((onward ? 1 : -1) * columnGap) / 2;
    if (index === 1) path += `M${from.x} ${from.y}`;
    else path += `L${from.x} ${from.y}`;
    path += `C${from.x + bend} ${from.y} ${to - bend} ${middle} ${to} ${middle}`;
  }
  return stroke(path, palette.muted, 1.2);
}

function alternative({ title, nodes, links }: SupplyDrawing): string {
  const name = new Map(nodes.map((node) => [node.id, node.title]));
  const uses = new Map<string, string[]>();
  for (const { from, to } of links) uses.set(from, [...(uses.get(from) ?? []), name.get(to) ?? to]);
  const origins = nodes.filter(({ kind }) => kind === 'origin').map((node) => node.title);
  const sentences = [...uses].map(([from, to]) => `${name.get(from) ?? from} bruger ${to.join(', ')}.`);
  return [`${title}.`, `Det sker hos: ${origins.join(', ')}.`, ...sentences].join(' ');
}
