/**
 * Compresses to the zlib format. Own, because the same bytes must come out of every Node on every machine, and zlib's matches
 * differ with its version and the processor. One block with the format's fixed codes; matches are the nearest of equal length.
 */
export function deflate(data: Uint8Array): Uint8Array {
  const out = new BitWriter(data.length);
  out.bits(0x78, 8);
  out.bits(0x9c, 8);
  out.bits(1, 1); // the last block
  out.bits(1, 2); // fixed codes
  writeMatches(data, out);
  out.symbol(endOfBlock);
  out.flush();
  const sum = adler32(data);
  for (const shift of [24, 16, 8, 0]) out.bits((sum >>> shift) & 0xff, 8);
  return out.done();
}

const endOfBlock = 256;
const windowSize = 32768;
const shortest = 4;
const longest = 258;
const hashSize = 1 << 15;
/** How many earlier places are tried for a match: more makes files little smaller and takes much longer. */
const chainLength = 6;
/** A match this long is good enough to stop looking. */
const goodLength = 32;

function writeMatches(data: Uint8Array, out: BitWriter): void {
  // The latest place of each hash, and for each place the one before it with the same hash.
  const heads = new Int32Array(hashSize).fill(-1);
  const previous = new Int32Array(data.length);
  const lastStart = data.length - shortest;
  let at = 0;
  while (at < data.length) {
    let length = 0;
    let distance = 0;
    let candidate = at <= lastStart ? enter(data, at, heads, previous) : -1;
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
      out.symbol(data[at] ?? 0);
      at++;
      continue;
    }
    out.match(length, distance);
    const end = at + length;
    for (at++; at < end; at++) if (at <= lastStart) enter(data, at, heads, previous);
  }
}

/** Files a place under the hash of its four bytes; gives the place that was there, or -1. */
function enter(data: Uint8Array, at: number, heads: Int32Array, previous: Int32Array): number {
  const word = ((data[at] ?? 0) << 24) | ((data[at + 1] ?? 0) << 16) | ((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0);
  const hash = Math.imul(word, 0x9e3779b1) >>> 17;
  const before = heads[hash] ?? -1;
  previous[at] = before;
  heads[hash] = at;
  return before;
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

/** For each value up to the largest: the place of the last base that is not above it. */
function indexes(bases: readonly number[], largest: number): Uint8Array {
  const table = new Uint8Array(largest + 1);
  bases.forEach((base, index) => {
    table.fill(index, base);
  });
  return table;
}

const lengthIndex = indexes(lengthBases, longest);
const distanceIndex = indexes(distanceBases, windowSize);

/** A code is written with its first bit first; numbers are written with their last bit first. */
function turned(code: number, count: number): number {
  let result = 0;
  for (let bit = 0; bit < count; bit++) result = (result << 1) | ((code >> bit) & 1);
  return result;
}

/** The format's fixed codes of literals, end and lengths: how many bits, and the bits in the order they are written. */
const codeLengths = Uint8Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const codes = Uint16Array.from(codeLengths, (count, symbol) => {
  if (symbol < 144) return turned(0x30 + symbol, count);
  if (symbol < 256) return turned(0x190 + symbol - 144, count);
  return turned(symbol < 280 ? symbol - 256 : 0xc0 + symbol - 280, count);
});
const distanceCodes = Uint8Array.from(distanceBases, (_, index) => turned(index, 5));

class BitWriter {
  private readonly bytes: Uint8Array;
  private length = 0;
  private buffer = 0;
  private count = 0;

  /** Room for so many bytes of data, of which none takes more than nine bits. */
  constructor(size: number) {
    this.bytes = new Uint8Array(size + (size >> 3) + 64);
  }

  bits(value: number, count: number): void {
    this.buffer |= value << this.count;
    this.count += count;
    while (this.count >= 8) {
      this.bytes[this.length++] = this.buffer & 0xff;
      this.buffer >>>= 8;
      this.count -= 8;
    }
  }

  /** A literal, an end or a length by its fixed code. */
  symbol(symbol: number): void {
    this.bits(codes[symbol] ?? 0, codeLengths[symbol] ?? 0);
  }

  match(length: number, distance: number): void {
    const byLength = lengthIndex[length] ?? 0;
    this.symbol(257 + byLength);
    this.bits(length - (lengthBases[byLength] ?? 0), lengthExtra[byLength] ?? 0);
    const byDistance = distanceIndex[distance] ?? 0;
    this.bits(distanceCodes[byDistance] ?? 0, 5);
    this.bits(distance - (distanceBases[byDistance] ?? 0), distanceExtra[byDistance] ?? 0);
  }

  flush(): void {
    if (this.count > 0) this.bits(0, 8 - this.count);
  }

  done(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** So many bytes can be summed up before the sums outgrow what V8 calculates fast. */
const sumsAtOnce = 2048;

function adler32(data: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let start = 0; start < data.length; start += sumsAtOnce) {
    const end = Math.min(data.length, start + sumsAtOnce);
    for (let at = start; at < end; at++) {
      a += data[at] ?? 0;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
