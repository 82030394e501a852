import { createHash } from 'node:crypto';
import { compareText } from '../../domain/order.ts';
import { characterMaps } from './characters.ts';
import type { ShownText } from './content.ts';
import { deflate } from './deflate.ts';
import { mendFigures, mendLists, parentArray, spokenText } from './mend.ts';
import { informationOf, pdfDate, xmpOf } from './metadata.ts';
import { PdfUnreadable } from './parse.ts';
import { type Pdf, readPdf } from './read.ts';
import { retagPage } from './retag.ts';
import { emptySeal } from './seal-signature.ts';
import { serialize, serializeObject } from './serialize.ts';
import { srgbProfile } from './srgb.ts';
import { elementValue, numberTree, readStructure, type Structure } from './structure.ts';
import {
  dict,
  isDict,
  isRef,
  isString,
  name,
  type PdfDict,
  type PdfObject,
  type PdfValue,
  pdfNameOf,
  ref,
  textOf,
  textString,
} from './values.ts';

/** A file carried inside the PDF. */
export interface Attachment {
  /** A file name of letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  /** For example `application/json`. */
  readonly mimeType: string;
  readonly description: string;
  /** What it is to the report: the data it shows, the source it is made from, or something more. */
  readonly relationship: 'Data' | 'Source' | 'Supplement';
  readonly bytes: Uint8Array;
}

export interface SealOptions {
  readonly title: string;
  readonly language: 'da-DK' | 'en-GB';
  readonly author: string;
  readonly subject: string;
  readonly keywords: readonly string[];
  /** `YYYY-MM-DD`: every date in the file is this day at midnight, UTC. */
  readonly asOf: string;
  /** A SHA-256 in hexadecimal; the file's /ID is its first half. */
  readonly documentId: string;
  /** For example `dbs 0.1.0`. */
  readonly producer: string;
  readonly attachments: readonly Attachment[];
  /** What a link is called, by its address or `#place`; without it, or when it gives undefined, the link's own text. */
  readonly linkLabel?: (target: string) => string | undefined;
  /** Pages, from 1, that get no running header and footer: the cover. */
  readonly barePages?: readonly number[];
  /** Leaves room for a signature over the whole file: see seal-signature.ts. */
  readonly seal?: boolean;
}

/**
 * Turns Chromium's tagged PDF into PDF/UA-1 and PDF/A-3a: the same pages, with everything either tagged or an artifact, lists
 * and links described, metadata, colour profile, identity and attachments. Same input, same bytes, whatever the clock, the
 * machine or the browser process's counters were. Throws PdfUnreadable when the input is not what Chromium prints.
 */
export function sealPdf(bytes: Uint8Array, options: SealOptions): Uint8Array {
  const pdf = readPdf(bytes);
  const structure = readStructure(pdf);
  const draft = new Draft(pdf);
  tagEverything(draft, structure, options);
  describeFile(draft, structure, options);
  return draft.write(options.documentId);
}

/** The file being made: the objects that differ from Chromium's. */
class Draft {
  readonly pdf: Pdf;
  private readonly changed = new Map<number, PdfObject>();
  private next: number;

  constructor(pdf: Pdf) {
    this.pdf = pdf;
    this.next = (pdf.ids.at(-1) ?? 0) + 1;
  }

  readonly newId = (): number => this.next++;

  set(object: PdfObject): void {
    this.changed.set(object.id, object);
  }

  add(value: PdfValue, stream?: Uint8Array): number {
    const id = this.newId();
    this.set(stream === undefined ? { id, value } : { id, value, stream });
    return id;
  }

  /** The whole file in one piece, with one cross-reference table. */
  write(documentId: string): Uint8Array {
    const { pdf } = this;
    const rename = structureIds(pdf.source);
    const firstLine = /^[^\r\n]*[\r\n]+/.exec(pdf.source)?.[0].length ?? 0;
    const mark = /^%[^\r\n]*[\r\n]+/.exec(pdf.source.slice(firstLine, firstLine + 64))?.[0] ?? '%\xe2\xe3\xcf\xd3\n';
    const pieces: Uint8Array[] = [Buffer.from(`%PDF-1.7\n${mark}`, 'latin1')];
    let length = pieces[0]?.length ?? 0;
    const offsets: (number | undefined)[] = [];
    for (let id = 1; id < this.next; id++) {
      const object = this.changed.get(id);
      const piece = rename(object === undefined ? pdf.raw(id) : serializeObject(object));
      offsets.push(piece.length === 0 ? undefined : length);
      pieces.push(piece);
      length += piece.length;
    }
    pieces.push(Buffer.from(table(offsets, length, this.trailer(documentId)), 'latin1'));
    return Buffer.concat(pieces);
  }

