import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { armored, testEd25519, testRsa, testSecurityKey } from '../../test/support/ssh-keys.ts';
import { parsePublicKey, readPublicKey } from './ssh-key.ts';
import { wireString } from './ssh-wire.ts';
import { verifySshSignature } from './sshsig.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const message = bytes('Godkendt: æøå');
const anna = testEd25519('anna');
const signature = anna.sign(message, 'dbs-approval@1');
const body = (armor: string): Buffer => Buffer.from(armor.split('\n').slice(1, -2).join(''), 'base64');

// Made once by ssh-keygen of OpenSSH 9.2 with a throw-away key: `printf 'Hej' | ssh-keygen -Y sign -n dbs-approval@1 -f KEY`.
const vector = {
  publicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHWz1EV9QNNPmV/q0WvEBBnCpR8ceSEEtjQkZ5YP8tOm',
  fingerprint: 'SHA256:my4IddUT57dHUFPZWHf0Ur7Uc/cDQXm2jtfi0Zr4TjE',
  signature: `-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgdbPURX1A00+ZX+rRa8QEGcKlHx
x5IQS2NCRnlg/y06YAAAAOZGJzLWFwcHJvdmFsQDEAAAAAAAAABnNoYTUxMgAAAFMAAAAL
c3NoLWVkMjU1MTkAAABAWAPUCE4YOXo+KeMS6p8Wql+T8M5Q/9JgT/3K7ipzzJWDG4dESc
3h07QLIPk73cSt8ni8h+GJyK13t7cnpXqwCw==
-----END SSH SIGNATURE-----
`,
};

