import { inflateSync } from 'node:zlib';
import { PdfUnreadable, ValueReader } from './parse.ts';
import { isArray, isDict, isRef, type PdfDict, type PdfObject, type PdfValue, pdfNameOf } from './values.ts';

/** A PDF whose objects are read when asked for. */
export interface Pdf {
  readonly bytes: Uint8Array;
  /** The file as text, one character a byte. */
  readonly source: string;
  readonly trailer: PdfDict;
  readonly catalog: PdfDict;
  /** The numbers of its objects, ascending. */
  readonly ids: readonly number[];
  /** An object by its number; undefined when the file has none. */
  readonly object: (id: number) => PdfObject | undefined;
  /** The value itself, references followed. */
  readonly resolve: (value: PdfValue | undefined) => PdfValue | undefined;
  /** The bytes of an object as they stand, from its number to `endobj`. */
  readonly raw: (id: number) => Uint8Array;
  /** The object numbers of the pages, in order. */
  readonly pages: readonly number[];
}

/** Reads a PDF with a plain cross-reference table, as Chromium writes it. Throws PdfUnreadable on anything else. */
export function readPdf(bytes: Uint8Array): Pdf {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!/^%PDF-1\.[0-7][\r\n]/.test(source)) throw new PdfUnreadable('it does not begin as a PDF');
  const { offsets, trailer, tableStart } = readTable(source);
  const ends = endsOf(offsets, tableStart);

  const cache = new Map<number, PdfObject>();
  const underway = new Set<number>();
  const object = (id: number): PdfObject | undefined => {
    const known = cache.get(id);
    if (known !== undefined) return known;
    const offset = offsets.get(id);
    if (offset === undefined) return undefined;
    if (underway.has(id)) throw new PdfUnreadable('references run in a circle');
    underway.add(id);
    try {
      const read = readObject(bytes, source, id, offset, (value) => resolve(value));
      cache.set(id, read);
      return read;
    } finally {
      underway.delete(id);
    }
  };
  const resolve = (value: PdfValue | undefined): PdfValue | undefined => {
    let found = value;
    for (let steps = 0; isRef(found); steps++) {
      if (steps > 20) throw new PdfUnreadable('references run in a circle');
      found = object(found.id)?.value;
    }
    return found;
  };
  const raw = (id: number): Uint8Array => bytes.subarray(offsets.get(id) ?? 0, ends.get(id) ?? 0);

  const catalog = resolve(trailer.get('Root'));
  if (!isDict(catalog)) throw new PdfUnreadable('it has no catalog');
  const pages = listPages(catalog.get('Pages'), resolve);
  return {
    bytes,
    source,
    trailer,
    catalog,
    ids: [...offsets.keys()].sort((a, b) => a - b),
    object,
    resolve,
    raw,
    pages,
  };
}

/** How many pages the file has. */
export const pageCount = (pdf: Pdf): number => pdf.pages.length;

/** The named places of the file with their page, counted from 1: the ids of the page that some link points at. */
export function destinations(pdf: Pdf): ReadonlyMap<string, number> {
  const pageNumbers = new Map(pdf.pages.map((id, index) => [id, index + 1]));
  const found = new Map<string, number>();
  const places = pdf.resolve(pdf.catalog.get('Dests'));
  if (!isDict(places)) return found;
  for (const [place, value] of places) {
    const target = pdf.resolve(value);
    const first = isArray(target) ? target[0] : undefined;
    const page = isRef(first) ? pageNumbers.get(first.id) : undefined;
    // Chromium writes an id outside ASCII as UTF-8.
    if (page !== undefined) found.set(decodeName(place), page);
  }
  return found;
}

