import { PdfUnreadable, ValueReader } from '../pdf/parse.ts';
import type { Pdf } from '../pdf/read.ts';
import { isArray, isDict, isName, isRef, isString, type PdfObject, type PdfValue, pdfNameOf } from '../pdf/values.ts';
import type { VerifyFailure } from './failure.ts';

/**
 * Whether a file is built of what a report is built of, and of nothing else. Every object must be reached from the trailer in one part it
 * can play, with the entries that part has in a report. What is not known is refused: a reader's program might act on it, or show it.
 */
export function builtAsReport(pdf: Pdf): readonly VerifyFailure[] {
  const walk = new Walk(pdf);
  walk.run();
  return walk.failures;
}

/** What an entry may hold. */
type Rule = (walk: Walk, value: PdfValue, where: string) => void;
type Entries = Readonly<Record<string, Rule>>;

const anyName: Rule = (walk, value, where) => walk.demand(isName(value), where);
const named =
  (...names: readonly string[]): Rule =>
  (walk, value, where) =>
    walk.demand(names.includes(pdfNameOf(value) ?? ''), where);
const number: Rule = (walk, value, where) => walk.demand(typeof value === 'number', where);
const string: Rule = (walk, value, where) => walk.demand(isString(value), where);
const flag: Rule = (walk, value, where) => walk.demand(typeof value === 'boolean', where);
const numbers: Rule = (walk, value, where) =>
  walk.demand(isArray(value) && value.every((item) => typeof item === 'number'), where);
/** A dictionary that stands in its place, with these entries. */
const inline =
  (part: string, entries: Entries): Rule =>
  (walk, value) =>
    walk.entries(part, value, entries);
const list =
  (rule: Rule): Rule =>
  (walk, value, where) => {
    if (!isArray(value)) walk.demand(false, where);
    else for (const item of value) rule(walk, item, where);
  };
/** Any names, each holding the same. */
const each =
  (rule: Rule): Rule =>
  (walk, value, where) => {
    if (!isDict(value)) walk.demand(false, where);
    else for (const item of value.values()) rule(walk, item, where);
  };
const either =
  (isFirst: (value: PdfValue) => boolean, first: Rule, second: Rule): Rule =>
  (walk, value, where) =>
    (isFirst(value) ? first : second)(walk, value, where);
/** An object of its own that plays a part. */
const object =
  (part: () => Part): Rule =>
  (walk, value, where) =>
    walk.object(value, part(), where);

interface Part {
  readonly name: string;
  /** Undefined for what is no dictionary. */
  readonly entries?: Entries;
  readonly rule?: Rule;
  readonly stream?: true;
}

const streamEntries: Entries = {
  Length: either(
    isRef,
    object(() => plainNumber),
    number,
  ),
  Filter: either(isArray, list(named('FlateDecode')), named('FlateDecode')),
};
const plainNumber: Part = { name: 'Length', rule: number };

/** A place on a page: `[page /XYZ left top zoom]`. */
const place: Rule = (walk, value, where) => {
  if (!isArray(value) || value.length !== 5) {
    walk.demand(false, where);
    return;
  }
  const [page, kind, ...numbersOfPlace] = value;
  walk.demand(isRef(page) && walk.pdf.pages.includes(page.id), where);
  walk.demand(pdfNameOf(kind) === 'XYZ' && numbersOfPlace.every((item) => typeof item === 'number'), where);
};
const known: Rule = (walk, value, where) => walk.demand(isRef(value) && walk.pdf.object(value.id) !== undefined, where);

