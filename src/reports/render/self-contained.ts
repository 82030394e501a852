import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';
import { svgAddressStart } from '../drawing/svg.ts';
import { nodesOf } from './nodes-of.ts';

type Document = DefaultTreeAdapterTypes.Document;

const refusedElements = new Set([
  'script',
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'link',
  'base',
  'form',
  'input',
  'button',
  'select',
  'textarea',
  'video',
  'audio',
  'source',
  'track',
  'portal',
  'svg',
  'math',
  // Browsers show what is in these, or do not, as scripts are on or off and as they are written: nobody knows what was read.
  'noscript',
  'template',
  'noembed',
  'noframes',
  'plaintext',
  'xmp',
  'listing',
]);

/** Addresses that fetch nothing: an anchor on the page, and a link a reader follows. */
const allowedAddress = /^(?:#|https:\/\/|mailto:)/i;

/**
 * What in a page would reach out of it, run, or break its tagging, as `element` or `element attribute`; empty for a page that
 * may be printed. Chromium opens a bare connection even with scripts and network off, so no such element is let through.
 */
export function reachesOut(page: string | Document): readonly string[] {
  const found: string[] = [];
  for (const { node } of nodesOf(typeof page === 'string' ? parse(page) : page)) {
    if (!('tagName' in node)) continue;
    if (refusedElements.has(node.tagName)) found.push(node.tagName);
    for (const { name, value } of node.attrs) {
      if (isRefused(node.tagName, name, value)) found.push(`${node.tagName} ${name}`);
    }
    if (node.tagName !== 'style') continue;
    for (const child of node.childNodes) if ('value' in child && cssReachesOut(child.value)) found.push('style');
  }
  return found;
}

const fetching = new Set([
  ...['srcset', 'background', 'ping', 'http-equiv', 'action', 'formaction', 'data', 'poster'],
  ...['attributionsrc', 'manifest', 'imagesrcset', 'xlink:href'],
]);

function isRefused(element: string, name: string, value: string): boolean {
  if (name.startsWith('on') || fetching.has(name)) return true;
  if (name === 'src') return element !== 'img' || !value.startsWith(svgAddressStart);
  if (name === 'href') return element !== 'a' || !allowedAddress.test(value);
  if (name === 'style') return cssReachesOut(value);
  return false;
}

/** CSS may write any letter as a code: `u\\72l(` is `url(`. */
const plainCss = (css: string): string =>
  css.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_, code: string | undefined, other: string | undefined) =>
    code === undefined ? (other ?? '') : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );

const cssReachesOut = (css: string): boolean => reachesOutPlainly(css) || reachesOutPlainly(plainCss(css));

const reachesOutPlainly = (css: string): boolean =>
  /@import|image-set|expression\(|\bsrc\(/i.test(css) ||
  [...css.matchAll(/url\(\s*["']?([^"')]{0,40})/gi)].some(([, address = '']) => !address.startsWith('data:'));
