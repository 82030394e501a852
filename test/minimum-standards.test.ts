import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readKinds } from '../src/documents/read-kinds.ts';
import { writeQuestionnaire } from '../src/exchange/questionnaire/write.ts';
import { idsFile } from '../src/operations/editor-schemas.ts';
import { questionnaireOf, questionsToAsk, requestedCase } from '../src/operations/vendor-request.ts';
import type { Context } from '../src/ports.ts';
import { caseView } from '../src/reports/views/case.ts';
import { caseContent } from '../src/repository/case-content.ts';
import { loadRepository } from '../src/repository/load.ts';
import { fakeGit } from './support/fake-git.ts';
import { filledQuestionnaire } from './support/filled-questionnaire.ts';
import { xlsxOf } from './support/lists.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleFiles } from './support/sample.ts';

const kinds = readKinds(tool);
const load = (files: MemoryFiles) => loadRepository(files, kinds);

const standards = `kind: minimum-standards
name: minimum-standards
version: 1
title: Minimumsstandarder (opdigtet)
source: Opdigtet til prøverne.
asOf: 2026-01-01
confirmed: false
entries:
  - { id: '1', title: Låste døre (opdigtet), text: Døren til serveren er låst., area: Fysisk }
  - { id: '12', title: Stærke ord (opdigtet), text: Adgangskoder er lange., question: Hvor lange er jeres adgangskoder?, controls: [B.14] }
`;

/** The sample with two invented standards; those in force are what new cases take with them. */
function withStandards(inForce = true): MemoryFiles {
  const files = sampleFiles();
  files.put('register/catalogues/minimum-standards@1.yaml', standards);
  if (inForce)
    files.put(
      'dbs.yaml',
      files.text('dbs.yaml').replace('catalogues:\n', 'catalogues:\n  minimum-standards: minimum-standards@1\n'),
    );
  return files;
}

/** Lets a case of the sample rate the standards too. */
function optIn(files: MemoryFiles, rated: string): void {
  const path = 'cases/2026/byport/case.yaml';
  files.put(path, files.text(path).replace(/^catalogue: .*$/m, '$&\nminimumStandards: minimum-standards@1'));
  const assessment = 'cases/2026/byport/assessment.yaml';
  files.put(assessment, `${files.text(assessment).trimEnd()}\n${rated}`);
}

const git: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }) });
const run = (line: string | readonly string[], files: MemoryFiles) => runDbs(line, { files, context: { git } });

interface Found {
  readonly code: string;
  readonly file: string;
  readonly message: string;
}
async function entriesNotFound(files: MemoryFiles): Promise<readonly string[]> {
  const found: readonly Found[] = JSON.parse((await run('validate --format json', files)).stdout).diagnostics;
  return found.filter(({ code }) => code === 'reference/entry-not-found').map(({ message }) => message);
}

test('a list of standards is read from Excel, whatever the number looks like', async () => {
  const rows = [
    ['Nr.', 'Standard', 'Krav', 'Område', 'Kontroller', 'Udgave'],
    ['MS.12', 'Stærke ord (opdigtet)', 'Adgangskoder er lange.', 'Adgang', 'B.14, B.6', '2'],
    [1, 'Låste døre (opdigtet)', '<script>alert(1)</script>'],
  ];
  const lists = memoryFiles({ 'krav.xlsx': await xlsxOf({ name: 'Krav', rows }) }, '/lister');
  const files = sampleFiles();
  const line = 'catalogue import /lister/krav.xlsx --name minimum-standards --source Opdigtet --yes';
  const result = await runDbs(line, {
    files,
    context: { git, open: (folder) => (folder === '/lister' ? lists : files) },
  });
  expect(result).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('minimum-standards@1 er skrevet') });
  expect(parse(files.text('register/catalogues/minimum-standards@1.yaml')).entries).toEqual([
    { id: '1', title: 'Låste døre (opdigtet)', text: '<script>alert(1)</script>' },
    {
      id: '12',
      title: 'Stærke ord (opdigtet)',
      text: 'Adgangskoder er lange.',
      area: 'Adgang',
      version: '2',
      controls: ['B.14', 'B.6'],
    },
  ]);
  expect(await entriesNotFound(files)).toEqual([]);
});

