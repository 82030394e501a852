import { unescaped } from './meaning.ts';
import { type Parts, partKey, type Relation } from './parts.ts';
import { type Beside, cellPlace, columnName, columnNumber } from './workbook.ts';
import { walkXml, XmlRefused, type XmlStep } from './xml.ts';

/** A sheet's name, and its part. */
export interface SheetPart {
  readonly name: string;
  readonly part: string;
}

/** What a sheet itself told beside its cells while it was read. */
export interface FoundBeside {
  readonly kind: 'link' | 'header-footer' | 'prompt';
  /** The sheet's part, as parts are compared. */
  readonly part: string;
  readonly cell: string | undefined;
  readonly words: string;
  /** Of a link: where its address stands. */
  readonly id?: string | undefined;
}

interface BesideSources {
  readonly workbook: string;
  readonly sheets: readonly SheetPart[];
  readonly names: readonly string[];
  readonly found: readonly FoundBeside[];
}

/** Parts that hold no words of a person's: layout, what Excel has computed, how it prints, and who has the program. */
const wordless =
  /(?:^|\/)_rels\/[^/]*\.rels$|^\[content_types\]\.xml$|(?:^|\/)(?:theme|printersettings|persons|featurepropertybag|tables)\/|(?:^|\/)(?:sharedstrings|styles|calcchain|metadata)\.xml$|^docprops\/(?:app\.xml|thumbnail\.[a-z]+)$|^docmetadata\//;

/** What organizations stamp on every file they save. */
const stamped =
  /^(?:MSIP_Label_|ContentTypeId$|_?dlc_|MediaService|SharedWith|Order$|Generator$|WorkbookGuid$|KSOProductBuildVer$)/i;

/**
 * All that stands beside the cells of a workbook, sheet by sheet; each part of the file is read, known to hold no words, or named.
 * Throws XmlRefused, ZipRefused.
 */
export function readBeside(parts: Parts, sources: BesideSources): readonly Beside[] {
  return new BesideReader(parts, sources).read();
}

class BesideReader {
  private readonly parts: Parts;
  private readonly sources: BesideSources;
  private readonly seen = new Set<string>();
  private readonly told: Beside[] = [];

  constructor(parts: Parts, sources: BesideSources) {
    this.parts = parts;
    this.sources = sources;
  }

  read(): readonly Beside[] {
    const { workbook, sheets, names } = this.sources;
    this.seen.add(partKey(workbook));
    for (const sheet of sheets) this.readSheet(sheet);
    for (const words of names) this.tell({ kind: 'name', words });
    this.readProperties();
    for (const name of this.parts.names) {
      const key = partKey(name);
      if (!this.seen.has(key) && !wordless.test(key)) this.told.push({ kind: 'part', words: name });
    }
    return this.told;
  }

  /** Keeps what has words, and pictures, which may have none. */
  private tell(beside: Beside): void {
    const words = beside.words.replace(/\r\n?/g, '\n').trim();
    if (words !== '' || beside.kind === 'picture') this.told.push({ ...beside, words });
  }

  private open(name: string): Uint8Array | undefined {
    this.seen.add(partKey(name));
    return this.parts.read(name);
  }

  private readSheet({ name: sheet, part }: SheetPart): void {
    this.seen.add(partKey(part));
    const relations = this.parts.relations(part);
    const start = this.told.length;
    for (const { kind, part: of, cell, id, words } of this.sources.found) {
      if (of !== partKey(part)) continue;
      const address = kind === 'link' ? relations.find((each) => each.id === id)?.target : undefined;
      const all = [address ?? '', words].filter((each) => each !== '').join('\n');
      this.tell({ kind, sheet, ...(cell !== undefined && cell !== '' && { cell }), words: all });
    }
    const threads = this.threads(sheet, relations);
    for (const relation of relations) this.follow(sheet, relation, threads);
    const here = this.told.splice(start);
    this.told.push(...here.sort((a, b) => order(a.cell) - order(b.cell)));
  }

  private follow(sheet: string, { type, target, external }: Relation, threads: ReadonlySet<string>): void {
    if (external) {
      // A link has been told by its cell; a picture from elsewhere is not fetched.
      if (type === 'image') this.tell({ kind: 'picture', sheet, words: target });
    } else if (type === 'comments') this.comments(sheet, target, threads);
    else if (type === 'drawing') this.drawing(sheet, target);
    else if (type === 'vmlDrawing') this.vml(sheet, target);
    else if (type === 'image') {
      this.seen.add(partKey(target));
      this.tell({ kind: 'picture', sheet, words: '' });
    }
  }

