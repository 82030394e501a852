const slot = /<span class="slot" data-page-of="([A-Za-z0-9-]+)">/g;

/** The anchors whose page numbers the contents list shows. The slots have a fixed width, so filling them moves nothing. */
export const pageSlots = (html: string): readonly string[] => [...html.matchAll(slot)].map(([, id = '']) => id);
