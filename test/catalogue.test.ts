import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Context } from '../src/ports.ts';
import { type TypedSheet, windows1252, xlsxOf } from './support/lists.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { registersOnly, sampleFiles } from './support/sample.ts';
import { atTerminal, scriptedPrompt } from './support/scripted-prompt.ts';

/** A repository of registers alone, without the placeholder list of activities. */
function bare(): MemoryFiles {
  const { 'register/catalogues/activities@1.yaml': _, 'dbs.yaml': settings = '', ...rest } = registersOnly();
  return memoryFiles({ ...rest, 'dbs.yaml': settings.replace(/^ {2}activities: .*\n/m, '') });
}

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
}

type Lists = Readonly<Record<string, string | Uint8Array>>;

function run(line: string | readonly string[], lists: Lists, files: MemoryFiles = bare(), own: Partial<Context> = {}) {
  const folder = memoryFiles(lists, '/lister');
  return runDbs(line, {
    files,
    context: { open: (path) => (path === '/lister' ? folder : files), ...own },
  });
}

const importing = (file: string, ...more: readonly string[]): readonly string[] => [
  'catalogue',
  'import',
  ...file.split(' ').map((name) => `/lister/${name}`),
  '--name',
  'activities',
  '--source',
  'Opdigtet til prøverne',
  '--yes',
  ...more,
];
const scale = ['--scale', 'Lille,Mærkbar,Alvorlig'];

const written = (files: MemoryFiles, id = 'activities@1') => parse(files.text(`register/catalogues/${id}.yaml`));

