import { inkOf } from '../../domain/ink.ts';
import { characterMaps } from '../pdf/characters.ts';
import { informationOf, pdfDate, xmpOf } from '../pdf/metadata.ts';
import { PdfUnreadable } from '../pdf/parse.ts';
import { destinations, type Pdf, streamOf } from '../pdf/read.ts';
import { readStructure, type Structure } from '../pdf/structure.ts';
import { isArray, isDict, isRef, isString, type PdfDict, type PdfValue, pdfNameOf, textOf } from '../pdf/values.ts';
import type { FontSource } from '../render/fonts.ts';
import { builtAsReport } from './allowed.ts';
import type { AttachedText } from './attached-json.ts';
import { type OtherWords, readDrawing } from './drawing.ts';
import type { VerifyFailure } from './failure.ts';
import type { Unseen } from './looked-at.ts';
import { compareRunning, compareWords, readingOrder, type Spoken, speak, tablesInOrder } from './spoken.ts';
import { lettersAsOurs, toolTypefaces } from './typefaces.ts';
import { type Glyph, hiddenWords, type SheetOfPaper } from './visible.ts';

/** What the pages are held against. */
interface SealedWords {
  readonly case: string;
  readonly contentDigest: string;
  readonly textDigest: string;
  /** The words that were sealed; undefined in a release made before they were kept. */
  readonly text: AttachedText | undefined;
  /** Everything the attached content says, to find where a link leads. */
  readonly said: string;
  /** The tool’s own typefaces; without them nobody looks at the letters. */
  readonly font: FontSource | undefined;
}

interface PagesVerified {
  readonly failures: readonly VerifyFailure[];
  readonly unseen: readonly Unseen[];
  readonly pages: number;
}

/**
 * Looks at a sealed report as a reader meets it: that it is built of nothing but what a report is built of, that its tags say the sealed
 * words, and that the pages show what the tags say. Throws PdfUnreadable.
 */
export function verifyPages(pdf: Pdf, sealed: SealedWords): PagesVerified {
  const built = builtAsReport(pdf);
  // What a file is built of beyond a report may say anything of its pages.
  if (built.length > 0) return { failures: built, unseen: [], pages: pdf.pages.length };
  const structure = readStructure(pdf);
  const { sheets, failures: drawn } = sheetsOf(pdf, structure);
  const spoken = speak(structure, sheets);
  const inOrder = [...sheets.values()];
  const { text } = sealed;
  const { font } = sealed;
  const pictures = [...structure.elements.values()].filter(({ type }) => type === 'Figure').length;
  return {
    pages: pdf.pages.length,
    failures: [
      ...drawn,
      ...spoken.failures,
      ...(text === undefined ? [] : compareWords(text.pieces, spoken, destinations(pdf))),
      ...compareRunning(text?.running, inOrder),
      ...readingOrder(spoken),
      ...tablesInOrder(structure, sheets),
      ...inOrder.flatMap(hiddenWords),
      ...(font === undefined ? [] : lettersAsOurs(pdf, sheets, toolTypefaces(font))),
      ...inOrder.flatMap(({ number, glyphs }) =>
        glyphs.some(({ words }) => (words ?? '').trim() !== '')
          ? []
          : [{ failure: 'page-empty', page: number } as const],
      ),
      ...descriptions(pdf, sealed, spoken),
      ...bookmarks(pdf, spoken),
      ...links(pdf, structure, spoken, sealed),
    ],
    unseen: [
      ...(text === undefined ? [{ part: 'text' } as const] : [{ part: 'released-words' } as const]),
      ...(font === undefined ? [{ part: 'letters' } as const] : []),
      ...(pictures === 0 ? [] : [{ part: 'pictures', count: pictures } as const]),
    ],
  };
}

