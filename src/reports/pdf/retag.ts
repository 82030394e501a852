import { type Content, type LooseUnit, type MarkedStretch, readContent, type ShownText } from './content.ts';
import { deflate } from './deflate.ts';
import { PdfUnreadable } from './parse.ts';
import { type Pdf, streamOf } from './read.ts';
import type { Element, Structure } from './structure.ts';
import { dict, isDict, isRef, name, type PdfObject } from './values.ts';

/** A list item's number or marker, found among the loose text. */
export interface Label {
  readonly item: Element;
  readonly page: number;
  readonly mcid: number;
  readonly text: () => readonly ShownText[];
}

interface Retagged {
  /** The page's drawing, written anew; undefined when nothing had to be changed. */
  readonly stream: PdfObject | undefined;
  readonly labels: readonly Label[];
  /** Stretches that are artifacts now. */
  readonly dropped: readonly number[];
  /** What each remaining stretch shows, by its number. */
  readonly shown: ReadonlyMap<number, () => readonly ShownText[]>;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Makes every mark on a page either tagged or an artifact: what Chromium draws outside its tags, and what it tags although it
 * is only decoration. With `bare` the running header and footer are taken away.
 */
export function retagPage(pdf: Pdf, structure: Structure, pageId: number, bare: boolean): Retagged {
  const page = pdf.object(pageId)?.value;
  const contents = isDict(page) ? page.get('Contents') : undefined;
  const object = isRef(contents) ? pdf.object(contents.id) : undefined;
  if (object === undefined) throw new PdfUnreadable('a page has no single drawing');
  const source = Buffer.from(streamOf(pdf, object)).toString('latin1');
  const content = readContent(source);

  const removed = bare ? runningHead(content) : undefined;
  const parts = removed === undefined ? content.parts : content.parts.filter(({ start }) => start < removed.start);
  const edits: Edit[] = removed === undefined ? [] : [removed];

  const dropped = decorations(structure, pageId, parts, edits);
  const labels = tagLoose(structure, pageId, parts, new Set(dropped), edits);
  const shown = new Map(
    parts.flatMap((part) =>
      part.kind === 'marked' && part.mcid !== undefined ? [[part.mcid, part.text] as const] : [],
    ),
  );
  for (const mcid of dropped) shown.delete(mcid);
  if (edits.length === 0) return { stream: undefined, labels, dropped, shown };

  const bytes = deflate(Buffer.from(apply(source, edits), 'latin1'));
  const stream = { id: object.id, value: dict({ Filter: name('FlateDecode') }), stream: bytes };
  return { stream, labels, dropped, shown };
}

/** Chromium draws header and footer last, in a group of their own that covers the whole page. */
function runningHead({ groups, parts }: Content): Edit | undefined {
  const last = groups.at(-1);
  if (last === undefined || groups.length < 2) return undefined;
  const tagged = parts.some((part) => part.kind === 'marked' && part.mcid !== undefined && part.start >= last.start);
  return tagged ? undefined : { start: last.start, end: last.end, text: 'EMC\n'.repeat(last.open) };
}

/** Borders, rules and fills that carry a tag: nothing to read, so artifacts. */
function decorations(structure: Structure, pageId: number, parts: Content['parts'], edits: Edit[]): readonly number[] {
  const dropped: number[] = [];
  for (const part of parts) {
    if (part.kind !== 'marked' || part.mcid === undefined || part.hasText || part.draws) continue;
    const owner = structure.ownerOf(pageId, part.mcid);
    if (owner === undefined || owner.type === 'Figure' || owner.type === 'Formula') continue;
    edits.push({ start: part.start, end: part.bodyStart, text: '/Artifact BMC' });
    const { mcid } = part;
    owner.kids = owner.kids.filter((kid) => kid.kind !== 'content' || kid.page !== pageId || kid.mcid !== mcid);
    owner.changed = true;
    dropped.push(mcid);
  }
  return dropped;
}

function tagLoose(
  structure: Structure,
  pageId: number,
  parts: Content['parts'],
  dropped: ReadonlySet<number>,
  edits: Edit[],
): readonly Label[] {
  const labels: Label[] = [];
  const labelled = new Set<number>();
  let nextMcid = 1 + Math.max(-1, ...parts.map((part) => (part.kind === 'marked' ? (part.mcid ?? -1) : -1)));
  let run: LooseUnit[] = [];
  const artifacts = (units: readonly LooseUnit[]): void => {
    const [first] = units;
    const last = units.at(-1);
    if (first !== undefined && last !== undefined) wrap(edits, first.start, last.end, '/Artifact BMC');
  };
  for (const part of parts) {
    if (part.kind === 'loose') {
      run.push(part);
      continue;
    }
    const marker = run.at(-1);
    const item = marker?.isText === true ? itemBegunBy(structure, pageId, part, dropped) : undefined;
    if (marker !== undefined && item !== undefined && !labelled.has(item.id)) {
      labelled.add(item.id);
      artifacts(run.slice(0, -1));
      wrap(edits, marker.start, marker.end, `/Lbl <</MCID ${nextMcid} >>BDC`);
      labels.push({ item, page: pageId, mcid: nextMcid++, text: marker.text });
    } else artifacts(run);
    run = [];
  }
  artifacts(run);
  return labels;
}

function wrap(edits: Edit[], start: number, end: number, opening: string): void {
  edits.push({ start, end: start, text: `${opening}\n` }, { start: end, end, text: '\nEMC' });
}

/** The list item whose very first content is this stretch. */
function itemBegunBy(
  structure: Structure,
  pageId: number,
  { mcid }: MarkedStretch,
  dropped: ReadonlySet<number>,
): Element | undefined {
  if (mcid === undefined || dropped.has(mcid)) return undefined;
  let element = structure.ownerOf(pageId, mcid);
  const [first] = element?.kids ?? [];
  if (first?.kind !== 'content' || first.mcid !== mcid || first.page !== pageId) return undefined;
  while (element !== undefined && element.type !== 'LI') {
    const parent = structure.elements.get(element.parent);
    const begins: { readonly kind: string; readonly id?: number } | undefined = parent?.kids[0];
    if (begins?.kind !== 'element' || begins.id !== element.id) return undefined;
    element = parent;
  }
  return element;
}

function apply(source: string, edits: readonly Edit[]): string {
  const ordered = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  let result = '';
  let at = 0;
  for (const { start, end, text } of ordered) {
    result += source.slice(at, start) + text;
    at = end;
  }
  return result + source.slice(at);
}
