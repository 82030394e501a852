import { describe, expect, test } from 'vitest';
import { editRecord } from './edit-record.ts';
import type { YamlEdit } from './edit-yaml.ts';

const turn: YamlEdit = { kind: 'turn', path: ['old'], to: 'new', value: [{ b: 1, a: 'x' }] };

describe('a key of the root under another name', () => {
  test.each([
    [
      'a map of lines, with comments',
      'x: 1 # en\nold:\n  # først\n  a: x # to\n  b: 1\n\n# tre\ny: 2\n',
      'x: 1 # en\nnew:\n  # først\n  - b: 1\n    a: x # to\n\n# tre\ny: 2\n',
    ],
    ['a map on one line', 'old: { a: x, b: 1 } # en\ny:   2\n', 'new:\n  - { b: 1, a: x } # en\ny:   2\n'],
    ['a text', 'old: ja # en\ny: 2\n', 'new:\n  - b: 1\n    a: x # en\ny: 2\n'],
    ['what is the last', 'y: 2\nold:\n  a: x', 'y: 2\nnew:\n  - b: 1\n    a: x'],
    ['Windows’ line ends', 'old:\r\n  a: x\r\ny: 2\r\n', 'new:\r\n  - b: 1\r\n    a: x\r\ny: 2\r\n'],
  ])('%s', (_, before, after) => {
    expect(editRecord('a.yaml', before, [turn])).toBe(after);
  });
});

describe('the front matter of Markdown', () => {
  test('is edited as a file of fields is, and the words are left alone', () => {
    const before = '---\ntitle: Ja # en\nold: { a: x }\n---\n\nold: { a: x }\n---\n';
    expect(editRecord('a.md', before, [turn])).toBe(
      '---\ntitle: Ja # en\nnew:\n  - { b: 1, a: x }\n---\n\nold: { a: x }\n---\n',
    );
  });

  test('that is not there, or cannot be told apart, is not touched', () => {
    expect(editRecord('a.md', '# Uden felter\n', [turn])).toBeUndefined();
    expect(editRecord('a.md', '---\nold: 1\n', [turn])).toBeUndefined();
  });
});
