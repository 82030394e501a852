import { deflateSync } from 'node:zlib';
import { type Pdf, readPdf, streamOf } from '../../src/reports/pdf/read.ts';
import { emptySeal } from '../../src/reports/pdf/seal-signature.ts';
import { serialize, serializeObject } from '../../src/reports/pdf/serialize.ts';
import { dict, isArray, isDict, isRef, name, type PdfDict, type PdfValue, ref } from '../../src/reports/pdf/values.ts';
import { fillSeal, sealWords } from '../../src/reports/released-report.ts';
import { testEd25519 } from './ssh-keys.ts';

interface Release {
  readonly case: string;
  readonly version: number;
  readonly date: string;
  readonly by: string;
  readonly contentDigest: string;
}

/** A sealed report in the hands of somebody who holds the releaser’s key: any part of it can be made otherwise and sealed again. */
export class Forger {
  readonly pdf: Pdf;
  private readonly objects = new Map<number, { value: PdfValue; stream?: Uint8Array }>();
  private readonly trailer: Map<string, PdfValue>;
  private next: number;

  constructor(bytes: Uint8Array) {
    this.pdf = readPdf(bytes);
    const seal = this.pdf.catalog.get('DBSSeal');
    for (const id of this.pdf.ids) {
      const object = this.pdf.object(id);
      if (object === undefined || (isRef(seal) && seal.id === id)) continue;
      this.objects.set(id, { value: object.value, ...(object.stream !== undefined && { stream: object.stream }) });
    }
    this.trailer = new Map(this.pdf.trailer);
    this.next = Math.max(...this.objects.keys()) + 1;
  }

  add(value: PdfValue, stream?: string | Uint8Array): number {
    const id = this.next++;
    this.objects.set(id, { value, ...(stream !== undefined && { stream: Buffer.from(stream as string, 'latin1') }) });
    return id;
  }

  remove(id: number): void {
    this.objects.delete(id);
  }

  dictionary(id: number): PdfDict {
    const value = this.objects.get(id)?.value;
    if (!isDict(value)) throw new Error(`${id} is no dictionary`);
    return value;
  }

  /** Sets entries of a dictionary; undefined takes one away. */
  set(id: number, entries: Readonly<Record<string, PdfValue | undefined>>): void {
    const changed = new Map(this.dictionary(id));
    for (const [key, value] of Object.entries(entries)) {
      if (value === undefined) changed.delete(key);
      else changed.set(key, value);
    }
    this.objects.set(id, { ...this.objects.get(id), value: changed });
  }

  get catalog(): number {
    const root = this.trailer.get('Root');
    if (!isRef(root)) throw new Error('no catalog');
    return root.id;
  }

  inTrailer(entries: Readonly<Record<string, PdfValue>>): void {
    for (const [key, value] of Object.entries(entries)) this.trailer.set(key, value);
  }

  /** The object number of a page, from 1. */
  page(number: number): number {
    const id = this.pdf.pages[number - 1];
    if (id === undefined) throw new Error(`no page ${number}`);
    return id;
  }

  /** What a page’s entry leads to. */
  followed(id: number, key: string): number {
    const value = this.dictionary(id).get(key);
    if (!isRef(value)) throw new Error(`${key} is no reference`);
    return value.id;
  }

  drawing(page: number): string {
    const id = this.followed(this.page(page), 'Contents');
    const object = this.objects.get(id);
    if (object?.stream === undefined) throw new Error('no drawing');
    return Buffer.from(streamOf(this.pdf, { id, value: object.value, stream: object.stream })).toString('latin1');
  }

  draw(page: number, source: string): void {
    this.putStream(this.followed(this.page(page), 'Contents'), source);
  }

  /** Changes a drawing; fails when nothing came of it. */
  redraw(page: number, change: (source: string) => string): void {
    const before = this.drawing(page);
    const after = change(before);
    if (after === before) throw new Error('the drawing is as it was');
    this.draw(page, after);
  }

  putStream(id: number, source: string | Uint8Array): void {
    const bytes = typeof source === 'string' ? Buffer.from(source, 'latin1') : source;
    const before = this.dictionary(id);
    this.objects.set(id, { value: new Map([...before, ['Filter', name('FlateDecode')]]), stream: deflateSync(bytes) });
  }

  stream(id: number): string {
    const object = this.objects.get(id);
    if (object?.stream === undefined) throw new Error('no stream');
    return Buffer.from(streamOf(this.pdf, { id, value: object.value, stream: object.stream })).toString('latin1');
  }

  /** Every object whose dictionary has an entry. */
  withEntry(key: string, value?: string): readonly number[] {
    return [...this.objects].flatMap(([id, { value: entries }]) => {
      const found = isDict(entries) ? entries.get(key) : undefined;
      const is = value === undefined ? found !== undefined : isNamed(found, value);
      return is ? [id] : [];
    });
  }

