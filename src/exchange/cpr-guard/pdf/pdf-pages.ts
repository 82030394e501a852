import { type PdfFont, pdfFont } from './pdf-font.ts';
import { nameOf, type PdfEntries, type PdfObjects, pdfNumber } from './pdf-objects.ts';
import { type PdfThing, PdfThings } from './pdf-values.ts';

/** What is written on a page. */
export interface PdfPage {
  /** Line by line as it is seen, and in the order it was drawn: a number may be whole in one alone. */
  readonly texts: readonly string[];
  /** Whether something is drawn as a picture, and nothing is written. */
  readonly onlyPicture: boolean;
  /** Whether characters are shown that nothing says the meaning of. */
  readonly untold: boolean;
}

/** How much is read; a file with more is read so far. */
const limits = { pages: 5_000, shows: 400_000, nesting: 8 };

type Matrix = readonly [number, number, number, number, number, number];
const same: Matrix = [1, 0, 0, 1, 0, 0];
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2],
  a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2],
  a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4],
  a[4] * b[1] + a[5] * b[3] + b[5],
];

const movedBy = (x: number, [a, b, c, d, e, f]: Matrix): Matrix => [a, b, c, d, e + x * a, f + x * b];

/** A stretch of text where it is drawn; `end` is where the next would follow without a gap. */
interface Shown {
  readonly text: string;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly size: number;
}

/** The pages in the order of the file's tree, or of its objects when the tree is broken; and whether all was read. */
export function pdfPages(objects: PdfObjects): { readonly pages: readonly PdfPage[]; readonly whole: boolean } {
  const fonts = new Map<PdfThing, PdfFont>();
  const room = { shows: limits.shows };
  const found = pagesOf(objects);
  const pages = found.slice(0, limits.pages).map((page) => readPage(objects, page, fonts, room));
  return { pages, whole: found.length <= limits.pages && room.shows > 0 };
}

interface Placed {
  readonly page: PdfEntries;
  readonly resources: PdfEntries;
}

function pagesOf(objects: PdfObjects): readonly Placed[] {
  const all = objects.ids.map((id): PdfThing => ({ is: 'ref', id }));
  const catalogs = all.map(objects.entries).filter((entries) => nameOf(entries.get('Type')) === 'Catalog');
  const seen = new Set<PdfEntries>();
  const pages: Placed[] = [];
  const walk = (thing: PdfThing | undefined, inherited: PdfEntries, depth: number): void => {
    const node = objects.entries(thing);
    if (depth > 60 || node.size === 0 || seen.has(node)) return;
    seen.add(node);
    const own = objects.entries(node.get('Resources'));
    const resources = own.size > 0 ? own : inherited;
    const kids = objects.resolve(node.get('Kids'));
    if (kids?.is === 'array') for (const kid of kids.items) walk(kid, resources, depth + 1);
    else if (nameOf(node.get('Type')) !== 'Pages') pages.push({ page: node, resources });
  };
  for (const catalog of catalogs) walk(catalog.get('Pages'), new Map(), 0);
  for (const thing of all) if (nameOf(objects.entries(thing).get('Type')) === 'Page') walk(thing, new Map(), 0);
  return pages;
}

function readPage(
  objects: PdfObjects,
  { page, resources }: Placed,
  fonts: Map<PdfThing, PdfFont>,
  room: { shows: number },
): PdfPage {
  const shown: Shown[] = [];
  const seen = { picture: false, untold: false };
  const contents = objects.resolve(page.get('Contents'));
  const streams = contents?.is === 'array' ? contents.items : [page.get('Contents')];
  const content = streams.map((each) => latin1(objects.stream(each))).join('\n');
  const draw = new Drawing(objects, fonts, shown, seen, room);
  draw.run(content, resources, same, 0);
  const annotations = objects.resolve(page.get('Annots'));
  if (annotations?.is === 'array')
    for (const each of annotations.items.slice(0, 2_000)) {
      const appearance = objects.entries(objects.entries(each).get('AP')).get('N');
      draw.run(
        latin1(objects.stream(appearance)),
        objects.entries(objects.entries(appearance).get('Resources')),
        same,
        1,
      );
    }
  const texts = [inLines(shown), asDrawn(shown)].filter((text) => text.trim() !== '');
  return { texts, onlyPicture: seen.picture && texts.length === 0, untold: seen.untold };
}