const graphicsState: Part = {
  name: 'ExtGState',
  entries: {
    CA: number,
    ca: number,
    LC: number,
    LJ: number,
    LW: number,
    ML: number,
    SA: flag,
    BM: named('Normal'),
    // A mask that is switched off; one that is on hides what is drawn.
    SMask: named('None'),
    Type: named('ExtGState'),
  },
};
const image: Part = {
  name: 'Image',
  stream: true,
  entries: {
    Type: named('XObject'),
    Subtype: named('Image'),
    Width: number,
    Height: number,
    BitsPerComponent: number,
    ColorSpace: named('DeviceRGB', 'DeviceGray'),
    SMask: object(() => image),
    Interpolate: flag,
    ...streamEntries,
    Filter: named('FlateDecode', 'DCTDecode'),
  },
};
const pattern: Part = {
  name: 'Pattern',
  stream: true,
  entries: {
    Type: named('Pattern'),
    PatternType: (walk, value, where) => walk.demand(value === 1, where),
    PaintType: number,
    TilingType: number,
    BBox: numbers,
    XStep: number,
    YStep: number,
    Matrix: numbers,
    Resources: inline('Resources', {
      ProcSet: list(anyName),
      ExtGState: each(object(() => graphicsState)),
      XObject: each(object(() => image)),
    }),
    ...streamEntries,
  },
};
const colourFunction: Entries = {
  FunctionType: number,
  C0: numbers,
  C1: numbers,
  Domain: numbers,
  Range: numbers,
  N: number,
  Bounds: numbers,
  Encode: numbers,
  Functions: list((walk, value) => walk.entries('Function', value, colourFunction)),
};
/** A colour that changes along a line. */
const shading: Part = {
  name: 'Shading',
  entries: {
    Type: named('Pattern'),
    PatternType: (walk, value, where) => walk.demand(value === 2, where),
    Matrix: numbers,
    Shading: inline('Shading', {
      ShadingType: (walk, value, where) => walk.demand(value === 2 || value === 3, where),
      ColorSpace: named('DeviceRGB', 'DeviceGray'),
      Coords: numbers,
      Domain: numbers,
      Extend: list(flag),
      Function: inline('Function', colourFunction),
    }),
  },
};
const anyPattern: Rule = (walk, value, where) => {
  const found = walk.pdf.resolve(value);
  walk.object(value, isDict(found) && found.get('PatternType') === 2 ? shading : pattern, where);
};
const toUnicode: Part = { name: 'ToUnicode', stream: true, entries: streamEntries };
const fontFile: Part = { name: 'FontFile2', stream: true, entries: { Length1: number, ...streamEntries } };
const fontDescriptor: Part = {
  name: 'FontDescriptor',
  entries: {
    Type: named('FontDescriptor'),
    FontName: anyName,
    Flags: number,
    Ascent: number,
    Descent: number,
    StemV: number,
    CapHeight: number,
    ItalicAngle: number,
    FontBBox: numbers,
    FontFile2: object(() => fontFile),
  },
};
const descendant: Part = {
  name: 'CIDFont',
  entries: {
    Type: named('Font'),
    Subtype: named('CIDFontType2'),
    BaseFont: anyName,
    CIDToGIDMap: named('Identity'),
    CIDSystemInfo: inline('CIDSystemInfo', { Registry: string, Ordering: string, Supplement: number }),
    FontDescriptor: object(() => fontDescriptor),
    W: list(either((value) => typeof value === 'number', number, numbers)),
    DW: number,
  },
};
const font: Part = {
  name: 'Font',
  entries: {
    Type: named('Font'),
    Subtype: named('Type0'),
    BaseFont: anyName,
    Encoding: named('Identity-H'),
    DescendantFonts: list(object(() => descendant)),
    ToUnicode: object(() => toUnicode),
  },
};
const contents: Part = { name: 'Contents', stream: true, entries: streamEntries };

