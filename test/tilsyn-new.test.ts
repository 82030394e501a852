import { describe, expect, test } from 'vitest';
import { Cancelled } from '../src/domain/errors.ts';
import type { Context, Files } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { failingFiles, Killed, type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { type RunOptions, runDbs } from './support/run-dbs.ts';
import { registersOnly, sampleTree } from './support/sample.ts';
import { atTerminal, type Scripted, type ScriptedPrompt, scriptedPrompt } from './support/scripted-prompt.ts';

const sample = sampleTree();

/** Git knows Anna of the sample's register. */
const anna: Context['git'] = () =>
  fakeGit({
    identity: async () => ({ name: 'Anna Holm Eksempel', email: 'AHO@dbs-eksempel.example' }),
  });

const run = (line: string | readonly string[], files: Files, options: Partial<RunOptions> = {}) =>
  runDbs(line, { files, ...options, context: { git: anna, ...options.context } });

/** A terminal with a person who answers as scripted. */
async function ask(script: readonly Scripted[], files: Files, line = 'tilsyn new') {
  const prompt: ScriptedPrompt = scriptedPrompt(script);
  let stderr = '';
  let stdout = '';
  const terminal: Context['terminal'] = {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    width: 100,
    colorOut: 0,
    colorErr: 0,
    interactive: true,
    redraws: false,
  };
  const { exitCode } = await run(line, files, { context: { prompt, terminal } });
  return { exitCode, stdout, stderr, prompt };
}

const newCase = ['case.yaml', 'assessment.yaml', 'report.md'];
const added = (before: Record<string, string>, after: Record<string, string>): readonly string[] =>
  Object.keys(after).filter((path) => !(path in before) && !path.endsWith('/') && !path.startsWith('.dbs'));

describe('by flags', () => {
  test('writes a case that validates clean, and says what to do next', async () => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const result = await run('tilsyn new --system laesespor --yes', files);

    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toMatchInlineSnapshot(`
      "✓ Tilsynet 2026-laesespor er oprettet.
        + cases/2026/laesespor/case.yaml
        + cases/2026/laesespor/assessment.yaml
        + cases/2026/laesespor/report.md

      Næste skridt
        code cases/2026/laesespor/case.yaml  åbn sagen i VS Code
        dbs validate cases/2026/laesespor    se, hvad der mangler
        dbs report preview 2026-laesespor    se rapporten, mens du skriver
      "
    `);
    expect(added(before, files.snapshot())).toEqual(newCase.map((name) => `cases/2026/laesespor/${name}`).sort());
    const validated = await run('validate --format json cases/2026/laesespor', files);
    expect(validated).toMatchObject({ exitCode: 0, stderr: '' });
    // The vendor's night watch in the USA is the sample's story; the new case has to hear of it.
    expect([...validated.stdout.matchAll(/"code": ?"([^"]+)"/g)].map(([, code]) => code)).toEqual([
      'case/transfer-against-instruction',
    ]);
    expect(files.text('cases/2026/laesespor/case.yaml')).toContain(
      'milestones:\n  planned:\n    - { date: 2026-05-15, by: aho }',
    );
  });

  test('--dry-run shows the arithmetic and the files, and writes nothing at all', async () => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const result = await run(
      'tilsyn new --system skolebro --suffix brud --type extraordinary --trigger breach --dry-run',
      files,
      {
        width: 80,
      },
    );
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('A 3 + B 3 + C 2 + D 2 = 10 point, så koncept 5 eller 6 er');
    expect(result.stdout).toContain('+ cases/2026/skolebro-brud/case.yaml');
    expect(Math.max(...result.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(files.snapshot()).toEqual(before);
  });

  test('--json is a contract', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn new --system laesespor --period 2025 --yes --json', files);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    const said: unknown = JSON.parse(result.stdout);
    expect(said).toMatchObject({
      schemaVersion: 1,
      command: 'tilsyn new',
      status: 'written',
      case: {
        id: '2026-laesespor',
        folder: 'cases/2026/laesespor',
        vendor: 'nordlys-laering',
        systems: ['laesespor'],
        type: 'ordinary',
        trigger: 'annual-plan',
        period: { from: '2025-01-01', to: '2025-12-31' },
        concept: 5,
        dpas: ['nordlys-laering/laesespor-2025'],
        owner: 'aho',
        authors: ['aho'],
      },
      risk: { points: 7, decidedBy: 'laesespor', allowedConcepts: [5, 6] },
      proposal: { concept: 5, needsEvidence: false },
      changes: newCase.map((name) => ({ action: 'create', path: `cases/2026/laesespor/${name}` })),
    });
  });

  test('several systems of one vendor make one case under its name', async () => {
    const files = memoryFiles(sample);
    const result = await run('tilsyn new --system laesespor skolebro --yes --json', files);
    expect(JSON.parse(result.stdout)).toMatchObject({
      case: { id: '2026-nordlys-laering', title: 'Tilsyn med Læsespor og Skolebro 2026' },
      risk: { points: 10, decidedBy: 'skolebro' },
    });
  });

  test.each([
    ['tilsyn new', '--system og --yes mangler'],
    ['tilsyn new --system skolebro', '--yes mangler'],
    ['tilsyn new --yes', '--system mangler'],
    ['tilsyn new --system laesespor --type extraordinary --yes', '--trigger mangler'],
    ['tilsyn new --system laesespor --concept 6 --yes', '--concept-reason mangler'],
  ])('without a terminal, %s names what is missing', async (line, said) => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const result = await run(line, files);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });

  test.each([
    ['--system skolebru', 'Mente du skolebro?'],
    ['--system skolebro byport-sag', 'Et tilsyn gælder én leverandør'],
    ['--system laesespor --owner zzz', 'Vælg mellem dla, aho, bjn, ckr og erp'],
    ['--system laesespor --owner mkj', 'en af sekretariatets egne'],
    ['--system laesespor --period 2025-12-31..2025-01-01', 'er ikke en periode'],
    ['--system laesespor --date 2026-02-30', 'er ikke en dato'],
    ['--system laesespor --concept 2', 'Koncept 2 er ikke nok ved 7 risikopoint'],
    ['--system laesespor --concept 9', 'ikke et af de seks koncepter'],
    ['--system laesespor --evidence isae3000-2024', 'Mente du nordlys-laering/isae3000-2025?'],
    ['--system laesespor --dpa tandrod/tandjournal-2022', 'hverken leverandøren'],
    ['--system laesespor --previous 2026-skolebr', 'Mente du 2026-skolebro?'],
    ['--system laesespor --slug ../../x', 'kan ikke være et navn'],
    ['--system laesespor --slug nul', 'kan ikke være et navn'],
    ['--system laesespor --risk A=mange', 'dataSubjects=under-1000'],
    [
      '--system laesespor --type ekstra',
      'Vælg mellem ordinary (ordinært), extraordinary (ekstraordinært), follow-up (opfølgende)',
    ],
  ])('%s is refused with what to do', async (flags, said) => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const result = await run(`tilsyn new ${flags} --yes`, files, { width: 400 });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });

  test('somebody Git’s e-mail does not name must say who is responsible', async () => {
    const files = memoryFiles(sample);
    const stranger = await runDbs('tilsyn new --system laesespor --yes', { files });
    expect(stranger).toMatchObject({ exitCode: 2, stdout: '' });
    expect(stranger.stderr).toContain('--owner');
    const named = await runDbs('tilsyn new --system laesespor --owner ckr --yes --json', { files });
    expect(JSON.parse(named.stdout)).toMatchObject({ case: { owner: 'ckr', planned: { by: 'ckr' } } });
  });
});

