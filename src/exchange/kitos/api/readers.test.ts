import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verbatim } from '../../../domain/text.ts';
import { field, type JsonPlace, parseJson } from '../json-place.ts';
import { optionalDay, optionalInstant } from './day.ts';
import { readRegistration } from './read-registration.ts';
import { readOrganization, readSystem } from './read-system.ts';
import { readUsage } from './read-usage.ts';
import { createVocabulary } from './vocabulary.ts';

/** Invented bodies in the structure of July 2026. */
const examples = readFileSync(new URL('../../../../test/fixtures/kitos/examples.json', import.meta.url), 'utf8');
type Body = Record<string, Record<string, unknown>>;
const example = (name: string, change: (body: Body) => void = () => undefined): JsonPlace => {
  const body = (JSON.parse(examples) as Record<string, Body>)[name] ?? {};
  change(body);
  return parseJson(JSON.stringify(body), verbatim('test'));
};
const place = (value: unknown): JsonPlace => ({ value, source: verbatim('test') });

/** The same registration as June 2025 wrote it. */
const in2025 = (body: Body): void => {
  const { general, oversight } = body;
  if (general === undefined || oversight === undefined) return;
  delete general['validity'];
  general['valid'] = true;
  for (const each of [body['systemUsages'], oversight['oversightDates']] as unknown as Record<string, unknown>[][])
    for (const item of each) for (const key of ['valid', 'oversightReportLink', 'oversightOption']) delete item[key];
};

const sources = () => ({ ...createVocabulary(), systemOf: () => '3b8f1c9e-2f53-4f3b-8f15-1f0f8f6b1a10' });

describe('a registration', () => {
  test('of 2026', () => {
    const read = readRegistration(example('dataProcessingRegistration'), sources());
    expect(read).toMatchObject({
      name: 'Omsorg - databehandling',
      organization: { name: 'Fiktiv Kommune', cvr: '29000011' },
      systems: ['3b8f1c9e-2f53-4f3b-8f15-1f0f8f6b1a10'],
      concludedAt: '2021-05-20',
      valid: true,
      takesSingleDates: true,
      subProcessors: [{ organization: { name: 'Example Cloud Ltd' }, country: { name: 'USA' } }],
      oversight: {
        interval: { known: 'Yearly' },
        scheduled: '2026-11-01',
        dates: [
          {
            completedAt: '2025-10-14',
            remark: 'Erklæring modtaget',
            report: { url: 'https://example.org/rapport/2025' },
            option: { name: 'ISAE 3000' },
          },
        ],
      },
    });
    expect(JSON.stringify(read)).not.toContain('Ane Andersen');
  });

  test('of 2025 says the same, without what came later', () => {
    const old = readRegistration(example('dataProcessingRegistration', in2025), sources());
    const {
      oversight,
      takesSingleDates: _,
      ...rest
    } = readRegistration(example('dataProcessingRegistration'), sources());
    expect(old).toEqual({
      ...rest,
      takesSingleDates: false,
      oversight: { ...oversight, dates: oversight.dates.map(({ report: _report, option: _option, ...date }) => date) },
    });
  });

  test('one whose usage cannot be seen is remarked, not matched by name', () => {
    const vocabulary = createVocabulary();
    const read = readRegistration(example('dataProcessingRegistration'), { ...vocabulary, systemOf: () => undefined });
    expect(read.systems).toEqual([]);
    expect(vocabulary.remarks).toEqual([
      {
        code: 'not-readable',
        about: 'Omsorg - databehandling, Fiktiv Kommune',
        field: 'systemUsages',
        value: 'Eksempel Omsorg',
      },
    ]);
  });

  test('null lists are empty ones', () => {
    const read = readRegistration(
      example('dataProcessingRegistration', (body) => {
        for (const key of ['dataProcessors', 'subDataProcessors', 'insecureCountriesSubjectToDataTransfer'])
          Object.assign(body['general'] ?? {}, { [key]: null });
        Object.assign(body['oversight'] ?? {}, { oversightDates: null, oversightOptions: null });
      }),
      sources(),
    );
    expect([read.processors, read.subProcessors, read.thirdCountries, read.oversight.dates]).toEqual([[], [], [], []]);
  });
});

