import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replacementNumber } from '../../../test/support/replacement-number.ts';
import { likelyDuplicates, rolledUp, rootOf } from './families.ts';
import { keptText } from './kept-text.ts';
import { mergeSet, mergeValue } from './merge.ts';
import { comparableCompany, withoutAvailability } from './names.ts';
import { dataOf, strictestData } from './personal-data.ts';
import type { KitosOrganization, PersonalDataKind, SensitivityLevel } from './reading.ts';
import { supplierOf } from './supplier.ts';

describe('three ways of one value', () => {
  test.each([
    ['KITOS says nothing', 'a', 'b', undefined, 'keep'],
    ['KITOS has not changed', 'a', 'b', 'a', 'keep'],
    ['both say the same', 'a', 'b', 'b', 'keep'],
    ['only KITOS has changed', 'a', 'a', 'b', 'follow'],
    ['nobody had said anything', undefined, undefined, 'b', 'follow'],
    ['both have changed', 'a', 'b', 'c', 'conflict'],
    ['they meet and differ', undefined, 'b', 'c', 'conflict'],
    ['it was deleted here', 'a', undefined, 'c', 'keep'],
  ])('%s', (_, base, ours, theirs, outcome) => {
    expect(mergeValue({ base, ours, theirs }).outcome).toBe(outcome);
  });

  test('a set keeps what was added here, and leaves out what was taken away here', () => {
    const items = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd', 'e'));
    fc.assert(
      fc.property(items, items, items, (base, ours, theirs) => {
        const { value, added, removed } = mergeSet({ base: new Set(base), ours, theirs: new Set(theirs) });
        for (const item of ['a', 'b', 'c', 'd', 'e']) {
          const [was, here, there] = [base, ours, theirs].map((set) => set.includes(item));
          // Whoever has changed the item since the base decides; when both have, they agree.
          expect(value.includes(item)).toBe(here !== was ? here : there);
        }
        expect(added).toEqual(value.filter((item) => !ours.includes(item)));
        expect(removed).toEqual(ours.filter((item) => !value.includes(item)));
        // Reading the same again changes nothing.
        const again = mergeSet({ base: new Set(theirs), ours: value, theirs: new Set(theirs) });
        expect([again.value, again.added, again.removed]).toEqual([value, [], []]);
      }),
    );
  });
});

describe('the kind of data', () => {
  const of = (municipality: string, levels: readonly SensitivityLevel[], kinds: readonly PersonalDataKind[] = []) => ({
    municipality,
    sensitivity: levels.map((known) => ({ known })),
    personalData: kinds.map((known) => ({ known })),
  });
  test.each<readonly [readonly SensitivityLevel[], readonly PersonalDataKind[], string]>([
    [[], [], 'unknown'],
    [['None'], [], 'none'],
    [['PersonData'], [], 'ordinary'],
    [['PersonData'], ['CprNumber'], 'confidential'],
    [['PersonData'], ['SocialProblems'], 'confidential'],
    [['LegalData'], [], 'confidential'],
    [['PersonData', 'LegalData', 'SensitiveData'], ['CprNumber'], 'special'],
    [['None', 'SensitiveData'], [], 'special'],
  ])('%j and %j is %s', (levels, kinds, expected) => {
    expect(dataOf(of('0101', levels, kinds))).toBe(expected);
  });

  test('a word that is not known beside None tells nothing', () => {
    expect(
      dataOf({ municipality: '0101', sensitivity: [{ known: 'None' }, { unknown: 'Ny' }], personalData: [] }),
    ).toBe('unknown');
  });

  test('the strictest counts, with who has said so', () => {
    const said = [
      of('0101', ['PersonData']),
      of('0791', ['SensitiveData']),
      of('0155', ['SensitiveData']),
      of('0157', []),
    ];
    expect(strictestData(said, ['0101'])).toEqual({ value: 'special', municipalities: ['0155', '0791'] });
  });

  test('none needs the word of every member that uses the system', () => {
    expect(strictestData([of('0101', ['None'])], ['0101', '0155']).value).toBe('unknown');
    expect(strictestData([of('0101', ['None']), of('0155', ['None'])], ['0101', '0155']).value).toBe('none');
  });
});