describe('names', () => {
  test('an existing case is not touched, and an ending is suggested that is free', async () => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const line = 'tilsyn new --system skolebro --type extraordinary --trigger breach --yes';
    const result = await run(line, files);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('Tilsynet 2026-skolebro findes allerede');
    expect(result.stderr).toContain('--suffix brud gør det til 2026-skolebro-brud');
    expect(files.snapshot()).toEqual(before);

    expect((await run(`${line} --suffix brud`, files)).exitCode).toBe(0);
    const again = await run(`${line} --suffix brud`, files);
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain('--suffix brud-maj');
  });

  test('a folder that differs only in capital letters counts as the same', async () => {
    const files = memoryFiles({ ...sample, 'cases/2026/Laesespor/.keep': '' });
    const result = await run('tilsyn new --system laesespor --yes', files);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('cases/2026/Laesespor');
  });

  test('the command finds the repository from a Windows path below it', async () => {
    const root = 'C:\\Sager\\dbs';
    const files = memoryFiles(sample, root);
    const nowhere = memoryFiles();
    const result = await run('tilsyn new --system laesespor --yes', files, {
      cwd: 'C:\\Sager\\dbs\\cases\\2026',
      context: { open: (folder) => (folder === root ? files : nowhere) },
    });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.kind('cases/2026/laesespor/case.yaml')).toBe('file');
  });
});

