import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { demandingPage, runningHead } from '../../../test/support/demanding-page.ts';
import { checkAccessible } from '../../../test/support/pdf-check/accessible.ts';
import { sha256 } from '../../domain/sha256.ts';
import { createBrowsers } from '../../platform/browser/browsers.ts';
import { readPdf } from './read.ts';
import { type SealOptions, sealPdf } from './seal.ts';
import { fillSeal, readSeal, sealDigest, signatureRoom } from './seal-signature.ts';

const options: SealOptions = {
  title: 'Tilsyn: Prøvesystem',
  language: 'da-DK',
  author: 'Databehandlersekretariatet',
  subject: 'opdigtet',
  keywords: ['tilsyn'],
  asOf: '2026-03-12',
  documentId: '0123456789abcdef'.repeat(4),
  producer: 'dbs 0.1.0',
  attachments: [
    {
      name: 'content.json',
      mimeType: 'application/json',
      description: 'Sagens indhold',
      relationship: 'Data',
      // Words that look like the file's own structure must not mislead the reader.
      bytes: Buffer.from('{"words":"endobj 7 0 obj /DBSSeal startxref %%EOF"}'),
    },
  ],
  barePages: [1],
  seal: true,
};

/** The armored signature of a throw-away key over some bytes. */
function signed(message: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dbs-seal-'));
  try {
    const key = join(folder, 'key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'opdigtet', '-f', key]);
    writeFileSync(join(folder, 'message'), message);
    execFileSync('ssh-keygen', ['-q', '-Y', 'sign', '-f', key, '-n', 'dbs-seal@1', join(folder, 'message')], {
      stdio: 'pipe',
    });
    return execFileSync('cat', [join(folder, 'message.sig')], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let printed: Uint8Array;
let open: Uint8Array;
let signature: string;
let filled: Uint8Array;

beforeAll(async () => {
  const browser = await createBrowsers({
    env: process.env,
    platform: process.platform,
    arch: process.arch,
  }).launch();
  printed = await browser.print(demandingPage, runningHead);
  await browser.close();
  open = sealPdf(printed, options);
  signature = signed(sealDigest(open));
  filled = fillSeal(open, signature);
});

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (source: string): Uint8Array => Buffer.from(source, 'latin1');

test('a sealed file keeps every rule of PDF/UA-1 and PDF/A-3a we check, and other readers open it', async () => {
  expect(checkAccessible(readPdf(filled))).toEqual([]);
  const document = await getDocument({ data: Uint8Array.from(filled), verbosity: 0 }).promise;
  expect(document.numPages).toBeGreaterThan(3);
  await document.destroy();
});

test('filling in moves no byte, and gives the same bytes each time', () => {
  expect(filled.length).toBe(open.length);
  expect(sha256(fillSeal(open, signature))).toBe(sha256(filled));
  // A file can be filled in again from what is already filled in: the digest does not cover the two strings.
  expect(sha256(fillSeal(filled, signature))).toBe(sha256(filled));
  expect(sealDigest(filled)).toBe(sealDigest(open));
});

test('reads back what was filled in, and what was not', () => {
  expect(readSeal(filled)).toMatchObject({
    ok: true,
    seal: { digest: sealDigest(open), computed: sealDigest(open), signature },
  });
  expect(readSeal(open)).toMatchObject({ ok: true, seal: { digest: '0'.repeat(64), signature: undefined } });
  expect(readSeal(sealPdf(printed, { ...options, seal: false }))).toMatchObject({ ok: false, problem: 'seal-missing' });
});

test('every byte is covered: whatever byte is changed, the seal says so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: filled.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const altered = Uint8Array.from(filled);
      altered[at] = (altered[at] ?? 0) ^ change;
      const reading = readSeal(altered);
      return (
        !reading.ok ||
        reading.seal.digest !== reading.seal.computed ||
        // Only the signature's own digits are outside what it covers; they are the signature's to prove.
        reading.seal.signature !== signature
      );
    }),
    { numRuns: 400 },
  );
});

describe('where bytes are', () => {
  const withXref = (objects: string): Uint8Array => {
    const source = text(filled);
    const cut = source.lastIndexOf('xref\n0 ');
    const start = source.lastIndexOf('\nxref\n0 ') + 1;
    expect(start).toBeLessThanOrEqual(cut);
    const moved = `${source.slice(0, start)}${objects}${source.slice(start)}`;
    return bytesOf(moved.replace(/startxref\n\d+\n/, `startxref\n${start + objects.length}\n`));
  };

  test.each([
    ['a line after the end', () => bytesOf(`${text(filled)}\n`), 'bytes-appended'],
    [
      'an incremental update',
      () =>
        bytesOf(
          `${text(filled)}1 0 obj\n<<>>\nendobj\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R /Prev 9>>\nstartxref\n${filled.length + 22}\n%%EOF\n`,
        ),
      'bytes-appended',
    ],
    ['an object no table names', () => withXref('9999 0 obj\n(skjult)\nendobj\n'), 'hidden-bytes'],
    ['a comment between objects', () => withXref('% skjult\n'), 'hidden-bytes'],
    ['a first line too many', () => bytesOf(text(filled).replace('%PDF-1.7\n', '%PDF-1.7\n%\n')), 'not-readable'],
    ['no PDF at all', () => bytesOf('hej'), 'not-readable'],
    ['half a file', () => filled.subarray(0, filled.length >> 1), 'not-readable'],
    [
      'a seal the catalog does not name',
      () => bytesOf(text(filled).replace(/\/DBSSeal (\d+) 0 R/, '/XBSSeal $1 0 R')),
      'seal-missing',
    ],
    [
      'a catalog that names another object',
      () => bytesOf(text(filled).replace(/\/DBSSeal (\d+) 0 R/, (all, id) => all.replace(id, '1'.padEnd(id.length)))),
      'seal-misplaced',
    ],
    [
      'a seal of another form',
      () => bytesOf(text(filled).replace('/Type /DBSSeal\n', '/Type /DBSSeal ')),
      'seal-misplaced',
    ],
    [
      'bytes after the signature',
      () => bytesOf(text(filled).replace(/0{4}>>>\nendobj\nxref/, '00ff>>>\nendobj\nxref')),
      'signature-malformed',
    ],
  ])('%s', (_, make, problem) => {
    expect(readSeal(make())).toMatchObject({ ok: false, problem });
  });
});

test('hostile bytes give a reading, never an exception', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(filled.length), fc.string({ maxLength: 12 })), { maxLength: 4 }),
      (inserts) => {
        let source = text(filled);
        for (const [at, extra] of inserts) source = `${source.slice(0, at)}${extra}${source.slice(at)}`;
        expect(typeof readSeal(bytesOf(source)).ok).toBe('boolean');
      },
    ),
    { numRuns: 100 },
  );
});

test('a signature that has no room, or is none, is refused', () => {
  const large = `-----BEGIN SSH SIGNATURE-----\n${Buffer.alloc(signatureRoom + 1, 7).toString('base64')}\n-----END SSH SIGNATURE-----\n`;
  expect(() => fillSeal(open, large)).toThrow(RangeError);
  expect(() => fillSeal(open, 'hej')).toThrow(RangeError);
});
