/**
 * What the words around a number say it is. `person`: a CPR number. `citizen`: somebody is spoken of, a number of whom it may be. `journal`: a
 * case's or a journal's number, which can be built of a person's. `other`: a number of something else.
 */
export type Said = 'person' | 'citizen' | 'journal' | 'other';

const number = '(?:[-_. ]?(?:n(?:umme|um)?r(?:e|et|ene)?|no|num(?:ber)?|id|kode|code)s?)?';
/** For stems that mean something else alone. */
const needed = '[-_. ]?(?:n(?:umme|um)?r(?:e|et|ene)?|id)';
const wholeWord = (stems: readonly string[], ending = number): string =>
  `(?<![\\p{L}\\d])(?:${stems.join('|')})${ending}(?![\\p{L}\\d])`;
/** A stem that may end a longer word, such as `bankkonto`, and be bent, such as `kontoen`. */
const inWord = (stems: readonly string[]): string =>
  `(?:${stems.join('|')})(?:e?n|e?t|e?s|er|erne|e?ns|ers)?(?:[-_. ]?(?:n(?:umme|um)?r(?:e|et|ene)?|no|id|kode)s?)?(?![\\p{L}\\d])`;

const words: readonly (readonly [Said, RegExp])[] = [
  [
    'person',
    new RegExp(
      `c\\.?p\\.?r|(?<!\\p{L})c p r(?!\\p{L})|person[-_ ]?(?:n(?:umme|um)?r|id)|erstatningsn(?:umme|um)?r|fødsels(?:- og person)?n(?:umme|um)?r|sygesikring|sundhedskort|civil[-_ ]?registration|national[-_ ]?id|personal[-_ ]?(?:id|n)|${wholeWord(['ssn', 'social security'])}`,
      'giu',
    ),
  ],
  [
    'journal',
    new RegExp(
      `${wholeWord(['journal', 'sag(?:en|s|er)?', 'esdh[- ]?sag', 'dok(?:ument)?(?:et)?\\.?', 'kle', 'cvr'])}|${wholeWord(['j\\.?', 'se'], needed)}|${inWord(['journal', '(?<!\\p{L})\\p{L}{3,20}sag', 'sagsn(?:umme|um)?r'])}|${wholeWord(['case', 'file'], '[-_. ]?(?:no|num(?:ber)?|id)\\.?')}`,
      'giu',
    ),
  ],
  [
    'other',
    new RegExp(
      [
        wholeWord(['p'], needed),
        wholeWord([
          'pnr',
          'pnummer',
          'p-?enhed(?:s|er)?',
          'production[-_ ]?unit',
          'reg',
          'ean',
          'gln',
          'gtin',
          'isbn',
          'issn',
          'imei',
        ]),
        wholeWord([
          'tlf',
          'tel',
          'phone',
          'mobile?',
          'fax',
          'giro',
          'iban',
          'fik',
          'bank',
          'lot',
          'batch',
          'build',
          's/n',
          'serial',
          'ref',
        ]),
        wholeWord([
          'ticket',
          'incident',
          'inc',
          'chg',
          'change',
          'jira',
          'helpdesk',
          'contract',
          'order',
          'invoice',
          'account',
          'po',
        ]),
        wholeWord(
          [
            'exp',
            'iat',
            'nbf',
            'ts',
            'timestamp',
            'epoch',
            'unix(?:[-_ ]?time)?',
            'created',
            'updated',
            'modified',
            'mtime',
            'ctime',
            'atime',
          ],
          '(?:[-_]?(?:at|on|time))?',
        ),
        wholeWord([
          'expires',
          'since',
          'until',
          'last[-_]?modified',
          'max-age',
          'lastmodified',
          'createdat',
          'updatedat',
          'version',
          'port',
        ]),
        inWord([
          'produktionsenhed',
          'productionunit(?:identifier)?',
          'konto',
          'telefon',
          'mobil',
          'ordre',
          'faktura',
          'kontrakt',
          'aftale',
          'bestilling',
        ]),
        inWord([
          'rekvisition',
          'tilbud',
          'udbud',
          'licens',
          'vare',
          'artikel',
          'serie',
          'reference',
          'ændring',
          'betaling',
          'beløb',
          'indbygger',
        ]),
      ].join('|'),
      'giu',
    ),
  ],
];

const citizens =
  /(?<!\p{L})(?:borger|patient|klient|elev|barn|ansøger|forsørger|beboer|lejer|kursist|studerende|pårørende|værge|person|citizen|resident|pupil|født|foedt|født d|f\.|hr\.|fru|frk\.|mor|far|søn|datter|subject|subject)(?:\p{L}{0,4})(?![\p{L}])/iu;

/** How far a word reaches along a line. */
const reach = 40;

/** A telephone or order number between a word and a number: the word is said of that one. Shorter ones, such as an account's bank, are not. */
const numberBetween = /\d(?:[ .-]?\d){6}/;
/** Numbers of the same shape in a row are all what the word before the first says. */
const alikeBetween = /^\D*(?:\d{10}\D{1,8})+$/;
/** Between a word and its number stand signs, short numbers and words that carry on. */
const carriesOn =
  /^(?:[^\p{L}]|(?<!\p{L})(?:nr|no|nummer|nummeret|number|id|er|is|og|and|samt|eller|or|med|from|fra|lyder|hedder|konto|enhed)(?!\p{L})){0,160}$/iu;

