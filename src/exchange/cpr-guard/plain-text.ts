/** The text of bytes of unknown coding; undefined when they are none. Digits are the same in every code page. */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const start = bytes.subarray(0, 8_000);
  if (start.includes(0)) return withoutMark(start, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** UTF-16 without its mark has a NUL at every other place; a text with a NUL in it has a few. */
function withoutMark(start: Uint8Array, bytes: Uint8Array): string | undefined {
  const nulls = [0, 0];
  let strange = 0;
  for (const [index, byte] of start.entries()) {
    if (byte === 0) nulls[index % 2] = (nulls[index % 2] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 32)) strange += 1;
  }
  const [even = 0, odd = 0] = nulls;
  if (odd > start.length * 0.3 && even < start.length * 0.1) return new TextDecoder('utf-16le').decode(bytes);
  if (even > start.length * 0.3 && odd < start.length * 0.1) return new TextDecoder('utf-16be').decode(bytes);
  if (even + odd + strange > Math.max(1, start.length * 0.02)) return undefined;
  return new TextDecoder('windows-1252').decode(bytes).replaceAll('\0', ' ');
}

/** What stands in plain letters in bytes that are no text: runs of eight or more, as one and as two bytes a letter. */
export function stringsIn(bytes: Uint8Array): string {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const narrow = source.match(/[\t\x20-\x7e]{8,}/g) ?? [];
  const wide = source.match(/(?:[\t\x20-\x7e\u00a0-\u00ff]\0){8,}/g) ?? [];
  return [...narrow, ...wide.map((each) => each.replaceAll('\0', ''))].join('\n\n');
}

/** The words of a letter in RTF, without what dresses them. */
export const wordsOfRtf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replace(/\\'([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\u(-?\d{1,6}) ?\??/g, (_, code: string) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/\\[_-]/g, '-')
    .replace(/\\(?:em|en)dash ?/g, '-')
    .replace(/\\~/g, ' ')
    .replace(/\\(?:par|line|row|sect|page)\b ?/g, '\n')
    .replace(/\\(?:cell|tab)\b ?/g, '\t')
    .replace(/\\[a-z]{1,32}-?\d{0,10} ?|[{}]/gi, '')
    .replace(/\\([\\{}])/g, '$1');
