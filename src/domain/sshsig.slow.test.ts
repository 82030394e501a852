import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { armored, type TestKey, testEd25519, testRsa, testSecurityKey } from '../../test/support/ssh-keys.ts';
import { parsePublicKey, verifySshSignature } from './sshsig.ts';

const folder = mkdtempSync(join(tmpdir(), 'dbs-sshsig-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const namespace = 'dbs-approval@1';
const message = Buffer.from('{"case":"2026-prøve"}');

/** What ssh-keygen itself says of a signature. */
function agrees(publicKey: string, signature: string, content: Uint8Array, purpose: string): boolean {
  writeFileSync(join(folder, 'allowed'), `anna ${publicKey}\n`);
  writeFileSync(join(folder, 'signature'), signature);
  const args = ['-Y', 'verify', '-f', 'allowed', '-I', 'anna', '-n', purpose, '-s', 'signature'];
  return spawnSync('ssh-keygen', args, { cwd: folder, input: content }).status === 0;
}

const flipped = (bytes: Uint8Array, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe.each([
  ['ed25519', '256'],
  ['rsa', '3072'],
  ['ecdsa', '256'],
  ['ecdsa', '384'],
  ['ecdsa', '521'],
])('ssh-keygen’s %s %s', (type, bits) => {
  const file = join(folder, `${type}${bits}`);
  execFileSync('ssh-keygen', ['-q', '-t', type, '-b', bits, '-N', '', '-C', 'opdigtet', '-f', file]);
  const line = readFileSync(`${file}.pub`, 'utf8');
  const key = parsePublicKey(line);
  const sign = (...options: readonly string[]): string =>
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', file, '-n', namespace, ...options], {
      input: message,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
    });
  const signature = sign();
  const body = Buffer.from(signature.split('\n').slice(1, -2).join(''), 'base64');

  test('is read with its fingerprint', () => {
    const [, fingerprint] = execFileSync('ssh-keygen', ['-lf', `${file}.pub`], { encoding: 'utf8' }).split(' ');
    expect(key).toMatchObject({ fingerprint, comment: 'opdigtet' });
  });

  test('signs what we verify, by either hash', () => {
    const expected = { ok: true, publicKey: key?.line, fingerprint: key?.fingerprint };
    expect(verifySshSignature(signature, message, namespace)).toEqual(expected);
    expect(verifySshSignature(sign('-O', 'hashalg=sha256'), message, namespace)).toEqual(expected);
    expect(agrees(line, signature, message, namespace)).toBe(true);
  });

  test('signs no other message, and for no other purpose', () => {
    for (let at = 0; at < message.length; at += 5) {
      expect(verifySshSignature(signature, flipped(message, at), namespace).ok).toBe(false);
    }
    expect(verifySshSignature(signature, message, 'dbs-release@1')).toEqual({ ok: false, problem: 'namespace' });
    expect(agrees(line, signature, message, 'dbs-release@1')).toBe(false);
  });

  test('a flipped byte of key, purpose or signature fails here and there', () => {
    for (let at = 0; at < body.length; at += 11) {
      const spoilt = armored(flipped(body, at));
      expect(verifySshSignature(spoilt, message, namespace).ok, `byte ${at}`).toBe(false);
      if (at % 33 === 0) expect(agrees(line, spoilt, message, namespace), `byte ${at}`).toBe(false);
    }
    const begin = signature.indexOf('\n') + 1;
    for (let at = begin; at < signature.indexOf('\n-----END'); at += 13) {
      const other = signature[at] === 'A' ? 'B' : 'A';
      const spoilt = signature.slice(0, at) + other + signature.slice(at + 1);
      if (signature[at] !== '\n') expect(verifySshSignature(spoilt, message, namespace).ok).toBe(false);
    }
  });
});

test.each<[string, TestKey]>([
  ['Ed25519', testEd25519('anna')],
  ['RSA', testRsa(2048)],
  ['a security key, Ed25519', testSecurityKey('ed25519')],
  ['a security key, ECDSA', testSecurityKey('ecdsa')],
])('ssh-keygen agrees with what the tests make themselves: %s', (_, key) => {
  const signature = key.sign(message, namespace);
  expect(verifySshSignature(signature, message, namespace).ok).toBe(true);
  expect(agrees(key.publicKey, signature, message, namespace)).toBe(true);
  expect(agrees(key.publicKey, signature, Buffer.from('andet'), namespace)).toBe(false);
});
