import { type PdfDict, type PdfValue, ref } from './values.ts';

/** The bytes are not a PDF that we can read. The reason is for developers: people never hand us such files knowingly. */
export class PdfUnreadable extends Error {
  constructor(reason: string) {
    super(`The PDF cannot be read: ${reason}`);
    this.name = 'PdfUnreadable';
  }
}

/** For each byte: 1 a space, 2 a delimiter, 0 a regular character. */
const kinds = new Uint8Array(256);
for (const space of [0, 9, 10, 12, 13, 32]) kinds[space] = 1;
for (const delimiter of '()<>[]{}/%') kinds[delimiter.charCodeAt(0)] = 2;

const isSpace = (code: number): boolean => kinds[code] === 1;
/** Whether a byte belongs to a number, a keyword or an operator. */
export const isRegular = (code: number): boolean => kinds[code] === 0;

const deepest = 200;

/** Reads values from a text in which each character is one byte. Throws PdfUnreadable on anything that is no value. */
export class ValueReader {
  readonly source: string;
  at: number;
  /** An entry that a dictionary named twice: which of the two counts, readers disagree about. */
  repeated: string | undefined;
  /** How many comments were stepped over. */
  comments = 0;

  constructor(source: string, at = 0) {
    // A place that is no number would never move, and reading never end.
    if (!Number.isSafeInteger(at) || at < 0) throw new PdfUnreadable('a place in the file is no number');
    this.source = source;
    this.at = at;
  }

  skipSpace(): void {
    for (;;) {
      const code = this.source.charCodeAt(this.at);
      if (isSpace(code)) this.at++;
      else if (code === 37) this.skipComment();
      else return;
    }
  }

  private skipComment(): void {
    this.comments++;
    while (this.at < this.source.length && !'\r\n'.includes(this.source.charAt(this.at))) this.at++;
  }

  /** The run of regular characters here: a number, a keyword, an operator. */
  word(): string {
    this.skipSpace();
    const start = this.at;
    this.skipWord();
    return this.source.slice(start, this.at);
  }

  /** Steps over the regular characters here. */
  skipWord(): void {
    const { source } = this;
    let at = this.at;
    while (at < source.length && isRegular(source.charCodeAt(at))) at++;
    this.at = at;
  }

  value(depth = 0): PdfValue {
    if (depth > deepest) throw new PdfUnreadable('values are nested too deep');
    this.skipSpace();
    const here = this.source.charAt(this.at);
    if (here === '/') return { kind: 'name', name: this.name() };
    if (here === '(') return { kind: 'string', bytes: this.literal() };
    if (here === '[') return this.array(depth);
    if (here === '<')
      return this.source.charAt(this.at + 1) === '<' ? this.dict(depth) : { kind: 'string', bytes: this.hex() };
    return this.numberOrKeyword();
  }

  /** Steps over the value here; what is plain is not made for it. */
  skipValue(): void {
    const here = this.source.charAt(this.at);
    if (here === '/') {
      this.at++;
      this.skipWord();
    } else if (here === '<' && this.source.charAt(this.at + 1) !== '<') this.at = this.endOfHex() + 1;
    else this.value();
  }

  private name(): string {
    this.at++;
    const start = this.at;
    this.skipWord();
    const written = this.source.slice(start, this.at);
    if (!written.includes('#')) return written;
    return written.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
  }

  private array(depth: number): PdfValue {
    this.at++;
    const items: PdfValue[] = [];
    for (;;) {
      this.skipSpace();
      if (this.source.charAt(this.at) === ']') break;
      items.push(this.value(depth + 1));
    }
    this.at++;
    return items;
  }

  private dict(depth: number): PdfDict {
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    for (;;) {
      this.skipSpace();
      const here = this.source.charAt(this.at);
      if (here === '>' && this.source.charAt(this.at + 1) === '>') break;
      if (here !== '/') throw new PdfUnreadable(`a key is missing at byte ${this.at}`);
      const key = this.name();
      if (entries.has(key)) this.repeated ??= key;
      entries.set(key, this.value(depth + 1));
    }
    this.at += 2;
    return entries;
  }

  private hex(): string {
    const end = this.endOfHex();
    const written = this.source.slice(this.at + 1, end);
    const digits = /\s/.test(written) ? written.replace(/\s+/g, '') : written;
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new PdfUnreadable(`a string has other than digits at byte ${this.at}`);
    this.at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }

  private endOfHex(): number {
    const end = this.source.indexOf('>', this.at);
    if (end === -1) throw new PdfUnreadable(`a string does not end at byte ${this.at}`);
    return end;
  }

  private literal(): string {
    this.at++;
    let depth = 1;
    let bytes = '';
    while (this.at < this.source.length) {
      const here = this.source.charAt(this.at++);
      if (here === '\\') bytes += this.escaped();
      else if (here === '\r') {
        if (this.source.charAt(this.at) === '\n') this.at++;
        bytes += '\n';
      } else {
        if (here === '(') depth++;
        if (here === ')' && --depth === 0) return bytes;
        bytes += here;
      }
    }
    throw new PdfUnreadable('a string does not end');
  }

  private escaped(): string {
    const octal = /^[0-7]{1,3}/.exec(this.source.slice(this.at, this.at + 3))?.[0];
    if (octal !== undefined) {
      this.at += octal.length;
      return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    }
    const here = this.source.charAt(this.at++);
    if (here === '\r' && this.source.charAt(this.at) === '\n') this.at++;
    if (here === '\n' || here === '\r') return '';
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[here] ?? here;
  }

  private numberOrKeyword(): PdfValue {
    const start = this.at;
    const word = this.word();
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return this.reference(word) ?? Number(word);
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'null') return null;
    throw new PdfUnreadable(`no value at byte ${start}`);
  }

  private reference(word: string): PdfValue | undefined {
    if (!isSpace(this.source.charCodeAt(this.at)) || !/^\d+$/.test(word)) return undefined;
    // Nearly every reference is written like this; the slow way knows the others.
    if (this.source.startsWith(' 0 R', this.at) && !isRegular(this.source.charCodeAt(this.at + 4))) {
      this.at += 4;
      return ref(Number(word));
    }
    const rest = /^[\s\0]+0[\s\0]+R(?![A-Za-z0-9])/.exec(this.source.slice(this.at, this.at + 12))?.[0];
    if (rest === undefined) return undefined;
    this.at += rest.length;
    return ref(Number(word));
  }
}
