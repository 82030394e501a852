/** A PDF name such as `/Type`, without its slash and with `#xx` resolved. */
interface PdfName {
  readonly kind: 'name';
  readonly name: string;
}

/** A PDF string; each character stands for one byte. */
interface PdfString {
  readonly kind: 'string';
  readonly bytes: string;
}

/** `12 0 R`; Chromium's files have generation 0 only. */
interface PdfRef {
  readonly kind: 'ref';
  readonly id: number;
}

type PdfArray = readonly PdfValue[];
export type PdfDict = ReadonlyMap<string, PdfValue>;
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfArray | PdfDict;

/** An object by its number: a value, and its still encoded bytes when it is a stream. */
export interface PdfObject {
  readonly id: number;
  readonly value: PdfValue;
  readonly stream?: Uint8Array;
}

export const name = (value: string): PdfName => ({ kind: 'name', name: value });
export const ref = (id: number): PdfRef => ({ kind: 'ref', id });
export const dict = (entries: Readonly<Record<string, PdfValue | undefined>>): PdfDict =>
  new Map(Object.entries(entries).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));

/** A text string: as it stands when it is ASCII, else UTF-16 with a byte order mark. */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return { kind: 'string', bytes: text };
  let bytes = '\xfe\xff';
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return { kind: 'string', bytes };
}

/** The text of a text string: UTF-16, UTF-8 with a mark, else one character a byte. */
export function textOf({ bytes }: PdfString): string {
  if (bytes.startsWith('\xfe\xff')) return utf16(bytes, 2);
  if (bytes.startsWith('\xef\xbb\xbf')) return Buffer.from(bytes.slice(3), 'latin1').toString('utf8');
  return bytes;
}

/** UTF-16, high byte first, from an offset on. */
export function utf16(bytes: string, from = 0): string {
  let text = '';
  for (let at = from; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1));
  }
  return text;
}

export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value);
export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;

const tagged = (value: PdfValue | undefined, kind: string): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;

export const isName = (value: PdfValue | undefined): value is PdfName => tagged(value, 'name');
export const isString = (value: PdfValue | undefined): value is PdfString => tagged(value, 'string');
export const isRef = (value: PdfValue | undefined): value is PdfRef => tagged(value, 'ref');

/** The name's text, or undefined when the value is no name. */
export const pdfNameOf = (value: PdfValue | undefined): string | undefined => (isName(value) ? value.name : undefined);