  private trailer(documentId: string): PdfDict {
    const id = { kind: 'string', bytes: Buffer.from(documentId.slice(0, 32), 'hex').toString('latin1') } as const;
    return new Map([...this.pdf.trailer, ['Size', this.next], ['ID', [id, id]]]);
  }
}

function table(offsets: readonly (number | undefined)[], start: number, trailer: PdfDict): string {
  const line = (offset: number | undefined): string =>
    offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  const lines = [undefined, ...offsets].map(line).join('');
  return `xref\n0 ${offsets.length + 1}\n${lines}trailer\n${serialize(trailer)}\nstartxref\n${start}\n%%EOF\n`;
}

/**
 * Structure ids follow a counter of the browser process: numbered anew from 1 in the same order, so that what is sorted by them
 * stays sorted. Streams are left alone.
 */
function structureIds(source: string): (piece: Uint8Array) => Uint8Array {
  const found = [...new Set(source.match(/\(node\d{8}\)/g))].sort();
  const renamed = new Map(found.map((id, index) => [id, `(node${String(index + 1).padStart(8, '0')})`]));
  return (piece) => {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (!bytes.includes('(node') || bytes.includes('endstream')) return piece;
    const text = bytes.toString('latin1').replace(/\(node\d{8}\)/g, (id) => renamed.get(id) ?? id);
    return Buffer.from(text, 'latin1');
  };
}

function tagEverything(draft: Draft, structure: Structure, options: SealOptions): void {
  const { pdf } = draft;
  const maps = characterMaps(pdf);
  const bare = new Set(options.barePages ?? []);
  const retagged = new Map(
    pdf.pages.map((pageId, index) => [pageId, retagPage(pdf, structure, pageId, bare.has(index + 1))]),
  );
  const shown = (page: number, mcid: number): readonly ShownText[] | undefined =>
    retagged.get(page)?.shown.get(mcid)?.();

  const labels = [...retagged.values()].flatMap((page) => page.labels);
  mendLists(structure, labels, draft.newId, ({ page, text }) => {
    const value = pdf.object(page)?.value;
    return (isDict(value) ? maps.textOf(value, text()) : undefined) ?? '';
  });
  mendFigures(structure);
  describeLinks(draft, structure, options, (id) => {
    const element = structure.elements.get(id);
    return element === undefined ? undefined : spokenText(pdf, structure, element, shown, maps);
  });

  const tree = pdf.object(structure.rootId)?.value;
  const parents = numberTree(pdf, isDict(tree) ? tree.get('ParentTree') : undefined);
  for (const [pageId, page] of retagged) {
    if (page.stream !== undefined) draft.set(page.stream);
    const value = pdf.object(pageId)?.value;
    const key = isDict(value) ? value.get('StructParents') : undefined;
    if (typeof key !== 'number') continue;
    const array = parents.get(key);
    if (!isRef(array)) throw new PdfUnreadable('its parent tree is not as Chromium writes it');
    draft.set({ id: array.id, value: parentArray(structure, pageId, pdf.resolve(array), page.dropped) });
  }
  for (const element of structure.elements.values()) {
    if (element.changed) draft.set({ id: element.id, value: elementValue(element) });
  }
}

/** Every link gets a description, and the flag that says it is printed. */
function describeLinks(
  draft: Draft,
  structure: Structure,
  options: SealOptions,
  spoken: (element: number) => string | undefined,
): void {
  const { pdf } = draft;
  for (const element of structure.elements.values()) {
    for (const kid of element.kids) {
      const target = kid.kind === 'object' ? kid.value.get('Obj') : undefined;
      const annotation = isRef(target) ? pdf.object(target.id) : undefined;
      if (annotation === undefined || !isDict(annotation.value)) continue;
      const place = linkTarget(pdf, annotation.value);
      const words = options.linkLabel?.(place) ?? spoken(element.id);
      const label = words === undefined || words === '' ? place : words;
      draft.set({
        id: annotation.id,
        value: new Map([...annotation.value, ['Contents', textString(label)], ['F', 4]]),
      });
    }
  }
}

