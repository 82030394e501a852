import { findContactDetails } from '../../domain/contact-details.ts';
import { findCprNumbers } from '../../domain/cpr.ts';
import { addDays, isDate } from '../../domain/date.ts';
import {
  type OpenQuestion,
  type Question,
  questionDigest,
  type SystemAnswer,
  type VendorAnswers,
} from '../../domain/questionnaire.ts';
import { findHtml, findImages, findLinks } from '../../domain/unsafe-markup.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import { type Cell, cellText, type Sheet, type Workbook, WorkbookRefused } from '../excel/workbook.ts';
import type { AnswerNote, AnswerProblem, FoundInSheet } from './answer-problem.ts';
import {
  askedText,
  cellSafe,
  claimOf,
  columns,
  guideCells,
  guideName,
  headRow,
  heads,
  layoutMark,
  manifestName,
  sameAsFirst,
} from './layout.ts';

/** What the cases ask now: an answer to another question is no answer. */
export interface Asked {
  readonly vendor: string;
  readonly today: string;
  /** The questions of each case, by control. */
  readonly cases: ReadonlyMap<string, ReadonlyMap<string, Question>>;
}

/** Answers to take in, or what is wrong: with one problem nothing is taken in. */
export interface QuestionnaireReading {
  readonly answers: VendorAnswers | undefined;
  readonly problems: readonly FoundInSheet<AnswerProblem>[];
  readonly notes: readonly FoundInSheet<AnswerNote>[];
}

const longest = { text: 20_000, documents: 2_000, by: 300 };

/** Reads a filled-in questionnaire. Every problem names its sheet and cell; nothing of the file is run, computed or echoed. */
export function readAnswers(bytes: Uint8Array, asked: Asked): QuestionnaireReading {
  try {
    return new Reader(readWorkbook(bytes), asked).read();
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const { problem, sheet, cell } = error;
    return {
      answers: undefined,
      problems: [{ problem, ...(sheet !== undefined && { sheet }), ...(cell !== undefined && { cell }) }],
      notes: [],
    };
  }
}

/** One row of the hidden list of what was asked. */
interface Listed {
  readonly sheet: string;
  readonly caseId: string;
  readonly system: string;
  readonly control: string;
  readonly digest: string;
}

const rowsOf = (sheet: Sheet): ReadonlyMap<number, ReadonlyMap<string, Cell>> => {
  const rows = new Map<number, Map<string, Cell>>();
  for (const cell of sheet.cells.values()) {
    const row = rows.get(cell.row) ?? new Map<string, Cell>();
    rows.set(cell.row, row.set(cell.column, cell));
  }
  return rows;
};

class Reader {
  private readonly workbook: Workbook;
  private readonly asked: Asked;
  private readonly problems: FoundInSheet<AnswerProblem>[] = [];
  private readonly notes: FoundInSheet<AnswerNote>[] = [];
  private readonly answers: SystemAnswer[] = [];
  private readonly unanswered: OpenQuestion[] = [];
  /** The first row of the list: its sheet is the one others may refer to. */
  private first: Listed | undefined;

  constructor(workbook: Workbook, asked: Asked) {
    this.workbook = workbook;
    this.asked = asked;
  }

  read(): QuestionnaireReading {
    const listed = this.manifest();
    if (listed === undefined) return this.result(undefined);
    [this.first] = listed;
    const names = new Set(listed.map(({ sheet }) => sheet));
    for (const sheet of this.workbook.sheets) this.refuseForms(sheet, names);
    if (this.problems.length > 0) return this.result(undefined);
    for (const name of names) {
      const sheet = this.workbook.sheets.find((each) => each.name === name);
      if (sheet === undefined) this.problems.push({ problem: 'sheet-missing', subject: name });
      else this.readSheet(sheet, listed);
    }
    const signed = this.answers.length === 0 ? { by: '', on: '' } : this.signature();
    return this.result({ vendor: this.asked.vendor, ...signed, answers: this.answers, unanswered: this.unanswered });
  }

  private result(answers: VendorAnswers | undefined): QuestionnaireReading {
    const { problems, notes } = this;
    return { answers: problems.length > 0 ? undefined : answers, problems, notes };
  }