function sheetsOf(
  pdf: Pdf,
  structure: Structure,
): { readonly sheets: ReadonlyMap<number, SheetOfPaper>; readonly failures: readonly VerifyFailure[] } {
  const maps = characterMaps(pdf);
  const failures: VerifyFailure[] = [];
  const sheets = new Map<number, SheetOfPaper>();
  for (const [index, id] of pdf.pages.entries()) {
    const number = index + 1;
    const page = pdf.object(id)?.value;
    if (!isDict(page)) throw new PdfUnreadable('a page is missing');
    const box = numbersOf(page.get('MediaBox'));
    const [left = 0, bottom = 0, right = 0, top = 0] = box;
    // A sheet of paper: A4 or near it, either way up.
    if (left !== 0 || bottom !== 0 || right < 200 || top < 200 || right > 2000 || top > 2000)
      failures.push({ failure: 'page-box', where: 'MediaBox' });
    const contents = page.get('Contents');
    const stream = isRef(contents) ? pdf.object(contents.id) : undefined;
    if (stream === undefined) throw new PdfUnreadable('a page has no single drawing');
    const states = statesOf(pdf, page);
    const drawing = readDrawing(Buffer.from(streamOf(pdf, stream)).toString('latin1'), widths(pdf, page));
    for (const { operator } of drawing.refused) failures.push({ failure: 'page-operator', page: number, operator });
    const inPicture = (stretch: unknown): boolean =>
      typeof stretch === 'number' && structure.ownerOf(id, stretch)?.type === 'Figure';
    const glyphs = drawing.marks.flatMap((mark): readonly Glyph[] =>
      mark.kind === 'shown'
        ? [{ ...mark, words: maps.characterOf(page, mark.font, mark.code), inPicture: inPicture(mark.stretch) }]
        : [],
    );
    const { spoken, failures: otherwise } = withOtherWords(glyphs, drawing.otherWords);
    failures.push(...otherwise);
    sheets.set(id, {
      number,
      box: { left, bottom, right, top },
      paints: drawing.marks.flatMap((mark) => (mark.kind === 'painted' ? [mark] : [])),
      stretches: drawing.stretches,
      glyphs: spoken,
      glyphsOf: byStretch(spoken),
      alphaOf: (state, stroke) => states.get(state)?.[stroke ? 'CA' : 'ca'] ?? 1,
      widthOf: (state) => states.get(state)?.LW ?? 1,
    });
  }
  return { sheets, failures };
}

/**
 * Several characters may have one glyph, such as the two apostrophes: the drawing then says which one is meant. Whether the glyph may stand
 * for it the typeface knows.
 */
function withOtherWords(
  glyphs: readonly Glyph[],
  others: readonly OtherWords[],
): { readonly spoken: readonly Glyph[]; readonly failures: readonly VerifyFailure[] } {
  const meant = new Map<number, string>();
  const byOrder = new Map(glyphs.map((glyph) => [glyph.order, glyph]));
  const failures: VerifyFailure[] = [];
  for (const { words, from, to } of others) {
    const shown: Glyph[] = [];
    for (let order = from; order < to; order++) {
      const glyph = byOrder.get(order);
      if (glyph !== undefined) shown.push(glyph);
    }
    const said = shown.map((glyph) => glyph.words ?? '').join('');
    if (inkOf(said) === inkOf(words)) continue;
    const [glyph] = shown;
    if (shown.length === 1 && glyph !== undefined && [...words].length === 1) meant.set(glyph.order, words);
    else failures.push({ failure: 'pdf-other-words', where: words.slice(0, 40) });
  }
  const spoken = glyphs.map((glyph) => {
    const words = meant.get(glyph.order);
    return words === undefined ? glyph : { ...glyph, words };
  });
  return { spoken, failures };
}

function byStretch(glyphs: readonly Glyph[]): ReadonlyMap<number, readonly Glyph[]> {
  const found = new Map<number, Glyph[]>();
  for (const glyph of glyphs) {
    if (typeof glyph.stretch !== 'number') continue;
    const known = found.get(glyph.stretch);
    if (known === undefined) found.set(glyph.stretch, [glyph]);
    else known.push(glyph);
  }
  return found;
}

const numbersOf = (value: PdfValue | undefined): readonly number[] =>
  isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];

interface GraphicsState {
  readonly CA: number;
  readonly ca: number;
  readonly LW: number;
}

function statesOf(pdf: Pdf, page: PdfDict): ReadonlyMap<string, GraphicsState> {
  const resources = pdf.resolve(page.get('Resources'));
  const named = isDict(resources) ? pdf.resolve(resources.get('ExtGState')) : undefined;
  const states = new Map<string, GraphicsState>();
  if (!isDict(named)) return states;
  for (const [name, value] of named) {
    const state = pdf.resolve(value);
    if (!isDict(state)) continue;
    const of = (key: string): number => {
      const found = state.get(key);
      return typeof found === 'number' ? found : 1;
    };
    states.set(name, { CA: of('CA'), ca: of('ca'), LW: of('LW') });
  }
  return states;
}

