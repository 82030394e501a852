import Excel from 'exceljs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  catalogueTitles,
  gdprTitles,
  kitosExport,
  registrationTitles,
  usageTitles,
} from '../../../../test/support/kitos-workbook.ts';
import { largeExport } from '../../../../test/support/large-export.ts';
import type { KitosReading } from '../../../domain/kitos/reading.ts';
import { formats } from './kinds.ts';
import { type OpenedExport, openExport } from './open-export.ts';
import { type DatedExport, type KnownNames, readExports } from './read-exports.ts';
import * as words from './words.ts';

const uuid = '00000000-0000-4000-8000-000000000001';
const suite = '00000000-0000-4000-8000-000000000002';
const nothing: KnownNames = { vendors: [], systems: [] };

function opened(bytes: Uint8Array, file = 'udtræk'): OpenedExport {
  const found = openExport(file, bytes);
  if ('problem' in found) throw new Error(found.problem);
  return found;
}
const dated = (each: OpenedExport, municipality = '0791'): DatedExport => ({
  ...each,
  municipality,
  origin: { source: 'kitos-excel', from: each.file, date: '2026-05-01' },
});
const read = (bytes: Uint8Array, known = nothing): KitosReading => readExports([dated(opened(bytes))], known);

describe('an export is known by its titles', () => {
  test.each(formats.map((format) => [format.kind, format] as const))(
    '%s, with all its columns in both cases',
    async (kind, format) => {
      const titles = [...format.needs, ...format.reads, ...format.leaves];
      expect(opened(await kitosExport(titles, [])).format.kind).toBe(kind);
      expect(
        opened(
          await kitosExport(
            titles.map((title) => `  ${title.toUpperCase()}`),
            [],
          ),
        ).format.kind,
      ).toBe(kind);
      expect(opened(await kitosExport([...titles].reverse(), [])).remarks).toEqual([]);
    },
  );

  test('the visible columns alone lack what all else rests on', async () => {
    const found = openExport('x', await kitosExport(['IT System', 'Livscyklus', 'Leverandør'], []));
    expect(found).toMatchObject({ problem: 'column-missing', titles: ['IT-System (UUID)'] });
  });
});

test('the order of columns makes no difference', async () => {
  const row = {
    'IT-System (UUID)': uuid,
    'IT System': 'Opdigtet Fag (Ikke tilgængeligt)',
    'KLE ID': '27.36.04, 17.00.00',
    DataType: 'Almindelige persondata, Straffedomme og lovovertrædelser, Noget nyt',
    Rettighedshaver: 'Opdigtet Leverandør A/S (10000203)',
    'Slutdato for anvendelse': '31-12-2026',
    Livscyklus: 'Under afprøvning',
  };
  const expected = read(await kitosExport(usageTitles, [row]));
  expect(expected.systems).toMatchObject([
    {
      uuid,
      name: 'Opdigtet Fag',
      deactivated: true,
      kle: ['27.36.04', '17.00.00'],
      rightsHolder: { name: 'Opdigtet Leverandør A/S', cvr: '10000203' },
    },
  ]);
  expect(expected.usages).toMatchObject([
    {
      system: uuid,
      organization: { municipality: '0791' },
      lifeCycle: { known: 'Pilot' },
      validTo: '2026-12-31',
      sensitivity: [{ known: 'PersonData' }, { known: 'LegalData' }, { unknown: 'Noget nyt' }],
    },
  ]);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(usageTitles, { minLength: usageTitles.length }), async (titles) => {
      expect(read(await kitosExport(titles, [row]))).toEqual(expected);
    }),
    { numRuns: 10 },
  );
});

test('dates are read as text and as dates of a spreadsheet; others are told of', async () => {
  const of = async (value: string | Date) =>
    read(await kitosExport(usageTitles, [{ 'IT-System (UUID)': uuid, 'Slutdato for anvendelse': value }]));
  expect((await of('01-02-2026')).usages[0]?.validTo).toBe('2026-02-01');
  expect((await of('1.2.2026')).usages[0]?.validTo).toBe('2026-02-01');
  expect((await of(new Date('2026-02-01T00:00:00Z'))).usages[0]?.validTo).toBe('2026-02-01');
  const wrong = await of('31-02-2026');
  expect(wrong.usages[0]).not.toHaveProperty('validTo');
  expect(wrong.remarks).toContainEqual(
    expect.objectContaining({
      code: 'unknown-value',
      about: 'Slutdato for anvendelse',
      value: '31-02-2026',
      place: 'udtræk, Udtræk!I2',
    }),
  );
});

