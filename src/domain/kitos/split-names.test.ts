import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparableCompany } from './names.ts';
import { splitNames } from './split-names.ts';

const known = new Set(['Drift, Data og Dialog A/S', 'Nordlys', 'Alfa, Beta'].map(comparableCompany));
const namesOf = (cell: string): readonly string[] =>
  splitNames(cell, known).names.map(({ name, number }) => (number === undefined ? name : `${name}|${number}`));

test.each<readonly [string, readonly string[], boolean]>([
  ['', [], true],
  ['Enkelt Firma A/S', ['Enkelt Firma A/S'], true],
  ['Firma, Inc.', ['Firma, Inc.'], true],
  ['Drift, Data og Dialog A/S, Nordlys', ['Drift, Data og Dialog A/S', 'Nordlys'], true],
  ['Nordlys, Alfa, Beta', ['Nordlys', 'Alfa, Beta'], true],
  ['Ukendt, Andet', ['Ukendt', 'Andet'], false],
  ['Et Firma A/S (10000017), Nordlys (10000203)', ['Et Firma A/S|10000017', 'Nordlys|10000203'], true],
  ['Kommaer, altså, Selskab (DK10000017)', ['Kommaer', 'altså', 'Selskab|DK10000017'], false],
  ['Selskab (Danmark) A/S, Nordlys', ['Selskab (Danmark) A/S', 'Nordlys'], false],
  ['Nordlys (10000017)', ['Nordlys|10000017'], true],
  ['(DK 10000017)', ['(DK 10000017)'], false],
  ['Uden nummer, Nordlys (10000203), Firma, Ltd.', ['Uden nummer', 'Nordlys|10000203', 'Firma, Ltd.'], false],
])('%s', (cell, names, sure) => {
  expect(namesOf(cell)).toEqual(names);
  expect(splitNames(cell, known).sure).toBe(sure);
});

test('a list beyond all sense is not read', () => {
  expect(splitNames('a, '.repeat(1_000), known)).toEqual({ names: [], sure: false });
});

test('names that are all known come back, however many commas they hold', () => {
  // A word such as "Ltd" belongs to the name before it.
  const word = fc
    .stringMatching(/^[A-ZÆØÅ][a-zæøå]{2,8}$/)
    .filter((each) => !/^(?:inc|llc|ltd|limited|corp|plc|gmbh|asa|sarl|aps)$/i.test(each));
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(', '));
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5, selector: comparableCompany }), (names) => {
      // One that begins another could be read two ways.
      const starts = names.map((each) => `${comparableCompany(each)} `);
      fc.pre(
        names.every((_, at) => starts.every((start, other) => other === at || !(starts[at] ?? '').includes(start))),
      );
      fc.pre(
        new Set(names.flatMap((each) => each.split(', '))).size === names.flatMap((each) => each.split(', ')).length,
      );
      const split = splitNames(names.join(', '), new Set(names.map(comparableCompany)));
      expect(split.sure).toBe(true);
      expect(split.names.map((each) => each.name)).toEqual(names);
    }),
  );
});

test('nothing of a cell is lost, and a hostile one takes no time', () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(', ', ',', ' ', '(', ')', '(10000017)', ' (DK 10000017)', 'Nordlys', 'Alfa, Beta', 'Inc.', 'A/S'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const cell = pieces.join('');
      const split = splitNames(cell, known)
        .names.flatMap(({ name, number }) => [name, number ?? ''])
        .join('');
      const letters = (value: string): string => value.replace(/[\s,()]/g, '');
      expect(letters(split)).toBe(letters(cell));
    }),
  );
  // Quadratic time would run into the runner's own limit.
  for (const part of ['(1234), ', ', ', '(']) splitNames(part.repeat(400_000), known);
  splitNames(`a${' '.repeat(400_000)}(`, known);
});
