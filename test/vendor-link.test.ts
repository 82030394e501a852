import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const kumulonia = 'vendors/klarsvar/sub-processors/kumulonia.yaml';
const fjordhus = 'vendors/klarsvar/sub-processors/fjordhus-drift.yaml';

/** The sample as it was before anybody knew where the support cases lay. */
const earlier = () =>
  Object.fromEntries(
    Object.entries(sampleTree()).filter(
      ([path]) => path !== kumulonia && path !== fjordhus && !path.startsWith('cases/2026/venteliste/'),
    ),
  );

const seen = [
  ...[
    'vendor',
    'link',
    'add',
    '--vendor',
    'klarsvar',
    '--target',
    'kumulonia',
    '--role',
    'cloud',
    '--system',
    'venteliste',
  ],
  ...['--service', 'Opbevaring af supportsager', '--country', 'Irland', '--from', '2025-03-01'],
];

interface Told {
  readonly link: Readonly<Record<string, unknown>>;
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
}
const codesOf = (stdout: string): readonly string[] => (JSON.parse(stdout) as Told).findings.map(({ code }) => code);

const hit = async (files: ReturnType<typeof memoryFiles>, at: string): Promise<number> => {
  const { stdout } = await runDbs(['impact', '--sub-processor', 'kumulonia', '--at', at, '--json'], { files });
  return (JSON.parse(stdout) as { systems: unknown[] }).systems.length;
};

