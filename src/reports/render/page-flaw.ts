import type { DefaultTreeAdapterTypes } from 'parse5';
import { type Text, text } from '../../domain/text.ts';
import { nodesOf } from './nodes-of.ts';

/** Browsers cut off deeper trees themselves, and a tagged PDF of one is read by nobody. */
const deepest = 200;

/**
 * What keeps a page from being printed at all, whatever stands in it: no head to put the style into, no title, no word to read, or
 * elements without end inside each other. Undefined for a page that can be printed.
 */
export function pageFlaw(html: string, page: DefaultTreeAdapterTypes.Document): Text | undefined {
  if (!html.includes('</head>')) return text('</head> mangler.', '</head> is missing.');
  let [hasTitle, hasText] = [false, false];
  for (const { node, depth } of nodesOf(page)) {
    if (depth > deepest)
      return text(
        `over ${deepest} elementer ligger inde i hinanden.`,
        `more than ${deepest} elements lie inside each other.`,
      );
    if (node.nodeName !== '#text' || !('value' in node) || node.value.trim() === '') continue;
    const above = node.parentNode?.nodeName;
    if (above === 'title') hasTitle = true;
    else if (above !== 'style' && above !== 'script') hasText = true;
  }
  if (!hasTitle) return text('<title> mangler.', '<title> is missing.');
  return hasText ? undefined : text('der er ingen tekst.', 'there is no text.');
}
