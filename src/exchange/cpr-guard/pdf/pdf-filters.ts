import { inflateRawSync, inflateSync } from 'node:zlib';

/** A stream undone by one filter, at most so many bytes; undefined when it is a filter for pictures, one we have not, or damaged. */
export function unfiltered(bytes: Uint8Array, filter: string, longest: number): Uint8Array | undefined {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return inflated(bytes, longest);
    case 'ASCIIHexDecode':
    case 'AHx':
      return Buffer.from(
        latin1(bytes)
          .split('>')[0]
          ?.replace(/[^0-9A-Fa-f]/g, '') ?? '',
        'hex',
      );
    case 'ASCII85Decode':
    case 'A85':
      return ascii85(latin1(bytes));
    case 'LZWDecode':
    case 'LZW':
      return lzw(bytes, longest);
    case 'RunLengthDecode':
    case 'RL':
      return runLength(bytes, longest);
    default:
      return undefined;
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** What is cut off or has a wrong sum at its end is read as far as it goes. */
function inflated(bytes: Uint8Array, longest: number): Uint8Array | undefined {
  const options = { maxOutputLength: longest, finishFlush: 2 };
  try {
    return inflateSync(bytes, options);
  } catch {
    try {
      return inflateRawSync(bytes.subarray(2), options);
    } catch {
      return undefined;
    }
  }
}

function ascii85(text: string): Uint8Array {
  const bytes: number[] = [];
  let group: number[] = [];
  const flush = (): void => {
    const missing = 5 - group.length;
    const value = [...group, ...Array.from({ length: missing }, () => 84)].reduce((sum, digit) => sum * 85 + digit, 0);
    for (let index = 0; index < 4 - missing; index += 1) bytes.push(Math.floor(value / 256 ** (3 - index)) % 256);
    group = [];
  };
  for (const character of text.replace(/^\s*<~/, '').split('~')[0] ?? '') {
    const code = character.charCodeAt(0);
    if (character === 'z' && group.length === 0) bytes.push(0, 0, 0, 0);
    if (code < 33 || code > 117) continue;
    group.push(code - 33);
    if (group.length === 5) flush();
  }
  if (group.length > 1) flush();
  return Uint8Array.from(bytes);
}

function runLength(bytes: Uint8Array, longest: number): Uint8Array {
  const out: number[] = [];
  for (let at = 0; at < bytes.length && out.length < longest; ) {
    const length = bytes[at] ?? 128;
    if (length === 128) break;
    if (length < 128) {
      for (const byte of bytes.subarray(at + 1, at + 2 + length)) out.push(byte);
      at += 2 + length;
    } else {
      for (let count = 0; count < 257 - length; count += 1) out.push(bytes[at + 1] ?? 0);
      at += 2;
    }
  }
  return Uint8Array.from(out);
}

function lzw(bytes: Uint8Array, longest: number): Uint8Array {
  const out: number[] = [];
  let table: number[][] = [];
  let [width, bits, held] = [9, 0, 0];
  let previous: readonly number[] | undefined;
  const entry = (code: number): readonly number[] | undefined => (code < 256 ? [code] : table[code - 258]);
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xffffff;
    bits += 8;
    if (bits < width) continue;
    const code = (held >> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === 257 || out.length > longest) break;
    if (code === 256) {
      [table, width, previous] = [[], 9, undefined];
      continue;
    }
    const known = entry(code) ?? (previous === undefined ? undefined : [...previous, previous[0] ?? 0]);
    if (known === undefined) break;
    for (const each of known) out.push(each);
    if (previous !== undefined && table.length < 3_838) table.push([...previous, known[0] ?? 0]);
    previous = known;
    const next = table.length + 259;
    width = next >= 2048 ? 12 : next >= 1024 ? 11 : next >= 512 ? 10 : 9;
  }
  return Uint8Array.from(out);
}
