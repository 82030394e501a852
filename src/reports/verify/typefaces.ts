import { inflateSync } from 'node:zlib';
import { PdfUnreadable } from '../pdf/parse.ts';
import { type Pdf, streamOf } from '../pdf/read.ts';
import { isArray, isDict, isRef, type PdfDict, pdfNameOf } from '../pdf/values.ts';
import type { FontSource } from '../render/fonts.ts';
import { isWithinOutline, type Outline, outlineOf, type Point } from './drawing.ts';
import type { VerifyFailure } from './failure.ts';
import type { SheetOfPaper } from './visible.ts';

/** The tables of a typeface’s file, by their four letters. */
type Tables = ReadonlyMap<string, Buffer>;

const sfnt = (bytes: Buffer): Tables => {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(4); index++) {
    const at = 12 + 16 * index;
    const start = bytes.readUInt32BE(at + 8);
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, start + bytes.readUInt32BE(at + 12)));
  }
  return tables;
};

const woff = (bytes: Buffer): Tables => {
  const tables = new Map<string, Buffer>();
  for (let index = 0; index < bytes.readUInt16BE(12); index++) {
    const at = 44 + 20 * index;
    const [start, packed, length] = [4, 8, 12].map((place) => bytes.readUInt32BE(at + place)) as [
      number,
      number,
      number,
    ];
    const raw = bytes.subarray(start, start + packed);
    tables.set(bytes.toString('latin1', at, at + 4), packed < length ? inflateSync(raw) : raw);
  }
  return tables;
};

/** A typeface: what its glyphs look like, and for one of ours what each stands for. */
interface Typeface {
  readonly outline: (glyph: number) => Outline;
  /** What a glyph without parts is drawn by, as it stands in the file; undefined for one with parts. */
  readonly source: (glyph: number) => string | undefined;
  /** What has been seen to look like a glyph of this one. */
  readonly alike: Map<string, boolean>;
  /** The glyphs that may stand for a text. */
  readonly glyphsFor: (words: string) => readonly number[];
  readonly has: (character: string) => boolean;
}

function typeface(tables: Tables): Typeface {
  const outlines = new Map<number, Outline>();
  const outline = (glyph: number): Outline => {
    const known = outlines.get(glyph) ?? outlineOf(ringsOf(tables, glyph), false);
    outlines.set(glyph, known);
    return known;
  };
  const source = (glyph: number): string | undefined => {
    const data = dataOf(tables, glyph);
    return data.length > 1 && data.readInt16BE(0) < 0 ? undefined : data.toString('latin1');
  };
  const characters = charactersOf(tables.get('cmap'));
  const made = substitutes(tables.get('GSUB'));
  const covered = new Set([...characters.values()].flatMap((each) => [...each]));
  const words = (glyph: number, depth = 0): ReadonlySet<string> => {
    const own = characters.get(glyph) ?? [];
    const of = depth > 3 ? [] : (made.get(glyph) ?? []);
    return new Set([...own, ...of.flatMap((parts) => joined(parts.map((part) => [...words(part, depth + 1)])))]);
  };
  let index: ReadonlyMap<string, readonly number[]> | undefined;
  const glyphsFor = (said: string): readonly number[] => {
    index ??= indexed([...characters.keys(), ...made.keys()], words);
    return index.get(said) ?? [];
  };
  return { outline, source, alike: new Map(), glyphsFor, has: (each) => covered.has(each) };
}

function indexed(
  glyphs: readonly number[],
  words: (glyph: number) => ReadonlySet<string>,
): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const glyph of new Set(glyphs)) {
    for (const word of words(glyph)) found.set(word, [...(found.get(word) ?? []), glyph]);
  }
  return found;
}

/** Every text that one word of each list makes. */
const joined = (parts: readonly (readonly string[])[]): readonly string[] =>
  parts.reduce<readonly string[]>((made, part) => made.flatMap((before) => part.map((word) => before + word)), ['']);

