import { nameOf, type PdfObjects, pdfObjects } from './pdf-objects.ts';
import { type PdfPage, pdfPages } from './pdf-pages.ts';
import type { PdfThing } from './pdf-values.ts';

/** A file that lies in a PDF. */
interface Carried {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What people can read in a PDF, and what of it could not be read. */
interface PdfWords {
  readonly encrypted: boolean;
  /** It has no object at all: it only begins as a PDF. */
  readonly empty: boolean;
  /** Nothing in it was left out for its size, or for damage. */
  readonly whole: boolean;
  readonly pages: readonly PdfPage[];
  /** What it says of itself, its links, notes, bookmarks and fields. */
  readonly besides: string;
  readonly carried: readonly Carried[];
}

const mostBesides = 2_000_000;

/** Reads a PDF of any program. Nothing in it is run or fetched; it never throws, and reads no more than its limits. */
export function readPdfWords(bytes: Uint8Array): PdfWords {
  const objects = pdfObjects(bytes);
  const empty = objects.ids.length === 0;
  if (objects.encrypted) return { encrypted: true, empty, whole: false, pages: [], besides: '', carried: [] };
  const { pages, whole } = pdfPages(objects);
  const { besides, carried } = around(objects);
  return {
    encrypted: false,
    empty,
    whole: whole && !objects.cut && besides.length < mostBesides,
    pages,
    besides,
    carried,
  };
}

/** Keys whose strings are no words: signatures, ids, dates. */
const noWords = new Set([
  'ID',
  'ByteRange',
  'Cert',
  'M',
  'CreationDate',
  'ModDate',
  'U',
  'O',
  'Panose',
  'CheckSum',
  'Registry',
]);

function around(objects: PdfObjects): { readonly besides: string; readonly carried: readonly Carried[] } {
  const words: string[] = [];
  let length = 0;
  const gather = (thing: PdfThing, depth: number): void => {
    if (depth > 20 || length > mostBesides) return;
    if (thing.is === 'string') {
      const text = textOf(thing.bytes);
      length += text.length;
      words.push(text);
    } else if (thing.is === 'array') for (const item of thing.items) gather(item, depth + 1);
    else if (thing.is === 'dict') {
      const signature = nameOf(thing.entries.get('Type')) === 'Sig';
      for (const [key, value] of thing.entries)
        if (!noWords.has(key) && !(signature && key === 'Contents')) gather(value, depth + 1);
    }
  };
  const carried: Carried[] = [];
  for (const id of objects.ids) {
    const thing = objects.resolve({ is: 'ref', id });
    if (thing === undefined) continue;
    gather(thing, 0);
    const entries = objects.entries(thing);
    if (nameOf(entries.get('Type')) === 'Metadata') {
      const stream = objects.stream(thing);
      if (stream !== undefined) words.push(new TextDecoder().decode(stream).replace(/[<>"']/g, '\n\n'));
    }
    if (entries.has('EF') && carried.length < 200) {
      const files = objects.entries(entries.get('EF'));
      const stream = objects.stream(files.get('UF') ?? files.get('F'));
      const name = objects.resolve(entries.get('UF') ?? entries.get('F'));
      if (stream !== undefined) carried.push({ name: name?.is === 'string' ? textOf(name.bytes) : '', bytes: stream });
    }
  }
  return { besides: words.join('\n\n').slice(0, mostBesides), carried };
}

/** A text string of a PDF: UTF-16 or UTF-8 with their marks, else a byte a character. */
function textOf(bytes: string): string {
  const raw = Buffer.from(bytes, 'latin1');
  if (bytes.startsWith('\u00fe\u00ff')) return new TextDecoder('utf-16be').decode(raw);
  if (bytes.startsWith('\u00ff\u00fe')) return new TextDecoder('utf-16le').decode(raw);
  return bytes.startsWith('\u00ef\u00bb\u00bf') ? new TextDecoder().decode(raw) : bytes;
}
