import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueTitles, gdprTitles, kitosExport, registrationTitles, usageTitles } from './support/kitos-workbook.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { type RunOptions, runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const root = '/sager/dbs';
/** Skolebro, Plejeplan and Arkivfinder of the sample. */
const uuidOf = (path: string): string => (parse(sample[path] ?? '') as { kitosUuid: string }).kitosUuid;
const skolebro = uuidOf('vendors/nordlys-laering/systems/skolebro.yaml');
const arkivfinder = uuidOf('vendors/bogstavgaard/systems/arkivfinder.yaml');

type Book = readonly [name: string, bytes: Uint8Array];

/** Runs over a repository and a folder with what a municipality has sent. */
function run(line: readonly string[], files: MemoryFiles, books: readonly Book[], more: Partial<RunOptions> = {}) {
  const inbox = memoryFiles(Object.fromEntries(books), '/indbakke');
  const { context, ...options } = more;
  return runDbs(['kitos', 'import', ...books.map(([name]) => `/indbakke/${name}`), ...line], {
    files,
    ...options,
    context: {
      open: (folder) => (folder === inbox.root ? inbox : folder === files.root ? files : memoryFiles({}, folder)),
      ...context,
    },
  });
}

const text = (files: MemoryFiles, path: string): string => {
  const content = files.read(path);
  return content === undefined ? '' : new TextDecoder().decode(content);
};
const yaml = (files: MemoryFiles, path: string): Record<string, unknown> =>
  parse(text(files, path)) as Record<string, unknown>;

const usages = (
  rows: readonly Record<string, string>[],
  titles: readonly string[] = usageTitles,
): Promise<Uint8Array> => kitosExport(titles, rows);
const skolebroRow = {
  'IT-System (UUID)': skolebro,
  'IT System': 'Skolebro',
  Livscyklus: 'I drift',
  DataType: 'Almindelige persondata, Følsomme persondata',
};

