import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { wireString } from '../../src/domain/ssh-wire.ts';

/** A key a test can sign with, without ssh-keygen. */
export interface TestKey {
  /** The line of a `.pub` file, without a comment. */
  readonly publicKey: string;
  readonly fingerprint: string;
  /** What `ssh-keygen -Y sign` would give. */
  sign(message: Uint8Array | string, namespace: string): string;
}

const raw = (key: KeyObject, field: 'x' | 'y' | 'n' | 'e'): Buffer =>
  Buffer.from(key.export({ format: 'jwk' })[field] ?? '', 'base64url');

const joined = (...parts: readonly (Uint8Array | string)[]): Buffer => Buffer.concat(parts.map(wireString));

/** A number in its shortest form, with the zero that keeps it positive. */
export function wirePositive(number: Buffer): Buffer {
  const start = number.findIndex((byte) => byte !== 0);
  const short = number.subarray(start < 0 ? number.length : start);
  return wireString((short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), short]) : short);
}

/** Bytes as `ssh-keygen` armors them. */
export const armored = (bytes: Buffer): string =>
  `-----BEGIN SSH SIGNATURE-----\n${(bytes.toString('base64').match(/.{1,70}/g) ?? []).join('\n')}\n-----END SSH SIGNATURE-----\n`;

/** What is signed: OpenSSH, PROTOCOL.sshsig. */
const signedData = (namespace: string, hash: string, message: Uint8Array | string): Buffer =>
  Buffer.concat([Buffer.from('SSHSIG'), joined(namespace, '', hash, createHash(hash).update(message).digest())]);

function testKey(type: string, blob: Buffer, signatureOf: (signed: Buffer) => Buffer): TestKey {
  return {
    publicKey: `${type} ${blob.toString('base64')}`,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replaceAll('=', '')}`,
    sign: (message, namespace) =>
      armored(
        Buffer.concat([
          Buffer.from('SSHSIG'),
          Buffer.from([0, 0, 0, 1]),
          joined(blob, namespace, '', 'sha512', signatureOf(signedData(namespace, 'sha512', message))),
        ]),
      ),
  };
}

/** An Ed25519 key; the same seed gives the same key. */
export function testEd25519(seed: string): TestKey {
  const secret = createHash('sha256').update(seed).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const blob = joined('ssh-ed25519', raw(key, 'x'));
  return testKey('ssh-ed25519', blob, (signed) => joined('ssh-ed25519', sign(null, signed, key)));
}

/** An RSA key; `form` is the signature's. */
export function testRsa(bits: number, form: 'rsa-sha2-256' | 'rsa-sha2-512' | 'ssh-rsa' = 'rsa-sha2-512'): TestKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: bits });
  const blob = Buffer.concat([
    wireString('ssh-rsa'),
    wirePositive(raw(privateKey, 'e')),
    wirePositive(raw(privateKey, 'n')),
  ]);
  const hash = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512', 'ssh-rsa': 'sha1' }[form];
  return testKey('ssh-rsa', blob, (signed) => joined(form, sign(hash, signed, privateKey)));
}

/** What a security key answers with: the same key, touched (flag 1) or not (0). */
export function testSecurityKey(kind: 'ed25519' | 'ecdsa', flags = 1): TestKey {
  const { privateKey } =
    kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const type = kind === 'ed25519' ? 'sk-ssh-ed25519@openssh.com' : 'sk-ecdsa-sha2-nistp256@openssh.com';
  const hashed = (content: Buffer | string): Buffer => createHash('sha256').update(content).digest();
  const blob =
    kind === 'ed25519'
      ? joined(type, raw(privateKey, 'x'), 'ssh:')
      : joined(type, 'nistp256', Buffer.concat([Buffer.from([4]), raw(privateKey, 'x'), raw(privateKey, 'y')]), 'ssh:');
  const after = Buffer.from([flags, 0, 0, 0, 7]);
  return testKey(type, blob, (signed) => {
    const asserted = Buffer.concat([hashed('ssh:'), after, hashed(signed)]);
    if (kind === 'ed25519') return Buffer.concat([joined(type, sign(null, asserted, privateKey)), after]);
    const both = sign('sha256', asserted, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const numbers = Buffer.concat([wirePositive(both.subarray(0, 32)), wirePositive(both.subarray(32))]);
    return Buffer.concat([joined(type, numbers), after]);
  });
}
