import { expect, test } from 'vitest';
import type { Context } from '../src/ports.ts';
import { fakeGit } from './support/fake-git.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const bo: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Bo Juhl Eksempel', email: 'bjn@dbs-eksempel.example' }) });

/** The sample in January: nobody knows of the cloud the support's cases lie in, nor has anybody found another. */
const inJanuary = (): MemoryFiles =>
  memoryFiles(
    Object.fromEntries(
      Object.entries(sampleTree()).filter(
        ([path]) =>
          !/^(?:vendors\/kumulonia\/|vendors\/klarsvar\/sub-processors\/|cases\/2026\/venteliste\/)/.test(path),
      ),
    ),
  );

const caseId = '2026-venteliste';
const finding = `${caseId}/g.2-overfoersel-til-usa`;

test('the transfer story by commands alone: seen, told, talked through, solved, checked, reported', {
  timeout: 120_000,
}, async () => {
  const files = inJanuary();
  const dbs = async (today: string, ...words: readonly string[]): Promise<string> => {
    const run = await runDbs(words, { files, today, context: { git: bo } });
    expect(run, words.join(' ')).toMatchObject({ exitCode: 0 });
    return run.stdout;
  };
  const hit = async (today: string): Promise<Record<string, { id: string }[]>> =>
    JSON.parse(await dbs(today, 'impact', '--sub-processor', 'kumulonia', '--country', 'US', '--json'));

  // The risk is seen: a company and a link nobody knew, recorded as they are, and what the rules say of it is told at once.
  const parent = ['--parent', 'Kumulonia Example Inc. (opdigtet)', '--parent-country', 'US'];
  await dbs(
    '2026-02-10',
    'vendor',
    'new',
    '--called',
    'Kumulonia',
    '--registration',
    'national:IE-000009',
    '--country',
    'IE',
    ...parent,
    '--yes',
  );
  const cloud = [
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
  ];
  const known = [
    '--service',
    'Supportsager',
    '--country',
    'IE',
    '--access',
    'US',
    '--basis',
    'none',
    '--from',
    '2025-03-01',
    '--yes',
  ];
  const seen = await dbs('2026-02-10', ...cloud, ...known, '--json');
  const codes = JSON.parse(seen).findings.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(expect.arrayContaining(['transfer/basis-missing', 'chain/not-approved']));

  // Who is hit, and a letter to them.
  const before = await hit('2026-02-10');
  expect(before['systems']?.map(({ id }) => id)).toEqual(['venteliste']);
  expect(before['municipalities']).toHaveLength(14);
  expect(before['agreements']).toMatchObject([{ id: 'lilleby-data/venteliste-2023', forbids: true, earliest: null }]);
  const question = ['impact', '--sub-processor', 'kumulonia', '--country', 'US'];
  await dbs('2026-02-10', ...question, '--format', 'letter', '--out', 'dist/brev.md');
  const letter = files.text('dist/brev.md');
  expect(letter).toContain('# Orientering: Behandling eller adgang hos Kumulonia i USA');
  expect(letter).toContain('Lilleby Data → KlarSvar → Kumulonia');
  expect(letter).toContain('bilag C.6 tillader ikke overførsel til tredjelande');
  expect(letter).toContain('14 kommuner.');
  expect(letter.match(/^\| .+ \| .+ \| Venteliste \|$/gm)).toHaveLength(14);

  // A case about it, and no more than it.
  const scope = [
    '--controls',
    'F,G',
    '--scope-reason',
    'Tilsynet gælder kæden.',
    '--trigger-note',
    'Supportsagerne lå hos Kumulonia.',
  ];
  await dbs(
    '2026-02-10',
    'tilsyn',
    'new',
    '--system',
    'venteliste',
    '--type',
    'extraordinary',
    '--trigger',
    'transfer-risk',
    ...scope,
    '--slug',
    'venteliste',
    '--owner',
    'bjn',
    '--evidence',
    'none',
    '--yes',
  );
  await dbs('2026-02-10', 'tilsyn', 'advance', caseId, '--to', 'started', '--yes');
  const about = [
    '--control',
    'G.2',
    '--title',
    'Overførsel til USA',
    '--severity',
    'serious',
    '--edge',
    'klarsvar/kumulonia',
  ];
  await dbs(
    '2026-02-11',
    'tilsyn',
    'finding',
    'add',
    caseId,
    ...about,
    '--deadline',
    '2026-05-01',
    '--text',
    'Supportsager kan ses fra USA uden instruks.',
    '--yes',
  );

  // The dialogue.
  await dbs(
    '2026-02-11',
    'tilsyn',
    'log',
    'add',
    caseId,
    '--direction',
    'out',
    '--with',
    'Leverandørens direktør',
    '--subject',
    'Hvor ligger sagerne',
    '--text',
    'Vi har bedt om en løsning.',
    '--answer-due',
    '2026-02-25',
    '--yes',
  );
  const asked =
    files
      .list('cases/2026/venteliste/dialogue')
      .map(({ name }) => name)
      .find((name) => name.includes('hvor-ligger')) ?? '';
  await dbs(
    '2026-02-25',
    'tilsyn',
    'log',
    'add',
    caseId,
    '--answers',
    asked.replace('.md', ''),
    '--text',
    'Supporten flytter til Fjordhus Drift.',
    '--yes',
  );

  // The solution: the old link ends, the new one stands, and the finding says that it was they that solved it.
  await dbs('2026-04-20', 'vendor', 'link', 'end', 'klarsvar/kumulonia', '--until', '2026-04-19', '--yes');
  const moved = [
    'vendor',
    'link',
    'add',
    '--vendor',
    'klarsvar',
    '--target',
    'fjordhus-drift',
    '--role',
    'hosting',
    '--system',
    'venteliste',
  ];
  await dbs(
    '2026-04-20',
    ...moved,
    '--country',
    'DK',
    '--approved',
    '2026-04-15',
    '--notice',
    '2026-02-13',
    '--supervised-by',
    'processor',
    '--supervised',
    '2026-04-18',
    '--from',
    '2026-04-20',
    '--yes',
  );
  await dbs(
    '2026-04-20',
    'tilsyn',
    'finding',
    'close',
    finding,
    '--text',
    'Flyttet til Danmark.',
    '--solved-by',
    'klarsvar/kumulonia',
    'klarsvar/fjordhus-drift',
    '--solved-on',
    '2026-04-20',
    '--yes',
  );
  expect((await hit('2026-04-19'))['systems']).toHaveLength(1);
  expect((await hit('2026-04-20'))['systems']).toEqual([]);
  const nobody = await runDbs([...question, '--format', 'letter'], { files, today: '2026-04-20' });
  expect([nobody.exitCode, nobody.stdout]).toEqual([1, '']);

  // The effect, seen on a day of its own; a check that it did not work would open the finding again.
  const open = async (): Promise<boolean> =>
    (await dbs('2026-05-12', 'tilsyn', 'show', caseId)).includes(`observation ${finding}`);
  const check = ['tilsyn', 'finding', 'close', finding, '--effect-note', 'Loggen er set.', '--yes'];
  await dbs('2026-05-06', ...check, '--text', 'Der er stadig adgang.', '--effect', 'not-effective');
  expect(await open()).toBe(true);
  await dbs('2026-05-12', ...check, '--text', 'Adgangen er lukket.', '--effect', 'effective');
  expect(await open()).toBe(false);

  // The report tells what was wrong in the period, what solved it, and since when.
  await dbs('2026-05-12', 'report', 'build', caseId, '--html');
  const page = files.text(`dist/reports/${caseId}.html`);
  const told = page.replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(told).toContain('Overførsel til USA');
  expect(told).toMatch(/Kumulonia under KlarSvar, i brug til 19\. april 2026/);
  expect(told).toMatch(/Fjordhus Drift under KlarSvar, i brug fra 20\. april 2026/);
  const found = JSON.parse(
    await runDbs('validate --json --fail-on never', { files, today: '2026-05-12' }).then(({ stdout }) => stdout),
  );
  const errors = found.diagnostics.filter(
    ({ severity, file }: { severity: string; file: string }) =>
      severity === 'error' && file.startsWith(`cases/2026/venteliste/`),
  );
  expect(errors.map(({ code }: { code: string }) => code)).toEqual([]);
});