test('registrations are tied to systems by uuid, and by names only where one system has the name', async () => {
  const known: KnownNames = {
    vendors: ['Drift, Data og Dialog A/S'],
    systems: [
      { uuid, name: 'Fag, med komma' },
      { uuid: suite, name: 'Dobbelt' },
      { uuid: '00000000-0000-4000-8000-000000000003', name: 'Dobbelt' },
    ],
  };
  const titles = registrationTitles.filter((title) => title !== 'IT Systemer (UUID)');
  const row = {
    Databehandling: 'Aftale',
    'IT Systemer': 'Fag, med komma (Aktiv), Dobbelt',
    Databehandlere: 'Drift, Data og Dialog A/S, Ny ApS',
  };
  const byName = read(await kitosExport(titles, [row]), known);
  expect(byName.registrations[0]?.systems).toEqual([uuid]);
  expect(byName.registrations[0]?.processors.map(({ name }) => name)).toEqual(['Drift, Data og Dialog A/S', 'Ny ApS']);
  expect(byName.remarks).toContainEqual(expect.objectContaining({ about: 'IT Systemer', value: 'Dobbelt' }));
  const byUuid = read(
    await kitosExport(registrationTitles, [{ ...row, 'IT Systemer (UUID)': `${suite.toUpperCase()}, ${uuid}` }]),
    known,
  );
  expect(byUuid.registrations[0]?.systems).toEqual([suite, uuid]);
});

test('several files tell of one use, each what it knows', async () => {
  const overview = opened(
    await kitosExport(usageTitles, [
      { 'IT-System (UUID)': uuid, 'IT System': 'Fag', Livscyklus: 'I drift', DataType: 'Almindelige persondata' },
    ]),
    'a',
  );
  const gdpr = opened(
    await kitosExport(gdprTitles, [
      {
        'System UUID': uuid,
        Navn: 'Fag',
        'Almindelige personoplysninger': 'Ja',
        'CPR-nr': 'Ja',
        'Følsomme personoplysninger': 'Nej',
        'Lande som data overføres til': 'USA, Indien',
      },
    ]),
    'b',
  );
  const registrations = opened(
    await kitosExport(registrationTitles, [{ Databehandling: 'Aftale', 'IT Systemer (UUID)': uuid }]),
    'c',
  );
  const reading = readExports([dated(registrations), dated(gdpr), dated(overview)], nothing);
  expect(reading.usages).toMatchObject([
    {
      lifeCycle: { known: 'Operational' },
      sensitivity: [{ known: 'PersonData' }],
      personalData: [{ known: 'CprNumber' }],
      origin: { from: 'a' },
    },
  ]);
  expect(reading.registrations).toMatchObject([
    { thirdCountries: [{ name: 'USA' }, { name: 'Indien' }], origin: { from: 'c' } },
  ]);
  expect(reading.coverage).toMatchObject([{ municipality: '0791', usages: true, registrations: true }]);
  expect(reading.origin.from).toBe('a, b, c');
});

test('a list of users shorter than its count tells nothing', async () => {
  const of = async (count: string, names: string) =>
    read(
      await kitosExport(catalogueTitles, [
        {
          UUID: uuid,
          'IT systemnavn': 'Fag',
          'IT System: Anvendes af': count,
          'IT System: Anvendes af organisationer': names,
        },
      ]),
    );
  expect((await of('2', 'Viborg Kommune, Odense Kommune')).systems[0]?.usedBy).toHaveLength(2);
  const short = await of('3', 'Viborg Kommune, Odense Kommune');
  expect(short.systems[0]).not.toHaveProperty('usedBy');
  expect(short.remarks).toContainEqual(expect.objectContaining({ code: 'unknown-value', field: '3', value: '2' }));
});

test.each([
  [words.interval('Halvårligt'), { known: 'BiYearly' }],
  [words.interval('Hver andet år'), { known: 'EveryOtherYear' }],
  [words.interval('Hvert tredje år'), { known: 'EveryThirdYear' }],
  [words.interval('EveryThirdYear'), { known: 'EveryThirdYear' }],
  [words.interval('Hvert tiende år'), { unknown: 'Hvert tiende år' }],
  [words.interval(''), undefined],
  [words.yesNoIrrelevant('Ikke relevant'), { known: 'Irrelevant' }],
  [words.lifeCycle('-'), undefined],
  [words.lifeCycle('toString'), { unknown: 'toString' }],
  [words.agreementRequired('Styret via lovgivning'), { known: 'DecidedByLaw' }],
])('label %#', (word, expected) => {
  expect(word).toEqual(expected);
});

test('a damaged file makes no more remarks than can be read', async () => {
  const rows = Array.from({ length: 1_000 }, (_, index) => ({ 'IT-System (UUID)': `nr ${index}` }));
  const { remarks, systems } = read(await kitosExport(usageTitles, rows));
  expect(systems).toEqual([]);
  expect(remarks.filter(({ code }) => code === 'row-skipped')).toHaveLength(200);
});