describe('risk', () => {
  const system = 'vendors/nordlys-laering/systems/laesespor.yaml';

  test('changed answers are written into the system, and nothing else in its file', async () => {
    const before = (sample[system] ?? '').replace(
      'dataSubjects: over-10000',
      'dataSubjects: over-10000   # spurgt 2025',
    );
    const files = memoryFiles({ ...sample, [system]: before });
    const result = await run('tilsyn new --system laesespor --risk dataSubjects=under-1000 D=nej --yes', files);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain(`~ ${system}`);
    expect(files.text(system)).toBe(
      before
        .replace('dataSubjects: over-10000   # spurgt 2025', 'dataSubjects: under-1000   # spurgt 2025')
        .replace('intrusiveProcessing: true', 'intrusiveProcessing: false'),
    );
  });

  test('a system without answers needs them, and keeps them', async () => {
    const before = (sample[system] ?? '').replace(/risk:\n(?: {2}.*\n){4}/, '');
    expect(before).not.toContain('risk:');
    const files = memoryFiles({ ...sample, [system]: before });
    const missing = await run('tilsyn new --system laesespor --yes', files);
    expect(missing).toMatchObject({ exitCode: 2, stdout: '' });
    expect(missing.stderr).toContain('--risk');

    const line = 'tilsyn new --system laesespor --risk A=under-1000 B=nej C=ja D=nej --yes --json';
    const result = await run(line, files);
    expect(JSON.parse(result.stdout)).toMatchObject({ risk: { points: 3 }, case: { concept: 2 } });
    expect(files.text(system)).toBe(
      `${before}risk: { dataSubjects: under-1000, specialCategories: false, confidentialData: true, intrusiveProcessing: false }\n`,
    );
    expect((await run('validate', files)).exitCode).toBe(0);
  });
});

test('an answer that breaks a rule is refused before anything is written', async () => {
  const files = memoryFiles(sample);
  const before = files.snapshot();
  const result = await run('tilsyn new --system laesespor --risk C=nej --yes', files);
  expect(result).toMatchObject({ exitCode: 1, stdout: '' });
  expect(result.stderr).toContain('system/risk-contradicts-data');
  expect(result.stderr).toContain('Intet er skrevet');
  expect(files.snapshot()).toEqual(before);
});

test('a scaffold of the repository’s own that writes no case is refused, by name', async () => {
  const own = { 'templates/documents/tilsyn/1/case.yaml.hbs': 'kind: tilsyn\n{{titel}}\n' };
  const files = memoryFiles({ ...sample, ...own });
  const before = files.snapshot();
  const result = await run('tilsyn new --system laesespor --yes', files);
  expect(result).toMatchObject({ exitCode: 2, stdout: '' });
  expect(result.stderr).toContain('templates/documents/tilsyn/1/case.yaml.hbs');
  expect(files.snapshot()).toEqual(before);
});

