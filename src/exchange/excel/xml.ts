import { createRequire } from 'node:module';

/** A step through an XML text: an element begins or ends, or characters stand in it. Names come without their prefix. */
export type XmlStep =
  | { readonly kind: 'open'; readonly name: string; readonly attribute: (name: string) => string | undefined }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** XML that is not well formed, or that declares entities: a workbook never needs them, and they can unfold without end. */
export class XmlRefused extends Error {
  constructor() {
    super('The XML cannot be read.');
    this.name = 'XmlRefused';
  }
}

// The hook that looks commits through reaches this file, and seldom meets a workbook.
const saxes = (): typeof import('saxes') => createRequire(import.meta.url)('saxes');

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const refuse = (): never => {
  throw new XmlRefused();
};

/**
 * Walks through an XML text once from start to end, in the time of its length; an empty one has no steps. Comments and processing
 * instructions are passed over. Throws XmlRefused, and whatever `visit` throws.
 */
export function walkXml(source: string, visit: (step: XmlStep) => void): void {
  if (source === '') return;
  const parser = new (saxes().SaxesParser)({ position: false, xmlns: false });
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    const attribute = (wanted: string): string | undefined =>
      attributes[Object.keys(attributes).find((each) => localName(each) === wanted) ?? ''];
    visit({ kind: 'open', name: localName(name), attribute });
  });
  parser.on('closetag', ({ name }) => visit({ kind: 'close', name: localName(name) }));
  for (const event of ['text', 'cdata'] as const) parser.on(event, (text) => visit({ kind: 'text', text }));
  parser.write(source).close();
}