const actions: Entries = {
  Type: named('Action'),
  S: (walk, value, where) => {
    const kind = pdfNameOf(value);
    if (kind !== 'URI') walk.refuse({ failure: 'pdf-action', action: kind ?? '?', where });
  },
  URI: string,
};
const annotation: Part = {
  name: 'Annot',
  entries: {
    Type: named('Annot'),
    Subtype: (walk, value) => {
      const kind = pdfNameOf(value);
      if (kind !== 'Link') walk.refuse({ failure: 'pdf-annotation', kind: kind ?? '?' });
    },
    F: (walk, value, where) => walk.demand(value === 4, where),
    Border: (walk, value, where) =>
      walk.demand(isArray(value) && value.length === 3 && value.every((item) => item === 0), where),
    Rect: numbers,
    Contents: string,
    Dest: either(isArray, place, (walk, value, where) => walk.demand(isName(value) || isString(value), where)),
    A: inline('Link', actions),
    StructParent: number,
  },
};
const page: Part = {
  name: 'Page',
  entries: {
    Type: named('Page'),
    Parent: object(() => pages),
    MediaBox: numbers,
    Contents: object(() => contents),
    Resources: inline('Resources', {
      ProcSet: list(anyName),
      ExtGState: each(object(() => graphicsState)),
      Font: each(object(() => font)),
      XObject: each(object(() => image)),
      Pattern: each(anyPattern),
    }),
    Annots: list(object(() => annotation)),
    StructParents: number,
    Tabs: named('S'),
  },
};
const pages: Part = {
  name: 'Pages',
  entries: {
    Type: named('Pages'),
    Count: (walk, value, where) =>
      walk.demand(typeof value === 'number' && value > 0 && value <= walk.pdf.pages.length, where),
    Parent: object(() => pages),
    Kids: list((walk, value, where) => {
      const kid = walk.pdf.resolve(value);
      // A page twice in the list is shown twice.
      walk.demand(isRef(value) && !walk.hasPlayed(value.id), where);
      walk.object(value, isDict(kid) && pdfNameOf(kid.get('Type')) === 'Pages' ? pages : page, where);
    }),
  },
};
const attribute = inline('attribute', {
  O: named('Table', 'List', 'Layout'),
  Scope: anyName,
  RowSpan: number,
  ColSpan: number,
  Headers: list(string),
  ListNumbering: anyName,
  Placement: anyName,
  BBox: numbers,
});
const markedContent = inline('kid', {
  Type: named('MCR', 'OBJR'),
  Pg: known,
  MCID: number,
  Obj: object(() => annotation),
});
const kid: Rule = (walk, value, where) => {
  if (typeof value === 'number') return;
  if (isDict(value)) markedContent(walk, value, where);
  else walk.object(value, element, where);
};
const element: Part = {
  name: 'StructElem',
  entries: {
    Type: named('StructElem'),
    S: anyName,
    P: known,
    K: either(isArray, list(kid), kid),
    Pg: known,
    A: either(isArray, list(attribute), attribute),
    ID: string,
    Alt: string,
    Lang: string,
  },
};
const owners: Part = {
  name: 'ParentTree',
  rule: list(
    either(
      (value) => value === null,
      () => undefined,
      known,
    ),
  ),
};
const owner: Rule = (walk, value, where) => {
  const found = walk.pdf.resolve(value);
  if (isDict(found)) known(walk, value, where);
  else walk.object(value, owners, where);
};
const nameTree = (name: string, value: Rule): Part => {
  const tree: Part = {
    name,
    entries: {
      Type: anyName,
      Kids: list(object(() => tree)),
      Limits: list(string),
      Names: list(either(isString, string, value)),
      Nums: list(either((item) => typeof item === 'number', number, value)),
    },
  };
  return tree;
};
const parentTree = nameTree('ParentTree', owner);
const idTree = nameTree('IDTree', known);
const structure: Part = {
  name: 'StructTreeRoot',
  entries: {
    Type: named('StructTreeRoot'),
    K: either(
      isArray,
      list(object(() => element)),
      object(() => element),
    ),
    ParentTree: object(() => parentTree),
    ParentTreeNextKey: number,
    IDTree: object(() => idTree),
    RoleMap: either(
      isRef,
      object(() => ({ name: 'RoleMap', rule: each(anyName) })),
      each(anyName),
    ),
  },
};
const outline: Part = {
  name: 'Outline',
  entries: {
    Title: string,
    Dest: place,
    Parent: known,
    SE: known,
    Prev: known,
    Next: object(() => outline),
    First: object(() => outline),
    Last: known,
    Count: number,
  },
};
const outlines: Part = {
  name: 'Outlines',
  entries: { Type: named('Outlines'), First: object(() => outline), Last: known, Count: number },
};
const embedded: Part = {
  name: 'EmbeddedFile',
  stream: true,
  entries: {
    Type: named('EmbeddedFile'),
    Subtype: anyName,
    Params: inline('Params', { Size: number, ModDate: string, CheckSum: string }),
    ...streamEntries,
  },
};
const filespec: Part = {
  name: 'Filespec',
  entries: {
    Type: named('Filespec'),
    F: string,
    UF: string,
    Desc: string,
    AFRelationship: anyName,
    EF: inline('EF', { F: object(() => embedded), UF: object(() => embedded) }),
  },
};
const catalog: Part = {
  name: 'Catalog',
  entries: {
    Type: named('Catalog'),
    Version: named('1.7'),
    Lang: string,
    Pages: object(() => pages),
    Dests: object(() => ({ name: 'Dests', rule: each(place) })),
    MarkInfo: inline('MarkInfo', {
      Type: named('MarkInfo'),
      Marked: (walk, value, where) => walk.demand(value === true, where),
    }),
    StructTreeRoot: object(() => structure),
    Outlines: object(() => outlines),
    ViewerPreferences: inline('ViewerPreferences', { DisplayDocTitle: flag }),
    Metadata: object(() => ({
      name: 'Metadata',
      stream: true,
      entries: { Type: named('Metadata'), Subtype: named('XML'), Length: number },
    })),
    OutputIntents: list(
      inline('OutputIntent', {
        Type: named('OutputIntent'),
        S: named('GTS_PDFA1'),
        OutputConditionIdentifier: string,
        Info: string,
        DestOutputProfile: object(() => ({
          name: 'ICC',
          stream: true,
          entries: { N: number, ...streamEntries },
        })),
      }),
    ),
    AF: list(object(() => filespec)),
    Names: inline('Names', {
      EmbeddedFiles: inline('EmbeddedFiles', {
        Names: list(
          either(
            isString,
            string,
            object(() => filespec),
          ),
        ),
      }),
    }),
    DBSSeal: object(() => ({
      name: 'DBSSeal',
      entries: { Type: named('DBSSeal'), Digest: string, Signature: string },
    })),
  },
};
const information: Part = {
  name: 'Info',
  entries: {
    Title: string,
    Author: string,
    Subject: string,
    Keywords: string,
    Creator: string,
    Producer: string,
    CreationDate: string,
    ModDate: string,
  },
};