function linkTarget(pdf: Pdf, annotation: PdfDict): string {
  const action = pdf.resolve(annotation.get('A'));
  const uri = isDict(action) ? action.get('URI') : undefined;
  if (isString(uri)) return uri.bytes;
  const place = annotation.get('Dest');
  return `#${pdfNameOf(place) ?? (isString(place) ? textOf(place) : '')}`;
}

/** Structure types of later standards that Chromium uses, and what they are in PDF 1.7. */
const roles = {
  Em: 'Span',
  Strong: 'Span',
  Sub: 'Span',
  Aside: 'Div',
  FENote: 'Note',
  Title: 'P',
  DocumentFragment: 'Div',
};

function describeFile(draft: Draft, structure: Structure, options: SealOptions): void {
  const { pdf } = draft;
  const information = pdf.trailer.get('Info');
  const catalog = pdf.trailer.get('Root');
  if (!isRef(information) || !isRef(catalog)) throw new PdfUnreadable('its trailer is not as Chromium writes it');

  const metadata = { ...options, creator: 'Chromium' };
  draft.set({ id: information.id, value: informationOf(metadata) });
  const xmp = draft.add(dict({ Type: name('Metadata'), Subtype: name('XML') }), xmpOf(metadata));

  const tree = pdf.object(structure.rootId)?.value;
  if (isDict(tree)) {
    const roleMap = dict(Object.fromEntries(Object.entries(roles).map(([from, to]) => [from, name(to)])));
    draft.set({ id: structure.rootId, value: new Map([...tree, ['RoleMap', roleMap]]) });
  }

  const files = attach(draft, options);
  const entries: [string, PdfValue][] = [
    ['Version', name('1.7')],
    ['Lang', textString(options.language)],
    ['Metadata', ref(xmp)],
    ['OutputIntents', [outputIntent(draft)]],
    ['ViewerPreferences', dict({ DisplayDocTitle: true })],
    ...files,
    // The last object of all, so that nothing comes after what the signature covers but the table.
    ...(options.seal === true ? [['DBSSeal', ref(draft.add(emptySeal()))] satisfies [string, PdfValue]] : []),
  ];
  draft.set({ id: catalog.id, value: new Map([...pdf.catalog, ...entries]) });
}

const compressedProfile = deflate(srgbProfile());

function outputIntent(draft: Draft): PdfDict {
  const profile = draft.add(dict({ N: 3, Filter: name('FlateDecode') }), compressedProfile);
  return dict({
    Type: name('OutputIntent'),
    S: name('GTS_PDFA1'),
    OutputConditionIdentifier: textString('sRGB IEC61966-2.1'),
    Info: textString('sRGB IEC61966-2.1'),
    DestOutputProfile: ref(profile),
  });
}

/** The catalog's entries for the attachments: Associated Files, listed by name. */
function attach(draft: Draft, { attachments, asOf }: SealOptions): [string, PdfValue][] {
  if (attachments.length === 0) return [];
  const sorted = [...attachments].sort((a, b) => compareText(a.name, b.name));
  const specifications = sorted.map((attachment) => [attachment, addFile(draft, attachment, asOf)] as const);
  const names = specifications.flatMap(([{ name: file }, id]): PdfValue[] => [textString(file), ref(id)]);
  return [
    ['AF', specifications.map(([, id]) => ref(id))],
    ['Names', dict({ EmbeddedFiles: dict({ Names: names }) })],
  ];
}

function addFile(draft: Draft, attachment: Attachment, asOf: string): number {
  const { bytes, mimeType, description, relationship } = attachment;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(attachment.name)) {
    throw new Error(`An attachment's name is not plain: ${attachment.name}`);
  }
  const file = draft.add(
    dict({
      Type: name('EmbeddedFile'),
      Subtype: name(mimeType),
      Filter: name('FlateDecode'),
      Params: dict({
        Size: bytes.length,
        ModDate: textString(pdfDate(asOf)),
        CheckSum: { kind: 'string', bytes: createHash('md5').update(bytes).digest().toString('latin1') },
      }),
    }),
    deflate(bytes),
  );
  return draft.add(
    dict({
      Type: name('Filespec'),
      F: textString(attachment.name),
      UF: textString(attachment.name),
      Desc: textString(description),
      AFRelationship: name(relationship),
      EF: dict({ F: ref(file), UF: ref(file) }),
    }),
  );
}