describe('vendor link add', () => {
  test('records what is so, though it must not be, and tells at once what the rules say of it', async () => {
    const files = memoryFiles(earlier());
    const { exitCode, stdout } = await runDbs([...seen, '--access', 'us', '--basis', 'none', '--yes', '--json'], {
      files,
    });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      link: { id: 'klarsvar/kumulonia', processingCountries: ['IE'], accessCountries: ['US'], approvedOn: null },
    });
    expect(codesOf(stdout)).toEqual(expect.arrayContaining(['transfer/basis-missing', 'chain/not-approved']));
    expect(files.kind(kumulonia)).toBe('file');
    expect(await hit(files, '2026-02-10')).toBe(1);
  });

  test('says for a person what must be done', async () => {
    const files = memoryFiles(earlier());
    const { stdout } = await runDbs([...seen, '--access', 'us', '--dry-run'], { files });
    expect(stdout).toContain('transfer/basis-missing');
    expect(stdout).toContain('dbs impact --sub-processor kumulonia');
    expect(files.kind(kumulonia)).toBeUndefined();
  });

  test('has nothing to tell of a link in order', async () => {
    const files = memoryFiles(earlier());
    const { exitCode, stdout } = await runDbs(
      [
        ...['vendor', 'link', 'add', '--vendor', 'klarsvar', '--target', 'fjordhus-drift', '--role', 'hosting'],
        ...['--system', 'venteliste', '--country', 'DK', '--approved', '2026-04-15', '--notice', '2026-02-13'],
        ...['--supervised-by', 'processor', '--supervised', '2026-04-28', '--from', '2026-04-20', '--yes', '--json'],
      ],
      { files },
    );
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as Told).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test.each([
    ['a company that is not on record', ['--target', 'kumulunia'], 'kumulonia'],
    ['a vendor as its own sub-processor', ['--target', 'klarsvar'], 'klarsvar'],
    ['a country nobody knows', ['--access', 'XX'], '--access XX'],
    ['a basis nobody knows', ['--access', 'US', '--basis', 'dpff'], '--basis'],
    ['a basis where nothing leaves the EEA', ['--access', 'DE', '--basis', 'dpf'], '--basis'],
    ['a detail of a basis where none is named', ['--access', 'IN', '--module', '3'], '--basis'],
    [
      'a module that is none',
      ['--access', 'IN', '--basis', 'scc-2021', '--module', '5'],
      'Gør: Vælg mellem 1 (dataansvarlig',
    ],
    ['a module of a listing', ['--access', 'US', '--basis', 'dpf', '--module', '3'], 'dpf har intet modul'],
    ['an exporter under a decision', ['--access', 'GB', '--basis', 'adequacy', '--exporter', 'A'], '--exporter'],
    ['a reserve nobody knows', ['--access', 'US', '--basis', 'dpf', '--fallback', 'scc'], '--fallback scc'],
    ['a reserve for no basis', ['--access', 'US', '--basis', 'none', '--fallback', 'scc-2021'], '--basis none'],
    ['the basis as its own reserve', ['--access', 'US', '--basis', 'dpf', '--fallback', 'dpf'], '--fallback dpf'],
    ['no basis in reserve', ['--access', 'US', '--basis', 'dpf', '--fallback', 'none'], '--fallback none'],
    ['a reserve for other countries', ['--access', 'IN', '--basis', 'scc-2021', '--fallback', 'dpf'], 'kun US'],
    ['a day that is none', ['--from', '1/3-2025'], '--from'],
  ])('refuses %s, and writes nothing', async (_, flags, said) => {
    const files = memoryFiles(earlier());
    const { exitCode, stderr } = await runDbs([...seen, ...flags, '--yes'], { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(said);
    expect(files.snapshot()).toEqual(memoryFiles(earlier()).snapshot());
  });

  test.each([
    [
      'the clauses a transfer rests on, by number',
      ['--access', 'IN', '--basis', 'scc-2021', '--module', '3', '--exporter', 'KlarSvar A/S'],
      { countries: ['IN'], basis: 'scc-2021', module: 3, exporter: 'KlarSvar A/S' },
    ],
    [
      'the clauses in reserve behind a listing, by the module’s words',
      [
        ...['--access', 'US', '--basis', 'dpf', '--recipient', 'Kumulonia Inc.', '--data', 'non-hr'],
        ...['--fallback', 'scc-2021', '--module', 'databehandler til databehandler', '--exporter', 'KlarSvar A/S'],
      ],
      { countries: ['US'], basis: 'dpf', module: 3, exporter: 'KlarSvar A/S', fallback: 'scc-2021' },
    ],
  ])('records %s', async (_, flags, transfer) => {
    const files = memoryFiles(earlier());
    const { exitCode, stdout } = await runDbs([...seen, ...flags, '--yes', '--json'], { files });
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ link: { transfers: [transfer] } });
    expect(codesOf(stdout)).not.toContain('transfer/clauses-incomplete');
    expect(files.text(kumulonia)).toContain('module: 3');
  });

  test('tells which of module and exporter lacks', async () => {
    const files = memoryFiles(earlier());
    const flags = ['--access', 'IN', '--basis', 'scc-2021', '--module', '3', '--yes', '--json'];
    const { stdout } = await runDbs([...seen, ...flags], { files });
    expect(codesOf(stdout)).toContain('transfer/clauses-incomplete');
  });

  test('names every flag that lacks at once', async () => {
    const { stderr } = await runDbs(['vendor', 'link', 'add', '--yes'], { files: memoryFiles(earlier()) });
    for (const flag of ['--vendor', '--target', '--role', '--country', '--from']) expect(stderr).toContain(flag);
  });
});

const own = ['vendor', 'link', 'add', '--own', '--vendor', 'byport', '--role', 'analytics', '--country', 'DK'];
const analytics = 'vendors/byport/processing/analytics.yaml';

