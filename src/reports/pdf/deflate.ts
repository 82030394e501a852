/**
 * Compresses to the zlib format. Own, because the same bytes must come out of every Node on every machine, and zlib's matches
 * differ with its version and the processor. One block with the format's fixed codes; matches are the nearest of equal length.
 */
export function deflate(data: Uint8Array): Uint8Array {
  const out = new BitWriter(data.length + (data.length >> 3) + 64);
  out.byte(0x78);
  out.byte(0x9c);
  out.bits(1, 1); // the last block
  out.bits(1, 2); // fixed codes
  writeMatches(data, out);
  out.code(256);
  out.flush();
  for (const shift of [24, 16, 8, 0]) out.byte((adler32(data) >>> shift) & 0xff);
  return out.done();
}

const windowSize = 32768;
const shortest = 4;
const longest = 258;
const hashSize = 1 << 15;
/** How many earlier places are tried for a match: more makes files little smaller and takes much longer. */
const chainLength = 6;
/** A match this long is good enough to stop looking. */
const goodLength = 32;

function writeMatches(data: Uint8Array, out: BitWriter): void {
  const heads = new Int32Array(hashSize).fill(-1);
  const previous = new Int32Array(data.length);
  const lastStart = data.length - shortest;
  // The four bytes at the current place, as one number; kept up to date byte by byte.
  let word = 0;
  for (let index = 0; index < shortest - 1; index++) word = (word << 8) | (data[index] ?? 0);
  const step = (index: number): number => {
    word = (word << 8) | (data[index + shortest - 1] ?? 0);
    const hash = Math.imul(word, 0x9e3779b1) >>> 17;
    const candidate = heads[hash] ?? -1;
    previous[index] = candidate;
    heads[hash] = index;
    return candidate;
  };
  let at = 0;
  while (at < data.length) {
    let length = 0;
    let distance = 0;
    let candidate = at <= lastStart ? step(at) : -1;
    const limit = Math.min(longest, data.length - at);
    for (let tries = chainLength; candidate >= 0 && at - candidate <= windowSize && tries > 0; tries--) {
      if (data[candidate + length] === data[at + length]) {
        let same = 0;
        while (same < limit && data[candidate + same] === data[at + same]) same++;
        if (same > length) {
          length = same;
          distance = at - candidate;
          if (same >= limit || same >= goodLength) break;
        }
      }
      candidate = previous[candidate] ?? -1;
    }
    if (length < shortest) {
      out.code(data[at] ?? 0);
      at++;
      continue;
    }
    out.match(length, distance);
    const end = at + length;
    for (at++; at < end; at++) if (at <= lastStart) step(at);
  }
}

const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const lengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12289, 16385, 24577,
];
const distanceExtra = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];

function indexOfBase(bases: readonly number[], value: number): number {
  let low = 0;
  let high = bases.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bases[middle] ?? 0) > value) high = middle - 1;
    else low = middle;
  }
  return low;
}

class BitWriter {
  private bytes: Uint8Array;
  private length = 0;
  private buffer = 0;
  private count = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
  }

  bits(value: number, count: number): void {
    this.buffer |= value << this.count;
    this.count += count;
    while (this.count >= 8) {
      this.byte(this.buffer & 0xff);
      this.buffer >>>= 8;
      this.count -= 8;
    }
  }

  /** A literal, an end or a length by its fixed code, whose first bit comes first. */
  code(symbol: number): void {
    if (symbol < 144) this.reversed(0x30 + symbol, 8);
    else if (symbol < 256) this.reversed(0x190 + symbol - 144, 9);
    else if (symbol < 280) this.reversed(symbol - 256, 7);
    else this.reversed(0xc0 + symbol - 280, 8);
  }

  match(length: number, distance: number): void {
    const lengthIndex = indexOfBase(lengthBases, length);
    this.code(257 + lengthIndex);
    this.bits(length - (lengthBases[lengthIndex] ?? 0), lengthExtra[lengthIndex] ?? 0);
    const distanceIndex = indexOfBase(distanceBases, distance);
    this.reversed(distanceIndex, 5);
    this.bits(distance - (distanceBases[distanceIndex] ?? 0), distanceExtra[distanceIndex] ?? 0);
  }

  private reversed(code: number, count: number): void {
    let turned = 0;
    for (let bit = 0; bit < count; bit++) turned = (turned << 1) | ((code >> bit) & 1);
    this.bits(turned, count);
  }

  flush(): void {
    if (this.count > 0) this.byte(this.buffer & 0xff);
    this.buffer = 0;
    this.count = 0;
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

function adler32(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < data.length; start += 3800) {
    const end = Math.min(data.length, start + 3800);
    for (let at = start; at < end; at++) {
      a += data[at] ?? 0;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