describe('a new case', () => {
  const make = (files: MemoryFiles, more = '') => run(`tilsyn new --system laesespor --owner aho --yes${more}`, files);

  test('rates the standards in force beside the controls', async () => {
    const files = withStandards();
    expect(await make(files)).toMatchObject({ exitCode: 0 });
    expect(parse(files.text('cases/2026/laesespor/case.yaml')).minimumStandards).toBe('minimum-standards@1');
    const assessment = files.text('cases/2026/laesespor/assessment.yaml');
    const controls = parse(assessment).controls.map(({ control }: { control: string }) => control);
    expect(controls.slice(-2)).toEqual(['MS.1', 'MS.12']);
    expect(controls).toContain('A.1');
    expect(assessment).toContain('# MS.12 Stærke ord (opdigtet)\n  # Hvor lange er jeres adgangskoder?');
    expect(await entriesNotFound(files)).toEqual([]);
  });

  test.each([
    ['is told not to', true, ' --no-minimum-standards'],
    ['has none in force', false, ''],
  ])('rates the controls alone when it %s', async (_, inForce, more) => {
    const files = withStandards(inForce);
    expect(await make(files, more)).toMatchObject({ exitCode: 0 });
    expect(files.text('cases/2026/laesespor/case.yaml')).not.toContain('minimumStandards');
    expect(files.text('cases/2026/laesespor/assessment.yaml')).not.toContain('MS.');
  });
});

