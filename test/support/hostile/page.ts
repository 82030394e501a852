import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** Elements that fetch, run, frame, ask, or are read in two ways; one that no browser knows does nothing. */
const refusedElements = new Set(
  (
    'script iframe frame frameset object embed applet link base form input button select textarea video audio source track portal ' +
    'fencedframe webview svg math noscript template noembed noframes plaintext xmp listing'
  ).split(' '),
);
const plainAttributes = new Set(
  'lang charset class id scope title alt role start colspan rowspan datetime width height hidden span'.split(' '),
);

/** Attributes that fetch, send, run or frame. */
const known = new Set(
  (
    'src srcset srcdoc href xlink:href background ping http-equiv action formaction data poster manifest imagesrcset attributionsrc ' +
    'cite longdesc profile codebase classid archive usemap target download integrity allow sandbox'
  ).split(' '),
);

/**
 * What a page of ours has that a report never needs: elements, attributes and addresses that fetch or run. Written apart from the
 * product's own check, which refuses by name what it knows.
 */
export function pageComplaints(html: string): readonly string[] {
  const complaints: string[] = [];
  const nodes: Node[] = [parse(html)];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    if ('childNodes' in node) nodes.push(...node.childNodes.slice(0, 100_000));
    if (!('tagName' in node)) continue;
    if (refusedElements.has(node.tagName)) complaints.push(`the page has <${node.tagName}>`);
    for (const { name, value } of node.attrs) {
      if (!isAllowed(node.tagName, name, value))
        complaints.push(`the page has ${node.tagName} ${name}=${value.slice(0, 60)}`);
    }
    if (node.tagName !== 'style') continue;
    const css = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('');
    for (const [, address = ''] of css.matchAll(/url\(\s*["']?([^"')]{0,60})/gi)) {
      if (!address.startsWith('data:font/')) complaints.push(`the style asks for ${address}`);
    }
    if (/@import|image-set|\bsrc\(|127\.0\.0\.1/i.test(css)) complaints.push('the style reaches out');
  }
  return [...new Set(complaints)];
}

function isAllowed(element: string, name: string, value: string): boolean {
  if (plainAttributes.has(name) || name.startsWith('data-') || name.startsWith('aria-')) return true;
  if (name === 'href') return element === 'a' && /^(?:#|https:\/\/|mailto:)/i.test(value);
  if (name === 'src') return element === 'img' && value.startsWith('data:image/svg+xml');
  if (name === 'content' || name === 'name') return element === 'meta';
  if (name === 'style') return !/url|image|@|\\|expression/i.test(value);
  // A name no browser knows does nothing.
  return !known.has(name) && !name.startsWith('on');
}
