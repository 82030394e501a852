import { describe, expect, test } from 'vitest';
import type { TransferRecord } from '../recorded-transfer.ts';
import type { TransferBasisFacts } from '../transfer.ts';
import { linksOnAdequacy, linksOnDpf, type TransferLink } from './origins.ts';

const link = (
  id: string,
  basis: string | undefined,
  countries: readonly string[],
  exposure: readonly string[] = [],
): TransferLink => {
  const transfer: TransferRecord['transfer'] | undefined =
    basis === undefined ? undefined : { basis, checkedOn: null, tia: null };
  return {
    id,
    target: 'x',
    exposure,
    facts: { processingCountries: countries, accessCountries: [], ...(transfer === undefined ? {} : { transfer }) },
  };
};
const basis = (id: string, needsLookup: boolean, countries: readonly string[]): TransferBasisFacts => ({
  id,
  needsTia: false,
  needsLookup,
  countries,
});
const bases = new Map([basis('dpf', true, ['US']), basis('scc', false, [])].map((each) => [each.id, each]));
const countries = new Map([
  ['GB', { eea: false, adequacy: 'full', adequacyUntil: '2031-12-27' }],
  ['US', { eea: false, adequacy: 'limited' }],
  ['IN', { eea: false, adequacy: 'none' }],
] as const);

describe('linksOnAdequacy', () => {
  const links = [
    link('adequacy', 'adequacy', ['GB']),
    link('clauses', 'scc', ['GB', 'US']),
    link('framework', 'dpf', ['US']),
    link('both', 'dpf', ['US', 'GB']),
    link('nothing', undefined, ['GB']),
    link('owned', undefined, ['DK'], ['DK', 'GB']),
    link('owned-assessed', 'adequacy', ['DK'], ['GB']),
    link('owned-elsewhere', 'dpf', ['DK'], ['DK', 'US']),
    link('owned-clauses', 'scc', ['DK'], ['GB']),
    link('owned-limited', undefined, ['DK'], ['US']),
  ];
  test.each([
    ['GB', '2030-01-01', ['adequacy', 'both', 'owned', 'owned-assessed']],
    ['GB', '2032-01-01', []],
    ['US', '2030-01-01', ['framework', 'both', 'owned-elsewhere']],
    ['IN', '2030-01-01', []],
  ])('%s on %s', (country, at, expected) => {
    expect([...linksOnAdequacy(links, { country, countries, bases, at })]).toEqual(expected);
  });
});

test('linksOnDpf takes only links on that ground, to those companies', () => {
  const links = [link('a', 'dpf', ['US']), link('b', 'scc', ['US']), { ...link('c', 'dpf', ['US']), target: 'y' }];
  expect([...linksOnDpf(links, new Set(['x']), '2030-01-01')]).toEqual(['a']);
});