describe('out of scope', () => {
  const laesespor = 'vendors/nordlys-laering/systems/laesespor.yaml';
  const scopeRules = 'register/catalogues/scope-rules@1.yaml';
  const changed = (from: string | RegExp, to: string) =>
    memoryFiles({ ...sample, [laesespor]: (sample[laesespor] ?? '').replace(from, to) });

  test.each([
    [
      'no personal data',
      changed('personalData: confidential', 'personalData: none'),
      'Det har ingen personoplysninger',
    ],
    ['deactivated', changed('deactivated: false', 'deactivated: true'), 'ikke længere i brug'],
    [
      'too few members',
      changed(/users: .*/, "users: ['0791']"),
      '1 af 62 medlemmer bruger det; grænsen er 10 fra 1. januar 2024',
    ],
    [
      'a rule that names it',
      memoryFiles({
        ...sample,
        [scopeRules]: (sample[scopeRules] ?? '').replace(
          'systems: [], words: [chromebook',
          'systems: [laesespor], words: [chromebook',
        ),
      }),
      'Chromebooks',
    ],
    [
      'decided',
      changed(/$/, 'scope: { decision: out, reason: Egen grund, by: dla, date: 2026-01-02 }\n'),
      'Egen grund',
    ],
  ])('%s is refused with the reason', async (_, files, said) => {
    const before = files.snapshot();
    const result = await run('tilsyn new --system laesespor --yes', files, { width: 400 });
    expect(result).toMatchObject({ exitCode: 1, stdout: '' });
    expect(result.stderr.replace(/\s+/g, ' ')).toContain(said);
    expect(result.stderr).toContain('--force');
    expect(files.snapshot()).toEqual(before);
  });

  test('the threshold is that of the day the case is planned', async () => {
    const users = "users: ['0101', '0157', '0163', '0167', '0175', '0187', '0210', '0223', '0253', '0259', '0269']";
    const line = 'tilsyn new --system laesespor --yes --dry-run --date';
    expect((await run(`${line} 2026-05-15`, changed(/users: .*/, users))).exitCode).toBe(0);
    expect((await run(`${line} 2023-05-15`, changed(/users: .*/, users))).exitCode).toBe(1);
  });

  test('--record-out-of-scope writes the decision on the system, and makes no case', async () => {
    const files = changed(/users: .*/, "users: ['0791']");
    const before = files.snapshot();
    const line = [
      'tilsyn',
      'new',
      '--system',
      'laesespor',
      '--record-out-of-scope',
      'Kun én kommune: bruger det',
      '--yes',
    ];
    const result = await run(line, files);
    expect(result).toMatchObject({ exitCode: 0, stdout: '' });
    expect(result.stderr).toContain('Beslutningen er skrevet på Læsespor');
    expect(added(before, files.snapshot())).toEqual([]);
    expect(files.text(laesespor)).toBe(
      `${before[laesespor]}scope: { decision: out, reason: 'Kun én kommune: bruger det', by: aho, date: 2026-05-15 }\n`,
    );
    expect((await run('validate vendors/nordlys-laering', files)).exitCode).toBe(0);
  });

  test('--force records the reason in the case', async () => {
    const files = changed(/users: .*/, "users: ['0791']");
    const line = ['tilsyn', 'new', '--system', 'laesespor', '--force', 'Kommunen bad om det', '--yes'];
    expect(await run(line, files)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text('cases/2026/laesespor/case.yaml')).toContain(
      'force:\n  reason: Kommunen bad om det\n  by: aho\n  date: 2026-05-15\n',
    );
  });

  test('--json says which reasons', async () => {
    const files = changed(/users: .*/, "users: ['0791']");
    const result = await run('tilsyn new --system laesespor --yes --json', files);
    expect(result.exitCode).toBe(1);
    expect(JSON.parse(result.stdout)).toMatchObject({
      schemaVersion: 1,
      status: 'refused',
      refused: [{ system: 'laesespor', reasons: [{ reason: 'too-few-members' }] }],
      decisionWritten: false,
      changes: [],
    });
  });
});

