import Excel from 'exceljs';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { filledQuestionnaire } from '../../../test/support/filled-questionnaire.ts';
import { replacementNumber } from '../../../test/support/replacement-number.ts';
import { claims, type Question, type Questionnaire, questionDigest } from '../../domain/questionnaire.ts';
import { openZip } from '../excel/zip.ts';
import type { AnswerProblem } from './answer-problem.ts';
import { cellSafe, sameAsFirst } from './layout.ts';
import { type Asked, readAnswers } from './read.ts';
import { writeQuestionnaire } from './write.ts';

const question = (control: string, words = 'Hvordan gør I?'): Question => ({
  control,
  area: control.slice(0, 1),
  areaTitle: 'Område',
  title: `Emne ${control}`,
  question: words,
  expectation: 'Der er en procedure.',
  hints: ['Procedure', 'Referat'],
});
const questions = ['A.1', 'A.2', 'B.10'].map((control) => question(control));
const systems = (['skolebro', 'laesespor'] as const).map((system) => ({
  caseId: '2026-skolebro',
  caseTitle: 'Tilsyn',
  system,
  systemName: system,
  questions,
}));
const sheet: Questionnaire = {
  vendor: 'nordlys-laering',
  vendorName: 'Nordlys Læring',
  sender: 'DBS',
  senderEmail: 'post@dbs-eksempel.example',
  date: '2026-05-01',
  due: '2026-05-31',
  systems,
};
const asked: Asked = {
  vendor: 'nordlys-laering',
  today: '2026-05-15',
  cases: new Map([['2026-skolebro', new Map(questions.map((each) => [each.control, each]))]]),
};
const all = { claim: 'Ja', text: 'Vi gør det hver måned.', documents: 'procedure.pdf, side 4' };
const first = '1 skolebro';
const second = '2 laesespor';

describe('the workbook', () => {
  const { TZ } = process.env;
  afterEach(() => {
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
  });

  test('is the same to the byte whatever the clock and the zone', async () => {
    process.env['TZ'] = 'Pacific/Auckland';
    const one = await writeQuestionnaire(sheet);
    await new Promise((resolve) => setTimeout(resolve, 2100));
    process.env['TZ'] = 'America/Los_Angeles';
    expect(Buffer.compare(one, await writeQuestionnaire(sheet))).toBe(0);
  });

  test('holds no formula, whatever the texts begin with', async () => {
    const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("http://x.example")'].map((words, index) => ({
      ...question(`A.${index}`, words),
      title: words,
      hints: [words],
    }));
    const bytes = await writeQuestionnaire({
      ...sheet,
      vendorName: '=cmd|x',
      systems: [
        { ...systems[0], caseId: '2026-x', caseTitle: '=2', system: 'x', systemName: '=3', questions: hostile },
      ],
    });
    const zip = openZip(bytes, { files: 100, fileBytes: 1e7, totalBytes: 1e8 });
    const parts = zip.names.filter((name) => name.startsWith('xl/worksheets/'));
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts) expect(new TextDecoder().decode(zip.read(part))).not.toMatch(/<f[ >]/);
  });

  test('can be written in only where an answer goes, and offers the answers', async () => {
    const book = new Excel.Workbook();
    await book.xlsx.load((await writeQuestionnaire(sheet)).slice().buffer);
    const open: string[] = [];
    for (const each of book.worksheets) {
      each.eachRow((row) =>
        row.eachCell({ includeEmpty: true }, (cell) => {
          if (cell.protection?.locked === false) open.push(`${each.name}!${cell.address.replace(/\d+/, '')}`);
        }),
      );
      if (each.state === 'visible') expect(each).toMatchObject({ sheetProtection: { sheet: true } });
    }
    expect([...new Set(open)]).toEqual([
      'Vejledning!B',
      ...[first, second].flatMap((name) => ['H', 'I', 'J'].map((column) => `${name}!${column}`)),
    ]);
    expect(book.getWorksheet(first)?.getCell('H6').dataValidation?.formulae?.[0]).not.toContain(sameAsFirst);
    expect(book.getWorksheet(second)?.getCell('H6').dataValidation?.formulae?.[0]).toContain(sameAsFirst);
  });
});

