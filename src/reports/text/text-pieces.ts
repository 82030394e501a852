import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { inkOf } from '../../domain/ink.ts';
import { attribute, isLeftOut, reportText, unseen } from './text-digest.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Document = DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

/**
 * A stretch of a report’s words in reading order. All that is `approved`, one after another, is the text the approvals sign the digest of;
 * `title` is approved too and stands in no page. `released` comes from the release or the case’s progress; `page-of` is the page of a place.
 */
export type TextPiece = readonly ['approved' | 'title' | 'released' | 'page-of', string];

/** Words above and below every sheet; `page` and `pages` are the sheet’s number and how many there are. */
export type RunningPiece = readonly ['words' | 'page' | 'pages', string];

interface Raw {
  readonly kind: TextPiece[0];
  readonly value: string;
}

/** Takes a page apart so that what was approved can be told from the rest. @param page a page of ours, before it is printed */
export function textPieces(page: string): readonly TextPiece[] {
  const document = parse(page);
  const raw: Raw[] = [];
  const walk = (node: Node, kind: 'approved' | 'title' | 'released'): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      raw.push({ kind, value: node.value });
      return;
    }
    if (!('childNodes' in node)) return;
    if (!('tagName' in node)) {
      for (const child of node.childNodes) walk(child, kind);
      return;
    }
    if (node.tagName === 'title') {
      if (!isLeftOut(node)) for (const child of node.childNodes) walk(child, 'title');
      return;
    }
    if (node.tagName === 'head') {
      for (const child of node.childNodes) if (child.nodeName === 'title') walk(child, kind);
      return;
    }
    if (unseen.has(node.tagName)) return;
    const place = attribute(node, 'data-page-of');
    if (place !== undefined) {
      raw.push({ kind: 'page-of', value: place });
      return;
    }
    const within = kind === 'approved' && isLeftOut(node) ? 'released' : kind;
    if (node.tagName === 'img') raw.push({ kind: within, value: attribute(node, 'alt') ?? '' });
    for (const child of node.childNodes) walk(child, within);
  };
  walk(document, 'approved');
  return cut(reportText(document as Document), raw);
}

/** Cuts the approved text where something else stands in the page. */
function cut(approved: string, raw: readonly Raw[]): readonly TextPiece[] {
  const pieces: [TextPiece[0], string][] = [];
  const add = (kind: TextPiece[0], value: string): void => {
    const last = pieces.at(-1);
    if (value === '') return;
    if (last?.[0] === kind && kind !== 'page-of') last[1] += value;
    else pieces.push([kind, value]);
  };
  const characters = [...approved];
  let at = 0;
  const take = (ink: number, kind: 'approved' | 'title'): void => {
    let left = ink;
    let taken = '';
    while (at < characters.length && left > 0) {
      const character = characters[at++] ?? '';
      taken += character;
      left -= [...inkOf(character)].length;
    }
    add(kind, taken);
  };
  for (const { kind, value } of raw) {
    if (kind === 'approved' || kind === 'title') take([...inkOf(value)].length, kind);
    else add(kind, kind === 'page-of' ? value : value.replace(/\s+/g, ' '));
  }
  add('approved', characters.slice(at).join(''));
  return pieces;
}

/** The words of a header or footer template. */
export function runningPieces(template: string): readonly RunningPiece[] {
  const pieces: RunningPiece[] = [];
  const walk = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      const words = node.value.replace(/\s+/g, ' ');
      if (words.trim() !== '') pieces.push(['words', words.trim()]);
      return;
    }
    if (!('childNodes' in node)) return;
    if ('tagName' in node) {
      if (unseen.has(node.tagName)) return;
      const classes = (attribute(node as Element, 'class') ?? '').split(/\s+/);
      if (classes.includes('pageNumber')) pieces.push(['page', '']);
      if (classes.includes('totalPages')) pieces.push(['pages', '']);
    }
    for (const child of node.childNodes) walk(child);
  };
  walk(parse(template));
  return pieces;
}