describe('dbs kitos import', () => {
  test('files what a municipality has registered, with file and date, and drops who registered it', async () => {
    const files = memoryFiles(sample, root);
    const overview = await usages([
      {
        ...skolebroRow,
        'Sidst redigeret: Bruger': 'Hemmelig Person',
        Systemejer: 'Hemmelig Ejer',
        'Systemejer Email#': 'hemmelig@kommune.example',
      },
    ]);
    const registrations = await kitosExport(registrationTitles, [
      {
        Databehandling: 'Skolebro - aftale',
        'IT Systemer (UUID)': skolebro,
        'IT Systemer': 'Skolebro',
        Databehandlere: 'Nordlys Læring ApS (10000017), Firma, Inc. (GB 123456789)',
        'Databehandling status': 'Aktiv',
        'Databehandleraftale er indgået': 'Ja',
        'Dato for indgåelse af databehandleraftale': '20-05-2024',
        Tilsynsinterval: 'Halvårligt',
        'Gennemført tilsyn': 'Ja',
        'Seneste tilsyn': '14-10-2025',
        'Seneste tilsynsrapport': 'https://example.org/rapport/2025',
        'Seneste tilsyn bemærkning': 'Aftalt med Hemmelig Person',
      },
    ]);
    const gdpr = await kitosExport(gdprTitles, [
      {
        'System UUID': skolebro,
        Navn: 'Skolebro',
        'Almindelige personoplysninger': 'Ja',
        'CPR-nr': 'Ja',
        'Lande som data overføres til': 'USA',
      },
    ]);
    const result = await run(['--yes'], files, [
      ['Viborg IT Systemer Overblik 2026-05-02', overview],
      ['0791 dpr 03-05-2026.xlsx', registrations],
      ['kitos_gdpr_report-20260504 viborg.xlsx', gdpr],
    ]);
    expect(result.stderr).toBe('');
    expect(result.exitCode).toBe(0);
    const record = yaml(files, `register/kitos/${skolebro}.yaml`);
    expect(record['usages']).toEqual([
      {
        municipality: '0791',
        lifeCycle: 'Operational',
        sensitivity: ['PersonData', 'SensitiveData'],
        personalData: ['CprNumber'],
        source: 'kitos-excel',
        from: 'Viborg IT Systemer Overblik 2026-05-02',
        date: '2026-05-02',
      },
    ]);
    expect(record['registrations']).toEqual([
      {
        municipality: '0791',
        name: 'Skolebro - aftale',
        agreement: 'Yes',
        concludedAt: '2024-05-20',
        processors: [
          { name: 'Firma, Inc.', otherNumber: 'GB 123456789' },
          { name: 'Nordlys Læring ApS', cvr: '10000017' },
        ],
        thirdCountries: ['USA'],
        valid: true,
        oversight: {
          completed: 'Yes',
          interval: 'BiYearly',
          latest: '2025-10-14',
          report: 'https://example.org/rapport/2025',
        },
        source: 'kitos-excel',
        from: '0791 dpr 03-05-2026.xlsx',
        date: '2026-05-03',
      },
    ]);
    expect(record['users']).toEqual(
      expect.arrayContaining([expect.objectContaining({ municipalities: expect.arrayContaining(['0791']) })]),
    );
    expect(JSON.stringify(files.snapshot())).not.toMatch(/hemmelig/i);
    expect(result.stdout).not.toMatch(/hemmelig/i);
    const before = files.snapshot();
    const again = await run(['--yes'], files, [
      ['Viborg IT Systemer Overblik 2026-05-02', overview],
      ['0791 dpr 03-05-2026.xlsx', registrations],
      ['kitos_gdpr_report-20260504 viborg.xlsx', gdpr],
    ]);
    expect(again.stdout).toContain('Intet nyt at skrive');
    expect(files.snapshot()).toEqual(before);
  });

  test('one municipality’s list never takes the others away, and says when it has stopped', async () => {
    const files = memoryFiles(sample, root);
    const path = 'vendors/nordlys-laering/systems/skolebro.yaml';
    const users = yaml(files, path)['users'] as readonly string[];
    expect(users).toContain('0791');
    const result = await run(['--municipality', 'Viborg Kommune', '--yes'], files, [
      ['overblik', await usages([{ ...skolebroRow, DataType: '', Livscyklus: 'Ikke i drift' }])],
    ]);
    expect(result.exitCode).toBe(0);
    expect(yaml(files, path)['users']).toEqual(users.filter((code) => code !== '0791'));
    expect(yaml(files, path)['usersSource']).toEqual({ source: 'excel', date: '2026-05-15' });
    expect(result.stdout).toContain('~ skolebro  kommuner −1 (0791)');
  });

  test('an export older than what is on record changes no list', async () => {
    const files = memoryFiles(sample, root);
    const before = text(files, 'vendors/nordlys-laering/systems/skolebro.yaml');
    const books: readonly Book[] = [
      ['overblik', await usages([{ ...skolebroRow, DataType: '', Livscyklus: 'Ikke i drift' }])],
    ];
    const { exitCode, stdout } = await run(['--municipality', '0791', '--date', '2025-12-01', '--yes'], files, books);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('nyere her end det, der blev læst, og er ikke rørt (1)\n  skolebro');
    expect(text(files, 'vendors/nordlys-laering/systems/skolebro.yaml')).toBe(before);
    expect(yaml(files, `register/kitos/${skolebro}.yaml`)['users']).toMatchObject([
      { source: 'kitos-api', date: '2026-01-05' },
    ]);
  });

  test('columns may stand in any order, and those that are missing are told of', async () => {
    const files = memoryFiles(sample, root);
    const titles = ['Livscyklus', 'Helt ny kolonne', 'IT System', 'IT-System (UUID)'];
    const { stdout, exitCode } = await run(['--municipality', '0791', '--dry-run', '--json'], files, [
      ['overblik', await usages([skolebroRow], titles)],
    ]);
    expect(exitCode).toBe(0);
    const { remarks } = JSON.parse(stdout) as { remarks: readonly { code: string; field?: string }[] };
    expect(remarks).toContainEqual({
      code: 'column-missing',
      about: 'IT Systemer Overblik',
      field: 'DataType',
      place: 'overblik',
    });
    expect(remarks).toContainEqual({
      code: 'column-unknown',
      about: 'IT Systemer Overblik',
      field: 'Helt ny kolonne',
      place: 'overblik',
    });
    expect(remarks.filter(({ code }) => code === 'column-unknown')).toHaveLength(1);
  });

  test('a catalogue export makes the systems that members enough use', async () => {
    const files = memoryFiles(sample, root);
    const members = [
      'København',
      'Dragør',
      'Gentofte',
      'Glostrup',
      'Herlev',
      'Hvidovre',
      'Høje-Taastrup',
      'Rødovre',
      'Tårnby',
      'Vallensbæk',
    ];
    const usedBy = [...members.map((name) => `${name} Kommune`), 'Brøndby Kommune', 'Fælles Kommune'];
    const row = (uuid: string, name: string, users: readonly string[]): Record<string, string> => ({
      Status: 'Tilgængelig',
      'IT systemnavn': name,
      UUID: uuid,
      Rettighedshaver: 'Nordlys Læring ApS',
      'KLE ID': '17.00.00',
      'IT System: Anvendes af': String(users.length),
      'IT System: Anvendes af organisationer': users.join(', '),
    });
    const book = await kitosExport(catalogueTitles, [
      row('00000000-0000-4000-8000-000000000001', 'Opdigtet Fag', usedBy),
      row('00000000-0000-4000-8000-000000000002', 'Opdigtet Lille', usedBy.slice(1)),
    ]);
    const books: readonly Book[] = [['katalog.xlsx', book]];
    const waits = await run(['--yes'], files, books);
    expect(waits.stdout).toContain('00000000-0000-4000-8000-000000000001  Opdigtet Fag  10 medlemmer  nordlys-laering');
    // Until somebody says where it belongs, the system is kept as one to place.
    const unplaced = 'register/unplaced/00000000-0000-4000-8000-000000000001.yaml';
    expect(yaml(files, unplaced)).toMatchObject({ name: 'Opdigtet Fag', why: 'vendor-to-confirm' });
    const { '.dbs/': _lock, 'register/unplaced/': _folder, [unplaced]: _kept, ...rest } = files.snapshot();
    expect(rest).toEqual(memoryFiles(sample, root).snapshot());
    const made = await run(
      ['--link-vendor', '00000000-0000-4000-8000-000000000001=nordlys-laering', '--yes', '--json'],
      files,
      books,
    );
    expect(JSON.parse(made.stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'kitos import',
      status: 'written',
      threshold: 10,
      created: [{ id: 'opdigtet-fag', vendor: 'nordlys-laering', members: 10, personalData: 'unknown' }],
      tooFew: [{ name: 'Opdigtet Lille', members: 9 }],
    });
    expect(yaml(files, 'vendors/nordlys-laering/systems/opdigtet-fag.yaml')).toMatchObject({
      kitosUuid: '00000000-0000-4000-8000-000000000001',
      personalData: 'unknown',
      kle: ['17.00.00'],
      users: ['0101', '0155', '0157', '0161', '0163', '0167', '0169', '0175', '0185', '0187'],
      usersSource: { source: 'excel', date: '2026-05-15' },
    });
    const errors = await runDbs('validate --format json', { files });
    expect(
      (JSON.parse(errors.stdout) as { findings?: readonly { severity: string }[] }).findings?.filter(
        ({ severity }) => severity === 'error',
      ) ?? [],
    ).toEqual([]);
  });

  test.each<readonly [string, string, readonly string[], string]>([
    ['no municipality is named', 'overblik.xlsx', [], 'hvilken kommune'],
    ['two are named', 'viborg og odense.xlsx', [], 'flere kommuner'],
    ['the municipality is none', 'overblik.xlsx', ['--municipality', '9999'], 'Kommunen 9999 findes ikke'],
    ['the date is to come', 'viborg.xlsx', ['--date', '2026-12-01'], 'fremtiden'],
    ['a conflict is decided of nothing', 'viborg.xlsx', ['--take', 'kitos:skolebr.name'], 'Mente du skolebro'],
    ['a vendor is unknown', 'viborg.xlsx', ['--link-vendor', `${skolebro}=nordlys`], 'kan ikke bruges'],
  ])('refuses when %s', async (_, name, flags, said) => {
    const files = memoryFiles(sample, root);
    const before = files.snapshot();
    const result = await run([...flags, '--yes'], files, [[name, await usages([skolebroRow])]]);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });

  test('a key column that is missing is named, with how to get it', async () => {
    const files = memoryFiles(sample, root);
    const result = await run(['--municipality', '0791', '--yes'], files, [
      ['overblik', await usages([skolebroRow], ['IT System', 'Livscyklus'])],
    ]);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('IT-System (UUID)');
    expect(result.stderr).toContain('Eksporter alle kolonner');
  });
});

