import { createHash } from 'node:crypto';
import { PdfUnreadable, ValueReader } from './parse.ts';
import { type Pdf, readPdf } from './read.ts';
import { dict, isDict, isRef, name, type PdfDict } from './values.ts';

/** Bytes kept for the signature: enough for an RSA key of 7,680 bits, whose signature holds key and signature. */
export const signatureRoom = 2048;

const digestRoom = 32;

/** The seal's object before it is filled in: two strings of fixed width, written as hexadecimal digits. */
export const emptySeal = (): PdfDict =>
  dict({
    Type: name('DBSSeal'),
    Digest: { kind: 'string', bytes: '\0'.repeat(digestRoom) },
    Signature: { kind: 'string', bytes: '\0'.repeat(signatureRoom) },
  });

/** The object as it stands in a sealed file: nothing else is a seal. */
const sealPattern = new RegExp(
  `^(\\d+) 0 obj\\n<</Type /DBSSeal\\n/Digest <([0-9a-f]{${digestRoom * 2}})>\\n/Signature <([0-9a-f]{${signatureRoom * 2}})>>>\\nendobj\\n$`,
);

/** A seal as it stands in a file whose bytes are all where they belong. */
export interface PdfSeal {
  /** What the seal says: 64 hexadecimal digits. */
  readonly digest: string;
  /** SHA-256 of every byte outside the seal's two strings. The file is as it was sealed when this is `digest`. */
  readonly computed: string;
  /** The armored SSH signature; undefined in a seal that nobody has signed. */
  readonly signature: string | undefined;
}

/**
 * Why a file has no seal that covers all of it. `bytes-appended`: something follows the end, an incremental update for instance.
 * `hidden-bytes`: bytes between the objects, that belong to none. `seal-misplaced`: more than one, not the last object, or not of
 * the one form. `signature-malformed`: neither empty nor one SSH signature followed by zeros.
 */
export type SealProblem =
  | 'not-readable'
  | 'bytes-appended'
  | 'hidden-bytes'
  | 'seal-missing'
  | 'seal-misplaced'
  | 'signature-malformed';

type SealReading =
  | { readonly ok: true; readonly pdf: Pdf; readonly seal: PdfSeal }
  | { readonly ok: false; readonly problem: SealProblem; readonly pdf?: Pdf };

/**
 * Finds the seal by the file's own structure, never by searching for it: the catalog names it, it is the last object, and every byte of
 * the file belongs to the first lines, to one object of the one cross-reference table, or to the table and trailer that end it. Any
 * bytes may come in; nothing is thrown. Whether `digest` is `computed`, and who signed, is the caller's to ask.
 */
export function readSeal(bytes: Uint8Array): SealReading {
  let pdf: Pdf;
  try {
    pdf = readPdf(bytes);
  } catch (error) {
    if (!(error instanceof PdfUnreadable)) throw error;
    return { ok: false, problem: endsTwice(bytes) ? 'bytes-appended' : 'not-readable' };
  }
  try {
    return readSealOf(pdf);
  } catch (error) {
    if (!(error instanceof PdfUnreadable)) throw error;
    return { ok: false, problem: 'not-readable', pdf };
  }
}

function readSealOf(pdf: Pdf): SealReading {
  const { source, catalog, ids } = pdf;
  if (!/\nstartxref\n\d+\n%%EOF\n$/.test(source.slice(-64))) return { ok: false, problem: 'bytes-appended', pdf };
  if (!isGapless(pdf)) return { ok: false, problem: 'hidden-bytes', pdf };
  const named = catalog.get('DBSSeal');
  if (named === undefined) return { ok: false, problem: 'seal-missing', pdf };
  if (!isRef(named) || named.id !== ids.at(-1)) return { ok: false, problem: 'seal-misplaced', pdf };
  const place = placeOf(pdf, named.id);
  if (place === undefined) return { ok: false, problem: 'seal-misplaced', pdf };
  const signature = readSignature(
    Buffer.from(source.slice(place.signature, place.signature + signatureRoom * 2), 'hex'),
  );
  if (signature === null) return { ok: false, problem: 'signature-malformed', pdf };
  const digest = source.slice(place.digest, place.digest + digestRoom * 2);
  return { ok: true, pdf, seal: { digest, computed: digestOutside(pdf.bytes, place), signature } };
}

/** SHA-256 of every byte outside the two strings of a seal that is there but not yet filled in. Throws PdfUnreadable without one. */
export function sealDigest(bytes: Uint8Array): string {
  return digestOutside(bytes, openPlace(bytes));
}

/**
 * Fills the seal in, without moving a byte. The same file and signature always give the same bytes.
 * @param armored what `ssh-keygen -Y sign` gave for the statement that names `sealDigest(bytes)`
 * Throws RangeError when the signature has no room, PdfUnreadable when there is no seal to fill.
 */
export function fillSeal(bytes: Uint8Array, armored: string): Uint8Array {
  const signature = unarmored(armored);
  if (signature.length > signatureRoom) throw new RangeError(`A signature of ${signature.length} bytes has no room.`);
  const place = openPlace(bytes);
  const filled = Buffer.from(bytes);
  filled.write(digestOutside(bytes, place), place.digest, 'latin1');
  filled.write(signature.toString('hex').padEnd(signatureRoom * 2, '0'), place.signature, 'latin1');
  return filled;
}

