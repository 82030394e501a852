import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { srgbProfile } from './srgb.ts';

test('is a whole profile: size, kind, and every tag inside', () => {
  const bytes = Buffer.from(srgbProfile());
  expect(bytes.readUInt32BE(0)).toBe(bytes.length);
  expect(bytes.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
  expect(bytes.toString('latin1', 36, 40)).toBe('acsp');
  const tags = Array.from({ length: bytes.readUInt32BE(128) }, (_, index) => 132 + index * 12);
  expect(tags.map((at) => bytes.toString('latin1', at, at + 4)).sort()).toEqual(
    ['cprt', 'desc', 'wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'].sort(),
  );
  for (const at of tags) {
    expect(bytes.readUInt32BE(at + 4) % 4).toBe(0);
    expect(bytes.readUInt32BE(at + 4) + bytes.readUInt32BE(at + 8)).toBeLessThanOrEqual(bytes.length);
  }
});

test('the three colours add up to white', () => {
  const bytes = Buffer.from(srgbProfile());
  const xyz = (tag: string): readonly number[] => {
    const at = bytes.indexOf(tag, 128, 'latin1');
    const start = bytes.readUInt32BE(at + 4) + 8;
    return [0, 4, 8].map((offset) => bytes.readInt32BE(start + offset) / 65536);
  };
  const sum = [0, 1, 2].map((axis) =>
    ['rXYZ', 'gXYZ', 'bXYZ'].reduce((total, tag) => total + (xyz(tag)[axis] ?? 0), 0),
  );
  for (const [axis, value] of xyz('wtpt').entries()) expect(sum[axis]).toBeCloseTo(value, 3);
});

test('is always the same bytes', () => {
  expect(createHash('sha256').update(srgbProfile()).digest('hex')).toMatchInlineSnapshot(
    `"70d9ddb5da86a3ada8622936e577536384d2d20a9c3b9cdf7bf3900cf13ae390"`,
  );
});