const latin1 = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

interface State {
  ctm: Matrix;
  font: PdfFont | undefined;
  size: number;
  leading: number;
  scale: number;
  charSpace: number;
  wordSpace: number;
}

/** Runs a page's operators as far as they say what text stands where. */
class Drawing {
  readonly #objects: PdfObjects;
  readonly #fonts: Map<PdfThing, PdfFont>;
  readonly #shown: Shown[];
  readonly #seen: { picture: boolean; untold: boolean };
  readonly #room: { shows: number };

  constructor(
    objects: PdfObjects,
    fonts: Map<PdfThing, PdfFont>,
    shown: Shown[],
    seen: { picture: boolean; untold: boolean },
    room: { shows: number },
  ) {
    this.#objects = objects;
    this.#fonts = fonts;
    this.#shown = shown;
    this.#seen = seen;
    this.#room = room;
  }

  run(content: string, resources: PdfEntries, start: Matrix, depth: number): void {
    if (depth > limits.nesting || content === '') return;
    const reader = new PdfThings(content);
    let held: PdfThing[] = [];
    let state: State = {
      ctm: start,
      font: undefined,
      size: 1,
      leading: 0,
      scale: 1,
      charSpace: 0,
      wordSpace: 0,
    };
    const kept: State[] = [];
    let [text, line]: [Matrix, Matrix] = [same, same];
    const number = (index: number): number => pdfNumber(held[index], 0);
    const nextLine = (x: number, y: number): void => {
      line = times([1, 0, 0, 1, x, y], line);
      text = line;
    };
    const show = (bytes: string): void => {
      text = this.#show(bytes, state, text);
    };
    for (let thing = reader.next(); thing !== undefined && this.#room.shows > 0; thing = reader.next()) {
      if (thing.is !== 'word') {
        if (held.length < 2_000) held.push(thing);
        continue;
      }
      const [first] = held;
      switch (thing.word) {
        case 'q':
          if (kept.length < 200) kept.push({ ...state });
          break;
        case 'Q':
          state = kept.pop() ?? state;
          break;
        case 'cm':
          state.ctm = times([number(0), number(1), number(2), number(3), number(4), number(5)], state.ctm);
          break;
        case 'BT':
          [text, line] = [same, same];
          break;
        case 'Tf':
          state.font = this.#font(resources, nameOf(first));
          state.size = number(1);
          break;
        case 'TL':
          state.leading = number(0);
          break;
        case 'Tz':
          state.scale = number(0) / 100;
          break;
        case 'Tc':
          state.charSpace = number(0);
          break;
        case 'Tw':
          state.wordSpace = number(0);
          break;
        case 'Td':
          nextLine(number(0), number(1));
          break;
        case 'TD':
          state.leading = -number(1);
          nextLine(number(0), number(1));
          break;
        case 'Tm':
          line = [number(0), number(1), number(2), number(3), number(4), number(5)];
          text = line;
          break;
        case 'T*':
          nextLine(0, -state.leading);
          break;
        case 'Tj':
          if (first?.is === 'string') show(first.bytes);
          break;
        case "'":
        case '"': {
          nextLine(0, -state.leading);
          const last = held.at(-1);
          if (last?.is === 'string') show(last.bytes);
          break;
        }
        case 'TJ':
          for (const each of first?.is === 'array' ? first.items : []) {
            if (each.is === 'string') show(each.bytes);
            if (each.is === 'number') text = movedBy((-each.number / 1000) * state.size * state.scale, text);
          }
          break;
        case 'Do':
          this.#do(objectIn(this.#objects, resources, 'XObject', nameOf(first)), resources, state.ctm, depth);
          break;
        case 'BI': {
          this.#seen.picture = true;
          const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/.exec(content.slice(reader.at));
          reader.at = end === null ? content.length : reader.at + end.index + end[0].length;
          break;
        }
        default:
      }
      held = [];
    }
  }

