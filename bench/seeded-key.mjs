// An Ed25519 key from a seed, and the SSH signatures it makes: the same repository every time. Such a key proves nothing.
import { createHash, createPrivateKey, sign } from 'node:crypto';

const wire = (value) => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const joined = (...parts) => Buffer.concat(parts.map(wire));

/** @param {string} seed whose key it is */
export function seededKey(seed) {
  const secret = createHash('sha256').update(`dbs bench ${seed}`).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), secret]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const blob = joined('ssh-ed25519', Buffer.from(key.export({ format: 'jwk' }).x, 'base64url'));
  return {
    publicKey: `ssh-ed25519 ${blob.toString('base64')}`,
    sign(message, namespace) {
      const hash = createHash('sha512').update(message).digest();
      const signed = Buffer.concat([Buffer.from('SSHSIG'), joined(namespace, '', 'sha512', hash)]);
      const signature = joined('ssh-ed25519', sign(null, signed, key));
      const bytes = Buffer.concat([
        Buffer.from('SSHSIG'),
        Buffer.from([0, 0, 0, 1]),
        joined(blob, namespace, '', 'sha512', signature),
      ]);
      const lines = bytes.toString('base64').match(/.{1,70}/g) ?? [];
      return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`;
    },
  };
}
