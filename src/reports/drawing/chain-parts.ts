import { danishDate } from '../text/typography.ts';
import type { CaseView } from '../views/case-view.ts';
import { endedWords, hasEnded } from './ended.ts';
import { layersOf } from './layers.ts';
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

type Chain = CaseView['chain'];
type Node = Chain['nodes'][number];
type Link = Chain['links'][number];

const width = 640;
const nodeWidth = 218;
const top = 34;
const foot = 14;
const rowGap = 9;
/** A link's word needs this much of its target's side. */
const linkRoom = 14;
/** Less than the room of an A4 page with its header and footer. */
const tallest = 800;

/**
 * A chain too large for one drawing, as several that each fit a page: those that use to the left, those they use to the right, from the
 * controllers down. A company that is used from several places stands in every part it is used in. The same parts for the same chain.
 */
export function chainParts(chain: Chain, faces: Faces): readonly Drawing[] {
  const parts = partsOf(chain);
  return parts.map((links, index) => drawPart(chain, links, { index, count: parts.length }, faces));
}

/** The links in their order from the controllers down, cut so that no part is taller than a page. */
function partsOf({ nodes, links }: Chain): readonly (readonly Link[])[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const { layers } = layersOf({ nodes: [...known.keys()], links });
  const order = new Map(layers.flat().map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => order.get(id) ?? 0;
  const sorted = [...links].sort((a, b) => placeOf(a.from) - placeOf(b.from) || placeOf(a.to) - placeOf(b.to));
  const parts: Link[][] = [[]];
  for (const link of sorted) {
    const current = parts.at(-1) ?? [];
    if (current.length > 0 && heightOf(known, [...current, link]) > tallest) parts.push([link]);
    else current.push(link);
  }
  return parts;
}

interface Sized {
  readonly node: Node;
  readonly height: number;
  readonly titles: readonly string[];
  readonly countries: readonly string[];
}

interface Placed extends Sized {
  readonly x: number;
  readonly y: number;
}

type Known = ReadonlyMap<string, Node>;

/** One side of a part: each company once, in the order of the links, tall enough for its words and its links. */
function sideOf(known: Known, links: readonly Link[], end: 'from' | 'to'): readonly Sized[] {
  return [...new Set(links.map((link) => link[end]))].flatMap((id): readonly Sized[] => {
    const node = known.get(id);
    if (node === undefined) return [];
    const titles = wrapped(node.title, 12.5, nodeWidth - 18, 'strong').flatMap(broken);
    const countries = wrapped(`${node.countries}${endedWords(node)}`, 11, nodeWidth - 18);
    const words = 14 + titles.length * 15 + countries.length * 13;
    const count = links.filter((link) => link[end] === id).length;
    return [{ node, titles, countries, height: Math.max(words, end === 'to' ? count * linkRoom + 6 : 0) }];
  });
}

/** A word that is wider than its box, cut where it must be. */
function broken(line: string): readonly string[] {
  const lines: string[] = [''];
  for (const character of line) {
    const longer = (lines.at(-1) ?? '') + character;
    if (textWidth(longer, 12.5, 'strong') <= nodeWidth - 18) lines[lines.length - 1] = longer;
    else lines.push(character);
  }
  return lines;
}

const stackHeight = (side: readonly Sized[]): number =>
  side.reduce((sum, { height }) => sum + height + rowGap, -rowGap);

const heightOf = (known: Known, links: readonly Link[]): number =>
  top + foot + Math.max(...(['from', 'to'] as const).map((end) => stackHeight(sideOf(known, links, end))));

function drawPart(
  { nodes }: Chain,
  links: readonly Link[],
  { index, count }: { readonly index: number; readonly count: number },
  faces: Faces,
): Drawing {
  const known: Known = new Map(nodes.map((node) => [node.id, node]));
  const height = Math.ceil(heightOf(known, links));
  const places = {
    from: place(sideOf(known, links, 'from'), 0, height),
    to: place(sideOf(known, links, 'to'), width - nodeWidth, height),
  };
  let body = caption(0.75, 18, count === 1 ? 'Kæden' : `Kæden, del ${index + 1} af ${count}`, {
    size: 12.5,
    weight: 'strong',
    fill: palette.brand,
  });
  const dashed = 'Stiplet: kan behandles i eller ses fra et land uden for EU/EØS';
  body += caption(width - 1, 18, dashed, { size: 11, fill: palette.muted, anchor: 'end' });
  const labels: string[] = [];
  for (const link of links) body += arrow(link, links, places, labels);
  for (const side of [places.from, places.to]) for (const placed of side.values()) body += nodeBox(placed);
  return drawing(width, height, body + labels.join(''), alternative(known, links, index, count), faces);
}

/** A side's companies, spread over the part's height. */
function place(side: readonly Sized[], x: number, height: number): ReadonlyMap<string, Placed> {
  const spare = (height - top - foot - stackHeight(side)) / (side.length + 1);
  let y = top + spare;
  return new Map(
    side.map((each) => {
      const placed = { ...each, x, y };
      y += each.height + rowGap + spare;
      return [each.node.id, placed];
    }),
  );
}

function nodeBox({ node, x, y, height, titles, countries }: Placed): string {
  const look = hasEnded(node)
    ? { fill: palette.paper, stroke: palette.muted, dash: '1.5 3' }
    : node.thirdCountry
      ? { fill: palette.warnPale, stroke: palette.warn, dash: '5 3' }
      : { fill: palette.paper, stroke: palette.brand };
  let body = box(x + 0.75, y, nodeWidth - 1.5, height, { ...look, radius: 4, strokeWidth: 1.4 });
  let baseline = y + 18;
  for (const line of titles) {
    body += caption(x + 9, baseline, line, { size: 12.5, weight: 'strong', fill: palette.brand });
    baseline += 15;
  }
  for (const line of countries) {
    body += caption(x + 9, baseline - 1, line, {
      size: 11,
      fill: node.thirdCountry && !hasEnded(node) ? palette.warn : palette.muted,
    });
    baseline += 13;
  }
  return body;
}

/** A curve from one side to the other; several to one company spread over its side, each with its word. */
function arrow(
  link: Link,
  links: readonly Link[],
  places: Readonly<Record<'from' | 'to', ReadonlyMap<string, Placed>>>,
  labels: string[],
): string {
  const [from, to] = [places.from.get(link.from), places.to.get(link.to)];
  if (from === undefined || to === undefined) return '';
  const share = (placed: Placed, end: 'from' | 'to'): number => {
    const mine = links.filter((each) => each[end] === link[end]);
    return placed.y + (placed.height * (mine.indexOf(link) + 1)) / (mine.length + 1);
  };
  const [y1, y2] = [rounded(share(from, 'from')), rounded(share(to, 'to'))];
  const [x1, x2] = [nodeWidth, width - nodeWidth];
  const color = link.thirdCountry && !hasEnded(link) ? palette.warn : palette.muted;
  const wide = textWidth(link.role, 10.5);
  labels.push(box(x2 - wide - 16, y2 - 6.5, wide + 4, 12, { fill: palette.paper }));
  labels.push(caption(x2 - 14, y2 + 3, link.role, { size: 10.5, fill: color, anchor: 'end' }));
  const dash = hasEnded(link) ? '1.5 3' : link.thirdCountry ? '5 3' : '';
  const head = `M${x2 - 7} ${rounded(y2 - 3.4)}L${x2 - 0.5} ${y2}L${x2 - 7} ${rounded(y2 + 3.4)}`;
  const curve = `M${x1} ${y1}C${x1 + 70} ${y1} ${x2 - 110} ${y2} ${x2 - 2} ${y2}`;
  return stroke(curve, color, 1.3, dash) + stroke(head, color, 1.3);
}

function alternative(known: Known, links: readonly Link[], index: number, count: number): string {
  const named = (id: string): string => {
    const node = known.get(id);
    return node === undefined ? id : `${node.title} (${node.countries})`;
  };
  const sentences = links.map(({ from, to, role, basis, thirdCountry, ended }) => {
    const grounds = basis === null ? '' : `, grundlag: ${basis}`;
    const abroad = thirdCountry ? ' med overførsel til tredjeland' : '';
    const uses = ended === null ? 'bruger' : `brugte indtil ${danishDate(ended)}`;
    return `${named(from)} ${uses} ${named(to)} til ${role.toLowerCase()}${abroad}${grounds}.`;
  });
  const part = count === 1 ? '' : `, del ${index + 1} af ${count}`;
  return `Diagram over kæden af databehandlere${part}. ${sentences.join(' ')}`;
}
