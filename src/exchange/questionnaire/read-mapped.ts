import { findCprNumbers } from '../../domain/cpr.ts';
import { type BesideAnswer, type OpenQuestion, type SystemAnswer, weakestClaim } from '../../domain/questionnaire.ts';
import { readWorkbook } from '../excel/read-workbook.ts';
import { type Cell, cellText, type Sheet, type Workbook, WorkbookRefused } from '../excel/workbook.ts';
import { type AnswerNote, type AnswerProblem, type FoundInSheet, placeWord } from './answer-problem.ts';
import { cellSafe } from './layout.ts';
import type { AnswerMapping } from './mapping.ts';
import type { QuestionnaireReading } from './read.ts';

/** What the answers are for, and the file they stand in. */
interface Wanted {
  readonly vendor: string;
  readonly today: string;
  readonly file: string;
  /** The controls each case asks about, and its systems. */
  readonly cases: ReadonlyMap<string, { readonly controls: ReadonlySet<string>; readonly systems: readonly string[] }>;
}

/** One row of the vendor's own questionnaire. */
interface AnsweredRow {
  readonly id: string;
  readonly row: number;
  readonly answer: string;
  readonly text: string;
}

const longest = { text: 20_000, documents: 2_000 };
const key = (words: string): string => cellSafe(words).replace(/\s+/g, ' ').toLowerCase();

/**
 * Reads a questionnaire that is not ours (CAIQ, VSA, SIG) by a mapping a person has written. Each row is an answer, unanswered, or
 * named as not mapped; a mapping that names what is not there is refused. Nothing of the file is run, computed or guessed.
 */
export function readMapped(bytes: Uint8Array, mapping: AnswerMapping, wanted: Wanted): QuestionnaireReading {
  try {
    return new MappedReader(readWorkbook(bytes), mapping, wanted).read();
  } catch (error) {
    if (!(error instanceof WorkbookRefused)) throw error;
    const { problem, sheet, cell } = error;
    const place = { ...(sheet !== undefined && { sheet }), ...(cell !== undefined && { cell }) };
    return { answers: undefined, problems: [{ problem, ...place }], notes: [] };
  }
}

class MappedReader {
  private readonly workbook: Workbook;
  private readonly mapping: AnswerMapping;
  private readonly wanted: Wanted;
  private readonly problems: FoundInSheet<AnswerProblem>[] = [];
  private readonly notes: FoundInSheet<AnswerNote>[] = [];

  constructor(workbook: Workbook, mapping: AnswerMapping, wanted: Wanted) {
    this.workbook = workbook;
    this.mapping = mapping;
    this.wanted = wanted;
  }

  read(): QuestionnaireReading {
    const { sheet: name, controls, on } = this.mapping;
    const sheet = this.workbook.sheets.find((each) => each.name === name);
    if (sheet === undefined) return this.refused('mapped-sheet-missing', name);
    if (on > this.wanted.today) this.problems.push({ problem: 'when-in-future' });
    const rows = this.rowsOf(sheet);
    const known = new Set([...this.wanted.cases.values()].flatMap((each) => [...each.controls]));
    for (const [control, ids] of controls) {
      if (!known.has(control)) this.problems.push({ problem: 'mapped-control-unknown', subject: control });
      for (const id of ids)
        if (rows !== undefined && !rows.has(key(id)))
          this.problems.push({ problem: 'mapped-question-missing', sheet: name, subject: id });
    }
    if (rows === undefined || this.problems.length > 0) return this.result([], []);
    this.accountFor(sheet, rows);
    const { answers, unanswered } = this.answersOf(rows);
    return this.result(answers, unanswered);
  }

  private refused(problem: AnswerProblem, subject: string): QuestionnaireReading {
    return { answers: undefined, problems: [...this.problems, { problem, subject }], notes: this.notes };
  }

  /** The rows by the question's id; undefined when a column is not there. */
  private rowsOf(sheet: Sheet): ReadonlyMap<string, AnsweredRow> | undefined {
    const { columns, headRow, answers } = this.mapping;
    const heads = new Map<string, string>();
    for (const cell of sheet.cells.values())
      if (cell.row === headRow && !heads.has(key(cellText(cell)))) heads.set(key(cellText(cell)), cell.column);
    const missing = Object.values(columns).filter((title) => !heads.has(key(title)));
    for (const subject of missing)
      this.problems.push({ problem: 'mapped-column-missing', sheet: sheet.name, cell: `A${headRow}`, subject });
    if (missing.length > 0) return undefined;
    const column = (title: string | undefined): string => heads.get(key(title ?? '')) ?? '';
    const [question, answer, words] = [columns.question, columns.answer, columns.text].map(column) as [
      string,
      string,
      string,
    ];
    const used = new Set([...this.mapping.controls.values()].flat().map(key));
    const rows = new Map<string, AnsweredRow>();
    const loose: Cell[] = [];
    for (const row of [...new Set([...sheet.cells.values()].map((cell) => cell.row))].sort((a, b) => a - b)) {
      if (row <= headRow) continue;
      const id = cellSafe(cellText(sheet.cells.get(`${question}${row}`)));
      if (id === '') {
        loose.push(...[answer, words].flatMap((each) => sheet.cells.get(`${each}${row}`) ?? []));
        continue;
      }
      if (!used.has(key(id))) {
        rows.set(key(id), { id, row, answer: '', text: '' });
        continue;
      }
      if (rows.has(key(id)))
        this.problems.push({
          problem: 'mapped-question-repeated',
          sheet: sheet.name,
          cell: `${question}${row}`,
          subject: id,
        });
      const said = this.said(sheet, `${answer}${row}`);
      if (said !== '' && !answers.has(key(said)))
        this.problems.push({
          problem: 'mapped-answer-unknown',
          sheet: sheet.name,
          cell: `${answer}${row}`,
          subject: id,
        });
      rows.set(key(id), { id, row, answer: said, text: words === '' ? '' : this.said(sheet, `${words}${row}`) });
    }
    for (const cell of loose) this.tell('outside-table', sheet.name, cell.reference, cellText(cell));
    return rows;
  }

