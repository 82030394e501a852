const sector = 512;
const free = 0xffffffff;
const end = 0xfffffffe;

/** A compound file (OLE) whose directory has these streams and nothing in them, four to a sector; `circular` makes its chain endless. */
export function compoundFile(streams: readonly string[], { circular = false } = {}): Uint8Array {
  const entries = ['Root Entry', ...streams];
  const sectors = Math.ceil(entries.length / 4);
  const bytes = Buffer.alloc(sector * (2 + sectors));
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  bytes.fill(0xff, 76, sector);
  bytes.writeUInt32LE(0, 76);
  // The table of sectors: itself, then the directory, each followed by the next.
  bytes.fill(0xff, sector, 2 * sector);
  bytes.writeUInt32LE(0xfffffffd, sector);
  for (let index = 0; index < sectors; index += 1) {
    const next = index + 1 < sectors ? index + 2 : circular ? 1 : end;
    bytes.writeUInt32LE(next, sector + 4 * (index + 1));
  }
  for (const [index, name] of entries.entries()) {
    const at = 2 * sector + 128 * index;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE(2 * name.length + 2, at + 64);
    bytes.writeUInt8(index === 0 ? 5 : 2, at + 66);
    bytes.writeUInt32LE(free, at + 68);
  }
  return bytes;
}
