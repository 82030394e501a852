import type { Fill, Row, Style, Workbook, Worksheet } from 'exceljs';
import { longDate } from '../../domain/date.ts';
import { type Question, type Questionnaire, questionDigest, type SystemQuestions } from '../../domain/questionnaire.ts';
import { withFixedTimes } from '../excel/zip.ts';
import {
  askedText,
  caseLine,
  cellSafe,
  claimWords,
  columns,
  firstStep,
  guideCells,
  guideLabels,
  guideName,
  guideSteps,
  headRow,
  heads,
  hintLines,
  layoutMark,
  manifestName,
  sameAsFirst,
  sheetName,
  wrongClaim,
} from './layout.ts';

const ink = {
  brand: 'FF123C4F',
  pale: 'FFEEF2F4',
  answer: 'FFFFF9E8',
  line: 'FFC9D2D9',
  muted: 'FF54626F',
  white: 'FFFFFFFF',
};
const face = 'Calibri';

/**
 * A questionnaire as an `.xlsx` file: a sheet of guidance, a sheet for each system, and a hidden one that lists what is asked. Only the
 * cells for answers can be written in. Same questionnaire, same bytes, whatever the clock and the time zone.
 */
export async function writeQuestionnaire(questionnaire: Questionnaire): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs');
  const book: Workbook = new Excel.Workbook();
  const made = new Date(`${questionnaire.date}T00:00:00Z`);
  Object.assign(book, {
    creator: questionnaire.sender,
    lastModifiedBy: questionnaire.sender,
    created: made,
    modified: made,
    title: `Spørgeskema til ${questionnaire.vendorName}`,
  });
  await addGuide(book, questionnaire);
  const [first] = questionnaire.systems;
  const asked = new Set(first?.questions.map(questionDigest));
  for (const [index, system] of questionnaire.systems.entries()) {
    await addSystem(book, index, system, index === 0 ? new Set() : asked);
  }
  addManifest(book, questionnaire);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  return withFixedTimes(bytes);
}

type Look = Partial<Style>;

const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const thin = { style: 'thin', color: { argb: ink.line } } as const;
const boxed: NonNullable<Look['border']> = { top: thin, left: thin, bottom: thin, right: thin };
const wrapped: NonNullable<Look['alignment']> = { vertical: 'top', wrapText: true };

const looks = {
  title: { font: { name: face, size: 18, bold: true, color: { argb: ink.brand } } },
  plain: { font: { name: face, size: 11 }, alignment: wrapped },
  quiet: { font: { name: face, size: 10, color: { argb: ink.muted } }, alignment: { vertical: 'top' } },
  label: { font: { name: face, size: 11, bold: true, color: { argb: ink.brand } }, alignment: wrapped },
  head: {
    font: { name: face, size: 11, bold: true, color: { argb: ink.white } },
    fill: fill(ink.brand),
    alignment: { vertical: 'middle', wrapText: true },
    border: boxed,
  },
  area: { font: { name: face, size: 11, bold: true, color: { argb: ink.brand } }, fill: fill(ink.pale) },
  cell: { font: { name: face, size: 10 }, alignment: wrapped, border: boxed },
  strong: { font: { name: face, size: 10, bold: true }, alignment: wrapped, border: boxed },
  // The format of text: what looks like a formula or a date stays as it was written.
  answer: {
    font: { name: face, size: 10 },
    alignment: wrapped,
    border: boxed,
    fill: fill(ink.answer),
    numFmt: '@',
    protection: { locked: false },
  },
} as const satisfies Readonly<Record<string, Look>>;

function put(sheet: Worksheet, reference: string, text: string, look: Look): void {
  const cell = sheet.getCell(reference);
  // A string is written as a string: no text becomes a formula, whatever it begins with.
  cell.value = cellSafe(text);
  cell.style = { ...look };
}

/** Locks what is not an answer. Without a password: it keeps from mishaps, and a vendor can still copy and widen. */
const protect = (sheet: Worksheet): Promise<void> =>
  sheet.protect('', {
    selectLockedCells: true,
    selectUnlockedCells: true,
    formatColumns: true,
    formatRows: true,
    autoFilter: false,
    spinCount: 1,
  });

const page = (orientation: 'portrait' | 'landscape') =>
  ({ paperSize: 9, orientation, fitToPage: true, fitToWidth: 1, fitToHeight: 0 }) as const;

