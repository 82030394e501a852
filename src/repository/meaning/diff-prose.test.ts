import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLists } from './diff-lists.ts';
import { diffProse } from './diff-prose.ts';

const words = (before: string, after: string): readonly (readonly [string, string])[] =>
  diffProse(before, after).map(({ section, words: { da } }) => [section, da]);

const report = '# Titel\n\n## Et\n\nDer er tretten fund.\n\nDe er alle små.\n\n## To\n\nIntet at bemærke.\n';

describe('where two texts differ', () => {
  const examples: readonly (readonly [string, string, readonly (readonly [string, string])[]])[] = [
    ['a word', report.replace('tretten', 'tolv'), [['Et', '„tretten“ → „tolv“']]],
    ['a word put in', report.replace('er alle', 'er ikke alle'), [['Et', '„er alle“ → „er ikke alle“']]],
    ['a paragraph put in', report.replace('## To', 'Nye ord her.\n\n## To'), [['Et', '„Nye ord her.“ er tilføjet']]],
    ['a paragraph taken out', report.replace('De er alle små.\n\n', ''), [['Et', '„De er alle små.“ er fjernet']]],
    [
      'a paragraph moved',
      report.replace('Der er tretten fund.\n\nDe er alle små.', 'De er alle små.\n\nDer er tretten fund.'),
      [['Et', 'stykket „Der er tretten fund.“ er flyttet']],
    ],
    ['a section put in', `${report}\n## Tre\n\nNyt afsnit her.\n`, [['Tre', 'nyt (3 ord): „Nyt afsnit her.“']]],
    [
      'a section taken out',
      report.replace('## To\n\nIntet at bemærke.\n', ''),
      [['To', 'fjernet (3 ord): „Intet at bemærke.“']],
    ],
    ['a heading', report.replace('## To', '## Andet'), [['Andet', 'overskriften var „To“ og er nu „Andet“']]],
    ['a heading’s level', report.replace('## To', '### To'), [['To', 'overskriften er flyttet fra niveau 2 til 3']]],
    [
      'a comment',
      report.replace('Intet', '<!-- husk -->\nIntet'),
      [['To', 'kun en kommentar, som ikke vises i rapporten, er ændret']],
    ],
    [
      'a line break',
      report.replace('tretten fund', 'tretten\nfund'),
      [['Et', 'kun linjeskift og mellemrum er ændret']],
    ],
    ['blank lines', report.replace('fund.\n\n', 'fund.\n\n\n'), [['', 'kun linjeskift og mellemrum er ændret']]],
  ];
  test.each(examples)('%s', (_, after, expected) => {
    expect(words(report, after)).toEqual(expected);
  });

  test('many places: the first two, and how many more', () => {
    const text = 'a b c d e f g h i j k l m n o p q r s t u v';
    const after = text.replace('a', '1').replace('g', '2').replace('m', '3').replace('s', '4');
    expect(words(text, after)).toEqual([['', '„a“ → „1“; „g“ → „2“ og 2 steder mere']]);
  });

  test('a long text is cut at a word, and says how much is left out', () => {
    const [[, said = ''] = []] = words('Kort.', `Kort.\n\n${'ord '.repeat(100)}`);
    expect(said).toMatch(/^„(ord )+…“ \(\d+ ord mere\) er tilføjet$/);
    const shown = (said.match(/ord/g) ?? []).length - 1;
    expect(said).toContain(`(${100 - shown} ord mere)`);
  });
});

const line = fc.oneof(
  fc.constantFrom('# A', '## B', '## B', '', '', '<!-- c -->', '- punkt'),
  fc.array(fc.constantFrom('en', 'to', 'tre', 'fire', ' '), { maxLength: 6 }).map((each) => each.join(' ')),
);
const body = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));

test('no difference is passed over, and none is made up', () => {
  fc.assert(
    fc.property(body, body, (before, after) => {
      const found = diffProse(before, after);
      expect(found.length > 0).toBe(before !== after);
      for (const { words: said } of found) expect([said.da, said.en]).not.toContain('');
    }),
    { numRuns: 2000 },
  );
});

test('the stretches make one list into the other', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 });
  fc.assert(
    fc.property(list, list, (before, after) => {
      const made: string[] = [];
      let at = 0;
      for (const stretch of diffLists(before, after)) {
        made.push(...before.slice(at, stretch.before[0]), ...after.slice(...stretch.after));
        at = stretch.before[1];
      }
      expect([...made, ...before.slice(at)]).toEqual(after);
    }),
  );
});

test('two long texts with nothing in common are not compared word by word', () => {
  // A table of so many words by so many is more than an array can be long.
  const many = (word: string): string => Array.from({ length: 100_000 }, (_, index) => `${word}${index}`).join(' ');
  expect(diffProse(many('a'), many('b'))).toHaveLength(2);
  expect(diffProse(`ens ${many('a')}`, `ens ${many('a')}\n${many('b')} ${many('c')}`)).toHaveLength(1);
});