describe('vendor link add --own', () => {
  test('records the vendor’s own access from a third country as the first link, and tells what the rules say of it', async () => {
    const files = memoryFiles(sampleTree());
    const { exitCode, stdout } = await runDbs(
      [...own, '--access', 'Indien', '--basis', 'none', '--from', '2026-01-01', '--yes', '--json'],
      { files },
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      link: { id: 'byport/analytics', kind: 'processing', accessCountries: ['IN'], until: null },
    });
    expect(codesOf(stdout)).toContain('transfer/basis-missing');
    expect(files.text(analytics)).toContain('kind: processing');
    const { stdout: asked } = await runDbs('impact --vendor byport --country IN --json', { files });
    expect((JSON.parse(asked) as { systems: { id: string }[] }).systems.map(({ id }) => id)).toContain('byport-sag');
  });

  test('an owner’s possible demand is a risk, and no transfer', async () => {
    const files = memoryFiles(sampleTree());
    const risk = [
      '--risk-country',
      'US',
      '--because',
      'owner',
      '--assessed',
      '2026-02-01',
      '--risk-measures',
      'Egne nøgler.',
    ];
    const { stdout } = await runDbs([...own, '--from', '2026-01-01', ...risk, '--yes', '--json'], { files });
    const { link } = JSON.parse(stdout) as Told;
    expect(link).not.toHaveProperty('transfers');
    expect(link).toMatchObject({
      risks: [
        { country: 'US', because: 'owner', assessment: null, assessedOn: '2026-02-01', measures: ['Egne nøgler.'] },
      ],
    });
    expect(codesOf(stdout)).toEqual(['transfer/risk-not-assessed']);
  });

  test('ends like any other link', async () => {
    const files = memoryFiles(sampleTree());
    const end = ['vendor', 'link', 'end', 'byport/support', '--until', '2026-05-01', '--yes'];
    expect((await runDbs(end, { files })).exitCode).toBe(0);
    expect(files.text('vendors/byport/processing/support.yaml')).toContain('until: 2026-05-01');
  });

  test.each([
    ['what belongs to another company', ['--approved', '2026-01-01', '--target', 'sky-hotel'], '--target, --approved'],
    ['a risk from inside the EEA', ['--risk-country', 'DE'], '--risk-country DE'],
    ['what tells of a risk without one', ['--assessed', '2026-01-01'], '--risk-country'],
    ['an assessment nobody has filed', ['--risk-country', 'US', '--assessment', 'byport/tia'], '--assessment'],
    ['a name that is taken', ['--slug', 'support'], 'byport/support'],
  ])('refuses %s, and writes nothing', async (_, flags, said) => {
    const files = memoryFiles(sampleTree());
    const was = files.snapshot();
    const { exitCode, stderr } = await runDbs([...own, '--from', '2026-01-01', ...flags, '--yes'], { files });
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(files.snapshot()).toEqual(was);
  });
});

describe('a risk of a sub-processor', () => {
  test('is recorded with the link', async () => {
    const files = memoryFiles(earlier());
    const { stdout } = await runDbs([...seen, '--risk-country', 'US', '--because', 'owner', '--yes', '--json'], {
      files,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      link: { risks: [{ country: 'US', because: 'owner', assessedOn: null }] },
    });
    expect(codesOf(stdout)).toContain('transfer/risk-not-assessed');
  });
});

describe('vendor link end', () => {
  const ongoing = () =>
    memoryFiles({
      ...sampleTree(),
      [kumulonia]: (sampleTree()[kumulonia] ?? '').replace(/^until: .*$/m, 'until: null'),
    });

  test('records the last day and why, keeps the rest of the file, and nobody is hit from the next day', async () => {
    const files = ongoing();
    const was = files.text(kumulonia);
    const { exitCode } = await runDbs(
      ['vendor', 'link', 'end', 'klarsvar/kumulonia', '--until', '2026-04-19', '--note', 'Flyttet.', '--yes'],
      { files },
    );
    expect(exitCode).toBe(0);
    const now = files.text(kumulonia);
    expect(now).toContain('until: 2026-04-19');
    expect(now).toContain('Flyttet.');
    expect(now.split('\n').slice(0, 8)).toEqual(was.split('\n').slice(0, 8));
    expect([await hit(files, '2026-04-19'), await hit(files, '2026-04-20')]).toEqual([1, 0]);
  });

  test.each([
    ['a link that has ended', 'klarsvar/kumulonia', '2026-05-01', '2026-04-19', false],
    ['a day before it was taken into use', 'klarsvar/kumulonia', '2025-02-28', '2025-03-01', true],
    ['a link nobody knows', 'klarsvar/kumulona', '2026-05-01', 'klarsvar/kumulonia', true],
    ['a day that is none', 'klarsvar/kumulonia', '2026-02-30', '--until', true],
  ])('refuses %s', async (_, id, day, said, open) => {
    const files = open ? ongoing() : memoryFiles(sampleTree());
    const was = files.snapshot();
    const { exitCode, stderr } = await runDbs(['vendor', 'link', 'end', id, '--until', day, '--yes'], { files });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(said);
    expect(files.snapshot()).toEqual(was);
  });
});
