import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse, serialize } from 'parse5';
import { compareText } from '../../domain/order.ts';
import { sha256 } from '../../domain/sha256.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Document = DefaultTreeAdapterTypes.Document;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements that stand in a line of text; every other one begins a line of its own. */
const inline = new Set(
  'a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Elements whose content no reader sees. */
export const unseen = new Set(['head', 'style', 'script', 'template', 'noscript']);

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value;

/**
 * Left out of both digests: what a template marks because it comes from the case's progress or from the release itself, so that the text released is
 * the text approved; and page numbers, which belong to the layout.
 */
export const isLeftOut = (element: Element): boolean =>
  attribute(element, 'data-digest') === 'exclude' || attribute(element, 'data-page-of') !== undefined;

/**
 * What a reader of the page reads or hears, in reading order: visible text and the alternative texts of pictures, the title first.
 * One line a block, space collapsed, soft hyphens gone, Unicode in NFC: layout and style do not count, every word does.
 * @param page a page of ours, or its text, which is read by the rules a browser follows
 */
export function reportText(page: string | Document): string {
  const lines: string[] = [];
  let line = '';
  const endLine = (): void => {
    const clean = line.normalize('NFC').replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
    if (clean !== '') lines.push(clean);
    line = '';
  };
  const walk = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) {
      line += node.value;
      return;
    }
    if (!('childNodes' in node)) return;
    if (!('tagName' in node)) {
      node.childNodes.forEach(walk);
      return;
    }
    if (node.tagName === 'title') {
      if (isLeftOut(node)) return;
      endLine();
      node.childNodes.forEach(walk);
      endLine();
      return;
    }
    if (node.tagName === 'head') {
      for (const child of node.childNodes) if (child.nodeName === 'title') walk(child);
      return;
    }
    if (unseen.has(node.tagName) || isLeftOut(node)) return;
    const breaks = !inline.has(node.tagName);
    if (breaks) endLine();
    // A picture's text is a block of its own, so that words cannot move between it and the text around it unseen.
    if (node.tagName === 'img') {
      endLine();
      line = attribute(node, 'alt') ?? '';
      endLine();
    }
    node.childNodes.forEach(walk);
    if (breaks) endLine();
  };
  walk(typeof page === 'string' ? parse(page) : page);
  endLine();
  return lines.join('\n');
}

/** SHA-256, in hexadecimal, of what a reader reads. An approval names it: change a word and the approval is void. */
export const textDigest = (page: string | Document): string => sha256(reportText(page));

/**
 * SHA-256 of how the page looks: markup, style and typefaces, without the parts that are left out. It only informs; nothing is void
 * because of it.
 * @param html the page before style and fonts are put in
 * @param fonts font files by name
 */
export function layoutDigest(html: string, css: string, fonts: ReadonlyMap<string, Uint8Array>): string {
  const files = [...fonts].sort(([a], [b]) => compareText(a, b)).map(([name, bytes]) => [name, sha256(bytes)]);
  return sha256(JSON.stringify([withoutLeftOut(html), css, files]));
}

function withoutLeftOut(html: string): string {
  const page = parse(html);
  const prune = (node: Node): void => {
    if (!('childNodes' in node)) return;
    node.childNodes = node.childNodes.filter((child) => !('tagName' in child && isLeftOut(child)));
    node.childNodes.forEach(prune);
  };
  prune(page);
  return serialize(page);
}
