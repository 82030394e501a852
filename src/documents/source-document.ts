import type { Document, Node } from 'yaml';
import { type Diagnostic, type Position, placedLater, type Span, wholeFile } from '../domain/diagnostic.ts';
import { text } from '../domain/text.ts';
import { conflictMarkers } from './conflict-markers.ts';
import { readFast } from './fast-yaml.ts';
import { type FrontMatterProblem, splitFrontMatter } from './front-matter.ts';
import { yamlPackage } from './on-demand.ts';
import { parseYaml, readYaml } from './yaml.ts';

export type Part = 'key' | 'value';

/** A file as data and prose, with places: nobody else counts lines. */
export interface SourceDocument {
  readonly file: string;
  readonly text: string;
  /** The YAML as plain data; undefined when it could not be read. */
  readonly data: unknown;
  /** The prose of a Markdown file, verbatim; '' for YAML. */
  readonly body: string;
  /** Where the prose begins in `text`. */
  readonly bodyStart: number;
  /**
   * The place of a JSON pointer's value or key; of the nearest ancestor that exists when the pointer does not. It is found when somebody
   * asks where it begins or ends.
   */
  locate(pointer: string, part?: Part): Span;
  /** The place of a stretch of the file, by offsets into `text`. */
  span(start: number, end: number): Span;
}

export interface DocumentReading {
  readonly document: SourceDocument;
  readonly problems: readonly Diagnostic[];
}

interface Block {
  readonly text: string;
  readonly start: number;
}

/** Reads a `.yaml` file. Never throws for what is in it. */
export function readYamlFile(file: string, content: string): DocumentReading {
  const start = content.startsWith('\uFEFF') ? 1 : 0;
  return inOneVersion(read(file, content, { text: content.slice(start), start }, content.length));
}

/** A file in conflict is told as that and nothing else: what its YAML says between the marks is nobody's fault. */
function inOneVersion(reading: DocumentReading): DocumentReading {
  const problems = conflictMarkers(reading.document.text, reading.document.span);
  return problems.length === 0 ? reading : { document: reading.document, problems };
}

/** Reads a Markdown file whose fields, if any, stand in a YAML block at the top. `required` makes an absent block a finding. */
export const readMarkdownFile = (file: string, content: string, required: boolean): DocumentReading =>
  inOneVersion(readMarkdown(file, content, required));

function readMarkdown(file: string, content: string, required: boolean): DocumentReading {
  const split = splitFrontMatter(content);
  if (typeof split === 'string') {
    const bodyStart = content.startsWith('\uFEFF') ? 1 : 0;
    const reading = read(file, content, { text: '', start: 0 }, split === 'absent' ? bodyStart : content.length);
    if (split === 'absent' && !required) return { document: { ...reading.document, data: {} }, problems: [] };
    return { document: reading.document, problems: [frontMatterProblem(file, split, reading.document)] };
  }
  // In a CRLF file the last line arrives with a lone `\r`, which would become part of its value.
  const reading = read(file, content, { text: split.block.replace(/\r$/, ''), start: split.start }, split.bodyStart);
  if (reading.document.data !== null) return reading;
  return { ...reading, document: { ...reading.document, data: {} } };
}

function read(file: string, content: string, block: Block, bodyStart: number): DocumentReading {
  const places = new Places(file, content);
  // Prose without fields, or an empty file: null in every dialect, and no reason to load one.
  const fast = block.text === '' ? { data: null } : readFast(block.text);
  const slow =
    fast === undefined
      ? readYaml(block.text, (from, to) => places.span(block.start + from, block.start + to))
      : undefined;

  const whole: Section = { start: 0, end: block.text.length };
  // Found once: a field with ninety thousand items would else be gone through ninety thousand times.
  const sections = new Map<string, Section>();
  const sectionAt = (pointer: string): Section => {
    const [, field = ''] = pointer.split('/', 2);
    const section = sections.get(field) ?? (fast === undefined ? whole : (sectionOf(block.text, field) ?? whole));
    sections.set(field, section);
    return section;
  };
  const trees = new Map<number, Document | undefined>(slow === undefined ? [] : [[whole.start, slow.document]]);
  const treeOf = ({ start, end }: Section): Document | undefined => {
    if (!trees.has(start)) trees.set(start, parseYaml(block.text.slice(start, end)));
    return trees.get(start);
  };
  const document: SourceDocument = {
    file,
    text: content,
    data: fast === undefined ? slow?.data : fast.data,
    body: content.slice(bodyStart),
    bodyStart,
    locate: (pointer, part = 'value') =>
      placedLater(file, () => {
        const section = sectionAt(pointer);
        const contents = treeOf(section)?.contents;
        const range = yamlPackage().isNode(contents) ? findRange(contents, pointer, part) : undefined;
        if (range === undefined) return wholeFile(file);
        const start = block.start + section.start;
        return places.span(start + range[0], start + range[1]);
      }),
    span: (start, end) => places.span(start, end),
  };
  return { document, problems: slow?.problems ?? [] };
}

