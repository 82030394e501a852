import { crc32, inflateRawSync } from 'node:zlib';

/** Why an archive is not unpacked. */
type ZipProblem = 'not-an-archive' | 'too-many-files' | 'too-large' | 'encrypted' | 'damaged';

export interface ZipLimits {
  readonly files: number;
  /** Bytes of one file, unpacked. */
  readonly fileBytes: number;
  /** Bytes of all files together, unpacked. */
  readonly totalBytes: number;
}

/** An archive whose list of contents has been read; files are unpacked one at a time, and never beyond what the list declared. */
export interface Zip {
  readonly names: readonly string[];
  /** A file's bytes; undefined when there is none of the name. Throws ZipRefused when it is not what the list says. */
  read(name: string): Uint8Array | undefined;
}

/** An archive that is not what it says it is, or more than we unpack. */
export class ZipRefused extends Error {
  readonly problem: ZipProblem;

  constructor(problem: ZipProblem) {
    super(`The archive is refused: ${problem}.`);
    this.name = 'ZipRefused';
    this.problem = problem;
  }
}

const signatures = { end: 0x06054b50, directory: 0x02014b50, local: 0x04034b50 };
const endLength = 22;
const longestComment = 0xffff;

interface DirectoryEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly local: number;
  /** Where the entry itself begins. */
  readonly at: number;
}

/**
 * Reads an archive's list of contents. The declared sizes are added up before anything is unpacked, and unpacking stops at them: an
 * archive that lies about its sizes costs no more than one that does not. Throws ZipRefused.
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): Zip {
  const entries = new Map(directoryOf(bytes, limits).map((entry) => [entry.name, entry] as const));
  return {
    names: [...entries.keys()],
    read: (name) => {
      const entry = entries.get(name);
      return entry === undefined ? undefined : unpack(bytes, entry);
    },
  };
}

/** The same archive with every file dated 1 January 1980, the earliest a ZIP can say: same content, same bytes. */
export function withFixedTimes(bytes: Uint8Array): Uint8Array {
  const fixed = Uint8Array.from(bytes);
  const view = viewOf(fixed);
  const unlimited = { files: 0xffff, fileBytes: 0xffffffff, totalBytes: Number.MAX_SAFE_INTEGER };
  for (const { at, local } of directoryOf(fixed, unlimited)) {
    view.setUint32(at + 12, 0x00210000, true);
    view.setUint32(local + 10, 0x00210000, true);
  }
  return fixed;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function directoryOf(bytes: Uint8Array, limits: ZipLimits): readonly DirectoryEntry[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  if (end === undefined) throw new ZipRefused('not-an-archive');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > limits.files) throw new ZipRefused('too-many-files');
  const entries: DirectoryEntry[] = [];
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== signatures.directory) throw new ZipRefused('damaged');
    const nameLength = view.getUint16(at + 28, true);
    const entry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
      at,
    };
    total += entry.unpacked;
    if (entry.unpacked > limits.fileBytes || total > limits.totalBytes) throw new ZipRefused('too-large');
    if ((entry.flags & 1) !== 0) throw new ZipRefused('encrypted');
    if (entries.some(({ name }) => name === entry.name)) throw new ZipRefused('damaged');
    entries.push(entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the record at the archive's end begins; a comment may follow it. */
function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - endLength - longestComment);
  for (let at = view.byteLength - endLength; at >= first; at -= 1) {
    if (view.getUint32(at, true) === signatures.end) return at;
  }
  return undefined;
}

function unpack(bytes: Uint8Array, { local, method, packed, unpacked, crc }: DirectoryEntry): Uint8Array {
  const view = viewOf(bytes);
  if (local + 30 > bytes.length || view.getUint32(local, true) !== signatures.local) throw new ZipRefused('damaged');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > bytes.length) throw new ZipRefused('damaged');
  const content = inflate(bytes.subarray(start, start + packed), method, unpacked);
  if (content.length !== unpacked || crc32(content) !== crc) throw new ZipRefused('damaged');
  return content;
}

function inflate(packed: Uint8Array, method: number, size: number): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8) throw new ZipRefused('damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw new ZipRefused('damaged');
  }
}
