import { inkOf } from '../../domain/ink.ts';
import { alternativeOf, type Element, type Structure } from '../pdf/structure.ts';
import { isArray, isDict, pdfNameOf } from '../pdf/values.ts';
import type { RunningPiece, TextPiece } from '../text/text-pieces.ts';
import type { VerifyFailure } from './failure.ts';
import type { Glyph, SheetOfPaper } from './visible.ts';

/** One character that is read, with where it comes from. */
interface Heard {
  readonly ink: string;
  readonly page: number;
  /** Undefined for a picture’s alternative text. */
  readonly glyph: Glyph | undefined;
}

/** What the tags of a file say, in reading order. */
export interface Spoken {
  readonly heard: readonly Heard[];
  /** The same by element: headings, links. */
  readonly inkOfElement: ReadonlyMap<number, string>;
  readonly failures: readonly VerifyFailure[];
}

/** The number or sign before an item of a list: generated, and in no text. */
const label = /^(?:\d{1,3}|[a-z]|[ivxlc]{1,7})[.)]?$|^[•◦▪–—-]$/i;

/** Reads a file as its tags tell it, and says where tags and drawing do not belong together. */
export function speak(structure: Structure, sheets: ReadonlyMap<number, SheetOfPaper>): Spoken {
  const reading = new Reading(structure, sheets);
  reading.element(structure.topId, 0);
  reading.leftOver();
  return reading;
}

class Reading implements Spoken {
  readonly heard: Heard[] = [];
  readonly inkOfElement = new Map<number, string>();
  readonly failures: VerifyFailure[] = [];
  private readonly structure: Structure;
  private readonly sheets: ReadonlyMap<number, SheetOfPaper>;
  private readonly visited = new Set<number>();
  private readonly told = new Set<string>();

  constructor(structure: Structure, sheets: ReadonlyMap<number, SheetOfPaper>) {
    this.structure = structure;
    this.sheets = sheets;
  }

  element(id: number, depth: number, inHead = false): string {
    const element = this.structure.elements.get(id);
    if (element === undefined || this.visited.has(id) || depth > 200) {
      this.failures.push({ failure: 'pdf-tags-repeated' });
      return '';
    }
    this.visited.add(id);
    const alternative = alternativeOf(element);
    const ink =
      alternative === undefined || element.type !== 'Figure'
        ? this.kids(element, depth, inHead || isColumnHead(element))
        : this.picture(element, alternative);
    if (alternative !== undefined && element.type !== 'Figure')
      this.failures.push({ failure: 'pdf-other-words', where: element.type });
    if (element.type === 'Lbl' && !label.test(ink))
      this.failures.push({ failure: 'pdf-label', words: ink.slice(0, 40) });
    this.inkOfElement.set(id, ink);
    return ink;
  }

  private kids(element: Element, depth: number, inHead: boolean): string {
    const { kids, id, type } = element;
    const before = this.heard.length;
    let ink = '';
    const first = kids.flatMap((kid) => (kid.kind === 'content' ? [kid.page] : []))[0];
    const repeated = new Map<number, string>();
    for (const kid of kids) {
      if (kid.kind === 'content' && inHead && kid.page !== first) {
        const heard = this.heard.length;
        repeated.set(kid.page, `${repeated.get(kid.page) ?? ''}${this.content(kid.page, kid.mcid)}`);
        this.heard.splice(heard);
      } else if (kid.kind === 'content') ink += this.content(kid.page, kid.mcid);
      else if (kid.kind === 'element') {
        if (this.structure.elements.get(kid.id)?.parent !== id) this.failures.push({ failure: 'pdf-tags-repeated' });
        ink += this.element(kid.id, depth + 1, inHead);
      }
    }
    // A table’s head is printed on every page the table is on, and read once.
    for (const again of repeated.values()) if (again !== ink) this.failures.push({ failure: 'pdf-tags-repeated' });
    if (type === 'Lbl') this.heard.splice(before);
    return ink;
  }

