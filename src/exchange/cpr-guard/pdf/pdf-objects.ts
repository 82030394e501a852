import { unfiltered } from './pdf-filters.ts';
import { type PdfThing, PdfThings } from './pdf-values.ts';

export type PdfEntries = ReadonlyMap<string, PdfThing>;

/** The objects of a PDF by any program, whole or damaged. */
export interface PdfObjects {
  readonly encrypted: boolean;
  /** True when a limit was reached, or something in it could not be unpacked that may hold words. */
  readonly cut: boolean;
  readonly ids: readonly number[];
  /** The value itself, references followed; undefined when there is none. */
  readonly resolve: (thing: PdfThing | undefined) => PdfThing | undefined;
  /** The entries of a dictionary or a stream; empty when it is neither. */
  readonly entries: (thing: PdfThing | undefined) => PdfEntries;
  /** A stream's bytes, unpacked; undefined when it is none, or a picture. */
  readonly stream: (thing: PdfThing | undefined) => Uint8Array | undefined;
}

const limits = { objects: 300_000, streamBytes: 30_000_000, totalBytes: 120_000_000 };

interface Placed {
  readonly thing: PdfThing;
  readonly packed: Uint8Array | undefined;
}

/**
 * Finds the objects by looking for them, not by the file's own table: a table that is missing, wrong or lies hides nothing. Where a number is
 * used twice, the last counts. Never throws, and unpacks no more than its limits.
 */
export function pdfObjects(bytes: Uint8Array): PdfObjects {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const placed = new Map<number, Placed>();
  const encrypted = /\/Encrypt\s{0,9}(?:\d+\s{1,9}\d+\s{1,9}R|<<)/.test(source);
  let [cut, unpacked] = [false, 0];

  const unpack = (packed: Uint8Array, entries: PdfEntries): Uint8Array | undefined => {
    const named = entries.get('Filter') ?? entries.get('F');
    const filters = (named?.is === 'array' ? named.items : [named]).map(resolve);
    let content: Uint8Array | undefined = packed;
    for (const filter of filters) {
      if (filter === undefined || content === undefined) continue;
      if (filter.is !== 'name' || unpacked > limits.totalBytes) {
        cut = true;
        return undefined;
      }
      content = unfiltered(content, filter.name, Math.min(limits.streamBytes, limits.totalBytes - unpacked + 1));
      unpacked += content?.length ?? 0;
    }
    if (content === undefined && !isPicture(entries)) cut = true;
    return content === undefined ? undefined : withoutPredictor(content, dictOf(parameters(entries)));
  };
  const parameters = (entries: PdfEntries): PdfThing | undefined => {
    const given = resolve(entries.get('DecodeParms') ?? entries.get('DP'));
    return given?.is === 'array' ? resolve(given.items.at(-1)) : given;
  };
  const resolve = (thing: PdfThing | undefined): PdfThing | undefined => {
    let found = thing;
    for (let steps = 0; found?.is === 'ref'; steps += 1) found = steps > 20 ? undefined : placed.get(found.id)?.thing;
    return found;
  };

  const marks = /(?<![\d])(\d{1,8})[\0\t\n\f\r ]{1,4}\d{1,5}[\0\t\n\f\r ]{1,4}obj(?![a-z])/g;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    if (placed.size >= limits.objects) {
      cut = true;
      break;
    }
    const reader = new PdfThings(source, marks.lastIndex);
    const thing = reader.next();
    if (thing === undefined) break;
    const packed = thing.is === 'dict' ? streamAfter(bytes, source, reader.at, thing.entries) : undefined;
    placed.set(Number(match[1]), { thing, packed });
    // What lies in a stream is looked for there, and nowhere else.
    marks.lastIndex = Math.max(
      marks.lastIndex,
      packed === undefined ? reader.at : packed.byteOffset - bytes.byteOffset + packed.length,
    );
  }
  for (const [, { thing, packed }] of [...placed]) {
    if (thing.is !== 'dict' || packed === undefined || nameOf(thing.entries.get('Type')) !== 'ObjStm' || encrypted)
      continue;
    const content = unpack(packed, thing.entries);
    if (content !== undefined) placeInner(Buffer.from(content).toString('latin1'), thing.entries, placed);
  }

  const byThing = new Map<PdfThing, Uint8Array | undefined>();
  for (const { thing, packed } of placed.values()) byThing.set(thing, packed);
  return {
    encrypted,
    get cut() {
      return cut;
    },
    ids: [...placed.keys()].sort((a, b) => a - b),
    resolve,
    entries: (thing) => dictOf(resolve(thing)),
    stream: (thing) => {
      const found = resolve(thing);
      const packed = found === undefined ? undefined : byThing.get(found);
      return packed === undefined ? undefined : unpack(packed, dictOf(found));
    },
  };
}

