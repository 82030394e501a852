import { isArray, isDict, isName, isRef, type PdfObject, type PdfValue } from './values.ts';

/** A value as it stands in a file: the same value always gives the same bytes, one character a byte. */
export function serialize(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return serializeNumber(value);
  if (isArray(value)) return `[${value.map(serialize).join(' ')}]`;
  if (isDict(value))
    return `<<${[...value].map(([key, item]) => `${serializeName(key)} ${serialize(item)}`).join('\n')}>>`;
  if (isName(value)) return serializeName(value.name);
  if (isRef(value)) return `${value.id} 0 R`;
  return serializeString(value.bytes);
}

function serializeNumber(value: number): string {
  const plain = String(value);
  if (!plain.includes('e')) return plain;
  const fixed = value.toFixed(20).replace(/\.?0+$/, '');
  return fixed === '-0' ? '0' : fixed;
}

const serializeName = (value: string): string =>
  `/${value.replace(/[^\x21-\x7e]|[()<>[\]{}/%#]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;

const serializeString = (bytes: string): string =>
  /^[\x20-\x7e]*$/.test(bytes)
    ? `(${bytes.replace(/[\\()]/g, (character) => `\\${character}`)})`
    : `<${Buffer.from(bytes, 'latin1').toString('hex')}>`;

/** A whole object, from `12 0 obj` to `endobj`; a stream's /Length is set from its bytes. */
export function serializeObject({ id, value, stream }: PdfObject): Uint8Array {
  const start = `${id} 0 obj\n`;
  if (stream === undefined) return Buffer.from(`${start}${serialize(value)}\nendobj\n`, 'latin1');
  if (!isDict(value)) throw new Error('A stream needs a dictionary.');
  const head = serialize(new Map([...value, ['Length', stream.length]]));
  return Buffer.concat([
    Buffer.from(`${start}${head}\nstream\n`, 'latin1'),
    stream,
    Buffer.from('\nendstream\nendobj\n', 'latin1'),
  ]);
}