/** What the words just before a number, on the same line, say it is, else those of the heading over it or of what follows; the nearest word counts. */
export function saidAround(content: string, start: number, end: number, headings: Headings): Said | undefined {
  const lineStart = content.lastIndexOf('\n', start - 1) + 1;
  const before = content.slice(Math.max(lineStart, start - 160), start);
  const nearest = saidIn(before, { list: true });
  if (nearest !== undefined) return nearest;
  const after = /^[^\n]{0,40}/.exec(content.slice(end, end + reach))?.[0] ?? '';
  const toNextNumber = /^(?:(?!\d{6}|\d\d[-./ ]\d\d[-./ ]\d\d)[\s\S])*/.exec(after)?.[0] ?? '';
  if (toNextNumber === after && lastIndexOf(after, words[0]?.[1] ?? /$^/g) >= 0) return 'person';
  const heading = headings.over(lineStart, start);
  if (heading !== undefined) return heading;
  return citizens.test(before.slice(-60)) || citizens.test(after) ? 'citizen' : undefined;
}

/** What a heading or the words beside a cell say of its number. */
export const saidBy = (heading: string): Said | undefined => {
  const line = heading.replace(/[\r\n]+/g, ' ').slice(-160);
  return saidIn(`${line} `, { list: false }) ?? (citizens.test(line) ? 'citizen' : undefined);
};

function saidIn(before: string, { list }: { readonly list: boolean }): Said | undefined {
  let nearest: { readonly said: Said; readonly index: number } | undefined;
  for (const [said, pattern] of words) {
    const last = lastMatch(before, pattern);
    if (last === undefined || last.index <= (nearest?.index ?? -1)) continue;
    const between = before.slice(last.end);
    if (said === 'person') {
      if (between.length > reach) continue;
    } else {
      if (!carriesOn.test(between)) continue;
      if (numberBetween.test(between) && !(list && alikeBetween.test(between))) continue;
    }
    nearest = { said, index: last.index };
  }
  return nearest?.said;
}

const lastIndexOf = (line: string, pattern: RegExp): number => lastMatch(line, pattern)?.index ?? -1;

function lastMatch(line: string, pattern: RegExp): { readonly index: number; readonly end: number } | undefined {
  let last: { readonly index: number; readonly end: number } | undefined;
  for (const { 0: word, index } of line.matchAll(pattern)) last = { index, end: index + word.length };
  return last;
}

const itemStart = /^[\s>*\-•|"'\d.)(]{0,40}$/;
/** Longer lines and lists are looked through no further than this. */
const longestRow = 4_000;
const longestList = 60;

/** The signs that part a table's columns. */
const columnSigns = [';', '\t', '|', ','] as const;

/** The headings of a text, found once for all numbers under them when they are asked for in the order of the text. */
export class Headings {
  readonly #content: string;
  #block = 0;
  #searched = 0;

  constructor(content: string) {
    this.#content = content;
  }

  /** The heading over a number: of its column, or of the list whose item it begins. */
  over(lineStart: number, start: number): Said | undefined {
    const before = this.#content.slice(lineStart, start);
    if (before.length > longestRow) return undefined;
    return this.#ofColumn(lineStart, before) ?? (itemStart.test(before) ? this.#ofList(lineStart) : undefined);
  }

  #ofColumn(lineStart: number, before: string): Said | undefined {
    const after = /^[^\n]{0,2000}/.exec(this.#content.slice(lineStart, lineStart + before.length + 2_000))?.[0] ?? '';
    const sign = columnSigns.find((each) => after.includes(each));
    if (sign === undefined) return undefined;
    const cell = this.#topRow(lineStart, sign)?.split(sign)[before.split(sign).length - 1]?.trim();
    return cell === undefined || cell.length > 60 ? undefined : saidBy(cell);
  }

  /** The first row of the block of lines a row stands in, when it is not that row itself. */
  #topRow(lineStart: number, sign: string): string | undefined {
    const content = this.#content;
    if (lineStart + 2 < this.#searched) [this.#block, this.#searched] = [0, 0];
    for (const blank of ['\n\n', '\n\r\n']) {
      const at = content.slice(this.#searched, lineStart).lastIndexOf(blank);
      if (at >= 0) this.#block = Math.max(this.#block, this.#searched + at + blank.length);
    }
    this.#searched = Math.max(this.#searched, lineStart - 2);
    let at = this.#block;
    for (let lines = 0; lines < 10 && at < lineStart; lines += 1) {
      const end = content.indexOf('\n', at);
      const row = content.slice(at, Math.min(end, at + longestRow));
      if (row.includes(sign)) return row;
      at = end + 1;
    }
    return undefined;
  }

  #ofList(lineStart: number): Said | undefined {
    let end = lineStart - 1;
    for (let lines = 0; lines < longestList && end > 0; lines += 1) {
      const begin = this.#content.lastIndexOf('\n', end - 1) + 1;
      const row = this.#content.slice(Math.max(begin, end - 200), end).trim();
      end = begin - 1;
      if (row === '' || /^[\s>*\-•|"'(]*\d[\d\s.,;:/-]{5,}/.test(row)) continue;
      if (row.length > 60) return undefined;
      const said = saidIn(`${row} `, { list: false });
      return said === 'other' && !/:$|n(?:umme|um)?re?(?:ne)?\.?$|^#/i.test(row) ? undefined : said;
    }
    return undefined;
  }
}
