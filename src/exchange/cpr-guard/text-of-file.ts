import { openZip, ZipRefused } from '../excel/zip.ts';

const limits = { files: 5_000, fileBytes: 30_000_000, totalBytes: 60_000_000 };

/** The parts of Word, PowerPoint, Excel and OpenDocument files that hold what people wrote, properties included. */
const written = /^(?:word|ppt|xl|docProps)\/(?:[^/]+\/)*[^/]+\.xml$|^(?:content|meta|styles)\.xml$/;

/** What a file says of itself: every element is a word of its own. */
const aboutIt = /^docProps\/|^meta\.xml$/;

/** Files inside the file, and sheets that are no XML: neither is looked into. */
const unread =
  /^(?:word|ppt|xl)\/embeddings\/|^Object [^/]+\/|^xl\/(?:workbook|sharedStrings|worksheets\/[^/]+)\.bin$|^word\/[^/]+\.(?:html?|mht|rtf|txt|docx)$/;

interface OfficeText {
  /** By the name of the part. */
  readonly words: ReadonlyMap<string, string>;
  /** Whether nothing else in it may hold words, such as a spreadsheet set into a letter. */
  readonly whole: boolean;
}

/**
 * The words of an office file, part by part, without its markup: a number that is formatted in pieces is whole again. Undefined when
 * it is no such file, is encrypted, damaged, or more than we unpack. Nothing in it is run, and no entity is expanded but characters.
 */
export function officeText(bytes: Uint8Array): OfficeText | undefined {
  try {
    const zip = openZip(bytes, limits);
    const parts = zip.names.filter((name) => written.test(name));
    if (parts.length === 0) return undefined;
    const words = new Map(
      parts.map((name) => [name, aboutIt.test(name) ? apart(zip.read(name)) : wordsOf(zip.read(name))]),
    );
    return { words, whole: !zip.names.some((name) => unread.test(name)) };
  } catch (error) {
    if (error instanceof ZipRefused) return undefined;
    throw error;
  }
}

const apart = (bytes: Uint8Array | undefined): string =>
  withoutEntities(new TextDecoder('utf-8').decode(bytes).replace(/[<>]/g, '\n\n'));

const wordsOf = (bytes: Uint8Array | undefined): string =>
  withoutEntities(
    new TextDecoder('utf-8')
      .decode(bytes)
      .replace(
        /<(?:\/(?:w:p|a:p|text:p|text:h|table:table-cell|si|c|row|text|author|definedName|xdr:[A-Za-z]+)|w:br|w:tab|text:line-break|text:tab)\b[^<>]{0,2000}>/g,
        '\n\n',
      )
      .replace(/<w:noBreakHyphen\b[^<>]{0,200}>/g, '-')
      .replace(/<[^<>]{0,20000}>/g, toldInside),
  );

/** What a tag itself tells a person: what a picture shows, and a value a pivot table keeps. */
const toldInside = (tag: string): string =>
  [...tag.matchAll(/\s(?:descr|title|v)="([^"]{1,4000})"/g)].map(([, told = '']) => `\n\n${told}\n\n`).join('');

const withoutEntities = (text: string): string =>
  text.replace(/&#(x[0-9a-f]{1,6}|\d{1,7});/gi, (whole, code: string) => {
    const point = code[0] === 'x' || code[0] === 'X' ? Number.parseInt(code.slice(1), 16) : Number(code);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });

/**
 * What a PDF says of itself in plain sight: the texts of its information dictionary and its XMP packets. The pages are compressed and
 * not looked into.
 */
export function pdfProperties(bytes: Uint8Array): string {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const literal = [
    ...content.matchAll(
      /\/(?:Title|Author|Subject|Keywords|Creator|Producer)\s{0,9}\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.){0,400}\)){0,4000})\)/gs,
    ),
  ];
  const hexadecimal = [
    ...content.matchAll(/\/(?:Title|Author|Subject|Keywords|Creator|Producer)\s{0,9}<([0-9A-Fa-f\s]{0,16000})>/g),
  ];
  return [
    ...literal.map(([, text = '']) => textOf(unescaped(text))),
    ...hexadecimal.map(([, digits = '']) => textOf(Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1'))),
    ...packetsIn(content).map((packet) =>
      withoutEntities(
        Buffer.from(packet, 'latin1')
          .toString('utf8')
          // A property may be an element or an attribute: what stands in the tags is kept.
          .replace(/[<>"']/g, '\n\n'),
      ),
    ),
  ].join('\n\n');
}

/** Searched by place, so that a file full of beginnings takes no longer. */
function packetsIn(content: string): readonly string[] {
  const packets: string[] = [];
  let from = content.indexOf('<?xpacket begin');
  while (from >= 0) {
    const to = content.indexOf('<?xpacket end', from);
    if (to < 0) break;
    packets.push(content.slice(from, to));
    from = content.indexOf('<?xpacket begin', to);
  }
  return packets;
}

const unescaped = (text: string): string =>
  text
    .replace(/\\([0-7]{1,3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8) & 0xff))
    .replace(/\\\r?\n/g, '')
    .replace(/\\(.)/gs, '$1');

/** A text string of a PDF: UTF-16 with its mark, else a byte a character. */
const textOf = (characters: string): string =>
  characters.startsWith('\u00fe\u00ff')
    ? new TextDecoder('utf-16be').decode(Buffer.from(characters, 'latin1'))
    : characters;