  /** The file specification of an attachment. */
  attachment(file: string): number {
    const found = this.withEntry('AFRelationship').find((id) => {
      const words = this.dictionary(id).get('UF');
      return typeof words === 'object' && words !== null && 'bytes' in words && words.bytes === file;
    });
    if (found === undefined) throw new Error(`${file} is not attached`);
    return found;
  }

  /** Puts other bytes in the place of an attachment’s. */
  attach(file: string, content: string): void {
    const files = this.dictionary(this.attachment(file)).get('EF');
    const target = isDict(files) ? files.get('F') : undefined;
    if (!isRef(target)) throw new Error('no file');
    this.putStream(target.id, Buffer.from(content, 'utf8'));
  }

  attached(file: string): string {
    const files = this.dictionary(this.attachment(file)).get('EF');
    const target = isDict(files) ? files.get('F') : undefined;
    if (!isRef(target)) throw new Error('no file');
    return Buffer.from(this.stream(target.id), 'latin1').toString('utf8');
  }

  /** Lists one more attachment. */
  addAttachment(file: string, where: readonly ('AF' | 'Names')[]): void {
    const embedded = this.add(dict({ Type: name('EmbeddedFile'), Subtype: name('text/plain') }), 'skjult');
    const text = { kind: 'string', bytes: file } as const;
    const specification = ref(
      this.add(
        dict({
          Type: name('Filespec'),
          F: text,
          UF: text,
          Desc: text,
          AFRelationship: name('Supplement'),
          EF: dict({ F: ref(embedded), UF: ref(embedded) }),
        }),
      ),
    );
    const catalog = this.dictionary(this.catalog);
    const [listed, names] = [catalog.get('AF'), catalog.get('Names')];
    if (where.includes('AF') && isArray(listed)) this.set(this.catalog, { AF: [...listed, specification] });
    if (where.includes('Names') && isDict(names)) {
      const files = names.get('EmbeddedFiles');
      const all = isDict(files) ? files.get('Names') : undefined;
      if (isArray(all))
        this.set(this.catalog, { Names: dict({ EmbeddedFiles: dict({ Names: [...all, text, specification] }) }) });
    }
  }

  annotate(page: number, annotation: Readonly<Record<string, PdfValue>>): number {
    const id = this.add(dict({ Type: name('Annot'), Rect: [100, 100, 200, 200], F: 4, ...annotation }));
    const pageId = this.page(page);
    const before = this.dictionary(pageId).get('Annots');
    this.set(pageId, { Annots: [...(isArray(before) ? before : []), ref(id)] });
    return id;
  }

  /** The file, every object anew, sealed with the key somebody holds. @param bytes changes the file’s bytes before it is sealed */
  sealed(key = 'aho', bytes: (source: string) => string = (source) => source): Uint8Array {
    const seal = this.next;
    this.set(this.catalog, { DBSSeal: ref(seal) });
    const all = new Map<number, { value: PdfValue; stream?: Uint8Array }>([
      ...this.objects,
      [seal, { value: emptySeal() }],
    ]);
    const head = Buffer.from('%PDF-1.7\n%\xd3\xeb\xe9\xe1\n', 'latin1').toString('latin1');
    const bodies = Array.from({ length: seal }, (_, index) => {
      const object = all.get(index + 1);
      return object === undefined ? '' : Buffer.from(serializeObject({ id: index + 1, ...object })).toString('latin1');
    });
    const source = bytes(head + bodies.join(''));
    const offsets: string[] = [];
    let at = source.length - bodies.join('').length;
    // Objects are found again, for the bytes may have been changed.
    for (let id = 1; id <= seal; id++) {
      const mark = `${id} 0 obj\n`;
      const found = id === 1 ? source.indexOf(mark) : source.indexOf(`endobj\n${mark}`, Math.max(0, at - 40)) + 7;
      const there = all.has(id) && (id === 1 ? found >= 0 : found >= 7);
      offsets.push(there ? `${String(found).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n');
      if (there) at = found;
    }
    this.trailer.set('Size', seal + 1);
    const table = `xref\n0 ${seal + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n${serialize(this.trailer)}\nstartxref\n${source.length}\n%%EOF\n`;
    const unsealed = Buffer.from(source + table, 'latin1');
    const release = JSON.parse(this.attached('release.json')) as Release;
    const words = sealWords(release.case, release, unsealed);
    return fillSeal(unsealed, testEd25519(key).sign(words, 'dbs-seal@1'));
  }
}

const isNamed = (value: PdfValue | undefined, wanted: string): boolean =>
  typeof value === 'object' && value !== null && 'name' in value && value.name === wanted;
