import { describe, expect, test } from 'vitest';
import { memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleFiles, sampleTree } from './support/sample.ts';

const sample = sampleTree();
const kommune = (line: string, files = sampleFiles(), width?: number) =>
  runDbs(`kommune ${line}`, { files, ...(width === undefined ? {} : { width }) });
async function json(line: string, files = sampleFiles()) {
  const { exitCode, stdout, stderr } = await kommune(`${line} --json`, files);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}
const withFile = (path: string, change: (text: string) => string) => {
  const before = sample[path] ?? '';
  const after = change(before);
  if (after === before) throw new Error(`${path} is not changed`);
  return memoryFiles({ ...sample, [path]: after });
};

describe('kommune list', () => {
  test('lists the members of the day in Danish order, with a count by size', async () => {
    const { stdout } = await kommune('list');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^Kode {2}Kommune +Størrelse +Medlem +Systemer +Kontakter$/);
    expect(lines[1]).toContain('Allerød');
    expect(lines.slice(-5, -3).map((line) => line.slice(6, 13).trim())).toEqual(['Aalborg', 'Aarhus']);
    expect(stdout).toContain('62 medlemmer 15. maj 2026 (12 store, 35 mellemstore, 15 små).');
  });

  test('membership is that of the day', async () => {
    expect((await json('list --at 2023-12-31')).municipalities).toHaveLength(59);
    expect((await json('list --at 2022-07-31')).municipalities).toHaveLength(0);
    expect((await kommune('list --at 2022-07-31')).stdout).toContain('Ingen kommuner passer');
    expect((await json('list --all')).municipalities).toHaveLength(98);
  });

  test('--fees adds up, says that nobody has confirmed the amounts, and counts nobody twice', async () => {
    const { stdout } = await kommune('list --fees');
    expect(stdout).toMatch(/I alt om året +62 +4\.490\.000 kr\./);
    expect(stdout).toContain('Beløbene er pladsholdere og ikke bekræftet');
    const { fees, municipalities } = await json('list --fees --all');
    const paid = municipalities.reduce((sum: number, { fee }: { readonly fee: number | null }) => sum + (fee ?? 0), 0);
    expect(fees).toMatchObject({ total: paid, confirmed: false, notCounted: 0 });
    expect((await json('list --fees --size large')).fees.total).toBe(12 * 120_000);
  });

  test('a member whose size is not written is named as not counted', async () => {
    const files = withFile('register/municipalities.yaml', (text) =>
      text.replace(/('0791'[\s\S]*?) +size: large\n/, '$1'),
    );
    const { stdout } = await kommune('list --fees', files);
    expect(stdout).toContain('1 uden størrelse');
    expect(stdout).toContain('1 medlem er ikke talt med');
  });

  test.each([60, 120])('fits %i columns', async (width) => {
    for (const line of ['list --fees', 'show Viborg', 'show Viborg --lang en']) {
      const { stdout } = await kommune(line, sampleFiles(), width);
      const tables = stdout.split('\n').filter((each) => !each.includes('@'));
      expect(tables.filter((each) => each.length > width)).toEqual([]);
    }
  });
});