describe('hostile files', () => {
  const refuses = async (name: string, bytes: Uint8Array, said: string): Promise<void> => {
    const files = memoryFiles(sample, root);
    const before = files.snapshot();
    const result = await run(['--municipality', '0791', '--yes'], files, [[name, bytes]]);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain(said);
    expect(files.snapshot()).toEqual(before);
  };

  test('what is no workbook, or no export, is refused', async () => {
    await refuses('a.xlsx', new TextEncoder().encode('=cmd|calc'), 'ikke et regneark');
    await refuses('b.xlsx', await kitosExport(['Navn', 'Alder'], [{ Navn: 'x' }]), 'intet udtræk');
    await refuses('c.xlsx', await kitosExport([], []), 'intet udtræk');
  });

  test('markup, CPR numbers, control characters and formulas do no harm', async () => {
    const files = memoryFiles(sample, root);
    const hostile = await kitosExport(
      [...usageTitles, 'IT-System (Beskrivelse)', '__proto__', 'constructor'],
      [
        {
          ...skolebroRow,
          'IT System': '<script>alert(1)</script>',
          'IT-System (Beskrivelse)': `Ring til ${replacementNumber}`,
        },
        { 'IT-System (UUID)': '../../etc/passwd', 'IT System': 'Uden for' },
        {
          'IT-System (UUID)': arkivfinder,
          'IT System': 'Arkiv\u001b[31mfinder\u202e',
          Livscyklus: '__proto__',
          DataType: 'constructor',
        },
      ],
      (book) => {
        const cell = book.getWorksheet('Udtræk')?.getCell('J2');
        if (cell !== undefined) cell.value = { formula: 'HYPERLINK("http://example.org")', result: 'I drift' };
      },
    );
    const result = await run(['--municipality', '0791', '--take', 'kitos:all', '--yes'], files, [
      ['overblik', hostile],
    ]);
    expect(result.exitCode).toBe(0);
    for (const never of ['671290', '\u001b', '\u202e']) expect(result.stdout + result.stderr).not.toContain(never);
    expect(result.stdout).toContain('HTML');
    expect(yaml(files, 'vendors/nordlys-laering/systems/skolebro.yaml')).toMatchObject({ name: 'Skolebro' });
    const written = Object.entries(files.snapshot())
      .filter(([path]) => path.startsWith('register/kitos/'))
      .map(([, content]) => String(content))
      .join('');
    expect(written).not.toMatch(/script|671290|passwd/);
    expect(written).toContain("lifeCycle: '__proto__', sensitivity: [constructor]");
  });
});

