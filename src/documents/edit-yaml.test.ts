import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editYaml, inlineYaml, type YamlEdit, type YamlPath, type YamlValue } from './edit-yaml.ts';

const set = (path: YamlPath, value: YamlValue): YamlEdit => ({ kind: 'set', path, value });
const append = (path: YamlPath, value: YamlValue): YamlEdit => ({ kind: 'append', path, value });
const block = (path: YamlPath, value: YamlValue): YamlEdit => ({ kind: 'append', path, value, asBlock: true });

describe('leaves what it does not change', () => {
  test.each<readonly [string, string, readonly YamlEdit[], string]>([
    [
      'one answer in a flow map',
      '# top\nrisk: { a: no, b:   yes } # why\nz: 1\n',
      [set(['risk', 'a'], 'ja')],
      '# top\nrisk: { a: ja, b:   yes } # why\nz: 1\n',
    ],
    [
      'one answer in a block map',
      'risk:\n  # reason\n  a: x   # said so\n  b: y\n',
      [set(['risk', 'a'], 'q')],
      'risk:\n  # reason\n  a: q   # said so\n  b: y\n',
    ],
    [
      'a new key in a block map within',
      'risk:\n  a: x # one\nz: 1\n',
      [set(['risk', 'b'], true)],
      'risk:\n  a: x # one\n  b: true\nz: 1\n',
    ],
    [
      'a new key at the end',
      "id: 'x'\n# last words\n",
      [set(['scope'], { decision: 'out', reason: 'Fordi: det' })],
      "id: 'x'\n# last words\nscope: { decision: out, reason: 'Fordi: det' }\n",
    ],
    [
      'a new key in a flow document',
      '{ id: x, n: 1 }\n',
      [set(['scope'], { a: 1 })],
      '{ id: x, n: 1, scope: { a: 1 } }\n',
    ],
    [
      'an empty list',
      'evidence: [] # none yet\nx: 1\n',
      [append(['evidence'], 'v/a')],
      'evidence: [v/a] # none yet\nx: 1\n',
    ],
    [
      'a value of an item',
      'e:\n  - id: a # one\n    keys: [{ from: p }]\n  - id: b\n    m: 1 # two\n\nz: 1\n',
      [set(['e', 0, 'keys', 0, 'until'], 'q'), set(['e', 1, 'm'], 2), set(['e', 1, 'k'], 3)],
      'e:\n  - id: a # one\n    keys: [{ from: p, until: q }]\n  - id: b\n    m: 2 # two\n    k: 3\n\nz: 1\n',
    ],
    [
      'an item of many lines in an empty list',
      'e:\n  - id: a\n    keys: [] # none yet\n    z: 1\n',
      [block(['e', 0, 'keys'], { a: 'p q', s: 'one\ntwo = 2\n', b: null })],
      'e:\n  - id: a\n    keys: # none yet\n      - a: p q\n        s: |\n          one\n          two = 2\n        b: null\n    z: 1\n',
    ],
    [
      'an item of many lines, with the line ends of Windows',
      'keys: []\r\nz: 1\r\n',
      [block(['keys'], { a: 'p', b: 'q' })],
      'keys:\r\n  - a: p\r\n    b: q\r\nz: 1\r\n',
    ],
    [
      'an item of many lines after another',
      'e:\n  - id: a\n    keys:\n      - a: p\n        s: |\n          one\n      # hint\n  - id: b\n',
      [block(['e', 0, 'keys'], { a: 'q', b: 'r' })],
      'e:\n  - id: a\n    keys:\n      - a: p\n        s: |\n          one\n      - a: q\n        b: r\n      # hint\n  - id: b\n',
    ],
    [
      'an item where there is but one line',
      'keys: [{ a: p }] # one\nmap: { list: [] }\n',
      [block(['keys'], { a: 'q' }), block(['map', 'list'], { a: 'r' })],
      'keys: [{ a: p }, { a: q }] # one\nmap: { list: [{ a: r }] }\n',
    ],
    ['a flow list', 'evidence: [v/a] # one\n', [append(['evidence'], 'v/b')], 'evidence: [v/a, v/b] # one\n'],
    [
      'a flow list over lines',
      'evidence: [\n  v/a,\n  v/b,\n]\n',
      [append(['evidence'], 'v/c')],
      'evidence: [\n  v/a,\n  v/b, v/c,\n]\n',
    ],
    [
      'a block list',
      'evidence:\n  - v/a # first\n  # hint\nx: 1\n',
      [append(['evidence'], 'v/b')],
      'evidence:\n  - v/a # first\n  - v/b\n  # hint\nx: 1\n',
    ],
    [
      'a block list at the margin',
      'evidence:\n- v/a\nx: 1\n',
      [append(['evidence'], 'v/b')],
      'evidence:\n- v/a\n- v/b\nx: 1\n',
    ],
    ['a key without a value', 'evidence:\nx: 1\n', [append(['evidence'], 'v/a')], 'evidence: [v/a]\nx: 1\n'],
    ['no list at all', 'x: 1\n', [append(['evidence'], 'v/a')], 'x: 1\nevidence: [v/a]\n'],
    [
      'Windows line ends',
      'a: 1\r\nlist:\r\n  - x\r\n',
      [append(['list'], 'ny'), set(['b'], 2)],
      'a: 1\r\nlist:\r\n  - x\r\n  - ny\r\nb: 2\r\n',
    ],
    ['a file without a last line end', 'a: 1', [set(['b'], 2)], 'a: 1\nb: 2\n'],
    ['a block value', 'a:\n  x: 1\n  y: 2\nb: 3\n', [set(['a'], 'plain')], 'a: plain\nb: 3\n'],
  ])('%s', (_, before, edits, after) => {
    expect(editYaml(before, edits)).toBe(after);
  });
});