  /** What was asked, by the hidden sheet; undefined when it is not ours or not this vendor's. */
  private manifest(): readonly Listed[] | undefined {
    const sheet = this.workbook.sheets.find(({ name }) => name === manifestName);
    const text = (reference: string): string => cellText(sheet?.cells.get(reference));
    if (sheet === undefined || text('A1') !== layoutMark) {
      this.problems.push({ problem: 'not-ours' });
      return undefined;
    }
    if (text('B1') !== this.asked.vendor) {
      const vendor = /^[a-z0-9-]{1,60}$/.exec(text('B1'))?.[0] ?? '?';
      this.problems.push({ problem: 'other-vendor', subject: vendor });
      return undefined;
    }
    return [...rowsOf(sheet)]
      .filter(([row]) => row > 1)
      .map(([, row]) => {
        const [name, caseId, system, control, digest] = ['A', 'B', 'C', 'D', 'E'].map((key) => cellText(row.get(key)));
        return {
          sheet: name ?? '',
          caseId: caseId ?? '',
          system: system ?? '',
          control: control ?? '',
          digest: digest ?? '',
        };
      });
  }

  /** Sheets that are not ours, and what a questionnaire never holds. */
  private refuseForms(sheet: Sheet, ours: ReadonlySet<string>): void {
    const { name } = sheet;
    if (!ours.has(name) && name !== guideName && name !== manifestName) {
      // An empty sheet says nothing; any other might hold an answer.
      if (sheet.cells.size > 0) this.problems.push({ problem: 'foreign-sheet', sheet: name, subject: name });
      return;
    }
    for (const range of sheet.merged) this.problems.push({ problem: 'merged', sheet: name, cell: range.slice(0, 20) });
    for (const { reference, formula, value } of sheet.cells.values()) {
      if (formula) this.problems.push({ problem: 'formula', sheet: name, cell: reference });
      else if (value.kind === 'error') this.problems.push({ problem: 'error-value', sheet: name, cell: reference });
    }
  }

  private readSheet(sheet: Sheet, all: readonly Listed[]): void {
    for (const [key, head] of heads) {
      const cell = `${columns[key]}${headRow}`;
      if (cellText(sheet.cells.get(cell)) === head) continue;
      this.problems.push({ problem: 'layout-changed', sheet: sheet.name, cell });
      return;
    }
    const expected = new Map<string, Listed>(
      all.filter((each) => each.sheet === sheet.name).map((each) => [`${each.caseId} ${each.control}`, each]),
    );
    const met = new Set<string>();
    for (const [number, row] of rowsOf(sheet)) {
      if (number <= headRow) continue;
      const key = `${cellText(row.get(columns.caseId))} ${cellText(row.get(columns.control))}`;
      const isAnswered = (['claim', 'text', 'documents'] as const).some(
        (each) => cellText(row.get(columns[each])) !== '',
      );
      // The line that names an area asks nothing.
      if (key === ' ' && !isAnswered) continue;
      const cell = `${columns.number}${number}`;
      const listed = expected.get(key);
      const subject = plainName(cellText(row.get(columns.control)));
      if (listed === undefined) this.problems.push({ problem: 'question-added', sheet: sheet.name, cell, subject });
      else if (met.has(key)) this.problems.push({ problem: 'row-repeated', sheet: sheet.name, cell, subject });
      else this.readRow(sheet.name, number, row, listed);
      met.add(key);
    }
    for (const [key, { control }] of expected) {
      if (!met.has(key))
        this.problems.push({ problem: 'question-removed', sheet: sheet.name, subject: plainName(control) });
    }
  }

  private readRow(sheet: string, number: number, row: ReadonlyMap<string, Cell>, listed: Listed): void {
    const at = (key: keyof typeof columns): string => `${columns[key]}${number}`;
    const { caseId, system, control } = listed;
    const questions = this.asked.cases.get(caseId);
    if (questions === undefined) {
      this.problems.push({ problem: 'case-not-asked', sheet, cell: at('number'), subject: plainName(caseId) });
      return;
    }
    const question = questions.get(control);
    if (question === undefined) {
      this.problems.push({ problem: 'control-unknown', sheet, cell: at('number'), subject: plainName(control) });
      return;
    }
    const isSame =
      listed.digest === questionDigest(question) &&
      cellText(row.get(columns.digest)) === listed.digest &&
      sameWords(cellText(row.get(columns.question)), askedText(question));
    if (!isSame) {
      this.problems.push({ problem: 'question-changed', sheet, cell: at('question'), subject: control });
      return;
    }
    const text = this.words(sheet, at('text'), row.get(columns.text), longest.text);
    const documents = this.words(sheet, at('documents'), row.get(columns.documents), longest.documents);
    const said = { ...(text !== '' && { text }), ...(documents !== '' && { documents }) };
    const word = cellText(row.get(columns.claim)).trim();
    if (word === '') {
      if (text !== '' || documents !== '')
        this.notes.push({ problem: 'claim-missing', sheet, cell: at('claim'), subject: control });
      this.unanswered.push({ caseId, system, control });
      return;
    }
    if (word.toLowerCase() === sameAsFirst.toLowerCase() && sheet !== this.first?.sheet) {
      const model = this.answerInFirst(question);
      if (model !== undefined) this.answers.push({ ...model, caseId, system, control, ...said });
      else {
        this.notes.push({ problem: 'same-as-nothing', sheet, cell: at('claim'), subject: control });
        this.unanswered.push({ caseId, system, control });
      }
      return;
    }
    const claim = claimOf(word);
    if (claim === undefined) this.problems.push({ problem: 'claim-unknown', sheet, cell: at('claim') });
    else this.answers.push({ caseId, system, control, claim, ...said });
  }