describe('a case that names the standards', () => {
  const rated = '  - { control: MS.1, rating: met, evidence: [], remark: Set på stedet. }\n';

  test('is not assessed before each of them is rated', async () => {
    const files = withStandards();
    optIn(files, rated);
    const { stdout } = await run('tilsyn advance 2026-byport --to assessed --dry-run --json', files);
    expect(stdout).toContain('MS.12');
    expect(stdout).not.toContain('MS.1"');
    expect(stdout).not.toContain('MS.1 ');
  });

  test('may name them in ratings and findings, and no others', async () => {
    const files = withStandards();
    optIn(files, `${rated}  - { control: MS.99, rating: met, evidence: [], remark: Findes ikke. }\n`);
    expect(await entriesNotFound(files)).toEqual(['`MS.99` står ikke i registret controls.']);
    const other = withStandards();
    const assessment = 'cases/2026/byport/assessment.yaml';
    other.put(assessment, `${other.text(assessment).trimEnd()}\n${rated}`);
    expect(await entriesNotFound(other)).toEqual(['`MS.1` står ikke i registret controls.']);

    const finding = ['--control', 'MS.12', '--title', 'Korte ord', '--severity', 'moderate', '--addressee', 'vendor'];
    const words = ['--seen', 'Korte.', '--why', 'Gættes.', '--todo', 'Gør dem lange.', '--deadline', '2026-09-01'];
    const files2 = withStandards();
    optIn(files2, rated);
    const added = await run(['tilsyn', 'finding', 'add', '2026-byport', ...finding, ...words, '--yes'], files2);
    expect(added).toMatchObject({ exitCode: 0 });
    expect(Object.keys(files2.snapshot()).filter((path) => path.includes('findings/ms.12-'))).toHaveLength(1);
  });

  test('shows them in an area of their own, in the report and to the vendor', () => {
    const files = withStandards();
    optIn(files, rated);
    const repository = load(files);
    const view = caseView(repository, '2026-byport');
    const area = view.areas.at(-1);
    expect(area).toMatchObject({ id: 'MS', title: 'Minimumsstandarder' });
    expect(area?.controls.map(({ id, rating }) => [id, rating.key])).toEqual([
      ['MS.1', 'met'],
      ['MS.12', 'not-assessed'],
    ]);
    expect(view.catalogues.map(({ name }) => name)).toContain('minimum-standards@1');
    const tilsyn = repository.find('tilsyn', '2026-byport');
    const asked =
      tilsyn === undefined ? [] : questionsToAsk(repository, tilsyn).filter(({ area: each }) => each === 'MS');
    expect(asked.map(({ control, question }) => [control, question])).toContainEqual([
      'MS.12',
      'Hvor lange er jeres adgangskoder?',
    ]);
  });

  test('takes the vendor’s answers on them home', async () => {
    const files = withStandards();
    optIn(files, rated);
    const repository = load(files);
    const [tilsyn, vendor] = [repository.find('tilsyn', '2026-byport'), repository.find('vendor', 'byport')];
    if (tilsyn === undefined || vendor === undefined) throw new Error('the sample has changed');
    const cases = [requestedCase(repository, tilsyn)];
    const request = { vendor, contact: undefined, cases, date: '2026-05-12', due: '2026-06-11', by: 'aho' };
    const empty = await writeQuestionnaire(questionnaireOf(repository, request));
    const bytes = await filledQuestionnaire(empty, {
      row: (_, control) => (control === 'MS.12' ? { claim: 'Ja', text: 'Mindst 14 tegn.' } : undefined),
    });
    const mail = memoryFiles({ 'svar.xlsx': bytes }, '/indbakke');
    const open: Context['open'] = (folder) => (folder === '/indbakke' ? mail : files);
    const line = 'vendor request byport --answers /indbakke/svar.xlsx --by aho --yes';
    expect(await runDbs(line, { files, context: { git, open } })).toMatchObject({ exitCode: 0 });
    const entry = parse(files.text('cases/2026/byport/assessment.yaml')).controls.find(
      ({ control }: { control: string }) => control === 'MS.12',
    );
    expect(entry).toMatchObject({
      rating: 'not-assessed',
      answer: { claim: 'yes', text: expect.stringContaining('Mindst 14 tegn.') },
    });
  });

  test('rests on their words: a changed one changes its digest, and no other case’s', () => {
    const files = withStandards();
    optIn(files, rated);
    const digests = () =>
      load(files)
        .all('tilsyn')
        .map(({ id }) => [id, caseContent(load(files), id)?.contentDigest]);
    const before = digests();
    files.put('register/catalogues/minimum-standards@1.yaml', standards.replace('er låst', 'er altid låst'));
    const changed = digests().filter(([, digest], index) => digest !== before[index]?.[1]);
    expect(changed.map(([id]) => id)).toEqual(['2026-byport']);
    const leaves = caseContent(load(files), '2026-byport')?.leaves.filter(({ kind }) => kind === 'minimum-standards');
    expect(leaves?.map(({ id, level }) => [id, level])).toEqual([
      ['minimum-standards@1/1', 'members'],
      ['minimum-standards@1/12', 'members'],
    ]);
  });
});

test('loaded standards leave every case that does not name them as it was', () => {
  const before = load(sampleFiles());
  const after = load(withStandards());
  for (const { id } of before.all('tilsyn')) {
    expect(caseContent(after, id)?.contentDigest).toBe(caseContent(before, id)?.contentDigest);
    expect(caseView(after, id)).toEqual(caseView(before, id));
  }
});

test('editors propose the version where a case names it, and each standard where a control is named', () => {
  const defs = parse(idsFile(load(withStandards())).content).$defs;
  const labels = (source: string): readonly string[] =>
    defs[source].defaultSnippets.map(({ label }: { label: string }) => label);
  expect(labels('minimum-standards')).toEqual(['minimum-standards@1']);
  expect(labels('controls')).toEqual(expect.arrayContaining(['A.1', 'MS.1', 'MS.12', 'controls@2']));
  expect(labels('activities')).toEqual(expect.arrayContaining(['00', '12']));
});