  /** Comments that answer each other; the plain comment beside them repeats their words, and is known by its author. */
  private threads(sheet: string, relations: readonly Relation[]): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const { target } of relations.filter(({ type }) => type === 'threadedComment')) {
      let [cell, words] = ['', ''];
      walkXml(this.open(target) ?? '', (step) => {
        if (step.kind === 'text') words += step.text;
        else if (step.kind === 'open') {
          words = '';
          if (step.name !== 'threadedComment') return;
          cell = step.attribute('ref') ?? '';
          ids.add(`tc=${step.attribute('id') ?? ''}`);
        } else if (step.name === 'text') this.tell({ kind: 'comment', sheet, cell, words });
      });
    }
    return ids;
  }

  private comments(sheet: string, part: string, threads: ReadonlySet<string>): void {
    const authors: string[] = [];
    let [cell, author, words] = ['', '', ''];
    let [inComment, inText, inReading] = [false, false, false];
    walkXml(this.open(part) ?? '', (step) => {
      if (step.kind === 'text') {
        if (!inComment) words += step.text;
        else if (inText && !inReading) words += step.text;
      } else if (step.name === 'author') {
        if (step.kind === 'open') words = '';
        else authors.push(words);
      } else if (step.name === 'comment') {
        inComment = step.kind === 'open';
        if (step.kind === 'open') {
          [cell, author, words] = [step.attribute('ref') ?? '', step.attribute('authorId') ?? '', ''];
        } else if (!threads.has(authors[Number(author)] ?? '')) {
          this.tell({ kind: 'comment', sheet, cell, words: unescaped(words) });
        }
      } else if (step.name === 't') inText = step.kind === 'open';
      else if (step.name === 'rPh') inReading = step.kind === 'open';
    });
  }

  /** Text boxes, pictures and charts, each where its upper left corner is. */
  private drawing(sheet: string, part: string): void {
    const relations = new Map(this.parts.relations(part).map((relation) => [relation.id, relation]));
    const anchors = new AnchorReader();
    walkXml(this.open(part) ?? '', (step) => {
      const anchor = anchors.take(step);
      if (anchor === undefined) return;
      const at = { sheet, ...(anchor.cell !== undefined && { cell: anchor.cell }) };
      this.tell({ kind: 'text-box', ...at, words: anchor.words });
      const shown = anchor.ids.flatMap((id) => relations.get(id) ?? []);
      const pictures = shown.filter(({ type }) => type === 'image');
      if (pictures.length > 0) this.tell({ kind: 'picture', ...at, words: anchor.told });
      else this.tell({ kind: 'text-box', ...at, words: anchor.told });
      for (const { type, target, external } of shown) {
        if (external) {
          if (type === 'image' || type === 'hyperlink') this.tell({ kind: 'link', ...at, words: target });
        } else if (/^chart/i.test(type) || type === 'diagramData') {
          this.tell({ kind: type === 'diagramData' ? 'text-box' : 'chart', ...at, words: this.wordsIn(target) });
        } else if (/^diagram/.test(type) || type === 'image') this.seen.add(partKey(target));
      }
    });
    for (const { type, target, external } of relations.values()) {
      // How a diagram is drawn repeats its words.
      if (!external && /^diagram/.test(type)) this.seen.add(partKey(target));
    }
  }

  /** The words of a chart or diagram: what is written in it, and the values it shows. */
  private wordsIn(part: string): string {
    const lines: string[] = [];
    let [words, isWord] = ['', false];
    walkXml(this.open(part) ?? '', (step) => {
      if (step.kind === 'text') {
        if (isWord) words += step.text;
      } else if (step.name === 't' || step.name === 'v') {
        isWord = step.kind === 'open';
        if (isWord && step.name === 'v') words += '\n';
      } else if (step.name === 'p' && step.kind === 'close') words += '\n';
    });
    lines.push(...words.split('\n').filter((line) => line.trim() !== ''));
    for (const { type, target, external } of this.parts.relations(part))
      if (!external && /^chart(?:Style|ColorStyle)$/.test(type)) this.seen.add(partKey(target));
    return [...new Set(lines)].join('\n');
  }

  /** Drawings of the old kind: the frames of comments, words on buttons, and pictures in headers. */
  private vml(sheet: string, part: string): void {
    const relations = new Map(this.parts.relations(part).map((relation) => [relation.id, relation]));
    const bytes = this.open(part);
    try {
      let [words, inBox, anchor, text] = ['', false, '', ''];
      let picture: string | undefined;
      // Excel leaves line breaks open in what is otherwise XML.
      walkXml(bytes === undefined ? '' : new TextDecoder().decode(bytes).replace(/<br\s*>/gi, '<br/>'), (step) => {
        if (step.kind === 'text') {
          text += step.text;
          if (inBox) words += step.text;
        } else if (step.kind === 'open') {
          text = '';
          if (step.name === 'textbox') inBox = true;
          else if (step.name === 'br' || step.name === 'div') words += inBox ? '\n' : '';
          else if (step.name === 'imagedata') {
            picture = step.attribute('title') ?? '';
            const target = relations.get(step.attribute('relid') ?? '')?.target;
            if (target !== undefined) this.seen.add(partKey(target));
          }
        } else if (step.name === 'textbox') inBox = false;
        else if (step.name === 'Anchor') anchor = text;
        else if (step.name === 'shape') {
          const [column, , row] = anchor.split(',').map(Number);
          const isPlace = Number.isInteger(column) && Number.isInteger(row) && anchor !== '';
          const at = { sheet, ...(isPlace && { cell: `${columnName((column ?? 0) + 1)}${(row ?? 0) + 1}` }) };
          this.tell({ kind: 'text-box', ...at, words });
          if (picture !== undefined) this.tell({ kind: 'picture', ...at, words: picture });
          [words, anchor, picture] = ['', '', undefined];
        }
      });
    } catch (error) {
      if (!(error instanceof XmlRefused)) throw error;
      this.told.push({ kind: 'part', sheet, words: part });
    }
  }

  /** What the file says of itself, but for who saved it and when, and what organizations stamp on every file. */
  private readProperties(): void {
    const properties = this.parts.relations('').filter(({ external }) => !external);
    const [core, custom] = ['core-properties', 'custom-properties'].map(
      (type) => properties.find((each) => each.type === type)?.target ?? `docProps/${type.split('-')[0]}.xml`,
    );
    let words = '';
    walkXml(this.open(core ?? '') ?? '', (step) => {
      if (step.kind === 'text') words += step.text;
      else if (step.kind === 'open') words = '';
      else if (/^(?:title|subject|description|keywords|category|contentStatus)$/.test(step.name))
        this.tell({ kind: 'properties', words });
    });
    let name = '';
    walkXml(this.open(custom ?? '') ?? '', (step) => {
      if (step.kind === 'text') words += step.text;
      else if (step.kind === 'open') {
        words = '';
        if (step.name === 'property') name = step.attribute('name') ?? '';
      } else if (step.name !== 'property' && words.trim() !== '' && !stamped.test(name)) {
        this.tell({ kind: 'properties', words: `${name}: ${words}` });
        words = '';
      }
    });
  }
}