describe('killed at any write', () => {
  test('the repository is before or after', async () => {
    const keep =
      /^(register\/(?:people|municipalities|catalogues\/(?:controls|risk-model|scope-rules))|vendors\/(?:nordlys-laering|bogstavgaard)\/(?:vendor|systems))/;
    const small = sampleTree((path) => keep.test(path));
    const books: readonly Book[] = [
      [
        'overblik',
        await usages([
          { ...skolebroRow, DataType: '', Livscyklus: 'Ikke i drift' },
          { 'IT-System (UUID)': arkivfinder, 'IT System': 'Arkivfinder' },
        ]),
      ],
    ];
    const line = ['--municipality', '0791', '--yes'];
    const documents = (files: MemoryFiles): Record<string, unknown> =>
      Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs')));
    const whole = memoryFiles(small, root);
    const before = documents(whole);
    const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
    const inbox = memoryFiles(Object.fromEntries(books), '/indbakke');
    const importInto = (files: RunOptions['files']) =>
      runDbs(['kitos', 'import', '/indbakke/overblik', ...line], {
        files,
        context: {
          open: (folder) => (folder === '/indbakke' ? inbox : folder === root ? files : memoryFiles({}, folder)),
        },
      });
    expect(await importInto(counted)).toMatchObject({ exitCode: 0 });
    const after = documents(whole);
    expect(after).not.toEqual(before);
    expect(counted.operations()).toBeGreaterThan(10);
    for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
      for (const mode of ['before', 'torn', 'after'] as const) {
        const files = memoryFiles(small, root);
        const failing = failingFiles(files, { failAt, mode });
        await importInto(failing).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        expect(failing.struck()).toBe(true);
        expect((await runDbs('tilsyn advance 2026-findes-ikke --yes', { files })).exitCode).toBe(2);
        expect([before, after]).toContainEqual(documents(files));
      }
    }
  }, 300_000);
});