function decodeName(bytes: string): string {
  const decoded = Buffer.from(bytes, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? bytes : decoded;
}

/** A stream that becomes larger when it is inflated is a bomb, not a report. */
const largestStream = 128 * 1024 * 1024;

/** A stream's bytes, inflated when it is compressed. Throws PdfUnreadable on another filter. */
export function streamOf(pdf: Pdf, { value, stream }: PdfObject): Uint8Array {
  if (stream === undefined || !isDict(value)) throw new PdfUnreadable('a stream is missing');
  const filter = pdf.resolve(value.get('Filter'));
  if (filter === undefined) return stream;
  if ((isArray(filter) && filter.length === 1 ? pdfNameOf(filter[0]) : pdfNameOf(filter)) !== 'FlateDecode') {
    throw new PdfUnreadable('a stream has a filter we do not know');
  }
  try {
    return inflateSync(stream, { maxOutputLength: largestStream });
  } catch {
    throw new PdfUnreadable('a compressed stream is damaged');
  }
}

interface Table {
  readonly offsets: ReadonlyMap<number, number>;
  readonly trailer: PdfDict;
  readonly tableStart: number;
}

function readTable(source: string): Table {
  const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(source.slice(-64));
  if (tail === null) throw new PdfUnreadable('it does not end as a PDF');
  const tableStart = Number(tail[1]);
  const reader = new ValueReader(source, tableStart);
  if (reader.word() !== 'xref') throw new PdfUnreadable('it has no plain cross-reference table');
  const offsets = new Map<number, number>();
  for (let word = reader.word(); word !== 'trailer'; word = reader.word()) {
    const [first, count] = [wholeNumber(word), wholeNumber(reader.word())];
    if (Number.isNaN(first) || Number.isNaN(count) || count > source.length / 20) {
      throw new PdfUnreadable('its cross-reference table is damaged');
    }
    for (let id = first; id < first + count; id++) {
      const offset = wholeNumber(reader.word());
      reader.word();
      if (reader.word() !== 'n') continue;
      if (!(offset < tableStart)) throw new PdfUnreadable('its cross-reference table points outside the file');
      offsets.set(id, offset);
    }
  }
  const trailer = reader.value();
  if (!isDict(trailer)) throw new PdfUnreadable('it has no trailer');
  if (trailer.has('Encrypt')) throw new PdfUnreadable('it is encrypted');
  if (trailer.has('Prev') || trailer.has('XRefStm'))
    throw new PdfUnreadable('it has been changed since it was printed');
  return { offsets, trailer, tableStart };
}

/** A number of the table; NaN for anything else, and for the nothing that is read at the end of a file. */
const wholeNumber = (word: string): number => (/^\d{1,10}$/.test(word) ? Number(word) : Number.NaN);

function endsOf(offsets: ReadonlyMap<number, number>, tableStart: number): ReadonlyMap<number, number> {
  const byOffset = [...offsets].sort(([, a], [, b]) => a - b);
  return new Map(byOffset.map(([id], index) => [id, byOffset[index + 1]?.[1] ?? tableStart]));
}

function readObject(
  bytes: Uint8Array,
  source: string,
  id: number,
  offset: number,
  resolve: (value: PdfValue | undefined) => PdfValue | undefined,
): PdfObject {
  const reader = new ValueReader(source, offset);
  if (reader.word() !== String(id) || reader.word() !== '0' || reader.word() !== 'obj') {
    throw new PdfUnreadable(`object ${id} is not where the table says`);
  }
  const value = reader.value();
  if (reader.word() !== 'stream' || !isDict(value)) return { id, value };
  const start = reader.at + (source.startsWith('\r\n', reader.at) ? 2 : 1);
  const length = resolve(value.get('Length'));
  if (typeof length !== 'number' || !Number.isSafeInteger(length) || length < 0 || start + length > bytes.length)
    throw new PdfUnreadable(`stream ${id} is too short`);
  if (!/^\r?\n?endstream/.test(source.slice(start + length, start + length + 12))) {
    throw new PdfUnreadable(`stream ${id} has a wrong length`);
  }
  return { id, value, stream: bytes.subarray(start, start + length) };
}

function listPages(root: PdfValue | undefined, resolve: Pdf['resolve']): readonly number[] {
  const pages: number[] = [];
  const seen = new Set<number>();
  const walk = (node: PdfValue | undefined, depth: number): void => {
    if (depth > 50) throw new PdfUnreadable('its pages are nested too deep');
    if (!isRef(node) || seen.has(node.id)) return;
    seen.add(node.id);
    const found = resolve(node);
    if (!isDict(found)) return;
    const kids = resolve(found.get('Kids'));
    if (isArray(kids)) for (const kid of kids) walk(kid, depth + 1);
    else pages.push(node.id);
  };
  walk(root, 0);
  return pages;
}
