import { describe, expect, test } from 'vitest';
import { readKinds } from '../src/documents/read-kinds.ts';
import type { Context } from '../src/ports.ts';
import { caseView } from '../src/reports/views/case.ts';
import { hearingLetterView } from '../src/reports/views/letter/letter.ts';
import { loadRepository } from '../src/repository/load.ts';
import { fakeGit } from './support/fake-git.ts';
import { type MemoryFiles, memoryFiles } from './support/memory-files.ts';
import { runDbs, tool } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';
import { scriptedPrompt } from './support/scripted-prompt.ts';

const anna: Context['git'] = () =>
  fakeGit({ identity: async () => ({ name: 'Anna Holm Eksempel', email: 'aho@dbs-eksempel.example' }) });

const run = (line: string | readonly string[], files: MemoryFiles, context: Partial<Context> = {}) =>
  runDbs(line, { files, context: { git: anna, ...context } });

const occasion = 'tilsyn new --system laesespor --type extraordinary --trigger transfer-risk --trigger-note Adgang';
const onlyTheChain = [...occasion.split(' '), '--controls', 'g,F', 'd.2', '--scope-reason', 'Kun kæden.', '--yes'];
const kinds = readKinds(tool);

describe('a case that looks at a part of the catalogue', () => {
  test('has those controls alone in its assessment', async () => {
    const files = memoryFiles(sampleTree());
    expect(await run(onlyTheChain, files)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(files.text('cases/2026/laesespor/case.yaml')).toContain(
      'scope:\n  controls:\n    - F\n    - G\n    - D.2\n  reason: Kun kæden.\n',
    );
    const rated = [...files.text('cases/2026/laesespor/assessment.yaml').matchAll(/- control: (\S+)/g)];
    expect(rated.map(([, control]) => control)).toEqual([
      'D.2',
      'F.1',
      'F.2',
      'F.3',
      'F.4',
      'F.5',
      'F.6',
      'G.1',
      'G.2',
      'G.3',
      'G.4',
    ]);
    const shown = await run('tilsyn show 2026-laesespor --json', files);
    expect(JSON.parse(shown.stdout)).toMatchObject({
      case: { scope: { controls: ['F', 'G', 'D.2'] }, controls: { rated: 0, covered: 11, outside: 38 } },
    });
  });

  test('asks the vendor about nothing else', async () => {
    const files = memoryFiles(sampleTree());
    await run([...onlyTheChain, '--evidence', 'none'], files);
    const asked = await run('tilsyn request 2026-laesespor --dry-run --json', files);
    expect(JSON.parse(asked.stdout)).toMatchObject({
      requests: [
        {
          cases: [
            {
              case: '2026-laesespor',
              questions: ['D.2', 'F.1', 'F.2', 'F.3', 'F.4', 'F.5', 'F.6', 'G.1', 'G.2', 'G.3', 'G.4'],
            },
          ],
        },
      ],
    });
  });

  test('is assessed when those are, and may then be heard about', async () => {
    const files = memoryFiles(sampleTree());
    await run(onlyTheChain, files);
    const path = 'cases/2026/laesespor/assessment.yaml';
    const refused = await run('tilsyn hearing 2026-laesespor --dry-run', files);
    expect(refused.stderr).toContain('11 kontroller er ikke vurderet endnu');
    const rated = files
      .text(path)
      .replaceAll('not-assessed\n    evidence: []', 'met\n    evidence: []\n    remark: Set.');
    const done = memoryFiles({ ...sampleTree(), ...files.snapshot(), [path]: rated });
    expect((await run('tilsyn hearing 2026-laesespor --dry-run', done)).exitCode).toBe(0);
    const { stdout } = await run('tilsyn show 2026-laesespor', done);
    expect(stdout).toContain('11 af 11 vurderet, 38 ikke omfattet');
  });

  test('a person is asked when it is extraordinary, and may cover everything by an empty answer', async () => {
    const answered = async (controls: string): Promise<string> => {
      const files = memoryFiles(sampleTree());
      const prompt = scriptedPrompt([
        { asks: 'Hvilken periode' },
        { asks: 'Hvilke områder og kontroller', answer: controls },
        ...(controls === '' ? [] : [{ asks: 'Hvorfor ikke resten', answer: 'Kun kæden.' }]),
        { asks: 'Passer svarene' },
        { asks: 'Hvilken dokumentation' },
        { asks: 'Hvilke databehandleraftaler' },
        { asks: 'Opret tilsynet?' },
      ]);
      const terminal = { out: () => {}, err: () => {}, width: 100, colorOut: 0, colorErr: 0 } as const;
      const context = { prompt, terminal: { ...terminal, interactive: true, redraws: false } };
      const line = `${occasion} --concept 5 --concept-reason Nok`;
      expect((await run(line, files, context)).exitCode).toBe(0);
      return files.text('cases/2026/laesespor/case.yaml');
    };
    expect(await answered('f g.1')).toContain('scope:\n  controls:\n    - F\n    - G.1\n  reason: Kun kæden.\n');
    expect(await answered('')).not.toContain('scope:');
  });

  test.each([
    ['--controls F', '--scope-reason mangler'],
    ['--scope-reason Kun', '--controls mangler'],
    ['--controls F,Q --scope-reason Kun', '--controls Q findes ikke'],
  ])('%s alone is refused, and nothing is written', async (flags, said) => {
    const files = memoryFiles(sampleTree());
    const before = files.snapshot();
    const result = await run(`${occasion} ${flags} --yes`, files);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(said);
    expect(files.snapshot()).toEqual(before);
  });
});

describe('the report and the letters of such a case', () => {
  const repository = loadRepository(memoryFiles(sampleTree()), kinds);
  const view = caseView(repository, '2026-venteliste');

  test('say how much of each area is assessed, and never a rating of what is not', () => {
    const told = view.areas.map(({ id, rating, controls, total, outside }) =>
      [id, rating.label, controls.length, total, outside.length].join(' '),
    );
    expect(told).toMatchInlineSnapshot(`
      [
        "A 1 af 3 vurderet 1 3 2",
        "B 3 af 15 vurderet 3 15 12",
        "C Ikke omfattet 0 7 7",
        "D Delvist opfyldt 1 3 2",
        "E Ikke opfyldt 1 2 1",
        "F Ikke opfyldt 6 6 0",
        "G Ikke opfyldt 4 4 0",
        "H Ikke omfattet 0 3 3",
        "I Delvist opfyldt 1 4 3",
        "J Ikke omfattet 0 2 2",
      ]
    `);
    expect(view.areas.flatMap(({ controls }) => controls).some(({ rating }) => rating.key === 'not-assessed')).toBe(
      false,
    );
    expect(view.keyFigures).toMatchObject({ controls: 17, notAssessed: 0 });
    expect(view.scope).toMatchObject({ covered: 17, total: 49 });
    expect(view.ratings.at(-1)).toMatchObject({ key: 'outside', label: 'Ikke omfattet' });
  });

  test('count what is covered in the hearing', () => {
    const tilsyn = repository.find('tilsyn', '2026-venteliste');
    const vendor = repository.find('vendor', 'lilleby-data');
    if (tilsyn === undefined || vendor === undefined) throw new Error('The sample has changed.');
    const hearing = {
      vendor,
      tilsyn,
      contact: undefined,
      findings: [],
      date: '2026-04-30',
      deadline: '2026-05-14',
      by: 'bjn',
    };
    expect(hearingLetterView(repository, hearing)).toMatchObject({
      controls: 17,
      scope: { controls: tilsyn.data.scope?.controls },
    });
  });
});
