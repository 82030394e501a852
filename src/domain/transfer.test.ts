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
const link = (access: readonly string[], transfer?: TransferFacts['transfer']): TransferFacts => ({
  processingCountries: ['DK'],
  accessCountries: access,
  ...(transfer !== undefined && { transfer }),
});
const found = (facts: TransferFacts, day = at): readonly string[] =>
  transferProblems(facts, { countries, bases, at: day }).map(({ problem }) => problem);
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
  const onList = link(['US'], by('dpf', at));
  expect(transferProblems(onList, { countries: repealed, bases, at: '2026-01-31' })).toEqual([]);
  expect(transferProblems(onList, { countries: repealed, bases, at: '2026-02-01' })).toEqual([
    { problem: 'adequacy-expired', country: 'US' },
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