  /** What the first sheet answers to the very same question. */
  private answerInFirst(question: Question): SystemAnswer | undefined {
    const { first } = this;
    const asked = this.asked.cases.get(first?.caseId ?? '')?.get(question.control);
    if (asked === undefined || questionDigest(asked) !== questionDigest(question)) return undefined;
    return this.answers.find(
      ({ control, system, caseId }) =>
        control === question.control && system === first?.system && caseId === first.caseId,
    );
  }

  /** What the vendor wrote in a cell, refused where the repository could not hold it. */
  private words(sheet: string, cell: string, found: Cell | undefined, most: number): string {
    const words = cellSafe(cellText(found));
    if (words === '') return '';
    if (words.length > most) this.problems.push({ problem: 'too-long', sheet, cell });
    if (findCprNumbers(words).length > 0) this.problems.push({ problem: 'cpr-number', sheet, cell });
    const markup = [findHtml, findImages, findLinks].some((find) => find(words).length > 0);
    if (markup) this.problems.push({ problem: 'markup', sheet, cell });
    if (findContactDetails(words).length > 0) this.notes.push({ problem: 'contact-details', sheet, cell });
    if (found?.value.kind === 'date')
      this.notes.push({ problem: 'date-as-number', sheet, cell, subject: found.value.date });
    else if (found?.value.kind === 'number') this.notes.push({ problem: 'number-as-text', sheet, cell });
    return words;
  }

  private signature(): { readonly by: string; readonly on: string } {
    const guide = this.workbook.sheets.find(({ name }) => name === guideName);
    if (guide === undefined) {
      this.problems.push({ problem: 'sheet-missing', subject: guideName });
      return { by: '', on: '' };
    }
    const place = (cell: string) => ({ sheet: guideName, cell });
    const by = this.words(guideName, guideCells.by, guide.cells.get(guideCells.by), longest.by);
    if (by === '') this.problems.push({ problem: 'who-missing', ...place(guideCells.by) });
    const found = guide.cells.get(guideCells.on);
    const on = dayOf(found);
    if (cellText(found).trim() === '') this.problems.push({ problem: 'when-missing', ...place(guideCells.on) });
    else if (on === undefined) this.problems.push({ problem: 'when-unreadable', ...place(guideCells.on) });
    else if (on > this.asked.today) this.problems.push({ problem: 'when-in-future', ...place(guideCells.on) });
    return { by: by.replace(/\s+/g, ' '), on: on ?? '' };
  }
}

/** A hidden name as it may be shown: what is no name of ours is not echoed. */
const plainName = (name: string): string => /^[A-Za-z0-9.-]{1,60}$/.exec(name)?.[0] ?? '?';

const sameWords = (a: string, b: string): boolean => squeezed(a) === squeezed(b);
const squeezed = (text: string): string => cellSafe(text).replace(/\s+/g, ' ');

/** A day as people and spreadsheets write it: `2026-05-12`, `12-05-2026`, `12.5.2026`, or Excel's count of days. */
function dayOf(cell: Cell | undefined): string | undefined {
  if (cell?.value.kind === 'date') return cell.value.date;
  if (cell?.value.kind === 'number') {
    const { number } = cell.value;
    return Number.isInteger(number) && number > 36_525 && number < 73_050 ? addDays('1899-12-30', number) : undefined;
  }
  const written = cellText(cell).trim();
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(written) ?? [];
  const iso = year === '' ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(iso) ? iso : undefined;
}
