import { generateKeyPairSync, sign } from 'node:crypto';

/** One element of DER: a tag, the length, and what it holds. */
function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const long = body.length.toString(16).padStart(body.length > 0xff ? 4 : 2, '0');
  const length =
    body.length < 0x80
      ? Buffer.of(body.length)
      : Buffer.concat([Buffer.of(0x80 + long.length / 2), Buffer.from(long, 'hex')]);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(0x30, ...parts);
const oid = (hex: string): Uint8Array => der(0x06, Buffer.from(hex, 'hex'));
const time = (written: string): Uint8Array => der(0x17, Buffer.from(written));

/**
 * A certificate for 127.0.0.1 that nobody vouches for, with its key, made on the spot (RFC 5280; ECDSA P-256 with SHA-256): no key lies
 * in the tree, and none runs out before 2049.
 */
export function selfSigned(): { readonly cert: string; readonly key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(oid('2a8648ce3d040302'));
  const name = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('opdigtet.example')))));
  const alternativeName = sequence(oid('551d11'), der(0x04, sequence(der(0x87, Buffer.of(127, 0, 0, 1)))));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    algorithm,
    name,
    sequence(time('200101000000Z'), time('490101000000Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(alternativeName)),
  );
  const signature = sign('sha256', body, privateKey);
  const certificate = sequence(body, algorithm, der(0x03, Buffer.of(0), signature));
  const lines = Buffer.from(certificate).toString('base64').replace(/.{64}/g, '$&\n').trim();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