/** Entries that let a file do something by itself, or when it is touched. */
const acting = new Set([
  'OpenAction',
  'AA',
  'JavaScript',
  'JS',
  'PA',
  'Launch',
  'URI',
  'Next',
  'GoToR',
  'GoToE',
  'SubmitForm',
]);
/** Entries that let one file show different things. */
const layering = new Set(['OCProperties', 'OC', 'Alternates', 'AlternatePresentations', 'OPI']);
const forms = new Set(['AcroForm', 'XFA', 'NeedsRendering']);
const hiddenParts = new Set([
  'PieceInfo',
  'Collection',
  'LastModified',
  'Private',
  'Extensions',
  'Legal',
  'Perms',
  'DSS',
  'Threads',
  'SpiderInfo',
  'PageLabels',
  'Thumb',
  'B',
  'PZ',
  'Requirements',
  'Metadata',
  'UserProperties',
]);

class Walk {
  readonly pdf: Pdf;
  readonly failures: VerifyFailure[] = [];
  private readonly played = new Map<number, string>();
  private depth = 0;

  constructor(pdf: Pdf) {
    this.pdf = pdf;
  }

  run(): void {
    const { pdf } = this;
    if (!/^%PDF-1\.7\n%[\x80-\xff]{4,8}\r?\n/.test(pdf.source.slice(0, 24))) this.refuse({ failure: 'pdf-comment' });
    this.entries('trailer', pdf.trailer, {
      Size: number,
      Root: object(() => catalog),
      Info: object(() => information),
      ID: list(string),
    });
    const tree = pdf.resolve(pdf.catalog.get('Pages'));
    this.demand(isDict(tree) && tree.get('Count') === pdf.pages.length, 'Pages/Count');
    for (const id of pdf.ids) if (!this.played.has(id)) this.refuse({ failure: 'pdf-unreferenced', object: id });
    for (const id of pdf.ids) this.plainly(id);
  }

