import Excel from 'exceljs';
import { describe, expect, test } from 'vitest';
import { fakeGit } from './support/fake-git.ts';
import { memoryFiles } from './support/memory-files.ts';
import { replacementNumber } from './support/replacement-number.ts';
import { runDbs } from './support/run-dbs.ts';
import { sampleTree } from './support/sample.ts';

const sample = sampleTree();
const root = '/sager/dbs';
const git = () => fakeGit({ identity: async () => ({ name: 'Anna', email: 'aho@dbs-eksempel.example' }) });
const mapping = `sheet: CAIQ (opdigtet)
headRow: 2
columns: { question: Question ID, answer: CSP Answer, text: Implementation }
answers: { yes: [Yes], no: [No], not-applicable: [NA], partly: [Partly] }
controls:
  A.3: [A&A-01.1, A&A-01.2]
  B.1: [BCR-02]
by: Kvalitetsansvarlig
on: '2026-05-14'
`;

async function workbook(change: (sheet: Excel.Worksheet, book: Excel.Workbook) => void = () => undefined) {
  const book = new Excel.Workbook();
  book.addWorksheet('Introduction').addRow(['Read me']);
  const sheet = book.addWorksheet('CAIQ (opdigtet)');
  sheet.addRow(['Consensus Assessment']);
  sheet.addRow(['Question ID', 'Question', 'CSP Answer', 'Implementation']);
  sheet.addRow(['A&A-01.1', 'Policies?', 'Yes', 'Reviewed yearly']);
  sheet.addRow(['A&A-01.2', 'Reviewed?', 'No', 'Planned <2027>']);
  sheet.addRow(['BCR-02', 'Continuity?', '', '']);
  sheet.addRow(['IAM-09', 'Passwords?', 'Yes', 'Long ones']);
  change(sheet, book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function run(bytes: Uint8Array, map = mapping, flags = '--yes --json') {
  const files = memoryFiles(sample, root);
  const inbox = memoryFiles({ 'caiq.xlsx': bytes, 'caiq.yaml': map }, '/indbakke');
  const open = (folder: string) => (folder === inbox.root ? inbox : folder === root ? files : memoryFiles({}, folder));
  const line = `tilsyn request 2026-byport --answers /indbakke/caiq.xlsx --mapping /indbakke/caiq.yaml ${flags}`;
  const result = await runDbs(line, { files, context: { git, open } });
  return { ...result, files, before: memoryFiles(sample, root).snapshot() };
}
const problems = async (bytes: Uint8Array, map?: string) => {
  const { exitCode, stdout, files, before } = await run(bytes, map);
  expect(exitCode).toBe(1);
  expect(files.snapshot()).toEqual(before);
  return (JSON.parse(stdout).problems as readonly { problem: string; cell: string | null }[]).map(({ problem, cell }) =>
    `${problem} ${cell ?? ''}`.trim(),
  );
};

describe('another questionnaire, read by a mapping', () => {
  test('is taken in by control, the weakest answer counting, every row accounted for', async () => {
    const { exitCode, stdout, files } = await run(await workbook());
    expect(exitCode).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer.cases[0]).toMatchObject({
      answers: [
        {
          control: 'A.3',
          claim: 'no',
          text: 'A&A-01.1: Yes – Reviewed yearly\nA&A-01.2: No – Planned <2027>',
          documents: 'caiq.xlsx: A&A-01.1, A&A-01.2',
          by: 'Kvalitetsansvarlig',
          on: '2026-05-14',
        },
      ],
      unanswered: ['B.1'],
    });
    expect(answer.notes.map(({ note, message }: { note: string; message: string }) => `${note} ${message}`)).toEqual([
      'rows-not-mapped Spørgsmål, kortet ikke nævner, og som ikke er læst: 1: IAM-09.',
      'sheets-not-mapped Ark, kortet ikke nævner, og som ikke er læst: Introduction.',
    ]);
    expect(files.text('cases/2026/byport/assessment.yaml')).toContain('Reviewed yearly');
    const { stdout: validated } = await runDbs('validate --fail-on error', { files });
    expect(validated).not.toContain('fejl markdown/');
  });

  test('words beside the rows are told and kept', async () => {
    const { stdout, files } = await run(
      await workbook((sheet) => {
        sheet.getCell('D3').note = 'Kun i Danmark';
        sheet.getCell('C9').value = 'Løst svar';
      }),
    );
    const { notes } = JSON.parse(stdout);
    expect(notes).toContainEqual(expect.objectContaining({ note: 'comment', cell: 'D3', words: 'Kun i Danmark' }));
    expect(notes).toContainEqual(expect.objectContaining({ note: 'outside-table', cell: 'C9', words: 'Løst svar' }));
    const dialogue = Object.entries(files.snapshot()).filter(([path]) => path.includes('svar-paa-spoergeskema'));
    expect(dialogue.map(([, content]) => content).join()).toContain('Kun i Danmark');
  });

  test.each([
    ['a sheet that is not there', (map: string) => map.replace('CAIQ (', 'VSA ('), ['mapped-sheet-missing']],
    ['a column that is not there', (map: string) => map.replace('CSP Answer', 'Answer'), ['mapped-column-missing A2']],
    ['the wrong row of headings', (map: string) => map.replace('headRow: 2', 'headRow: 1'), 3],
    ['a question that is not there', (map: string) => map.replace('BCR-02', 'BCR-99'), ['mapped-question-missing']],
    ['a control no case asks about', (map: string) => map.replace('B.1:', 'Q.1:'), ['mapped-control-unknown']],
    [
      'a word it does not explain',
      (map: string) => map.replace('no: [No]', 'no: [Nope]'),
      ['mapped-answer-unknown C4'],
    ],
    ['a day to come', (map: string) => map.replace('2026-05-14', '2026-05-16'), ['when-in-future']],
  ] as const)('that names %s is refused', async (_, change, expected) => {
    const found = await problems(await workbook(), change(mapping));
    if (typeof expected === 'number') expect(found).toHaveLength(expected);
    else expect(found).toEqual(expected);
  });

  test('a row twice, an error for an answer, and a CPR number are refused with their cells', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['A&A-01.1', 'Policies?', 'Yes', '']);
      sheet.getCell('C5').value = { error: '#N/A' };
      sheet.getCell('D4').value = `Ib, ${replacementNumber}`;
    });
    expect([...(await problems(bytes))].sort()).toEqual([
      'cpr-number D4',
      'error-value C5',
      'mapped-question-repeated A7',
    ]);
  });

  test.each([
    ['not YAML', 'sheet: [', 'YAML'],
    ['a word nobody knows', `${mapping}guess: true\n`, 'guess skal være et af'],
    ['no controls', mapping.replace(/controls:[\s\S]*?by:/, 'controls: []\nby:'), 'controls skal være'],
    ['one word with two meanings', mapping.replace('no: [No]', 'no: [yes]'), 'som står to gange'],
    ['no day', mapping.replace(/^on: .*\n/m, ''), 'on skal være en dato'],
  ])('a mapping that is %s stops the command', async (_, map, words) => {
    const { exitCode, stderr } = await run(await workbook(), map, '--yes');
    expect(exitCode).toBe(2);
    expect(stderr.replace(/\s+/g, ' ')).toContain(words);
  });
});
