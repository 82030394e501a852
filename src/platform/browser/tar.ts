/** One regular file of an archive. */
interface TarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const blockSize = 512;

/**
 * The regular files of an uncompressed POSIX `ustar` archive, in order. Folders and links are left out. Throws Error on a
 * name that could leave the folder it is unpacked into, and on an archive that ends early.
 */
export function readTar(archive: Uint8Array): readonly TarFile[] {
  const files: TarFile[] = [];
  let at = 0;
  while (at + blockSize <= archive.length) {
    const header = archive.subarray(at, at + blockSize);
    if (header.every((byte) => byte === 0)) break;
    const size = Number.parseInt(field(header, 124, 12).trim(), 8);
    const start = at + blockSize;
    if (!Number.isSafeInteger(size) || start + size > archive.length) throw new Error('The archive ends too early.');
    const type = field(header, 156, 1);
    if (type === '' || type === '0')
      files.push({ name: safeName(header), bytes: archive.subarray(start, start + size) });
    at = start + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}

const decoder = new TextDecoder('latin1');

function field(header: Uint8Array, start: number, length: number): string {
  const bytes = header.subarray(start, start + length);
  const end = bytes.indexOf(0);
  return decoder.decode(end === -1 ? bytes : bytes.subarray(0, end));
}

function safeName(header: Uint8Array): string {
  const prefix = field(header, 345, 155);
  const name = prefix === '' ? field(header, 0, 100) : `${prefix}/${field(header, 0, 100)}`;
  const safe = name.split('/').every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(part));
  if (!safe) throw new Error(`The archive names a file we do not unpack: ${JSON.stringify(name)}.`);
  return name;
}
