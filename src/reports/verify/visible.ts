import type { Colour, Painted, PaperBox, Point, Shown } from './drawing.ts';
import { isWithinOutline } from './drawing.ts';
import type { VerifyFailure } from './failure.ts';

/** A shown character with the words it stands for. */
export interface Glyph extends Shown {
  /** Undefined where the typeface does not say. */
  readonly words: string | undefined;
  /** Of a picture: what it says is the picture’s alternative text’s business. */
  readonly inPicture: boolean;
}

export interface SheetOfPaper {
  /** From 1. */
  readonly number: number;
  readonly box: PaperBox;
  readonly paints: readonly Painted[];
  readonly glyphs: readonly Glyph[];
  /** Its glyphs by the number of the stretch they are drawn in. */
  readonly glyphsOf: ReadonlyMap<number, readonly Glyph[]>;
  /** The numbers of its marked stretches, in the order they are drawn. */
  readonly stretches: readonly number[];
  /** How much is seen through, by the name of the graphics state: 1 is nothing. */
  readonly alphaOf: (state: string, stroke: boolean) => number;
  /** How thick a line is, in points. */
  readonly widthOf: (state: string) => number;
}

/** Smaller type than this nobody reads; ours begins at 6 points. */
const smallest = 4;
/** Less contrast than this nobody sees; ours begins at 4.5. */
const leastContrast = 1.5;

type Hiding = Extract<VerifyFailure, { failure: 'page-hidden-text' }>['how'];

/** What of a page’s words a reader would not see as they are sealed: off the page, tiny, in the colour of what lies behind, covered, cut off. */
export function hiddenWords(page: SheetOfPaper): readonly VerifyFailure[] {
  const hidden = new Map<Hiding, string>();
  const seen = page.glyphs.filter(({ words, inPicture }) => !inPicture && words !== undefined && words.trim() !== '');
  for (const glyph of seen) {
    const how = howHidden(glyph, page);
    if (how !== undefined) hidden.set(how, `${hidden.get(how) ?? ''}${glyph.words ?? ''}`);
  }
  const over = writtenOver(seen);
  if (over !== '') hidden.set('written-over', over);
  return [...hidden].map(([how, words]) => ({
    failure: 'page-hidden-text',
    page: page.number,
    how,
    words: words.slice(0, 60),
  }));
}

/** The middle of a letter, about. */
const middle = ({ at, advance, size }: Shown): Point => ({ x: at.x + advance / 2, y: at.y + size * 0.25 });

function howHidden(glyph: Glyph, page: SheetOfPaper): Hiding | undefined {
  const centre = middle(glyph);
  const { left, right, bottom, top } = page.box;
  if (glyph.at.x < left || glyph.at.x > right || glyph.at.y < bottom || glyph.at.y > top) return 'off-page';
  if (!(glyph.size >= smallest)) return 'tiny';
  if (!glyph.upright) return 'turned';
  if (page.alphaOf(glyph.alpha, false) < 0.5) return 'seen-through';
  if (glyph.colour === undefined) return 'pattern';
  if (!glyph.clip.every((outline) => isWithinOutline(outline, centre))) return 'cut-off';
  const paints = page.paints.filter(({ outline: { box } }) => isNear(box, centre));
  if (paints.some((paint) => paint.order > glyph.order && covers(paint, centre, page))) return 'covered';
  const behind = behindOf(
    paints.filter(({ order }) => order < glyph.order),
    centre,
    page,
  );
  return behind !== undefined && contrast(glyph.colour, behind) < leastContrast ? 'same-colour' : undefined;
}

/** Lines are thick: what is near enough may lie under one. */
const isNear = ({ left, right, bottom, top }: PaperBox, { x, y }: Point): boolean =>
  x >= left - 40 && x <= right + 40 && y >= bottom - 40 && y <= top + 40;

const isClippedAway = ({ clip }: Painted, centre: Point): boolean =>
  !clip.every((outline) => isWithinOutline(outline, centre));

function covers(paint: Painted, centre: Point, page: SheetOfPaper): boolean {
  if (page.alphaOf(paint.alpha, paint.stroke) < 0.2 || isClippedAway(paint, centre)) return false;
  return paint.stroke ? isUnderLine(paint, centre, page.widthOf(paint.alpha)) : isWithinOutline(paint.outline, centre);
}

function isUnderLine({ outline: { rings } }: Painted, { x, y }: Point, width: number): boolean {
  return rings.some((ring) =>
    ring.some((from, index) => {
      const to = ring[index + 1];
      if (to === undefined) return false;
      const [dx, dy] = [to.x - from.x, to.y - from.y];
      const length = dx * dx + dy * dy;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - from.x) * dx + (y - from.y) * dy) / length));
      return Math.hypot(x - from.x - along * dx, y - from.y - along * dy) <= width / 2;
    }),
  );
}

/** The colour behind a point; undefined where it is no single one. Paper is white. */
function behindOf(paints: readonly Painted[], centre: Point, page: SheetOfPaper): Colour | undefined {
  let behind: Colour | undefined = [1, 1, 1];
  for (const paint of paints) {
    if (!covers(paint, centre, page) && !isFaint(paint, centre, page)) continue;
    const alpha = page.alphaOf(paint.alpha, paint.stroke);
    const { colour } = paint;
    if (colour === undefined) behind = undefined;
    else if (alpha >= 1) behind = colour;
    else if (behind !== undefined) {
      const [r, g, b]: Colour = behind;
      behind = [mixed(r, colour[0], alpha), mixed(g, colour[1], alpha), mixed(b, colour[2], alpha)];
    }
  }
  return behind;
}

const isFaint = (paint: Painted, centre: Point, page: SheetOfPaper): boolean =>
  page.alphaOf(paint.alpha, paint.stroke) > 0 &&
  !paint.stroke &&
  !isClippedAway(paint, centre) &&
  isWithinOutline(paint.outline, centre);

const mixed = (below: number, above: number, alpha: number): number => below * (1 - alpha) + above * alpha;

/** The contrast of WCAG 2: 1 for none, 21 for black on white. */
function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const luminance = ([r, g, b]: Colour): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const linear = (part: number): number => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** Letters that stand where other letters stand: neither can be read. */
function writtenOver(glyphs: readonly Glyph[]): string {
  const cell = 4;
  const places = new Map<string, Glyph[]>();
  let over = '';
  for (const glyph of glyphs) {
    const { at, size } = glyph;
    const [column, row] = [Math.floor(at.x / cell), Math.floor(at.y / cell)];
    const near = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => places.get(`${column + dx},${row + dy}`) ?? []));
    if (near.some((other) => Math.abs(other.at.x - at.x) < size * 0.1 && Math.abs(other.at.y - at.y) < size * 0.4))
      over += glyph.words ?? '';
    const key = `${column},${row}`;
    places.set(key, [...(places.get(key) ?? []), glyph]);
  }
  return over;
}
