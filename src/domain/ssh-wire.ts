/** Bytes that are not what their own lengths say. Never leaves the SSH modules. */
export class WireMalformed extends Error {}

/** Reads SSH's wire format (RFC 4251 section 5) from the front; each step throws WireMalformed when the bytes do not hold it. */
export interface WireReader {
  byte(): number;
  uint32(): number;
  /** A length and as many bytes. */
  string(): Buffer;
  /** The same as ASCII. */
  text(): string;
  /** A positive whole number in its shortest form, without the zero that keeps it positive. */
  positive(): Buffer;
  /** Throws unless everything is read: what nobody reads nobody has judged. */
  end(): void;
}

export function wireReader(bytes: Uint8Array): WireReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): Buffer => {
    if (length > buffer.length - at) throw new WireMalformed();
    at += length;
    return buffer.subarray(at - length, at);
  };
  const uint32 = (): number => take(4).readUInt32BE();
  const string = (): Buffer => take(uint32());
  return {
    byte: () => take(1).readUInt8(),
    uint32,
    string,
    text: () => string().toString('latin1'),
    positive() {
      const number = string();
      const [first = 0x80, second = 0] = number;
      // Negative, nothing at all, or a zero no sign asks for.
      if (first >= 0x80 || (first === 0 && second < 0x80)) throw new WireMalformed();
      return first === 0 ? number.subarray(1) : number;
    },
    end() {
      if (at !== buffer.length) throw new WireMalformed();
    },
  };
}

/** A length and the bytes. */
export function wireString(content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
