import { PdfUnreadable, ValueReader } from '../pdf/parse.ts';
import { isDict, isName, isString, type PdfValue, utf16 } from '../pdf/values.ts';

/** a b c d e f of a transformation. */
type Matrix = readonly [number, number, number, number, number, number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PaperBox {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Red, green and blue, 0 to 1. */
export type Colour = readonly [number, number, number];

/** Which of the page’s stretches something is drawn in: a number the tags know, decoration, or nothing said. */
type Stretch = number | 'artifact' | 'none';

/** One character code that is shown. Places are in points from the page’s lower left corner. */
export interface Shown {
  readonly kind: 'shown';
  /** The place in the order of drawing: what comes later lies on top. */
  readonly order: number;
  readonly stretch: Stretch;
  readonly font: string;
  readonly code: number;
  /** Where its baseline begins. */
  readonly at: Point;
  /** How far the next one is from it. */
  readonly advance: number;
  /** How large the type is, in points. */
  readonly size: number;
  readonly upright: boolean;
  readonly colour: Colour | undefined;
  readonly alpha: string;
  readonly clip: readonly Outline[];
}

/** A filled or stroked shape, or a picture. */
export interface Painted {
  readonly kind: 'painted';
  readonly order: number;
  readonly stretch: Stretch;
  readonly outline: Outline;
  /** Undefined for a pattern and for a picture. */
  readonly colour: Colour | undefined;
  readonly alpha: string;
  readonly stroke: boolean;
  readonly clip: readonly Outline[];
}

/** Closed lines in points; `box` around them. */
export interface Outline {
  readonly rings: readonly (readonly Point[])[];
  readonly box: PaperBox;
  readonly evenOdd: boolean;
}

/** What says that shown characters mean other words than their typeface says. */
export interface OtherWords {
  readonly words: string;
  /** Which of `marks` it begins at, and where it ends. */
  readonly from: number;
  to: number;
}

interface Drawing {
  /** In the order they are drawn: what comes later lies on top. */
  readonly marks: readonly (Shown | Painted)[];
  readonly otherWords: readonly OtherWords[];
  /** The graphics states a page names, by name: how much is seen through. */
  readonly refused: readonly { readonly operator: string }[];
  /** Numbers of stretches, in the order they begin; a number twice stands twice. */
  readonly stretches: readonly number[];
}

interface State {
  ctm: Matrix;
  clip: readonly Outline[];
  fill: Colour | undefined;
  stroke: Colour | undefined;
  gs: string;
  font: string;
  size: number;
}

interface Open {
  readonly stretch: Stretch;
  readonly words: OtherWords | undefined;
}

const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + b * i,
  a * h + b * j,
  c * g + d * i,
  c * h + d * j,
  e * g + f * i + k,
  e * h + f * j + l,
];
const placed = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

/** How far a character moves the next one, in thousandths of the type’s size. */
type WidthOf = (font: string, code: number) => number;

/** Steps a curve is drawn in: enough to say what lies within it. */
const steps = 6;
/** More than any page of ours. */
const mostMarks = 400_000;

/**
 * Runs a page’s drawing: what is shown where, in which colour, behind and in front of what. Whatever a page of ours never does is `refused`
 * by its operator. Throws PdfUnreadable on what is no drawing.
 */
export function readDrawing(source: string, widthOf: WidthOf): Drawing {
  const run = new Run(source, widthOf);
  run.all();
  return run;
}

class Run implements Drawing {
  readonly marks: (Shown | Painted)[] = [];
  readonly otherWords: OtherWords[] = [];
  readonly refused: { operator: string }[] = [];
  readonly stretches: number[] = [];
  private readonly reader: ValueReader;
  private readonly widthOf: WidthOf;
  private readonly saved: State[] = [];
  private readonly open: Open[] = [];
  private state: State = {
    ctm: [1, 0, 0, 1, 0, 0],
    clip: [],
    fill: [0, 0, 0],
    stroke: [0, 0, 0],
    gs: '',
    font: '',
    size: 0,
  };
  private operands: PdfValue[] = [];
  private rings: Point[][] = [];
  private at: Point = { x: 0, y: 0 };
  private pendingClip: 'W' | 'W*' | undefined;
  private inText = false;
  private line: Matrix = [1, 0, 0, 1, 0, 0];
  private ahead = 0;

  constructor(source: string, widthOf: WidthOf) {
    this.reader = new ValueReader(source);
    this.widthOf = widthOf;
  }

  all(): void {
    const { reader } = this;
    const { source } = reader;
    for (;;) {
      reader.skipSpace();
      if (reader.at >= source.length) break;
      if (
        /[A-Za-z'"*]/.test(source.charAt(reader.at)) &&
        !/^(?:true|false|null)\b/.test(source.slice(reader.at, reader.at + 6))
      ) {
        this.operator(reader.word());
        this.operands = [];
      } else this.operands.push(reader.value());
      if (this.operands.length > 200 || this.marks.length > mostMarks) throw new PdfUnreadable('a page draws too much');
    }
    if (reader.comments > 0) this.refuse('%');
    if (this.open.length > 0 || this.saved.length > 0 || this.inText || this.operands.length > 0) this.refuse('EMC');
  }

  private refuse(operator: string): void {
    if (!this.refused.some((each) => each.operator === operator)) this.refused.push({ operator });
  }

  private numbers(count: number): readonly number[] {
    const values = this.operands.filter((value): value is number => typeof value === 'number');
    if (values.length === count && this.operands.length === count) return values;
    throw new PdfUnreadable('an operator has not the numbers it needs');
  }

  private name(): string {
    const [only] = this.operands;
    if (isName(only)) return only.name;
    throw new PdfUnreadable('an operator has not the name it needs');
  }

  private operator(word: string): void {
    const { state } = this;
    switch (word) {
      case 'q':
        this.saved.push({ ...state });
        return;
      case 'Q': {
        const before = this.saved.pop();
        if (before === undefined) {
          this.refuse('Q');
          return;
        }
        this.state = before;
        return;
      }
      case 'cm':
        state.ctm = times(this.numbers(6) as unknown as Matrix, state.ctm);
        return;
      case 'gs':
        state.gs = this.name();
        return;
      case 'rg':
        state.fill = this.numbers(3) as unknown as Colour;
        return;
      case 'RG':
        state.stroke = this.numbers(3) as unknown as Colour;
        return;
      case 'cs':
      case 'CS':
        if (this.name() !== 'Pattern') this.refuse(word);
        return;
      case 'scn':
        state.fill = undefined;
        return;
      case 'SCN':
        state.stroke = undefined;
        return;
      case 'w':
      case 'J':
      case 'j':
      case 'M':
        this.numbers(1);
        return;
      case 'd':
      case 'ri':
      case 'i':
        return;
      case 'm':
        this.move(...(this.numbers(2) as [number, number]));
        return;
      case 'l':
        this.lineTo(...(this.numbers(2) as [number, number]));
        return;
      case 'c':
        this.curve(this.numbers(6));
        return;
      case 'h':
        return;
      case 're': {
        const [x = 0, y = 0, width = 0, height = 0] = this.numbers(4);
        this.move(x, y);
        this.lineTo(x + width, y);
        this.lineTo(x + width, y + height);
        this.lineTo(x, y + height);
        return;
      }
      case 'W':
      case 'W*':
        this.pendingClip = word;
        return;
      case 'n':
        this.endPath();
        return;
      case 'f':
      case 'f*':
        this.paint(word === 'f*', false);
        this.endPath();
        return;
      case 'S':
        this.paint(false, true);
        this.endPath();
        return;
      case 'B':
      case 'B*':
        this.paint(word === 'B*', false);
        this.endPath();
        return;
      case 'Do':
        this.name();
        this.picture();
        return;
      case 'BT':
        this.inText = true;
        this.line = [1, 0, 0, 1, 0, 0];
        this.ahead = 0;
        return;
      case 'ET':
        this.inText = false;
        return;
      case 'Tf': {
        const [font, size] = this.operands;
        if (!isName(font) || typeof size !== 'number') throw new PdfUnreadable('a typeface is not named');
        state.font = font.name;
        state.size = size;
        return;
      }
      case 'Tm':
        this.line = this.numbers(6) as unknown as Matrix;
        this.ahead = 0;
        return;
      case 'Td': {
        const [x = 0, y = 0] = this.numbers(2);
        this.line = times([1, 0, 0, 1, x, y], this.line);
        this.ahead = 0;
        return;
      }
      case 'Tj':
        this.show();
        return;
      case 'BDC':
      case 'BMC':
        this.begin(word);
        return;
      case 'EMC':
        this.end();
        return;
      default:
        this.refuse(word);
    }
  }

  private move(x: number, y: number): void {
    this.at = placed(this.state.ctm, x, y);
    this.rings.push([this.at]);
  }

  private lineTo(x: number, y: number): void {
    this.at = placed(this.state.ctm, x, y);
    this.rings.at(-1)?.push(this.at);
  }

  private curve(values: readonly number[]): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
    const { ctm } = this.state;
    const [start, first, second, end] = [this.at, placed(ctm, a, b), placed(ctm, c, d), placed(ctm, e, f)];
    const ring = this.rings.at(-1);
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      const u = 1 - t;
      const along = (key: 'x' | 'y'): number =>
        u ** 3 * start[key] + 3 * u * u * t * first[key] + 3 * u * t * t * second[key] + t ** 3 * end[key];
      ring?.push({ x: along('x'), y: along('y') });
    }
    this.at = end;
  }

  private endPath(): void {
    if (this.pendingClip !== undefined && this.rings.length > 0)
      this.state.clip = [...this.state.clip, outlineOf(this.rings, this.pendingClip === 'W*')];
    this.pendingClip = undefined;
    this.rings = [];
  }

  private paint(evenOdd: boolean, stroke: boolean): void {
    if (this.rings.length === 0) return;
    const { state } = this;
    this.marks.push({
      kind: 'painted',
      order: this.marks.length,
      stretch: this.stretch(),
      outline: outlineOf(this.rings, evenOdd),
      colour: stroke ? state.stroke : state.fill,
      alpha: state.gs,
      stroke,
      clip: state.clip,
    });
  }

  /** A picture fills the square of its own coordinates. */
  private picture(): void {
    const { ctm, clip, gs } = this.state;
    const ring = [placed(ctm, 0, 0), placed(ctm, 1, 0), placed(ctm, 1, 1), placed(ctm, 0, 1)];
    this.marks.push({
      kind: 'painted',
      order: this.marks.length,
      stretch: this.stretch(),
      outline: outlineOf([ring], false),
      colour: undefined,
      alpha: gs,
      stroke: false,
      clip,
    });
  }

  private show(): void {
    const [codes] = this.operands;
    if (!isString(codes) || this.operands.length !== 1 || codes.bytes.length % 2 !== 0)
      throw new PdfUnreadable('shown text is no string of two-byte codes');
    const { state } = this;
    const whole = times(this.line, state.ctm);
    const [a, b, c, d] = whole;
    const size = state.size * Math.hypot(c, d);
    for (let index = 0; index < codes.bytes.length; index += 2) {
      const code = (codes.bytes.charCodeAt(index) << 8) | codes.bytes.charCodeAt(index + 1);
      this.marks.push({
        kind: 'shown',
        order: this.marks.length,
        stretch: this.stretch(),
        font: state.font,
        code,
        at: placed(whole, this.ahead, 0),
        advance: (this.widthOf(state.font, code) / 1000) * state.size * a,
        size: Math.abs(size),
        // Letters stand up, run to the right and are neither turned, mirrored nor squeezed.
        upright: Math.abs(b) < 1e-3 && Math.abs(c) < 1e-3 && a > 0 && d > 0 && Math.abs(a - d) < 0.02 * a,
        colour: state.fill,
        alpha: state.gs,
        clip: state.clip,
      });
      this.ahead += (this.widthOf(state.font, code) / 1000) * state.size;
    }
  }

  private stretch(): Stretch {
    return this.open[0]?.stretch ?? 'none';
  }

  private begin(word: 'BDC' | 'BMC'): void {
    const [tag, properties] = this.operands;
    if (!isName(tag) || this.operands.length !== (word === 'BMC' ? 1 : 2))
      throw new PdfUnreadable('a stretch is not named');
    const inner = this.open.length > 0;
    const entries = isDict(properties) ? properties : undefined;
    const mcid = entries?.get('MCID');
    const words = entries?.get('ActualText');
    const isOf = (...keys: readonly string[]): boolean =>
      [...(entries?.keys() ?? [])].every((key) => keys.includes(key));
    if (isString(words) && tag.name === 'Span' && isOf('ActualText')) {
      const other = { words: utf16(words.bytes, 2), from: this.marks.length, to: this.marks.length };
      this.otherWords.push(other);
      this.open.push({ stretch: this.stretch(), words: other });
      return;
    }
    if (typeof mcid === 'number' && isOf('MCID')) {
      if (inner) this.refuse('BDC');
      this.stretches.push(mcid);
      this.open.push({ stretch: mcid, words: undefined });
      return;
    }
    if (tag.name !== 'Artifact' || word !== 'BMC') this.refuse(`/${tag.name} ${word}`);
    this.open.push({ stretch: inner ? this.stretch() : 'artifact', words: undefined });
  }

  private end(): void {
    const closed = this.open.pop();
    if (closed === undefined) {
      this.refuse('EMC');
      return;
    }
    if (closed.words !== undefined) closed.words.to = this.marks.length;
  }
}

/** Closed lines with the box around them. */
export function outlineOf(rings: readonly (readonly Point[])[], evenOdd: boolean): Outline {
  const box = { left: Infinity, bottom: Infinity, right: -Infinity, top: -Infinity };
  for (const { x, y } of rings.flat()) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return { rings: rings.map((ring) => [...ring]), box, evenOdd };
}

const isIn = ({ left, bottom, right, top }: PaperBox, { x, y }: Point): boolean =>
  x >= left && x <= right && y >= bottom && y <= top;

/** Whether a point lies within closed lines. */
export function isWithinOutline({ rings, box, evenOdd }: Outline, point: Point): boolean {
  if (!isIn(box, point)) return false;
  let winding = 0;
  let crossings = 0;
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index++) {
      const from = ring[index] as Point;
      const to = ring[(index + 1) % ring.length] as Point;
      if (from.y > point.y === to.y > point.y) continue;
      if (point.x >= from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x)) continue;
      crossings++;
      winding += to.y > from.y ? 1 : -1;
    }
  }
  return evenOdd ? crossings % 2 === 1 : winding !== 0;
}
