import { describe, expect, test } from 'vitest';
import { matchOrganizations } from './match-organizations.ts';
import type { KitosOrganization } from './reading.ts';

const register = [
  { id: '0101', name: 'København' },
  { id: '0169', name: 'Høje-Taastrup' },
  { id: '0400', name: 'Bornholm' },
  { id: '0480', name: 'Nordfyns' },
  { id: '0482', name: 'Langeland' },
  { id: '0751', name: 'Aarhus', cvr: '10000017' },
  { id: '0791', name: 'Viborg', kitosUuid: 'AAAAAAAA-0000-4000-8000-000000000791' },
  { id: '0820', name: 'Vesthimmerlands' },
];
const uuid = (number: number): string => `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`;
const codeOf = (organization: KitosOrganization): string | undefined =>
  matchOrganizations([organization], register).municipalityOf(organization);

describe('a municipality is found by its name', () => {
  test.each([
    ['Københavns Kommune', '0101'],
    ['KØBENHAVN', '0101'],
    ['Kobenhavns Kommune', undefined],
    ['Høje-Taastrup Kommune', '0169'],
    ['Høje Taastrup kommune', '0169'],
    ['Høje-Taastrup Kommune'.normalize('NFD'), '0169'],
    ['Bornholms Regionskommune', '0400'],
    ['Nordfyns Kommune', '0480'],
    ['Langeland Kommune', '0482'],
    ['Langelands Kommune', '0482'],
    ['Vesthimmerlands Kommune', '0820'],
    ['Århus Kommune', '0751'],
    ['Fælles Kommune', undefined],
    ['fælles kommune', undefined],
    ['Kommune', undefined],
    ['', undefined],
    ['Viborg Vand A/S', undefined],
    ['__proto__', undefined],
  ])('%s is %s', (name, code) => {
    expect(codeOf({ name })).toBe(code);
  });
});

test('a uuid counts before a number, and a number before a name', () => {
  expect(codeOf({ name: 'Hvad som helst', uuid: 'aaaaaaaa-0000-4000-8000-000000000791' })).toBe('0791');
  expect(codeOf({ name: 'Aarhus', cvr: '10000017' })).toBe('0751');
  expect(codeOf({ name: 'Byen for enden', cvr: '10000017' })).toBe('0751');
  // Another number than the register's is another organization.
  expect(codeOf({ name: 'Aarhus Kommune', cvr: '10000203' })).toBeUndefined();
  expect(codeOf({ name: 'København', type: { known: 'Company' } })).toBeUndefined();
  expect(codeOf({ name: 'København', type: { unknown: 'Ny slags' } })).toBe('0101');
});

test('a uuid is learned once, from one organization that is in use', () => {
  const { learned, remarks, municipalityOf } = matchOrganizations(
    [
      { uuid: uuid(1), name: 'Københavns Kommune' },
      { uuid: uuid(2), name: 'Bornholms Regionskommune', disabled: true },
      { uuid: uuid(3), name: 'Nordfyns Kommune' },
      { uuid: uuid(4), name: 'Nordfyns' },
      { uuid: 'aaaaaaaa-0000-4000-8000-000000000791', name: 'Viborg Kommune' },
      { uuid: uuid(5), name: 'Viborg Kommune' },
      { uuid: uuid(6), name: 'Fælles Kommune' },
    ],
    register,
  );
  expect(learned).toEqual([{ municipality: '0101', uuid: uuid(1), name: 'Københavns Kommune', by: 'name' }]);
  expect(remarks.map(({ code, about }) => [code, about])).toEqual([
    ['organization-unmatched', 'Bornholms Regionskommune'],
    ['organization-repeated', 'Nordfyns Kommune'],
    ['organization-repeated', 'Nordfyns'],
    ['organization-repeated', 'Viborg Kommune'],
    ['organization-repeated', 'Viborg Kommune'],
  ]);
  // `usingOrganizations` says nothing of who is disabled: the list of organizations does.
  expect(municipalityOf({ uuid: uuid(2), name: 'Bornholms Regionskommune' })).toBeUndefined();
  expect(municipalityOf({ uuid: uuid(5), name: 'Viborg Kommune' })).toBeUndefined();
  expect(municipalityOf({ uuid: uuid(3), name: 'Nordfyns Kommune' })).toBe('0480');
});
