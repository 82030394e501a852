import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { editItems, type ItemEdit } from './edit-list.ts';

const edit = (index: number, value: ItemEdit['value']): ItemEdit => ({ index, key: 'answer', value });

describe('leaves what it does not change', () => {
  test.each<readonly [string, string, readonly ItemEdit[], readonly ItemEdit['value'][], string]>([
    [
      'a new key below an item’s others',
      'list:\n  # first\n  - id: a # why\n    n: 1\n  - id: b\nend: x\n',
      [edit(0, { by: 'Ib', on: '2026-05-01' })],
      [],
      'list:\n  # first\n  - id: a # why\n    n: 1\n    answer:\n      by: Ib\n      on: 2026-05-01\n  - id: b\nend: x\n',
    ],
    [
      'an item on one line gets a line a key',
      'list:\n  - { id: a, tags: [x, y] }\n  - { id: b }\n',
      [edit(0, { by: 'Ib' })],
      [],
      'list:\n  - id: a\n    tags: [x, y]\n    answer:\n      by: Ib\n  - { id: b }\n',
    ],
    [
      'a key that is there is replaced',
      'list:\n  - id: a\n    answer:\n      by: Bo\n      on: x\n    n: 1 # kept\n',
      [edit(0, { by: 'Ib' })],
      [],
      'list:\n  - id: a\n    answer:\n      by: Ib\n    n: 1 # kept\n',
    ],
    [
      'an item is added',
      'list:\r\n- id: a\r\n# last\r\n',
      [],
      [{ id: 'b', n: 2 }],
      'list:\r\n- id: a\r\n- id: b\r\n  n: 2\r\n# last\r\n',
    ],
    ['an empty list', 'list: []\n', [], [{ id: 'b' }], 'list:\n  - id: b\n'],
    ['nothing to do', 'list: [1,   2]\n', [], [], 'list: [1,   2]\n'],
  ])('%s', (_, before, edits, added, after) => {
    expect(editItems(before, 'list', edits, added)).toBe(after);
  });
});

test('says what it was told, whatever the words and the layout', () => {
  const words = fc
    .string({ unit: 'grapheme', maxLength: 200 })
    .map((text) => text.replace(/[\p{Cc}\u2028\u2029\uFEFF\u0085]/gu, '\n'));
  const item = fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), text: words });
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 6 }),
      fc.array(fc.record({ index: fc.nat(5), value: fc.record({ by: words, text: words }) }), { maxLength: 4 }),
      fc.array(item, { maxLength: 2 }),
      fc.boolean(),
      (items, wanted, added, flow) => {
        const before = stringify({ head: 1, list: items }, { collectionStyle: flow ? 'flow' : 'block', lineWidth: 0 });
        const byIndex = new Map(
          wanted.filter(({ index }) => index < items.length).map(({ index, value }) => [index, value]),
        );
        const after = editItems(
          before,
          'list',
          [...byIndex].map(([index, value]) => edit(index, value)),
          added,
        );
        const list = items.map((each, index) => (byIndex.has(index) ? { ...each, answer: byIndex.get(index) } : each));
        expect(parse(after)).toEqual({ head: 1, list: [...list, ...added] });
      },
    ),
  );
});