/** How wide a typeface’s characters are, from its `W` and `DW`. */
function widths(pdf: Pdf, page: PdfDict): (font: string, code: number) => number {
  const resources = pdf.resolve(page.get('Resources'));
  const fonts = isDict(resources) ? pdf.resolve(resources.get('Font')) : undefined;
  const known = new Map<string, (code: number) => number>();
  const read = (name: string): ((code: number) => number) => {
    const font = isDict(fonts) ? pdf.resolve(fonts.get(name)) : undefined;
    const listed = isDict(font) ? pdf.resolve(font.get('DescendantFonts')) : undefined;
    const descendant = isArray(listed) ? pdf.resolve(listed[0]) : undefined;
    const otherwise = isDict(descendant) ? descendant.get('DW') : undefined;
    const table = new Map<number, number>();
    const all = isDict(descendant) ? pdf.resolve(descendant.get('W')) : undefined;
    const items = isArray(all) ? all : [];
    for (let at = 0; at < items.length; ) {
      const [first, second, third] = [items[at], items[at + 1], items[at + 2]];
      if (typeof first !== 'number') break;
      if (isArray(second)) {
        for (const [index, width] of second.entries()) if (typeof width === 'number') table.set(first + index, width);
        at += 2;
      } else {
        const last = typeof second === 'number' ? Math.min(second, first + 65_535) : first;
        for (let code = first; code <= last; code++) if (typeof third === 'number') table.set(code, third);
        at += 3;
      }
    }
    return (code) => table.get(code) ?? (typeof otherwise === 'number' ? otherwise : 1000);
  };
  return (name, code) => {
    const width = known.get(name) ?? read(name);
    known.set(name, width);
    return width(code);
  };
}

/** What the file says of itself for programs: no more than our writer says, and no other. */
function descriptions(pdf: Pdf, sealed: SealedWords, spoken: Spoken): readonly VerifyFailure[] {
  const failures: VerifyFailure[] = [];
  const wrong = (field: string): void => void failures.push({ failure: 'pdf-metadata', field });
  const information = pdf.resolve(pdf.trailer.get('Info'));
  const of = (key: string): string => {
    const value = isDict(information) ? information.get(key) : undefined;
    return isString(value) ? textOf(value) : '';
  };
  const day = /^D:(\d{4})(\d\d)(\d\d)000000\+00'00'$/.exec(of('CreationDate'));
  const asOf = day === null ? '' : day.slice(1).join('-');
  const language = pdf.catalog.get('Lang');
  const metadata = {
    title: of('Title'),
    language: isString(language) ? textOf(language) : '',
    author: of('Author'),
    subject: of('Subject'),
    keywords: of('Keywords').split(', '),
    asOf,
    producer: of('Producer'),
    creator: of('Creator'),
  };
  if (asOf === '' || of('ModDate') !== pdfDate(asOf)) wrong('CreationDate');
  if (!/^dbs \d+\.\d+\.\d+[\w.+-]*$/.test(metadata.producer)) wrong('Producer');
  if (metadata.creator !== 'Chromium') wrong('Creator');
  const keywords = [sealed.case, `contentDigest:${sealed.contentDigest}`, `textDigest:${sealed.textDigest}`];
  if (of('Keywords') !== keywords.join(', ')) wrong('Keywords');
  const all = spoken.heard.map(({ ink }) => ink).join('');
  if (!all.includes(inkOf(metadata.title))) wrong('Title');
  const xmp = pdf.catalog.get('Metadata');
  const stream = isRef(xmp) ? pdf.object(xmp.id)?.stream : undefined;
  if (stream === undefined || !Buffer.from(stream).equals(xmpOf(metadata))) wrong('XMP');
  const written = informationOf(metadata);
  if (isDict(information) && [...information.keys()].join() !== [...written.keys()].join()) wrong('Info');
  const id = pdf.trailer.get('ID');
  const first = sealed.contentDigest.slice(0, 32);
  if (!isArray(id) || id.length !== 2 || id.some((each) => !isString(each) || hex(each.bytes) !== first)) wrong('ID');
  return failures;
}

