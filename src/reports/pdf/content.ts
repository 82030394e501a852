import { ValueReader } from './parse.ts';
import { isArray, isDict, isString, type PdfValue } from './values.ts';

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
  readonly text: readonly ShownText[];
}

/** One text object or one painted path outside every tag. */
export interface LooseUnit {
  readonly kind: 'loose';
  readonly isText: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: readonly ShownText[];
}

/** What one operator shows: character codes in a font named by the page's resources. */
export interface ShownText {
  readonly font: string;
  readonly codes: string;
  /** The height it stands at, in the drawing's own units: another height, another line. */
  readonly line: number;
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
  hasText: boolean;
  draws: boolean;
  readonly text: ShownText[];
}

const pathStarts = new Set(['m', 're']);
const pathPaints = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);
const textShows = new Set(['Tj', 'TJ', "'", '"']);

/** Reads a page's drawing operators. Throws PdfUnreadable on what is no drawing, inline images included. */
export function readContent(source: string): Content {
  const scan = new ContentScan(source);
  scan.run();
  return scan;
}

class ContentScan implements Content {
  readonly parts: (MarkedStretch | LooseUnit)[] = [];
  readonly groups: { start: number; end: number; open: number }[] = [];
  readonly drawn: { name: string; mcid: number | undefined; tagged: boolean }[] = [];
  unbalanced = 0;
  private readonly source: string;
  private readonly reader: ValueReader;
  private readonly stack: (Open | undefined)[] = [];
  private outer: Open | undefined;
  private operands: PdfValue[] = [];
  private operandStart = -1;
  private pathStart = -1;
  private textStart = -1;
  private looseText: ShownText[] = [];
  private font = '';
  private line = 0;
  private readonly fonts: string[] = [];
  private saved = 0;
  private groupStart = 0;
  private groupOpen = 0;

  constructor(source: string) {
    this.source = source;
    this.reader = new ValueReader(source);
  }

  run(): void {
    const { reader, source } = this;
    for (;;) {
      reader.skipSpace();
      if (reader.at >= source.length) break;
      const start = reader.at;
      const code = source.charCodeAt(start);
      const isOperator = (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 39 || code === 34;
      if (!isOperator) {
        if (this.operandStart === -1) this.operandStart = start;
        this.operands.push(reader.value());
        continue;
      }
      const word = reader.word();
      this.operator(word, this.operandStart === -1 ? start : this.operandStart, reader.at);
      this.operands = [];
      this.operandStart = -1;
    }
    this.unbalanced += this.stack.length;
  }

  private operator(word: string, start: number, end: number): void {
    if (word === 'q') this.save(start);
    else if (word === 'Q') this.restore(end);
    else if (word === 'BDC' || word === 'BMC') this.open(start, end);
    else if (word === 'EMC') this.close();
    else if (word === 'BT') this.beginText(start);
    else if (word === 'ET') this.endText(end);
    else if (word === 'Tf') this.font = this.nameOperand();
    else if (word === 'Tm') this.line = this.numberOperand(5);
    else if (word === 'Td') this.line += this.numberOperand(1);
    else if (textShows.has(word)) this.show();
    else if (pathStarts.has(word)) this.pathStart = this.pathStart === -1 ? start : this.pathStart;
    else if (word === 'n') this.pathStart = -1;
    else if (pathPaints.has(word)) this.paint(this.pathStart === -1 ? start : this.pathStart, end);
    else if (word === 'sh') this.paint(start, end);
    else if (word === 'Do') this.draw(start, end);
    else if (word === 'BI') throw new Error('Inline images are not expected in a printed page.');
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
    const [tag, properties] = this.operands;
    const mcid = isDict(properties) ? properties.get('MCID') : undefined;
    const opened: Open = {
      tag: typeof tag === 'object' && tag !== null && 'kind' in tag && tag.kind === 'name' ? tag.name : '',
      mcid: typeof mcid === 'number' ? mcid : undefined,
      start,
      bodyStart,
      hasText: false,
      draws: false,
      text: [],
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
    this.parts.push({ kind: 'marked', ...this.outer });
    this.outer = undefined;
  }

  private beginText(start: number): void {
    this.textStart = start;
    this.line = 0;
    this.looseText = [];
  }

  private endText(end: number): void {
    if (this.outer === undefined && this.looseText.length > 0) {
      this.parts.push({ kind: 'loose', isText: true, start: this.textStart, end, text: this.looseText });
    }
  }

  private show(): void {
    let codes = '';
    for (const operand of this.operands) {
      if (isString(operand)) codes += operand.bytes;
      else if (isArray(operand)) for (const item of operand) if (isString(item)) codes += item.bytes;
    }
    const shown = { font: this.font, codes, line: this.line };
    if (this.outer === undefined) this.looseText.push(shown);
    else {
      this.outer.hasText = true;
      this.outer.text.push(shown);
    }
  }

  private paint(start: number, end: number): void {
    this.pathStart = -1;
    if (this.outer === undefined) this.parts.push({ kind: 'loose', isText: false, start, end, text: [] });
  }

  private draw(start: number, end: number): void {
    this.drawn.push({ name: this.nameOperand(), mcid: this.outer?.mcid, tagged: this.outer !== undefined });
    if (this.outer === undefined) this.parts.push({ kind: 'loose', isText: false, start, end, text: [] });
    else this.outer.draws = true;
  }

  private numberOperand(index: number): number {
    const operand = this.operands[index];
    return typeof operand === 'number' ? operand : 0;
  }

  private nameOperand(): string {
    const [first] = this.operands;
    return typeof first === 'object' && first !== null && 'kind' in first && first.kind === 'name' ? first.name : '';
  }
}