/** A stretch of a block, by offsets into it. */
interface Section {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of one of the document's own fields, so that placing a finding in a long register does not parse all of
 * it. Only for blocks the fast reader has read: there, a line that begins with a letter or a quote is a field of the document.
 */
function sectionOf(block: string, field: string): Section | undefined {
  if (!/^\w+$/.test(field)) return undefined;
  const start = new RegExp(`^${field}:(?: |$)`, 'm').exec(block)?.index;
  // The first field is parsed with the whole: both begin at the same place.
  if (start === undefined || start === 0) return undefined;
  const length = /\n["'A-Za-z]/.exec(block.slice(start))?.index;
  return { start, end: length === undefined ? block.length : start + length + 1 };
}

/** Offsets to lines and columns; the table of lines is made at the first question. */
class Places {
  readonly #file: string;
  readonly #text: string;
  #lines: readonly number[] | undefined;

  constructor(file: string, content: string) {
    this.#file = file;
    this.#text = content;
  }

  span(start: number, end: number): Span {
    return { file: this.#file, start: this.#position(start), end: this.#position(Math.max(start, end)) };
  }

  #position(offset: number): Position {
    this.#lines ??= lineStarts(this.#text);
    const lines = this.#lines;
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lines[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    // A byte order mark stands before the first column.
    return { line: low + 1, column: Math.max(1, offset - (lines[low] ?? 0) + 1), offset };
  }
}

function lineStarts(content: string): readonly number[] {
  const starts = [content.startsWith('\uFEFF') ? 1 : 0];
  for (let at = content.indexOf('\n'); at !== -1; at = content.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

const unescapeSegment = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');

/** One segment of a JSON pointer, escaped. */
export const pointerSegment = (key: string | number): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

function findRange(root: Node, pointer: string, part: Part): readonly [number, number] | undefined {
  const { isCollection, isMap, isNode, isPair, isSeq } = yamlPackage();
  let node: Node = root;
  let key: Node | undefined;
  for (const segment of pointer.split('/').slice(1).map(unescapeSegment)) {
    if (!isCollection(node)) return rangeOf(node);
    const item: unknown = isMap(node)
      ? node.items.find((pair) => isPair(pair) && keyText(pair.key) === segment)
      : isSeq(node)
        ? node.items[Number(segment)]
        : undefined;
    if (item === undefined) return key !== undefined && part === 'key' ? rangeOf(key) : rangeOf(node);
    key = isPair(item) && isNode(item.key) ? item.key : undefined;
    const value = isPair(item) ? item.value : item;
    // `key:` with nothing after it has no value to point at.
    if (!isNode(value)) return key === undefined ? rangeOf(node) : rangeOf(key);
    node = value;
  }
  if (part === 'key' && key !== undefined) return rangeOf(key);
  return isEmpty(node) && key !== undefined ? rangeOf(key) : rangeOf(node);
}

const isEmpty = (node: Node): boolean => node.range?.[0] === node.range?.[1];
const rangeOf = (node: Node): readonly [number, number] => [node.range?.[0] ?? 0, node.range?.[1] ?? 0];

function keyText(key: unknown): string | undefined {
  if (typeof key === 'object' && key !== null && 'value' in key) return String(key.value);
  return undefined;
}

function frontMatterProblem(file: string, problem: FrontMatterProblem, document: SourceDocument): Diagnostic {
  const firstLine = document.span(0, document.text.search(/[\r\n]|$/));
  switch (problem) {
    case 'absent':
      return {
        code: 'front-matter/absent',
        severity: 'error',
        at: wholeFile(file),
        message: text(
          'Filen mangler feltblokken mellem to linjer med `---` øverst.',
          'The block of fields between two `---` lines is missing at the top.',
        ),
        hint: text(
          'Se `dbs schema` for, hvilke felter der skal stå i den.',
          'See `dbs schema` for the fields that belong in it.',
        ),
      };
    case 'language-refused':
      return {
        code: 'front-matter/language-refused',
        severity: 'error',
        at: firstLine,
        message: text(
          'Feltblokken er mærket med et andet sprog end YAML. Kun YAML læses; intet andet køres.',
          'The block of fields is marked as another language than YAML. Only YAML is read; nothing else is run.',
        ),
        hint: text('Skriv `---` alene på linjen.', 'Write `---` alone on the line.'),
      };
    case 'not-closed':
      return {
        code: 'front-matter/not-closed',
        severity: 'error',
        at: firstLine,
        message: text(
          'Feltblokken bliver ikke lukket med en linje, hvor der kun står `---`.',
          'The block of fields is not closed by a line that holds only `---`.',
        ),
        hint: text(
          'Sæt `---` på en linje for sig, før teksten begynder.',
          'Put `---` on a line of its own before the text begins.',
        ),
      };
  }
}