  /** An object written so that two readers could read it in two ways: an entry twice, or a comment in the middle. */
  private plainly(id: number): void {
    const start = this.pdf.raw(id).byteOffset - this.pdf.bytes.byteOffset;
    const reader = new ValueReader(this.pdf.source, start);
    for (let word = 0; word < 3; word++) reader.word();
    reader.value();
    reader.skipSpace();
    if (reader.repeated !== undefined) this.refuse({ failure: 'pdf-repeated-entry', key: reader.repeated });
    if (reader.comments > 0) this.refuse({ failure: 'pdf-comment' });
  }

  /** Whether an object has been reached before. */
  hasPlayed(id: number): boolean {
    return this.played.has(id);
  }

  refuse(failure: VerifyFailure): void {
    this.failures.push(failure);
  }

  demand(holds: boolean, where: string): void {
    if (!holds) this.refuse({ failure: 'pdf-entry', where });
  }

  object(value: PdfValue, part: Part, where: string): void {
    const found: PdfObject | undefined = isRef(value) ? this.pdf.object(value.id) : undefined;
    if (found === undefined) {
      this.demand(false, where);
      return;
    }
    const before = this.played.get(found.id);
    if (before !== undefined) {
      this.demand(before === part.name, where);
      return;
    }
    this.played.set(found.id, part.name);
    if (this.depth > 400) throw new PdfUnreadable('its parts are nested too deep');
    this.depth++;
    if ((found.stream !== undefined) !== (part.stream === true)) this.demand(false, where);
    if (part.entries !== undefined) this.entries(part.name, found.value, part.entries);
    part.rule?.(this, found.value, part.name);
    this.depth--;
  }

  entries(part: string, value: PdfValue | undefined, allowed: Entries): void {
    if (!isDict(value)) {
      this.demand(false, part);
      return;
    }
    for (const [key, item] of value) {
      const rule = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
      if (rule === undefined) this.refuse(unknownEntry(part, key, item, this.pdf));
      else rule(this, item, `${part}/${key}`);
    }
  }
}

/** What speaks of an entry that a report has not, as plainly as it can be said. */
function unknownEntry(part: string, key: string, value: PdfValue, pdf: Pdf): VerifyFailure {
  const where = `${part}/${key}`;
  if (acting.has(key)) return { failure: 'pdf-action', action: actionOf(key, value, pdf), where };
  if (layering.has(key)) return { failure: 'pdf-layers' };
  if (forms.has(key)) return { failure: 'pdf-form' };
  if (key === 'AP') return { failure: 'pdf-annotation', kind: 'AP' };
  if (key === 'ActualText' || key === 'E') return { failure: 'pdf-other-words', where };
  if (['CropBox', 'TrimBox', 'BleedBox', 'ArtBox', 'Rotate', 'UserUnit'].includes(key))
    return { failure: 'page-box', where };
  if (hiddenParts.has(key)) return { failure: 'pdf-hidden-part', where };
  return { failure: 'pdf-entry', where };
}

function actionOf(key: string, value: PdfValue, pdf: Pdf): string {
  const action = pdf.resolve(value);
  return isDict(action) ? (pdfNameOf(action.get('S')) ?? key) : key;
}
