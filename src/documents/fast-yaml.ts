/** Deeper nesting than real documents have; the slow reader allows a little more and says where it stops. */
const deepest = 30;

/**
 * A faster first reader for the plain way our documents are written. It knows a small part of YAML, chosen so that each construct
 * in it has one reading: block mappings and lists, one-line keys, text plain or quoted over one or more lines, `|` and `>`
 * text, small flow collections, comments. At anything else, well formed or not, it gives undefined; then `readYaml`
 * decides and explains. What it does return is exactly what `readYaml` returns, without problems: a property test holds it to that.
 */
export function readFast(block: string): { readonly data: unknown } | undefined {
  if (strange.test(block)) return undefined;
  try {
    return { data: new Reader(block).document() };
  } catch (error) {
    if (error === doubt) return undefined;
    throw error;
  }
}

/** Tabs, returns, controls, byte order marks, surrogates, and what some language or other takes for a line break. */
const strange = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

const doubt = new Error('Left to the slow reader.');

// Character codes: comparing numbers is what makes this reader fast.
const space = 32;
const quote = 34;
const apostrophe = 39;
const backslash = 92;
const hash = 35;
const comma = 44;
const colon = 58;
const dot = 46;
const plus = 43;
const hyphen = 45;
const underscore = 95;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;
const pipe = 124;
const greater = 62;

/** What a plain text may not begin with here: every indicator of YAML, and what could begin a marker of documents. */
const indicators = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map((character) => character.charCodeAt(0)));