const hex = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('hex');

/** Bookmarks say what the headings they lead to say. Chromium writes some words of a heading twice. */
function bookmarks(pdf: Pdf, spoken: Spoken): readonly VerifyFailure[] {
  const failures: VerifyFailure[] = [];
  for (const id of pdf.ids) {
    const value = pdf.object(id)?.value;
    if (!isDict(value) || !value.has('Title') || !value.has('SE')) continue;
    const [title, element] = [value.get('Title'), value.get('SE')];
    const ink = isString(title) ? inkOf(textOf(title)) : '';
    const heading = isRef(element) ? (spoken.inkOfElement.get(element.id) ?? '') : '';
    if (!isMadeOf(ink, heading)) failures.push({ failure: 'pdf-bookmark', title: ink.slice(0, 60) });
  }
  return failures;
}

/** Whether words are put together of stretches of a heading: each as long as can be, and none invented. */
function isMadeOf(words: string, heading: string): boolean {
  if (words === '' || heading === '') return false;
  let at = 0;
  while (at < words.length) {
    let length = Math.min(words.length - at, heading.length);
    while (length > 0 && !heading.includes(words.slice(at, at + length))) length--;
    if (length === 0) return false;
    at += length;
  }
  // As many words as there are twice of, and no more.
  return words.length <= 2 * heading.length;
}

/** Links lead where the report says: to a place of its own, or to an address it names. */
function links(pdf: Pdf, structure: Structure, spoken: Spoken, { said, text }: SealedWords): readonly VerifyFailure[] {
  const failures: VerifyFailure[] = [];
  const places = pdf.resolve(pdf.catalog.get('Dests'));
  const named = addressesIn(`${said}\n${(text?.pieces ?? []).map(([, words]) => words).join('')}`);
  const linkOf = new Map<number, number>();
  for (const element of structure.elements.values()) {
    for (const kid of element.kids) {
      const target = kid.kind === 'object' ? kid.value.get('Obj') : undefined;
      if (isRef(target)) linkOf.set(target.id, element.id);
    }
  }
  for (const pageId of pdf.pages) {
    const page = pdf.object(pageId)?.value;
    const listed = isDict(page) ? pdf.resolve(page.get('Annots')) : undefined;
    for (const item of isArray(listed) ? listed : []) {
      const annotation = pdf.resolve(item);
      if (!isRef(item) || !isDict(annotation)) continue;
      const action = pdf.resolve(annotation.get('A'));
      const uri = isDict(action) ? action.get('URI') : undefined;
      const address = isString(uri) ? uri.bytes : undefined;
      if (address !== undefined && !named.has(plainAddress(address))) {
        failures.push({ failure: 'pdf-link', address: address.slice(0, 200) });
      }
      const place = annotation.get('Dest');
      const name = pdfNameOf(place) ?? (isString(place) ? textOf(place) : undefined);
      if (address === undefined && (name === undefined || !isDict(places) || !places.has(name)))
        failures.push({ failure: 'pdf-link', address: `#${name ?? ''}` });
      const words = annotation.get('Contents');
      const ink = isString(words) ? inkOf(textOf(words)) : '';
      const element = linkOf.get(item.id);
      const heard = element === undefined ? undefined : spoken.inkOfElement.get(element);
      if (heard === undefined || ![heard, inkOf(address ?? `#${name ?? ''}`)].includes(ink))
        failures.push({ failure: 'pdf-link-words', words: ink.slice(0, 60) });
    }
  }
  return failures;
}

/** The addresses a text names, each as a browser would write it. */
function addressesIn(words: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [address] of words.matchAll(/(?:https?:\/\/|mailto:)[^\s<>"\\^`{|}]+/gi)) {
    for (let end = address.length; end > 8; end--) {
      found.add(plainAddress(address.slice(0, end)));
      if (!/[.,;:!?)\]'»”]$/.test(address.slice(0, end))) break;
    }
  }
  for (const [mail] of words.matchAll(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g)) found.add(plainAddress(`mailto:${mail}`));
  return found;
}

function plainAddress(address: string): string {
  try {
    return new URL(address).href;
  } catch {
    return address;
  }
}
