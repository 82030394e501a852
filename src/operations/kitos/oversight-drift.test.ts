import { describe, expect, test } from 'vitest';
import type { KitosOversightDate, KitosRegistration } from '../../domain/kitos/reading.ts';
import { oversightDifferences } from './oversight-drift.ts';

const released = { id: '2026-skolebro', vendor: 'nordlys', version: 2, date: '2026-05-13' };
const pattern = 'https://r.example/{case}-r{version}.pdf';
const [oldLink, newLink] = ['https://r.example/2026-skolebro-r1.pdf', 'https://r.example/2026-skolebro-r2.pdf'];
const remark = 'DBS: tilsyn 2026-skolebro, udgave 2';

const registration = (
  dates: readonly KitosOversightDate[],
  more: Partial<KitosRegistration> = {},
): KitosRegistration => ({
  uuid: 'r',
  name: 'Aftale',
  organization: { uuid: 'o', name: 'X Kommune' },
  systems: [],
  processors: [],
  subProcessors: [],
  thirdCountries: [],
  oversight: { options: [], dates, complete: true, completed: { known: 'Yes' } },
  ...more,
});
const differ = (dates: readonly KitosOversightDate[], linkPattern: string | undefined = pattern, more = {}) =>
  oversightDifferences({
    municipality: '0791',
    registration: registration(dates, more),
    released: [released],
    linkPattern,
    who: 'DBS',
  })[0];
const body = (dates: readonly KitosOversightDate[]) => {
  const request = differ(dates)?.request;
  return request?.kind === 'set-names' ? undefined : request?.body;
};

describe('a date that tells of the release', () => {
  test.each([
    ['by the newest link', { completedAt: '2026-05-13', report: { url: newLink } }],
    ['whatever the municipality remarks', { completedAt: '2026-05-13', remark: 'Set af os', report: { url: newLink } }],
  ])('%s is no difference', (_, date) => {
    expect(differ([{ uuid: 'd', ...date }])).toBeUndefined();
  });

  test.each([
    ['an old release’s link', { completedAt: '2026-05-13', report: { url: oldLink } }],
    ['another day', { completedAt: '2026-05-12', report: { url: newLink } }],
    ['our remark, and no link', { completedAt: '2026-01-02', remark }],
    [
      'our remark of an older release, and a link from before the reports moved',
      {
        completedAt: '2026-05-12',
        remark: 'DBS: tilsyn 2026-skolebro, udgave 1',
        report: { url: 'https://gammel.example/1' },
      },
    ],
    ['the day alone', { completedAt: '2026-05-13' }],
  ])('%s is changed, not doubled', (_, date) => {
    expect(differ([{ uuid: 'd', ...date }])).toMatchObject({
      kind: 'oversight-differs',
      request: { kind: 'change-date', date: 'd' },
    });
  });

  test.each([
    [
      'another case',
      {
        completedAt: '2026-05-13',
        remark: '2026-skolebro-plus',
        report: { url: 'https://r.example/2026-skolebro-plus-r1.pdf' },
      },
    ],
    [
      'the municipality’s own supervision on the same day',
      { completedAt: '2026-05-13', report: { url: 'https://egen.example' } },
    ],
    [
      'the municipality’s follow-up that names our case',
      { completedAt: '2026-09-01', remark: 'Opfølgning på 2026-skolebro: mangler rettet' },
    ],
    [
      'the municipality’s own report that names our case',
      { completedAt: '2026-05-13', remark: 'Se 2026-skolebro', report: { url: 'https://egen.example' } },
    ],
    [
      'our remark of a case whose id begins alike',
      { completedAt: '2026-05-13', remark: 'DBS: tilsyn 2026-skolebro-plus, udgave 1' },
    ],
    ['an earlier year', { completedAt: '2025-05-13', remark: 'Eget tilsyn' }],
  ])('%s is left alone: a date more is proposed', (_, date) => {
    expect(differ([{ uuid: 'd', ...date }])).toMatchObject({
      kind: 'oversight-missing',
      request: { kind: 'add-date' },
    });
  });
});

test('two cases released on one day never claim the same date: one is changed, one is added', () => {
  const other = { id: '2026-arkivfinder', vendor: 'bogstavgaard', version: 1, date: '2026-05-13' };
  const differences = oversightDifferences({
    municipality: '0791',
    registration: registration([{ uuid: 'd', completedAt: '2026-05-13', remark: 'Set af os' }]),
    released: [other, released],
    linkPattern: pattern,
    who: 'DBS',
  });
  expect(differences.map(({ case: id, request }) => [id, request?.kind])).toEqual([
    ['2026-arkivfinder', 'change-date'],
    ['2026-skolebro', 'add-date'],
  ]);
});

describe('what is written', () => {
  test('midnight in UTC, a remark of ours, and the newest link', () => {
    expect(body([])).toEqual({
      completedAt: '2026-05-13T00:00:00Z',
      remark,
      oversightReportLink: { name: 'Tilsynsrapport 2026-skolebro, udgave 2', url: newLink },
    });
  });

  test('the municipality’s words and option stay; a remark of ours is renewed', () => {
    const option = { uuid: 'p', name: 'ISAE 3000' };
    expect(
      body([{ uuid: 'd', completedAt: '2026-05-13', remark: 'Set af os', report: { url: oldLink }, option }]),
    ).toMatchObject({
      remark: 'Set af os',
      oversightOptionUuid: 'p',
    });
    expect(
      body([{ uuid: 'd', completedAt: '2026-05-13', remark: 'DBS: tilsyn 2026-skolebro, udgave 1' }])?.remark,
    ).toBe(remark);
  });
});

describe('what cannot be sent says why', () => {
  const excel = { oversight: { options: [], dates: [], complete: false } };
  test.each([
    ['no-link', [], undefined, {}],
    ['too-old', [], pattern, { takesSingleDates: false }],
    ['not-from-api', [], pattern, excel],
    ['no-uuid', [{ completedAt: '2026-05-13' }], pattern, {}],
  ] as const)('%s', (held, dates, linkPattern, more) => {
    const [difference] = oversightDifferences({
      municipality: '0791',
      registration: registration(dates, more),
      released: [released],
      linkPattern,
      who: 'DBS',
    });
    expect([difference?.held, difference?.request]).toEqual([held, undefined]);
  });

  test('a remark without a link, when no address is known, is enough', () => {
    expect(
      oversightDifferences({
        municipality: '0791',
        registration: registration([{ uuid: 'd', completedAt: '2026-05-13', remark }]),
        released: [released],
        linkPattern: undefined,
        who: 'DBS',
      }),
    ).toEqual([]);
  });
});