async function addGuide(
  book: Workbook,
  { sender, senderEmail, vendorName, due, systems }: Questionnaire,
): Promise<void> {
  const sheet = book.addWorksheet(guideName, { pageSetup: page('portrait'), views: [{ showGridLines: false }] });
  sheet.columns = [{ width: 30 }, { width: 82 }];
  put(sheet, 'A1', guideLabels.A1, looks.title);
  sheet.getRow(1).height = 30;
  const facts: readonly (readonly [string, string])[] = [
    [guideLabels.A2, sender],
    [guideLabels.A3, vendorName],
    [guideLabels.A4, longDate(due)],
    [guideLabels.A5, systems.map(({ systemName }, index) => sheetName(index, systemName)).join('\n')],
  ];
  for (const [index, [label, value]] of facts.entries()) {
    put(sheet, `A${index + 2}`, label, looks.label);
    put(sheet, `B${index + 2}`, value, looks.plain);
  }
  sheet.getRow(5).height = Math.min(15 * systems.length + 6, 400);
  put(sheet, 'A7', guideLabels.A7, looks.label);
  put(sheet, 'A8', guideLabels.A8, looks.plain);
  put(sheet, guideCells.by, '', looks.answer);
  put(sheet, 'A9', guideLabels.A9, looks.plain);
  put(sheet, guideCells.on, '', looks.answer);
  for (const row of [8, 9]) sheet.getRow(row).height = 22;
  put(sheet, 'A11', guideLabels.A11, looks.label);
  for (const [index, step] of guideSteps(senderEmail, systems.length > 1).entries()) {
    const row = firstStep + index;
    put(sheet, `A${row}`, `${index + 1}.`, { ...looks.plain, alignment: { vertical: 'top', horizontal: 'right' } });
    put(sheet, `B${row}`, step, looks.plain);
    sheet.getRow(row).height = 15 * Math.ceil(step.length / 84) + 4;
  }
  await protect(sheet);
}

async function addSystem(
  book: Workbook,
  index: number,
  system: SystemQuestions,
  askedBefore: ReadonlySet<string>,
): Promise<void> {
  const sheet = book.addWorksheet(sheetName(index, system.systemName), {
    pageSetup: { ...page('landscape'), printTitlesRow: `${headRow}:${headRow}` },
    views: [{ state: 'frozen', xSplit: 5, ySplit: headRow, showGridLines: false, zoomScale: 100 }],
  });
  const widths = {
    control: 8,
    caseId: 8,
    digest: 8,
    number: 6,
    title: 30,
    question: 52,
    hints: 36,
    claim: 16,
    text: 56,
    documents: 30,
  };
  for (const [key, width] of Object.entries(widths)) {
    const column = sheet.getColumn(columns[key as keyof typeof columns]);
    column.width = width;
    column.hidden = key === 'control' || key === 'caseId' || key === 'digest';
  }
  put(sheet, `${columns.number}1`, system.systemName, looks.title);
  sheet.getRow(1).height = 28;
  const { length } = system.questions;
  put(sheet, `${columns.number}2`, caseLine(system.caseTitle, length), looks.quiet);
  for (const [key, head] of heads) put(sheet, `${columns[key]}${headRow}`, head, looks.head);
  sheet.getRow(headRow).height = 24;
  let row = headRow + 1;
  let area = '';
  for (const question of system.questions) {
    if (question.area !== area) addArea(sheet.getRow(row++), question);
    ({ area } = question);
    addQuestion(sheet, row++, system.caseId, question, askedBefore.has(questionDigest(question)));
  }
  await protect(sheet);
}

function addArea(row: Row, { area, areaTitle }: Question): void {
  for (const key of ['number', 'title', 'question', 'hints', 'claim', 'text', 'documents'] as const) {
    row.getCell(columns[key]).style = { ...looks.area };
  }
  row.getCell(columns.number).value = cellSafe(area);
  row.getCell(columns.title).value = cellSafe(areaTitle);
  row.height = 20;
}

function addQuestion(sheet: Worksheet, row: number, caseId: string, question: Question, askedBefore: boolean): void {
  const cells: readonly (readonly [keyof typeof columns, string, Look])[] = [
    ['control', question.control, looks.cell],
    ['caseId', caseId, looks.cell],
    ['digest', questionDigest(question), looks.cell],
    ['number', question.control, looks.strong],
    ['title', question.title, looks.strong],
    ['question', askedText(question), looks.cell],
    ['hints', hintLines(question.hints), looks.cell],
    ['claim', '', looks.answer],
    ['text', '', looks.answer],
    ['documents', '', looks.answer],
  ];
  for (const [key, text, look] of cells) put(sheet, `${columns[key]}${row}`, text, look);
  const words = askedBefore ? [...claimWords, sameAsFirst] : claimWords;
  sheet.getCell(`${columns.claim}${row}`).dataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: [`"${words.join(',')}"`],
    showErrorMessage: true,
    errorTitle: wrongClaim.title,
    error: wrongClaim.text(words),
  };
  const lines = Math.max(linesOf(askedText(question), 56), linesOf(question.hints.join('\n'), 37), 4);
  sheet.getRow(row).height = Math.min(lines * 13.5 + 6, 400);
}

/** How many lines a text takes in a cell, about. */
const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0);

/** What was asked, in a sheet that no menu shows: sheet, case, control and the digest of the question. */
function addManifest(book: Workbook, { vendor, systems }: Questionnaire): void {
  const sheet = book.addWorksheet(manifestName, { state: 'veryHidden' });
  sheet.addRow([layoutMark, vendor]);
  for (const [index, { caseId, system, systemName, questions }] of systems.entries()) {
    for (const question of questions) {
      sheet.addRow([sheetName(index, systemName), caseId, system, question.control, questionDigest(question)]);
    }
  }
}
