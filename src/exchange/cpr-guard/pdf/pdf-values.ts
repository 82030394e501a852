/** A value of a PDF as any program may have written it. Strings have one character for each byte. */
export type PdfThing =
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'string'; readonly bytes: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'ref'; readonly id: number }
  | { readonly is: 'array'; readonly items: readonly PdfThing[] }
  | { readonly is: 'dict'; readonly entries: ReadonlyMap<string, PdfThing> }
  /** An operator, `true`, `null`, or what is no value at all. */
  | { readonly is: 'word'; readonly word: string };

const deepest = 60;
/** For each byte: 1 a space, 2 a sign that ends a word, 0 any other. */
const kinds = new Uint8Array(0x1_0000);
for (const space of [0, 9, 10, 12, 13, 32]) kinds[space] = 1;
for (const sign of '()<>[]{}/%') kinds[sign.charCodeAt(0)] = 2;

/**
 * Reads values one after another from a text in which each character is a byte. It never refuses: what is no value is a word, and a string,
 * list or dictionary that is not closed ends with the text. Each step moves on, so that it ends in the time of the text's length.
 */
export class PdfThings {
  readonly #source: string;
  at: number;

  constructor(source: string, at = 0) {
    this.#source = source;
    this.at = at;
  }

  /** The next value; undefined at the end. */
  next(depth = 0): PdfThing | undefined {
    this.#skipSpace();
    const source = this.#source;
    const here = source.charAt(this.at);
    if (here === '') return undefined;
    if (here === '/') return { is: 'name', name: this.#name() };
    if (here === '(') return { is: 'string', bytes: this.#literal() };
    if (here === '<' && source.charAt(this.at + 1) !== '<') return { is: 'string', bytes: this.#hexadecimal() };
    if (depth < deepest && here === '[') return { is: 'array', items: this.#items(']', 1, depth) };
    if (depth < deepest && here === '<') return { is: 'dict', entries: this.#entries(depth) };
    if (kinds[here.charCodeAt(0)] !== 0) {
      this.at += 1;
      return { is: 'word', word: here };
    }
    return this.#numberOrWord();
  }

  #skipSpace(): void {
    const source = this.#source;
    let at = this.at;
    for (;;) {
      const code = source.charCodeAt(at);
      if (code === 37)
        while (at < source.length && source.charCodeAt(at) !== 10 && source.charCodeAt(at) !== 13) at += 1;
      else if (kinds[code] === 1) at += 1;
      else break;
    }
    this.at = at;
  }

  #run(): string {
    const [source, start] = [this.#source, this.at];
    let at = start;
    while (at < source.length && kinds[source.charCodeAt(at)] === 0) at += 1;
    this.at = at;
    return source.slice(start, at);
  }

  #name(): string {
    this.at += 1;
    const name = this.#run();
    if (!name.includes('#')) return name;
    return name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }

  #numberOrWord(): PdfThing {
    const word = this.#run();
    const first = word.charCodeAt(0);
    // A digit, a sign or a point begins a number.
    if (first > 57 || first < 43 || !/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return { is: 'word', word };
    if (kinds[this.#source.charCodeAt(this.at)] === 1 && /^\d{1,8}$/.test(word)) {
      const next = this.#source.charCodeAt(this.at + 1);
      const rest =
        next >= 48 && next <= 57
          ? /^[\0\t\n\f\r ]\d{1,5}[\0\t\n\f\r ]+R(?![A-Za-z0-9])/.exec(this.#source.slice(this.at, this.at + 20))?.[0]
          : undefined;
      if (rest !== undefined) {
        this.at += rest.length;
        return { is: 'ref', id: Number(word) };
      }
    }
    return { is: 'number', number: Number(word) };
  }

  #items(end: string, length: number, depth: number): readonly PdfThing[] {
    this.at += length;
    const items: PdfThing[] = [];
    for (;;) {
      this.#skipSpace();
      if (this.#source.startsWith(end, this.at)) {
        this.at += end.length;
        return items;
      }
      const item = this.next(depth + 1);
      if (item === undefined || (item.is === 'word' && (item.word === 'endobj' || item.word === 'stream')))
        return items;
      items.push(item);
    }
  }

  #entries(depth: number): ReadonlyMap<string, PdfThing> {
    const items = this.#items('>>', 2, depth);
    const entries = new Map<string, PdfThing>();
    for (let index = 0; index + 1 < items.length; index += 1) {
      const [key, value] = [items[index], items[index + 1]];
      if (key?.is !== 'name' || value === undefined) continue;
      entries.set(key.name, value);
      index += 1;
    }
    return entries;
  }

  #hexadecimal(): string {
    const end = this.#source.indexOf('>', this.at);
    const digits = this.#source.slice(this.at + 1, end < 0 ? undefined : end).replace(/[^0-9A-Fa-f]/g, '');
    this.at = end < 0 ? this.#source.length : end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }

  #literal(): string {
    this.at += 1;
    let [depth, start] = [1, this.at];
    let bytes = '';
    while (this.at < this.#source.length) {
      const here = this.#source.charAt(this.at);
      if (here === '\\') {
        bytes += this.#source.slice(start, this.at) + this.#escaped();
        start = this.at;
        continue;
      }
      if (here === '(') depth += 1;
      if (here === ')') depth -= 1;
      this.at += 1;
      if (depth === 0) return bytes + this.#source.slice(start, this.at - 1);
    }
    return bytes + this.#source.slice(start);
  }

  #escaped(): string {
    const [whole = '\\', octal, sign = ''] =
      /^\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/.exec(this.#source.slice(this.at, this.at + 5)) ?? [];
    this.at += whole.length;
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (/^[\r\n]/.test(sign)) return '';
    return { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[sign] ?? sign;
  }
}