  /** What a cell says without what is struck through; an error is no answer. */
  private said(sheet: Sheet, reference: string): string {
    const cell = sheet.cells.get(reference);
    if (cell?.value.kind === 'error' || (cell?.formula === true && cellText(cell) === ''))
      this.problems.push({ problem: 'error-value', sheet: sheet.name, cell: reference });
    if (cell?.struck !== undefined) this.tell('struck', sheet.name, reference, cell.struck.words);
    const words = cellSafe(cell?.struck?.rest ?? cellText(cell));
    if (findCprNumbers(words).length > 0)
      this.problems.push({ problem: 'cpr-number', sheet: sheet.name, cell: reference });
    return words;
  }

  private tell(problem: AnswerNote, sheet: string | undefined, cell: string | undefined, written: string): void {
    const words = cellSafe(written);
    const place = { ...(sheet !== undefined && { sheet }), ...(cell !== undefined && { cell }) };
    if (findCprNumbers(words).length > 0) this.problems.push({ problem: 'cpr-number', ...place });
    else if (words !== '' || problem === 'picture')
      this.notes.push({ problem, ...place, ...(words !== '' && { words }) });
  }

  /** Every row, sheet and part that is not taken in is named. */
  private accountFor(sheet: Sheet, rows: ReadonlyMap<string, AnsweredRow>): void {
    const used = new Set([...this.mapping.controls.values()].flat().map(key));
    const left = [...rows.values()].filter(({ id }) => !used.has(key(id))).map(({ id }) => id);
    if (left.length > 0)
      this.notes.push({ problem: 'rows-not-mapped', sheet: sheet.name, subject: `${left.length}: ${left.join(', ')}` });
    const others = this.workbook.sheets.filter(({ name, cells }) => name !== sheet.name && cells.size > 0);
    if (others.length > 0)
      this.notes.push({ problem: 'sheets-not-mapped', subject: others.map(({ name }) => name).join(', ') });
    // What the form itself offers in lists and prompts is its maker's, and other sheets are named above.
    for (const { kind, sheet: of, cell, words } of this.workbook.beside())
      if (of === sheet.name && kind !== 'prompt') this.tell(kind, of, cell, words);
  }

  private answersOf(rows: ReadonlyMap<string, AnsweredRow>): {
    readonly answers: readonly SystemAnswer[];
    readonly unanswered: readonly OpenQuestion[];
  } {
    const answers: SystemAnswer[] = [];
    const unanswered: OpenQuestion[] = [];
    for (const [control, ids] of this.mapping.controls) {
      const found = ids.flatMap((id) => rows.get(key(id)) ?? []);
      const said = found.filter(({ answer }) => answer !== '');
      const words = found
        .filter(({ answer, text }) => answer !== '' || text !== '')
        .map(({ id, answer, text }) => `${id}: ${[answer, text].filter((each) => each !== '').join(' – ')}`)
        .join('\n');
      const documents = `${this.wanted.file}: ${found.map(({ id }) => id).join(', ')}`;
      if (words.length > longest.text || documents.length > longest.documents)
        this.problems.push({ problem: 'too-long', sheet: this.mapping.sheet, subject: control });
      for (const [caseId, { controls, systems }] of this.wanted.cases) {
        if (!controls.has(control)) continue;
        for (const system of systems) {
          // A control is answered when each of the questions that answer it is.
          if (said.length < found.length || found.length === 0) unanswered.push({ caseId, system, control });
          if (said.length === 0) continue;
          const claims = said.flatMap(({ answer }) => this.mapping.answers.get(key(answer)) ?? []);
          const claim = weakestClaim(claims);
          answers.push({ caseId, system, control, claim, text: words, documents });
        }
      }
    }
    return { answers, unanswered };
  }

  private result(answers: readonly SystemAnswer[], unanswered: readonly OpenQuestion[]): QuestionnaireReading {
    const { problems, notes, mapping, wanted } = this;
    if (problems.length > 0) return { answers: undefined, problems, notes };
    const beside = notes.flatMap(({ problem, words, sheet, cell }): readonly BesideAnswer[] => {
      const what = placeWord(problem);
      const place = [wanted.file, sheet, cell].filter((part) => part !== undefined).join('!');
      return words === undefined || what === undefined ? [] : [{ place, what: what.da, words }];
    });
    const { by, on } = mapping;
    return { answers: { vendor: wanted.vendor, by, on, answers, unanswered, beside }, problems, notes };
  }
}
