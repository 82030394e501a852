import { isRegular, PdfUnreadable, ValueReader } from './parse.ts';
import { isDict, isString, type PdfValue } from './values.ts';

/** A stretch of a page's drawing that has a structure tag of its own (`/P <</MCID 3>> BDC … EMC`), or is an artifact. */
export interface MarkedStretch {
  readonly kind: 'marked';
  readonly tag: string;
  /** The number the structure tree knows it by; undefined for an artifact. */
  readonly mcid: number | undefined;
  /** Where the opening operator begins and ends in the drawing. */
  readonly start: number;
  readonly bodyStart: number;
  readonly hasText: boolean;
  /** Whether it draws an image or another drawing. */
  readonly draws: boolean;
  readonly text: () => readonly ShownText[];
}

/** One text object or one painted path outside every tag. */
export interface LooseUnit {
  readonly kind: 'loose';
  readonly isText: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: () => readonly ShownText[];
}

/** What one operator shows: character codes in a font named by the page's resources. */
export interface ShownText {
  readonly font: string;
  /** The operands as they stand in the drawing; `codesOf` reads them. */
  readonly operands: string;
  /** The height it stands at, in the drawing's own words: another height, another line. */
  readonly line: string;
}

/** The character codes an operator shows, one character a byte. */
export function codesOf({ operands }: ShownText): string {
  const reader = new ValueReader(operands);
  let codes = '';
  for (reader.skipSpace(); reader.at < operands.length; reader.skipSpace()) {
    for (const item of [reader.value()].flat()) if (isString(item)) codes += item.bytes;
  }
  return codes;
}

/** A page's drawing, taken apart as far as tagging needs. */
export interface Content {
  readonly parts: readonly (MarkedStretch | LooseUnit)[];
  /** The drawing's outermost `q … Q` groups, with the tags left open at their start. */
  readonly groups: readonly { readonly start: number; readonly end: number; readonly open: number }[];
  /** Tags still open at the end, or closed without having been opened: 0 when the drawing is in order. */
  readonly unbalanced: number;
  /** Names of the XObjects drawn, with the stretch's number they are drawn in. */
  readonly drawn: readonly { readonly name: string; readonly mcid: number | undefined; readonly tagged: boolean }[];
}

interface Open {
  readonly tag: string;
  readonly mcid: number | undefined;
  readonly start: number;
  readonly bodyStart: number;
  readonly firstShown: number;
  hasText: boolean;
  draws: boolean;
}

const pathPaints = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);

/** An operator's letters as one number, so that no text is cut out of the drawing for it. */
const numbered = (word: string): number => [...word].reduce((sum, letter) => (sum << 8) | letter.charCodeAt(0), 0);

/** The operators that tagging asks about. A drawing has many others, and none of four letters or more among these. */
const heard = new Map(
  [
    ...pathPaints,
    ...['q', 'Q', 'm', 're', 'n', 'BT', 'ET', 'Tf', 'Tm', 'Td', 'Tj', 'TJ', "'", '"'],
    ...['BDC', 'BMC', 'EMC', 'Do', 'sh', 'BI'],
  ].map((word) => [numbered(word), word]),
);

const operator = 1;
const number = 2;
const space = 3;
/** What begins with a byte: an operator, a number, space, or (0) another operand. */
const beginnings = new Uint8Array(256);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ\'"')
  beginnings[letter.charCodeAt(0)] = operator;
for (const digit of '0123456789+-.') beginnings[digit.charCodeAt(0)] = number;
for (const blank of [0, 9, 10, 12, 13, 32]) beginnings[blank] = space;

const nothing = (): readonly ShownText[] => [];

/** Reads a page's drawing operators. Throws PdfUnreadable on what is no drawing, inline images included. */
export function readContent(source: string): Content {
  const scan = new ContentScan(source);
  scan.run();
  return scan;
}

/** What the operators show. It is kept as places, and cut out of the drawing when somebody asks: nearly all of it never is. */
class ShownPlaces {
  private readonly source: string;
  private readonly fonts: string[] = [];
  private readonly lines: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  constructor(source: string) {
    this.source = source;
  }

  get count(): number {
    return this.starts.length;
  }

  add(font: string, line: string, start: number, end: number): void {
    this.fonts.push(font);
    this.lines.push(line);
    this.starts.push(start);
    this.ends.push(end);
  }

  between(first: number, last: number): readonly ShownText[] {
    return this.starts.slice(first, last).map((start, index) => ({
      font: this.fonts[first + index] ?? '',
      operands: this.source.slice(start, this.ends[first + index]),
      line: this.lines[first + index] ?? '',
    }));
  }
}

class ContentScan implements Content {
  readonly parts: (MarkedStretch | LooseUnit)[] = [];
  readonly groups: { start: number; end: number; open: number }[] = [];
  readonly drawn: { name: string; mcid: number | undefined; tagged: boolean }[] = [];
  unbalanced = 0;
  private readonly source: string;
  private readonly reader: ValueReader;
  private readonly shown: ShownPlaces;
  private readonly stack: (Open | undefined)[] = [];
  private outer: Open | undefined;
  private operandStart = -1;
  private pathStart = -1;
  private textStart = -1;
  /** What the text object shows outside every tag. */
  private loose: ShownPlaces;
  private font = '';
  private line = '';
  private readonly fonts: string[] = [];
  private saved = 0;
  private groupStart = 0;
  private groupOpen = 0;

  constructor(source: string) {
    this.source = source;
    this.reader = new ValueReader(source);
    this.shown = new ShownPlaces(source);
    this.loose = new ShownPlaces(source);
  }

