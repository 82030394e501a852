import { expect, test } from 'vitest';
import { type DatedRegion, regionAt } from './region.ts';

const region = (id: string, from: string, until: string | null, into?: string): DatedRegion => ({
  id,
  name: id,
  nameEn: id,
  from,
  until,
  ...(into !== undefined && { into }),
});
const regions = [
  region('sjaelland', '2007-01-01', '2026-12-31', 'oestdanmark'),
  region('oestdanmark', '2027-01-01', null),
  region('nedlagt', '2007-01-01', '2010-12-31'),
  region('a', '2007-01-01', '2008-12-31', 'b'),
  region('b', '2007-01-01', '2008-12-31', 'a'),
];

test.each([
  ['sjaelland', '2026-12-31', 'sjaelland'],
  ['sjaelland', '2027-01-01', 'oestdanmark'],
  ['oestdanmark', '2026-12-31', undefined],
  ['sjaelland', '2006-12-31', undefined],
  ['nedlagt', '2011-01-01', undefined],
  ['ukendt', '2026-01-01', undefined],
  ['a', '2026-01-01', undefined],
])('%s on %s: %s', (recorded, at, expected) => {
  expect(regionAt(regions, recorded, at)?.id).toBe(expected);
});
