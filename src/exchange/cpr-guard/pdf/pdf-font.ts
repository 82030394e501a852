import { nameOf, type PdfEntries, type PdfObjects, pdfNumber } from './pdf-objects.ts';
import { type PdfThing, PdfThings } from './pdf-values.ts';

interface Read {
  readonly text: string;
  readonly width: number;
  readonly codes: number;
}

/** How a font's codes are read. */
export interface PdfFont {
  /** The characters of a shown string, how many codes and spaces it is, and its width in thousandths of the size. */
  readonly read: (bytes: string) => Read;
  /** Whether it says which characters its codes are. */
  readonly told: boolean;
}

/** What a font resource says; one that says nothing is read as Latin letters. */
export function pdfFont(objects: PdfObjects, font: PdfEntries): PdfFont {
  const map = characterMap(objects.stream(font.get('ToUnicode')));
  const composite = nameOf(objects.resolve(font.get('Subtype'))) === 'Type0';
  if (composite) {
    const [below] = itemsOf(objects.resolve(font.get('DescendantFonts')));
    const widths = wideWidths(objects, objects.entries(below));
    const told = map.size > 0;
    return {
      told,
      read: (bytes) => {
        let [text, width] = ['', 0];
        for (let at = 0; at + 1 < bytes.length; at += 2) {
          const code = (bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1);
          text += map.get(code) ?? '';
          width += widths(code);
        }
        return { text, width, codes: bytes.length >> 1 };
      },
    };
  }
  const names = encodingOf(objects, font);
  const first = pdfNumber(objects.resolve(font.get('FirstChar')), 0);
  const widths = itemsOf(objects.resolve(font.get('Widths'))).map((each) => pdfNumber(objects.resolve(each), 500));
  return {
    told: true,
    read: (bytes) => {
      let [text, width] = ['', 0];
      for (let at = 0; at < bytes.length; at += 1) {
        const code = bytes.charCodeAt(at);
        text += map.get(code) ?? names.get(code) ?? winAnsi(code);
        width += widths[code - first] ?? 500;
      }
      return { text, width, codes: bytes.length };
    },
  };
}

const itemsOf = (thing: PdfThing | undefined): readonly PdfThing[] => (thing?.is === 'array' ? thing.items : []);

const latin = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, code) => code));
const winAnsi = (code: number): string => latin.charAt(code);

const glyphs: Readonly<Record<string, string>> = {
  ...{ zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9' },
  ...{ space: ' ', hyphen: '-', minus: '-', endash: '\u2013', emdash: '\u2014', sfthyphen: '\u00ad', nbspace: ' ' },
  ...{
    period: '.',
    comma: ',',
    colon: ':',
    semicolon: ';',
    slash: '/',
    underscore: '_',
    parenleft: '(',
    parenright: ')',
  },
  ...{ ae: 'æ', AE: 'Æ', oslash: 'ø', Oslash: 'Ø', aring: 'å', Aring: 'Å', eacute: 'é', quotesingle: "'" },
};

function encodingOf(objects: PdfObjects, font: PdfEntries): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const differences = itemsOf(objects.resolve(objects.entries(font.get('Encoding')).get('Differences')));
  let code = 0;
  for (const each of differences.map(objects.resolve)) {
    if (each?.is === 'number') code = each.number;
    if (each?.is !== 'name') continue;
    const text = ofGlyph(each.name);
    if (text !== undefined) names.set(code, text);
    code += 1;
  }
  return names;
}

function ofGlyph(name: string): string | undefined {
  const plain = name.split('.')[0] ?? '';
  if (glyphs[plain] !== undefined) return glyphs[plain];
  if (/^[A-Za-z]$/.test(plain)) return plain;
  const [, digits] = /^u(?:ni)?([0-9A-F]{4,6})/.exec(plain) ?? [];
  const code =
    digits === undefined ? Number.NaN : Number.parseInt(digits.slice(0, plain.startsWith('uni') ? 4 : 6), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** The widths of a composite font: `[first [w w …] first last w …]`. */
function wideWidths(objects: PdfObjects, below: PdfEntries): (code: number) => number {
  const otherwise = pdfNumber(objects.resolve(below.get('DW')), 1000);
  const single = new Map<number, number>();
  const ranges: { readonly from: number; readonly to: number; readonly width: number }[] = [];
  const items = itemsOf(objects.resolve(below.get('W'))).map(objects.resolve);
  for (let index = 0; index < items.length; ) {
    const first = pdfNumber(items[index], 0);
    const next = items[index + 1];
    if (next?.is === 'array') {
      for (const [offset, width] of next.items.entries())
        single.set(first + offset, pdfNumber(objects.resolve(width), otherwise));
      index += 2;
    } else {
      ranges.push({ from: first, to: pdfNumber(next, first), width: pdfNumber(items[index + 2], otherwise) });
      index += 3;
    }
  }
  return (code) => single.get(code) ?? ranges.find(({ from, to }) => code >= from && code <= to)?.width ?? otherwise;
}

const mostCodes = 70_000;

/** A ToUnicode map: which characters each code is. */
function characterMap(bytes: Uint8Array | undefined): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  if (bytes === undefined) return map;
  const things = new PdfThings(Buffer.from(bytes).toString('latin1'));
  let held: PdfThing[] = [];
  for (let thing = things.next(); thing !== undefined && map.size < mostCodes; thing = things.next()) {
    if (thing.is !== 'word') {
      held.push(thing);
      continue;
    }
    if (thing.word === 'endbfchar')
      for (let at = 0; at + 1 < held.length; at += 2) setCode(map, held[at], held[at + 1]);
    if (thing.word === 'endbfrange')
      for (let at = 0; at + 2 < held.length; at += 3) setRange(map, held.slice(at, at + 3));
    held = [];
  }
  return map;
}

const codeOf = (thing: PdfThing | undefined): number =>
  thing?.is === 'string' ? [...thing.bytes.slice(0, 4)].reduce((sum, each) => sum * 256 + each.charCodeAt(0), 0) : 0;
const utf16 = (thing: PdfThing | undefined): string =>
  thing?.is === 'string' ? new TextDecoder('utf-16be').decode(Buffer.from(thing.bytes.slice(0, 40), 'latin1')) : '';

const setCode = (map: Map<number, string>, from: PdfThing | undefined, to: PdfThing | undefined): void => {
  map.set(codeOf(from), utf16(to));
};

function setRange(map: Map<number, string>, [from, to, target]: readonly PdfThing[]): void {
  const [first, last] = [codeOf(from), Math.min(codeOf(to), codeOf(from) + 0xffff)];
  const start = utf16(target);
  for (let code = first; code <= last && map.size < mostCodes; code += 1) {
    if (target?.is === 'array') map.set(code, utf16(target.items[code - first]));
    else map.set(code, start.slice(0, -1) + String.fromCharCode(start.charCodeAt(start.length - 1) + code - first));
  }
}
