import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflate } from './deflate.ts';

const repetitive = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 60 })), { maxLength: 30 })
  .map((runs) => Buffer.concat(runs.flatMap(([run, times]) => Array.from({ length: times }, () => run))));

test('zlib reads back what was compressed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 5000 }), repetitive), (data) => {
      expect(Buffer.compare(inflateSync(deflate(data)), data)).toBe(0);
    }),
  );
});

test('finds matches further away than a window and longer than a match may be', () => {
  const noise = Uint8Array.from({ length: 40_000 }, (_, index) => (Math.imul(index, 2654435761) >>> 24) & 0xff);
  const data = Buffer.concat([noise, Buffer.alloc(2000, 7), noise]);
  expect(Buffer.compare(inflateSync(deflate(data)), data)).toBe(0);
});

test('compresses drawing operators to less than half', () => {
  const drawing = Buffer.from(
    Array.from({ length: 400 }, (_, line) => `BT /F4 10 Tf 1 0 0 -1 27.4 ${line} Tm <0085> Tj ET`).join('\n'),
  );
  expect(deflate(drawing).length).toBeLessThan(drawing.length / 2);
});