test('says the same as the package would, for lists and texts that need quotes', () => {
  const before = 'list: [a]\nmap:\n  deep: { x: 1 }\n';
  for (const value of [
    'a, b',
    '[x]',
    '- a',
    '',
    'nej',
    'true',
    '0791',
    '#',
    "it's",
    'x: y',
    'linje\nto',
    ' kant ',
    '2026-01-01',
  ]) {
    const after = editYaml(before, [append(['list'], value), set(['map', 'deep', 'y'], value), set(['new'], [value])]);
    expect(parse(after)).toEqual({ list: ['a', value], map: { deep: { x: 1, y: value } }, new: [value] });
  }
});

test('an inline value stands on one line', () => {
  expect(inlineYaml({ from: '2025-01-01', note: 'a\nb', codes: ['0791'] })).not.toContain('\n');
});

test('an item that is not there is the caller’s mistake', () => {
  expect(() => editYaml('keys: []\n', [set(['keys', 0, 'a'], 1)])).toThrow(RangeError);
});

describe('many edits at once write what they write one after another', () => {
  const register =
    'entries:\n  - id: a # first\n    name: A\n\n  - { id: b, name: B }\n  # third\n  - id: c\n    name: C\nz: 1\n';
  const oneByOne = (edits: readonly YamlEdit[]): string =>
    edits.reduce((content, edit) => editYaml(content, [edit]), register);

  test.each<readonly [string, readonly YamlEdit[]]>([
    ['a new key in each item', [0, 1, 2].map((at) => set(['entries', at, 'uuid'], `u${at}`))],
    ['out of order', [2, 0, 1].map((at) => set(['entries', at, 'name'], `n${at}`))],
    ['two new keys in one item', [set(['entries', 0, 'x'], 1), set(['entries', 0, 'y'], 2)]],
    ['one place twice', [set(['entries', 0, 'name'], 'first'), set(['entries', 0, 'name'], 'second')]],
    ['a list that grows twice', [append(['list'], 'a'), append(['list'], 'b')]],
    ['new fields and old ones', [set(['z'], 2), set(['new'], 3), set(['entries', 2, 'name'], 'd')]],
  ])('%s', (_, edits) => {
    expect(editYaml(register, edits)).toBe(oneByOne(edits));
  });
});