describe('answers', () => {
  test('come back as they were written, for any words', { timeout: 60_000 }, async () => {
    const empty = await writeQuestionnaire(sheet);
    const words = fc
      .string({ unit: 'grapheme', maxLength: 60 })
      .map((text) => cellSafe(text).replace(/[<>:!\d@]/g, 'x'));
    const row = fc.record({
      claim: fc.constantFrom(...Object.values(claims).map(({ da }) => da)),
      text: words,
      documents: words,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 6, maxLength: 6 }), words, async (rows, by) => {
        let index = 0;
        const given: unknown[] = [];
        const bytes = await filledQuestionnaire(empty, {
          by: `x${by}`,
          row: (name, control) => {
            const filled = rows[index++] ?? all;
            const [claim] = Object.entries(claims).find(([, { da }]) => da === filled.claim) ?? [];
            const said = {
              ...(cellSafe(filled.text) !== '' && { text: cellSafe(filled.text) }),
              ...(cellSafe(filled.documents) !== '' && { documents: cellSafe(filled.documents) }),
            };
            given.push({
              caseId: '2026-skolebro',
              system: name === first ? 'skolebro' : 'laesespor',
              control,
              claim,
              ...said,
            });
            return filled;
          },
        });
        const { answers, problems } = readAnswers(bytes, asked);
        expect(problems).toEqual([]);
        expect(answers?.answers).toEqual(given);
        expect(answers).toMatchObject({
          by: cellSafe(`x${by}`).replace(/\s+/g, ' '),
          on: '2026-05-14',
          unanswered: [],
        });
      }),
      { numRuns: 25 },
    );
  });

  test('of the first sheet serve the others; what is open is named', async () => {
    const bytes = await filledQuestionnaire(await writeQuestionnaire(sheet), {
      on: new Date('2026-05-14T00:00:00Z'),
      row: (name, control) =>
        name === first
          ? control === 'A.1'
            ? all
            : undefined
          : control === 'B.10'
            ? { text: 'Ja!' }
            : { claim: sameAsFirst },
    });
    const { answers, notes, problems } = readAnswers(bytes, asked);
    expect(problems).toEqual([]);
    expect(answers?.answers.map(({ system, control, text }) => [system, control, text])).toEqual([
      ['skolebro', 'A.1', all.text],
      ['laesespor', 'A.1', all.text],
    ]);
    expect(answers?.on).toBe('2026-05-14');
    expect(answers?.unanswered.map(({ system, control }) => `${system} ${control}`)).toEqual([
      'skolebro A.2',
      'skolebro B.10',
      'laesespor A.2',
      'laesespor B.10',
    ]);
    expect(notes).toEqual([
      { problem: 'same-as-nothing', sheet: second, cell: 'H7', subject: 'A.2' },
      { problem: 'claim-missing', sheet: second, cell: 'H9', subject: 'B.10' },
    ]);
  });

  const cell = (book: Excel.Workbook, name: string, reference: string): Excel.Cell => {
    const found = book.getWorksheet(name);
    if (found === undefined) throw new Error(`no sheet ${name}`);
    return found.getCell(reference);
  };
  const set =
    (name: string, reference: string, value: Excel.CellValue) =>
    (book: Excel.Workbook): void => {
      cell(book, name, reference).value = value;
    };
  const changes: readonly (readonly [
    AnswerProblem,
    string | undefined,
    string | undefined,
    (book: Excel.Workbook) => void,
  ])[] = [
    ['formula', first, 'I6', set(first, 'I6', { formula: 'A1', result: 'x' })],
    ['merged', second, 'H6:I7', (book) => book.getWorksheet(second)?.mergeCells('H6:I7')],
    ['error-value', first, 'I6', set(first, 'I6', { error: '#REF!' })],
    ['foreign-sheet', 'Svar', undefined, (book) => book.addWorksheet('Svar').addRow(['Her er vores svar'])],
    ['sheet-missing', undefined, undefined, (book) => book.removeWorksheet(book.getWorksheet(second)?.id ?? 0)],
    ['layout-changed', first, 'H4', set(first, 'H4', 'Answer')],
    ['claim-unknown', first, 'H6', set(first, 'H6', 'Måske')],
    ['claim-unknown', first, 'H7', set(first, 'H7', sameAsFirst)],
    ['question-changed', first, 'F6', set(first, 'F6', 'Har I det godt?')],
    ['question-changed', first, 'F6', set(first, 'C6', '0000000000000000')],
    ['question-added', first, 'D12', (book) => book.getWorksheet(first)?.insertRow(12, ['F.9', '2026-skolebro', 'x'])],
    ['question-removed', first, undefined, (book) => book.getWorksheet(first)?.spliceRows(7, 1)],
    ['row-repeated', first, 'D12', (book) => book.getWorksheet(first)?.insertRow(12, ['A.1', '2026-skolebro', 'x'])],
    ['question-added', first, 'D6', set(first, 'B6', '2026-andet')],
    ['cpr-number', first, 'I6', set(first, 'I6', `Borgeren ${replacementNumber} fik svar`)],
    ['cpr-number', 'Vejledning', 'B8', set('Vejledning', 'B8', `Ib, ${replacementNumber}`)],
    ['too-long', first, 'J6', set(first, 'J6', 'x'.repeat(2001))],
    ['who-missing', 'Vejledning', 'B8', set('Vejledning', 'B8', ' ')],
    ['when-missing', 'Vejledning', 'B9', set('Vejledning', 'B9', null)],
    ['when-unreadable', 'Vejledning', 'B9', set('Vejledning', 'B9', 'i går')],
    ['when-in-future', 'Vejledning', 'B9', set('Vejledning', 'B9', '16-05-2026')],
    ['not-ours', undefined, undefined, (book) => book.removeWorksheet(book.getWorksheet('dbs')?.id ?? 0)],
    ['other-vendor', undefined, undefined, set('dbs', 'B1', 'byport')],
  ];
  test.each(changes)('are refused: %s at %s!%s', async (problem, name, reference, change) => {
    const bytes = await filledQuestionnaire(await writeQuestionnaire(sheet), { row: () => all, change });
    const { answers, problems } = readAnswers(bytes, asked);
    expect(answers).toBeUndefined();
    expect(problems.map((found) => [found.problem, found.sheet, found.cell])).toContainEqual([
      problem,
      name,
      reference,
    ]);
    expect(JSON.stringify(problems)).not.toContain('1234');
  });

  test('to questions the case no longer asks, or of another case, are refused', async () => {
    const bytes = await filledQuestionnaire(await writeQuestionnaire(sheet), { row: () => all });
    const now = new Map(questions.slice(0, 2).map((each) => [each.control, { ...each, question: 'Noget nyt?' }]));
    const changed = readAnswers(bytes, { ...asked, cases: new Map([['2026-skolebro', now]]) });
    expect(changed.problems.map(({ problem, cell: at }) => `${problem} ${at}`).slice(0, 3)).toEqual([
      'question-changed F6',
      'question-changed F7',
      'control-unknown D9',
    ]);
    expect(readAnswers(bytes, { ...asked, cases: new Map() }).problems[0]).toMatchObject({ problem: 'case-not-asked' });
  });

  test('digests tell every word of a question apart', () => {
    const [plain] = questions as [Question];
    const others = [{ title: 'x' }, { question: 'x' }, { expectation: 'x' }, { hints: ['x'] }, { control: 'A.9' }];
    const digests = others.map((other) => questionDigest({ ...plain, ...other }));
    expect(new Set([...digests, questionDigest(plain)]).size).toBe(6);
  });
});
