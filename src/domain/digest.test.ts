import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, contentDigest, type HashedLeaf, hashLeaf, type Json, type Leaf, leafSalt } from './digest.ts';
import { levels } from './level.ts';

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((n) => !Number.isInteger(n) || Number.isSafeInteger(n)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const leaf: fc.Arbitrary<Leaf> = fc.record({
  kind: fc.constantFrom('tilsyn', 'evidence', 'dpa'),
  id: fc.string({ minLength: 1 }),
  level: fc.constantFrom(...levels),
  salt: fc.constantFrom('', 'ab'.repeat(32)),
  data: json,
});

const digestOf = (leaves: readonly Leaf[]): string => contentDigest(leaves.map(hashLeaf));

test('a leaf’s hash is that of its RFC 8785 JSON, written at once', () => {
  fc.assert(
    fc.property(leaf, (each) => {
      const whole = canonicalJson({ ...each });
      expect(hashLeaf(each).leaf).toBe(createHash('sha256').update(whole).digest('hex'));
    }),
  );
});

describe('canonical JSON', () => {
  test.each<[string, Json, string]>([
    ['sorts keys by code units', { b: 1, a: 2, Å: 3 }, '{"a":2,"b":1,"Å":3}'],
    ['composes characters', 'A\u030A', '"Å"'],
    ['reads every line ending as LF', 'a\r\nb\rc', '"a\\nb\\nc"'],
    ['writes numbers as RFC 8785 does', [1e21, 0.1, -0, 1e-7].slice(1), '[0.1,0,1e-7]'],
  ])('%s', (_, value, expected) => expect(canonicalJson(value)).toBe(expected));

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %s', (value) => {
    expect(() => canonicalJson({ value })).toThrow(RangeError);
  });

  test('the order of keys does not matter', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), json, { noNullPrototype: true }), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      }),
    );
  });
});

describe('the content digest', () => {
  test('does not depend on the order of the leaves', () => {
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 6 }), fc.nat(), (leaves, turn) => {
        const rotated = leaves.map((_, index) => leaves[(index + turn) % leaves.length] as Leaf);
        expect(digestOf(rotated)).toBe(digestOf(leaves));
      }),
    );
  });

  test('changes when any part of any leaf does', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), fc.nat(), leaf, (leaves, at, other) => {
        const index = at % leaves.length;
        const before = leaves[index] as Leaf;
        for (const key of ['kind', 'id', 'level', 'salt', 'data'] as const) {
          const after = { ...before, [key]: other[key] };
          if (canonicalJson({ ...after }) === canonicalJson({ ...before })) continue;
          expect(digestOf(leaves.with(index, after))).not.toBe(digestOf(leaves));
        }
      }),
    );
  });

  test('changes when a leaf is added, doubled or left out', () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 5 }), leaf, (leaves, extra) => {
        const digest = digestOf(leaves);
        expect(digestOf([...leaves, extra])).not.toBe(digest);
        expect(digestOf([...leaves, leaves[0] as Leaf])).not.toBe(digest);
        expect(digestOf(leaves.slice(1))).not.toBe(digest);
      }),
    );
  });

  test('nothing can move from one field to the next', () => {
    const row = (kind: string, id: string): HashedLeaf => hashLeaf({ kind, id, level: 'members', salt: '', data: 'x' });
    expect(row('ab', 'c').leaf).not.toBe(row('a', 'bc').leaf);
    const split = hashLeaf({ kind: 'k', id: 'i', level: 'members', salt: '', data: { a: 'xy', b: '' } });
    const moved = hashLeaf({ kind: 'k', id: 'i', level: 'members', salt: '', data: { a: 'x', b: 'y' } });
    expect(split.leaf).not.toBe(moved.leaf);
  });

  test('can be computed by hand', () => {
    const hash = (value: string): string => createHash('sha256').update(value).digest('hex');
    const data = { fields: { title: 'Tilsyn' } };
    const expected = hash(
      '{"data":{"fields":{"title":"Tilsyn"}},"id":"2026-a","kind":"tilsyn","level":"members","salt":""}',
    );
    expect(hashLeaf({ kind: 'tilsyn', id: '2026-a', level: 'members', salt: '', data }).leaf).toBe(expected);
    expect(digestOf([{ kind: 'tilsyn', id: '2026-a', level: 'members', salt: '', data }])).toBe(
      hash(`[["tilsyn","2026-a","members","${expected}"]]`),
    );
  });
});

test('a leaf’s salt says nothing without the case’s, and differs by leaf', () => {
  const salt = (id: string): string => leafSalt('00'.repeat(16), 'evidence', id, 'secretariat');
  expect(salt('a/b')).toMatch(/^[0-9a-f]{64}$/);
  expect(salt('a/b')).not.toBe(salt('a/c'));
  expect(leafSalt('', 'evidence', 'a/b', 'secretariat')).toBe('');
});