describe('personal data nobody has looked into', () => {
  const laesespor = 'vendors/nordlys-laering/systems/laesespor.yaml';
  const unknown = (from = 'personalData: unknown') =>
    memoryFiles({ ...sample, [laesespor]: (sample[laesespor] ?? '').replace('personalData: confidential', from) });

  test('comes first: no case is made, not by force either, and the way on is told', async () => {
    const files = unknown();
    const before = files.snapshot();
    for (const more of [[], ['--force', 'Vi vil'], ['--type', 'extraordinary', '--trigger', 'breach']]) {
      const result = await run(['tilsyn', 'new', '--system', 'laesespor', '--yes', ...more], files, { width: 400 });
      expect(result).toMatchObject({ exitCode: 2, stdout: '' });
      expect(result.stderr).toContain('Ingen har undersøgt, hvilke personoplysninger Læsespor har.');
      expect(result.stderr.replace(/\s+/g, ' ')).toContain('--personal-data confidential');
    }
    expect(files.snapshot()).toEqual(before);
  });

  test.each(['confidential', 'Fortrolige', 'laesespor=confidential'])(
    '--personal-data %s is written on the system',
    async (flag) => {
      const files = unknown('personalData: unknown    # spørg Viborg');
      const line = ['tilsyn', 'new', '--system', 'laesespor', '--personal-data', flag, '--yes'];
      expect(await run(line, files)).toMatchObject({ exitCode: 0, stderr: '' });
      expect(files.text(laesespor)).toBe(
        (sample[laesespor] ?? '').replace('personalData: confidential', 'personalData: confidential    # spørg Viborg'),
      );
    },
  );

  test.each(['hemmelige', 'skolebro=special'])('--personal-data %s is refused in words', async (flag) => {
    const line = ['tilsyn', 'new', '--system', 'laesespor', '--personal-data', flag, '--yes'];
    const result = await run(line, unknown(), { width: 400 });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('laesespor=confidential');
  });

  test('none is out of scope, and both are recorded when that is asked for', async () => {
    const files = unknown();
    const line = 'tilsyn new --system laesespor --personal-data none --yes';
    expect(await run(line, files)).toMatchObject({ exitCode: 1, stdout: '' });
    expect(files.text(laesespor)).toContain('personalData: unknown');
    expect((await run(`${line} --record-out-of-scope`, files)).exitCode).toBe(0);
    expect(files.text(laesespor)).toContain('personalData: none');
    expect(files.text(laesespor)).toMatch(/scope:\s+[\s\S]*decision: out/);
  });

  test('what is out whatever it holds is refused as it is; only whoever insists must answer', async () => {
    const few = () =>
      unknown()
        .text(laesespor)
        .replace(/users: .*/, "users: ['0791']");
    const files = memoryFiles({ ...sample, [laesespor]: few() });
    const line = 'tilsyn new --system laesespor --yes';
    const refused = await run(line, files, { width: 400 });
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr.replace(/\s+/g, ' ')).toContain('1 af 62 medlemmer bruger det; grænsen er 10');
    const forced = await run([...line.split(' '), '--force', 'Kommunen bad om det'], files);
    expect(forced).toMatchObject({ exitCode: 2, stdout: '' });
    expect(forced.stderr).toContain('--personal-data');
    expect((await run(`${line} --record-out-of-scope`, files)).exitCode).toBe(0);
    expect(files.text(laesespor)).toContain('personalData: unknown');
    expect(files.text(laesespor)).toContain('scope:');
  });

  test('a person is asked, and the answer decides', async () => {
    const files = unknown();
    const answered = await ask(
      [
        { asks: 'Ingen har undersøgt, hvilke personoplysninger Læsespor har', answer: 'Ingen' },
        { asks: 'Hvad nu?', answer: 'Stop' },
      ],
      files,
      'tilsyn new --system laesespor',
    );
    expect(answered.exitCode).toBe(1);
    expect(answered.stderr).toContain('ingen databehandler at føre tilsyn med');
    expect(files.text(laesespor)).toContain('personalData: unknown');
  });

  test('with all of a vendor’s systems it stands by itself: the others get their case, and it is named', async () => {
    const files = unknown();
    const skolebro = 'vendors/nordlys-laering/systems/skolebro.yaml';
    const line = 'tilsyn new --vendor nordlys-laering --suffix igen --yes';
    const result = await run(line, files, { width: 400 });
    expect(result.exitCode).toBe(1);
    expect(result.stderr).toContain('Ingen har undersøgt, hvilke personoplysninger Læsespor har.');
    expect(files.text('cases/2026/skolebro-igen/case.yaml')).toContain('systems:\n  - skolebro\n\ntype');
    expect(files.text(skolebro)).toBe(sample[skolebro]);
    const none = await run(`${line} --dry-run --personal-data laesespor=none`, unknown(), { width: 400 });
    expect(none).toMatchObject({ exitCode: 1 });
    expect(none.stderr).toContain('Læsespor: Det har ingen personoplysninger');
    const both = unknown();
    expect((await run(`${line} --personal-data laesespor=confidential`, both)).exitCode).toBe(0);
    expect(both.text('cases/2026/nordlys-laering-igen/case.yaml')).toContain('systems:\n  - laesespor\n  - skolebro\n');
    expect(both.text(laesespor)).toBe(sample[laesespor]);
  });
});