  #font(resources: PdfEntries, name: string): PdfFont | undefined {
    const thing = this.#objects.resolve(objectIn(this.#objects, resources, 'Font', name));
    if (thing === undefined) return undefined;
    const known = this.#fonts.get(thing) ?? pdfFont(this.#objects, this.#objects.entries(thing));
    this.#fonts.set(thing, known);
    return known;
  }

  #do(thing: PdfThing | undefined, resources: PdfEntries, ctm: Matrix, depth: number): void {
    const entries = this.#objects.entries(thing);
    if (nameOf(entries.get('Subtype')) === 'Image') this.#seen.picture = true;
    if (nameOf(entries.get('Subtype')) !== 'Form') return;
    this.#room.shows -= 10;
    const own = this.#objects.entries(entries.get('Resources'));
    const matrix = this.#objects.resolve(entries.get('Matrix'));
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] =
      matrix?.is === 'array' ? matrix.items.map((each) => pdfNumber(each, 0)) : [];
    this.run(
      latin1(this.#objects.stream(thing)),
      own.size > 0 ? own : resources,
      times([a, b, c, d, e, f], ctm),
      depth + 1,
    );
  }

  /** Notes what is shown, and gives where the next would stand. */
  #show(bytes: string, state: State, matrix: Matrix): Matrix {
    const { font, size, scale } = state;
    this.#room.shows -= 1;
    if (font === undefined) return matrix;
    const { text, width, codes } = font.read(bytes.slice(0, 20_000));
    const spaces = state.wordSpace === 0 ? 0 : text.split(' ').length - 1;
    const moved = ((width / 1000) * size + codes * state.charSpace + spaces * state.wordSpace) * scale;
    if (text === '' && bytes !== '' && !font.told) this.#seen.untold = true;
    const after = movedBy(moved, matrix);
    const [from, to] = [times(matrix, state.ctm), times(after, state.ctm)];
    // Text that runs upwards or backwards is turned so that it runs along a line.
    const [along, size1] = [Math.hypot(from[0], from[1]) || 1, size * (Math.hypot(from[2], from[3]) || 1)];
    const [cos, sin] = [from[0] / along, from[1] / along];
    const x = from[4] * cos + from[5] * sin;
    const y = from[5] * cos - from[4] * sin;
    if (text !== '') this.#shown.push({ text, x, end: to[4] * cos + to[5] * sin, y, size: Math.abs(size1) || 1 });
    return after;
  }
}

const objectIn = (objects: PdfObjects, resources: PdfEntries, kind: string, name: string): PdfThing | undefined =>
  objects.entries(resources.get(kind)).get(name);

/** Line by line from above, with a space at a small gap and a tab at a wide one. */
function inLines(shown: readonly Shown[]): string {
  const sorted = [...shown].sort((a, b) => b.y - a.y || a.x - b.x);
  const lines: Shown[][] = [];
  for (const each of sorted) {
    const last = lines.at(-1);
    const [first] = last ?? [];
    if (last !== undefined && first !== undefined && Math.abs(first.y - each.y) < Math.min(first.size, each.size) * 0.4)
      last.push(each);
    else lines.push([each]);
  }
  return lines.map((line) => joined(line.sort((a, b) => a.x - b.x))).join('\n');
}

function joined(line: readonly Shown[]): string {
  let text = '';
  let end: number | undefined;
  for (const each of line) {
    const gap = end === undefined ? 0 : (each.x - end) / each.size;
    text += (gap > 2 ? '\t' : gap > 0.15 ? ' ' : '') + each.text;
    end = Math.max(end ?? each.end, each.end);
  }
  return text;
}

function asDrawn(shown: readonly Shown[]): string {
  let text = '';
  let before: Shown | undefined;
  for (const each of shown) {
    if (before !== undefined) {
      const gap = (each.x - before.end) / each.size;
      if (Math.abs(each.y - before.y) > each.size * 0.4) text += '\n';
      else if (gap > 0.15 || gap < -1) text += gap > 2 ? '\t' : ' ';
    }
    text += each.text;
    before = each;
  }
  return text;
}
