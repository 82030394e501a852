import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { WireMalformed, type WireReader, wireReader } from './ssh-wire.ts';

/** The kinds of key that may sign. DSA is broken, and certificates ask for an authority of their own. */
const keyTypes = [
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
] as const;
export type KeyType = (typeof keyTypes)[number];

/** Why a key is not used: it is no public key, of a kind that may not sign, or an RSA key below 2,048 bits. */
export type KeyProblem = 'not-readable' | 'type' | 'weak';

/** A public key as its owner gives it away. */
export interface PublicKey {
  readonly type: KeyType;
  /** The key in SSH's own form, RFC 4253 section 6.6. */
  readonly blob: Uint8Array;
  /** `SHA256:` and the digest in base64, as `ssh-keygen -l` shows it. */
  readonly fingerprint: string;
  /** What stands behind the key; without control characters. */
  readonly comment: string;
  /** Kind and key on one line, without the comment. */
  readonly line: string;
}

/** A key ready to verify with. */
export interface VerifyingKey {
  readonly type: KeyType;
  readonly key: KeyObject;
  /** Bytes of an RSA signature or of one number of an ECDSA signature. */
  readonly size: number;
  /** What a security key is asked to sign for. */
  readonly application?: string;
}

const smallestRsa = 2048;
const largestRsa = 16_384;
const longestLine = 16_384;

/** `SHA256:…` of a key in SSH's own form. */
export const fingerprintOf = (blob: Uint8Array): string =>
  `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;

/** Base64 of one form only: one key is one line. */
export function strictBase64(encoded: string): Buffer | undefined {
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.toString('base64') === encoded ? bytes : undefined;
}

/** Reads a line as in a `.pub` file. Anything may come in, and nothing is thrown. */
export function readPublicKey(line: string): PublicKey | KeyProblem {
  if (line.length > longestLine) return 'not-readable';
  const [, type, encoded = '', comment = ''] =
    /^([a-z0-9@.-]+)[ \t]+([A-Za-z0-9+/]+=*)(?:[ \t]([^\r\n]*))?$/.exec(line.trim()) ?? [];
  const blob = strictBase64(encoded);
  if (type === undefined || blob === undefined) return 'not-readable';
  const read = verifyingKey(blob);
  if (typeof read === 'string') return read;
  if (read.type !== type) return 'not-readable';
  return {
    type: read.type,
    blob,
    fingerprint: fingerprintOf(blob),
    comment: comment.replace(/\p{C}/gu, '').trim(),
    line: `${type} ${encoded}`,
  };
}

/** The same, or undefined for a line that is no key that may sign. */
export function parsePublicKey(line: string): PublicKey | undefined {
  const read = readPublicKey(line);
  return typeof read === 'string' ? undefined : read;
}

/** Makes a key in SSH's own form ready to verify with. Any bytes may come in, and nothing is thrown. */
export function verifyingKey(blob: Uint8Array): VerifyingKey | KeyProblem {
  try {
    const reader = wireReader(blob);
    const named = reader.text();
    const type = keyTypes.find((known) => known === named);
    if (type === undefined) return 'type';
    const read = readers[type](reader);
    reader.end();
    return read === 'weak' ? 'weak' : { type, ...read };
  } catch (error) {
    if (error instanceof WireMalformed || isCryptoError(error)) return 'not-readable';
    throw error;
  }
}

/** What node:crypto says of a key that is none: a point beside its curve, for instance. */
const isCryptoError = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^ERR_(?:CRYPTO|OSSL)_/.test(error.code);

type Read = Omit<VerifyingKey, 'type'> | 'weak';

const imported = (jwk: JsonWebKey): KeyObject => createPublicKey({ key: jwk, format: 'jwk' });

function readEd25519(reader: WireReader): { readonly key: KeyObject; readonly size: number } {
  const x = reader.string();
  if (x.length !== 32) throw new WireMalformed();
  return { key: imported({ kty: 'OKP', crv: 'Ed25519', x: x.toString('base64url') }), size: 64 };
}

function readRsa(reader: WireReader): Read {
  const [exponent, modulus] = [reader.positive(), reader.positive()];
  const bits = modulus.length * 8 - (Math.clz32(modulus[0] ?? 0) - 24);
  if (bits < smallestRsa) return 'weak';
  // Beyond these a verification takes seconds, and no program makes such keys.
  if (bits > largestRsa || exponent.length > 8) throw new WireMalformed();
  const [n, e] = [modulus.toString('base64url'), exponent.toString('base64url')];
  return { key: imported({ kty: 'RSA', n, e }), size: modulus.length };
}

const readEcdsa =
  (curve: string, crv: string, size: number) =>
  (reader: WireReader): { readonly key: KeyObject; readonly size: number } => {
    const [named, point] = [reader.text(), reader.string()];
    if (named !== curve || point.length !== 1 + 2 * size || point[0] !== 4) throw new WireMalformed();
    const [x, y] = [point.subarray(1, 1 + size), point.subarray(1 + size)];
    return { key: imported({ kty: 'EC', crv, x: x.toString('base64url'), y: y.toString('base64url') }), size };
  };

const readP256 = readEcdsa('nistp256', 'P-256', 32);

const readers: Readonly<Record<KeyType, (reader: WireReader) => Read>> = {
  'ssh-ed25519': readEd25519,
  'ssh-rsa': readRsa,
  'ecdsa-sha2-nistp256': readP256,
  'ecdsa-sha2-nistp384': readEcdsa('nistp384', 'P-384', 48),
  'ecdsa-sha2-nistp521': readEcdsa('nistp521', 'P-521', 66),
  'sk-ssh-ed25519@openssh.com': (reader) => ({ ...readEd25519(reader), application: reader.text() }),
  'sk-ecdsa-sha2-nistp256@openssh.com': (reader) => ({ ...readP256(reader), application: reader.text() }),
};
