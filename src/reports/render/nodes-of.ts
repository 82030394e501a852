import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** Every node of a page and how deep it lies, in no order that means anything. No page is too deep for it. */
export function* nodesOf(page: Node): Generator<{ readonly node: Node; readonly depth: number }> {
  const waiting = [{ node: page, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    const { node, depth } = next;
    if ('childNodes' in node) for (const child of node.childNodes) waiting.push({ node: child, depth: depth + 1 });
    if ('content' in node) waiting.push({ node: node.content, depth: depth + 1 });
  }
}
