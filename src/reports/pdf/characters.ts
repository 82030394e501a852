import { codesOf, type ShownText } from './content.ts';
import { ValueReader } from './parse.ts';
import { type Pdf, streamOf } from './read.ts';
import { isArray, isDict, isRef, isString, type PdfDict, utf16 } from './values.ts';

/** Turns shown character codes into text by the page's fonts. */
export interface CharacterMaps {
  /** The text, or undefined where a font does not say which characters its codes are. */
  readonly textOf: (page: PdfDict, shown: readonly ShownText[]) => string | undefined;
  /** What one code of a typeface stands for, or undefined where it does not say. */
  readonly characterOf: (page: PdfDict, font: string, code: number) => string | undefined;
}

type CharacterMap = ReadonlyMap<number, string>;

/** Reads each font's map once, when first asked for. */
export function characterMaps(pdf: Pdf): CharacterMaps {
  const cache = new Map<number, CharacterMap | undefined>();
  const mapOf = (page: PdfDict, font: string): CharacterMap | undefined => {
    const resources = pdf.resolve(page.get('Resources'));
    const fonts = isDict(resources) ? pdf.resolve(resources.get('Font')) : undefined;
    const found = isDict(fonts) ? fonts.get(font) : undefined;
    if (!isRef(found)) return undefined;
    if (!cache.has(found.id)) cache.set(found.id, readMap(pdf, found.id));
    return cache.get(found.id);
  };
  const textOf = (page: PdfDict, shown: readonly ShownText[]): string | undefined => {
    let text = '';
    for (const item of shown) {
      const codes = codesOf(item);
      const map = mapOf(page, item.font);
      if (map === undefined) return undefined;
      for (let at = 0; at + 1 < codes.length; at += 2) {
        const character = map.get((codes.charCodeAt(at) << 8) | codes.charCodeAt(at + 1));
        if (character === undefined) return undefined;
        text += character;
      }
    }
    return text;
  };
  const characterOf = (page: PdfDict, font: string, code: number): string | undefined => mapOf(page, font)?.get(code);
  return { textOf, characterOf };
}

/** A two-byte font's map from code to text, from its ToUnicode stream; undefined without one. */
function readMap(pdf: Pdf, fontId: number): CharacterMap | undefined {
  const font = pdf.object(fontId)?.value;
  const toUnicode = isDict(font) ? font.get('ToUnicode') : undefined;
  const stream = isRef(toUnicode) ? pdf.object(toUnicode.id) : undefined;
  if (stream === undefined) return undefined;
  return parseMap(Buffer.from(streamOf(pdf, stream)).toString('latin1'));
}

function parseMap(source: string): CharacterMap {
  const map = new Map<number, string>();
  for (const [, kind, body = ''] of source.matchAll(/begin(bfchar|bfrange)([\s\S]*?)endbf/g)) {
    const reader = new ValueReader(body);
    const next = () => {
      reader.skipSpace();
      return reader.at < body.length ? reader.value() : undefined;
    };
    for (let first = next(); isString(first); first = next()) {
      const from = utf16(first.bytes).charCodeAt(0);
      const last = kind === 'bfrange' ? next() : first;
      const target = next();
      const to = isString(last) ? utf16(last.bytes).charCodeAt(0) : from;
      for (let code = from; code <= to; code++) {
        if (isString(target)) map.set(code, shifted(utf16(target.bytes), code - from));
        else if (isArray(target)) {
          const item = target[code - from];
          if (isString(item)) map.set(code, utf16(item.bytes));
        }
      }
    }
  }
  return map;
}

/** A range counts on in the last character. */
const shifted = (text: string, by: number): string =>
  by === 0 ? text : text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) + by);