describe('a usage', () => {
  test('what moved from gdpr to general is read from either', () => {
    const now = readUsage(example('itSystemUsage'), createVocabulary());
    const before = readUsage(
      example('itSystemUsage', (body) => {
        const { general, gdpr } = body;
        if (general === undefined || gdpr === undefined) return;
        gdpr['purpose'] = general['purpose'];
        delete general['purpose'];
        delete gdpr['isDataProcessingAgreementRequired'];
      }),
      createVocabulary(),
    );
    expect(now.purpose).toBe('Planlægning af hjemmepleje');
    const { agreementRequired, ...rest } = now;
    expect([agreementRequired, before]).toEqual([{ known: 'Yes' }, rest]);
  });

  test('an unknown word is kept as it was, and remarked once', () => {
    const vocabulary = createVocabulary();
    const odd = example('itSystemUsage', (body) =>
      Object.assign(body['gdpr'] ?? {}, { dataSensitivityLevels: ['PersonData', 'GeneticData'] }),
    );
    for (const each of [odd, odd])
      expect(readUsage(each, vocabulary).sensitivity).toEqual([{ known: 'PersonData' }, { unknown: 'GeneticData' }]);
    expect(vocabulary.remarks).toEqual([
      {
        code: 'unknown-value',
        about: 'Eksempel Omsorg, Fiktiv Kommune',
        field: 'gdpr.dataSensitivityLevels',
        value: 'GeneticData',
      },
    ]);
  });
});

describe('a system', () => {
  test('as it is listed', () => {
    const read = readSystem(example('itSystem'), createVocabulary());
    expect(read).toMatchObject({
      name: 'Eksempel Omsorg',
      formerName: 'Omsorg Classic',
      kle: ['27.36.04'],
      deactivated: false,
      scope: { known: 'Global' },
    });
    expect(read.usedBy?.map(({ name }) => name)).toEqual(['Fiktiv Kommune']);
    expect(JSON.stringify(read)).not.toMatch(/Ane Andersen|Global admin/);
  });

  test('the shared organization counts nowhere', () => {
    const shared = example('itSystem', (body) => {
      (body['usingOrganizations'] as unknown as unknown[]).push({
        cvr: '',
        uuid: 'b971f663-0000-4000-8000-000000000006',
        name: 'Fælles Kommune',
      });
    });
    expect(readSystem(shared, createVocabulary()).usedBy).toHaveLength(1);
  });
});

test.each([
  ['29000011', { cvr: '29000011' }],
  ['DK-10000017', { cvr: '10000017' }],
  ['23232', { otherNumber: '23232' }],
  ['GB 123 456', { otherNumber: 'GB 123 456' }],
  ['', {}],
  [null, {}],
])('the number %j of an organization', (cvr, expected) => {
  const read = readOrganization(
    place({ uuid: '6f0c8a52-0f0e-4b7e-9d53-5a1b3f1d2a01', name: 'X', cvr, organizationType: 'Company' }),
    createVocabulary(),
  );
  expect(read).toEqual({
    uuid: '6f0c8a52-0f0e-4b7e-9d53-5a1b3f1d2a01',
    name: 'X',
    type: { known: 'Company' },
    ...expected,
  });
});

describe('a day', () => {
  test.each([
    ['2026-06-24T00:00:00Z', '2026-06-24'],
    // A browser in Denmark: an hour ahead in winter, two in summer.
    ['2026-01-14T23:00:00Z', '2026-01-15'],
    ['2026-06-23T22:00:00.0000000Z', '2026-06-24'],
    ['2026-06-24T11:49:25.920788Z', '2026-06-24'],
    ['2026-03-29T22:30:00Z', '2026-03-30'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
    ['2026-06-24T00:00:00', '2026-06-24'],
    ['2026-06-24T00:00:00+02:00', '2026-06-24'],
    ['0001-01-01T00:00:00Z', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('%s is %s in Denmark', (written, day) => {
    expect(optionalDay(place(written))).toBe(day);
  });

  test.each(['2026-06-24', '24-06-2026', 'i går', 7, '2026-13-01T00:00:00Z', {}])('%j is no instant', (written) => {
    expect(() => optionalInstant(place(written))).toThrow('instant');
  });
});

describe('JSON from outside', () => {
  test('fields come from the object itself, never from a prototype', () => {
    expect(field(place({}), 'constructor').value).toBeUndefined();
    expect(field(parseJson('{"__proto__":{"a":1}}', verbatim('x')), 'a').value).toBeUndefined();
  });

  test('brackets within texts are no depth', () => {
    expect(parseJson(JSON.stringify(`${'['.repeat(1_000)}"`), verbatim('x')).value).toHaveLength(1_001);
    expect(() => parseJson(`${'['.repeat(65)}${']'.repeat(65)}`, verbatim('x'))).toThrow('nested too deep');
  });
});