interface Anchor {
  readonly cell: string | undefined;
  readonly words: string;
  /** What somebody has said of it for those who cannot see it. */
  readonly told: string;
  readonly ids: readonly string[];
}

/** Gathers what stands over a sheet at one place; gives it when it ends. */
class AnchorReader {
  private words = '';
  private told: string[] = [];
  private ids: string[] = [];
  private text = '';
  private depth = 0;
  private inFrom = false;
  private isWord = false;
  private column: number | undefined;
  private row: number | undefined;

  take(step: XmlStep): Anchor | undefined {
    if (step.kind === 'text') {
      this.text += step.text;
      if (this.isWord) this.words += step.text;
      return undefined;
    }
    const opens = step.kind === 'open';
    if (opens) this.text = '';
    if (/^(?:oneCell|twoCell|absolute)Anchor$/.test(step.name)) {
      this.depth += opens ? 1 : -1;
      if (!opens && this.depth === 0) return this.end();
    } else if (step.name === 'from') this.inFrom = opens;
    else if (!opens && this.inFrom && step.name === 'col') this.column = Number(this.text);
    else if (!opens && this.inFrom && step.name === 'row') this.row = Number(this.text);
    else if (step.name === 't') this.isWord = opens;
    else if ((step.name === 'p' && !opens) || step.name === 'br') this.words += '\n';
    if (opens) this.look(step);
    return undefined;
  }

  private look({ name, attribute }: Extract<XmlStep, { readonly kind: 'open' }>): void {
    if (name === 'cNvPr') this.told.push(...['title', 'descr'].flatMap((key) => attribute(key) ?? []));
    // Each sort of content has its own word for the part it shows.
    if (['blip', 'chart', 'relIds', 'hlinkClick', 'svgBlip', 'contentPart'].includes(name))
      this.ids.push(...['embed', 'link', 'id', 'dm', 'lo', 'qs', 'cs'].flatMap((key) => attribute(key) ?? []));
  }

  private end(): Anchor {
    const lines = this.words.split('\n').filter((line) => line.trim() !== '');
    const [column, row] = [this.column, this.row];
    const place =
      column === undefined || row === undefined || !Number.isInteger(column) || !Number.isInteger(row)
        ? undefined
        : `${columnName(column + 1)}${row + 1}`;
    const anchor = {
      cell: place,
      // A drawing for older programs repeats the words.
      words: [...new Set(lines)].join('\n'),
      told: [...new Set(this.told.filter((each) => each.trim() !== ''))].join('\n'),
      ids: [...new Set(this.ids)],
    };
    [this.words, this.told, this.ids, this.column, this.row] = ['', [], [], undefined, undefined];
    return anchor;
  }
}

/** Row by row, and in a row from left to right; what belongs to no cell comes first. */
function order(cell: string | undefined): number {
  const place = cellPlace(cell ?? '');
  return place === undefined ? -1 : place.row * 20_000 + columnNumber(place.column);
}
