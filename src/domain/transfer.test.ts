import { describe, expect, test } from 'vitest';
import {
  type CountryFacts,
  countryStatus,
  type TransferFacts,
  thirdCountryTransfers,
  transferProblems,
} from './transfer.ts';

const countries = new Map(
  Object.entries({
    DK: { eea: true, adequacy: 'not-needed' },
    GB: { eea: false, adequacy: 'full', adequacyFrom: '2021-06-28', adequacyUntil: '2031-12-27' },
    KR: { eea: false, adequacy: 'limited', adequacyFrom: '2021-12-17' },
    US: { eea: false, adequacy: 'limited', adequacyFrom: '2023-07-10' },
    GL: { eea: false, adequacy: 'none' },
  } as const),
);
const bases = new Map(
  [
    { id: 'adequacy', needsTia: false, needsLookup: false, countries: [] },
    { id: 'dpf', needsTia: false, needsLookup: true, countries: ['US'] },
    { id: 'scc-2021', needsTia: true, needsLookup: false, countries: [] },
  ].map((basis) => [basis.id, basis] as const),
);
const at = '2026-02-15';
const link = (
  access: readonly string[],
  transfer?: TransferFacts['transfer'],
  more: Partial<TransferFacts> = {},
): TransferFacts => ({
  processingCountries: ['DK'],
  accessCountries: access,
  from: at,
  until: null,
  ...(transfer !== undefined && { transfer }),
  ...more,
});
const found = (facts: TransferFacts, day = at): readonly string[] =>
  transferProblems({ ...facts, from: day < facts.from ? day : facts.from }, { countries, bases, today: day })
    .filter(({ stands }) => stands)
    .map(({ problem }) => problem);
const by = (basis: string, checkedOn: string | null = null, tia: string | null = null) => ({ basis, checkedOn, tia });

test.each([
  ['DK', at, 'eea'],
  ['GB', '2021-06-27', 'not-yet'],
  ['GB', '2031-12-27', 'adequate'],
  ['GB', '2031-12-28', 'expired'],
  ['KR', at, 'limited'],
  ['GL', at, 'none'],
  ['XX', at, 'unknown'],
])('%s on %s is %s', (code, day, status) => {
  expect(countryStatus(countries.get(code as 'DK'), day)).toBe(status);
});

test('viewing access alone is a transfer, and an unknown country counts', () => {
  expect(thirdCountryTransfers(link(['US', 'XX']), countries, at)).toMatchObject([
    { country: 'US', kind: 'access' },
    { country: 'XX', kind: 'access', status: 'unknown' },
  ]);
});

test('a list kept under a decision ends with it, and an owner’s listing is looked up every year as well', () => {
  const ended: CountryFacts = { eea: false, adequacy: 'limited', adequacyUntil: '2026-01-31' };
  const repealed = new Map<string, CountryFacts>([...countries, ['US', ended]]);
  const onList = link(['US'], by('dpf', '2026-01-01'));
  const used = { ...onList, from: '2026-01-01' };
  expect(transferProblems(used, { countries: repealed, bases, today: '2026-01-31' })).toEqual([]);
  expect(transferProblems(used, { countries: repealed, bases, today: '2026-02-10' })).toMatchObject([
    { problem: 'adequacy-expired', country: 'US', first: '2026-02-01', last: '2026-02-10', stands: true },
  ]);
  const owned = link([], { ...by('dpf', '2025-02-14'), nature: 'unintended' });
  expect(found(owned)).toEqual(['lookup-old']);
  expect(found(link([], by('dpf', '2025-02-14')))).toEqual([]);
});