/** Stands at the first character of a line that says something, or within one. Every method leaves it at the next such line. */
class Reader {
  readonly #text: string;
  #at = 0;
  /** Where the current line ends. */
  #end = 0;
  /** The column of `#at`; -1 after the last line. */
  #indent = -1;
  /** What stood between the line before and this one. */
  #blankLines = 0;
  #commented = false;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    this.#nextLine(0);
    const key = this.#indent === 0 ? this.#key() : undefined;
    if (key === undefined) throw doubt;
    // The mapping ends where a line lies further left: here, only after the last.
    return this.#mapping(key, 0, 1);
  }

  #nextLine(from: number): void {
    const text = this.#text;
    this.#blankLines = 0;
    this.#commented = false;
    for (let start = from; start < text.length; ) {
      let at = start;
      while (text.charCodeAt(at) === space) at += 1;
      const end = this.#lineEnd(at);
      const isComment = text.charCodeAt(at) === hash;
      if (at < end && !isComment) {
        this.#at = at;
        this.#end = end;
        this.#indent = at - start;
        return;
      }
      if (isComment) this.#commented = true;
      else this.#blankLines += 1;
      start = end + 1;
    }
    this.#at = this.#end = text.length;
    this.#indent = -1;
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end === -1 ? this.#text.length : end;
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) this.#at += 1;
  }

  /** At a `-` that begins an item. */
  #atItem(): boolean {
    return this.#text.charCodeAt(this.#at) === hyphen && this.#endsWord(this.#at + 1);
  }

  #endsWord(at: number): boolean {
    return at >= this.#end || this.#text.charCodeAt(at) === space;
  }

  /** A key and its colon; undefined, and nothing moved, when none stands here. */
  #key(): string | undefined {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    let key: string;
    let after: number;
    if (first === quote || first === apostrophe) {
      after = this.#closing(first) + 1;
      if (after > this.#end) return undefined;
      key = this.#unquoted(first, text.slice(this.#at + 1, after - 1));
    } else {
      after = this.#at;
      while (isKeyCharacter(text.charCodeAt(after))) after += 1;
      if (after === this.#at || text.charCodeAt(after) !== colon || !isLetter(first)) return undefined;
      key = text.slice(this.#at, after);
      if (constants.test(key)) throw doubt;
    }
    if (text.charCodeAt(after) !== colon || !this.#endsWord(after + 1)) return undefined;
    if (key === '__proto__' || key.length > 200) throw doubt;
    this.#at = after + 1;
    return key;
  }

  /** The mapping whose first key has just been read, its keys at this column. */
  #mapping(firstKey: string, indent: number, depth: number): unknown {
    if (depth > deepest) throw doubt;
    const map: Record<string, unknown> = {};
    for (let key: string | undefined = firstKey; ; key = this.#key()) {
      if (key === undefined || Object.hasOwn(map, key)) throw doubt;
      map[key] = this.#mappingValue(indent, depth);
      if (this.#indent < indent) return map;
      if (this.#indent > indent) throw doubt;
    }
  }

  #mappingValue(indent: number, depth: number): unknown {
    this.#skipSpaces();
    if (!this.#atLineEnd()) return this.#inline(indent, depth);
    this.#nextLine(this.#end + 1);
    if (this.#indent === indent && this.#atItem()) return this.#list(indent, depth + 1);
    return this.#indent > indent ? this.#nested(indent, depth) : null;
  }

  #list(indent: number, depth: number): unknown {
    if (depth > deepest) throw doubt;
    const list: unknown[] = [];
    while (this.#indent === indent && this.#atItem()) list.push(this.#item(indent, depth));
    if (this.#indent > indent) throw doubt;
    return list;
  }

  #item(indent: number, depth: number): unknown {
    const dash = this.#at;
    this.#at += 1;
    this.#skipSpaces();
    if (this.#atLineEnd()) {
      this.#nextLine(this.#end + 1);
      return this.#indent > indent ? this.#nested(indent, depth) : null;
    }
    this.#indent = indent + this.#at - dash;
    return this.#nested(indent, depth);
  }

  /** What stands here on its own, deeper than `parent`. */
  #nested(parent: number, depth: number): unknown {
    const indent = this.#indent;
    if (this.#atItem()) return this.#list(indent, depth + 1);
    const key = this.#key();
    return key === undefined ? this.#inline(parent, depth) : this.#mapping(key, indent, depth + 1);
  }

  /** Nothing, or a comment, on the rest of the line. */
  #atLineEnd(): boolean {
    return this.#at >= this.#end || this.#text.charCodeAt(this.#at) === hash;
  }

  /** A value that begins on this line; its further lines lie deeper than `parent`. */
  #inline(parent: number, depth: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    if (first === quote || first === apostrophe) return this.#quoted(first, parent);
    if (first === openBracket || first === openBrace) {
      const value = this.#flow(parent, depth + 1);
      this.#finishLine();
      return value;
    }
    if (first === pipe || first === greater) return this.#blockText(first === greater, parent);
    return this.#plain(parent);
  }

  /** After a closing quote or bracket nothing but a comment may follow. */
  #finishLine(): void {
    const after = this.#at;
    this.#skipSpaces();
    if (!this.#atLineEnd() || (this.#at < this.#end && this.#at === after)) throw doubt;
    this.#nextLine(this.#end + 1);
  }

  #plain(parent: number): unknown {
    let value = this.#plainLine();
    let ended = this.#at < this.#end;
    this.#nextLine(this.#end + 1);
    if (this.#indent <= parent) return resolved(value);
    while (this.#indent > parent) {
      if (ended || this.#commented) throw doubt;
      value += this.#blankLines === 0 ? ' ' : '\n'.repeat(this.#blankLines);
      value += this.#plainLine();
      ended = this.#at < this.#end;
      this.#nextLine(this.#end + 1);
    }
    return value;
  }

  /** One line of plain text; leaves `#at` at the line's end, or at the comment before it. */
  #plainLine(): string {
    const text = this.#text;
    const first = text.charCodeAt(this.#at);
    const signed = first === hyphen && isDigit(text.charCodeAt(this.#at + 1));
    if (indicators.has(first) && !signed) throw doubt;
    let line = text.slice(this.#at, this.#end);
    const comment = line.indexOf(' #');
    if (comment !== -1) line = line.slice(0, comment);
    this.#at += line.length;
    line = withoutSpacesAfter(line);
    if (line.includes(': ') || line.endsWith(':')) throw doubt;
    return line;
  }

  #quoted(mark: number, parent: number): unknown {
    const text = this.#text;
    const closing = this.#closing(mark);
    if (closing >= text.length) throw doubt;
    let raw = text.slice(this.#at + 1, closing);
    if (closing > this.#end) {
      raw = this.#foldedQuote(mark, raw, parent);
      this.#end = this.#lineEnd(closing);
    }
    const value = this.#unquoted(mark, raw);
    this.#at = closing + 1;
    this.#finishLine();
    return value;
  }

  /** Where the quote that opens at `#at` closes; the text's length when it does not. */
  #closing(mark: number): number {
    const text = this.#text;
    for (let at = this.#at + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === backslash && mark === quote) at += 1;
      else if (code === mark) {
        if (mark === quote || text.charCodeAt(at + 1) !== mark) return at;
        at += 1;
      }
    }
    return text.length;
  }

  #unquoted(mark: number, raw: string): string {
    if (mark === apostrophe) return raw.includes("''") ? raw.replaceAll("''", "'") : raw;
    if (!raw.includes('\\')) return raw;
    return raw.replace(/\\([\s\S])/g, (_, letter: string) => {
      const character = escapes[letter];
      if (character === undefined) throw doubt;
      return character;
    });
  }

  /** Quoted text over several lines. An escape next to a line break has rules of its own. */
  #foldedQuote(mark: number, raw: string, parent: number): string {
    if (mark === quote && raw.includes('\\')) throw doubt;
    const lines = raw.split('\n').map((line, index, { length }) => {
      if (index === 0) return withoutSpacesAfter(line);
      const content = withoutSpacesBefore(line);
      const last = index === length - 1;
      if (line.length - content.length <= parent && (content !== '' || last)) throw doubt;
      return last ? content : withoutSpacesAfter(content);
    });
    return folded(lines);
  }

  /** Text after `|` or `>`, with `-` or nothing behind it. */
  #blockText(folds: boolean, parent: number): unknown {
    const text = this.#text;
    this.#at += 1;
    const strips = text.charCodeAt(this.#at) === hyphen;
    if (strips) this.#at += 1;
    this.#skipSpaces();
    if (this.#at < this.#end) throw doubt;
    const lines: string[] = [];
    let indent = -1;
    let start = this.#end + 1;
    while (start < text.length) {
      let at = start;
      while (text.charCodeAt(at) === space) at += 1;
      const end = this.#lineEnd(at);
      const spaces = at - start;
      if (at === end) {
        if (indent === -1 || spaces > indent) throw doubt;
        lines.push('');
      } else {
        if (indent === -1) indent = spaces;
        if (spaces < indent || indent <= parent) break;
        if (folds && spaces > indent) throw doubt;
        // The last line has its line break, or the text would end otherwise.
        if (end === text.length) throw doubt;
        lines.push(text.slice(start + indent, end));
      }
      start = end + 1;
    }
    while (lines.at(-1) === '') lines.pop();
    if (lines.length === 0) throw doubt;
    this.#nextLine(start);
    if (this.#indent > parent) throw doubt;
    return `${folds ? folded(lines) : lines.join('\n')}${strips ? '' : '\n'}`;
  }

  /** `[ ]` or `{ }`, over one line or more. */
  #flow(parent: number, depth: number): unknown {
    if (depth > deepest) throw doubt;
    const isMap = this.#text.charCodeAt(this.#at) === openBrace;
    const close = isMap ? closeBrace : closeBracket;
    const list: unknown[] = [];
    const map: Record<string, unknown> = {};
    this.#at += 1;
    this.#skipInFlow(parent);
    for (let first = true; this.#text.charCodeAt(this.#at) !== close; first = false) {
      if (!first) {
        if (this.#text.charCodeAt(this.#at) !== comma) throw doubt;
        this.#at += 1;
        this.#skipInFlow(parent);
        // A comma may stand after the last.
        if (this.#text.charCodeAt(this.#at) === close) break;
      }
      if (isMap) {
        const key = this.#key();
        if (key === undefined || Object.hasOwn(map, key)) throw doubt;
        this.#skipInFlow(parent);
        map[key] = this.#flowValue(parent, depth);
      } else list.push(this.#flowValue(parent, depth));
      this.#skipInFlow(parent);
    }
    this.#at += 1;
    return isMap ? map : list;
  }

  #flowValue(parent: number, depth: number): unknown {
    const first = this.#text.charCodeAt(this.#at);
    if (first === openBracket || first === openBrace) return this.#flow(parent, depth + 1);
    if (first === quote || first === apostrophe) {
      const closing = this.#closing(first);
      if (closing >= this.#end) throw doubt;
      const value = this.#unquoted(first, this.#text.slice(this.#at + 1, closing));
      this.#at = closing + 1;
      return value;
    }
    flowPlain.lastIndex = this.#at;
    const plain = flowPlain.exec(this.#text)?.[0];
    if (plain === undefined) throw doubt;
    this.#at += plain.length;
    return resolved(withoutSpacesAfter(plain));
  }

  /** Spaces and line breaks between the parts of a flow collection. */
  #skipInFlow(parent: number): void {
    this.#skipSpaces();
    while (this.#at === this.#end && this.#end < this.#text.length) {
      const start = this.#end + 1;
      this.#at = start;
      this.#skipSpaces();
      this.#end = this.#lineEnd(this.#at);
      if (this.#at < this.#end && this.#at - start <= parent) throw doubt;
    }
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90);

/** Letters, digits, `_`, `-` and `.`. */
const isKeyCharacter = (code: number): boolean =>
  isLetter(code) || isDigit(code) || code === underscore || code === hyphen || code === dot;

/** Text within `[ ]` or `{ }`: no indicator at its front; a colon only within a word; no quotes or comments to wonder about. */
const flowPlain = /(?:-(?=[0-9]))?[^\s\-?:,[\]{}#&*!|>'"%@`](?:[^\n,[\]{}:#'"]|:(?=[A-Za-z0-9]))*/y;

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '"': '"', '\\': '\\', '/': '/' };

const constants = /^(?:null|true|false)$/i;
const number = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,12})?$/;
/** Whatever `yaml` may take for a number, and more. */
const numberLike =
  /^[-+.]?(?:[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9_]*)?|0b[01_]*|0o[0-7_]*|0x[0-9a-fA-F_]*|\.?(?:inf|nan)|\.[0-9].*)$/i;

/** A plain text as the core schema sees it. */
function resolved(plain: string): unknown {
  const first = plain.charCodeAt(0);
  if (isDigit(first) || first === hyphen || first === plus || first === dot) {
    if (!number.test(plain)) {
      if (numberLike.test(plain)) throw doubt;
      return plain;
    }
    const value = Number(plain);
    if (Object.is(value, -0)) throw doubt;
    return value;
  }
  if (plain.length > 5) return plain;
  if (plain === 'true') return true;
  if (plain === 'false') return false;
  if (plain === 'null') return null;
  if (plain === '~' || constants.test(plain)) throw doubt;
  return plain;
}

/** Lines as YAML folds them: one break becomes a space, n empty lines become n breaks. */
function folded(lines: readonly string[]): string {
  let value = lines[0] ?? '';
  let breaks = 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0) continue;
    if (line === '' && index < lines.length - 1) breaks += 1;
    else {
      value += breaks === 0 ? ' ' : '\n'.repeat(breaks);
      value += line;
      breaks = 0;
    }
  }
  return value;
}

// `trim` would take no-break spaces too, which are text.
function withoutSpacesAfter(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === space) end -= 1;
  return end === line.length ? line : line.slice(0, end);
}

function withoutSpacesBefore(line: string): string {
  let start = 0;
  while (line.charCodeAt(start) === space) start += 1;
  return start === 0 ? line : line.slice(start);
}