describe('an export that went through other hands', () => {
  const uuidRow = { 'IT-System (UUID)': uuid, 'IT System': 'Opdigtet Fag' };
  const named = (bytes: Uint8Array) => read(bytes).systems.map(({ name }) => name);

  test('with a title, a date and an empty row above its headings', async () => {
    const bytes = await kitosExport(usageTitles, [uuidRow], (book) => {
      book.worksheets[0]?.spliceRows(1, 0, ['Viborg Kommune'], ['Trukket 1. maj'], []);
    });
    expect(named(bytes)).toEqual(['Opdigtet Fag']);
    expect(opened(bytes).remarks).toEqual(opened(await kitosExport(usageTitles, [uuidRow])).remarks);
  });

  test('on the second sheet; the first is told of, and so is another export behind it', async () => {
    const book = new Excel.Workbook();
    book.addWorksheet('Forside').addRow(['Læs mig']);
    book.addWorksheet('Tom');
    const sheet = book.addWorksheet('Udtræk');
    sheet.addRow([...usageTitles]);
    sheet.addRow(['Aktivt', uuid, 'Opdigtet Fag']);
    book.addWorksheet('Ældre').addRow([...usageTitles]);
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    expect(named(bytes)).toEqual(['Opdigtet Fag']);
    expect(opened(bytes).remarks.filter(({ code }) => code === 'sheet-passed-over')).toEqual([
      { code: 'sheet-passed-over', about: 'Forside', place: 'udtræk, Forside' },
      { code: 'sheet-passed-over', about: 'Ældre', place: 'udtræk, Ældre' },
    ]);
  });

  test('headings farther down than anybody looks, or in pieces on two rows, are none', async () => {
    const deep = await kitosExport(usageTitles, [uuidRow], (book) => {
      book.worksheets[0]?.spliceRows(1, 0, ...Array.from({ length: 31 }, () => ['Tekst']));
    });
    expect(openExport('x', deep)).toEqual({ problem: 'not-an-export' });
    const pieces = await kitosExport(['Databehandling'], [{ Databehandling: 'Databehandlere' }]);
    expect(openExport('x', pieces)).toEqual({ problem: 'not-an-export' });
  });

  test('with formulas: what they came to is read; without it, and where an error stands, it is told', async () => {
    const bytes = await kitosExport(usageTitles, [uuidRow], (book) => {
      const [sheet] = book.worksheets;
      const at = (title: string) => sheet?.getRow(2).getCell(usageTitles.indexOf(title) + 1);
      Object.assign(at('IT System') ?? {}, { value: { formula: 'A1&"x"', result: 'Beregnet Fag' } });
      Object.assign(at('Rettighedshaver') ?? {}, { value: { formula: 'A1' } });
      Object.assign(at('Leverandør') ?? {}, { value: { error: '#REF!' } });
    });
    const { systems, remarks } = read(bytes);
    expect(systems).toMatchObject([{ name: 'Beregnet Fag' }]);
    expect(systems[0]).not.toHaveProperty('rightsHolder');
    const unread = remarks.filter(({ code }) => code === 'not-readable');
    expect(unread.map(({ about, field, place }) => `${about} ${field} ${place}`).sort()).toEqual([
      'Leverandør error udtræk, Udtræk!G2',
      'Rettighedshaver formula udtræk, Udtræk!H2',
    ]);
  });

  test('of suppliers, with either name of the last column', async () => {
    for (const last of ['Kontrakter med kritikalitet', 'Udslagsgivende kontrakter']) {
      const titles = ['Intern/Ekstern', 'Leverandørnavn', 'CVR', 'Beregnet kritikalitet', last];
      const bytes = await kitosExport(titles, [{ Leverandørnavn: 'Opdigtet Leverandør A/S', CVR: '10000203' }]);
      expect(opened(bytes).remarks).toEqual([]);
      expect(read(bytes).organizations).toMatchObject([{ name: 'Opdigtet Leverandør A/S', cvr: '10000203' }]);
    }
  });

  test('of many rows keeps the columns that are read, and where each cell stood', () => {
    const bytes = largeExport(usageTitles, 3_000, (title, row) =>
      title === 'IT-System (UUID)'
        ? uuid.replace(/^0{8}/, String(row).padStart(8, '0'))
        : title === 'Slutdato for anvendelse'
          ? 'i morgen'
          : title === 'IT System'
            ? `Fag ${row}`
            : 'Uvedkommende tekst, der ikke skal gemmes',
    );
    const { table } = opened(bytes);
    expect(table.rows).toHaveLength(3_000);
    expect(table.rows[2_999]?.text('IT System')).toBe('Fag 2999');
    expect(table.rows[2_999]?.text('Systemejer')).toBe('');
    expect(table.rows[2_999]?.place('IT System')).toBe('udtræk, Udtræk!C3001');
    expect(read(bytes).systems).toHaveLength(3_000);
  });
});