describe('what is missing', () => {
  test.each<[string, TransferFacts, readonly string[]]>([
    ['nothing within the EEA', link([]), []],
    ['a basis', link(['US']), ['basis-missing']],
    ['a basis, when it is said to be none', link(['US'], by('none')), ['basis-missing']],
    ['a date of the DPF look-up', link(['US'], by('dpf')), ['lookup-missing']],
    ['a fresh DPF look-up', link(['US'], by('dpf', '2025-02-14')), ['lookup-old']],
    ['nothing at a look-up just a year old', link(['US'], by('dpf', '2025-02-15')), []],
    ['another basis than DPF for Greenland', link(['GL'], by('dpf', at)), ['basis-for-other-country']],
    ['nothing for the UK beside DPF', link(['US', 'GB'], by('dpf', at)), []],
    ['an assessment', link(['GL'], by('scc-2021')), ['assessment-missing']],
    ['nothing with one', link(['GL'], by('scc-2021', null, 'a/tia')), []],
    ['a decision', link(['GL'], by('adequacy')), ['adequacy-missing']],
    ['the reason a limited decision covers', link(['KR'], by('adequacy')), ['adequacy-limited']],
    ['nothing under a full decision', link(['GB'], by('adequacy')), []],
    ['a standing basis', link(['US'], by('derogation')), ['derogation']],
  ])('%s', (_, facts, expected) => {
    expect(found(facts)).toEqual(expected);
  });

  test('a decision that has run out', () => {
    expect(found(link(['GB'], by('adequacy')), '2032-01-01')).toEqual(['adequacy-expired']);
    expect(found(link(['US', 'GB'], by('dpf', '2031-12-31')), '2032-01-01')).toEqual(['adequacy-expired']);
  });
});

describe('over all the days a link is in use', () => {
  const used = (from: string, until: string | null, more: Partial<TransferFacts>) =>
    transferProblems(link(['KR'], undefined, { from, until, ...more }), { countries, bases, today: at });
  const adequate = { countries: ['KR'], basis: 'adequacy', measures: ['Omfattet af PIPA.'] };

  test('a decision that came later is no ground for the days before, and is one from its first day', () => {
    expect(used('2021-12-01', null, { transfers: [adequate] })).toMatchObject([
      { problem: 'adequacy-not-yet', first: '2021-12-01', last: '2021-12-16', stands: false, place: '/transfers/0' },
    ]);
    expect(used('2021-12-17', null, { transfers: [adequate] })).toEqual([]);
    expect(used('2021-12-01', '2021-12-10', { transfers: [adequate] })).toMatchObject([
      { problem: 'adequacy-not-yet', first: '2021-12-01', last: '2021-12-10', stands: true },
    ]);
  });

  test('a ground that took another’s place holds from its own day', () => {
    const clauses = { countries: ['KR'], basis: 'scc-2021', tia: 'a/tia' };
    expect(used('2021-01-01', null, { transfers: [clauses, { ...adequate, from: '2022-01-01' }] })).toEqual([]);
    expect(used('2021-01-01', null, { transfers: [{ ...adequate, from: '2022-01-01' }] })).toMatchObject([
      { problem: 'basis-missing', countries: ['KR'], first: '2021-01-01', last: '2021-12-31', place: null },
    ]);
  });

  test('days before the regulation applied are not judged by it', () => {
    expect(used('2016-01-01', '2018-05-25', { transfers: [] })).toMatchObject([{ first: '2018-05-25' }]);
  });

  test('a country that has left the EEA is a third country from the day after', () => {
    const left = new Map<string, CountryFacts>([['GB', { eea: false, eeaUntil: '2020-12-31', adequacy: 'none' }]]);
    const facts = link(['GB'], undefined, { processingCountries: [], from: '2019-01-01' });
    expect(transferProblems(facts, { countries: left, bases, today: '2020-12-31' })).toEqual([]);
    expect(transferProblems(facts, { countries: left, bases, today: '2021-01-01' })).toMatchObject([
      { problem: 'basis-missing', first: '2021-01-01' },
    ]);
  });

  test('each country needs its own ground', () => {
    const facts = link(['US', 'GL'], undefined, {
      transfers: [
        { countries: ['US'], basis: 'dpf', checkedOn: at },
        { countries: ['GL'], basis: 'scc-2021' },
      ],
    });
    expect(transferProblems(facts, { countries, bases, today: at })).toMatchObject([
      { problem: 'assessment-missing', place: '/transfers/1' },
    ]);
  });
});