describe('a signature', () => {
  test('of ssh-keygen holds, and names its key', () => {
    const { publicKey, fingerprint } = vector;
    expect(verifySshSignature(vector.signature, bytes('Hej'), 'dbs-approval@1')).toEqual({
      ok: true,
      publicKey,
      fingerprint,
    });
    expect(parsePublicKey(`${publicKey} prøve\n`)).toMatchObject({
      type: 'ssh-ed25519',
      fingerprint,
      comment: 'prøve',
      line: publicKey,
    });
  });

  test.each([
    ['Ed25519', anna],
    ['RSA, SHA-512', testRsa(2048)],
    ['RSA, SHA-256', testRsa(2048, 'rsa-sha2-256')],
    ['a security key, Ed25519', testSecurityKey('ed25519')],
    ['a security key, ECDSA', testSecurityKey('ecdsa')],
  ])('of %s holds for these bytes and this purpose alone', (_, key) => {
    const made = key.sign(message, 'dbs-approval@1');
    const { publicKey, fingerprint } = key;
    expect(verifySshSignature(made, message, 'dbs-approval@1')).toEqual({ ok: true, publicKey, fingerprint });
    expect(verifySshSignature(made, bytes('Afvist'), 'dbs-approval@1')).toEqual({ ok: false, problem: 'wrong' });
    expect(verifySshSignature(made, message, 'dbs-release@1')).toEqual({ ok: false, problem: 'namespace' });
    expect(parsePublicKey(publicKey)?.fingerprint).toBe(fingerprint);
  });

  test.each([
    ['RSA below 2,048 bits', testRsa(1024), 'key'],
    ['RSA with SHA-1', testRsa(2048, 'ssh-rsa'), 'wrong'],
    ['a security key nobody touched, Ed25519', testSecurityKey('ed25519', 0), 'wrong'],
    ['a security key nobody touched, ECDSA', testSecurityKey('ecdsa', 0), 'wrong'],
  ])('of %s is refused', (_, key, problem) => {
    expect(verifySshSignature(key.sign(message, 'n'), message, 'n')).toEqual({ ok: false, problem });
  });

  test('every byte of it counts', () => {
    const whole = body(signature);
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(verifySshSignature(armored(flipped), message, 'dbs-approval@1').ok, `byte ${at}`).toBe(false);
    }
    for (let length = 0; length < whole.length; length += 1) {
      expect(verifySshSignature(armored(whole.subarray(0, length)), message, 'dbs-approval@1').ok).toBe(false);
    }
    expect(verifySshSignature(armored(Buffer.concat([whole, Buffer.from([0])])), message, 'dbs-approval@1').ok).toBe(
      false,
    );
  });

  test('line ends and line lengths of the armor do not count, other characters do', () => {
    const check = (armor: string): boolean => verifySshSignature(armor, message, 'dbs-approval@1').ok;
    expect(check(signature.replaceAll('\n', '\r\n'))).toBe(true);
    expect(check(signature.replace('U1NI', 'U1\nNI'))).toBe(true);
    expect(check(signature.trimEnd())).toBe(true);
    for (const armor of [`x${signature}`, `${signature}x`, signature.replace('U1NI', 'U1N!I'), signature + signature]) {
      expect(check(armor)).toBe(false);
    }
    expect(check(signature.replace('-----BEGIN', `-----BEGIN${' '.repeat(40_000)}`))).toBe(false);
  });

  test('what is reserved stays empty, for nobody signs it', () => {
    const whole = body(signature);
    const namespace = wireString('dbs-approval@1');
    const at = whole.indexOf(namespace) + namespace.length;
    const filled = Buffer.concat([whole.subarray(0, at), wireString('more'), whole.subarray(at + 4)]);
    expect(verifySshSignature(armored(filled), message, 'dbs-approval@1')).toEqual({
      ok: false,
      problem: 'not-readable',
    });
  });

  test('by one key does not pass for another’s', () => {
    const [mine, theirs] = [body(signature), body(testEd25519('bo').sign(message, 'dbs-approval@1'))];
    const key = mine.subarray(10, 10 + 4 + mine.readUInt32BE(10));
    const mixed = Buffer.concat([theirs.subarray(0, 10), key, theirs.subarray(10 + key.length)]);
    expect(verifySshSignature(armored(mixed), message, 'dbs-approval@1')).toEqual({ ok: false, problem: 'wrong' });
  });

  test('no text makes it throw', () => {
    const whole = body(signature);
    const spoilt = fc
      .tuple(fc.nat(whole.length), fc.uint8Array({ maxLength: 40 }), fc.nat(60))
      .map(([at, put, gone]) => armored(Buffer.concat([whole.subarray(0, at), put, whole.subarray(at + gone)])));
    const anything = fc.oneof(
      fc.string(),
      fc.uint8Array({ maxLength: 400 }).map((raw) => armored(Buffer.from(raw))),
      spoilt,
    );
    fc.assert(
      fc.property(anything, (armor) => {
        const result = verifySshSignature(armor, message, 'dbs-approval@1');
        return result.ok ? body(armor).equals(whole) : result.problem !== undefined;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a public key', () => {
  test.each([
    ['an empty line', '', 'not-readable'],
    ['a kind alone', 'ssh-ed25519', 'not-readable'],
    ['a key too short', 'ssh-ed25519 AAAA', 'not-readable'],
    ['options before it', `no-pty ${anna.publicKey}`, 'not-readable'],
    ['two lines', `${anna.publicKey}\n${anna.publicKey}`, 'not-readable'],
    ['the wrong kind named', anna.publicKey.replace('ssh-ed25519', 'ssh-rsa'), 'not-readable'],
    ['base64 of two parts', `${anna.publicKey}AAAA`, 'not-readable'],
    ['base64 cut short', `${anna.publicKey.slice(0, -1)}`, 'not-readable'],
    ['DSA', `ssh-dss ${wireString('ssh-dss').toString('base64')}`, 'type'],
    [
      'a certificate',
      `ssh-ed25519-cert-v01@openssh.com ${wireString('ssh-ed25519-cert-v01@openssh.com').toString('base64')}`,
      'type',
    ],
    ['RSA below 2,048 bits', testRsa(1024).publicKey, 'weak'],
    ['a flood of spaces', `ssh-ed25519 AAAA${' '.repeat(16_000)}\nx`, 'not-readable'],
  ])('%s is no key', (_, line, problem) => {
    expect(readPublicKey(line)).toBe(problem);
    expect(parsePublicKey(line)).toBeUndefined();
  });

  test('a point beside its curve is no key', () => {
    const key = (point: Buffer): string =>
      `ecdsa-sha2-nistp256 ${Buffer.concat([wireString('ecdsa-sha2-nistp256'), wireString('nistp256'), wireString(point)]).toString('base64')}`;
    expect(readPublicKey(key(Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 1)])))).toBe('not-readable');
    expect(readPublicKey(key(Buffer.concat([Buffer.from([2]), Buffer.alloc(32, 1)])))).toBe('not-readable');
  });

  test('its comment brings no control characters', () => {
    expect(parsePublicKey(`${anna.publicKey} anna\u001b[2J`)?.comment).toBe('anna[2J');
  });

  test('no line makes it throw, and what is read is the same key', () => {
    const blob = Buffer.from(anna.publicKey.split(' ')[1] ?? '', 'base64');
    const spoilt = fc
      .tuple(fc.nat(blob.length), fc.uint8Array({ maxLength: 20 }), fc.nat(40))
      .map(([at, put, gone]) => Buffer.concat([blob.subarray(0, at), put, blob.subarray(at + gone)]))
      .map((raw) => `ssh-ed25519 ${raw.toString('base64')}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), spoilt), (line) => {
        const read = readPublicKey(line);
        return typeof read === 'string' || (read.line === line && read.type === 'ssh-ed25519');
      }),
      { numRuns: 2000 },
    );
  });
});
