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

/** Bytes are made text a piece at a time: a sheet of a hundred thousand rows never stands whole in memory as text. */
const piece = 1 << 20;

/**
 * Walks through XML once from start to end, in the time of its length; an empty one has no steps. Bytes are read in the encoding they
 * say they have. Comments and processing instructions are passed over. Throws XmlRefused, and whatever `visit` throws.
 */
export function walkXml(source: string | Uint8Array, visit: (step: XmlStep) => void): void {
  if (source.length === 0) return;
  const parser = new (saxes().SaxesParser)({ position: false, xmlns: false });
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', ({ name, attributes }) => {
    const attribute = (wanted: string): string | undefined =>
      attributes[wanted] ?? attributes[Object.keys(attributes).find((each) => localName(each) === wanted) ?? ''];
    visit({ kind: 'open', name: localName(name), attribute });
  });
  parser.on('closetag', ({ name }) => visit({ kind: 'close', name: localName(name) }));
  for (const event of ['text', 'cdata'] as const) parser.on(event, (text) => visit({ kind: 'text', text }));
  if (typeof source === 'string') parser.write(source);
  else for (const text of decoded(source)) parser.write(text);
  parser.close();
}

/** The text of XML that is small. Throws XmlRefused for bytes that are no text. */
export const xmlText = (bytes: Uint8Array): string => [...decoded(bytes)].join('');

function* decoded(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  const decode = (from: number): string => {
    try {
      return decoder.decode(bytes.subarray(from, from + piece), { stream: from + piece < bytes.length });
    } catch {
      return refuse();
    }
  };
  for (let from = 0; from < bytes.length; from += piece) yield decode(from);
}

/** By its mark, else by what the declaration says (XML 1.0, appendix F); UTF-8 when neither tells. */
function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0x00)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0x00 && second === 0x3c)) return 'utf-16be';
  const head = String.fromCharCode(...bytes.subarray(0, 100));
  const [, declared = ''] = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*\sencoding=["']([A-Za-z0-9._-]+)["']/.exec(head) ?? [];
  return /^(?:iso-8859-1|windows-1252)$/i.test(declared) ? 'windows-1252' : 'utf-8';
}