describe('kommune show', () => {
  test.each(['Viborg', '0791', '791', 'Viborg Kommune', 'viborgs kommune'])('%s is Viborg', async (name) => {
    const { exitCode, stdout } = await runDbs(['kommune', 'show', name], { files: sampleFiles() });
    expect({ exitCode, first: stdout.split('\n')[0] }).toEqual({ exitCode: 0, first: 'Viborg (0791)' });
  });

  test.each([
    ['Nordfyns Kommune', 'Nordfyns (0480)'],
    ['Bornholms Regionskommune', 'Bornholm (0400)'],
    ['hoeje-taastrup', 'Høje-Taastrup (0169)'],
  ])('%s is %s', async (name, first) => {
    expect((await runDbs(['kommune', 'show', name], { files: sampleFiles() })).stdout.split('\n')[0]).toBe(first);
  });

  test('one page: membership over time, fee, contact points, people, and the systems with their standing', async () => {
    const files = withFile('vendors/omsorgshuset/systems/plejeplan.yaml', (text) =>
      text.replace(/personalData: \w+/, 'personalData: unknown'),
    );
    expect((await kommune('show Viborg', files)).stdout).toMatchInlineSnapshot(`
      "Viborg (0791)
        Region      Midtjylland
        Størrelse   Stor
        Medlem      ja, 15. maj 2026
        Kontingent  120.000 kr. (ikke bekræftet)

      Medlemskab
        1. august 2022  –  løber

      Kontaktpersoner
        Kontaktperson  Kontaktpunkt (opdigtet)  kontakt@viborg-kommune.example
        Brud           Vagttelefon (opdigtet)   brud@viborg-kommune.example     00 00 00 00

      I fællesskabet
        dla  Dorte Lau Eksempel     Sekretariatschef
        aho  Anna Holm Eksempel     Konsulent
        bjn  Bo Juhl Eksempel       Konsulent
        ckr  Camilla Krag Eksempel  Konsulent
        erp  Emil Ravn Eksempel     Konsulent

      Fuldmagter
        0791-faelles  Føre tilsyn, Forhandle databehandleraftaler
                      alle leverandører
                      fra 1. august 2022
                      Kommunaldirektør (opdigtet) · esdh:22-0158

      Systemer
        arkivfinder    Arkivfinder        Bogstavgaard    ikke DBS’ opgave: for få medlemmer bruger det
        byport-sag     Byport Sag         Byport          DBS’ opgave                                            2026-byport
        hjaelpemiddel  Hjælpemiddeldepot  Omsorgshuset    DBS’ opgave                                            2026-plejeplan
        klasseskaerm   Klasseskærm        Tavleteknik     ikke DBS’ opgave: besluttet, at der ikke føres tilsyn
        laesespor      Læsespor           Nordlys Læring  DBS’ opgave
        moedekalender  Mødekalender       Byport          DBS’ opgave                                            2026-byport
        plejeplan      Plejeplan          Omsorgshuset    skal afklares                                          2026-plejeplan
        skolebro       Skolebro           Nordlys Læring  DBS’ opgave                                            2026-skolebro
        tandjournal    Tandjournal        Tandrod         DBS’ opgave                                            2026-tandjournal
        vejtavle       Vejtavle           Byport          ikke DBS’ opgave: besluttet, at der ikke føres tilsyn
        venteliste     Venteliste         Lilleby Data    DBS’ opgave                                            2026-venteliste
      "
    `);
    const { municipality } = await json('show Viborg', files);
    expect(municipality.systems).toContainEqual({
      id: 'plejeplan',
      name: 'Plejeplan',
      vendor: 'omsorgshuset',
      vendorName: 'Omsorgshuset',
      deactivated: false,
      scope: 'unclear',
      reasons: ['personal-data-unknown'],
      openCases: ['2026-plejeplan'],
    });
  });

  test('a municipality that left shows its stays, and no fee', async () => {
    const stays = 'membership: [{ from: 2022-08-01, until: 2023-12-31 }, { from: 2025-01-01, until: 2025-12-31 }]';
    const files = withFile('register/municipalities.yaml', (text) =>
      text.replace(/('0791'[\s\S]*?)membership: \[.*?\]/, `$1${stays}`),
    );
    const { stdout } = await kommune('show Viborg', files);
    expect(stdout).toMatch(/Medlem +nej, 15\. maj 2026/);
    expect(stdout).toMatch(/1\. august 2022 +– +31\. december 2023\n +1\. januar 2025 +– +31\. december 2025/);
    expect(stdout).not.toContain('Kontingent');
    expect((await kommune('show Viborg --at 2025-06-01', files)).stdout).toContain('120.000 kr. (ikke bekræftet)');
  });

  test('a broken register of people is said, and the rest is shown', async () => {
    const files = withFile('register/people.yaml', () => 'kind: people\nentries: nej\n');
    const { exitCode, stdout } = await kommune('show Viborg', files);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('register/people.yaml kan ikke læses');
    expect(stdout).toContain('skolebro');
  });

  test.each([
    ['show Vibrog', 'Mente du Viborg?'],
    ['show 0792', 'Kommunen 0792 findes ikke'],
    ['show Atlantis', 'dbs kommune list --all'],
    ['list --size enorm', 'small (lille), medium (mellem), large (stor)'],
    ['list --at i-dag', 'ikke en dato'],
  ])('%s is refused with a way on', async (line, said) => {
    const { exitCode, stdout, stderr } = await kommune(line);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});

describe('the board', () => {
  const validate = async (files = sampleFiles()) => {
    const { stdout } = await runDbs('validate register --at 2026-05-15 --format json', { files });
    const { diagnostics } = JSON.parse(stdout);
    return diagnostics.flatMap(({ code, message }: { readonly code: string; readonly message: string }) =>
      code === 'register/board-not-spread' ? [message] : [],
    );
  };

  test('nine of the sample are spread over the sizes', async () => {
    expect(await validate()).toEqual([]);
  });

  test('a seat that is empty, and one from a municipality that is no member, are told', async () => {
    const gone = withFile('register/people.yaml', (text) => text.replace('role: board', 'role: reviewer'));
    expect(await validate(gone)).toEqual([
      expect.stringMatching(/^Bestyrelsen har 2 fra \S+ medlemskommuner; der er 3/),
    ]);
    const outside = withFile('register/people.yaml', (text) =>
      text.replace(/(role: board\n\s+municipality: )'\d{4}'/, "$1'0151'"),
    );
    expect([...(await validate(outside))].sort()).toEqual([
      expect.stringMatching(/^Bestyrelsen har 2 fra/),
      expect.stringContaining('kommer ikke fra en medlemskommune'),
    ]);
  });
});
