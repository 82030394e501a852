import { gunzipSync } from 'node:zlib';
import { findCprNumbers, maskCprNumbers } from '../../domain/cpr.ts';
import type { CprLook, CprPlace, FilePart, Unread, UnreadKind } from '../../domain/cpr-place.ts';
import { positionAt } from '../../domain/position.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import { WorkbookRefused } from '../excel/workbook.ts';
import { openZip, type Zip, ZipRefused } from '../excel/zip.ts';
import { type FileKind, fileKind } from './file-kind.ts';
import { inSheet } from './in-workbook.ts';
import { takeApart } from './mail.ts';
import { isOffice, officeParts } from './office.ts';
import { readPdfWords } from './pdf/read-pdf-words.ts';
import { stringsIn, textOfBytes, wordsOfRtf } from './plain-text.ts';

/** How much of one file is unpacked, whatever lies in it and how deep. */
const limits = {
  deepest: 5,
  files: 2_000,
  bytes: 200_000_000,
  zip: { files: 5_000, fileBytes: 30_000_000, totalBytes: 100_000_000 },
  workbook: {
    fileBytes: 30_000_000,
    zip: { files: 5_000, fileBytes: 60_000_000, totalBytes: 100_000_000 },
    sheets: 1_000,
    cellsInAll: 1_000_000,
  },
};

/** Looks for CPR numbers in a file's name and its folders', and no further. */
export const lookAtName = (path: string): CprLook => ({
  places: findCprNumbers(path).map(({ grade }) => ({ in: 'name', grade })),
  unread: [],
});

/**
 * Looks a file through for CPR numbers: its name and the folders above it; its text (UTF-8, UTF-16 or the Windows code page, RTF, mail with what it is
 * coded in undone and what is sent along); every sheet and cell of a workbook; the words, headers, notes and links of other office files; the pages,
 * notes and properties of a PDF; what is packed in any of them. `bytes` is undefined for a file too large to be read. What is not
 * looked through is told. Runs nothing and hands no number on.
 */
export function lookForCpr(path: string, bytes: Uint8Array | undefined): CprLook {
  const look = new Look();
  look.words(path, 'name');
  if (bytes === undefined) look.leave('too-large');
  else look.file(path, bytes, []);
  return { places: look.places, unread: look.unread };
}

class Look {
  readonly places: CprPlace[] = [];
  readonly #unread = new Map<string, Unread>();
  #files = 0;
  #bytes = 0;

  get unread(): readonly Unread[] {
    return [...this.#unread.values()];
  }

  /** Says that something is not looked through. */
  leave(kind: UnreadKind, within: readonly string[] = [], count = 1): void {
    const inside = insideOf(within);
    const key = `${kind}\0${inside ?? ''}`;
    const known = this.#unread.get(key);
    this.#unread.set(key, { kind, count: (known?.count ?? 0) + count, ...(inside !== undefined && { inside }) });
  }

  words(text: string, where: 'name' | 'content' | FilePart, within: readonly string[] = []): void {
    for (const { grade } of findCprNumbers(text)) {
      if (where === 'name' || where === 'content') this.#add({ in: where, grade }, within);
      else this.#add({ in: 'part', part: where, grade }, within);
    }
  }

  #add(place: CprPlace, within: readonly string[]): void {
    const inside = insideOf(within);
    this.places.push(inside === undefined ? place : { ...place, inside });
  }

  file(path: string, bytes: Uint8Array, within: readonly string[]): void {
    this.#files += 1;
    this.#bytes += bytes.length;
    if (within.length > limits.deepest) this.leave('too-deep', within);
    else if (this.#files > limits.files || this.#bytes > limits.bytes) this.leave('too-large', within);
    else this.#byKind(fileKind(path, bytes), path, bytes, within);
  }

  #byKind(kind: FileKind, path: string, bytes: Uint8Array, within: readonly string[]): void {
    if (kind.kind === 'pdf') this.#pdf(bytes, within);
    else if (kind.kind === 'zip') this.#archive(bytes, within);
    else if (kind.kind === 'gzip') this.#gzip(path, bytes, within);
    else if (kind.kind === 'mail') this.#mail(bytes, within);
    else if (kind.kind === 'rich-text') this.words(wordsOfRtf(bytes), 'content', within);
    else if (kind.kind !== 'unread') this.#text(bytes, within);
    else {
      // Pictures carry words about themselves, and old letters their words, though not as we could rely on.
      this.words(stringsIn(bytes), 'content', within);
      this.leave(kind.why, within);
    }
  }