const none: PdfEntries = new Map();
const dictOf = (thing: PdfThing | undefined): PdfEntries => (thing?.is === 'dict' ? thing.entries : none);

/** The text of a name; empty when it is none. */
export const nameOf = (thing: PdfThing | undefined): string => (thing?.is === 'name' ? thing.name : '');
/** A number; the other when it is none. */
export const pdfNumber = (thing: PdfThing | undefined, otherwise: number): number =>
  thing?.is === 'number' && Number.isFinite(thing.number) ? thing.number : otherwise;

const isPicture = (entries: PdfEntries): boolean =>
  nameOf(entries.get('Subtype')) === 'Image' ||
  /^Font|^Type1C$|^CIDFontType0C$|^OpenType$/.test(nameOf(entries.get('Subtype')));

/** By its stated length when that is right, else up to the word that ends it. */
function streamAfter(bytes: Uint8Array, source: string, at: number, entries: PdfEntries): Uint8Array | undefined {
  const start = /^[\0\t\n\f\r ]*stream(?:\r\n|\n|\r)?/.exec(source.slice(at, at + 40))?.[0].length;
  if (start === undefined) return undefined;
  const begin = at + start;
  const length = pdfNumber(entries.get('Length'), -1);
  if (length >= 0 && /^[\r\n\t ]{0,3}endstream/.test(source.slice(begin + length, begin + length + 12)))
    return bytes.subarray(begin, begin + length);
  const end = source.indexOf('endstream', begin);
  return bytes.subarray(begin, end < 0 ? undefined : end);
}

function placeInner(content: string, entries: PdfEntries, placed: Map<number, Placed>): void {
  const first = pdfNumber(entries.get('First'), 0);
  const head = new PdfThings(content);
  for (let index = 0; index < Math.min(pdfNumber(entries.get('N'), 0), 20_000) && head.at < first; index += 1) {
    const [id, offset] = [head.next(), head.next()];
    if (id?.is !== 'number' || offset?.is !== 'number') return;
    const thing = new PdfThings(content, first + offset.number).next();
    if (thing !== undefined && placed.size < limits.objects) placed.set(id.number, { thing, packed: undefined });
  }
}

/** Undoes what PNG does to rows before they are packed. */
function withoutPredictor(bytes: Uint8Array, parameters: PdfEntries): Uint8Array {
  if (pdfNumber(parameters.get('Predictor'), 1) < 10) return bytes;
  const bits = pdfNumber(parameters.get('Colors'), 1) * pdfNumber(parameters.get('BitsPerComponent'), 8);
  const row = Math.ceil((pdfNumber(parameters.get('Columns'), 1) * bits) / 8);
  const step = Math.max(1, bits >> 3);
  if (row < 1 || row > 1_000_000) return bytes;
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(rows * row);
  for (let index = 0; index < rows; index += 1) {
    const kind = bytes[index * (row + 1)] ?? 0;
    for (let at = 0; at < row; at += 1) {
      const raw = bytes[index * (row + 1) + 1 + at] ?? 0;
      const left = at >= step ? (out[index * row + at - step] ?? 0) : 0;
      const up = index > 0 ? (out[(index - 1) * row + at] ?? 0) : 0;
      const corner = index > 0 && at >= step ? (out[(index - 1) * row + at - step] ?? 0) : 0;
      out[index * row + at] = raw + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind % 5] ?? 0);
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
