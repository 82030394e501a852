import type { CharacterMaps } from './characters.ts';
import type { ShownText } from './content.ts';
import type { Pdf } from './read.ts';
import type { Label } from './retag.ts';
import { alternativeOf, below, type Element, type Structure } from './structure.ts';
import { dict, isArray, isDict, name, type PdfValue, ref } from './values.ts';

/** Gives new object numbers. */
type NewId = () => number;

/**
 * Lists as PDF/UA wants them: each item holds its label and its body. Says of each numbered list how it is numbered.
 */
export function mendLists(
  structure: Structure,
  labels: readonly Label[],
  newId: NewId,
  textOf: (label: Label) => string,
): void {
  const labelOf = new Map(labels.map((label) => [label.item.id, label]));
  for (const element of [...below(structure, structure.topId)]) {
    if (element.type !== 'LI' || hasParts(structure, element)) continue;
    const label = labelOf.get(element.id);
    const body = newElement(structure, newId(), 'LBody', element, element.kids);
    for (const kid of element.kids) adopt(structure, kid.kind === 'element' ? kid.id : undefined, body.id);
    const page = element.entries.get('Pg');
    if (page !== undefined) body.entries.set('Pg', page);
    element.kids = [{ kind: 'element', id: body.id }];
    element.changed = true;
    if (label === undefined) continue;
    const marker = newElement(structure, newId(), 'Lbl', element, [
      { kind: 'content', page: label.page, mcid: label.mcid },
    ]);
    marker.entries.set('Pg', ref(label.page));
    element.kids = [{ kind: 'element', id: marker.id }, ...element.kids];
    sayNumbering(structure.elements.get(element.parent), textOf(label));
  }
}

const hasParts = (structure: Structure, { kids }: Element): boolean =>
  kids.some((kid) => kid.kind === 'element' && ['Lbl', 'LBody'].includes(structure.elements.get(kid.id)?.type ?? ''));

function newElement(structure: Structure, id: number, type: string, parent: Element, kids: Element['kids']): Element {
  const element: Element = { id, type, parent: parent.id, kids, entries: new Map(), changed: true };
  structure.elements.set(id, element);
  return element;
}

function adopt(structure: Structure, id: number | undefined, parent: number): void {
  const element = structure.elements.get(id ?? -1);
  if (element === undefined) return;
  element.parent = parent;
  element.changed = true;
}

function sayNumbering(list: Element | undefined, label: string): void {
  if (list?.type !== 'L' || list.entries.has('A')) return;
  const numbering = numberingOf(label.trim());
  if (numbering === undefined) return;
  list.entries.set('A', dict({ O: name('List'), ListNumbering: name(numbering) }));
  list.changed = true;
}

function numberingOf(label: string): string | undefined {
  if (/^\d/.test(label)) return 'Decimal';
  if (/^i\W*$/.test(label)) return 'LowerRoman';
  if (/^I\W*$/.test(label)) return 'UpperRoman';
  if (/^[a-z]\W*$/.test(label)) return 'LowerAlpha';
  return /^[A-Z]\W*$/.test(label) ? 'UpperAlpha' : undefined;
}

/** A `figure` around an image comes out as two figures, the outer without a text: it becomes a plain group. */
export function mendFigures(structure: Structure): void {
  for (const element of structure.elements.values()) {
    if (element.type !== 'Figure' || alternativeOf(element) !== undefined) continue;
    const inner = [...below(structure, element.id)].slice(1);
    if (!inner.some(({ type }) => type === 'Figure')) continue;
    element.type = 'Div';
    element.changed = true;
  }
}

/** The text a reader hears below an element: what is shown, and alternative texts. Undefined when a font does not tell. */
export function spokenText(
  pdf: Pdf,
  structure: Structure,
  element: Element,
  shown: (page: number, mcid: number) => readonly ShownText[] | undefined,
  maps: CharacterMaps,
): string | undefined {
  const pieces: string[] = [];
  for (const { kids, alternative } of spokenParts(structure, element)) {
    if (alternative !== undefined) pieces.push(alternative);
    for (const kid of kids) {
      if (kid.kind !== 'content') continue;
      const page = pdf.object(kid.page)?.value;
      if (!isDict(page)) return undefined;
      for (const line of lines(shown(kid.page, kid.mcid) ?? [])) {
        const piece = maps.textOf(page, line);
        if (piece === undefined) return undefined;
        pieces.push(piece);
      }
    }
  }
  return pieces.reduce(joinLines, '').replace(/\s+/g, ' ').trim();
}

/** The elements in reading order; one with a text of its own speaks for all below it. */
function* spokenParts(
  structure: Structure,
  element: Element,
): Generator<{ readonly kids: Element['kids']; readonly alternative: string | undefined }> {
  const alternative = alternativeOf(element);
  if (alternative !== undefined) {
    yield { kids: [], alternative };
    return;
  }
  for (const kid of element.kids) {
    if (kid.kind === 'content') yield { kids: [kid], alternative };
    const inner = kid.kind === 'element' ? structure.elements.get(kid.id) : undefined;
    if (inner !== undefined) yield* spokenParts(structure, inner);
  }
}

/** What is shown, line by line. */
function lines(shown: readonly ShownText[]): readonly (readonly ShownText[])[] {
  const found: ShownText[][] = [];
  for (const item of shown) {
    const last = found.at(-1);
    if (last?.[0]?.line === item.line) last.push(item);
    else found.push([item]);
  }
  return found;
}

/** A line ends in no space when it is printed: one is put back, unless a hyphen ends it or a stop begins the next piece. */
const joinLines = (before: string, next: string): string =>
  before === '' || /[\s\-\u2010]$/.test(before) || /^[\s.,;:!?)\]“”]/.test(next) ? before + next : `${before} ${next}`;

/** The arrays of the parent tree, brought in line with the elements' kids. */
export function parentArray(
  structure: Structure,
  pageId: number,
  before: PdfValue | undefined,
  dropped: readonly number[],
): readonly PdfValue[] {
  const owners: PdfValue[] = isArray(before) ? [...before] : [];
  for (const mcid of dropped) owners[mcid] = null;
  for (const element of structure.elements.values()) {
    if (!element.changed) continue;
    for (const kid of element.kids) {
      if (kid.kind === 'content' && kid.page === pageId) owners[kid.mcid] = ref(element.id);
    }
  }
  return Array.from(owners, (owner) => owner ?? null);
}