describe('the three formats', () => {
  const entries = [
    {
      id: '01',
      name: 'Hjælp til æbleplukning (opdigtet)',
      description: 'Første linje\nAnden linje',
      kle: { mainGroups: ['15'], groups: ['14.07', '15.20'], subjects: ['15.20.00'] },
      consequence: { confidentiality: 3, integrity: 1 },
      dataCategories: ['Navn', 'Adresse'],
    },
    { id: '12', name: 'Skolegang (opdigtet)' },
    { id: 'A', name: 'Ledelse (opdigtet)' },
  ];
  const sheet: TypedSheet = {
    name: 'Aktiviteter',
    rows: [
      ['Opdigtet liste, version 1'],
      [],
      [
        'Bemærkning',
        'Nr.',
        'Behandlingsaktivitet',
        'Beskrivelse',
        'KLE',
        'Fortrolighed',
        'Integritet',
        'Personoplysninger',
      ],
      ['x', 'A', 'Ledelse (opdigtet)'],
      ['', 12, 'Skolegang (opdigtet)'],
      [
        '',
        1,
        'Hjælp til æbleplukning (opdigtet)',
        'Første linje\r\nAnden linje ',
        '15; 15.20, 14.07 15.20.00',
        'Alvorlig',
        1,
        'Navn; Adresse',
      ],
    ],
  };

  test('a workbook with a title above, columns in another order and numbers as numbers', async () => {
    const files = bare();
    const other = { name: 'Forside', rows: [['Aktiviteter, navn og nummer']] };
    const lists = { 'liste.xlsx': await xlsxOf(other, sheet) };
    const { exitCode, stdout, stderr } = await run(importing('liste.xlsx', ...scale), lists, files);
    expect({ exitCode, stdout: stdout.split('\n')[0] }).toEqual({
      exitCode: 0,
      stdout: 'activities@1 er skrevet og gælder fra nu af: 3 poster.',
    });
    expect(stderr).toContain('Læst fra arket „Aktiviteter“.');
    expect(stderr).toContain('Kolonner, der ikke læses: „Bemærkning“.');
    expect(written(files)).toMatchObject({
      kind: 'activities',
      version: 1,
      source: 'Opdigtet til prøverne',
      asOf: '2026-05-15',
      confirmed: false,
      scale: [
        { value: 1, title: 'Lille' },
        { value: 2, title: 'Mærkbar' },
        { value: 3, title: 'Alvorlig' },
      ],
      entries,
    });
    expect(parse(files.text('dbs.yaml')).catalogues.activities).toBe('activities@1');
    const found: readonly Found[] = JSON.parse((await runDbs('validate --format json', { files })).stdout).diagnostics;
    expect(found.filter(({ file, severity }) => file.includes('activities') && severity !== 'info')).toEqual([]);
  });

  const csv =
    'Nr.;Behandlingsaktivitet;Beskrivelse;KLE;Fortrolighed;Integritet;Personoplysninger;Bemærkning\r\n' +
    '01;Hjælp til æbleplukning (opdigtet);"Første linje\r\nAnden linje";"15.20;14.07;15;15.20.00";3 – Alvorlig;1;"Navn;Adresse";"„x“"\r\n' +
    '12;Skolegang (opdigtet);;;;;;\r\n\r\nA;Ledelse (opdigtet);;;;;;\r\n';

  test.each([
    ['Windows-1252 with semicolons', windows1252(csv)],
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\uFEFF${csv}`)],
    ['UTF-8 with tabs', new TextEncoder().encode(csv.replaceAll(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/g, '\t'))],
  ])('CSV in %s, with line ends in quotes', async (_, bytes) => {
    const files = bare();
    const { exitCode, stdout } = await run(importing('liste.csv', ...scale), { 'liste.csv': bytes }, files);
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
    expect(written(files).entries).toEqual(entries);
  });

  test('a folder of JSON files, one activity each, with the number in the name', async () => {
    const files = bare();
    const one = (name: string, more = {}) => JSON.stringify({ packageName: 'x', name, gdprChoices: ['p6-e'], ...more });
    const lists = {
      'registers/a_00.json': one('01. Æbler (opdigtet)', {
        kleMainGroups: ['15'],
        kleGroups: ['15.20'],
        kleSubjects: [],
      }),
      'registers/a_90.json': one('A. Ledelse (opdigtet)', { description: 'Om <b>ledelse</b>' }),
      'registers/læsmig.txt': 'ikke en liste',
    };
    const { exitCode, stderr } = await run(importing('registers'), lists, files);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('„packageName“') });
    expect(written(files)).toMatchObject({
      scale: [],
      entries: [
        { id: '01', name: 'Æbler (opdigtet)', kle: { mainGroups: ['15'], groups: ['15.20'] }, legalBasis: ['p6-e'] },
        { id: 'A', name: 'Ledelse (opdigtet)', description: 'Om <b>ledelse</b>', legalBasis: ['p6-e'] },
      ],
    });
  });

  test('KLE numbers from a sheet of their own, and numbers that are gone', async () => {
    const list: TypedSheet = {
      name: 'Behandlingsaktiviteter',
      rows: [
        ['Opdigtet mappe'],
        [null, 'Nr.', 'Emne', 'Behandlingsaktivitet'],
        [null, '01', 'x', 'Æbler (opdigtet)'],
        [null, '12', 'x', 'Pærer (opdigtet)'],
        [null, '81 - UDGÅET', 'x', 'Blommer (opdigtet)'],
      ],
    };
    const kle: TypedSheet = {
      name: 'KLE samlet',
      rows: [
        ['Niveau', 'Kode', 'Titel', 'Aktivitetsnummer'],
        ['Hovedgruppe', 15, 'x', '01'],
        ['Gruppe', 15.2, 'x', 1],
        ['Emne', '15.20.10', 'x', '01'],
        ['Emne', '15.20.00', 'x', '01'],
        ['Emne', '15.20.99', '[Udgået] x', '01'],
        ['Emne', '17.00.00', 'x', '77'],
        ['Emne', '18.00.00', 'x', '81'],
        ['Emne', '19.00.00', 'x'],
      ],
    };
    const files = bare();
    const lists = { 'l.xlsx': await xlsxOf(kle, list) };
    const more = [
      '--sheet',
      'Behandlingsaktiviteter',
      '--kle-sheet',
      'KLE samlet',
      '--column',
      'kleSubjects=Findes ikke',
    ];
    expect((await run(importing('l.xlsx', ...more), lists, files)).exitCode).toBe(1);
    const { exitCode, stderr } = await run(
      importing('l.xlsx', ...more.slice(0, 4), '--column', 'legalBasis=Emne'),
      lists,
      files,
    );
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stderr).toContain('der ikke står på listen: 77.');
    expect(stderr).toContain('Udgåede numre er sprunget over: 81.');
    expect(written(files).entries).toEqual([
      {
        id: '01',
        name: 'Æbler (opdigtet)',
        kle: { mainGroups: ['15'], groups: ['15.20'], subjects: ['15.20.00', '15.20.10'] },
        legalBasis: ['x'],
      },
      { id: '12', name: 'Pærer (opdigtet)', legalBasis: ['x'] },
    ]);
  });

  test('a JSON list, and columns named by hand', async () => {
    const files = bare();
    const lists = {
      'l.json': JSON.stringify([
        { løbenr: 7, name: 'Syv (opdigtet)' },
        { løbenr: 8, name: 'Otte (opdigtet)' },
      ]),
    };
    expect((await run(importing('l.json', '--column', 'id=Løbenr'), lists, files)).exitCode).toBe(0);
    expect(written(files).entries).toEqual([
      { id: '07', name: 'Syv (opdigtet)' },
      { id: '08', name: 'Otte (opdigtet)' },
    ]);
  });
});

describe('versions', () => {
  const first = { 'l.csv': 'Nr;Navn\n1;Et (opdigtet)\n2;To (opdigtet)\n3;Tre (opdigtet)\n' };
  const second = { 'l.csv': 'Nr;Navn\n2;To (opdigtet)\n3;Noget andet (opdigtet)\n4;Fire (opdigtet)\n' };

  test('a new list is the next version, told against the one in force; the old one stays as it was', async () => {
    const files = bare();
    await run(importing('l.csv'), first, files);
    const before = files.text('register/catalogues/activities@1.yaml');
    const planned = await run([...importing('l.csv', '--json'), '--dry-run'], second, files);
    expect(JSON.parse(planned.stdout)).toMatchObject({
      schemaVersion: 1,
      status: 'planned',
      catalogue: 'activities@2',
      before: 'activities@1',
      added: ['04'],
      changed: [{ id: '03', fields: ['name'] }],
      removed: ['01'],
      same: 1,
      changes: [
        { action: 'create', path: 'register/catalogues/activities@2.yaml' },
        { action: 'replace', path: 'dbs.yaml' },
      ],
    });
    expect(files.read('register/catalogues/activities@2.yaml')).toBeUndefined();
    expect((await run(importing('l.csv'), second, files)).exitCode).toBe(0);
    expect(files.text('register/catalogues/activities@1.yaml')).toBe(before);
    expect(parse(files.text('dbs.yaml')).catalogues.activities).toBe('activities@2');

    const again = await run(importing('l.csv'), second, files);
    expect(again).toMatchObject({ exitCode: 0, stdout: 'activities@2 siger det samme. Der er intet at skrive.\n' });
    expect(files.read('register/catalogues/activities@3.yaml')).toBeUndefined();
  });

  test('a version that is there is never written over', async () => {
    const files = bare();
    await run(importing('l.csv'), first, files);
    const before = files.snapshot();
    const { exitCode, stderr } = await run(importing('l.csv', '--version', '1'), second, files);
    expect({ exitCode, after: files.snapshot() }).toEqual({ exitCode: 2, after: before });
    expect(stderr).toContain('activities@1 findes allerede');
    expect(stderr).toContain('version 2');
  });

  test('the same list, checked against its source, is a new version that says so', async () => {
    const files = bare();
    await run(importing('l.csv'), first, files);
    expect((await run(importing('l.csv', '--confirmed'), first, files)).exitCode).toBe(0);
    expect(written(files, 'activities@2')).toMatchObject({ version: 2, confirmed: true });
    // What has been checked stays checked when the same list is read once more.
    const again = await run(importing('l.csv'), first, files);
    expect(again.stdout).toContain('activities@2 siger det samme.');
  });

  test('the same list with a permission that was not on record is a new version that has it', async () => {
    const files = bare();
    await run(importing('l.csv'), first, files);
    const permission = ['--permission', 'Opdigtet samtykke'];
    expect((await run(importing('l.csv', ...permission), first, files)).exitCode).toBe(0);
    expect(written(files, 'activities@2')).toMatchObject({ permission: 'Opdigtet samtykke' });
    const again = await run(importing('l.csv', ...permission), first, files);
    expect(again.stdout).toContain('activities@2 siger det samme.');
  });

  test('systems whose numbers the new list lacks are told, and validate says so too', async () => {
    const files = sampleFiles();
    const { stdout } = await run(importing('l.csv'), { 'l.csv': 'Nr;Navn\n12;Skole (opdigtet)\n' }, files);
    expect(stdout).toContain('27 (hjaelpemiddel, plejeplan)');
    const { stdout: found } = await runDbs('validate --format json', { files });
    const codes = JSON.parse(found).diagnostics.filter(
      ({ code }: { code: string }) => code === 'reference/entry-not-found',
    );
    expect(codes).toHaveLength(6);
  });

  test('without a list in force a system may name any number', async () => {
    const files = sampleFiles();
    files.remove('register/catalogues/activities@1.yaml');
    files.put('dbs.yaml', files.text('dbs.yaml').replace(/^ {2}activities: .*\n/m, ''));
    expect((await runDbs('validate', { files })).exitCode).toBe(0);
  });

  test('in a terminal the catalogue, its scale, source and date are asked for', async () => {
    const files = bare();
    const prompt = scriptedPrompt([
      { asks: 'Hvilket katalog', answer: 'Behandlingsaktiviteter' },
      { asks: 'Hvilke trin', answer: 'Lille, Stor' },
      { asks: 'Hvor kommer listen fra', answer: 'Opdigtet' },
      { asks: 'Hvilken dag', answer: '2026-02-01' },
      { asks: 'Hvem må bruge', answer: 'Kun kommunen selv' },
      { asks: 'Skal activities@1 skrives', answer: true },
    ]);
    const lists = { 'l.csv': 'Nr;Navn;Konsekvens\n1;Et (opdigtet);Stor\n' };
    expect((await run('catalogue import /lister/l.csv', lists, files, { prompt, terminal: atTerminal })).exitCode).toBe(
      0,
    );
    expect(prompt.left()).toBe(0);
    expect(written(files)).toMatchObject({
      asOf: '2026-02-01',
      permission: 'Kun kommunen selv',
      scale: [
        { value: 1, title: 'Lille' },
        { value: 2, title: 'Stor' },
      ],
      entries: [{ id: '01', consequence: { overall: 2 } }],
    });
  });
});

describe('what is refused, with its place', () => {
  const refused = async (lists: Lists, ...more: readonly string[]) => {
    const files = bare();
    const before = files.snapshot();
    const [file = ''] = Object.keys(lists);
    const result = await run(importing(file, ...more), lists, files);
    expect(files.snapshot()).toEqual(before);
    return { exitCode: result.exitCode, told: result.stdout + result.stderr };
  };

  test('what Excel lays beside an open workbook, as that', async () => {
    const { exitCode, told } = await refused({ '~$l.xlsx': 'AHO', 'l.xlsx': await xlsxOf({ name: 'Ark', rows: [] }) });
    expect(exitCode).toBe(2);
    expect(told.replace(/\s+/g, ' ')).toContain(
      '~$l.xlsx er ikke et regneark: Excel lægger den der, mens l.xlsx er åbent i Excel. Gør: Gem og luk den i Excel',
    );
  });

  test('every wrong row at once, by sheet, row and column', async () => {
    const rows = [
      ['Nr', 'Navn', 'KLE', 'Fortrolighed'],
      [1, 'Et (opdigtet)', '17.1', 'Alvorlig'],
      ['__proto__', 'Nul (opdigtet)'],
      ['1', 'Et igen (opdigtet)'],
      [4, ''],
      [{ formula: '1+4', result: 5 }, 'Fem (opdigtet)'],
      [6, 'Seks (opdigtet)', new Date(Date.UTC(2017, 6, 14)), 'Enorm'],
      [7, 'Sy\u202Ev (opdigtet)'],
    ];
    const { exitCode, told } = await refused({ 'l.xlsx': await xlsxOf({ name: 'Ark ét', rows }) }, ...scale);
    expect(exitCode).toBe(1);
    expect(told.split('\n').filter((line) => line.startsWith('/lister/l.xlsx, arket Ark ét, række '))).toEqual([
      expect.stringMatching(/række 2, kolonne C: „17.1“ er ikke et KLE-nummer/),
      expect.stringMatching(/række 3, kolonne A: „__proto__“ er ikke et nummer/),
      expect.stringMatching(/række 4: Nummer 01 står også i række 2/),
      expect.stringMatching(/række 5, kolonne B: Navnet mangler/),
      expect.stringMatching(/række 6, kolonne A: Cellen er en formel/),
      expect.stringMatching(
        /række 7, kolonne D: „Enorm“ er ikke et trin på skalaen \(1 Lille, 2 Mærkbar, 3 Alvorlig\)/,
      ),
      expect.stringMatching(/række 7, kolonne C: Cellen er en dato/),
      expect.stringMatching(/række 8, kolonne B: Teksten har skjulte styretegn/),
    ]);
    expect(told).toContain('8 fejl i listen. Intet er skrevet.');
  });

  interface Refused {
    readonly what: string;
    readonly lists: Lists;
    readonly words: string;
    readonly flags?: readonly string[];
  }
  test.each<Refused>([
    { what: 'no heading', lists: { 'l.csv': 'a;b\n1;2\n' }, words: 'ingen overskrift' },
    {
      what: 'two columns for one field',
      lists: { 'l.csv': 'Nr;Nummer;Navn\n1;1;Et\n' },
      words: '--column id=<overskrift>',
    },
    { what: 'no entries', lists: { 'l.csv': 'Nr;Navn\n' }, words: 'ingen poster' },
    {
      what: 'a column that is not there',
      lists: { 'l.csv': 'Nr;Navn\n1;Et\n' },
      words: 'Ingen kolonne hedder „Note“',
      flags: ['--column', 'description=Note'],
    },
    {
      what: 'a JSON object of something else',
      lists: { 'l.json': '{"__proto__": {"name": "x"}, "a": 1}' },
      words: 'ingen overskrift',
    },
    {
      what: '10,000 rows',
      lists: { 'l.csv': `Nr;Navn\n${'1;Et (opdigtet)\n'.repeat(10_000)}` },
      words: 'Der er 10000 rækker',
    },
  ])('$what', async ({ lists, words, flags = [] }) => {
    const { exitCode, told } = await refused(lists, ...flags);
    expect({ exitCode, told }).toEqual({ exitCode: 1, told: expect.stringContaining(words) });
  });

  test.each([
    ['a file that is no list', { 'l.pdf': '%PDF' }, 'hverken .xlsx, .csv eller .json'],
    ['a file that is missing', { 'andet.csv': '' }, 'Der er ingen fil'],
    ['JSON that is none', { 'l.json': '[{]' }, 'ikke gyldig JSON'],
    ['a list of numbers', { 'l.json': '[1]' }, 'hverken en liste af poster'],
    ['a quotation mark that is not closed', { 'l.csv': 'Nr;Navn\n1;"Et\n' }, 'citationstegn'],
    ['a file of more than 10 MB', { 'l.csv': 'x'.repeat(10_000_001) }, 'for stor'],
    ['a workbook that is none', { 'l.xlsx': 'PK\u0003\u0004 nej' }, 'Excel'],
    ['a folder without lists', { 'mappe/l.txt': '' }, 'Der er ingen .json-filer'],
  ])('%s stops the command', async (what, lists, words) => {
    const [file = ''] =
      what === 'a folder without lists'
        ? ['mappe']
        : what === 'a file that is missing'
          ? ['l.csv']
          : Object.keys(lists);
    const { exitCode, stderr } = await run(importing(file), lists as unknown as Lists);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(words) });
  });

  test('a file of a million short lines is refused before its rows are kept', async () => {
    const { exitCode, stderr } = await run(importing('l.csv'), { 'l.csv': `nr;navn\n${'a\n'.repeat(1_000_000)}` });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('over 50000 rækker') });
  });

  test('files that each are small enough and together are not are refused before any is read', async () => {
    const big = `[{"number":"1","name":"x"}${' '.repeat(9_000_000)}]`;
    const { exitCode, stdout, stderr } = await run(importing('a.json b.json c.json'), {
      'a.json': big,
      'b.json': big,
      'c.json': big,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('tilsammen for store til at være et katalog');
  });

  test('settings with errors: nothing could come into force', async () => {
    const files = bare();
    files.put('dbs.yaml', files.text('dbs.yaml').replace('kind: settings', 'kind: indstillinger'));
    const { exitCode, stderr } = await run(importing('l.csv'), { 'l.csv': 'Nr;Navn\n1;Et\n' }, files);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('dbs.yaml har fejl') });
  });

  test('consequences without a scale: nobody can tell which word is graver', async () => {
    const lists = { 'l.csv': 'Nr;Navn;Konsekvens\n1;Et (opdigtet);Stor\n' };
    const { exitCode, stderr } = await run(importing('l.csv'), lists);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('--scale') });
  });

  test.each([
    [['--column', 'nam=Titel'], 'Mente du name=Titel?'],
    [['--scale', 'Lille'], 'er ikke en skala'],
    [['--version', '0'], 'er ikke et versionsnummer'],
    [['--as-of', 'i går'], 'er ikke en dato'],
    [['--sheet', 'Findes ikke'], 'Arkene hedder: Ark'],
  ])('%j is refused with a way on', async (more, hint) => {
    const lists = {
      'l.xlsx': await xlsxOf({
        name: 'Ark',
        rows: [
          ['Nr', 'Navn'],
          [1, 'Et (opdigtet)'],
        ],
      }),
    };
    const { exitCode, stderr } = await run(importing('l.xlsx', ...more), lists);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(hint) });
  });
});

test('the same entries in any order of rows and columns give the same bytes, and reading them again changes nothing', async () => {
  const word = fc
    .string({ unit: fc.constantFrom(...'abæøå ;"\n<>=,'), minLength: 1, maxLength: 12 })
    .filter((text) => text.trim() !== '');
  const entry = fc.record({
    nr: fc.integer({ min: 0, max: 99 }),
    navn: word.map((text) => `x${text}`),
    beskrivelse: fc.option(word, { nil: '' }),
    kle: fc.subarray(['15', '15.20', '17', '17.01.00']).map((list) => list.join('; ')),
    konsekvens: fc.constantFrom('', 'Lille', 'Mærkbar', '3'),
  });
  const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(entry, { selector: ({ nr }) => nr, minLength: 1, maxLength: 8 }),
      fc.shuffledSubarray(['nr', 'navn', 'beskrivelse', 'kle', 'konsekvens'] as const, { minLength: 5 }),
      fc.infiniteStream(fc.nat()),
      async (entries, columns, keys) => {
        const csvOf = (rows: typeof entries, order: readonly (keyof (typeof entries)[number])[]): string =>
          [order.join(','), ...rows.map((row) => order.map((key) => quoted(String(row[key]))).join(','))].join('\r\n');
        const shuffled = entries
          .map((each) => [keys.next().value ?? 0, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        const texts = await Promise.all(
          [csvOf(entries, ['nr', 'navn', 'beskrivelse', 'kle', 'konsekvens']), csvOf(shuffled, columns)].map(
            async (csv) => {
              const files = bare();
              const lists = { 'l.csv': csv };
              expect((await run(importing('l.csv', ...scale), lists, files)).exitCode).toBe(0);
              expect((await run(importing('l.csv', ...scale), lists, files)).stdout).toContain('siger det samme');
              return files.text('register/catalogues/activities@1.yaml');
            },
          ),
        );
        expect(texts[0]).toBe(texts[1]);
      },
    ),
    { numRuns: 12 },
  );
}, 60_000);

test('killed at any write, the list is in force whole or not at all', async () => {
  const lists = { 'l.csv': 'Nr;Navn\n1;Et (opdigtet)\n' };
  const documents = (files: MemoryFiles): Record<string, string> =>
    Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs')));
  const whole = bare();
  const before = documents(whole);
  const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
  await run(importing('l.csv'), lists, whole, {
    open: (path) => (path === '/lister' ? memoryFiles(lists, path) : counted),
  });
  const after = documents(whole);
  expect(after).not.toEqual(before);
  for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
    for (const mode of ['before', 'after', 'torn'] as const) {
      const files = bare();
      const failing = failingFiles(files, { failAt, mode });
      const open: Context['open'] = (path) => (path === '/lister' ? memoryFiles(lists, path) : failing);
      await run(importing('l.csv'), lists, files, { open }).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      expect(failing.struck()).toBe(true);
      // The next writing command finishes or undoes what was killed.
      expect((await runDbs('tilsyn log add 2026-findes-ikke --yes', { files })).exitCode).toBe(2);
      expect([before, after]).toContainEqual(documents(files));
    }
  }
}, 60_000);

test('list and show tell what is in force, and where to begin', async () => {
  const files = sampleFiles();
  const list = JSON.parse((await runDbs('catalogue list --json', { files })).stdout);
  expect(list.catalogues.find(({ id }: { id: string }) => id === 'activities@1')).toMatchObject({
    inForce: true,
    entries: 6,
    confirmed: false,
    asOf: '2026-02-15',
  });
  expect((await runDbs('catalogue list', { files, width: 60 })).stdout).toContain('--name minimum-standards');
  expect((await runDbs('catalogue show activities 27', { files })).stdout).toContain('consequence: confidentiality 4');
  expect(await runDbs('catalogue show aktivitis', { files })).toMatchObject({ exitCode: 2 });
  expect((await runDbs('catalogue show activities 72', { files })).stderr).toContain('72');
});