describe('by prompts', () => {
  const script: readonly Scripted[] = [
    { asks: 'System', answer: 'skole nordlys' },
    { asks: 'flere af systemerne', answer: [] },
    { asks: 'Hvilken slags', answer: 'Ekstraordinært' },
    { asks: 'Hvad udløste', answer: 'Brud' },
    { asks: 'Anledningen', answer: 'En opdigtet hændelse' },
    { asks: 'Hvilken periode' },
    { asks: 'Hvilke områder og kontroller', answer: '' },
    { asks: '2026-skolebro findes allerede' },
    { asks: 'Passer svarene' },
    { asks: 'Hvilket tilsynskoncept', answer: 'Egen inspektion' },
    { asks: 'Hvorfor koncept 6', answer: 'Vi var der' },
    { asks: 'Hvilken dokumentation', answer: ['isae3000-2025'] },
    { asks: 'Hvilke databehandleraftaler' },
    { asks: 'Opret tilsynet?' },
  ];

  test('the same answers by prompts and by flags give the same files', async () => {
    const asked = memoryFiles(sample);
    const answered = await ask(script, asked);
    expect(answered.exitCode).toBe(0);
    expect(answered.prompt.left()).toBe(0);
    expect(answered.stdout).toContain('✓ Tilsynet 2026-skolebro-brud er oprettet.');
    expect(answered.stderr).toContain('I alt 3 + 3 + 2 + 2 = 10 point');
    expect(answered.stderr).toContain('Tilladte koncepter: 5 eller 6');
    expect(answered.stderr).toContain('Forslag: koncept 5');

    const flagged = memoryFiles(sample);
    const line = [
      ...'tilsyn new --system skolebro --type extraordinary --trigger breach --suffix brud --concept 6'.split(' '),
      ...[
        '--trigger-note',
        'En opdigtet hændelse',
        '--concept-reason',
        'Vi var der',
        '--evidence',
        'isae3000-2025',
        '--yes',
      ],
    ];
    expect((await run(line, flagged)).exitCode).toBe(0);
    expect(asked.snapshot()).toEqual(flagged.snapshot());
  });

  test('no to the plan, or Ctrl-C at any question, writes nothing', async () => {
    const files = memoryFiles(sample);
    const before = files.snapshot();
    const no = await ask([...script.slice(0, -1), { asks: 'Opret tilsynet?', answer: false }], files);
    expect(no.exitCode).toBe(130);
    for (let at = 0; at < script.length; at += 1) {
      const cancel = (): never => {
        throw new Cancelled();
      };
      const result = await ask([...script.slice(0, at), { asks: script[at]?.asks ?? '', answer: cancel }], files);
      expect(result).toMatchObject({ exitCode: 130, stdout: '' });
      expect(result.stderr).toContain('Der er ikke skrevet noget.');
    }
    expect(files.snapshot()).toEqual(before);
  });

  test('out of scope is explained, and the person chooses what to do', async () => {
    const few = {
      ...sample,
      'vendors/nordlys-laering/systems/laesespor.yaml': (
        sample['vendors/nordlys-laering/systems/laesespor.yaml'] ?? ''
      ).replace(/users: .*/, "users: ['0791']"),
    };
    const begin: readonly Scripted[] = [
      { asks: 'System', answer: 'læsespor' },
      { asks: 'flere af systemerne', answer: [] },
    ];
    const files = memoryFiles(few);
    const before = files.snapshot();
    const stopped = await ask([...begin, { asks: 'Hvad nu?', answer: 'Stop' }], files);
    expect(stopped).toMatchObject({ exitCode: 1, stdout: '' });
    expect(files.snapshot()).toEqual(before);

    const recorded = await ask([...begin, { asks: 'Hvad nu?', answer: 'Skriv beslutningen' }], files);
    expect(recorded.exitCode).toBe(0);
    expect(files.text('vendors/nordlys-laering/systems/laesespor.yaml')).toContain('scope: { decision: out, reason:');
  });

  test('a search finds by name, vendor and content, without Danish letters too', async () => {
    for (const [typed, id] of [
      ['laesespor', 'laesespor'],
      ['LÆSE', 'laesespor'],
      ['tandrod', 'tandjournal'],
      ['skole hjem', 'skolebro'],
    ] as const) {
      const prompt = scriptedPrompt([
        { asks: 'System', answer: typed },
        {
          asks: '',
          answer: () => {
            throw new Cancelled();
          },
        },
      ]);
      let found: unknown;
      const spy: Context['prompt'] = {
        ...prompt,
        search: async (question) => {
          const value = await prompt.search(question);
          found = (value as { id?: unknown }).id;
          return value;
        },
      };
      await run('tilsyn new', memoryFiles(sample), {
        context: {
          prompt: spy,
          terminal: atTerminal,
        },
      });
      expect(found).toBe(id);
    }
  });
});