  private content(page: number, mcid: number): string {
    const key = `${page}/${mcid}`;
    const number = this.sheets.get(page)?.number ?? 0;
    const stretches = this.sheets.get(page)?.stretches.filter((each) => each === mcid).length ?? 0;
    if (this.told.has(key) || stretches !== 1) this.failures.push({ failure: 'pdf-tags-repeated' });
    this.told.add(key);
    let ink = '';
    for (const glyph of this.sheets.get(page)?.glyphsOf.get(mcid) ?? []) {
      const words = inkOf(glyph.words ?? '\uFFFD');
      ink += words;
      if (words !== '') this.heard.push({ ink: words, page: number, glyph });
    }
    return ink;
  }

  /** A picture is read by its alternative text; what it shows is told by nobody. */
  private picture(element: Element, alternative: string): string {
    const ink = inkOf(alternative);
    let page = 0;
    for (const kid of element.kids) {
      if (kid.kind !== 'content') {
        this.failures.push({ failure: 'pdf-tags-repeated' });
        continue;
      }
      this.told.add(`${kid.page}/${kid.mcid}`);
      page = this.sheets.get(kid.page)?.number ?? 0;
    }
    this.heard.push({ ink, page, glyph: undefined });
    return ink;
  }

  /** Stretches that carry a number no tag knows: seen, and heard by nobody. */
  leftOver(): void {
    for (const [page, sheet] of this.sheets) {
      for (const mcid of sheet.stretches) {
        if (this.told.has(`${page}/${mcid}`)) continue;
        const words = (sheet.glyphsOf.get(mcid) ?? []).map((glyph) => glyph.words ?? '').join('');
        if (words.trim() !== '')
          this.failures.push({ failure: 'page-untagged-text', page: sheet.number, words: words.slice(0, 60) });
      }
      const loose = sheet.glyphs.filter(({ stretch }) => stretch === 'none').map(({ words }) => words ?? '');
      if (loose.join('').trim() !== '')
        this.failures.push({ failure: 'page-untagged-text', page: sheet.number, words: loose.join('').slice(0, 60) });
    }
  }
}

/** A head cell of a column, which Chromium prints again on every page the table is on. */
function isColumnHead({ type, entries }: Element): boolean {
  const attributes = entries.get('A');
  const all = isArray(attributes) ? attributes : [attributes];
  return type === 'TH' && all.some((each) => isDict(each) && pdfNameOf(each.get('Scope')) === 'Column');
}

/** Whether what is heard is what was sealed, and where it first is not. */
export function compareWords(
  pieces: readonly TextPiece[],
  { heard }: Spoken,
  pageOf: ReadonlyMap<string, number>,
): readonly VerifyFailure[] {
  const expected = pieces.flatMap(([kind, words]) => {
    if (kind === 'title') return [];
    return [...inkOf(kind === 'page-of' ? String(pageOf.get(words) ?? '') : words)];
  });
  let at = 0;
  for (let index = 0; index < heard.length; index++) {
    const { ink, page, glyph } = heard[index] as Heard;
    for (const character of ink) {
      if (expected[at] === character) at++;
      // A word broken at a soft hyphen shows one at the line’s end.
      else if (isBreak(character, glyph, heard[index + 1]?.glyph)) continue;
      // A box in the place of a character no typeface has.
      else if (character === '\uFFFD' && expected[at] !== undefined) at++;
      else {
        const found = heard
          .slice(index, index + 40)
          .map((each) => each.ink)
          .join('');
        return [
          { failure: 'text-differs', page, sealed: expected.slice(at, at + 40).join(''), found: found.slice(0, 40) },
        ];
      }
    }
  }
  const page = heard.at(-1)?.page ?? 1;
  return at === expected.length
    ? []
    : [{ failure: 'text-differs', page, sealed: expected.slice(at, at + 40).join(''), found: '' }];
}

const isBreak = (character: string, glyph: Glyph | undefined, next: Glyph | undefined): boolean =>
  /[-\u2010]/.test(character) &&
  glyph !== undefined &&
  next !== undefined &&
  Math.abs(next.at.y - glyph.at.y) > glyph.size / 2;

/** Decoration says nothing but what stands above and below every sheet. */
export function compareRunning(
  running: readonly RunningPiece[] | undefined,
  sheets: readonly SheetOfPaper[],
): readonly VerifyFailure[] {
  const said = sheets.map(({ glyphs }) =>
    inkOf(glyphs.flatMap(({ stretch, words }) => (stretch === 'artifact' ? [words ?? '\uFFFD'] : [])).join('')),
  );
  const first = said.find((words) => words !== '')?.replace(/\d+/g, '#');
  return sheets.flatMap(({ number }, index): readonly VerifyFailure[] => {
    const words = said[index] ?? '';
    const holds =
      running === undefined
        ? words.replace(/\d+/g, '#') === first
        : words === inkOf(running.map((piece) => runningWords(piece, number, sheets.length)).join(''));
    return words === '' || holds ? [] : [{ failure: 'page-untagged-text', page: number, words: words.slice(0, 60) }];
  });
}

