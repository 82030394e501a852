const slot = /(<span class="slot" data-page-of="([A-Za-z0-9-]+)">)[^<]*(<\/span>)/g;

/** The anchors whose page numbers the contents list shows. */
export const pageSlots = (html: string): readonly string[] => [...html.matchAll(slot)].map(([, , id = '']) => id);

/**
 * Writes page numbers into the contents list. A slot has a fixed width, so filling it moves nothing and the numbers stay true.
 * @param pages page of each anchor, from 1; a slot without one stays empty
 */
export const fillPageNumbers = (html: string, pages: ReadonlyMap<string, number>): string =>
  html.replace(slot, (_, open: string, id: string, close: string) => `${open}${pages.get(id) ?? ''}${close}`);