  #inner(name: string, bytes: Uint8Array, within: readonly string[]): void {
    const shown = name === '' ? '?' : name;
    this.words(name, 'name', [...within, shown]);
    this.file(name, bytes, [...within, shown]);
  }

  #text(bytes: Uint8Array, within: readonly string[]): void {
    const content = textOfBytes(bytes);
    if (content === undefined) {
      this.words(stringsIn(bytes), 'content', within);
      this.leave('binary', within);
      return;
    }
    for (const { start, grade } of findCprNumbers(content))
      this.#add({ in: 'text', grade, at: positionAt(content, start) }, within);
  }

  #mail(bytes: Uint8Array, within: readonly string[]): void {
    const { pieces, whole } = takeApart(bytes);
    if (!whole) this.leave('too-deep', within);
    for (const piece of pieces) {
      if (piece.kind === 'headers') this.words(piece.text, 'mail-headings', within);
      else if (piece.kind === 'file') this.#inner(piece.name, piece.bytes, within);
      else {
        for (const { start, grade } of findCprNumbers(piece.text)) {
          const at = positionAt(piece.text, start);
          this.#add({ in: 'text', grade, at: { ...at, line: at.line + piece.line - 1 } }, within);
        }
      }
    }
  }

  #pdf(bytes: Uint8Array, within: readonly string[]): void {
    const { encrypted, empty, whole, pages, besides, carried } = readPdfWords(bytes);
    if (empty) this.#text(bytes, within);
    if (encrypted) this.leave('encrypted-pdf', within);
    else if (!whole || empty) this.leave('damaged', within);
    for (const [index, { texts, onlyPicture, untold }] of pages.entries()) {
      if (onlyPicture || untold) this.leave('pdf-page', within);
      // The same words in two orders: a number is whole in one of them at least.
      const found = texts.map((text) => findCprNumbers(text)).sort((a, b) => b.length - a.length)[0] ?? [];
      for (const { grade } of found) this.#add({ in: 'page', page: index + 1, grade }, within);
    }
    this.words(besides, 'content', within);
    for (const { name, bytes: inner } of carried) this.#inner(name, inner, within);
  }

  #gzip(path: string, bytes: Uint8Array, within: readonly string[]): void {
    try {
      const unpacked = gunzipSync(bytes, { maxOutputLength: limits.zip.fileBytes });
      this.#inner(path.replace(/^.*\//, '').replace(/\.t?gz$/i, ''), unpacked, within);
    } catch (error) {
      const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
      this.leave(tooLarge ? 'too-large' : 'damaged', within);
    }
  }

  #archive(bytes: Uint8Array, within: readonly string[]): void {
    try {
      const zip = openZip(bytes, limits.zip);
      if (isOffice(zip)) {
        this.#office(zip, bytes, within);
        return;
      }
      for (const name of zip.names)
        if (!name.endsWith('/')) this.#inner(name, zip.read(name) ?? new Uint8Array(), within);
    } catch (error) {
      if (!(error instanceof ZipRefused)) throw error;
      this.leave(zipProblems[error.problem], within);
    }
  }

  #office(zip: Zip, bytes: Uint8Array, within: readonly string[]): void {
    for (const part of officeParts(zip)) {
      if (part.kind === 'words') this.words(part.text, part.part ?? 'content', within);
      else if (part.kind === 'file') this.#inner(part.name, part.bytes, within);
      else this.leave(part.why, [...within, part.name]);
    }
    if (!zip.names.includes('xl/workbook.xml')) return;
    try {
      for (const sheet of readWorkbook(bytes, { ...limits.workbook, whatRuns: 'passed-over' }).sheets)
        for (const place of inSheet(sheet)) this.#add(place, within);
    } catch (error) {
      if (!(error instanceof WorkbookRefused)) throw error;
      this.words(sheetsAsText(zip), 'content', within);
      this.leave(error.problem === 'too-large' || error.problem === 'too-many-cells' ? 'too-large' : 'damaged', within);
    }
  }
}

const zipProblems = {
  'not-an-archive': 'damaged',
  damaged: 'damaged',
  encrypted: 'encrypted',
  'too-large': 'too-large',
  'too-many-files': 'too-large',
} as const;

const insideOf = (within: readonly string[]): string | undefined =>
  within.length === 0 ? undefined : within.map((name) => maskCprNumbers(name).slice(0, 120)).join(' › ');

const sheetsAsText = (zip: Zip): string =>
  ['xl/sharedStrings.xml', ...zip.names.filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name))]
    .map((name) =>
      new TextDecoder()
        .decode(zip.read(name))
        .replace(/<\/(?:si|c|row)>/g, '\n\n')
        .replace(/<[^<>]{0,2000}>/g, ''),
    )
    .join('\n\n');
