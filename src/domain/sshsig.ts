import { createHash, verify } from 'node:crypto';
import { fingerprintOf, strictBase64, type VerifyingKey, verifyingKey } from './ssh-key.ts';
import { WireMalformed, type WireReader, wireReader, wireString } from './ssh-wire.ts';

export { type KeyType, type PublicKey, parsePublicKey } from './ssh-key.ts';

/**
 * Why a signature does not hold. `not-readable`: not one whole signature. `namespace`: made for another purpose. `key`: made by a
 * kind of key that may not sign, or by too short an RSA key. `wrong`: not made over these bytes by that key.
 */
type SignatureProblem = 'not-readable' | 'namespace' | 'key' | 'wrong';

type SignatureVerification =
  | {
      readonly ok: true;
      /** Kind and key on one line, as in a `.pub` file without its comment. */
      readonly publicKey: string;
      /** `SHA256:…` */
      readonly fingerprint: string;
    }
  | { readonly ok: false; readonly problem: SignatureProblem };

const longestArmor = 32_768;
const preamble = 'SSHSIG';

/**
 * Verifies what `ssh-keygen -Y sign` makes (OpenSSH, PROTOCOL.sshsig): that the key it holds signed these bytes for this purpose. Whose
 * key it is, and whether it may sign, is the caller's to ask. Any text may come in, and nothing is thrown.
 */
export function verifySshSignature(armored: string, message: Uint8Array, namespace: string): SignatureVerification {
  const bytes = unarmored(armored);
  if (bytes === undefined) return { ok: false, problem: 'not-readable' };
  try {
    return verified(bytes, message, namespace);
  } catch (error) {
    if (error instanceof WireMalformed) return { ok: false, problem: 'not-readable' };
    throw error;
  }
}

function unarmored(armored: string): Buffer | undefined {
  if (armored.length > longestArmor) return undefined;
  const [, body] =
    /^-----BEGIN SSH SIGNATURE-----\s([A-Za-z0-9+/=\s]*)-----END SSH SIGNATURE-----\s*$/.exec(armored) ?? [];
  return body === undefined ? undefined : strictBase64(body.replace(/\s/g, ''));
}

function verified(bytes: Buffer, message: Uint8Array, namespace: string): SignatureVerification {
  if (bytes.toString('latin1', 0, preamble.length) !== preamble) throw new WireMalformed();
  const reader = wireReader(bytes.subarray(preamble.length));
  const version = reader.uint32();
  const [blob, purpose, reserved, hash, signature] = [
    reader.string(),
    reader.string(),
    reader.string(),
    reader.text(),
    reader.string(),
  ];
  reader.end();
  // What is reserved is not signed: only its absence says nothing.
  if (version !== 1 || reserved.length > 0 || (hash !== 'sha256' && hash !== 'sha512')) throw new WireMalformed();
  if (!purpose.equals(Buffer.from(namespace))) return { ok: false, problem: 'namespace' };
  const key = verifyingKey(blob);
  if (typeof key === 'string') return { ok: false, problem: key === 'not-readable' ? 'not-readable' : 'key' };

  const digest = createHash(hash).update(message).digest();
  const signed = Buffer.concat(
    [preamble, wireString(purpose), wireString(''), wireString(hash), wireString(digest)].map((part) =>
      Buffer.from(part),
    ),
  );
  if (!holds(key, signed, wireReader(signature))) return { ok: false, problem: 'wrong' };
  return { ok: true, publicKey: `${key.type} ${blob.toString('base64')}`, fingerprint: fingerprintOf(blob) };
}

/** Whether the key signed the bytes. The signature names its own form, which must be one the key's kind makes. */
function holds({ type, key, size, application }: VerifyingKey, signed: Buffer, reader: WireReader): boolean {
  const form = reader.text();
  if (type === 'ssh-rsa') {
    const hash = rsaHashes.get(form);
    const signature = reader.string();
    reader.end();
    if (hash === undefined || signature.length > size) return false;
    // OpenSSH leaves out leading zeros.
    return verify(hash, signed, key, Buffer.concat([Buffer.alloc(size - signature.length), signature]));
  }
  if (form !== type) return false;
  const signature = reader.string();
  const asserted = application === undefined ? signed : asSecurityKeySigns(application, signed, reader);
  reader.end();
  if (asserted === undefined) return false;
  const hash = ecdsaHashes.get(size);
  if (hash === undefined) return signature.length === 64 && verify(null, asserted, key, signature);
  return verify(hash, asserted, { key, dsaEncoding: 'ieee-p1363' }, fixedWidth(signature, size));
}

const rsaHashes = new Map([
  ['rsa-sha2-256', 'sha256'],
  ['rsa-sha2-512', 'sha512'],
]);

/** By the bytes of one number of the signature. */
const ecdsaHashes = new Map([
  [32, 'sha256'],
  [48, 'sha384'],
  [66, 'sha512'],
]);

const userPresent = 0x01;

/** What a security key signs: its application, whether somebody touched it, its counter and the digest (OpenSSH, PROTOCOL.u2f). */
function asSecurityKeySigns(application: string, signed: Buffer, reader: WireReader): Buffer | undefined {
  const flags = reader.byte();
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(reader.uint32());
  if ((flags & userPresent) === 0) return undefined;
  const hashed = (content: string | Buffer): Buffer => createHash('sha256').update(content).digest();
  return Buffer.concat([hashed(Buffer.from(application, 'latin1')), Buffer.from([flags]), counter, hashed(signed)]);
}

/** The two numbers of an ECDSA signature side by side, each as wide as the curve. */
function fixedWidth(signature: Buffer, size: number): Buffer {
  const reader = wireReader(signature);
  const numbers = [reader.positive(), reader.positive()];
  reader.end();
  if (numbers.some(({ length }) => length > size)) throw new WireMalformed();
  return Buffer.concat(numbers.flatMap((number) => [Buffer.alloc(size - number.length), number]));
}
