import { PdfUnreadable } from './parse.ts';
import type { Pdf } from './read.ts';
import {
  isArray,
  isDict,
  isRef,
  isString,
  name,
  type PdfDict,
  type PdfValue,
  pdfNameOf,
  ref,
  textOf,
} from './values.ts';

/** What stands under a structure element: another element, a marked stretch of a page, or an annotation. */
type Kid =
  | { readonly kind: 'element'; readonly id: number }
  | { readonly kind: 'content'; readonly page: number; readonly mcid: number }
  | { readonly kind: 'object'; readonly value: PdfDict };

/** A structure element; the seal changes its type, parent and kids. */
export interface Element {
  readonly id: number;
  type: string;
  parent: number;
  kids: readonly Kid[];
  /** Everything but type, parent and kids. */
  readonly entries: Map<string, PdfValue>;
  /** Whether it has to be written anew. */
  changed: boolean;
}

export interface Structure {
  readonly rootId: number;
  /** The element at the top: Document. */
  readonly topId: number;
  readonly elements: Map<number, Element>;
  /** The element that owns a marked stretch. */
  readonly ownerOf: (page: number, mcid: number) => Element | undefined;
}

const contentKey = (page: number, mcid: number): number => page * 0x10_0000 + mcid;

/** Reads the structure tree. Throws PdfUnreadable when the file is not tagged. */
export function readStructure(pdf: Pdf): Structure {
  const root = pdf.catalog.get('StructTreeRoot');
  const tree = pdf.resolve(root);
  if (!isRef(root) || !isDict(tree)) throw new PdfUnreadable('it is not tagged');
  const top = tree.get('K');
  const topRef = isArray(top) && top.length === 1 ? top[0] : top;
  if (!isRef(topRef)) throw new PdfUnreadable('its structure tree has no single top');

  const elements = new Map<number, Element>();
  const owners = new Map<number, number>();
  const waiting = [topRef.id];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const element = readElement(pdf, id);
    elements.set(id, element);
    for (const kid of element.kids) {
      if (kid.kind === 'element' && !elements.has(kid.id)) waiting.push(kid.id);
      if (kid.kind === 'content') owners.set(contentKey(kid.page, kid.mcid), id);
    }
  }
  const ownerOf = (page: number, mcid: number): Element | undefined =>
    elements.get(owners.get(contentKey(page, mcid)) ?? -1);
  return { rootId: root.id, topId: topRef.id, elements, ownerOf };
}

function readElement(pdf: Pdf, id: number): Element {
  const value = pdf.object(id)?.value;
  if (!isDict(value)) throw new PdfUnreadable(`structure element ${id} is missing`);
  const entries = new Map(value);
  for (const key of ['S', 'P', 'K']) entries.delete(key);
  const parent = value.get('P');
  const page = value.get('Pg');
  const pageId = isRef(page) ? page.id : undefined;
  const listed = value.get('K');
  const array = isRef(listed) ? pdf.resolve(listed) : listed;
  const kids = (isArray(array) ? array : listed === undefined ? [] : [listed]).flatMap((kid) =>
    readKid(pdf, kid, pageId),
  );
  return {
    id,
    type: pdfNameOf(value.get('S')) ?? '',
    parent: isRef(parent) ? parent.id : 0,
    kids,
    entries,
    changed: false,
  };
}

function readKid(pdf: Pdf, kid: PdfValue, pageId: number | undefined): readonly Kid[] {
  if (typeof kid === 'number') return pageId === undefined ? [] : [{ kind: 'content', page: pageId, mcid: kid }];
  const value = pdf.resolve(kid);
  if (!isDict(value)) return [];
  const type = pdfNameOf(value.get('Type'));
  if (type === 'OBJR') return [{ kind: 'object', value }];
  if (type === 'MCR') {
    const page = value.get('Pg');
    const mcid = value.get('MCID');
    const at = isRef(page) ? page.id : pageId;
    return at === undefined || typeof mcid !== 'number' ? [] : [{ kind: 'content', page: at, mcid }];
  }
  return isRef(kid) ? [{ kind: 'element', id: kid.id }] : [];
}

/** The element as it is written. */
export function elementValue(element: Element): PdfDict {
  const page = element.entries.get('Pg');
  const pageId = isRef(page) ? page.id : undefined;
  const kids = element.kids.map((kid): PdfValue => {
    if (kid.kind === 'element') return ref(kid.id);
    if (kid.kind === 'object') return kid.value;
    if (kid.page === pageId) return kid.mcid;
    return new Map<string, PdfValue>([
      ['Type', name('MCR')],
      ['Pg', ref(kid.page)],
      ['MCID', kid.mcid],
    ]);
  });
  const [only] = kids;
  const value = new Map<string, PdfValue>([
    ['Type', name('StructElem')],
    ['S', name(element.type)],
    ['P', ref(element.parent)],
  ]);
  for (const [key, entry] of element.entries) if (key !== 'Type') value.set(key, entry);
  if (only !== undefined) value.set('K', kids.length === 1 ? only : kids);
  return value;
}

/** The elements below one, itself first, in reading order. */
export function* below(structure: Structure, id: number): Generator<Element> {
  const element = structure.elements.get(id);
  if (element === undefined) return;
  yield element;
  for (const kid of element.kids) if (kid.kind === 'element') yield* below(structure, kid.id);
}

/** The alternative text of an element, or undefined. */
export function alternativeOf({ entries }: Element): string | undefined {
  const text = entries.get('Alt') ?? entries.get('ActualText');
  return isString(text) ? textOf(text) : undefined;
}

/** The entries of a number tree. */
export function numberTree(pdf: Pdf, root: PdfValue | undefined): ReadonlyMap<number, PdfValue> {
  const entries = new Map<number, PdfValue>();
  const walk = (node: PdfValue | undefined, depth: number): void => {
    const value = pdf.resolve(node);
    if (!isDict(value) || depth > 30) return;
    const numbers = pdf.resolve(value.get('Nums'));
    if (isArray(numbers)) {
      for (let at = 0; at + 1 < numbers.length; at += 2) {
        const key = numbers[at];
        if (typeof key === 'number') entries.set(key, numbers[at + 1] ?? null);
      }
    }
    const kids = pdf.resolve(value.get('Kids'));
    if (isArray(kids)) for (const kid of kids) walk(kid, depth + 1);
  };
  walk(root, 0);
  return entries;
}