function dataOf(tables: Tables, glyph: number): Buffer {
  const [head, loca, glyf] = ['head', 'loca', 'glyf'].map((name) => tables.get(name));
  if (head === undefined || loca === undefined || glyf === undefined) throw new RangeError('no outlines');
  const long = head.readInt16BE(50) !== 0;
  const place = (index: number): number => (long ? loca.readUInt32BE(4 * index) : 2 * loca.readUInt16BE(2 * index));
  return glyf.subarray(place(glyph), place(glyph + 1));
}

/** A glyph’s closed lines, its parts’ included; curves in steps. */
function ringsOf(tables: Tables, glyph: number, depth = 0): readonly (readonly Point[])[] {
  if (depth > 5) throw new RangeError('a glyph is put together of itself');
  const data = dataOf(tables, glyph);
  if (data.length === 0) return [];
  const rings = data.readInt16BE(0);
  return rings < 0 ? ringsOfParts(tables, data, depth) : simpleRings(data, rings);
}

function simpleRings(data: Buffer, rings: number): readonly (readonly Point[])[] {
  let at = 10;
  const ends: number[] = [];
  for (let ring = 0; ring < rings; ring++, at += 2) ends.push(data.readUInt16BE(at));
  const count = (ends.at(-1) ?? -1) + 1;
  at += 2 + data.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = data.readUInt8(at++);
    const times = (flag & 8) === 0 ? 1 : 1 + data.readUInt8(at++);
    for (let time = 0; time < times; time++) flags.push(flag);
  }
  const along = (short: number, same: number): readonly number[] => {
    let value = 0;
    return flags.slice(0, count).map((flag) => {
      if ((flag & short) !== 0) value += (flag & same) === 0 ? -data.readUInt8(at++) : data.readUInt8(at++);
      else if ((flag & same) === 0) {
        value += data.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = along(2, 16);
  const ys = along(4, 32);
  let first = 0;
  return ends.map((end) => {
    const ring = xs
      .slice(first, end + 1)
      .map((x, index) => ({ x, y: ys[first + index] ?? 0, on: ((flags[first + index] ?? 0) & 1) === 1 }));
    first = end + 1;
    return smooth(ring);
  });
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** A ring of points on and off the line as points on the line: an off point bends it, and between two of them it passes in the middle. */
function smooth(ring: readonly (Point & { readonly on: boolean })[]): readonly Point[] {
  const drawn: Point[] = [];
  for (const [index, point] of ring.entries()) {
    if (point.on) {
      drawn.push(point);
      continue;
    }
    const before = ring[(index + ring.length - 1) % ring.length] ?? point;
    const after = ring[(index + 1) % ring.length] ?? point;
    const [from, to] = [before.on ? before : between(before, point), after.on ? after : between(point, after)];
    for (let step = 1; step < 4; step++) {
      const t = step / 4;
      const u = 1 - t;
      drawn.push({
        x: u * u * from.x + 2 * u * t * point.x + t * t * to.x,
        y: u * u * from.y + 2 * u * t * point.y + t * t * to.y,
      });
    }
    if (!after.on) drawn.push(to);
  }
  return drawn;
}

function ringsOfParts(tables: Tables, data: Buffer, depth: number): readonly (readonly Point[])[] {
  const rings: (readonly Point[])[] = [];
  for (let at = 10, flags = 32; (flags & 32) !== 0; ) {
    flags = data.readUInt16BE(at);
    const part = data.readUInt16BE(at + 2);
    at += 4;
    const wide = (flags & 1) !== 0;
    const [dx, dy] = wide
      ? [data.readInt16BE(at), data.readInt16BE(at + 2)]
      : [data.readInt8(at), data.readInt8(at + 1)];
    at += wide ? 4 : 2;
    const two = (place: number): number => data.readInt16BE(place) / 16384;
    let [a, b, c, d] = [1, 0, 0, 1];
    if ((flags & 8) !== 0) {
      [a, d] = [two(at), two(at)];
      at += 2;
    } else if ((flags & 64) !== 0) {
      [a, d] = [two(at), two(at + 2)];
      at += 4;
    } else if ((flags & 128) !== 0) {
      [a, b, c, d] = [two(at), two(at + 2), two(at + 4), two(at + 6)];
      at += 8;
    }
    for (const ring of ringsOf(tables, part, depth + 1))
      rings.push(ring.map(({ x, y }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy })));
  }
  return rings;
}

/** Places a shape is looked at, each way. */
const grid = 16;
/** Of all the places that are looked at, so many may be unlike: two files round a line differently. */
const mostUnlike = 0.016;

/** Whether two glyphs look the same: the same places are black, however their lines are put together. */
function lookAlike(one: Outline, other: Outline): boolean {
  if (one.rings.length === 0 || other.rings.length === 0) return one.rings.length === other.rings.length;
  const edges = (['left', 'right', 'bottom', 'top'] as const).map((edge) => Math.abs(one.box[edge] - other.box[edge]));
  if (Math.max(...edges) > 6) return false;
  const { left, right, bottom, top } = one.box;
  let unlike = 0;
  for (let column = 0; column < grid; column++) {
    for (let row = 0; row < grid; row++) {
      const point = {
        x: left + ((column + 0.5) * (right - left)) / grid,
        y: bottom + ((row + 0.5) * (top - bottom)) / grid,
      };
      if (isWithinOutline(one, point) !== isWithinOutline(other, point)) unlike++;
    }
  }
  return unlike <= mostUnlike * grid * grid;
}

/** The characters of each glyph, from a `cmap` of 16 or 32 bits. */
function charactersOf(cmap: Buffer | undefined): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  const add = (character: number, glyph: number): void => {
    if (glyph === 0) return;
    const known = found.get(glyph);
    const word = String.fromCodePoint(character).normalize('NFC');
    if (known === undefined) found.set(glyph, [word]);
    else known.push(word);
  };
  for (let index = 0; cmap !== undefined && index < cmap.readUInt16BE(2); index++) {
    const table = cmap.subarray(cmap.readUInt32BE(4 + 8 * index + 4));
    const format = table.readUInt16BE(0);
    if (format === 12) {
      for (let group = 0; group < table.readUInt32BE(12); group++) {
        const [first, last, glyph] = [0, 4, 8].map((place) => table.readUInt32BE(16 + 12 * group + place)) as [
          number,
          number,
          number,
        ];
        for (let character = first; character <= last; character++) add(character, glyph + character - first);
      }
    }
    if (format !== 4) continue;
    const segments = table.readUInt16BE(6) / 2;
    for (let segment = 0; segment < segments; segment++) {
      const at = 14 + 2 * segment;
      const last = table.readUInt16BE(at);
      const first = table.readUInt16BE(at + 2 + 2 * segments);
      const delta = table.readUInt16BE(at + 2 + 4 * segments);
      const rangeAt = at + 2 + 6 * segments;
      const range = table.readUInt16BE(rangeAt);
      for (let character = first; character <= last && character !== 0xffff; character++) {
        const place = rangeAt + range + 2 * (character - first);
        const glyph = range === 0 ? character : place + 2 <= table.length ? table.readUInt16BE(place) : 0;
        add(character, glyph === 0 ? 0 : (glyph + delta) & 0xffff);
      }
    }
  }
  return found;
}

/** What glyphs are made in the place of others: figures of another form, ligatures. */
function substitutes(gsub: Buffer | undefined): ReadonlyMap<number, readonly (readonly number[])[]> {
  const found = new Map<number, (readonly number[])[]>();
  const add = (glyph: number, from: readonly number[]): void => {
    found.set(glyph, [...(found.get(glyph) ?? []), from]);
  };
  if (gsub === undefined) return found;
  const list = gsub.subarray(gsub.readUInt16BE(8));
  for (let index = 0; index < list.readUInt16BE(0); index++) {
    const lookup = list.subarray(list.readUInt16BE(2 + 2 * index));
    const type = lookup.readUInt16BE(0);
    for (let sub = 0; sub < lookup.readUInt16BE(4); sub++) {
      const table = lookup.subarray(lookup.readUInt16BE(6 + 2 * sub));
      // An extension says only that the table lies further away.
      if (type === 7) substitution(table.readUInt16BE(2), table.subarray(table.readUInt32BE(4)), add);
      else substitution(type, table, add);
    }
  }
  return found;
}

function substitution(type: number, table: Buffer, add: (glyph: number, from: readonly number[]) => void): void {
  if (![1, 3, 4].includes(type)) return;
  const covered = coverage(table.subarray(table.readUInt16BE(2)));
  if (type === 1 && table.readUInt16BE(0) === 1) {
    for (const glyph of covered) add((glyph + table.readUInt16BE(4)) & 0xffff, [glyph]);
    return;
  }
  for (const [index, glyph] of covered.entries()) {
    if (type === 1) add(table.readUInt16BE(6 + 2 * index), [glyph]);
    if (type === 1) continue;
    const set = table.subarray(table.readUInt16BE(6 + 2 * index));
    for (let each = 0; each < set.readUInt16BE(0); each++) {
      if (type === 3) add(set.readUInt16BE(2 + 2 * each), [glyph]);
      else {
        const ligature = set.subarray(set.readUInt16BE(2 + 2 * each));
        const parts = Array.from({ length: ligature.readUInt16BE(2) - 1 }, (_, part) =>
          ligature.readUInt16BE(4 + 2 * part),
        );
        add(ligature.readUInt16BE(0), [glyph, ...parts]);
      }
    }
  }
}

function coverage(table: Buffer): readonly number[] {
  const count = table.readUInt16BE(2);
  if (table.readUInt16BE(0) === 1)
    return Array.from({ length: count }, (_, index) => table.readUInt16BE(4 + 2 * index));
  return Array.from({ length: count }, (_, index) => {
    const first = table.readUInt16BE(4 + 6 * index);
    return Array.from({ length: table.readUInt16BE(6 + 6 * index) - first + 1 }, (__, step) => first + step);
  }).flat();
}

const weights: Readonly<Record<string, number>> = {
  ExtraLight: 200,
  Light: 300,
  Regular: 400,
  '': 400,
  Medium: 500,
  SemiBold: 600,
  Semibold: 600,
  Bold: 700,
  ExtraBold: 800,
  Black: 900,
};

/** The files a typeface of ours can come from, by the name it has in a PDF; none for one that is not ours. */
function filesOf(baseFont: string): readonly string[] {
  const [, family, cut = ''] = /^[A-Z]{6}\+Source(Sans3|Serif4)(?:ExtraLight)?-?(\w*)$/.exec(baseFont) ?? [];
  if (family === undefined) return [];
  const style = /It(?:alic)?$/.test(cut) ? 'italic' : 'normal';
  const weight = weights[cut.replace(/It(?:alic)?$/, '')];
  const folder = family === 'Sans3' ? 'source-sans-3' : 'source-serif-4';
  return weight === undefined ? [] : ['latin', 'latin-ext'].map((part) => `${folder}-${part}-${weight}-${style}.woff`);
}

type Typefaces = (baseFont: string) => readonly Typeface[];
const readBefore = new WeakMap<FontSource, Typefaces>();

/** The typefaces of this tool by the name they have in a PDF, each read once. */
export function toolTypefaces(font: FontSource): Typefaces {
  const before = readBefore.get(font) ?? readTypefaces(font);
  readBefore.set(font, before);
  return before;
}

function readTypefaces(font: FontSource): Typefaces {
  const known = new Map<string, Typeface | undefined>();
  const read = (file: string): Typeface | undefined => {
    try {
      return typeface(woff(Buffer.from(font(file))));
    } catch {
      // A weight the packages do not hold is none of ours.
      return undefined;
    }
  };
  return (baseFont) =>
    filesOf(baseFont).flatMap((file) => {
      if (!known.has(file)) known.set(file, read(file));
      return known.get(file) ?? [];
    });
}

/**
 * Whether letters look like what they stand for: each is drawn as the tool’s own typeface draws it, and stands for what it stands for
 * there. A typeface that is not ours may only show what ours have not.
 */
export function lettersAsOurs(
  pdf: Pdf,
  sheets: ReadonlyMap<number, SheetOfPaper>,
  ours: Typefaces,
): readonly VerifyFailure[] {
  const wrong = new Map<number, string>();
  const judged = new Map<string, boolean>();
  const embedded = new Map<number, Embedded | undefined>();
  for (const [page, { number, glyphs }] of sheets) {
    const fonts = fontsOf(pdf, page);
    for (const { words, code, font, inPicture } of glyphs) {
      const id = fonts.get(font);
      if (inPicture || id === undefined || code === 0) continue;
      const key = `${id}/${code}`;
      if (!judged.has(key)) {
        if (!embedded.has(id)) embedded.set(id, embeddedFont(pdf, id));
        judged.set(key, isAsOurs(embedded.get(id), code, words, ours));
      }
      if (judged.get(key) === false) wrong.set(number, `${wrong.get(number) ?? ''}${words ?? '\uFFFD'}`);
    }
  }
  return [...wrong].map(([page, words]) => ({ failure: 'page-letters', page, words: words.slice(0, 60) }));
}

interface Embedded {
  readonly name: string;
  readonly face: Typeface;
}

function isAsOurs(embedded: Embedded | undefined, code: number, words: string | undefined, ours: Typefaces): boolean {
  if (embedded === undefined || words === undefined) return false;
  const known = ours(embedded.name);
  if (known.length === 0) return ![...words].some((character) => commonOurs(ours).some((face) => face.has(character)));
  const said = words.normalize('NFC');
  try {
    return known.some((face) => face.glyphsFor(said).some((glyph) => isLike(face, glyph, embedded.face, code)));
  } catch (error) {
    // A typeface that is damaged shows nobody knows what.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Whether a glyph looks like one of ours. The same drawing comes again and again: in every subset it is in. */
function isLike(ours: Typeface, glyph: number, theirs: Typeface, code: number): boolean {
  const source = theirs.source(code);
  if (source === undefined) return lookAlike(ours.outline(glyph), theirs.outline(code));
  const key = `${glyph}/${source}`;
  const found = ours.alike.get(key) ?? lookAlike(ours.outline(glyph), theirs.outline(code));
  ours.alike.set(key, found);
  return found;
}

/** What every report is set in. */
const commonOurs = (ours: Typefaces): readonly Typeface[] =>
  ['AAAAAA+SourceSans3-Regular', 'AAAAAA+SourceSerif4-Regular'].flatMap(ours);

function fontsOf(pdf: Pdf, page: number): ReadonlyMap<string, number> {
  const value = pdf.object(page)?.value;
  const resources = isDict(value) ? pdf.resolve(value.get('Resources')) : undefined;
  const fonts = isDict(resources) ? pdf.resolve(resources.get('Font')) : undefined;
  return new Map(
    isDict(fonts) ? [...fonts].flatMap(([name, font]) => (isRef(font) ? [[name, font.id] as const] : [])) : [],
  );
}

function embeddedFont(pdf: Pdf, id: number): Embedded | undefined {
  const of = (value: ReturnType<Pdf['resolve']>): PdfDict | undefined => (isDict(value) ? value : undefined);
  const font = of(pdf.object(id)?.value);
  const listed = pdf.resolve(font?.get('DescendantFonts'));
  const descendant = of(isArray(listed) ? pdf.resolve(listed[0]) : undefined);
  const file = of(pdf.resolve(descendant?.get('FontDescriptor')))?.get('FontFile2');
  const object = isRef(file) ? pdf.object(file.id) : undefined;
  if (object === undefined) return undefined;
  try {
    return { name: pdfNameOf(font?.get('BaseFont')) ?? '', face: typeface(sfnt(Buffer.from(streamOf(pdf, object)))) };
  } catch (error) {
    if (error instanceof RangeError || error instanceof PdfUnreadable) return undefined;
    throw error;
  }
}
