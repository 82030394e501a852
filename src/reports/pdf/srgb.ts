/**
 * An sRGB colour profile (ICC version 2.1, matrix and curve), built from the numbers of IEC 61966-2-1 adapted to D50. Always
 * the same bytes.
 */
export function srgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['cprt', textTag('No copyright, use freely')],
    ['desc', descriptionTag('sRGB IEC61966-2.1')],
    ['wtpt', xyzTag(0.9642, 1, 0.8249)],
    ['rXYZ', xyzTag(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyzTag(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyzTag(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  return assemble(tags);
}

function assemble(tags: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const directory = Buffer.alloc(4 + tags.length * 12);
  directory.writeUInt32BE(tags.length, 0);
  const placed = new Map<Uint8Array, number>();
  const bodies: Uint8Array[] = [];
  let at = 128 + directory.length;
  for (const [index, [signature, body]] of tags.entries()) {
    let offset = placed.get(body);
    if (offset === undefined) {
      offset = at;
      placed.set(body, offset);
      const padded = Buffer.alloc(Math.ceil(body.length / 4) * 4);
      padded.set(body);
      bodies.push(padded);
      at += padded.length;
    }
    directory.write(signature, 4 + index * 12, 'latin1');
    directory.writeUInt32BE(offset, 8 + index * 12);
    directory.writeUInt32BE(body.length, 12 + index * 12);
  }
  return Buffer.concat([header(at), directory, ...bodies]);
}

function header(size: number): Uint8Array {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x02100000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // A fixed date: the profile is a constant.
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) bytes.writeUInt16BE(part, 24 + index * 2);
  bytes.write('acsp', 36, 'latin1');
  writeXyz(bytes, 68, 0.9642, 1, 0.8249);
  return bytes;
}

const fixed = (value: number): number => Math.round(value * 65536);

function writeXyz(bytes: Buffer, at: number, x: number, y: number, z: number): void {
  for (const [index, value] of [x, y, z].entries()) bytes.writeInt32BE(fixed(value), at + index * 4);
}

function xyzTag(x: number, y: number, z: number): Uint8Array {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ', 0, 'latin1');
  writeXyz(bytes, 8, x, y, z);
  return bytes;
}

function textTag(text: string): Uint8Array {
  return Buffer.from(`text\0\0\0\0${text}\0`, 'latin1');
}

/** The version 2 description: ASCII, no Unicode, no script code. */
function descriptionTag(text: string): Uint8Array {
  const bytes = Buffer.alloc(12 + text.length + 1 + 8 + 70);
  bytes.write('desc', 0, 'latin1');
  bytes.writeUInt32BE(text.length + 1, 8);
  bytes.write(text, 12, 'latin1');
  return bytes;
}

const curvePoints = 1024;

function curveTag(): Uint8Array {
  const bytes = Buffer.alloc(12 + curvePoints * 2);
  bytes.write('curv', 0, 'latin1');
  bytes.writeUInt32BE(curvePoints, 8);
  for (let index = 0; index < curvePoints; index++) {
    const value = index / (curvePoints - 1);
    const linear = value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    bytes.writeUInt16BE(Math.round(linear * 65535), 12 + index * 2);
  }
  return bytes;
}
