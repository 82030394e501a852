/**
 * HTML made by our own code: the Markdown renderer and the drawings. Handlebars prints a value with `toHTML` as it is and
 * escapes everything else; a record read from YAML can hold no function, so nobody writes such a value in a document.
 */
export interface SafeHtml {
  readonly toHTML: () => string;
}

/** Marks a string as HTML of our own making. */
export const safeHtml = (html: string): SafeHtml => ({ toHTML: () => html });

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it must stand in HTML and XML, in an element or in a quoted attribute. */
export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (character) => entities[character] ?? '');