const runningWords = ([kind, words]: RunningPiece, page: number, pages: number): string =>
  kind === 'page' ? String(page) : kind === 'pages' ? String(pages) : words;

/** Whether a reader who follows the tags goes down the page as one who looks does: back to the left only further down. */
export function readingOrder({ heard }: Spoken): readonly VerifyFailure[] {
  const wrong = new Map<number, string>();
  for (let index = 1; index < heard.length; index++) {
    const [before, after] = [heard[index - 1] as Heard, heard[index] as Heard];
    if (before.glyph === undefined || after.glyph === undefined) continue;
    if (after.page < before.page) wrong.set(after.page, wrong.get(after.page) ?? following(heard, index));
    if (after.page !== before.page) continue;
    const left = before.glyph.at.x - after.glyph.at.x > after.glyph.size * 0.5;
    const down = before.glyph.at.y - after.glyph.at.y > after.glyph.size * 0.5;
    if (left && !down) wrong.set(after.page, wrong.get(after.page) ?? following(heard, index));
  }
  return [...wrong].map(([page, words]) => ({ failure: 'page-order', page, words }));
}

const following = (heard: readonly Heard[], index: number): string =>
  heard
    .slice(index, index + 30)
    .map(({ ink }) => ink)
    .join('');

/** Rows of a table lie one below the other, and a row’s cells side by side: a cell drawn in another row says something else. */
export function tablesInOrder(
  structure: Structure,
  sheets: ReadonlyMap<number, SheetOfPaper>,
): readonly VerifyFailure[] {
  const failures: VerifyFailure[] = [];
  for (const table of structure.elements.values()) {
    if (table.type !== 'Table') continue;
    const rows = rowsOf(table, structure);
    const last = new Map<number, { bottom: number }>();
    for (const row of rows) {
      const places = new Map<number, { top: number; bottom: number; words: string }>();
      for (const [page, glyph] of glyphsBelow(row, structure, sheets)) {
        const known = places.get(page) ?? { top: -Infinity, bottom: Infinity, words: '' };
        known.top = Math.max(known.top, glyph.at.y);
        known.bottom = Math.min(known.bottom, glyph.at.y);
        known.words += glyph.words ?? '';
        places.set(page, known);
      }
      for (const [page, { top, bottom, words }] of places) {
        const above = last.get(page)?.bottom ?? Infinity;
        if (top >= above - 1)
          failures.push({ failure: 'page-order', page: sheets.get(page)?.number ?? 0, words: words.slice(0, 40) });
        last.set(page, { bottom: Math.min(above, bottom) });
      }
    }
  }
  return failures;
}

/** The rows of a table; one whose cell spans several is left out, for it reaches into the next. */
function rowsOf(table: Element, structure: Structure): readonly Element[] {
  const rows: Element[] = [];
  const walk = (element: Element): void => {
    for (const kid of element.kids) {
      const inner = kid.kind === 'element' ? structure.elements.get(kid.id) : undefined;
      if (inner === undefined) continue;
      if (inner.type === 'TR') rows.push(inner);
      else if (['THead', 'TBody', 'TFoot'].includes(inner.type)) walk(inner);
    }
  };
  walk(table);
  return rows;
}

function* glyphsBelow(
  element: Element,
  structure: Structure,
  sheets: ReadonlyMap<number, SheetOfPaper>,
): Generator<readonly [number, Glyph]> {
  for (const kid of element.kids) {
    if (kid.kind === 'content') {
      for (const glyph of sheets.get(kid.page)?.glyphsOf.get(kid.mcid) ?? [])
        if ((glyph.words ?? '').trim() !== '') yield [kid.page, glyph];
    }
    const inner = kid.kind === 'element' ? structure.elements.get(kid.id) : undefined;
    if (inner !== undefined) yield* glyphsBelow(inner, structure, sheets);
  }
}
