import type { FilePart, UnreadKind } from '../../domain/cpr-place.ts';
import type { Zip } from '../excel/zip.ts';

/** A part of an office file: words people can read, a file set into it, or something that is not looked through. */
type OfficePart =
  | { readonly kind: 'words'; readonly name: string; readonly text: string; readonly part: FilePart | undefined }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'unread'; readonly name: string; readonly why: UnreadKind };

/** Whether an archive is an office file. */
export const isOffice = (zip: Zip): boolean => zip.names.some((name) => /^(?:word|ppt|xl)\/|^content\.xml$/.test(name));

/** Words and markup of Word, PowerPoint, Excel and OpenDocument. */
const written =
  /^(?:\[Content_Types\]\.xml$|META-INF\/|(?:Object [^/]+\/)?(?:settings|manifest)\.(?:xml|rdf)$|mimetype$|.*\/?(?:theme|fontTable|webSettings|settings|presProps|viewProps|tableStyles|calcChain|styles?)\d*\.xml$)/;
const words = /\.(?:xml|rels|vml)$/i;
const fonts =
  /\.(?:odttf|fntdata|ttf|otf)$|^Thumbnails\/|(?:^|\/)printerSettings\d*\.bin$|thumbnail\.(?:jpe?g|png|wmf|emf)$|^Configurations2\//i;
const pictures = /\.(?:png|jpe?g|gif|bmp|tiff?|wmf|emf|webp|heic|wdp)$/i;
const films = /\.(?:mp[34]|m4[av]|wav|mov|avi|wmv|wma)$/i;

/** What a file says of itself: every element is a word of its own. */
const aboutIt = /^docProps\/|^meta\.xml$|^customXml\//;

const partOf = (name: string): FilePart | undefined => {
  if (/(?:header|footer)\d*\.xml$/i.test(name)) return 'header-footer';
  if (/\.rels$/.test(name)) return 'link';
  return /comments?|persons?\d*\.xml$/i.test(name) ? 'comment' : undefined;
};

/**
 * What an office file holds, part by part, without its markup: a number that is formatted in pieces is whole again. Nothing in it is run, and
 * no entity is expanded but characters. Throws ZipRefused when a part is not what the archive says.
 */
export function* officeParts(zip: Zip): Generator<OfficePart> {
  for (const name of zip.names) {
    if (name.endsWith('/') || fonts.test(name) || (written.test(name) && !/(?:^|\/)styles\.xml$/.test(name))) continue;
    if (pictures.test(name)) yield { kind: 'unread', name, why: 'picture' };
    else if (films.test(name)) yield { kind: 'unread', name, why: 'sound-or-film' };
    else if (words.test(name)) yield* wordsOf(name, zip.read(name));
    else yield { kind: 'file', name, bytes: zip.read(name) ?? new Uint8Array() };
  }
}

function* wordsOf(name: string, bytes: Uint8Array | undefined): Generator<OfficePart> {
  const source = new TextDecoder('utf-8').decode(bytes);
  const part = partOf(name);
  if (aboutIt.test(name)) yield { kind: 'words', name, part, text: source.replace(/[<>]/g, '\n\n') };
  else if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) {
    // Its cells are read one by one.
    yield { kind: 'words', name, part: 'header-footer', text: edgesOf(source) };
    yield { kind: 'words', name, part: 'link', text: toldInTags(source) };
  } else if (name !== 'xl/sharedStrings.xml') {
    yield { kind: 'words', name, part, text: withoutMarkup(source) };
    yield { kind: 'words', name, part: part ?? 'link', text: linksOf(source) };
  }
}

const withoutMarkup = (source: string): string =>
  source
    // The end of a cell's last paragraph is the cell's end.
    .replace(/<\/(?:w|a|text):p>(?=\s{0,9}<\/(?:w:tc|a:txBody|table:table-cell)>)/g, '')
    .replace(/<\/(?:w:tc|a:txBody|table:table-cell)>/g, '\t')
    .replace(/<\/(?:w:tr|a:tr|table:table-row)>/g, '\n')
    .replace(
      /<(?:\/(?:w:p|a:p|text:p|text:h|si|c|row|text|author|definedName|xdr:[A-Za-z]+)|w:br|w:cr|w:tab|text:line-break|text:tab)\b[^<>]{0,2000}>/g,
      '\n\n',
    )
    .replace(/<text:s\b[^<>]{0,200}>/g, ' ')
    .replace(/<w:(?:noBreakHyphen|softHyphen)\b[^<>]{0,200}>/g, '-')
    .replace(/<[^<>]{0,20000}>/g, toldInside);

/** What a tag itself tells a person: what a picture shows, and a value a pivot table keeps. */
const toldInside = (tag: string): string =>
  [...tag.matchAll(/\s(?:descr|title|v|string)="([^"]{1,4000})"/g)].map(([, told = '']) => `\n\n${told}\n\n`).join('');

/** Where links lead, and what is shown when somebody points at one or fills a cell in. */
const linksOf = (source: string): string =>
  [
    ...source.matchAll(
      /\s(?:Target|w:instr|xlink:href|href|tooltip|w:tooltip|display|location|w:anchor|alt|office:name|text:name)="([^"]{1,4000})"/g,
    ),
  ]
    .map(([, told = '']) => told)
    .join('\n\n');

const toldInTags = (source: string): string =>
  [...source.matchAll(/\s(?:tooltip|display|location|prompt|promptTitle|error|errorTitle|codeName)="([^"]{1,4000})"/g)]
    .map(([, told = '']) => told)
    .join('\n\n');

/** Headers and footers of a sheet, without the codes for left, right and fonts. */
const edgesOf = (source: string): string =>
  [...source.matchAll(/<(?:odd|even|first)(?:Header|Footer)[^<>]{0,200}>([^<]{0,4000})</g)]
    .map(([, told = '']) =>
      told
        .replaceAll('&amp;', '&')
        .replace(/&"[^"]{0,100}"|&[LCR]/g, '\n')
        .replace(/&K[0-9A-F]{6}|&\d{1,3}(?=\D|$)|&[A-Z]/g, ' '),
    )
    .join('\n\n');
