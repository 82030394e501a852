import { expect, test } from 'vitest';
import { codesOf, readContent } from './content.ts';

const drawing = `.24 0 0 -.24 0 841 cm
q
0 0 100 100 re
W* n
10 10 5 5 re
f
BT /F4 10 Tf <00850098> Tj ET
/NonStruct <</MCID 0 >>BDC
BT /F4 10 Tf 1 0 0 -1 27 45 Tm [<0001> -20 <0002>] TJ ET
Q
q
EMC
BT /F5 1 Tf (\\000K) Tj ET
/X6 Do
Q`;

test('tells tagged stretches from loose text, paths and drawings', () => {
  const { parts, unbalanced, drawn } = readContent(drawing);
  expect(unbalanced).toBe(0);
  expect(
    parts.map((part) => (part.kind === 'loose' ? (part.isText ? 'text' : 'path') : `${part.tag} ${part.mcid}`)),
  ).toEqual(['path', 'text', 'NonStruct 0', 'text', 'path']);
  expect(drawn).toEqual([{ name: 'X6', mcid: undefined, tagged: false }]);
});

test('a loose path begins where the path begins, and clips are no marks', () => {
  const [first] = readContent(drawing).parts;
  expect(drawing.slice(first?.start ?? 0, first?.kind === 'loose' ? first.end : 0)).toBe('10 10 5 5 re\nf');
});

test('knows what is shown in which font', () => {
  const { parts } = readContent(drawing);
  expect(
    parts.flatMap(({ text }) => text().map((item) => ({ font: item.font, codes: codesOf(item), line: item.line }))),
  ).toEqual([
    { font: 'F4', codes: '\0\x85\0\x98', line: '' },
    { font: 'F4', codes: '\0\x01\0\x02', line: '45' },
    { font: 'F5', codes: '\0K', line: '' },
  ]);
});

test('knows the outermost groups and the tags left open at their start', () => {
  expect(readContent(drawing).groups.map(({ open }) => open)).toEqual([0, 1]);
});

test.each(['EMC', '/P <</MCID 0>> BDC'])('counts tags that do not pair: %s', (source) => {
  expect(readContent(source).unbalanced).toBe(1);
});
