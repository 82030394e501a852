const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const entryLength = 128;
/** Sectors of a directory that are looked through: more than any file of Office has. */
const mostSectors = 4_000;

/** Whether a file is a compound file (OLE), the box that Excel's old format and encrypted workbooks come in. */
export const isCompound = (bytes: Uint8Array): boolean => signature.every((byte, index) => bytes[index] === byte);

/**
 * What a compound file holds, by the names in its directory: an encrypted file of today's format, an Excel file of before 2007, or
 * something else. One whose directory cannot be read is something else.
 */
export function compoundContent(bytes: Uint8Array): 'encrypted' | 'old-excel' | 'other' {
  const names = new Set(directoryNames(bytes).map((name) => name.toLowerCase()));
  if (names.has('encryptedpackage') || names.has('encryptioninfo')) return 'encrypted';
  return names.has('workbook') || names.has('book') ? 'old-excel' : 'other';
}

/** The names of the streams, sector by sector along the chain the file's own table gives ([MS-CFB] 2.6). */
function directoryNames(bytes: Uint8Array): readonly string[] {
  if (bytes.length < 512) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = 1 << Math.min(view.getUint16(30, true), 16);
  const at = (sector: number): number => (sector + 1) * size;
  const isThere = (sector: number): boolean => sector < 0xfffffffa && at(sector) + size <= bytes.length;
  const next = (sector: number): number => {
    const table = view.getUint32(76 + 4 * Math.floor(sector / (size / 4)), true);
    // Beyond the first 109 tables lies a file larger than anything that is read here.
    if (sector / (size / 4) >= 109 || !isThere(table)) return 0xffffffff;
    return view.getUint32(at(table) + (sector % (size / 4)) * 4, true);
  };
  const names: string[] = [];
  let sector = view.getUint32(48, true);
  for (let count = 0; count < mostSectors && isThere(sector); count += 1) {
    for (let entry = at(sector); entry + entryLength <= at(sector) + size; entry += entryLength) {
      const length = Math.min(view.getUint16(entry + 64, true), 64);
      if (length >= 2) names.push(new TextDecoder('utf-16le').decode(bytes.subarray(entry, entry + length - 2)));
    }
    sector = next(sector);
  }
  return names;
}