  run(): void {
    const { reader, source } = this;
    const { length } = source;
    let at = 0;
    while (at < length) {
      const kind = beginnings[source.charCodeAt(at)] ?? 0;
      if (kind === space) {
        at++;
      } else if (kind === operator) {
        const start = at;
        let word = 0;
        while (at < length && isRegular(source.charCodeAt(at))) word = (word << 8) | source.charCodeAt(at++);
        reader.at = at;
        const name = heard.get(word);
        if (name !== undefined) this.operator(name, this.operandStart === -1 ? start : this.operandStart, at);
        this.operandStart = -1;
      } else at = this.skipOperand(kind, at);
    }
    this.unbalanced += this.stack.length;
  }

  /** Most of a drawing is operands: they are stepped over, and read only where an operator asks. */
  private skipOperand(kind: number, at: number): number {
    const { reader } = this;
    reader.at = at;
    reader.skipSpace();
    if (reader.at > at) return reader.at;
    if (this.operandStart === -1) this.operandStart = at;
    if (kind === number) reader.skipWord();
    else reader.skipValue();
    return reader.at;
  }

  /** The operands of the operator just read. */
  private operands(): readonly PdfValue[] {
    const { reader } = this;
    const end = reader.at;
    const values: PdfValue[] = [];
    reader.at = this.operandStart;
    while (this.operandStart !== -1) {
      reader.skipSpace();
      if (beginnings[this.source.charCodeAt(reader.at)] === operator) break;
      values.push(reader.value());
    }
    reader.at = end;
    return values;
  }

  private operator(word: string, start: number, end: number): void {
    switch (word) {
      case 'q':
        this.save(start);
        break;
      case 'Q':
        this.restore(end);
        break;
      case 'm':
      case 're':
        if (this.pathStart === -1) this.pathStart = start;
        break;
      case 'n':
        this.pathStart = -1;
        break;
      case 'BT':
        this.beginText(start);
        break;
      case 'ET':
        this.endText(end);
        break;
      case 'Tf':
        this.font = this.nameOperand();
        break;
      case 'Tm':
        this.line = this.lastOperand(end - 2);
        break;
      case 'Td':
        this.moveDown(this.lastOperand(end - 2));
        break;
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        this.show(end - word.length);
        break;
      case 'BDC':
      case 'BMC':
        this.open(start, end);
        break;
      case 'EMC':
        this.close();
        break;
      case 'Do':
        this.draw(start, end);
        break;
      case 'sh':
        this.paint(start, end);
        break;
      case 'BI':
        throw new PdfUnreadable('a page holds an inline image');
      default:
        if (pathPaints.has(word)) this.paint(this.pathStart === -1 ? start : this.pathStart, end);
    }
  }

  private save(start: number): void {
    if (this.saved++ === 0) {
      this.groupStart = start;
      this.groupOpen = this.stack.length;
    }
    this.fonts.push(this.font);
  }

  private restore(end: number): void {
    this.font = this.fonts.pop() ?? '';
    if (--this.saved === 0) this.groups.push({ start: this.groupStart, end, open: this.groupOpen });
  }

  private open(start: number, bodyStart: number): void {
    const [tag, properties] = this.operands();
    const mcid = isDict(properties) ? properties.get('MCID') : undefined;
    const opened: Open = {
      tag: typeof tag === 'object' && tag !== null && 'kind' in tag && tag.kind === 'name' ? tag.name : '',
      mcid: typeof mcid === 'number' ? mcid : undefined,
      start,
      bodyStart,
      firstShown: this.shown.count,
      hasText: false,
      draws: false,
    };
    this.stack.push(opened);
    if (this.stack.length === 1) this.outer = opened;
  }

  private close(): void {
    if (this.stack.pop() === undefined) {
      this.unbalanced++;
      return;
    }
    if (this.stack.length > 0 || this.outer === undefined) return;
    const { tag, mcid, start, bodyStart, firstShown, hasText, draws } = this.outer;
    const { shown } = this;
    const { count } = shown;
    const text = () => shown.between(firstShown, count);
    this.parts.push({ kind: 'marked', tag, mcid, start, bodyStart, hasText, draws, text });
    this.outer = undefined;
  }

  private beginText(start: number): void {
    this.textStart = start;
    this.line = '';
    if (this.loose.count > 0) this.loose = new ShownPlaces(this.source);
  }

  private endText(end: number): void {
    const { textStart: start, loose } = this;
    if (this.outer !== undefined || loose.count === 0) return;
    this.parts.push({ kind: 'loose', isText: true, start, end, text: () => loose.between(0, loose.count) });
  }

  private show(end: number): void {
    const { outer } = this;
    if (outer !== undefined) outer.hasText = true;
    (outer === undefined ? this.loose : this.shown).add(this.font, this.line, this.operandStart, end);
  }

  private paint(start: number, end: number): void {
    this.pathStart = -1;
    if (this.outer === undefined) this.parts.push({ kind: 'loose', isText: false, start, end, text: nothing });
  }

  private draw(start: number, end: number): void {
    this.drawn.push({ name: this.nameOperand(), mcid: this.outer?.mcid, tagged: this.outer !== undefined });
    if (this.outer === undefined) this.parts.push({ kind: 'loose', isText: false, start, end, text: nothing });
    else this.outer.draws = true;
  }

  /** The last operand as it is written, before the operator that begins at `end`. */
  private lastOperand(end: number): string {
    const { source } = this;
    let to = end;
    while (to > this.operandStart && source.charCodeAt(to - 1) <= 32) to--;
    let from = to;
    while (from > this.operandStart && source.charCodeAt(from - 1) > 32) from--;
    return source.slice(from, to);
  }

  private moveDown(by: string): void {
    if (by !== '0') this.line += ` ${by}`;
  }

  private nameOperand(): string {
    const [first] = this.operands();
    return typeof first === 'object' && first !== null && 'kind' in first && first.kind === 'name' ? first.name : '';
  }
}