describe('killed at any moment', () => {
  const small = (): MemoryFiles =>
    memoryFiles({
      ...registersOnly(),
      'vendors/nordlys-laering/vendor.yaml': sample['vendors/nordlys-laering/vendor.yaml'] ?? '',
      'vendors/nordlys-laering/systems/laesespor.yaml': sample['vendors/nordlys-laering/systems/laesespor.yaml'] ?? '',
    });
  const line = 'tilsyn new --system laesespor --risk D=nej --yes';
  const documents = (files: MemoryFiles): Record<string, string> =>
    Object.fromEntries(Object.entries(files.snapshot()).filter(([path]) => !path.startsWith('.dbs')));

  test('the repository is before or after, never between', async () => {
    const whole = small();
    const before = documents(whole);
    const counted = failingFiles(whole, { failAt: 0, mode: 'before' });
    expect((await run(line, counted)).exitCode).toBe(0);
    const after = documents(whole);
    expect(counted.operations()).toBeGreaterThan(10);

    for (let failAt = 1; failAt <= counted.operations(); failAt += 1) {
      for (const mode of ['before', 'after', 'torn'] as const) {
        const files = small();
        const failing = failingFiles(files, { failAt, mode });
        await run(line, failing).catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        expect(failing.struck()).toBe(true);
        // The next writing command mends what was left, whatever it is itself asked to do.
        const next = await run('tilsyn new --system laesespor --slug ../x --yes', files);
        expect(next.exitCode).toBe(2);
        expect([before, after]).toContainEqual(documents(files));
        expect(Object.keys(files.snapshot()).filter((path) => path.startsWith('.dbs/'))).toEqual(
          files.kind('.dbs') === undefined ? [] : ['.dbs/'],
        );
      }
    }
  }, 300_000);
});