/** Where the digits of the two strings begin. */
interface Place {
  readonly digest: number;
  readonly signature: number;
}

function openPlace(bytes: Uint8Array): Place {
  const pdf = readPdf(bytes);
  const named = pdf.catalog.get('DBSSeal');
  const place = isRef(named) ? placeOf(pdf, named.id) : undefined;
  if (place === undefined) throw new PdfUnreadable('it has no seal to fill in');
  return place;
}

function placeOf(pdf: Pdf, id: number): Place | undefined {
  const raw = pdf.raw(id);
  const text = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  if (sealPattern.exec(text)?.[1] !== String(id)) return undefined;
  const start = raw.byteOffset - pdf.bytes.byteOffset;
  const signature = start + text.length - '>>>\nendobj\n'.length - signatureRoom * 2;
  return { signature, digest: signature - '>\n/Signature <'.length - digestRoom * 2 };
}

const digestOutside = (bytes: Uint8Array, { digest, signature }: Place): string =>
  createHash('sha256')
    .update(bytes.subarray(0, digest))
    .update(bytes.subarray(digest + digestRoom * 2, signature))
    .update(bytes.subarray(signature + signatureRoom * 2))
    .digest('hex');

/** Whether the bytes hold an earlier end of file: what follows it was appended. */
const endsTwice = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = buffer.indexOf('\n%%EOF');
  return first !== -1 && first + 8 < buffer.length;
};

/** Whether the file is nothing but its first two lines, its objects one after another, the table and the trailer. */
function isGapless(pdf: Pdf): boolean {
  const { source, ids } = pdf;
  const offsets = new Map(ids.map((id) => [id, pdf.raw(id).byteOffset - pdf.bytes.byteOffset] as const));
  const inOrder = [...offsets].sort(([, a], [, b]) => a - b);
  const first = inOrder[0]?.[1];
  if (first === undefined || !/^%PDF-1\.7\n%[^\r\n]*[\r\n]+$/.test(source.slice(0, first))) return false;
  if (!inOrder.every(([id]) => isOneObject(pdf, id))) return false;
  const last = inOrder.at(-1);
  const tableStart = last === undefined ? 0 : last[1] + pdf.raw(last[0]).length;
  return isOneTable(source, tableStart);
}

/** Whether the bytes of an object are that object and a line end, and nothing more. */
function isOneObject(pdf: Pdf, id: number): boolean {
  const raw = pdf.raw(id);
  const start = raw.byteOffset - pdf.bytes.byteOffset;
  const end = endOfObject(pdf, id, start);
  return end !== undefined && /^[\r\n]+$/.test(pdf.source.slice(end, start + raw.length));
}

/** Reads an object from its number to `endobj`. */
function endOfObject(pdf: Pdf, id: number, start: number): number | undefined {
  const object = pdf.object(id);
  const reader = new ValueReader(pdf.source, start);
  for (const expected of [String(id), '0', 'obj']) if (reader.word() !== expected) return undefined;
  reader.value();
  const next = reader.word();
  if (next === 'endobj') return reader.at;
  if (next !== 'stream' || object?.stream === undefined || !isDict(object.value)) return undefined;
  reader.at = object.stream.byteOffset - pdf.bytes.byteOffset + object.stream.length;
  return reader.word() === 'endstream' && reader.word() === 'endobj' ? reader.at : undefined;
}

/** The one table, trailer and end that our writer makes, with nothing between or after them. */
function isOneTable(source: string, start: number): boolean {
  const tail = source.slice(start);
  const table = /^xref\n0 \d+\n(?:\d{10} \d{5} [fn] \n)+trailer\n/.exec(tail)?.[0];
  if (table === undefined) return false;
  const reader = new ValueReader(source, start + table.length);
  if (!isDict(reader.value())) return false;
  return source.slice(reader.at) === `\nstartxref\n${start}\n%%EOF\n`;
}

/** An armored SSH signature as bytes. */
function unarmored(armored: string): Buffer {
  const body = /^-----BEGIN SSH SIGNATURE-----\s([A-Za-z0-9+/=\s]+)-----END SSH SIGNATURE-----\s*$/.exec(armored)?.[1];
  if (body === undefined) throw new RangeError('The signature is not an armored SSH signature.');
  return Buffer.from(body, 'base64');
}

/** The armor as `ssh-keygen` writes it: lines of 70 characters. */
function armored(signature: Buffer): string {
  const lines = signature.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN SSH SIGNATURE-----', ...lines, '-----END SSH SIGNATURE-----', ''].join('\n');
}

/** The signature in the seal's second string, armored; undefined when all are zeros; null when it is anything else. */
function readSignature(room: Buffer): string | undefined | null {
  if (room.every((byte) => byte === 0)) return undefined;
  const end = endOfSignature(room);
  if (end === undefined || room.subarray(end).some((byte) => byte !== 0)) return null;
  return armored(room.subarray(0, end));
}

/** Where an SSH signature ends: its mark, its version, and five strings with their lengths. */
function endOfSignature(room: Buffer): number | undefined {
  if (room.subarray(0, 6).toString('latin1') !== 'SSHSIG') return undefined;
  let at = 10;
  for (let field = 0; field < 5; field++) {
    if (at + 4 > room.length) return undefined;
    at += 4 + room.readUInt32BE(at);
  }
  return at <= room.length ? at : undefined;
}