describe('the supplier', () => {
  const a: KitosOrganization = { name: 'Alfa A/S', cvr: '10000017' };
  const b: KitosOrganization = { name: 'Beta ApS', cvr: '10000203' };
  const from = (code: string, ...processors: KitosOrganization[]) => ({
    organization: { name: code, municipality: code },
    processors,
  });
  const used = (code: string, supplier: KitosOrganization) => ({
    organization: { name: code, municipality: code },
    supplier,
  });
  test.each([
    [
      'most registrations',
      { rightsHolder: b, mainContractSuppliers: [] },
      [from('1', a), from('2', a), from('3', b)],
      [],
      a,
      'processors',
    ],
    [
      'one municipality counts once',
      { rightsHolder: b, mainContractSuppliers: [] },
      [from('1', a), from('1', a), from('2', b), from('3', b)],
      [],
      b,
      'processors',
    ],
    [
      'a name is the company of that number',
      { mainContractSuppliers: [] },
      [from('1', { name: 'ALFA' }), from('2', a), from('3', b)],
      [],
      a,
      'processors',
    ],
    [
      'a tie goes to the rights holder',
      { rightsHolder: b, mainContractSuppliers: [] },
      [from('1', a), from('2', b)],
      [],
      b,
      'processors',
    ],
    [
      'a tie without it decides nothing',
      { mainContractSuppliers: [a] },
      [from('1', a), from('2', b)],
      [],
      a,
      'main-contract',
    ],
    ['the rights holder', { rightsHolder: b, mainContractSuppliers: [a] }, [], [], b, 'rights-holder'],
    [
      'several contract suppliers decide nothing',
      { mainContractSuppliers: [a, b] },
      [],
      [used('1', b)],
      b,
      'usage-supplier',
    ],
  ] as const)('%s', (_, system, registrations, usages, organization, basis) => {
    expect(supplierOf(system, registrations, usages)).toEqual({ organization, basis });
  });

  test('nobody, when nothing tells', () => {
    expect(supplierOf({ mainContractSuppliers: [] }, [], [])).toBeUndefined();
  });

  test.each([
    ['KMD A/S', 'kmd'],
    ['Prøveleverandør ApS', 'proeveleverandoer'],
    ['A/S', 'a s'],
  ])('%s is compared as %s', (name, expected) => {
    expect(comparableCompany(name)).toBe(expected);
  });
});

describe('suites and duplicates', () => {
  test('every system of a circle names the same top', () => {
    const parents = new Map([
      ['tail', 'b'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]);
    expect(['tail', 'a', 'b', 'c'].map((uuid) => rootOf(uuid, parents))).toEqual(['a', 'a', 'a', 'a']);
    expect(rootOf('alone', parents)).toBe('alone');
  });

  test('users of a suite count once', () => {
    const systems = [
      { uuid: 'root' },
      { uuid: 'part', parent: { uuid: 'root', name: '' } },
      { uuid: 'piece', parent: { uuid: 'part', name: '' } },
      { uuid: 'orphan', parent: { uuid: 'not read', name: '' } },
    ];
    const users: Record<string, string[]> = { root: ['1'], part: ['1', '2'], piece: ['3'], orphan: ['4'] };
    const suites = rolledUp(systems, (uuid) => users[uuid] ?? []);
    expect([...suites.keys()]).toEqual(['root']);
    expect([...(suites.get('root')?.users ?? [])]).toEqual(['1', '2', '3']);
  });

  test('one name under one rights holder is a likely duplicate, under two it is not', () => {
    const of = (uuid: string, name: string, cvr: string, formerName?: string) => ({
      uuid,
      name,
      rightsHolder: { name: '', cvr },
      ...(formerName !== undefined && { formerName }),
    });
    expect(
      likelyDuplicates([
        of('2', 'Fag', '1'),
        of('1', 'FAG!', '1'),
        of('3', 'Fag', '2'),
        of('5', 'Nyt', '2', 'Gammelt'),
        of('4', 'Gammelt', '2'),
      ]),
    ).toEqual([
      ['1', '2'],
      ['4', '5'],
    ]);
  });
});

test.each([
  ['Navn', { text: 'Navn' }],
  ['  to\r\nlinjer\t ', { text: 'to\nlinjer' }],
  ['skjult\u202etegn\u0000', { text: 'skjulttegn' }],
  ['uden\u200bbredde\u{e0041}\ufeff', { text: 'udenbredde' }],
  ['\ufeffmærke', { text: 'mærke' }],
  ['<b>fed</b>', { refused: 'html' }],
  ['se http://example.org', { refused: 'link' }],
  [`cpr ${replacementNumber}`, { refused: 'cpr' }],
  ['x'.repeat(101), { refused: 'too-long' }],
])('%j is kept as %j', (value, kept) => {
  expect(keptText(value, 100)).toEqual(kept);
});

test('the mark of an unavailable system is no part of its name', () => {
  expect(withoutAvailability('Fag (Ikke tilgængeligt)')).toEqual({ name: 'Fag', unavailable: true });
  expect(withoutAvailability('Fag (Ny)')).toEqual({ name: 'Fag (Ny)', unavailable: false });
});
